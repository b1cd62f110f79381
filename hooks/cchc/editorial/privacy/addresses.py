"""House addresses: "số 12 ngõ 5 đường …", "thôn …, nhà số 7"; where somebody asks, his hamlet too."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import CAPITAL, Find

RULE = "privacy-address"

_HOUSE = r"\d{1,4}[A-Za-zĐđ]?(?:/\d{1,4}[A-Za-z]?){0,4}(?!\w)"
_ALLEY = r"(?:ngõ|ngách|hẻm|kiệt|Ngõ|Ngách|Hẻm|Kiệt)"
_ROAD = r"(?:đường|phố|đại lộ|quốc lộ|tỉnh lộ|Đường|Phố|Đại lộ|Quốc lộ|Tỉnh lộ)"
_QUARTER = (
    r"(?:thôn|xóm|ấp|bản|buôn|làng|khóm|khối(?: phố)?|tổ(?: dân phố)?|khu phố|khu tập thể|khu dân cư|KTT|Thôn|Xóm|Ấp|Tổ|Khu phố)"
)
_CALLED = rf"\s+(?:số\s+)?(?:\d|{CAPITAL})[\w/]{{0,9}}(?:\s{CAPITAL}\w{{0,9}}){{0,4}}"

_HOUSES = re.compile(
    rf"(?<!\w)(?:(?:[Ss]ố nhà|[Nn]hà số|SN)\s*:?\s{{0,2}}{_HOUSE}"
    rf"|(?:[Ss]ố\s{{1,2}})?{_HOUSE}\s?,?\s?(?:{_ALLEY})\s+(?:số\s)?\d"
    rf"|[Ss]ố\s{{1,2}}{_HOUSE}\s?,?\s?(?:{_ROAD}|{_QUARTER})(?!\w){_CALLED}"
    rf"|(?P<bare>(?<![./,\-]){_HOUSE}\s(?:đường|phố)\s{CAPITAL}\w{{1,9}}(?:\s{CAPITAL}\w{{0,9}}){{0,4}})"
    rf"|[Cc]ăn hộ\s(?:số\s)?{CAPITAL}?\d{{2,5}}(?!\w))"
    rf"(?:\s?,?\s?(?:{_ALLEY}|{_ROAD}|{_QUARTER})(?!\w){_CALLED}){{0,4}}"
)
_LIVES = (
    r"(?:thường trú|tạm trú|cư trú|trú|ngụ|sinh sống|sống|nhà (?:tôi|em|cháu|ở)|(?:tôi|em|cháu|gia đình) ở|"
    r"quê(?: quán)?|địa chỉ|chỗ ở(?: hiện nay)?|hộ khẩu|nhà riêng)"
)
_HAMLETS = re.compile(
    rf"(?<!\w)(?i:{_LIVES})\s?:?\s?(?:(?:tại|ở|là)\s)?(?P<place>(?:{_ALLEY}|{_QUARTER})(?!\w){_CALLED}"
    rf"(?:\s?,?\s?(?:{_ALLEY}|{_ROAD}|{_QUARTER})(?!\w){_CALLED}){{0,3}})"
)
# The words that make "12 đường Trần Phú" a count and not a house.
_COUNTED = re.compile(r"(?:có|gồm|mở|làm|khoảng|hơn|cả|thêm|năm|tháng|ngày|quý|tuyến|và|được|nâng cấp|tổng)\s$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\w)")
_OFFICE = re.compile(
    r"(?<!\w)(?:trụ sở|UBND|HĐND|ủy ban|uỷ ban|sở|phòng|trung tâm|bộ phận|một cửa|bưu điện|bưu cục|trạm|trường|nhà văn hóa|"
    r"hội trường|công an|cơ quan|chi nhánh|công ty|văn phòng|điểm|ngân hàng|kho bạc|tòa án|viện|quầy|thư viện|chợ|bến xe|"
    r"bệnh viện)(?!\w)",
    re.IGNORECASE,
)
_LIVING = re.compile(rf"(?<!\w)(?:{_LIVES}|nhà|hộ (?:ông|bà|anh|chị)|của (?:ông|bà|anh|chị|tôi))(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;!?\n](?=\s|$)|\n")


def find_houses(text: str) -> Iterator[Find]:
    """Yield the house addresses of the text; the seat of a body that the sentence names is none."""
    for match in _HOUSES.finditer(text):
        if match["bare"] and (_YEAR.match(match["bare"]) or _COUNTED.search(text[max(0, match.start() - 12) : match.start()])):
            continue
        if not is_seat(text, match.start()):
            yield Find(RULE, match.start(), match.end(), match[0])


def find_homes(text: str) -> Iterator[Find]:
    """Yield the addresses of somebody who asks: any house, and the hamlet in which he says that he lives."""
    for match in _HOUSES.finditer(text):
        yield Find(RULE, match.start(), match.end(), match[0])
    for match in _HAMLETS.finditer(text):
        yield Find(RULE, *match.span("place"), match["place"])


def is_seat(text: str, start: int) -> bool:
    """Tell whether the sentence before names a body, and nobody's home after it."""
    before = text[max(0, start - 90) : start]
    sentence = _SENTENCE.split(before)[-1]
    offices = list(_OFFICE.finditer(sentence))
    return bool(offices) and not _LIVING.search(sentence, offices[-1].end())
