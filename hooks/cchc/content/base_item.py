"""What posts, plans, questions and procedures have in common."""

import datetime as dt
import posixpath
import unicodedata
import uuid
from functools import cached_property
from typing import Annotated, ClassVar, Self

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from cchc.content.choices import ItemKind, Status
from cchc.content.model import Model
from cchc.content.seals import parse_seal
from cchc.content.values import (
    Day,
    FileName,
    OldAddresses,
    Posted,
    Reason,
    Reference,
    References,
    Text,
    Texts,
    Title,
    Url,
    as_list,
    as_mapping,
)
from cchc.language.dates import When, day_of
from cchc.language.slugs import slugify

# Set by the reader, never by an author.
INTERNAL = frozenset({"path", "body", "body_line", "phase"})

_NAMESPACE = uuid.UUID("6f1f1e0c-3f3b-5c5e-9f0f-7a2f0b1c2d3e")


class Correction(Model):
    """A dated correction, shown in a box on the page."""

    date: Day = Field(description="Ngày đính chính")
    text: Text = Field(description="Nội dung đính chính")


class PrivacyRelease(Model):
    """A piece of personal data that may be published, and why."""

    what: Text = Field(description="Nội dung được công khai, viết đúng như trong bài")
    reason: Text = Field(description="Lý do được công khai")
    consent_on: Day | None = Field(default=None, description="Ngày người đó đồng ý")


class Link(Model):
    """A named address outside the portal."""

    name: Text = Field(description="Tên nguồn")
    url: Url | None = Field(default=None, description="Địa chỉ web của nguồn")


class LegalBasis(Model):
    """A legal document that an answer or a procedure stands on."""

    number: Text | None = Field(default=None, description="Số, ký hiệu văn bản")
    title: Text | None = Field(default=None, description="Trích yếu")
    date: Day | None = Field(default=None, description="Ngày ban hành")
    issuer: Text | None = Field(default=None, description="Cơ quan ban hành")
    url: Url | None = Field(default=None, description="Địa chỉ toàn văn")


# A plain text stands for a document of which only the title is known.
LegalBases = Annotated[tuple[Annotated[LegalBasis, as_mapping("title")], ...], as_list]


