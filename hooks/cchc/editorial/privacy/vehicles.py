"""Numbers stamped into a vehicle: of its frame and of its engine."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import Find
from cchc.language.patterns import late

RULE = "privacy-vehicle"

_STAMPED = r"(?=[A-Z0-9\-*]{0,12}\d{3})[A-Z0-9][A-Z0-9\-*]{4,18}[A-Z0-9]"
_SAID = late(
    rf"(?<!\w)(?i:số khung(?: xe)?|khung số|số VIN|VIN|số máy|động cơ(?: số)?|SK|SM)(?!\w)[^\w\n]{{0,4}}(?i:(?:là|xe|số"
    rf"|ghi)\s)?[^\w\n]{{0,3}}"
    rf"(?P<number>{_STAMPED})(?!\w)"
)
_FRAME_DIGITS = late(
    r"(?<!\w)(?i:số khung(?: xe)?|khung số|số VIN)(?!\w)[^\d\n]{0,12}?(?<!\w)(?P<number>\d[\d \-]{4,15}\d)(?!\w)"
)
# ISO 3779: seventeen signs without I, O, Q; what is made in Viet Nam begins with RL to RR.
_UNSAID = late(r"(?<!\w)R[L-R][A-HJ-NPR-Z0-9]{10}\d{4,5}(?!\w)")


def find_vehicles(text: str) -> Iterator[Find]:
    """Yield the numbers of frames and engines; of digits alone only where a frame is named: "số máy" is a telephone too."""
    for match in _SAID.finditer(text):
        if not match["number"].isdecimal() and any(c.isalpha() for c in match["number"]):
            yield _found(match, "number")
    for match in _FRAME_DIGITS.finditer(text):
        yield _found(match, "number")
    for match in _UNSAID.finditer(text):
        if len(match[0]) == 17:
            yield _found(match, 0)


def _found(match: re.Match[str], group: str | int) -> Find:
    return Find(RULE, *match.span(group), re.sub(r"[\s\-*]", "", match[group]).upper())
