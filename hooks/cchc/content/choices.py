"""The closed lists of DESIGN.md section 3, each value with the words a reader sees."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A value of a closed list; `label` is its Vietnamese name."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Return the member that is the text `value` and bears `label`."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class ItemKind(Choice):
    """Which kind an item is; the value enters its `guid`, so it stays for ever."""

    POST = "post", "Tin, bài"
    PLAN = "plan", "Kế hoạch"
    QUESTION = "question", "Hỏi đáp"
    PROCEDURE = "procedure", "Thủ tục hành chính"
    SITUATION = "situation", "Tình huống"
    BULLETIN = "bulletin", "Bản tin"
    CONTEST = "contest", "Cuộc thi"

    @classmethod
    def any_of_them(cls) -> str:
        """Return all kinds as an officer reads them in a sentence: "tin, bài, … hay cuộc thi"."""
        *others, last = (kind.label[0].lower() + kind.label[1:] for kind in cls)
        return f"{', '.join(others)} hay {last}"


class Status(Choice):
    """What `status` says of an item; who reads it when follows from the day too (editorial/lifecycle.py)."""

    DRAFT = "draft", "Bản nháp"
    REVIEW = "review", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    WITHDRAWN = "withdrawn", "Đã gỡ"


class Phase(Choice):
    """Where a contest stands on a day."""

    COMING = "sap-mo", "Sắp mở"
    OPEN = "dang-mo", "Đang diễn ra"
    CLOSED = "da-dong", "Đã kết thúc"


class Form(Choice):
    """What a post is (`form`); the quota counts some forms and no others (DESIGN.md section 5)."""

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
    THONG_CAO = "thong-cao", "Thông cáo báo chí"
    TRA_LOI_BAO_CHI = "tra-loi-bao-chi", "Trả lời báo chí"


class ChannelKind(Choice):
    """What an official channel is, in the order in which they are listed."""

    TRANG_TIN = "trang-tin", "Trang, cổng thông tin điện tử"
    ZALO = "zalo", "Zalo"
    FACEBOOK = "facebook", "Facebook"
    YOUTUBE = "youtube", "YouTube"
    TIKTOK = "tiktok", "TikTok"
    UNG_DUNG = "ung-dung", "Ứng dụng"
    THU_DIEN_TU = "thu-dien-tu", "Thư điện tử"
    DIEN_THOAI = "dien-thoai", "Điện thoại"
    TIN_NHAN = "tin-nhan", "Tin nhắn"
    TRUYEN_THANH = "truyen-thanh", "Đài, loa truyền thanh"
    BANG_TIN = "bang-tin", "Bảng tin, màn hình"
    KHAC = "khac", "Kênh khác"


class ProductForm(Choice):
    """In which form people are told beside the posts; a form that posts have too bears the same slug, so both count together."""

    AP_PHICH = "ap-phich", "Áp phích"
    TO_ROI = "to-roi", "Tờ rơi, tờ gấp"
    BANG_RON = "bang-ron", "Băng rôn, khẩu hiệu"
    PA_NO = "pa-no", "Pa-nô"
    THE_BAN = "the-ban", "Thẻ thủ tục tại quầy"
    NIEM_YET = "niem-yet", "Bảng niêm yết"
    PHAT_THANH = "phat-thanh", "Phát thanh"
    VIDEO = "video", "Video"
    BAN_TIN = "ban-tin", "Bản tin"
    MANG_XA_HOI = "mang-xa-hoi", "Mạng xã hội"
    CUOC_THI = "cuoc-thi", "Cuộc thi"
    HOI_NGHI = "hoi-nghi", "Hội nghị"
    KHAC = "khac", "Hình thức khác"


class Ai(Choice):
    """How far artificial intelligence made a post; the page says so, unless it is KHONG."""

    KHONG = "khong", "Không dùng trí tuệ nhân tạo"
    BIEN_TAP = "bien-tap", "Có dùng trí tuệ nhân tạo khi biên tập"
    TAO_NOI_DUNG = "tao-noi-dung", "Nội dung do trí tuệ nhân tạo tạo ra"


class Appraisal(Choice):
    """Whether a post holds somebody up as a model or tells of a shortcoming."""

    NEU_GUONG = "neu-guong", "Nêu gương"
    PHE_BINH = "phe-binh", "Phê bình"


class QuestionState(Choice):
    """What became of a question: answered, being looked into, or handed to the body that may decide."""

    TRA_LOI = "tra-loi", "Đã trả lời"
    DANG_XU_LY = "dang-xu-ly", "Đang xử lý"
    CHUYEN = "chuyen", "Đã chuyển cơ quan có thẩm quyền"


class ProcedureLevel(Choice):
    """The level of government at which a procedure is carried out; one may have several."""

    XA = "xa", "Cấp xã"
    TINH = "tinh", "Cấp tỉnh"
    TRUNG_UONG = "trung-uong", "Cấp trung ương"


class ProcedureScope(Choice):
    """Whether the unit decides on the file itself, or takes it in and hands it to the office that decides."""

    THAM_QUYEN = "tham-quyen", "Thuộc thẩm quyền giải quyết"
    TIEP_NHAN = "tiep-nhan", "Tiếp nhận và chuyển cơ quan giải quyết"


class Online(Choice):
    """How much of a procedure can be done on the network, by the levels of the national service portal."""

    TOAN_TRINH = "toan-trinh", "Trực tuyến toàn trình"
    MOT_PHAN = "mot-phan", "Trực tuyến một phần"
    THONG_TIN = "thong-tin", "Cung cấp thông tin trực tuyến"
    KHONG = "khong", "Chưa trực tuyến"


class How(Choice):
    """The way in which a citizen hands in the file: at the counter, on the network, by post."""

    TRUC_TIEP = "truc-tiep", "Trực tiếp"
    TRUC_TUYEN = "truc-tuyen", "Trực tuyến"
    BUU_CHINH = "buu-chinh", "Dịch vụ bưu chính"


class Change(Choice):
    """What the latest decision did to a procedure; HIEN_HANH when none changed it, BAI_BO when it is repealed."""

    MOI = "moi", "Ban hành mới"
    SUA_DOI = "sua-doi", "Sửa đổi, bổ sung"
    THAY_THE = "thay-the", "Thay thế"
    BAI_BO = "bai-bo", "Bãi bỏ"
    HIEN_HANH = "hien-hanh", "Hiện hành"


class Force(Choice):
    """Whether a legal document is in force, as somebody stated it on a day; nobody has where it is CHUA_KIEM_TRA."""

    CHUA_KIEM_TRA = "chua-kiem-tra", "Chưa kiểm tra"
    CHUA_CO = "chua-co-hieu-luc", "Chưa có hiệu lực"
    CON = "con-hieu-luc", "Còn hiệu lực"
    MOT_PHAN = "het-mot-phan", "Hết hiệu lực một phần"
    NGUNG = "ngung-hieu-luc", "Ngưng hiệu lực"
    HET = "het-hieu-luc", "Hết hiệu lực"


class UnitLevel(Choice):
    """The level at which a unit stands; HUYEN are past, every district ended on 2025-06-30."""

    TINH = "tinh", "Cấp tỉnh"
    SO = "so", "Sở, ngành"
    HUYEN = "huyen", "Cấp huyện"
    XA = "xa", "Cấp xã"
    DON_VI = "don-vi", "Đơn vị trực thuộc"


class DayKind(Choice):
    """What an entry of the register of days off makes of its days: free, or worked in exchange."""

    NGHI = "nghi", "Nghỉ"
    LAM_BU = "lam-bu", "Làm bù"


class ThemeGroup(Choice):
    """Where the index lists a theme: under the six fields of administrative reform (NQ 76/NQ-CP), or after them."""

    LINH_VUC = "linh-vuc", "Sáu lĩnh vực cải cách hành chính"
    KHAC = "khac", "Chủ đề khác"


class Strength(Choice):
    """How much a content rule matters to this portal."""

    ERROR = "error", "Lỗi"
    WARNING = "warning", "Cảnh báo"
    NOTE = "note", "Nhắc"
    OFF = "off", "Tắt"


class Approvals(Choice):
    """What counts as an approval on this portal: a name, or a signature by a key of the register of approvers."""

    NAMED = "named", "Ghi tên người duyệt"
    SIGNED = "signed", "Có chữ ký số"


class Enforce(Choice):
    """What a past month that is short does to a build: stop it, be a warning, or nothing; `--strict` stops it anyway."""

    ERROR = "error", "Lỗi"
    WARN = "warn", "Cảnh báo"
    OFF = "off", "Tắt"


class TargetKind(Choice):
    """How a finished site is brought to where it is served."""

    FOLDER = "folder", "Thư mục, ổ dùng chung"
    SFTP = "sftp", "SFTP"
    FTPS = "ftps", "FTPS"
    GIT = "git", "Nhánh git"
    ZIP = "zip", "Tệp zip"


class Printed(Choice):
    """What an item is printed as."""

    POSTER = "poster", "Áp phích"
    LEAFLET = "leaflet", "Tờ rơi gấp ba"
    BANNER = "banner", "Khẩu hiệu"
    DESK_CARD = "desk-card", "Thẻ thủ tục đặt tại quầy"
    BOARD = "board", "Bảng niêm yết"
    BULLETIN = "bulletin", "Bản tin"


class PaperSize(Choice):
    """The sizes of paper (ISO 216) on which things are printed."""

    A0 = "A0", "A0"
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    A3 = "A3", "A3"
    A4 = "A4", "A4"
    A5 = "A5", "A5"
