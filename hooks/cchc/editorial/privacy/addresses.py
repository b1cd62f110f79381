"""House addresses: "số 12 ngõ 5 đường …", "thôn …, nhà số 7"; where somebody asks, his hamlet too."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import OFFICE, PERSON, Find, sentence_before
from cchc.editorial.privacy.people import EXAMPLE_NAME, KIN
from cchc.language.capitals import CAPITAL
from cchc.language.patterns import late

RULE = "privacy-address"

_HOUSE = r"\d{1,4}[A-Za-zĐđ]?(?:/\d{1,4}[A-Za-z]?){0,4}(?!\w)"
_ALLEY = r"(?:ngõ|ngách|hẻm|kiệt|Ngõ|Ngách|Hẻm|Kiệt)"
_ROAD = r"(?:đường|phố|đại lộ|quốc lộ|tỉnh lộ|Đường|Phố|Đại lộ|Quốc lộ|Tỉnh lộ)"
_QUARTER = (
    r"(?:thôn|xóm|ấp|bản|buôn|làng|khóm|khối(?: phố)?|tổ(?: dân phố)?|khu phố|khu tập thể|khu dân cư|KTT|Thôn|Xóm|Ấp|Tổ|Khu phố)"
)
_CALLED = rf"\s+(?:số\s+)?(?:\d|{CAPITAL})[\w/]{{0,9}}(?:\s{CAPITAL}\w{{0,9}}){{0,4}}"

_HOUSES = late(
    rf"(?<!\w)(?:(?:[Ss]ố nhà|[Nn]hà số|SN)\s*:?\s{{0,2}}(?!(?:19|20)\d\d(?!\w)){_HOUSE}"
    rf"|(?:[Ss]ố\s{{1,2}})?{_HOUSE}\s?,?\s?(?:{_ALLEY})\s+(?:số\s)?\d"
    rf"|[Ss]ố\s{{1,2}}{_HOUSE}\s?,?\s?(?:{_ROAD}|{_QUARTER})(?!\w){_CALLED}"
    rf"|(?P<bare>(?<![./,\-]){_HOUSE}\s(?:đường|phố)\s{CAPITAL}\w{{1,9}}(?:\s{CAPITAL}\w{{0,9}}){{0,4}})"
    rf"|[Cc]ăn hộ\s(?:số\s)?{CAPITAL}?\d{{2,5}}(?!\w)|(?:[Cc]ăn|[Pp]hòng|P\.?)\s?\d{{3,4}}\s?,?\s(?:tòa|toà|nhà|chung cư"
    rf"|block|CT)\s?{CAPITAL}?\d{{0,3}}(?!\w)"
    rf"|[Cc]hung cư\s{CAPITAL}[^,\n.]{{0,30}},\s(?:căn|phòng|P\.?)\s?\d{{3,4}}(?!\w)|K\d{{1,4}}(?:/\d{{1,4}})+\s{CAPITAL}\w+)"
    rf"(?:\s?,?\s?(?:{_ALLEY}|{_ROAD}|{_QUARTER})(?!\w){_CALLED}){{0,4}}"
)
# Digits come first: a search for a class of signs is quick.
_BEFORE_ROAD = late(
    rf"\d[A-Za-zĐđ]?\s?,?\s(?:{_ALLEY}|{_ROAD}|{_QUARTER}|tòa|toà|nhà|chung cư|block|CT)(?!\w)|\d/\d{{1,4}}[A-Za-z]?\s{CAPITAL}"
)
_BEFORE_NAME = late(rf"\d[A-Za-zĐđ]?\s{CAPITAL}\w{{1,9}}\s{CAPITAL}")
_LIVES = (
    r"(?:thường trú|tạm trú|cư trú|trú|ngụ|sinh sống|sống|nhà (?:tôi|em|cháu|ở)|(?:tôi|em|cháu|gia đình) ở|"
    r"quê(?: quán)?|nhà ở|địa chỉ|chỗ ở(?: hiện nay)?|hộ khẩu|nhà riêng)"
)
_HAMLETS = late(
    rf"(?<!\w)(?i:{_LIVES})\s?:?\s?(?:(?:tại|ở|là)\s)?(?P<place>(?:{_ALLEY}|{_QUARTER})(?!\w){_CALLED}"
    rf"(?:\s?,?\s?(?:{_ALLEY}|{_ROAD}|{_QUARTER})(?!\w){_CALLED}){{0,3}})"
)
_AT_HOME = late(
    rf"(?<!\w)(?i:{_LIVES}|nhà (?:ông|bà|anh|chị|riêng)(?: ở)?)\s?:?\s?(?:(?:tại|ở"
    rf"|là)\s)?(?P<place>(?:số\s)?{_HOUSE}\s{CAPITAL}\w{{1,9}}(?:\s{CAPITAL}\w{{0,9}}){{1,3}})"
)
# The words that make "12 đường Trần Phú" a count and not a house.
_EXAMPLE = late(rf"(?:{KIN} )?{EXAMPLE_NAME}")
# How one that resides is followed by a hamlet: hardly a text has it.
_RESIDES_IN = late(
    r"[tTnNkKởỞrR](?i:(?<=t)rú|(?<=n)gụ|(?<=k)hẩu|(?<=ở)|(?<=n)ay|(?<=r)iêng)\s?:?\s?(?i:(?:tại|ở|là)\s)?"
    rf"(?:{_ALLEY}|{_QUARTER})(?!\w)"
)
_RESIDES = late(r"thường trú|tạm trú|cư trú|trú|ngụ|hộ khẩu|nhà ở|chỗ ở|nhà riêng", re.IGNORECASE)
_HOME_WORDS = ("trú", "ngụ", "hộ khẩu", "nhà ở", "Nhà ở", "hỗ ở", "hà riêng")
_MANY = late(
    r"(?<!\w)(?:các|những|nhiều|mọi|toàn bộ|\d+|người dân|hộ dân|bà con|nhân dân|đối tượng|nếu|khi|trường hợp)(?!\w)",
    re.IGNORECASE,
)
_COUNTED = late(
    r"(?:có|gồm|mở|làm|khoảng|hơn|cả|thêm|năm|tháng|ngày|quý|tuyến|và|được|nâng cấp|tổng|ngõ|ngách|hẻm|kiệt)\s$", re.IGNORECASE
)
_IS_SEAT = late(rf"[^.;\n]{{0,40}}?\s(?:là|nơi đặt)\s[^.;\n]{{0,20}}?{OFFICE.pattern}", re.IGNORECASE)
# "số 12 đường Lê Lợi, trụ sở UBND xã"
_SEAT_BEHIND = late(rf"\s?[,(]\s?(?:tại\s)?trụ sở\s[^.,;\n]{{0,20}}?{OFFICE.pattern}", re.IGNORECASE)
_YEAR = late(r"(?:19|20)\d\d(?!\w)")
_LIVING = late(rf"(?<!\w)(?:{_LIVES}|nhà|hộ (?:ông|bà|anh|chị)|của (?:ông|bà|anh|chị|tôi))(?!\w)", re.IGNORECASE)
_SENTENCE = late(r"[.;!?\n](?=\s|$)|\n")


def _has_house(text: str) -> bool:
    """Tell cheaply whether the text can hold the address of a house: most texts hold none."""
    return bool(_BEFORE_ROAD.search(text)) or any(word in text for word in ("ố nhà", "hà số", "SN", "ăn hộ", "hung cư"))


def find_houses(text: str) -> Iterator[Find]:
    """Yield the house addresses of the text; the seat of a body that the sentence names is none."""
    for match in _HOUSES.finditer(text) if _has_house(text) else ():
        if match["bare"] and (_YEAR.match(match["bare"]) or _COUNTED.search(text[max(0, match.start() - 12) : match.start()])):
            continue
        if not is_seat(text, match.start()) and not _is_seat_behind(text, *match.span()):
            yield Find(RULE, match.start(), match.end(), match[0])
    yield from _told_hamlets(text)
    for match in _AT_HOME.finditer(text) if _BEFORE_NAME.search(text) else ():
        if not is_seat(text, match.start()):
            yield Find(RULE, *match.span("place"), match["place"])


def _told_hamlets(text: str) -> Iterator[Find]:
    """Yield the hamlet of one person that is told; that many live in one tells of nobody."""
    if not (any(word in text for word in _HOME_WORDS) and _RESIDES_IN.search(text)):
        return
    for match in _HAMLETS.finditer(text):
        sentence = sentence_before(text, match.start())
        if _RESIDES.match(match[0]) and PERSON.search(_EXAMPLE.sub("", sentence)) and not _MANY.search(sentence):
            yield Find(RULE, *match.span("place"), match["place"])


def find_homes(text: str) -> Iterator[Find]:
    """Yield the addresses of somebody who asks: any house, and the hamlet in which he says that he lives."""
    for match in _HOUSES.finditer(text):
        yield Find(RULE, match.start(), match.end(), match[0])
    for match in _HAMLETS.finditer(text):
        yield Find(RULE, *match.span("place"), match["place"])


def _is_seat_behind(text: str, start: int, end: int) -> bool:
    """Tell whether the words after an address say which body has its seat there."""
    if _IS_SEAT.match(text, end):
        return True
    sentence = sentence_before(text, start)
    return bool(_SEAT_BEHIND.match(text, end)) and not (_LIVING.search(sentence) or PERSON.search(sentence))


def is_seat(text: str, start: int) -> bool:
    """Tell whether the sentence before names a body, and nobody's home after it."""
    before = text[max(0, start - 90) : start]
    sentence = _SENTENCE.split(before)[-1]
    offices = list(OFFICE.finditer(sentence))
    return bool(offices) and not _LIVING.search(sentence, offices[-1].end())
