"""Names of people: "Ông/Bà/Anh/Chị" and a capitalised name, and where somebody says who he is."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.bare_names import PLACES, bare_names, is_private
from cchc.editorial.privacy.examples import is_example
from cchc.editorial.privacy.finding import Find
from cchc.editorial.privacy.history import begins_with_figure, is_figure
from cchc.editorial.privacy.officers import OFFICE, OFFICER, in_office, in_register, is_officer
from cchc.editorial.privacy.people import FULL_NAME, INITIALS, KIN, MIDDLES, SURNAME, SURNAMES, WORD
from cchc.language.capitals import CAPITAL
from cchc.language.folding import fold
from cchc.language.patterns import late

RULE = "privacy-name"

BARE_RULE = "privacy-person"

_CAPITALISED = late(rf"{CAPITAL}\w*")
_AFTER_WORD = (*MIDDLES, ".")
_AT_HOME = ("ở thôn ", "ở xóm ", "ở tổ ", "ở bản ", "ở ấp ", "ở khối ", "ở làng ", " trú ", "tại xóm ", "tại thôn ")
_CALLS = frozenset(
    {
        called
        for kin in "ông bà anh chị cô chú bác cụ dì cậu mợ thím dượng thầy em cháu bé".split()
        for called in (kin, kin.capitalize())
    }
    | {"ÔNG", "BÀ", "ANH", "CHỊ", "CHÁU", "EM", "Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "là", "tên"}
)
_WHO_BEFORE = late(rf"(?<!\w){KIN}\)?:?\s{{1,2}}(?:tên là\s|tên\s|là\s)?$")
_NAMED = late(rf"(?<!\w)(?P<who>{KIN})\)?:?\s{{1,2}}(?:tên là\s|tên\s|là\s)?(?P<name>{INITIALS}|{WORD}(?:\s{WORD}){{0,4}})")
_HEAD = (
    r"(?P<who>[Tt]ôi(?: tên)?(?: là)?|[Tt]ên (?:tôi|em|cháu)(?: là)?|[Hh]ọ(?:,)?(?: và"
    r"| chữ đệm và)? tên(?: [^\W\d]\w+){0,3}|[Tt]ên(?: là)?|"
    r"[Nn]gười (?:hỏi|gửi|nộp|đề nghị|phản ánh|nhận|hưởng|bán|mua|đứng tên|được cấp|yêu cầu|đại diện|bệnh|mất|tố cáo"
    r"|khiếu nại|làm đơn|viết đơn|vay)(?: hồ sơ| đơn| tiền| đất)?"
    r"(?: (?:là|tên))?|[Cc]ông dân|[Cc]hủ (?:hộ|đất|xe|sử dụng|sử dụng đất|tài khoản|TK|thẻ|nhà|cơ sở|hàng"
    r"|quán)(?: là)?|[Đđ]ương sự|[Nn]ạn nhân|[Bb]ệnh nhân|[Bb]ị (?:đơn|cáo|can|hại)|[Nn]guyên đơn|"
    r"[Hh]ọc sinh|[Ss]inh viên|[Hh]ộ(?: gia đình| kinh doanh| nghèo| cận nghèo)?|[Ss]ản phụ|[Gg]ia đình|[Vv]ợ chồng"
    r"|[Mm]ẹ đơn thân(?: tên)?|[Mm]ang tên|[Đđ]ứng tên|[Tt]hân nhân|"
    r"(?:[Ee]m|[Cc]háu|[Bb]é|[Cc]on(?: trai| gái)?|[Vv]ợ|[Cc]hồng|[Mm]ẹ|[Bb]ố|[Cc]ha)(?: tôi)?(?: tên)?(?: là)?)\s?:?\s"
)
# Of a school that bears such a name, with its place: "học sinh Lê Quý Đôn Đà Nẵng".
_PUPIL = late(r"học sinh|sinh viên", re.IGNORECASE)
_HEAD_BEFORE = late(rf"(?<!\w){_HEAD}$")
_NAME_SAID = late(rf"{FULL_NAME}|(?<=: ){INITIALS}(?<=[A-ZĐ.][A-ZĐ.][A-ZĐ.])")
_SAID = late(rf"{_HEAD}(?P<name>{_NAME_SAID.pattern})")
# People who cannot be told from their names: mothers of heroes have streets, teachers schools.
_LOWER_WHO = r"(?P<who>[ÔôBbAaCc](?<!\w.)(?:(?<=[Ôô])ng|(?<=[Bb])(?:à|ác)|(?<=[Aa])nh|(?<=[Cc])(?:hị|ô|hú|ụ)))\s"
_LOWER = late(rf"{_LOWER_WHO}(?P<name>[^\W\d_]{{2,7}}\s(?:văn|thị|hữu|đình|đức|xuân)\s[^\W\d_]{{1,7}})(?!\w)")
_LOWER_AT_HOME = late(
    rf"{_LOWER_WHO}(?<![Cc]ụ\s)"
    r"(?P<name>(?!con |em |ngoại |nội |chị |bà |cụ |ấy |này |ta |già |dâu |rể |trai |gái |họ |bác |đang |cũng |đều |dì "
    r"|sống |hiện |vẫn |có )[a-zà-ỹđ]{2,6})"
    r"(?=\s(?:ở|trú tại|trú|tại)\s(?:xóm|thôn|tổ|bản|ấp|khối|làng)\s)"
)
# The young, of whom one speaks in the plural as well: "các em Học sinh", "trẻ em Việt Nam".
_ADDRESSED = frozenset({"ông", "bà", "anh", "chị"})
_IS_WORD = late(r"(?<!\w)(?:công|dụng|ghi|ngữ|phản|bí|tổ ấm|đơn)\s$", re.IGNORECASE)
_YOUNG = frozenset({"em", "cháu", "bé"})
_MANY = late(r"(?<!\w)(?:các|những|nhiều|trẻ|hai|ba|mọi|toàn thể|hội|anh|chị|thiếu|đàn|tuổi)\s$", re.IGNORECASE)
# What people are called by, and no name: "chị Đoàn viên", "anh Bộ đội". They are private people all the same.
_CALLED = (
    r"chủ\s(?:hộ|nhà)|bộ\sđội|tổ\s(?:viên|công|dân)|hội\sviên|công\s(?:dân|nhân)|đảng\sviên|đoàn\s(?:viên|thanh)|luật\ssư|"
    r"giáo\s(?:sư|viên)|tiến\ssĩ|bác\ssĩ|việt\skiều"
)
_IS_NO_NAME = late(rf"{OFFICE}|{_CALLED}", re.IGNORECASE)
# Places, streets and figures of history whose names begin so.
_PLACE = late(
    r"(?<!\w)(?:đường|phố|cầu|chợ|núi|sông|đền|chùa|xã|phường|miếu|hòn|kênh|rạch|bãi|đảo|trường|thôn|ấp|xóm|lăng|huyện|quận|tỉnh|"
    r"khu|tượng|đài|giếng|hồ|mộ|hai|nước|tiếng|người|chữ|vương quốc)\s$",
    re.IGNORECASE,
)
_FIRST = frozenset({"rịa", "nà", "đen", "chúa", "hom", "chiểu", "quẹo", "mẹ", "cha", "em", "trường", "hội", "đội", "lớp", "ơi"})
_WHOLE = frozenset(
    {
        "điểm",
        "triệu",
        "trưng",
        "đốc",
        "lãnh",
        "tạ",
        "táo",
        "công",
        "địa",
        "trời",
        "bụt",
        "gióng",
        "tơ",
        "tôn",
        "hồ chí minh",
        "tô",
        "hồ",
        "quốc",
        "ái",
        "việt nam",
        "tú",
        "đồ",
        "sơn",
        "em",
    }
)
_KIN = late(rf"{KIN}(?!\w)")
_SENTENCE_START = late(r"(?:^|[.:;!?\n\"“(\-–•>*|]\s*)\w+\s$")


def find_names(text: str) -> Iterator[Find]:
    """Yield the names of private people; whose office is told once is a public person, by his last name too."""
    matches, bare = _all(text)
    called = [(match["who"], _found(match)) for match in matches]
    uncalled = [find for match in bare if (find := _found_bare(text, match))]
    if not called and not uncalled:
        return
    officers = {(fold(match["who"]), fold(match["name"])) for match in matches if in_office(text, match)}
    officers |= {("", fold(match["name"])) for match in OFFICER.finditer(text)}
    officers |= {("", fold(match["name"])) for match in bare if in_office(text, match)}
    for own_who, find in called:
        if not any(is_officer(own_who, find.words, who, name) for who, name in officers):
            yield find
    for find in uncalled:
        if not any(is_officer("", find.words, "", name) for _, name in officers):
            yield find


def find_names_told(text: str) -> Iterator[Find]:
    """Yield the names in the words of somebody who asks: whoever he names, an officer too, was not asked."""
    matches, bare = _all(text)
    yield from map(_found, matches)
    yield from (find for match in bare if (find := _found_bare(text, match)))


def _all(text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Return the names that a word before them calls somebody's, and the others: capitals are looked for, which is quick."""
    capitals = list(_CAPITALISED.finditer(text))
    called = list(_called(text, capitals))
    return called, list(bare_names(text, capitals, called))


