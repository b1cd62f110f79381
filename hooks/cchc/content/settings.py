"""The portal's settings: `extra.cchc` of mkdocs.yml."""

from typing import Annotated

from pydantic import Field

from cchc.content.choices import Approvals, Enforce, Strength
from cchc.content.formats import FIRST_FORMAT
from cchc.content.model import Model
from cchc.content.plans import QuotaRule
from cchc.content.publishing_targets import Publishing
from cchc.content.values import Day, Email, Phone, Slug, Text, Texts, Url, Whole, as_list


class PortalQuota(QuotaRule):
    """The owner's default rule, and how strictly the quota is kept."""

    enforce: Enforce = Field(default=Enforce.ERROR, description="Mức xử lý khi thiếu: error, warn, off")


class Footer(Model):
    """What the foot of a state site must tell."""

    governing_body: Text | None = Field(default=None, description="Cơ quan chủ quản")
    responsible: Text | None = Field(default=None, description="Người chịu trách nhiệm")
    address: Text | None = Field(default=None, description="Địa chỉ")
    phone: Phone | None = Field(default=None, description="Điện thoại")
    email: Email | None = Field(default=None, description="Thư điện tử")
    source_note: Text | None = Field(default=None, description="Yêu cầu ghi nguồn")
    licence: Text | None = Field(default=None, description="Giấy phép")


class OfficialChannel(Model):
    """An official way to reach the unit."""

    name: Text = Field(description="Tên kênh")
    url: Text | None = Field(default=None, description="Địa chỉ: https://, mailto: hoặc tel:")
    note: Text | None = Field(default=None, description="Ghi chú")


# Answers are counted by it where a unit promised nothing.
USUAL_ANSWER_DAYS = 15


class FeedSettings(Model):
    """How feeds are cut."""

    entries: Annotated[Whole, Field(ge=5, le=200)] = Field(default=20, description="Số mục trong nguồn tin hiện hành")


Difficulty = Annotated[float, Field(ge=0, le=5)]


class Readability(Model):
    """How hard texts of a kind may be before their hardest sentences are told (language/readability.py)."""

    post: Difficulty = Field(default=1.3, description="Mức khó đọc của tin, bài")
    question: Difficulty = Field(default=1.2, description="Mức khó đọc của câu trả lời")
    procedure: Difficulty = Field(default=1.5, description="Mức khó đọc của tóm tắt và trình tự thủ tục")
    situation: Difficulty = Field(default=1.2, description="Mức khó đọc của câu hỏi, câu trả lời, kết quả của tình huống")
    bulletin: Difficulty = Field(default=1.3, description="Mức khó đọc của lời đầu số bản tin")
    contest: Difficulty = Field(default=1.3, description="Mức khó đọc của thể lệ, câu hỏi, giải thích của cuộc thi")


Months = Annotated[Whole, Field(ge=0, le=120)]


class ReviewMonths(Model):
    """After how many months a text is to be looked at again; 0 for never."""

    question: Months = Field(default=12, description="Câu trả lời: rà soát lại sau số tháng này; 0: không nhắc")
    procedure: Months = Field(default=12, description="Thủ tục: rà soát lại sau số tháng này; 0: không nhắc")
    page: Months = Field(default=12, description="Trang thường có ghi 'reviewed_on': rà soát lại sau số tháng này; 0: không nhắc")


class Speech(Model):
    """What the loudspeaker says around an item, and the office's program that reads aloud, if it has one."""

    station: Text | None = Field(default=None, description="Tên đài hoặc chương trình; bỏ trống: chương trình của đơn vị")
    greeting: Text | None = Field(default=None, description="Lời chào; bỏ trống: lời chào có tên đài")
    closing: Text | None = Field(default=None, description="Lời kết; bỏ trống: nói đơn vị, ngày đăng và lời cảm ơn")
    voice: Texts = Field(
        default=(),
        description="Chương trình đọc thành tiếng của đơn vị: tên chương trình rồi từng đối số; {out} là tệp âm thanh phải ghi, "
        "lời đọc đưa vào đầu vào chuẩn",
    )


