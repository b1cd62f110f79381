"""Which unit of the register issued a document: only the one that the head of the document names, never a likely one."""

import datetime as dt
import re
from collections.abc import Sequence

from cchc.content.registers import Unit
from cchc.importing.naming import chain, comparable, names_of, unit_named
from cchc.language.patterns import late

_PEOPLES = late(r"^(?:ubnd|hdnd)\b")
# The words of a name that say what kind of body it is, not which one.
_KINDS = late(r"\b(?:ubnd|hdnd|tinh|thanh pho|huyen|quan|thi xa|thi tran|phuong|xa|dac khu)\b")
_MAKES = late(r"(?:^|[,;]\s*)([A-ZĐ][^,;]{2,60}?)\s+(?:xây dựng|ban hành)\s+(?:[Kk]ế hoạch|[Cc]hương trình)")


def issuer_of(bodies: Sequence[str], units: Sequence[Unit], day: dt.date | None) -> Unit | None:
    """Return the unit that `bodies` name, as they stand from above to below, or None when the register has no such unit."""
    if not bodies:
        return None
    *above, own = bodies
    if above and not _specific(own):
        # "PHÒNG KINH TẾ" is that of the body above it, and of no other.
        owner = issuer_of(above, units, day)
        return _below(own, owner, units, day) if owner else _named_in_full(own, above[-1], units, day)
    agreeing = [unit for unit in units if all(_agrees(body, unit, units) for body in above)]
    return unit_named([own], agreeing, day)


def is_named(bodies: Sequence[str]) -> bool:
    """Tell whether the head says which body it is: "ỦY BAN NHÂN DÂN" alone does not."""
    return any(_KINDS.sub("", comparable(body)).strip() for body in bodies)


def issuer_in_text(introduction: str, place: str, units: Sequence[Unit], day: dt.date | None) -> Unit | None:
    """Return the unit that the introduction says makes the plan, "UBND xã xây dựng kế hoạch", with the place of the date."""
    if not (made := _MAKES.search(introduction)):
        return None
    return unit_named([f"{made[1]} tỉnh {place}", f"{made[1]} {place}", made[1]], units, day)


def issuer_in_title(title: str, units: Sequence[Unit], day: dt.date | None) -> Unit | None:
    """Return the one unit whose short name, "xã Mẫu", stands in the title, and is not the start of "xã Mẫu Sơn"."""
    found = [u for u in units if u.short and _stands_in(u.short, title) and (day is None or u.exists_on(day))]
    return found[0] if len(found) == 1 else None


def _stands_in(short: str, title: str) -> bool:
    match = re.search(rf"(?<!\w){re.escape(short)}(?!\w)\s*(\w?)", title, re.IGNORECASE)
    return match is not None and not match[1].isupper()


def _specific(body: str) -> bool:
    """Tell whether a body is named with its place or is one of a kind, as "SỞ NỘI VỤ" below its province."""
    return bool(_PEOPLES.match(comparable(body)))


def _below(own: str, owner: Unit, units: Sequence[Unit], day: dt.date | None) -> Unit | None:
    """Return the unit of that name that belongs to `owner`."""
    wanted = comparable(own)
    for unit in units:
        belongs = unit.id != owner.id and owner.id in {above.id for above in chain(unit, units)}
        named = any(name == wanted or name.startswith(wanted + " ") for name in names_of(unit))
        if belongs and named and (day is None or unit.exists_on(day)):
            return unit
    return _named_in_full(own, owner.name, units, day)


def _named_in_full(own: str, above: str, units: Sequence[Unit], day: dt.date | None) -> Unit | None:
    place = re.sub(r"^(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN) ", "", above, flags=re.IGNORECASE)
    return unit_named([f"{own} {place}", f"{own} {above}"], units, day)


def _agrees(body: str, unit: Unit, units: Sequence[Unit]) -> bool:
    """Tell whether a body of people that stands above is one that the register has above the unit."""
    above = chain(unit, units)[1:]
    if not above or not _PEOPLES.match(comparable(body)):
        return True
    return any(comparable(body) in names_of(other) for other in above)
