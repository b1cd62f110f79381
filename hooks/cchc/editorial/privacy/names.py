"""Names of people: "Ông/Bà/Anh/Chị" and a capitalised name, and where somebody says who he is."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import CAPITAL, Find
from cchc.language.folding import fold

RULE = "privacy-name"

_WORD = rf"{CAPITAL}\w{{0,7}}(?!\w)"
_INITIALS = rf"{CAPITAL}\.\s?(?:{CAPITAL}\.?\s?){{0,3}}{CAPITAL}(?!\w)\.?"
_SURNAME = (
    r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Đoàn|Lương|Mai|Cao|Tạ|Trương|Hà|Tô|Lâm|"
    r"Châu|Thái|Từ|Quách|Kiều|Vương|Chu|La|Phùng|Đào|Lưu|Nông|Triệu|Lò|Vàng|Giàng|Sùng|Thào|Vừ|Hầu|Hoàng|Tăng|Đàm|Tống|Doãn|Văn|Thạch|Kim|Sơn)"
)
_HONORIFIC = r"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|ÔNG|BÀ|ANH|CHỊ)"
_NAMED = re.compile(
    rf"(?<!\w)(?P<who>{_HONORIFIC})\)?:?\s{{1,2}}(?:tên là\s|tên\s|là\s)?(?P<name>{_INITIALS}|{_WORD}(?:\s{_WORD}){{0,4}})"
)
_SAID = re.compile(
    r"(?<!\w)(?P<who>[Tt]ôi(?: tên)?(?: là)?|[Tt]ên (?:tôi|em|cháu)(?: là)?|[Hh]ọ(?: và)? tên|"
    r"[Nn]gười (?:hỏi|gửi|nộp|đề nghị|phản ánh)|"
    rf"(?:[Ee]m|[Cc]háu|[Bb]é|[Cc]on|[Vv]ợ|[Cc]hồng)(?: tôi)?(?: tên)?(?: là)?)\s?:?\s(?P<name>{_SURNAME}(?:\s{_WORD}){{1,4}})"
)
# Somebody in office, not a private person: "ông Chủ tịch", "bà Lan, Phó Chủ tịch UBND xã".
_OFFICE = (
    r"(?:(?:nguyên|quyền|đồng chí)\s)?(?:phó\s(?:chủ|trưởng|giám|bí|chánh|ban|phòng|đoàn|viện|hiệu|cục|vụ|tổng|thôn|công|văn|thủ)"
    r"|chủ\s(?:tịch|nhiệm|tọa)|bí\sthư|trưởng\s\w|giám\sđốc|tổng\s(?:bí|giám|thư|cục|biên)|chánh\s(?:văn|án|thanh)|"
    r"bộ\strưởng|thứ\strưởng|thủ\stướng|cục\strưởng|vụ\strưởng|chi\scục|hiệu\s(?:trưởng|phó)|viện\strưởng|"
    r"đại\s(?:biểu|tá|úy|tướng)|thiếu\s(?:tá|úy|tướng)|thượng\s(?:tá|úy|tướng)|trung\s(?:tá|úy|tướng)|"
    r"ủy\sviên|uỷ\sviên|tổ\s(?:trưởng|phó)|đội\strưởng|hội\strưởng|thôn\strưởng|công\s(?:an|chức)|cán\sbộ|viên\schức|"
    r"thanh\stra|thẩm\sphán|kiểm\ssát|kế\stoán|"
    r"người\sphát|chuyên\sviên|bộ\sphận|văn\sphòng|phòng\s|ban\s|ủy\sban|hội\sđồng|đồng\schí)"
)
# What people are called by, and no name: "chị Đoàn viên", "anh Bộ đội". They are private people all the same.
_CALLED = (
    r"chủ\s(?:hộ|nhà)|bộ\sđội|tổ\s(?:viên|công|dân)|hội\sviên|công\s(?:dân|nhân)|đảng\sviên|đoàn\s(?:viên|thanh)|luật\ssư|"
    r"giáo\s(?:sư|viên)|tiến\ssĩ|bác\ssĩ|việt\skiều"
)
_IS_NO_NAME = re.compile(rf"{_OFFICE}|{_CALLED}", re.IGNORECASE)
_OFFICE_AFTER = re.compile(rf"\s?(?:,|-|–|\(|là)\s?{_OFFICE}", re.IGNORECASE)
# Between an office and its holder stands the name of the body, and no verb: "Chủ tịch UBND xã tiếp bà Lan" holds no officer.
_BODY = (
    rf"(?:{CAPITAL}\w{{0,9}}|xã|phường|tỉnh|huyện|thôn|phòng|ban|sở|ủy|nhân dân|hội|đồng|tâm|vụ|hành|chính|công|chức|văn|hóa|"
    r"kinh|tế|tư|pháp|hộ|tịch|thường|trực|trưởng|thư|đốc|chi|bộ|đảng|một|cửa|kiêm|–|-)"
)
_OFFICE_BEFORE = re.compile(rf"(?<!\w)(?i:{_OFFICE})\w{{0,9}}(?:\s{_BODY}){{0,9}}(?:,| -| –)\s$")
_OFFICER = re.compile(
    rf"(?<!\w)(?i:đồng chí|{_OFFICE})\w{{0,9}}(?:\s{_BODY}){{0,9}}?\s(?P<name>{_SURNAME}(?:\s{_WORD}){{1,4}})(?!\w)"
)
# Places, streets and figures of history whose names begin so.
_PLACE = re.compile(
    r"(?<!\w)(?:đường|phố|cầu|chợ|núi|sông|đền|chùa|xã|phường|miếu|hòn|kênh|rạch|bãi|đảo|trường|thôn|ấp|xóm|lăng|huyện|quận|tỉnh|"
    r"khu|tượng|đài|giếng|hồ|mộ|hai|nước|tiếng|người|chữ|vương quốc)\s$",
    re.IGNORECASE,
)
_FIRST = frozenset({"rịa", "nà", "đen", "chúa", "hom", "chiểu", "quẹo", "ích", "quốc", "hồ", "ái", "tô", "mẹ", "cha", "em"})
_WHOLE = frozenset(
    {"điểm", "triệu", "trưng", "đốc", "lãnh", "tạ", "táo", "công", "địa", "trời", "bụt", "gióng", "tơ", "tôn", "hồ chí minh"}
)
_PLACES = frozenset(
    {"Hà Nội", "Hà Nam", "Hà Tĩnh", "Hà Giang", "Thái Bình", "Thái Nguyên", "Cao Bằng", "Lâm Đồng", "Hồ Chí Minh"}
)
# How lawyers call the people of an example: "ông A bán đất cho bà B".
_EXAMPLE = frozenset("ABCDXYZ")
_KIN = re.compile(rf"{_HONORIFIC}(?!\w)")
_SENTENCE_START = re.compile(r"(?:^|[.:;!?\n\"“(\-–•>*|]\s*)\w+\s$")


def find_names(text: str) -> Iterator[Find]:
    """Yield the names of private people; whose office is told once is a public person, by his last name too."""
    told = list(_all(text))
    officers = {(fold(match["who"]), fold(match["name"])) for match in told if _in_office(text, match)}
    if told:
        officers |= {("", fold(match["name"])) for match in _OFFICER.finditer(text)}
    for match in told:
        if not any(_is_officer(match, who, name) for who, name in officers):
            yield _found(match)


def _in_office(text: str, match: re.Match[str]) -> bool:
    after, before = text[match.end() : match.end() + 40], text[max(0, match.start() - 90) : match.start()]
    return bool(_OFFICE_AFTER.match(after) or _OFFICE_BEFORE.search(before))


def _is_officer(match: re.Match[str], who: str, name: str) -> bool:
    """ "Ông Mẫu" is "ông Nguyễn Văn Mẫu, Chủ tịch UBND xã", told before; "bà Mẫu" is somebody else."""
    own = fold(match["name"])
    return (who in ("", fold(match["who"]))) and (name == own or name.endswith(f" {own}"))


def find_names_told(text: str) -> Iterator[Find]:
    """Yield the names in the words of somebody who asks: whoever he names, an officer too, was not asked."""
    yield from map(_found, _all(text))


def _all(text: str) -> Iterator[re.Match[str]]:
    for match in _NAMED.finditer(text):
        if _is_name(text, match):
            yield match
    for match in _SAID.finditer(text):
        if match["name"] not in _PLACES:
            yield match


def _is_name(text: str, match: re.Match[str]) -> bool:
    name = match["name"]
    low = name.casefold()
    if name in _EXAMPLE or low in _WHOLE or low.split()[0] in _FIRST or _IS_NO_NAME.match(text, match.start("name")):
        return False
    if _KIN.match(name) or (match["who"].isupper() and not re.match(_SURNAME.upper(), name)):
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    if match["who"][0].isupper() and _PLACE.search(before):
        return False
    return not (match["who"] in ("Anh", "anh") and _is_syllable(before, match["who"]))


def _is_syllable(before: str, who: str) -> bool:
    """Tell whether "Anh" is England or a syllable of a name: "nước Anh", "Đông Anh", "Tuấn Anh"."""
    if _PLACE.search(before):
        return True
    return who == "Anh" and bool(re.search(rf"{CAPITAL}\w*\s$", before)) and not _SENTENCE_START.search(before)


def _found(match: re.Match[str]) -> Find:
    return Find(RULE, match.start(), match.end(), fold(match["name"]))
