"""What a detector returns, and what the words around a number say of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cchc.language.patterns import late

# What people set between the digits of one number; a new line begins another.
JOIN = r"[ .\-–()_·]{0,3}"
# A digit that is hidden, as in "040085xxx234".
MASK = r"[xX*•…]"
# Who is no person: a body of the state, a firm, a place where the public is served.
OFFICE = late(
    r"(?<!\w)(?:trụ sở|UBND|HĐND|UBMTTQ|MTTQ|ủy ban|sở|phòng|trung tâm|bộ phận|một cửa|bưu điện|bưu cục|trạm|trường|"
    r"nhà văn hóa|hội trường|công an|cơ quan|chi nhánh|công ty|văn phòng|ngân hàng|kho bạc|tòa án|viện|quầy|thư viện|chợ|bến xe|"
    r"bệnh viện|đơn vị|đội|ban|chi cục|cục|tổng cục|doanh nghiệp|HTX|hợp tác xã|quỹ|tổng đài|đường dây nóng|fanpage|trang|cổng|"
    r"kênh|chính thức|hội|đoàn|đảng ủy|chính quyền|điểm|báo|đài)(?!\w)",
    re.IGNORECASE,
)
# Whose something is, when it is a person's.
PERSON = late(
    r"(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác|cụ|em|cháu|tôi|mình|người (?:dân|hỏi|gửi|nộp|nhận|bán|mua|thân|đại diện"
    r"|lao động|hưởng)|(?<!tiếp )công dân|"
    r"cá nhân|chủ (?:hộ|xe|đất|tài khoản|thẻ|sử dụng)|vợ|chồng|nhà riêng|hộ kinh doanh|riêng)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = late(r"[.;!?](?=\s|$)|\n|\|")

_AMOUNT = late(
    r" {0,2}(?:đồng|đ(?!\w)|₫|VN[ĐD]|USD|triệu|tỷ|tỉ|nghìn|ngàn|%|m2|m²|ha(?!\w)|km|kg|tấn|mét|lít|người|dân(?!\w)|hộ(?!\w)|"
    r"lượt|cuộc|tài liệu|giao dịch|hồ sơ|bản|trang|doanh nghiệp|tài khoản|học sinh|cái|chiếc|cây|con(?!\w)|ngày|giờ|năm|tháng)",
    re.IGNORECASE,
)
_GROUPS = late(r"\d{3}(?:[. ]\d{3})+")
_THOUSANDS = late(r"[1-9]\d{0,2}(?:\.\d{3})+")
_DATE = late(r"(?<!\d)[0-3]?\d([.\-–])[01]?\d\1(?:19|20)\d\d|(?:19|20)\d\d([.\-–])[01]\d\2[0-3]\d")
_CODE = late(
    r"(?:mã(?: số)?(?: hồ sơ| thuế| số thuế| doanh nghiệp| đơn(?: hàng| vị)?| vận đơn| bưu gửi| giao dịch| tra cứu| dự án|"
    r" thủ tục)?|MST|ISBN|số hiệu|biên lai|h[oó][aá] đơn|seri(?:al)?|ký hiệu|vận đơn|quan hệ ngân sách|hồ sơ|(?:báo cáo"
    r"|công văn|văn bản|quyết định|tờ trình|thông báo|thông tư|nghị (?:định|quyết)|kế hoạch|"
    r"hợp đồng|giấy phép|phiếu|bưu chính|bưu điện|mã vạch|lô|gói thầu|phiên bản|trang|mẫu)(?: số)?)"
    r" {0,2}(?:số)? {0,2}[:.]? {0,2}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Find:
    """A piece of personal data from `start` to `end` of the text; `words` is what is compared with what may be told."""

    rule: str
    start: int
    end: int
    words: str


def sentence_before(text: str, start: int, reach: int = 90) -> str:
    """Return what the sentence says before `start`; a cell of a table is a sentence."""
    return _SENTENCE.split(text[max(0, start - reach) : start])[-1]


def sentence_after(text: str, end: int, reach: int = 60) -> str:
    """Return what the sentence says from `end` on, no further than `reach` letters; a cell of a table is a sentence."""
    return _SENTENCE.split(text[end : end + reach], maxsplit=1)[0]


def row_before(text: str, start: int, reach: int = 200) -> str:
    """Return what stands before `start` in its line, no further than `reach`: a line may be as long as a text."""
    return text[max(text.rfind("\n", max(0, start - reach), start) + 1, start - reach, 0) : start]


def row_after(text: str, end: int, reach: int = 200) -> str:
    """Return what stands from `end` on in its line, no further than `reach` letters."""
    return text[end : end + reach].split("\n", 1)[0]


def is_of_office(text: str, start: int) -> bool:
    """Tell whether the sentence names a body before `start`, and no person behind it."""
    sentence = sentence_before(text, start)
    offices = list(OFFICE.finditer(sentence))
    return bool(offices) and not PERSON.search(sentence, offices[-1].end())


Detector = Callable[[str], Iterator[Find]]


def digits_of(words: str) -> str:
    """Return the digits alone, a number of Viet Nam in its national form."""
    digits = "".join(str(int(c)) for c in words if c.isdecimal())
    if words.lstrip(" (").startswith(("+84", "0084")) or (digits.startswith("84") and len(digits) == 11):
        return "0" + digits.removeprefix("00").removeprefix("84").removeprefix("0")
    return digits


def is_amount(text: str, start: int, end: int) -> bool:
    """Tell whether the number counts money, people or things: "123.456.789 đồng"."""
    if _GROUPS.fullmatch(text, start, end) and _AMOUNT.match(text, end):
        return True
    # Nobody writes an amount with a zero before it.
    return text[start] != "0" and bool(_AMOUNT.match(text, end) or _THOUSANDS.fullmatch(text[start:end]))


def has_date(words: str) -> bool:
    """Tell whether a date in figures stands in `words`, parted by dots or hyphens: 14.05.2026, 2026-05-14."""
    return bool(_DATE.search(words))


def is_code(text: str, start: int) -> bool:
    """Tell whether the words before say that the number names a file, a taxpayer or a parcel, not a person."""
    return bool(_CODE.search(text[max(0, start - 30) : start]))
