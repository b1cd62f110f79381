"""Full names that no word before them calls somebody's: of private people, of streets and schools, of who wrote a text."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.examples import LETTERS
from cchc.editorial.privacy.finding import row_before
from cchc.editorial.privacy.history import begins_with_figure, is_figure
from cchc.editorial.privacy.officers import in_register
from cchc.editorial.privacy.people import FULL_NAME, MIDDLES, SURNAMES
from cchc.language.capitals import CAPITAL
from cchc.language.patterns import late

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
_CAPITAL_BEFORE = late(rf"(?<![.:;!?,|>]\s)(?<!\n)(?<!\n\s)(?<!^){CAPITAL}\w*\s$")
_CREDIT = late(
    r"^\W*(?:bài|ảnh|tin|tác giả|người viết|biên tập|thực hiện|nguồn|đạo diễn|kịch bản|video|quay phim|PV"
    r"|CTV)(?!\w)[^\n:]{0,40}:",
    re.IGNORECASE,
)
_SIGNED = late(r"(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|CHÁNH VĂN PHÒNG|KT\.|TM\.|TL\.|TUQ\.)[^\n]{0,40}\s{1,4}$")
PLACES = frozenset({"Hà Nội", "Hà Nam", "Hà Tĩnh", "Hà Giang", "Thái Bình", "Thái Nguyên", "Cao Bằng", "Lâm Đồng", "Hồ Chí Minh"})


def bare_names(text: str, capitals: list[re.Match[str]], matches: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the full names that no word before them calls somebody's."""
    taken = {at for match in matches for at in range(match.start(), match.end())}
    for word in capitals:
        match = _BARE.match(text, word.start()) if _begins_name(text, word) else None
        if not match:
            continue
        name, start = match["name"], match.start()
        if start in taken or name in PLACES or name.split()[-1] in LETTERS or is_figure(text, *match.span("name")):
            continue
        before = text[max(0, start - 40) : start]
        line = row_before(text, start)
        if _PUBLIC.search(before) or _CAPITAL_BEFORE.search(before) or _CREDIT.match(line) or _SIGNED.search(before):
            continue
        if not in_register(text, match):
            yield match


def is_private(text: str, match: re.Match[str]) -> bool | None:
    """Tell whether such a name is certainly that of a private person, None where nothing speaks for it."""
    name, count = match["name"], len(match["name"].split())
    before = text[max(0, match.start() - 24) : match.start()]
    common = bool(match["common"]) or bool(_MIDDLE.search(name))
    if begins_with_figure(name) and not (_TOLD_BEFORE.search(before) or _TOLD_AFTER.match(text, match.end())):
        # A street or a school, with the name of its place.
        return None
    if (common or (count > 2 and name.split()[0] not in _WORDS)) and (_AFTER.match(text, match.end()) or _BEFORE.search(before)):
        return True
    return False if common and count > 2 else None


def _begins_name(text: str, word: re.Match[str]) -> bool:
    return word[0] in SURNAMES or text.startswith(MIDDLES, word.end())