class SatisfactionSurvey(Model):
    """Where people can say how they were served; the portal leads there and takes nothing itself."""

    url: Url = Field(description="Địa chỉ phiếu khảo sát của đơn vị")
    name: Text = Field(default="Anh/chị được phục vụ thế nào?", description="Lời mời, như trên trang và trên thẻ tại quầy")
    note: Text | None = Field(default=None, description="Ai nhận câu trả lời, mất mấy phút")


class Settings(Model):
    """Everything a unit sets for its portal."""

    owner: Slug = Field(description="Mã đơn vị chủ quản của cổng")
    format: Annotated[Whole, Field(ge=FIRST_FORMAT)] = Field(
        default=FIRST_FORMAT,
        description="Định dạng của cổng, do 'cchc init', 'cchc upgrade' ghi; từ 2: phần chung lấy của chương trình",
    )
    sample: bool | None = Field(
        default=None,
        description="true: trang mẫu, hiện dải thông báo trên mọi trang; false: trang thật, không còn gì của trang mẫu",
    )
    guide: bool | None = Field(
        default=None, description="Đăng hướng dẫn cho cán bộ (docs/huong-dan/); bỏ trống: đăng, trừ khi đã ghi 'sample: false'"
    )
    quota: PortalQuota | None = Field(default=None, description="Định mức tin, bài mặc định")
    page_size: Annotated[Whole, Field(ge=5, le=100)] = Field(default=20, description="Số mục trên một trang danh sách")
    answer_days: Annotated[Whole, Field(ge=1, le=90)] | None = Field(
        default=None, description="Số ngày làm việc cam kết trả lời câu hỏi; bỏ trống: không cam kết, đếm theo 15 ngày"
    )
    footer: Footer = Field(default_factory=Footer, description="Chân trang")
    channels: Annotated[tuple[OfficialChannel, ...], as_list] = Field(
        default=(), description="Các kênh tiếp nhận phản ánh, câu hỏi"
    )
    form_url: Url | None = Field(default=None, description="Địa chỉ biểu mẫu gửi câu hỏi, nếu có")
    survey: SatisfactionSurvey | None = Field(default=None, description="Khảo sát sự hài lòng")
    approvals: Approvals = Field(default=Approvals.NAMED, description="Duyệt ghi tên (named) hay phải có chữ ký số (signed)")
    seals_from: Day | None = Field(
        default=None,
        description="Bài duyệt từ ngày này mà thiếu dấu của lệnh 'cchc approve' là lỗi; trước đó là cảnh báo",
    )
    rules: dict[str, Strength] = Field(default_factory=dict, description="Đổi mức của quy tắc nội dung: mã quy tắc và mức mới")
    readability: Readability = Field(default_factory=Readability, description="Mức khó đọc bắt đầu được nhắc")
    feeds: FeedSettings = Field(default_factory=FeedSettings, description="Nguồn tin RSS")
    review: ReviewMonths = Field(default_factory=ReviewMonths, description="Hạn rà soát lại nội dung, tính bằng tháng")
    speech: Speech = Field(default_factory=Speech, description="Kịch bản phát thanh và giọng đọc máy")
    publish: Publishing = Field(default_factory=Publishing, description="Đăng lên mạng: đích và khóa của Cổng")
    offline: bool = Field(default=True, description="Cho thiết bị của người đọc giữ thủ tục, câu trả lời để đọc khi mất mạng")

    @property
    def is_taken_over(self) -> bool:
        """Whether the portal says of itself that it is no sample any more; one that leaves the key out says nothing."""
        return self.sample is False

    @property
    def shows_guide(self) -> bool:
        """Whether the officer's guide is published with the site: citizens have no use for it."""
        return not self.is_taken_over if self.guide is None else self.guide

    @property
    def expected_answer_days(self) -> int:
        """Working days after which an answer counts as late; only `answer_days` is a promise."""
        return self.answer_days or USUAL_ANSWER_DAYS
