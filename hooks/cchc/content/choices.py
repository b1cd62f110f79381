"""The closed lists of DESIGN.md section 3, each value with the words a reader sees."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A value of a closed list; `label` is its Vietnamese name."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class ItemKind(Choice):
    POST = "post", "Tin, bài"
    PLAN = "plan", "Kế hoạch"
    QUESTION = "question", "Hỏi đáp"
    PROCEDURE = "procedure", "Thủ tục hành chính"


class Status(Choice):
    DRAFT = "draft", "Bản nháp"
    REVIEW = "review", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    WITHDRAWN = "withdrawn", "Đã gỡ"


class Form(Choice):
    TIN = "tin", "Tin"
    BAI = "bai", "Bài"
    PHONG_SU = "phong-su", "Phóng sự"
    VIDEO = "video", "Video"
    PHAT_THANH = "phat-thanh", "Phát thanh"
    INFOGRAPHIC = "infographic", "Infographic"
    BAN_TIN = "ban-tin", "Bản tin"
    MANG_XA_HOI = "mang-xa-hoi", "Mạng xã hội"
    HOI_NGHI = "hoi-nghi", "Hội nghị"
    CUOC_THI = "cuoc-thi", "Cuộc thi"


class Ai(Choice):
    KHONG = "khong", "Không dùng trí tuệ nhân tạo"
    BIEN_TAP = "bien-tap", "Có dùng trí tuệ nhân tạo khi biên tập"
    TAO_NOI_DUNG = "tao-noi-dung", "Nội dung do trí tuệ nhân tạo tạo ra"


class QuestionState(Choice):
    TRA_LOI = "tra-loi", "Đã trả lời"
    DANG_XU_LY = "dang-xu-ly", "Đang xử lý"
    CHUYEN = "chuyen", "Đã chuyển cơ quan có thẩm quyền"


class ProcedureLevel(Choice):
    XA = "xa", "Cấp xã"
    TINH = "tinh", "Cấp tỉnh"
    TRUNG_UONG = "trung-uong", "Cấp trung ương"


class ProcedureScope(Choice):
    THAM_QUYEN = "tham-quyen", "Thuộc thẩm quyền giải quyết"
    TIEP_NHAN = "tiep-nhan", "Tiếp nhận và chuyển cơ quan giải quyết"


class Online(Choice):
    TOAN_TRINH = "toan-trinh", "Trực tuyến toàn trình"
    MOT_PHAN = "mot-phan", "Trực tuyến một phần"
    THONG_TIN = "thong-tin", "Cung cấp thông tin trực tuyến"
    KHONG = "khong", "Chưa trực tuyến"


class How(Choice):
    TRUC_TIEP = "truc-tiep", "Trực tiếp"
    TRUC_TUYEN = "truc-tuyen", "Trực tuyến"
    BUU_CHINH = "buu-chinh", "Dịch vụ bưu chính"


class Change(Choice):
    MOI = "moi", "Ban hành mới"
    SUA_DOI = "sua-doi", "Sửa đổi, bổ sung"
    THAY_THE = "thay-the", "Thay thế"
    BAI_BO = "bai-bo", "Bãi bỏ"
    HIEN_HANH = "hien-hanh", "Hiện hành"


class UnitLevel(Choice):
    TINH = "tinh", "Cấp tỉnh"
    SO = "so", "Sở, ngành"
    HUYEN = "huyen", "Cấp huyện"
    XA = "xa", "Cấp xã"
    DON_VI = "don-vi", "Đơn vị trực thuộc"


class DayKind(Choice):
    NGHI = "nghi", "Nghỉ"
    LAM_BU = "lam-bu", "Làm bù"


class ThemeGroup(Choice):
    LINH_VUC = "linh-vuc", "Sáu lĩnh vực cải cách hành chính"
    KHAC = "khac", "Chủ đề khác"


class Strength(Choice):
    """How much a rule of the trade matters to this portal."""

    ERROR = "error", "Lỗi"
    WARNING = "warning", "Cảnh báo"
    NOTE = "note", "Nhắc"
    OFF = "off", "Tắt"


class Approvals(Choice):
    NAMED = "named", "Ghi tên người duyệt"
    SIGNED = "signed", "Có chữ ký số"


class Enforce(Choice):
    ERROR = "error", "Lỗi"
    WARN = "warn", "Cảnh báo"
    OFF = "off", "Tắt"
