"""Names of people: "Ông/Bà/Anh/Chị" and a capitalised name, and where somebody says who he is."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.examples import LETTERS, is_example
from cchc.editorial.privacy.finding import Find, row_after, row_before
from cchc.editorial.privacy.history import begins_with_figure, is_figure
from cchc.editorial.privacy.people import FULL_NAME, INITIALS, KIN, SURNAME, SURNAMES, WORD
from cchc.language.capitals import CAPITAL
from cchc.language.folding import fold
from cchc.language.patterns import late

RULE = "privacy-name"

BARE_RULE = "privacy-person"

_CAPITALISED = late(rf"{CAPITAL}\w*")
_MIDDLES = (" Thị ", " Văn ", " THỊ ", " VĂN ")
_AFTER_WORD = (*_MIDDLES, ".")
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
# What somebody is told by who has no office: where he lives, when he was born, what he came for.
_AFTER = late(
    r"\s?(?:,|\(|-|–|:)?\s?(?:hiện\s|đang\s|đã\s|vừa\s|có\s|nay\s|cũng\s|sẽ\s|xin\s|đến\s|thì\s)*(?:(?:trú|ngụ|cư trú"
    r"|thường trú|tạm trú|sinh (?:năm|ngày)|SN|quê|ở|tại|sống|"
    r"số (?:CCCD|CMND|căn cước|điện thoại|tài khoản|thẻ)|CCCD|CMND|SĐT|ĐT|điện thoại|tuổi|nộp|nhận|đến|khiếu nại|tố cáo"
    r"|hỏi|phản ánh|đề nghị|kiến nghị|xin|bị|mắc|"
    r"vay|nợ|bán|mua|chuyển nhượng|tặng cho|ly hôn|kết hôn|khai sinh|mất|chết|làm (?:nghề|ruộng|thuê)|gửi đơn|ký tên"
    r"|gọi|liên hệ|thôn|xóm|bản|tổ|khối|ấp|thon|xom|xin|lớp|học sinh|hộ nghèo|con (?:ông|bà)|vợ|chồng)(?!\w)"
    r"|\d{1,2} tuổi|0\d{9})",
    re.IGNORECASE,
)
# What is said of no street and no school.
_TOLD_BEFORE = late(r"(?<!\w)(?:gặp|mời|trả lời|vợ|chồng|con|hộ)\s$", re.IGNORECASE)
_TOLD_AFTER = late(
    r"\s?(?:,|\(|-|–|:)?\s?(?:hiện\s|đang\s)?(?:trú|ngụ|cư trú|thường trú|tạm trú|sinh (?:năm|ngày)|SN|quê|CCCD|CMND"
    r"|căn cước|SĐT|hỏi|phản ánh|đề nghị|kiến nghị|khiếu nại|tố cáo|nộp|gửi đơn|ký tên|\d{1,3} tuổi)(?!\w)",
    re.IGNORECASE,
)
_BEFORE = late(
    r"(?<!\w)(?:của|cho|với|tên|hộ|con|vợ|chồng|thay|gửi|đối với|giữa|do|bởi|gặp|mời|trả lời|tiếp|trả|giúp|đón|em|cháu"
    r"|người|đơn|cấp cho|giấy tờ|hồ sơ|thửa đất|hàng xóm|người thân|ủy quyền|theo|trường hợp|cử tri|bà con|đại diện"
    r"|xã viên|hội viên|đoàn viên|đảng viên)\s?:?\s$",
    re.IGNORECASE,
)
# What makes the name behind it a part of another name, or the name of somebody public.
_PUBLIC = late(
    r"(?<!\w)(?:đường|phố|phường|xã|quận|huyện|tỉnh|thành phố|TP\.?|thị trấn|thị xã|trường|THCS|THPT|TH|tiểu học"
    r"|mầm non|mẫu giáo|đại học|ĐH|cao đẳng|học viện|công viên|khu công nghiệp|KCN|khu đô thị|KĐT|khu|quảng trường"
    r"|bệnh viện|"
    r"giải|giải thưởng|quỹ|học bổng|tượng đài|tượng|nhà thờ|thôn|xóm|làng|bản|cầu|chợ|đền|chùa|lăng|mộ|khu di tích"
    r"|di tích|thư viện|nhà máy|công ty|TNHH|cổ phần|hợp tác xã|HTX|nhà hát|nhà văn hóa|"
    r"hồ|sông|núi|đảo|vịnh|hang|kênh|dòng họ|họ|nhà|đội|liên đội|chi đội|lớp|phòng|ban|cụm|tổ|hội|đại lộ|ngõ|hẻm"
    r"|ngân hàng|câu lạc bộ|đoàn|"
    r"vua|chúa|tướng|danh nhân|anh hùng|liệt sĩ|liệt sỹ|nhạc sĩ|nhà thơ|nhà văn|họa sĩ|nhà báo|nghệ sĩ|nghệ nhân|NSND"
    r"|NSƯT|nhà giáo|giáo sư|tiến sĩ|thạc sĩ|TS\.?|ThS\.?|GS\.?|PGS\.?|BS\.?|LS\.?|luật sư|bác sĩ|"
    r"cụm từ|chữ|tên lửa|tàu|chương trình|phong trào|kỷ niệm|bài|ảnh|tin|tác giả|biên tập|thực hiện|nguồn|PV|phóng viên"
    r"|người viết|đồng chí|đ/c|thầy|cô giáo)\s?:?\s$",
    re.IGNORECASE,
)
_COMMON = (
    r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Đinh|Trịnh|Trương|Phùng|NGUYỄN|TRẦN|PHẠM|ĐẶNG|BÙI|ĐỖ)"
)
_BARE = late(rf"(?P<name>(?=(?P<common>{_COMMON})?){FULL_NAME})")
# Surnames that are words or begin names of places as well.
_WORDS = frozenset(
    "Từ Đoàn Phí Cao Kim Văn Đồng Lâm Sơn Hà Mai Châu Thái Hoa Hồ Ông Âu Thân Mùa Danh Trà Ninh Giáp Tôn Viên La Ma Vi "
    "Vàng Kiều Bàn Lục Bạch "
    "Khúc Tiêu Lương Lý Chu Triệu Tăng Đàm Tống Thạch".split()
)
_MIDDLE = late(r"\s(?:Thị|Văn|THỊ|VĂN|Thi|Van|THI|VAN)\s|^(?:Nguyen|NGUYEN|Tran|TRAN|Pham|PHAM|Le|LE)\s")
# The young, of whom one speaks in the plural as well: "các em Học sinh", "trẻ em Việt Nam".
_ADDRESSED = frozenset({"ông", "bà", "anh", "chị"})
_IS_WORD = late(r"(?<!\w)(?:công|dụng|ghi|ngữ|phản|bí|tổ ấm|đơn)\s$", re.IGNORECASE)
_YOUNG = frozenset({"em", "cháu", "bé"})
_MANY = late(r"(?<!\w)(?:các|những|nhiều|trẻ|hai|ba|mọi|toàn thể|hội|anh|chị|thiếu|đàn|tuổi)\s$", re.IGNORECASE)
_CAPITAL_BEFORE = late(rf"(?<![.:;!?,|>]\s)(?<!\n)(?<!\n\s)(?<!^){CAPITAL}\w*\s$")
_CREDIT = late(
    r"^\W*(?:bài|ảnh|tin|tác giả|người viết|biên tập|thực hiện|nguồn|đạo diễn|kịch bản|video|quay phim|PV"
    r"|CTV)(?!\w)[^\n:]{0,40}:",
    re.IGNORECASE,
)
_SIGNED = late(r"(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|CHÁNH VĂN PHÒNG|KT\.|TM\.|TL\.|TUQ\.)[^\n]{0,40}\s{1,4}$")
_POST = late(r"(?:chức vụ|chức danh|đơn vị công tác|cơ quan|phân công|nhiệm vụ)[^\n:|]{0,25}:", re.IGNORECASE)
# Somebody in office, not a private person: "ông Chủ tịch", "bà Lan, Phó Chủ tịch UBND xã".
_OFFICE = (
    r"(?:(?:nguyên|quyền|đồng chí)\s)?(?:phó\s(?:chủ|trưởng|giám|bí|chánh|ban|phòng|đoàn|viện|hiệu|cục|vụ|tổng|thôn|công|văn|thủ)"
    r"|chủ\s(?:tịch|nhiệm|tọa)|bí\sthư|trưởng\s\w|giám\sđốc|tổng\s(?:bí|giám|thư|cục|biên)|chánh\s(?:văn|án|thanh)|"
    r"bộ\strưởng|thứ\strưởng|thủ\stướng|cục\strưởng|vụ\strưởng|chi\scục|hiệu\s(?:trưởng|phó)|viện\strưởng|"
    r"đại\s(?:biểu|tá|úy|tướng)|thiếu\s(?:tá|úy|tướng)|thượng\s(?:tá|úy|tướng)|trung\s(?:tá|úy|tướng)|"
    r"ủy\sviên|tổ\s(?:trưởng|phó)|đội\strưởng|hội\strưởng|thôn\strưởng|công\s(?:an|chức)|cán\sbộ|viên\schức|"
    r"thanh\stra|thẩm\sphán|kiểm\ssát|kế\stoán|"
    r"người\sphát|chuyên\sviên|bộ\sphận|văn\sphòng|phòng\s|ban\s|ủy\sban|hội\sđồng|đồng\schí)"
)
# What people are called by, and no name: "chị Đoàn viên", "anh Bộ đội". They are private people all the same.
_CALLED = (
    r"chủ\s(?:hộ|nhà)|bộ\sđội|tổ\s(?:viên|công|dân)|hội\sviên|công\s(?:dân|nhân)|đảng\sviên|đoàn\s(?:viên|thanh)|luật\ssư|"
    r"giáo\s(?:sư|viên)|tiến\ssĩ|bác\ssĩ|việt\skiều"
)
_IS_NO_NAME = late(rf"{_OFFICE}|{_CALLED}", re.IGNORECASE)
_OFFICE_AFTER = late(rf"\s?(?:,|-|–|\(|là)\s?{_OFFICE}", re.IGNORECASE)
# Between an office and its holder stands the name of the body, and no verb: "Chủ tịch UBND xã tiếp bà Lan" holds no officer.
_BODY = (
    rf"(?:{CAPITAL}\w{{0,9}}|xã|phường|tỉnh|huyện|thôn|phòng|ban|sở|ủy|nhân dân|hội|đồng|tâm|vụ|hành|chính|công|chức|văn|hóa|"
    r"kinh|tế|tư|pháp|hộ|tịch|thường|trực|trưởng|thư|đốc|chi|bộ|đảng|một|cửa|kiêm|tổ|công nghệ|số|cộng|dân phố|hòa giải|an ninh"
    r"|trật tự|thanh niên|phụ nữ|nông dân|cựu chiến binh|mặt trận|–|-)"
)
_OFFICE_BEFORE = late(rf"(?<!\w)(?i:{_OFFICE})\w{{0,9}}(?:\s{_BODY}){{0,9}}(?:,| -| –)\s$")
_OFFICER = late(rf"(?<!\w)(?i:đồng chí|{_OFFICE})\w{{0,9}}(?:\s{_BODY}){{0,9}}?\s(?P<name>{SURNAME}(?:\s{WORD}){{1,4}})(?!\w)")
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
_PLACES = frozenset(
    {"Hà Nội", "Hà Nam", "Hà Tĩnh", "Hà Giang", "Thái Bình", "Thái Nguyên", "Cao Bằng", "Lâm Đồng", "Hồ Chí Minh"}
)
# Who quarrels or is accused is named for himself, whatever office he holds or held.
_PARTY = late(
    r"(?<!\w)(?:người (?:bị )?(?:tố cáo|khiếu nại|kiện|phản ánh|kiến nghị)|nguyên đơn|bị (?:đơn|cáo|can)"
    r"|đơn (?:tố cáo|khiếu nại|kiến nghị|phản ánh|thư|kiện)(?: của)?)(?: là)?:?\s$",
    re.IGNORECASE,
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
    officers = {(fold(match["who"]), fold(match["name"])) for match in matches if _in_office(text, match)}
    officers |= {("", fold(match["name"])) for match in _OFFICER.finditer(text)}
    officers |= {("", fold(match["name"])) for match in bare if _in_office(text, match)}
    for own_who, find in called:
        if not any(_is_officer(own_who, find.words, who, name) for who, name in officers):
            yield find
    for find in uncalled:
        if not any(_is_officer("", find.words, "", name) for _, name in officers):
            yield find


def find_names_told(text: str) -> Iterator[Find]:
    """Yield the names in the words of somebody who asks: whoever he names, an officer too, was not asked."""
    matches, bare = _all(text)
    yield from map(_found, matches)
    yield from (find for match in bare if (find := _found_bare(text, match)))


def _in_office(text: str, match: re.Match[str]) -> bool:
    after, before = text[match.end() : match.end() + 40], text[max(0, match.start() - 90) : match.start()]
    return not _PARTY.search(before) and bool(_OFFICE_AFTER.match(after) or _OFFICE_BEFORE.search(before))


def _is_officer(own_who: str, own: str, who: str, name: str) -> bool:
    """Tell whether a name is an officer's told before: "ông Mẫu" after "ông Nguyễn Văn Mẫu, Chủ tịch UBND xã", not "bà Mẫu"."""
    return (who in ("", fold(own_who))) and (name == own or name.endswith(f" {own}"))


