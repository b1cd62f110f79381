"""The registers under docs/danh-muc/, which officers extend."""

import base64
import binascii
import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from cchc.content.choices import DayKind, Force, ProductForm, ThemeGroup, UnitLevel
from cchc.content.criteria import Criterion, CriterionResult
from cchc.content.events import Event
from cchc.content.indices import Index
from cchc.content.legal_documents import LegalDocument
from cchc.content.model import Model
from cchc.content.press import PublicChannel, Spokesperson
from cchc.content.satisfaction import SatisfactionResult
from cchc.content.values import Day, Email, Phone, Slug, Slugs, TaskRef, Text, Texts, Url, Whole, as_list

# Tết with the weekends on both sides is nine or ten days; more than a month is a slip in the month or the year.
LONGEST_HOLIDAY = 31
# Where the commands put what they make, relative to the root.
MADE_FOLDER = "san-pham/"
# How public keys are written: the kind, and 32 bytes in base64.
KEY_KIND = "ed25519"
_KEY_LENGTH = 32


class RegisterEntry(Model):
    """A line of a register that has an id and a name."""

    id: Slug = Field(description="Mã, không dấu")
    name: Text = Field(description="Tên đầy đủ")
    aliases: Texts = Field(default=(), description="Tên gọi khác")


class Theme(RegisterEntry):
    """A theme, under which items of all kinds are listed."""

    short: Text | None = Field(default=None, description="Tên ngắn")
    description: Text | None = Field(default=None, description="Mô tả")
    group: ThemeGroup = Field(default=ThemeGroup.KHAC, description="Nhóm chủ đề")


class ProcedureField(RegisterEntry):
    """A field (lĩnh vực) of procedures, as the national database sorts them."""

    description: Text | None = Field(default=None, description="Mô tả")


class Contact(Model):
    """The published contact of a unit."""

    address: Text | None = Field(default=None, description="Địa chỉ")
    phone: Phone | None = Field(default=None, description="Điện thoại")
    email: Email | None = Field(default=None, description="Thư điện tử")
    website: Text | None = Field(default=None, description="Trang thông tin điện tử")
    hours: Text | None = Field(default=None, description="Giờ làm việc")


class Unit(RegisterEntry):
    """A body, with the days on which it began and ended; names repeat, ids do not."""

    short: Text | None = Field(default=None, description="Tên ngắn")
    level: UnitLevel = Field(description="Cấp")
    parent: Slug | None = Field(default=None, description="Mã đơn vị cấp trên")
    from_: Day | None = Field(default=None, alias="from", description="Ngày bắt đầu hoạt động")
    to: Day | None = Field(default=None, description="Ngày kết thúc hoạt động")
    predecessors: Slugs = Field(default=(), description="Mã các đơn vị trước đó")
    successors: Slugs = Field(default=(), description="Mã các đơn vị kế tiếp")
    contact: Contact | None = Field(default=None, description="Liên hệ công khai")

    def exists_on(self, day: dt.date) -> bool:
        """Tell whether the unit worked on `day`, its first and its last day included."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)

    def ended_by(self, day: dt.date) -> bool:
        """Tell whether the unit's last day was before `day`; one that has not begun yet has not ended."""
        return self.to is not None and self.to < day


class Abbreviation(Model):
    """A short form and what it stands for."""

    short: Text = Field(description="Chữ viết tắt")
    long: Text = Field(description="Viết đầy đủ")
    spoken: Text | None = Field(default=None, description="Cách đọc trên loa, khi không đọc như 'long'")
    note: Text | None = Field(default=None, description="Ghi chú")


class EverydayWord(Model):
    """What people say, and what officials call it."""

    say: Text = Field(description="Người dân nói")
    means: Texts = Field(description="Cách gọi chính thức")
    note: Text | None = Field(default=None, description="Ghi chú")


