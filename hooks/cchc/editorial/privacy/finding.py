"""What a detector returns, and what the words around a number say of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

CAPITALS = "".join(chr(n) for n in range(0x41, 0x1EFA) if chr(n).isupper() and (n < 0x80 or 0xC0 <= n < 0x1B1 or n >= 0x1EA0))
CAPITAL = f"[{CAPITALS}]"
# What people set between the digits of one number; three signs, as in " - ", stand between two numbers.
JOIN = r"[\s.\-–()]{0,2}"

_AMOUNT = re.compile(
    r"\s{0,2}(?:đồng|đ(?!\w)|₫|VN[ĐD]|USD|triệu|tỷ|tỉ|nghìn|ngàn|%|m2|m²|ha(?!\w)|km|kg|tấn|mét|lít|người|dân(?!\w)|hộ(?!\w)|"
    r"lượt|hồ sơ|bản|trang|doanh nghiệp|tài khoản|học sinh|cái|chiếc|cây|con(?!\w)|ngày|giờ|năm|tháng)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_DATE = re.compile(r"(?<!\d)[0-3]?\d([.\-–])[01]?\d\1(?:19|20)\d\d|(?:19|20)\d\d([.\-–])[01]\d\2[0-3]\d")
_CODE = re.compile(
    r"(?:mã(?: số)?(?: hồ sơ| thuế| số thuế| doanh nghiệp| đơn(?: hàng| vị)?| vận đơn| bưu gửi| giao dịch| tra cứu| dự án|"
    r" thủ tục)?|MST|ISBN|số hiệu|biên lai|h[oó][aá] đơn|seri(?:al)?|ký hiệu|vận đơn|quan hệ ngân sách|hồ sơ)"
    r"\s{0,2}(?:số)?\s{0,2}[:.]?\s{0,2}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Find:
    """A piece of personal data from `start` to `end` of the text; `words` is what is compared with what may be told."""

    rule: str
    start: int
    end: int
    words: str


Detector = Callable[[str], Iterator[Find]]


def digits_of(words: str) -> str:
    """Return the digits alone, a number of Viet Nam in its national form."""
    digits = "".join(str(int(c)) for c in words if c.isdecimal())
    if words.lstrip(" (").startswith(("+84", "0084")) or (digits.startswith("84") and len(digits) == 11):
        return "0" + digits.removeprefix("00").removeprefix("84").removeprefix("0")
    return digits


def is_amount(text: str, start: int, end: int) -> bool:
    """Tell whether the number counts money, people or things: "123.456.789 đồng"."""
    # Nobody writes an amount with a zero before it.
    return text[start] != "0" and bool(_AMOUNT.match(text, end) or _THOUSANDS.fullmatch(text[start:end]))


def has_date(words: str) -> bool:
    return bool(_DATE.search(words))


def is_code(text: str, start: int) -> bool:
    """Tell whether the words before say that the number names a file, a taxpayer or a parcel, not a person."""
    return bool(_CODE.search(text[max(0, start - 30) : start]))
