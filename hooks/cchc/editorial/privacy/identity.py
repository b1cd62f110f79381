"""Numbers of cards: nine digits of the old one, twelve of the new, also with some digits hidden; passports; driving licences."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import MASK, Find, digits_of, has_date, is_amount, is_code, row_after, row_before
from cchc.language.patterns import late

RULE = "privacy-id-number"
PASSPORT_RULE = "privacy-passport"

CARD = (
    r"CMND|CMTND|CMT|GCMND|CCCD|C\.C\.C\.D|(?:thẻ|số|giấy) CC|thẻ căn cước|căn cước|chứng minh(?: (?:nhân dân|thư"
    r"|công an|quân đội))?|"
    r"định danh(?: cá nhân)?|ĐDCN|GPLX|giấy phép lái xe|bằng lái(?: xe)?|hộ khẩu|giấy tờ tùy thân|ID card"
)
_SAID = late(
    rf"(?<!\w)(?:{CARD})(?!\w)[^\d\n]{{0,30}}?(?P<number>\d(?:[ .\-–]{{0,2}}\d){{8}}(?:(?:[ .\-–]{{0,2}}\d){{3}})?(?!\d|/\d))",
    re.IGNORECASE,
)
_PART = rf"(?:\d|{MASK})"
_HIDDEN = late(rf"(?<![\w*•])(?=[\d xX*•….\-]{{0,20}}{MASK})(?P<number>\d(?:[ .\-]?{_PART}){{7,11}})(?![\w*•])")
_CARD = late(rf"(?<!\w)(?:{CARD})(?!\w)", re.IGNORECASE)
# An amount never begins with 0, so that groups that do are a card's. The first three digits are a province (001 to 096), the next
# the century and sex (TT 59/2021/TT-BCA, 7).
_OF_PEOPLE = late(r"họ tên|họ và tên|công dân|người (?:nộp|nhận|hỏi)|giấy tờ|số thẻ|chủ hộ", re.IGNORECASE)
_NEW = r"0(?:0[1-9]|[1-8]\d|9[0-6])"
_UNSAID = late(
    rf"(?<!\w)(?<!\d[.,/\-–])(?P<number>{_NEW}[0-3]\d{{8}}|\d{{9}}"
    rf"|0\d\d(?P<join>[ .\-])\d{{3}}(?P=join)\d{{3}}(?:(?P=join)\d{{3}})?"
    rf"|{_NEW}[0-3](?P<four>[ .\-])\d{{4}}(?P=four)\d{{4}}|{_NEW}[ .\-]?[0-3][ .\-]?\d\d[ .\-]?\d{{6}})"
    r"(?!\w)(?![.,/\-–]\d)(?!\s?/\s?[\dA-ZĐ])"
)
_PASSPORT = late(
    r"(?:hộ chiếu|passport|HC(?:PT|NV)?"
    r"|giấy thông hành)(?!\w)[^\d\n]{0,35}?(?<![\w])(?P<number>[A-Za-z]{1,2}\s?\d(?:[ .]?\d){5,7})(?!\w)",
    re.IGNORECASE,
)


def find_passports(text: str) -> Iterator[Find]:
    """Yield the numbers of passports, which begin with a letter: B1234567."""
    for match in _PASSPORT.finditer(text):
        yield Find(PASSPORT_RULE, *match.span("number"), "".join(match["number"].split()).upper())


def find_identities(text: str) -> Iterator[Find]:
    """Yield the identity numbers of the text."""
    for match in _SAID.finditer(text):
        if not has_date(match["number"]):
            yield _found(match)
    for match in _UNSAID.finditer(text):
        start, end = match.span("number")
        if (
            not has_date(match["number"])
            and not is_amount(text, start, end)
            and not is_code(text, start)
            and not _is_figure(text, match)
        ):
            yield _found(match)
    for match in _HIDDEN.finditer(text):
        shown, hidden = len(digits_of(match["number"])), len(re.findall(MASK, match["number"]))
        # With more than four hidden nobody finds the person again.
        if shown >= 6 and hidden <= 4 and _CARD.search(text[max(0, match.start() - 45) : match.start()]):
            yield Find(RULE, *match.span("number"), match["number"])


def _is_figure(text: str, match: re.Match[str]) -> bool:
    """Tell whether it is a number in a table of figures: nine digits, and neither its row nor its column speaks of a card."""
    row = row_before(text, match.start()) + row_after(text, match.start())
    return (
        " | " in row
        and match["number"][0] != "0"
        and len(match["number"]) == 9
        and not _CARD.search(row)
        and not _OF_PEOPLE.search(row)
    )


def _found(match: re.Match[str]) -> Find:
    return Find(RULE, *match.span("number"), digits_of(match["number"]))