class Equivalent(Model):
    """Words that people use in place of an official one, wherever it stands: regional, old, chat, English."""

    means: Text = Field(description="Từ chính thức")
    say: Texts = Field(default=(), description="Những từ người dân dùng thay")
    english: Texts = Field(default=(), description="Tiếng Anh")
    note: Text | None = Field(default=None, description="Ghi chú")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.say and not self.english:
            raise PydanticCustomError("say-missing", "mục này chưa có từ nào dùng thay; hãy ghi vào 'say' hoặc 'english'")
        return self


class PlainWord(Model):
    """Heavy words of offices, and the plain ones that say the same."""

    say: Text = Field(description="Cách viết nặng của cơ quan")
    plain: Text = Field(description="Cách nói thường, cùng nghĩa")
    note: Text | None = Field(default=None, description="Ghi chú")


class RepealedDocument(Model):
    """An entry of repealed-documents.yml, which portals of earlier versions have in place of documents.yml."""

    number: Text = Field(description="Số, ký hiệu văn bản đã hết hiệu lực")
    replaced_by: Text | None = Field(default=None, description="Số, ký hiệu văn bản thay thế")
    since: Day | None = Field(default=None, description="Ngày hết hiệu lực")
    note: Text | None = Field(default=None, description="Ghi chú")

    @property
    def document(self) -> LegalDocument:
        """The same as an entry of documents.yml; who stated it was not asked for then."""
        return LegalDocument.model_construct(
            number=self.number,
            force=Force.HET,
            effective_to=self.since,
            repealed_by=(self.replaced_by,) if self.replaced_by else (),
            note=self.note,
        )


class DaysOff(Model):
    """Days that the government has announced as off, or as worked in exchange, beside the yearly holidays."""

    date: Day = Field(description="Ngày, hoặc ngày đầu")
    to: Day | None = Field(default=None, description="Ngày cuối, khi nhiều ngày liền")
    name: Text = Field(description="Tên, người dân đọc được")
    kind: DayKind = Field(default=DayKind.NGHI, description="Nghỉ hay làm bù")

    @field_validator("to")
    @classmethod
    def _in_order(cls, to: dt.date | None, known: ValidationInfo) -> dt.date | None:
        first = known.data.get("date")
        if to and first and to < first:
            raise PydanticCustomError("dates-order", "ngày cuối trước ngày đầu 'date'; hãy sửa lại một trong hai")
        if to and first and (to - first).days >= LONGEST_HOLIDAY:
            raise PydanticCustomError(
                "days-off-long",
                "từ 'date' đến đây dài hơn {longest} ngày; hãy xem lại tháng và năm",
                {"longest": LONGEST_HOLIDAY},
            )
        return to

    @property
    def days(self) -> Iterator[dt.date]:
        """Every day from `date` to `to`, both included."""
        for number in range(((self.to or self.date) - self.date).days + 1):
            yield self.date + dt.timedelta(days=number)


