"""Addresses of sites and of mail: left out with the words that only serve them, said where the sentence needs them."""

import re

from cchc.language.patterns import late
from cchc.language.spoken_numbers import spoken_digits
from cchc.products.speech.forms import Around, WrittenForm, form

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:vn|com|net|org|edu|info|me|example)"
ADDRESS = rf"(?:(?:https?://|www\.)[^\s<>()]*[\w/]|(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+|(?<![\w.@/]){_HOST}(?:/[^\s<>()]*[\w/])?(?!\w))"
# Words that stand there for the address alone.
_SERVING = r"trang web|trang|website|web|địa chỉ|đường dẫn|đường link|đường liên kết|link|e-?mail|thư điện tử|ví dụ|là"
_AT = r"tại|ở|trên|qua|theo|vào"
# What tells where, so that the address is no loss to whoever listens.
_PLACE = late(
    r"\b(?:cổng|trang|hộp thư|thư điện tử|e-?mail|zalo|facebook|fanpage|nhóm|kênh|ứng dụng|đường dẫn|website|hệ thống|phần mềm|"
    r"mục|báo)\b",
    re.IGNORECASE,
)
# What wants an object: without the address nothing would be left to do.
_WANTING = r"truy cập|vào|mở|gõ|nhập|bấm|thăm|ghé|theo|gửi|gửi về|gửi tới|gửi đến|về|đến|tới"
_LEAST_CLAUSE = 3
# Words as sites write them together, cut so that they can be read.
_LABELS = {"dichvucong": "dịch vụ công", "chinhphu": "chính phủ", "baochinhphu": "báo chính phủ"}


def address_words(written: str) -> str:
    """Return the address of a site or of mail as it is said: the host alone, with "chấm" and "a còng"."""
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", written).split("/")[0]
    return " a còng ".join(" chấm ".join(map(_label_words, part.split("."))) for part in host.split("@"))


def _label_words(label: str) -> str:
    said = _LABELS.get(label, label.replace("-", " gạch ngang ").replace("_", " gạch dưới "))
    return " ".join(re.sub(r"\d", lambda digit: f" {spoken_digits(digit[0])} ", said).split())


def _left_out(found: re.Match[str], around: Around) -> str | None:
    """Return nothing, where the sentence stands and tells the place without the address."""
    so_far = re.split(r"[.!?]\s", around.before + found[0][: -len(found["address"])])[-1]
    wanting = re.search(rf"(?:^|\s)(?:{_WANTING})\s*:?\s*$", around.before + " " + (found["clause"] or ""), re.IGNORECASE)
    return None if wanting or not _PLACE.search(so_far) else ""


FORMS: tuple[WrittenForm, ...] = (
    form(rf"\s*\((?:[^()\d]{{0,40}}?[:\s])?{ADDRESS}\)", lambda found, around: ""),
    form(
        rf"(?:\s*,\s*(?P<clause>(?:[^\W\d]+\s+){{0,{_LEAST_CLAUSE}}}?)|\s*[:–—-]\s*|\s+)(?:(?:{_AT})\s+)?"
        rf"(?:(?:{_SERVING})\s*:?\s+)*(?P<address>{ADDRESS})",
        _left_out,
    ),
    form(ADDRESS, lambda found, around: address_words(found[0])),
)
