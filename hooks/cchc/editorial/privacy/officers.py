"""Who holds an office, and is named in it: a public person, by the last name too once the office was told."""

import re

from cchc.editorial.privacy.finding import row_after, row_before
from cchc.editorial.privacy.people import SURNAME, WORD
from cchc.language.capitals import CAPITAL
from cchc.language.folding import fold
from cchc.language.patterns import late

_POST = late(r"(?:chức vụ|chức danh|đơn vị công tác|cơ quan|phân công|nhiệm vụ)[^\n:|]{0,25}:", re.IGNORECASE)
# Somebody in office, not a private person: "ông Chủ tịch", "bà Lan, Phó Chủ tịch UBND xã".
OFFICE = (
    r"(?:(?:nguyên|quyền|đồng chí)\s)?(?:phó\s(?:chủ|trưởng|giám|bí|chánh|ban|phòng|đoàn|viện|hiệu|cục|vụ|tổng|thôn|công|văn|thủ)"
    r"|chủ\s(?:tịch|nhiệm|tọa)|bí\sthư|trưởng\s\w|giám\sđốc|tổng\s(?:bí|giám|thư|cục|biên)|chánh\s(?:văn|án|thanh)|"
    r"bộ\strưởng|thứ\strưởng|thủ\stướng|cục\strưởng|vụ\strưởng|chi\scục|hiệu\s(?:trưởng|phó)|viện\strưởng|"
    r"đại\s(?:biểu|tá|úy|tướng)|thiếu\s(?:tá|úy|tướng)|thượng\s(?:tá|úy|tướng)|trung\s(?:tá|úy|tướng)|"
    r"ủy\sviên|tổ\s(?:trưởng|phó)|đội\strưởng|hội\strưởng|thôn\strưởng|công\s(?:an|chức)|cán\sbộ|viên\schức|"
    r"thanh\stra|thẩm\sphán|kiểm\ssát|kế\stoán|"
    r"người\sphát|chuyên\sviên|bộ\sphận|văn\sphòng|phòng\s|ban\s|ủy\sban|hội\sđồng|đồng\schí)"
)
_OFFICE_AFTER = late(rf"\s?(?:,|-|–|\(|là)\s?{OFFICE}", re.IGNORECASE)
# Between an office and its holder stands the name of the body, and no verb: "Chủ tịch UBND xã tiếp bà Lan" holds no officer.
_BODY = (
    rf"(?:{CAPITAL}\w{{0,9}}|xã|phường|tỉnh|huyện|thôn|phòng|ban|sở|ủy|nhân dân|hội|đồng|tâm|vụ|hành|chính|công|chức|văn|hóa|"
    r"kinh|tế|tư|pháp|hộ|tịch|thường|trực|trưởng|thư|đốc|chi|bộ|đảng|một|cửa|kiêm|tổ|công nghệ|số|cộng|dân phố|hòa giải|an ninh"
    r"|trật tự|thanh niên|phụ nữ|nông dân|cựu chiến binh|mặt trận|–|-)"
)
_OFFICE_BEFORE = late(rf"(?<!\w)(?i:{OFFICE})\w{{0,9}}(?:\s{_BODY}){{0,9}}(?:,| -| –)\s$")
OFFICER = late(rf"(?<!\w)(?i:đồng chí|{OFFICE})\w{{0,9}}(?:\s{_BODY}){{0,9}}?\s(?P<name>{SURNAME}(?:\s{WORD}){{1,4}})(?!\w)")
# Who quarrels or is accused is named for himself, whatever office he holds or held.
_PARTY = late(
    r"(?<!\w)(?:người (?:bị )?(?:tố cáo|khiếu nại|kiện|phản ánh|kiến nghị)|nguyên đơn|bị (?:đơn|cáo|can)"
    r"|đơn (?:tố cáo|khiếu nại|kiến nghị|phản ánh|thư|kiện)(?: của)?)(?: là)?:?\s$",
    re.IGNORECASE,
)


def in_office(text: str, match: re.Match[str]) -> bool:
    """Tell whether an office stands beside a name, and the name is not that of somebody who quarrels."""
    after, before = text[match.end() : match.end() + 40], text[max(0, match.start() - 90) : match.start()]
    return not _PARTY.search(before) and bool(_OFFICE_AFTER.match(after) or _OFFICE_BEFORE.search(before))


def is_officer(own_who: str, own: str, who: str, name: str) -> bool:
    """Tell whether a name is an officer's told before: "ông Mẫu" after "ông Nguyễn Văn Mẫu, Chủ tịch UBND xã", not "bà Mẫu"."""
    return (who in ("", fold(own_who))) and (name == own or name.endswith(f" {own}"))


def in_register(text: str, match: re.Match[str]) -> bool:
    """Tell whether the row of a table says what the person's office is."""
    row = row_before(text, match.start()) + row_after(text, match.start())
    return bool(_POST.search(row))