def _called(text: str, capitals: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    end = 0
    for word in capitals:
        start = word.start()
        if start >= end and _is_called(text, start) and (named := _named(text, start)):
            end = named.end()
            yield named
        elif (word[0] in SURNAMES or text.startswith(_AFTER_WORD, word.end())) and (said := _said(text, start)):
            yield said
    if " thị " in text or " văn " in text:
        yield from _LOWER.finditer(text)
    if any(place in text for place in _AT_HOME):
        yield from _LOWER_AT_HOME.finditer(text)


def _is_called(text: str, start: int) -> bool:
    """Tell cheaply whether the word before is one that people are called by."""
    before = text[max(0, start - 12) : start].rstrip()
    return before[max(before.rfind(" "), before.rfind("\n"), before.rfind("/")) + 1 :].strip('():"“–-') in _CALLS


def _named(text: str, start: int) -> re.Match[str] | None:
    first = max(0, start - 24)
    who = _WHO_BEFORE.search(text[first:start])
    if not who:
        return None
    match = _NAMED.match(text, first + who.start())
    return match if match and match.start("name") == start and _is_name(text, match) else None


def _said(text: str, start: int) -> re.Match[str] | None:
    if not _NAME_SAID.match(text, start):
        return None
    first = max(0, start - 60)
    head = _HEAD_BEFORE.search(text[first:start])
    match = _SAID.match(text, first + head.start()) if head else None
    if (
        not match
        or match["name"] in PLACES
        or is_example(text, match.start("name"), match["name"])
        or is_figure(text, *match.span("name"))
        or (_PUPIL.match(match["who"]) and begins_with_figure(match["name"]))
        or in_register(text, match)
    ):
        return None
    return match


def _is_name(text: str, match: re.Match[str]) -> bool:
    name = match["name"]
    low = name.casefold()
    if is_example(text, match.start("name"), name) or low in _WHOLE or low.split()[0] in _FIRST:
        return False
    if _IS_NO_NAME.match(text, match.start("name")):
        return False
    if _KIN.match(name) or (match["who"].isupper() and not re.match(SURNAME, name)) or is_figure(text, *match.span("name")):
        return False
    before = text[max(0, match.start() - 24) : match.start()]
    # "Ghi chú: …" and "công cụ: …" are words, and so are most that stand before a colon.
    if _IS_WORD.search(before) or (
        ":" in text[match.end("who") : match.start("name")] and match["who"].lower() not in _ADDRESSED
    ):
        return False
    if match["who"][0].isupper() and _PLACE.search(before):
        return False
    if match["who"].lower() in _YOUNG and _MANY.search(before):
        return False
    return not (match["who"] in ("Anh", "anh") and _is_syllable(before, match["who"]))


def _is_syllable(before: str, who: str) -> bool:
    """Tell whether "Anh" is England or a syllable of a name: "nước Anh", "Đông Anh", "Tuấn Anh"."""
    if _PLACE.search(before):
        return True
    return who == "Anh" and bool(re.search(rf"{CAPITAL}\w*\s$", before)) and not _SENTENCE_START.search(before)


def _found_bare(text: str, match: re.Match[str]) -> Find | None:
    certain = is_private(text, match)
    rule = RULE if certain else BARE_RULE
    return None if certain is None else Find(rule, match.start(), match.end(), fold(match["name"]))


def _found(match: re.Match[str]) -> Find:
    return Find(RULE, match.start(), match.end(), fold(match["name"]))