class Approver(RegisterEntry):
    """Somebody who may approve, what for and from when to when; the key that signs is kept outside the portal."""

    role: Text | None = Field(default=None, description="Chức vụ")
    units: Annotated[Slugs, Field(min_length=1)] = Field(description="Mã các đơn vị được duyệt bài, kể cả đơn vị trực thuộc")
    public_key: Text | None = Field(default=None, description="Khóa công khai, do lệnh 'cchc keys new' in ra")
    from_: Day | None = Field(default=None, alias="from", description="Được duyệt từ ngày")
    to: Day | None = Field(default=None, description="Được duyệt đến hết ngày")
    revoked_on: Day | None = Field(
        default=None, description="Ngày khóa bị mất, lộ hoặc thu hồi; chữ ký từ ngày này không còn giá trị"
    )
    note: Text | None = Field(default=None, description="Ghi chú")

    @field_validator("public_key")
    @classmethod
    def _is_key(cls, key: str | None) -> str | None:
        if key is not None and len(key_bytes(key)) != _KEY_LENGTH:
            raise PydanticCustomError(
                "key-malformed", "không phải khóa công khai; hãy chép nguyên dòng mà 'cchc keys new' hoặc 'cchc keys show' in ra"
            )
        return key

    @field_validator("to")
    @classmethod
    def _ends_later(cls, to: dt.date | None, known: ValidationInfo) -> dt.date | None:
        first = known.data.get("from_")
        if to and first and to < first:
            raise PydanticCustomError("dates-order", "ngày kết thúc 'to' trước ngày bắt đầu 'from'; hãy sửa lại một trong hai")
        return to

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called in `approved_by`."""
        return (self.name, *self.aliases)


def key_bytes(written: str) -> bytes:
    """Return the bytes of a key written as "ed25519:…", none when it is written otherwise."""
    kind, _, digits = written.partition(":")
    try:
        return base64.b64decode(digits, validate=True) if kind == KEY_KIND else b""
    except (binascii.Error, ValueError):
        return b""


class Product(Model):
    """What was made for people beside the posts, by a command or by hand: a poster, a broadcast, a banner in the street."""

    form: ProductForm = Field(description="Hình thức")
    title: Text = Field(description="Tên sản phẩm")
    unit: Slug = Field(description="Mã đơn vị làm ra")
    date: Day = Field(description="Ngày làm, ngày treo hoặc ngày phát")
    item: Text | None = Field(default=None, description="Tệp nội dung đã đăng mà sản phẩm làm từ đó")
    field: Slug | None = Field(default=None, description="Lĩnh vực thủ tục, khi không làm từ một thủ tục")
    tasks: Annotated[tuple[TaskRef, ...], as_list] = Field(
        default=(), description='Nhiệm vụ kế hoạch mà sản phẩm là minh chứng, ví dụ "2026-xa-mau#3"'
    )
    count: Whole | None = Field(
        default=None, ge=1, le=1_000_000, description="Số lượng: bao nhiêu tờ đã in, bao nhiêu lần đã phát"
    )
    place: Text | None = Field(default=None, description="Nơi treo, nơi phát")
    file: Text | None = Field(default=None, description="Tệp sản phẩm hoặc ảnh chụp")
    url: Url | None = Field(default=None, description="Địa chỉ trang minh chứng")
    note: Text | None = Field(default=None, description="Ghi chú")

    @property
    def source(self) -> str:
        """Where its file must lie to be published: what the commands write into san-pham/ is put into docs/san-pham/."""
        return f"docs/{self.file}" if self.file and self.file.startswith(MADE_FOLDER) else self.file or ""

    @property
    def work(self) -> tuple[str, ...]:
        """What tells a product from another: its files in several sizes and forms are one product."""
        return (self.form, self.item or self.title, self.date.isoformat(), self.place or "")

    @property
    def entry(self) -> str:
        """What tells an entry of the register from another, as people read it."""
        named = (self.form.label.lower(), self.title, self.item, self.date.strftime("%d/%m/%Y"), self.place, self.file)
        return ", ".join(part for part in named if part)


class Registers(Model):
    """All registers of one build, in the order of the files."""

    themes: tuple[Theme, ...] = ()
    units: tuple[Unit, ...] = ()
    fields: tuple[ProcedureField, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    everyday_words: tuple[EverydayWord, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()
    plain_words: tuple[PlainWord, ...] = ()
    documents: tuple[LegalDocument, ...] = ()
    days_off: tuple[DaysOff, ...] = ()
    approvers: tuple[Approver, ...] = ()
    products: tuple[Product, ...] = ()
    indices: tuple[Index, ...] = ()
    events: tuple[Event, ...] = ()
    satisfaction: tuple[SatisfactionResult, ...] = ()
    spokespersons: tuple[Spokesperson, ...] = ()
    channels: tuple[PublicChannel, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    criteria_results: tuple[CriterionResult, ...] = ()

    def only(self, *names: str) -> "Registers":
        """Return these registers alone, for readers that know no others."""
        return Registers.model_construct(**{name: getattr(self, name) for name in names})

    def without(self, *names: str) -> "Registers":
        """Return all registers but these."""
        return self.only(*(name for name in Registers.model_fields if name not in names))
