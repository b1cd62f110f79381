"""People of history and letters, after whom streets, schools and villages are named: their names tell nothing private."""

import re

from cchc.language.capitals import CAPITAL
from cchc.language.patterns import late

_NAMES = """
An Dương Vương, Âu Cơ, Bà Triệu, Bạch Thái Bưởi, Bế Văn Đàn, Bùi Bằng Đoàn, Bùi Dương Lịch, Bùi Huy Bích, Bùi Thị Xuân, Bùi
Viện, Bùi Xuân Phái, Cao Bá Quát, Cao Lỗ, Cao Thắng, Cao Xuân Huy, Châu Văn Liêm, Chế Lan Viên, Chu Huy Mân, Chu Mạnh Trinh,
Chu Văn An, Cù Chính Lan, Đặng Dung, Đặng Huy Trứ, Đặng Nguyên Cẩn, Đặng Như Mai, Đặng Tất, Đặng Thai Mai, Đặng Thái Thân,
Đặng Thùy Trâm, Đặng Thúc Hứa, Đặng Tiến Đông, Đặng Trần Côn, Đặng Văn Ngữ, Đặng Xuân Bảng, Đào Duy Anh, Đào Duy Từ, Đào Tấn,
Điện Biên Phủ, Đinh Bộ Lĩnh, Đinh Công Tráng, Đinh Lễ, Đinh Tiên Hoàng, Đinh Văn Chất, Đỗ Mười, Đoàn Nhữ Hài, Đoàn Thị Điểm,
Dương Đình Nghệ, Dương Vân Nga, Hà Huy Giáp, Hà Huy Tập, Hai Bà Trưng, Hải Thượng Lãn Ông, Hàn Mặc Tử, Hàm Nghi, Hồ Bá Ôn, Hồ
Chí Minh, Hồ Giáo, Hồ Hán Thương, Hồ Hữu Thung, Hồ Ngọc Lãm, Hồ Nguyên Trừng, Hồ Phi Tích, Hồ Quý Ly, Hồ Sĩ Đống, Hồ Sĩ Dương,
Hồ Tông Thốc, Hồ Tùng Mậu, Hồ Văn Huê, Hồ Xuân Hương, Hoài Thanh, Hoàng Cầm, Hoàng Công Chất, Hoàng Đạo Thúy, Hoàng Diệu,
Hoàng Hoa Thám, Hoàng Kế Viêm, Hoàng Minh Giám, Hoàng Ngân, Hoàng Nguyên Cát, Hoàng Phan Thái, Hoàng Quốc Việt, Hoàng Sa,
Hoàng Tá Thốn, Hoàng Thị Loan, Hoàng Trọng Mậu, Hoàng Văn Hoan, Hoàng Văn Thái, Hoàng Văn Thụ, Huy Cận, Huyền Trân Công Chúa,
Huỳnh Mẫn Đạt, Huỳnh Tấn Phát, Huỳnh Thúc Kháng, Huỳnh Văn Bánh, Kim Đồng, Kim Liên, La Sơn Phu Tử, La Văn Cầu, Lạc Long Quân,
Lê Anh Xuân, Lê Chân, Lê Công Kiều, Lê Đại Hành, Lê Đức Anh, Lê Đức Thọ, Lê Duẩn, Lê Hoàn, Lê Hồng Phong, Lê Hồng Sơn, Lê Hữu
Trác, Lê Hy Tổ, Lê Khả Phiêu, Lê Lai, Lê Lợi, Lê Mao, Lê Ngọc Hân, Lê Nhân Tông, Lê Phụng Hiểu, Lê Quang Định, Lê Quang Đạo,
Lê Quý Đôn, Lê Thái Tổ, Lê Thánh Tông, Lê Thánh Tôn, Lê Thị Hồng Gấm, Lê Thị Riêng, Lê Thiết Hùng, Lê Thước, Lê Trọng Tấn, Lê
Văn Duyệt, Lê Văn Hưu, Lê Văn Khôi, Lê Văn Lương, Lê Văn Miến, Lê Văn Sỹ, Lê Văn Tám, Lê Văn Thịnh, Lê Văn Việt, Lương Định
Của, Lương Khánh Thiện, Lương Thế Vinh, Lương Văn Can, Lương Đắc Bằng, Lưu Hữu Phước, Lưu Trọng Lư, Lý Bôn, Lý Chính Thắng, Lý
Công Uẩn, Lý Nam Đế, Lý Nhật Quang, Lý Thái Tổ, Lý Thái Tông, Lý Thánh Tông, Lý Thường Kiệt, Lý Tự Trọng, Mạc Đĩnh Chi, Mạc
Thị Bưởi, Mạc Đăng Dung, Mai Hắc Đế, Mai Thúc Loan, Mai Chí Thọ, Minh Khai, Nam Cao, Ngô Đức Kế, Ngô Gia Tự, Ngô Quyền, Ngô Sĩ
Liên, Ngô Tất Tố, Ngô Thì Nhậm, Ngô Thời Nhiệm, Ngô Thì Sĩ, Ngô Trí Hòa, Ngô Văn Sở, Ngụy Khắc Đản, Nguyễn An Ninh, Nguyễn Bá
Ngọc, Nguyễn Biểu, Nguyễn Bính, Nguyễn Bỉnh Khiêm, Nguyễn Cảnh Chân, Nguyễn Cảnh Hoan, Nguyễn Cao, Nguyễn Chí Diểu, Nguyễn Chí
Thanh, Nguyễn Công Hoan, Nguyễn Công Trứ, Nguyễn Cơ Thạch, Nguyễn Cư Trinh, Nguyễn Du, Nguyễn Duy Trinh, Nguyễn Đình Chiểu,
Nguyễn Đình Thi, Nguyễn Đổng Chi, Nguyễn Đức Cảnh, Nguyễn Đức Mậu, Nguyễn Gia Thiều, Nguyễn Hiền, Nguyễn Hoàng, Nguyễn Huệ,
Nguyễn Huy Oánh, Nguyễn Huy Tự, Nguyễn Huy Tưởng, Nguyễn Hữu Cảnh, Nguyễn Hữu Cầu, Nguyễn Hữu Huân, Nguyễn Hữu Thọ, Nguyễn
Khánh Toàn, Nguyễn Khoa Đăng, Nguyễn Khuyến, Nguyễn Kiệm, Nguyễn Kim, Nguyễn Lương Bằng, Nguyễn Minh Châu, Nguyễn Năng Tĩnh,
Nguyễn Nghiễm, Nguyễn Ngọc Nại, Nguyễn Phong Sắc, Nguyễn Phú Trọng, Nguyễn Phúc Ánh, Nguyễn Phúc Chu, Nguyễn Quang Diêu,
Nguyễn Quý Đức, Nguyễn Quyền, Nguyễn Sinh Cung, Nguyễn Sinh Sắc, Nguyễn Sinh Khiêm, Nguyễn Sơn, Nguyễn Sỹ Sách, Nguyễn Tất
Thành, Nguyễn Thái Bình, Nguyễn Thái Học, Nguyễn Thị Bình, Nguyễn Thị Định, Nguyễn Thị Minh Khai, Nguyễn Thị Thanh, Nguyễn Thị
Thập, Nguyễn Thiếp, Nguyễn Thiện Thuật, Nguyễn Thông, Nguyễn Thượng Hiền, Nguyễn Tiểu La, Nguyễn Tri Phương, Nguyễn Trãi,
Nguyễn Trọng Lội, Nguyễn Trung Ngạn, Nguyễn Trung Trực, Nguyễn Trường Tộ, Nguyễn Tuân, Nguyễn Tư Giản, Nguyễn Văn Bảo, Nguyễn
Văn Cừ, Nguyễn Văn Linh, Nguyễn Văn Siêu, Nguyễn Văn Thoại, Nguyễn Văn Tố, Nguyễn Văn Trỗi, Nguyễn Văn Trân, Nguyễn Viết Xuân,
Nguyễn Xí, Nguyễn Xiển, Nguyễn Xuân Ôn, Nguyễn Ái Quốc, Nông Đức Mạnh, Nơ Trang Long, Ông Ích Khiêm, Phạm Bạch Hổ, Phạm Đình
Hổ, Phạm Hồng Thái, Phạm Hùng, Phạm Huy Thông, Phạm Kinh Vĩ, Phạm Ngọc Thạch, Phạm Ngũ Lão, Phạm Nguyễn Du, Phạm Phú Thứ, Phạm
Quang Ảnh, Phạm Sư Mạnh, Phạm Tuân, Phạm Văn Bạch, Phạm Văn Đồng, Phạm Viết Chánh, Phan Bá Vành, Phan Bội Châu, Phan Châu
Trinh, Phan Chu Trinh, Phan Đăng Lưu, Phan Đình Giót, Phan Đình Phùng, Phan Huy Chú, Phan Huy Ích, Phan Kế Bính, Phan Khôi,
Phan Phu Tiên, Phan Thanh, Phan Văn Hớn, Phan Văn Khải, Phan Văn Trị, Phùng Chí Kiên, Phùng Hưng, Phùng Khắc Khoan, Phùng
Khoang, Quang Trung, Sư Vạn Hạnh, Sương Nguyệt Anh, Tạ Quang Bửu, Tạ Uyên, Tản Đà, Thái Phiên, Tô Hiến Thành, Tô Hiệu, Tô
Hoài, Tô Lâm, Tô Ngọc Vân, Tô Vĩnh Diện, Tôn Đức Thắng, Tôn Quang Phiệt, Tôn Thất Thuyết, Tôn Thất Tùng, Trần Bình Trọng, Trần
Cao Vân, Trần Can, Trần Đại Nghĩa, Trần Đăng Ninh, Trần Đình San, Trần Duy Hưng, Trần Đức Lương, Trần Hưng Đạo, Trần Huy Liệu,
Trần Hữu Tước, Trần Khánh Dư, Trần Khát Chân, Trần Minh Tông, Trần Nghệ Tông, Trần Nguyên Đán, Trần Nguyên Hãn, Trần Nhân
Tông, Trần Nhật Duật, Trần Phú, Trần Quang Diệu, Trần Quang Khải, Trần Quang Long, Trần Quốc Hoàn, Trần Quốc Thảo, Trần Quốc
Toản, Trần Quốc Tuấn, Trần Quý Cáp, Trần Quý Khoáng, Trần Tấn, Trần Tế Xương, Trần Thái Tông, Trần Thánh Tông, Trần Thủ Độ,
Trần Trọng Cung, Trần Văn Cẩn, Trần Văn Cung, Trần Văn Giàu, Trần Văn Ơn, Trần Văn Thời, Trần Văn Trà, Trần Xuân Soạn, Trịnh
Công Sơn, Trịnh Hoài Đức, Trịnh Đình Thảo, Triệu Quang Phục, Triệu Thị Trinh, Triệu Việt Vương, Trương Công Định, Trương Đăng
Quế, Trương Định, Trương Hán Siêu, Trương Quyền, Trương Vĩnh Ký, Trường Chinh, Trường Sa, Tuệ Tĩnh, Từ Đạo Hạnh, Văn Cao, Văn
Tiến Dũng, Võ Chí Công, Võ Liêm Sơn, Võ Nguyên Giáp, Võ Nguyên Hiến, Võ Quý Huân, Võ Thị Sáu, Võ Trường Toản, Võ Văn Dũng, Võ
Văn Kiệt, Võ Văn Ngân, Võ Văn Tần, Võ Chí Thanh, Vũ Hồng Phô, Vũ Ngọc Phan, Vũ Tông Phan, Vũ Trọng Phụng, Vũ Quỳnh, Vũ Phạm
Hàm, Vương Thúc Mậu, Vương Thúc Oánh, Vương Thừa Vũ, Xuân Diệu, Xuân Thủy, Yết Kiêu, Yersin, Karl Marx, Lenin, Lý Quang Diệu,
Hoàng Mai, Hoàng Thành, Hồ Gươm, Hồ Tây, Lê Hữu Lập, Lê Đình Chinh, Lê Bá Cảnh, Lê Ninh, Lê Viết Thuật, Đinh Núp, Nguyễn Quốc
Trị, Mẹ Suốt, Mẹ Thứ, Nguyễn Thị Thứ, Ngô Thị Tuyển, Nguyễn Thị Chiên, Nguyễn Thị Suốt
"""
NAMES = frozenset(name.strip().casefold() for name in _NAMES.replace("\n", " ").split(",") if name.strip())
_ANY = late(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, NAMES), key=len, reverse=True))})(?!\w)")


