"""A post: news, article, reportage and the other forms of propaganda work."""

from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import Field

from cchc.content.audience import Door
from cchc.content.base_item import BaseItem, Link
from cchc.content.choices import Ai, Appraisal, Form, ItemKind
from cchc.content.model import Model
from cchc.content.values import Codes, Day, TaskRef, Text, as_list
from cchc.language.durations import duration_seconds
from cchc.language.patterns import late
from cchc.language.slugs import slugify

# Persons and places as models (themes.yml).
MODEL_THEME = "guong-dien-hinh"
_WORDLESS = "không có lời"
_DATE_PREFIX = late(r"^\d{4}-\d{2}-\d{2}[-_ ]+")


class Media(Model):
    """Sound or moving pictures beside the file or elsewhere."""

    video: Text | None = Field(default=None, description="Tệp hoặc địa chỉ video")
    audio: Text | None = Field(default=None, description="Tệp hoặc địa chỉ âm thanh")
    captions: Text | None = Field(
        default=None, description="Tệp phụ đề .vtt đặt cạnh bài; video không có lời thì ghi Không có lời"
    )
    transcript: Text | None = Field(default=None, description="Lời thoại, hoặc tệp lời thoại")
    duration: Text | None = Field(default=None, description="Thời lượng, ví dụ PT3M20S hoặc 3:20")

    @property
    def wordless(self) -> bool:
        """Whether the author says that nobody speaks in it."""
        return self.captions is not None and self.captions.casefold() == _WORDLESS

    @property
    def captions_file(self) -> str | None:
        """The name of the file of captions; a transcript with times serves as well."""
        timed = self.transcript if self.transcript and "://" not in self.transcript else ""
        given = None if self.wordless else self.captions
        return given or (timed if timed.lower().endswith(".vtt") else None)

    @property
    def seconds(self) -> int | None:
        """Its duration; None when none is given that can be understood."""
        return duration_seconds(self.duration) if self.duration else None


class Post(BaseItem):
    """A file under news/: news, an article or another way of telling people something; `date` is the day it was written."""

    kind: ClassVar[ItemKind] = ItemKind.POST
    section: ClassVar[str] = "tin-tuc"

    form: Form = Field(default=Form.TIN, description="Hình thức")
    author: Text | None = Field(default=None, description="Tác giả")
    source: Link | None = Field(default=None, description="Nguồn, khi đăng lại: name và url")
    tasks: Annotated[tuple[TaskRef, ...], as_list] = Field(
        default=(), description='Nhiệm vụ kế hoạch mà bài là minh chứng, ví dụ "2026-xa-mau#3"'
    )
    tthc: Codes = Field(default=(), description="Mã thủ tục hành chính được nhắc tới, để trong dấu nháy")
    audience: Annotated[tuple[Door, ...], as_list] = Field(
        default=(), description="Đăng ở lối vào nào: người dân, doanh nghiệp, cán bộ; bỏ trống: theo thủ tục được nhắc tới"
    )
    media: Media | None = Field(default=None, description="Video, âm thanh")
    asked_by: Link | None = Field(
        default=None, description="Cơ quan báo chí đã hỏi hoặc đã đưa tin, khi trả lời báo chí: name và url"
    )
    image_reuse: Text | None = Field(
        default=None, description="Báo chí được dùng lại hình, ghi nguồn đúng như ở đây; bỏ trống: không cho dùng"
    )
    ai: Ai = Field(default=Ai.KHONG, description="Mức dùng trí tuệ nhân tạo")

    urgent: bool = Field(
        default=False,
        description="Thông báo khẩn đã đăng, còn chờ người thứ hai duyệt; do lệnh 'cchc approve --urgent' ghi",
    )
    appraisal: Appraisal | None = Field(default=None, description="Bài nêu gương hoặc phê bình người, nơi cụ thể")
    verified_by: Text | None = Field(
        default=None, description="Người hoặc bộ phận đã xác minh; bắt buộc với bài nêu gương, phê bình, không được là tác giả"
    )
    verified_on: Day | None = Field(default=None, description="Ngày xác minh; bắt buộc như trên")
    response: Text | None = Field(
        default=None, description="Trả lời của bên bị phê bình: đường dẫn tệp trên cổng hoặc địa chỉ https://"
    )

    @property
    def appraises(self) -> bool:
        """Whether it holds somebody up as a model or tells of a shortcoming, so that what it says must be verified."""
        return self.appraisal is not None or MODEL_THEME in self.all_themes

    @property
    def is_response_outside(self) -> bool:
        """Whether the answer of the other side stands on another site."""
        return (self.response or "").startswith(("https://", "http://"))

    @cached_property
    def slug(self) -> str:
        """The file's name, folded, without the date before it: 2026-05-14-ra-quan is ra-quan; a name of a date alone keeps it."""
        return slugify(_DATE_PREFIX.sub("", self.stem)) or slugify(self.stem)

    @cached_property
    def address(self) -> str:
        """The permanent address; its year is that of `date`, which approval does not move."""
        return f"{self.section}/{self.date.day.year}/{self.slug}/"

    @property
    def seen_as(self) -> str:
        """What a day lets readers see of it: an urgent notice goes down by itself."""
        return self.status.value if self.urgent else ""

    @property
    def is_for_press(self) -> bool:
        """Whether it is a press release, or an answer to the press."""
        return self.form in (Form.THONG_CAO, Form.TRA_LOI_BAO_CHI)

    @property
    def writer(self) -> str | None:
        """Its author, as the front matter names them."""
        return self.author

    @property
    def codes(self) -> tuple[str, ...]:
        """The procedures that it names under `tthc`."""
        return self.tthc
