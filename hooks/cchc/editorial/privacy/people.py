"""How people of Viet Nam are named: surname, middle names, given name, each a word with a capital."""

from cchc.language.capitals import CAPITAL

WORD = rf"{CAPITAL}\w{{0,7}}(?!\w)"
_SURNAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đoàn Lương Mai Cao Tạ Trương Hà "
    "Tô Lâm Châu Thái Từ "
    "Quách Kiều Vương Chu La Phùng Đào Lưu Nông Triệu Lò Vàng Giàng Sùng Thào Vừ Hầu Tăng Đàm Tống Doãn Văn Thạch Kim "
    "Sơn Lò Lô Vi Kha Lữ "
    "Cụt Moong Xồng Lầu Hờ Quàng Tòng Lường Hoa Bàn Phàn Tẩn Chảo Lù Mã Mạc Thân Nghiêm Khổng Ông Âu Tôn Viên Phí "
    "Khuất Ninh Mạch Giáp "
    "Đồng Vi Lục Hứa Bạch Khúc Cù Nhữ Trà Danh Sơn Ksor Siu Rơ Niê Điểu Ma Lèng Hạng Cứ Mùa Hoàng Thiều Bế Liêu Ngụy Tiêu"
)
SURNAME = f"(?:{'|'.join(dict.fromkeys(name for said in _SURNAMES.split() for name in (said, said.upper())))})(?!\\w)"
_UNMARKED = "Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ngo Duong Dinh Trinh Truong Ho Cao Luong"
SURNAMES = frozenset(f"{_SURNAMES} {_SURNAMES.upper()} {_UNMARKED} {_UNMARKED.upper()}".split())
MIDDLES = (" Thị ", " Văn ", " THỊ ", " VĂN ")
# Any word may be a surname before the commonest middle names; the second are the beginnings of places and bodies.
_BY_MIDDLE = (
    rf"{CAPITAL}\w{{0,6}}\s(?:Thị|Văn|THỊ|VĂN)\s(?!Hóa|Hoá|Phòng|Xã|Trấn|Bản|Minh\s|Chỉ|Sử|Nghệ|Thư|HÓA|HOÁ|PHÒNG|XÃ|TRẤN|BẢN)"
)
# Without marks, as banks and old telephones write.
_PLAIN = (
    r"(?:Nguyen|Tran|Le|Pham|Hoang|Huynh|Phan|Vu|Vo|Dang|Bui|Do|Ngo|Duong|Dinh|Trinh|Truong|Ho|Cao|Luong|NGUYEN|TRAN|LE|PHAM|HOANG|HUYNH|PHAN|VU|VO|"
    r"DANG|BUI|DO|NGO|DUONG|DINH|TRINH|TRUONG|HO|CAO|LUONG)\s(?:Van|Thi|Huu|Duc|Dinh|Xuan|Thanh|Minh|Ngoc|Quang|Thuy|Hong|Kim|Anh|Manh|Quoc|Cong|Thu|"
    r"VAN|THI|HUU|DUC|DINH|XUAN|THANH|MINH|NGOC|QUANG|THUY|HONG|KIM|ANH|MANH|QUOC|CONG|THU)\s"
)
FULL_NAME = rf"(?<!\w)(?:(?:{_BY_MIDDLE}|{_PLAIN}){WORD}(?:\s{WORD}){{0,2}}|{SURNAME}(?:\s{WORD}){{1,4}})"
KIN = (
    r"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|[Dd]ì|[Cc]ậu|[Mm]ợ|[Tt]hím|[Dd]ượng|[Tt]hầy|M(?:r|s|rs)\.?"
    r"|[Ee]m|[Cc]háu|[Bb]é|ÔNG|BÀ|ANH|CHỊ|CHÁU|EM)"
)
INITIALS = rf"{CAPITAL}\.\s?(?:{CAPITAL}\.?\s?){{0,3}}(?:{CAPITAL}(?!\w)\.?)?"
KIN_NAME = rf"(?<!\w){KIN}\s{{1,2}}(?:{INITIALS}|{WORD})"
# Whom forms and lawyers name "Nguyễn Văn A"; "Trần Thị B." with a stop may be somebody's name made short.
EXAMPLE_LETTERS = "ABCDXYZ"
EXAMPLE_NAME = rf"{SURNAME} (?:Văn|Thị|VĂN|THỊ) [{EXAMPLE_LETTERS}](?![\w.])"
