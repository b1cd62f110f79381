"""Telephone numbers: spaced, dotted, with +84, of mobiles, landlines and, where the words say so, of a town."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import JOIN, MASK, OFFICE, Find, digits_of, has_date, is_amount, is_code, is_of_office
from cchc.language.patterns import late

RULE = "privacy-phone"

_NUMBER = late(
    rf"(?:(?<![0-9A-Za-z])|(?<=[ĐD]T))(?<!\d\.)(?:"
    rf"(?P<plus>\(?(?:\+|00)\s?[1-9](?:{JOIN}\d){{7,13}}(?!\d))"
    rf"|(?P<mobile>\(?0{JOIN}[35789](?:{JOIN}\d){{8}}(?!\d))"
    rf"|(?P<land>\(?0{JOIN}2(?:{JOIN}\d){{9}}(?!\d))"
    rf"|(?P<old>0{JOIN}1{JOIN}[2689](?:{JOIN}\d){{8}}(?!\d))"
    rf"|(?P<bare>84{JOIN}[35789](?:{JOIN}\d){{8}}(?!\d)))"
)
_SAID = late(r"(?:ĐT|SĐT|ĐTDĐ|điện thoại|di động|số máy|zalo|gọi|liên hệ|nhắn|hotline|tel|phone)[^\d\n]{0,25}$", re.IGNORECASE)
_LOCAL = late(
    r"(?:\b[SĐ]?ĐT(?:DĐ)?|[Đđ]iện thoại|[Ss]ố máy|[Mm]áy bàn|Zalo"
    r"|zalo)(?!\w)[^\d\n]{0,30}?(?P<number>[2-9](?:[ .\-]?\d){5,7}(?!\d|[./]\d))"
)


_OF_OFFICE = late(rf"\s?(?:của|\(|-|–)\s?{OFFICE.pattern}", re.IGNORECASE)
_HIDDEN = late(
    rf"(?<![\w*•])(?:\+84|0)[35789](?=[\d xX*•….\-]{{0,16}}{MASK})(?:[ .\-]?\d){{4,6}}(?:[ .\-]?(?:\d|{MASK})){{2,4}}(?![\w*•])"
)
# Three groups with a sign between them that elsewhere parts other things: "0912/345/678".
_PARTED = late(r"(?<![\d/.,])0[35789]\d\d(?P<sign>\s?[/,…|]\s?)\d{3}(?P=sign)\d{3}(?![\d/])")
_SPELT = late(
    r"(?<!\w)(?:không|linh)(?:[ ,\-.]{1,2}(?:không|một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín)(?!\w)){9}(?!\w)", re.IGNORECASE
)
_BEGINS_SPELT = late(r"hông,? (?:một|hai|ba|bảy|bẩy|tám|chín|năm)")


def find_spelt(text: str) -> Iterator[Find]:
    """Yield the numbers whose digits are written as words."""
    for match in _SPELT.finditer(text) if _BEGINS_SPELT.search(text) else ():
        yield Find(RULE, *match.span(), match[0])


def find_parted(text: str) -> Iterator[Find]:
    """Yield the mobile numbers whose groups other signs part than the usual ones."""
    for match in _PARTED.finditer(text):
        yield Find(RULE, *match.span(), digits_of(match[0]))


def find_phones(text: str) -> Iterator[Find]:
    """Yield the telephone numbers of the text; service numbers (1900…, 1800…, 113) belong to nobody."""
    for match in _NUMBER.finditer(text):
        # "01-05-2026–30-06-2026": the middle of two days looks like a number.
        if not has_date(text[max(0, match.start() - 3) : match.end()]) and _is_phone(text, match):
            yield Find(RULE, match.start(), match.end(), digits_of(match[0]))
    for match in _HIDDEN.finditer(text):
        if len(digits_of(match[0])) >= 7:
            yield Find(RULE, *match.span(), match[0])
    for match in _LOCAL.finditer(text):
        start, end = match.span("number")
        if not has_date(match["number"]) and not is_of_office(text, start) and not is_amount(text, start, end):
            yield Find(RULE, start, end, digits_of(match["number"]))


def _is_phone(text: str, match: re.Match[str]) -> bool:
    # The landline of an office is nobody's own; a mobile is somebody's, whatever office he works in.
    if match["land"] and (is_of_office(text, match.start()) or _OF_OFFICE.match(text, match.end())):
        return False
    if _SAID.search(text[max(0, match.start() - 40) : match.start()]):
        return True
    if is_code(text, match.start()):
        return False
    if match["plus"] or match["bare"]:
        return not is_amount(text, match.start(), match.end()) and _valid(match[0])
    # "05.06.07.08.09" may be days; a telephone number has a longer group.
    grouped = not match[0].isdecimal() and bool(re.search(r"\d{3}", match[0]))
    return grouped or bool(match["old"]) or _valid(match[0])


def _valid(words: str) -> bool:
    # Forty milliseconds to import, which most portals never need.
    from phonenumbers import phonenumberutil as library

    words = "+" + words if words.startswith("84") else words
    try:
        number = library.parse(words, "VN")
    except library.NumberParseException:
        return False
    return library.is_valid_number(number)
