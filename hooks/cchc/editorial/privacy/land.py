"""Land of somebody: a parcel beside its owner, the number of a certificate."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import OFFICE, PERSON, Find
from cchc.editorial.privacy.people import FULL_NAME
from cchc.language.patterns import late

RULE = "privacy-land"
_NUMBERED = late(r"[A-ZĐ][A-ZĐ]\s?\d{5,8}(?!\d)")

_PARCEL = late(
    r"[tT](?<!\w.)(?i:hửa(?: đất)?(?: số)?\s?:?\s?\d{1,5}(?!\d)[^\n]{0,30}?tờ(?: bản đồ)?(?: địa chính)?(?: số)?\s?:?\s?\d{1,4}"
    r"|ờ(?: bản đồ)?(?: địa chính)?(?: số)?\s?:?\s?\d{1,4}[^\n]{0,25}?thửa(?: đất)?(?: số)?\s?:?\s?\d{1,5}"
    r"|hửa(?: đất)?(?: số)?\s?:?\s?\d{1,5})(?!\d)"
)
_CERTIFICATE = late(
    r"(?<!\w)(?i:GCN(?:QSDĐ|QSD)?|giấy chứng nhận(?: quyền sử dụng đất| QSD đất| QSDĐ)?|sổ đỏ|sổ hồng|bìa đỏ"
    r"|số phát hành|số sê-?ri|seri|phôi)(?!\w)"
    r"[^\n\d]{0,45}?(?<!\w)(?P<number>[A-ZĐ]{2}\s?\d{5,8})(?!\w)"
)
_OWNER = late(rf"{FULL_NAME}|(?<!\w)(?:tôi|chúng tôi|gia đình (?:tôi|em|cháu|ông|bà|anh|chị))(?!\w)")


def find_land(text: str) -> Iterator[Find]:
    """Yield parcels that are told beside their owner, and numbers of certificates."""
    for number in _NUMBERED.finditer(text):
        match = _CERTIFICATE.search(text, max(0, number.start() - 100), number.end())
        if not match or match.end() != number.end():
            continue
        yield Find(RULE, *match.span("number"), "".join(match["number"].split()).upper())
    if "thửa" not in text.lower():
        return
    for match in _PARCEL.finditer(text):
        before = re.split(r"[.!?]\s|\n", text[max(0, match.start() - 100) : match.start()])[-1]
        after = re.split(r"[.!?](?:\s|$)|\n", text[match.end() : match.end() + 120])[0]
        named = PERSON.search(before) or PERSON.search(after) or _OWNER.search(before) or _OWNER.search(after)
        if named and not (OFFICE.search(after) and not PERSON.search(before + after)):
            yield Find(RULE, match.start(), match.end(), match[0])
