"""Licence plates: 37A-123.45, 29-B1 234.56, 37C 1234 where the words say that it is one."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import Find
from cchc.language.patterns import late

RULE = "privacy-plate"

_PLATE = late(
    r"(?<![\w./])(?<!\d-)[1-9]\d[\s\-–]?(?:MĐ|[A-HK-NPS-VX-Z]{1,2})\d?[\s\-–.]{0,3}"
    r"(?:\d{3}[. ]?\d\d|(?P<short>\d{4}))(?!\w)(?![./\-]\d)(?!/)"
)
# The police, the army and foreign bodies number theirs in another way.
_OTHER = late(r"(?<![\w./\-])(?:\d\d[\- ]?\d{3}[\- ](?:NG|QT|NN)[\- ]?\d\d|[A-Z]{2}[\- ]\d\d[\- ]\d\d)(?![\w\-/])")
_SAID = late(
    r"(?<!\w)(?:biển(?: kiểm soát| số| đăng ký| xe)(?: xe)?|biển|BKS|BSX|số xe|xe(?: máy| ô tô| tải| con)?(?: (?:mang"
    r"|có))?(?: biển)?(?: số)?)"
    r"\s?:?\s?(?:là\s)?(?P<plate>[1-9]\d[ .\-–]{0,3}[A-ZĐ]{1,2}[ .\-–]?\d?[ .\-–]{0,3}\d{3}[. ]?\d{1,2})(?!\w)",
    re.IGNORECASE,
)
_SAID_OTHER = late(r"(?:[Bb]iển(?: kiểm soát| số)(?: xe)?|BKS|BSX)\s?:?\s?(?P<plate>[A-ZĐ]{2}[ .\-–]?\d\d[ .\-–]?\d\d)(?!\w)")
_YEAR = late(r"(?:19|20)\d\d")


def find_plates(text: str) -> Iterator[Find]:
    """Yield the licence plates of the text."""
    for match in _SAID.finditer(text):
        yield _found(match, "plate")
    for match in (*_SAID_OTHER.finditer(text), *_OTHER.finditer(text)):
        yield _found(match, "plate" if "plate" in match.groupdict() else 0)
    for match in _PLATE.finditer(text):
        # A form or a class is numbered so too: "mẫu 12B-2026", "lớp 10A 1234".
        short = match["short"]
        if not short or ("-" in match[0] and not _YEAR.fullmatch(short)):
            yield _found(match, 0)


def letters(plate: str) -> str:
    """Return the letters and digits alone, in which plates are compared."""
    return "".join(c for c in plate.upper() if c.isalnum())


def _found(match: re.Match[str], group: str | int) -> Find:
    return Find(RULE, *match.span(group), letters(match[group]))