class BaseItem(Model):
    """One source file that can be published; see DESIGN.md section 3, "Common to all four kinds"."""

    kind: ClassVar[ItemKind]
    section: ClassVar[str]
    # How the names of its files end: a text below front matter, or YAML alone.
    ending: ClassVar[str] = ".md"
    # The key whose text is the body, where a file is YAML alone and has one.
    text_key: ClassVar[str | None] = None
    # Anchors that the page's template sets beside those of the body's headings.
    anchors: ClassVar[frozenset[str]] = frozenset()

    path: SkipJsonSchema[str] = Field(repr=False)
    body: SkipJsonSchema[str] = Field(default="", repr=False)
    body_line: SkipJsonSchema[int] = Field(default=1, repr=False)

    title: Title = Field(description="Tiêu đề, từ 8 đến 200 ký tự, không có mã định dạng")
    unit: Reference = Field(description="Mã đơn vị trong danh-muc/units.yml")
    theme: Reference = Field(description="Mã chủ đề chính trong danh-muc/themes.yml")
    themes: References = Field(default=(), description="Các chủ đề khác")
    date: Posted = Field(description="Ngày viết, ngày trả lời hoặc ngày của bản này, dạng 2026-05-14, có thể thêm giờ")
    status: Status = Field(default=Status.DRAFT, description="Trạng thái")
    approved_by: Text | None = Field(default=None, description="Người duyệt; bắt buộc khi đã duyệt, không được là tác giả")
    approved_on: Day | None = Field(
        default=None,
        description="Ngày duyệt; bắt buộc khi đã duyệt; nội dung lên trang từ ngày muộn hơn trong hai ngày 'date' và ngày này",
    )
    approved_digest: Text | None = Field(default=None, description="Dấu nội dung đã duyệt; do lệnh 'cchc approve' ghi")
    approved_signature: Text | None = Field(default=None, description="Chữ ký số của người duyệt; do lệnh 'cchc approve' ghi")
    withdrawn_on: Day | None = Field(default=None, description="Ngày gỡ xuống; cần có khi trạng thái là withdrawn")
    withdrawn_why: Reason | None = Field(default=None, description="Lý do gỡ xuống, một câu; hiện thay cho nội dung đã gỡ")
    summary: Annotated[Text, Field(max_length=300)] | None = Field(
        default=None, description="Tóm tắt, chữ thường, tối đa 300 ký tự"
    )
    image: Text | None = Field(default=None, description="Tên tệp hình đặt cạnh bài")
    image_alt: Text | None = Field(default=None, description="Mô tả hình cho người không nhìn thấy; bắt buộc khi có hình")
    tags: Texts = Field(default=(), description="Từ khóa tự do")
    pin: bool = Field(default=False, description="Ghim lên đầu trang chủ")
    updated: Posted | None = Field(default=None, description="Ngày sửa gần nhất")
    corrections: Annotated[tuple[Correction, ...], as_list] = Field(default=(), description="Các lần đính chính")
    privacy: Annotated[tuple[PrivacyRelease, ...], as_list] = Field(
        default=(), description="Dữ liệu cá nhân được phép công khai, kèm lý do"
    )
    review_by: Day | None = Field(
        default=None, description="Phải rà soát lại chậm nhất ngày này; bỏ trống: theo cài đặt 'review'"
    )
    reviewed_on: Day | None = Field(
        default=None, description="Ngày rà soát gần nhất mà không phải sửa gì; ghi xong không phải duyệt lại"
    )
    reviewer: Text | None = Field(default=None, description="Người hoặc bộ phận phải rà soát; bỏ trống: đơn vị của nội dung")
    old_addresses: OldAddresses = Field(
        default=(), description="Các địa chỉ trước đây của trang, viết như tin-tuc/2026/ten-cu/; ai mở sẽ được dẫn tới trang này"
    )
    first_file: FileName | None = Field(
        default=None, description="Tên tệp khi đăng lần đầu, nếu tệp đã đổi tên; để trình đọc tin không báo như tin mới"
    )

    @cached_property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return posixpath.splitext(posixpath.basename(self.path))[0]

    @cached_property
    def slug(self) -> str:
        """The last part of the address: the file's name, folded. A new file name is a new address."""
        return slugify(self.stem)

    @property
    def heading(self) -> str:
        """The name by which pages and lists show it."""
        return self.title

    @cached_property
    def address(self) -> str:
        """The permanent address within the site, without a leading slash."""
        return f"{self.section}/{self.slug}/"

    @cached_property
    def guid(self) -> str:
        """A name for feeds that survives a change of title, folder or domain: it depends on kind and first file name only.

        Old addresses do not enter it: they hold no date, so the first file name cannot be read from them, and adding one for
        another reason must not make an item new again in every reader.
        """
        return uuid.uuid5(_NAMESPACE, f"{self.kind}/{unicodedata.normalize('NFC', self.first_file or self.stem)}").urn

    def on(self, day: dt.date, preview: bool = False) -> Self:
        """Return the item as readers see it on `day`, editors in the preview; most are the same on all days."""
        return self

    @property
    def seen_as(self) -> str:
        """What a day lets readers see of it, where that changes by itself."""
        return ""

    @property
    def without_text(self) -> Self:
        """The item as other pages than its own may show it: an edit of its text alone changes nothing of it."""
        return self.model_copy(update={"body": "", "body_line": 1})

    @property
    def first_approved(self) -> dt.date | None:
        """The day on which it was first approved, as its seal keeps it; later approvals are of edits."""
        seal = parse_seal(self.approved_digest)
        return (seal and seal.first_approved) or self.approved_on

    @property
    def all_themes(self) -> tuple[str, ...]:
        """Ids of the themes it is listed under, the main one first, none twice."""
        return tuple(dict.fromkeys((self.theme, *self.themes)))

    @cached_property
    def published(self) -> When:
        """The day from which it is public: the later of `date` and the first approval; a month counts from its first day.

        Nobody can publish before approval, and nobody needs to falsify `date` for it. Approving an edit moves nothing.
        """
        first = self.date.first
        if first and self.first_approved and self.first_approved > first:
            return day_of(self.first_approved)
        return self.date if self.date.is_day or first is None else day_of(first)

    @property
    def bears_another_day(self) -> bool:
        """Whether it was published later than the day, or the first day of the month, that it bears: a page then tells both."""
        return self.date.first != self.published.day

    @cached_property
    def changed(self) -> When:
        """The latest of being published, `updated` and the corrections."""
        if not self.updated and not self.corrections:
            return self.published
        corrected = [day_of(c.date) for c in self.corrections]
        return max([self.published, *([self.updated] if self.updated else []), *corrected], key=lambda when: when.moment)

    @property
    def writer(self) -> str | None:
        """Who wrote it, where the kind has an author."""
        return None

    @property
    def codes(self) -> tuple[str, ...]:
        """The procedure codes that the item names."""
        return ()

    def newest_first(self) -> tuple[dt.datetime, dt.datetime, str]:
        """Return the key that, reversed, puts what was published last first; of one moment, what bears the later day."""
        return self.published.moment, self.date.moment, self.path