def _all(text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Return the names that a word before them calls somebody's, and the others: capitals are looked for, which is quick."""
    capitals = list(_CAPITALISED.finditer(text))
    called = list(_called(text, capitals))
    return called, list(_bare(text, capitals, called))


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
        or match["name"] in _PLACES
        or is_example(text, match.start("name"), match["name"])
        or is_figure(text, *match.span("name"))
        or (_PUPIL.match(match["who"]) and begins_with_figure(match["name"]))
        or _in_register(text, match)
    ):
        return None
    return match


def _begins_name(text: str, word: re.Match[str]) -> bool:
    return word[0] in SURNAMES or text.startswith(_MIDDLES, word.end())


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


def _in_register(text: str, match: re.Match[str]) -> bool:
    """Tell whether the row of a table says what the person's office is."""
    row = row_before(text, match.start()) + row_after(text, match.start())
    return bool(_POST.search(row))


def _is_syllable(before: str, who: str) -> bool:
    """Tell whether "Anh" is England or a syllable of a name: "nước Anh", "Đông Anh", "Tuấn Anh"."""
    if _PLACE.search(before):
        return True
    return who == "Anh" and bool(re.search(rf"{CAPITAL}\w*\s$", before)) and not _SENTENCE_START.search(before)


def _bare(text: str, capitals: list[re.Match[str]], matches: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the full names that no word before them calls somebody's."""
    taken = {at for match in matches for at in range(match.start(), match.end())}
    for word in capitals:
        match = _BARE.match(text, word.start()) if _begins_name(text, word) else None
        if not match:
            continue
        name, start = match["name"], match.start()
        if start in taken or name in _PLACES or name.split()[-1] in LETTERS or is_figure(text, *match.span("name")):
            continue
        before = text[max(0, start - 40) : start]
        line = row_before(text, start)
        if _PUBLIC.search(before) or _CAPITAL_BEFORE.search(before) or _CREDIT.match(line) or _SIGNED.search(before):
            continue
        if not _in_register(text, match):
            yield match


def _found_bare(text: str, match: re.Match[str]) -> Find | None:
    name, count = match["name"], len(match["name"].split())
    before = text[max(0, match.start() - 24) : match.start()]
    common = bool(match["common"]) or bool(_MIDDLE.search(name))
    if begins_with_figure(name) and not (_TOLD_BEFORE.search(before) or _TOLD_AFTER.match(text, match.end())):
        # A street or a school, with the name of its place.
        return None
    if (common or (count > 2 and name.split()[0] not in _WORDS)) and (_AFTER.match(text, match.end()) or _BEFORE.search(before)):
        return Find(RULE, match.start(), match.end(), fold(name))
    return Find(BARE_RULE, match.start(), match.end(), fold(name)) if common and count > 2 else None


def _found(match: re.Match[str]) -> Find:
    return Find(RULE, match.start(), match.end(), fold(match["name"]))
