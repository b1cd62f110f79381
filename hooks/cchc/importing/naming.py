"""Units and proper names as documents write them: in capitals, shortened, without the province."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence

from cchc.content.choices import UnitLevel
from cchc.content.registers import Registers, Unit
from cchc.importing.cleaning import one_line, without_note
from cchc.language.folding import fold
from cchc.language.patterns import late

_ACRONYMS = (
    "CCHC",
    "TTHC",
    "UBND",
    "HĐND",
    "TTHĐND",
    "CNTT",
    "CĐS",
    "NQ",
    "TW",
    "PAR",
    "SIPAS",
    "PAPI",
    "PCI",
    "DTI",
    "DDCI",
    "IPA",
    "AI",
    "VNeID",
)
_PLACE = late(r"\b(tỉnh|huyện|xã(?! hội)|phường|thị trấn|thị xã|thành phố)\s+(\w+)(\s+\w+)?")
_ROMAN = late(r"\b(quý|khóa|phần|chương|lần thứ)\s+([ivx]+)\b")
# Words that follow "xã", "tỉnh" without being their name.
_NO_NAME = frozenset(
    [
        "năm",
        "giai",
        "trên",
        "của",
        "về",
        "và",
        "theo",
        "từ",
        "đến",
        "trong",
        "là",
        "được",
        "các",
        "này",
        "cho",
        "có",
        "thuộc",
        "quý",
        "tháng",
        "thông",
        "hội",
        "mới",
        "nông",
    ]
)


def comparable(name: str) -> str:
    """Return a name so that ways of writing it agree: folded, "UBND" for its long form, one kind of dash, no brackets."""
    text = fold(without_note(one_line(name))).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return " ".join(re.sub(r"\s*[-–—]\s*", "-", re.sub(r"[,.;:]", " ", text)).split())


def names_of(unit: Unit) -> tuple[str, ...]:
    """Return all that a unit is called, its id among them, in the form of `comparable`."""
    return tuple(comparable(name) for name in (unit.id, unit.name, unit.short or "", *unit.aliases) if name)


def unit_named(names: Iterable[str], units: Sequence[Unit], day: dt.date | None) -> Unit | None:
    """Return the unit that bears the first of `names` that is known; of several the one that existed on `day`."""
    for name in names:
        bearers = [unit for unit in units if comparable(name) in names_of(unit)]
        existing = [unit for unit in bearers if day is None or unit.exists_on(day)]
        if existing or len(bearers) == 1:
            return (existing or bearers)[0]
    return None


def chain(unit: Unit, units: Sequence[Unit]) -> list[Unit]:
    """Return the unit and those above it, nearest first."""
    by_id = {entry.id: entry for entry in units}
    found = [unit]
    while (parent := by_id.get(found[-1].parent or "")) and parent not in found:
        found.append(parent)
    return found


def party(name: str, home: Unit | None, units: Sequence[Unit]) -> str:
    """Return the id of the unit that `name` means in a document of `home`, or the name as it stands.

    "UBND tỉnh" is that of the province in which `home` lies, "Phòng Kinh tế" the one of `home`.
    """
    name = one_line(name)
    wanted = comparable(name)
    if not wanted:
        return name
    if home:
        above = chain(home, units)
        below = [unit for unit in units if unit.parent == home.id]
        for unit in above:
            if wanted in names_of(unit) or (
                unit.level is not UnitLevel.DON_VI and comparable(unit.name).startswith(wanted + " ")
            ):
                return unit.id
        if found := next(
            (unit for unit in below if comparable(unit.name).startswith(wanted + " ") or wanted in names_of(unit)), None
        ):
            return found.id
    exact = [unit for unit in units if wanted in names_of(unit)]
    return exact[0].id if len(exact) == 1 else name


def sentence_case(text: str, registers: Registers) -> str:
    """Return a text that is all capitals as one would write it; other texts stay as they are."""
    if not text.isupper():
        return text
    low = text.lower()
    known = {name.lower() for name in _proper_names(registers)}
    low = _PLACE.sub(lambda match: _with_capitals(match, known), low)
    low = _ROMAN.sub(lambda match: f"{match[1]} {match[2].upper()}", low)
    for name in sorted(_proper_names(registers), key=len):
        low = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _, name=name: name, low, flags=re.IGNORECASE)  # type: ignore[misc]
    return low[:1].upper() + low[1:]


def _proper_names(registers: Registers) -> set[str]:
    units = {without_note(name) for unit in registers.units for name in (unit.name, unit.short or "", *unit.aliases)}
    return {name for name in units | {entry.short for entry in registers.abbreviations} | set(_ACRONYMS) if len(name) > 1}


def _with_capitals(match: re.Match[str], known: Collection[str]) -> str:
    first, second = match[2], (match[3] or "").strip()
    if first in _NO_NAME:
        return match[0]
    if any(name.endswith(f"{match[1]} {first}") for name in known):
        # A name of one word; what follows it is the sentence.
        return f"{match[1]} {first.capitalize()}{match[3] or ''}"
    named = [first.capitalize(), second if second in _NO_NAME else second.capitalize()]
    return f"{match[1]} {' '.join(word for word in named if word)}"
