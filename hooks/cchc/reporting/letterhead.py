"""The words at the head and foot of the document (NĐ 30/2020/NĐ-CP, appendix I), as far as the register tells them."""

import datetime as dt
import re
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.choices import UnitLevel
from cchc.content.registers import Unit
from cchc.language.patterns import late

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_PEOPLES_COMMITTEE = "Ủy ban nhân dân"
_COMMITTEES = (UnitLevel.TINH, UnitLevel.HUYEN, UnitLevel.XA)
_SIGNERS = {
    UnitLevel.SO: ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    UnitLevel.DON_VI: ("THỦ TRƯỞNG ĐƠN VỊ",),
} | dict.fromkeys(_COMMITTEES, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
_UBND = late(r"^(UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+")
_RANK = late(r"^(tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s+(?=\D)", re.IGNORECASE)
_MAX_STEPS_UP = 5


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`parent` is empty when the register names none; number, day and signature stay blank for the clerk."""

    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    symbol: str
    place_and_date: str
    signers: tuple[str, ...]
    recipients: tuple[str, ...]


def letterhead_of(unit: Unit, catalogue: Catalogue, today: dt.date, to_unit: str | None) -> Letterhead:
    """Return the words for a report of `unit` to `to_unit` (a unit's id or a name; None for the parent)."""
    parent = catalogue.units.get(unit.parent or "")
    to = catalogue.units.get(to_unit) if to_unit else parent
    to_name = to.name if to else to_unit
    return Letterhead(
        _lines(parent.name) if parent else (),
        _issuer(unit, parent),
        "Số:          /BC-UBND" if _is_committee(unit) else "Số:          /BC-……",
        f"{_place(unit, catalogue)}, ngày       tháng {_month(today)} năm {today.year}",
        _SIGNERS[unit.level],
        (*((f"{to_name} (để báo cáo)",) if to_name else ()), "Lưu: VT."),
    )


def _is_committee(unit: Unit) -> bool:
    return unit.level in _COMMITTEES


def _issuer(unit: Unit, parent: Unit | None) -> tuple[str, ...]:
    """Return the lines that name the issuer: two for a people's committee; an office leaves out the province above it."""
    if match := _UBND.match(unit.name):
        return _PEOPLES_COMMITTEE.upper(), *_lines(unit.name[match.end() :])
    name = unit.name
    if parent and parent.short:
        name = name.removesuffix(f" {parent.short}")
    return _lines(name)


def _lines(name: str) -> tuple[str, ...]:
    """Return the name in capitals; words in brackets take a line of their own."""
    return tuple(part for part in name.upper().replace(" (", "\n(").split("\n") if part)


def _place(unit: Unit, catalogue: Catalogue) -> str:
    """Return the commune or province where the unit sits, without its rank unless the name is a number."""
    for _ in range(_MAX_STEPS_UP):
        if unit.level in _COMMITTEES:
            name = _UBND.sub("", unit.short or unit.name)
            place = _RANK.sub("", name)
            return place[:1].upper() + place[1:]
        above = catalogue.units.get(unit.parent or "")
        if above is None:
            break
        unit = above
    return "……"


def _month(day: dt.date) -> str:
    """Return the month, January and February as 01 and 02, so that nobody puts a 1 before them (NĐ 30/2020/NĐ-CP)."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
