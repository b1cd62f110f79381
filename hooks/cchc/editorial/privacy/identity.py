"""Identity numbers: nine digits of the old card, twelve of the new."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import Find, digits_of, has_date, is_amount, is_code

RULE = "privacy-id-number"

CARD = r"CMND|CMTND|CMT|CCCD|căn cước|chứng minh (?:nhân dân|thư)|định danh cá nhân|số định danh|[Đđ]DCN"
_SAID = re.compile(
    rf"(?:{CARD})(?!\w)[^\d\n]{{0,25}}(?P<number>\d(?:[ .\-]?\d){{8}}(?:(?:[ .\-]?\d){{3}})?(?!\d|/\d))", re.IGNORECASE
)
# An amount never begins with 0, so that groups of three that do are a card's.
_UNSAID = re.compile(
    r"(?<!\w)(?<!\d[.,/\-–])(?P<number>\d{12}|\d{9}|0\d\d(?P<join>[ .\-])\d{3}(?P=join)\d{3}(?:(?P=join)\d{3})?)"
    r"(?!\w)(?![.,/\-–]\d)(?!\s?/\s?[\dA-ZĐ])"
)


def find_identities(text: str) -> Iterator[Find]:
    """Yield the identity numbers of the text."""
    for match in _SAID.finditer(text):
        if not has_date(match["number"]):
            yield _found(match)
    for match in _UNSAID.finditer(text):
        start, end = match.span("number")
        if not has_date(match["number"]) and not is_amount(text, start, end) and not is_code(text, start):
            yield _found(match)


def _found(match: re.Match[str]) -> Find:
    return Find(RULE, *match.span("number"), digits_of(match["number"]))