# What is said of somebody of history right behind the name, in capitals too.
_TITLE = late(
    r"(?:anh hùng|liệt s[iĩỹ]|danh (?:nhân|tướng)|nhà (?:thơ|văn|giáo|cách|yêu)|đại (?:thi|tướng|tá)|thi hào"
    r"|tổng bí|chủ tịch|thủ tướng|bí thư|vĩ đại|muôn năm|kính yêu"
    r"|(?:phường|quận|xã|huyện|tỉnh|thành phố|thị (?:xã|trấn)|khu|trường|đường)(?!\w))",
    re.IGNORECASE,
)
_NEXT = late(rf"\s(?P<word>{CAPITAL}\w*)")


def is_history(words: str) -> bool:
    """Tell whether somebody of history is named in the words."""
    found = ((found.start(), found.end()) for found in _ANY.finditer(words.casefold()))
    return any(not _goes_on(words, start, end) for start, end in found)


def is_figure(text: str, start: int, end: int) -> bool:
    """Tell whether the name at a place is that of somebody of history; with one more word it is somebody else's."""
    length = _figure_at(text[start:end])
    return bool(length) and (start + length == end or not _goes_on(text, start, start + length))


def begins_with_figure(name: str) -> bool:
    """Tell whether a name begins as that of somebody of history does."""
    return bool(_figure_at(name))


def _figure_at(name: str) -> int:
    """Return how many letters of a name are that of somebody of history, the longest that fits; 0 for none."""
    words = name.split(" ")
    parts = (" ".join(words[:count]) for count in range(len(words), 1, -1))
    return next((len(part) for part in parts if part.casefold() in NAMES), 0)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether the name goes on behind its end; where all stands in capitals nobody knows."""
    found = None if text[start:end].isupper() else _NEXT.match(text, end)
    return bool(found) and not _TITLE.match(text, end + 1)
