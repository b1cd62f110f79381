"""Legal documents, the register documents.yml: what they are called, and whether they are in force as somebody stated it."""

import datetime as dt
import re
from functools import cached_property

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from cchc.content.choices import Force
from cchc.content.model import Model
from cchc.content.values import Day, Slug, Text, Texts, Url
from cchc.language.dates import vietnamese_date
from cchc.language.document_numbers import KINDS, number_key, number_sign, number_stem
from cchc.language.folding import fold
from cchc.language.patterns import late
from cchc.language.slugs import slugify

FOLDER = "van-ban/"
# Longer ones, as of laws that change other laws, nobody uses for a name.
_POPULAR = late(r"((?:Luật|Bộ luật|Pháp lệnh|Hiến pháp)(?! số)\b[^,;]{0,80}?)(?:,? (?:năm )?(?:19|20)\d\d)?", re.IGNORECASE)


class LegalDocument(Model):
    """A document that texts cite; number, issuer and date tell it from others.

    `effective_to` is the first day on which it is no longer in force. Where nobody stated the state of force, `force` says so.
    """

    number: Text = Field(description="Số, ký hiệu, ví dụ 42/2022/NĐ-CP")
    issuer: Text | None = Field(default=None, description="Cơ quan ban hành")
    date: Day | None = Field(default=None, description="Ngày ban hành")
    id: Slug | None = Field(default=None, description="Tên trong địa chỉ trang; bỏ trống: lấy từ số, ký hiệu")
    kind: Text | None = Field(default=None, description="Loại văn bản; bỏ trống: lấy từ ký hiệu, ví dụ NĐ là Nghị định")
    title: Text | None = Field(default=None, description="Trích yếu hoặc tên; bỏ trống khi chưa biết")
    url: Url | None = Field(default=None, description="Địa chỉ ở vbpl.vn hoặc nơi đăng toàn văn")
    effective_from: Day | None = Field(default=None, description="Ngày có hiệu lực")
    effective_to: Day | None = Field(default=None, description="Ngày hết hiệu lực, là ngày đầu tiên không còn hiệu lực")
    force: Force = Field(default=Force.CHUA_KIEM_TRA, description="Tình trạng hiệu lực, như người kiểm tra đã thấy")
    checked_on: Day | None = Field(default=None, description="Ngày kiểm tra; bắt buộc khi ghi tình trạng hoặc ngày hết hiệu lực")
    checked_by: Text | None = Field(default=None, description="Người hoặc bộ phận kiểm tra; bắt buộc như trên")
    source: Text | None = Field(default=None, description="Xem ở đâu: địa chỉ trang hoặc tên văn bản; bắt buộc như trên")
    replaces: Texts = Field(default=(), description="Thay thế, bãi bỏ các văn bản: số, ký hiệu hoặc id")
    amends: Texts = Field(default=(), description="Sửa đổi, bổ sung các văn bản: số, ký hiệu hoặc id")
    guides: Texts = Field(default=(), description="Quy định chi tiết, hướng dẫn các văn bản: số, ký hiệu hoặc id")
    repealed_by: Texts = Field(default=(), description="Được thay thế, bãi bỏ bởi: số, ký hiệu hoặc id")
    note: Text | None = Field(default=None, description="Ghi chú, người đọc nhìn thấy")

    @field_validator("number")
    @classmethod
    def _has_digits(cls, number: str) -> str:
        if not any(character.isdigit() for character in number) or not slugify(number):
            raise PydanticCustomError(
                "document-number",
                "'{number}' không phải số, ký hiệu văn bản; hãy viết như 42/2022/NĐ-CP",
                {"number": number[:60]},
            )
        return number

    @field_validator("effective_to")
    @classmethod
    def _ends_later(cls, to: dt.date | None, known: ValidationInfo) -> dt.date | None:
        first = known.data.get("effective_from")
        if to and first and to < first:
            raise PydanticCustomError(
                "dates-order", "ngày hết hiệu lực trước ngày có hiệu lực 'effective_from'; hãy sửa lại một trong hai"
            )
        return to

    @property
    def states_force(self) -> bool:
        """Whether somebody stated that it is in force, or no longer."""
        return self.force is not Force.CHUA_KIEM_TRA or self.effective_to is not None

    @cached_property
    def key(self) -> str:
        """The number as it is compared."""
        return number_key(self.number)

    @cached_property
    def stem(self) -> str:
        """Number and year alone, "" when the number bears no year."""
        return number_stem(self.number)

    @cached_property
    def sign(self) -> str:
        """The sign of its kind in the number: "NĐ"."""
        return number_sign(self.number)

    @property
    def kind_name(self) -> str:
        """Its kind in words: as given, else as its number tells; "Văn bản" when neither does."""
        return self.kind or KINDS.get(self.sign, "Văn bản")

    @property
    def year(self) -> str:
        """The year of its number, else of its day; "" when neither is known."""
        return self.stem.rpartition("/")[2] or (str(self.date.year) if self.date else "")

    @property
    def popular_name(self) -> str:
        """The title by which people call a law, with its year and without its number: "Luật Đất đai"; "" of anything else."""
        found = _POPULAR.fullmatch(self.title or "")
        return found[1] if found else ""

    @property
    def issuer_names(self) -> tuple[str, ...]:
        """Its issuer as words that begin a text may name it, folded: "ubnd tinh nghe an", "tinh nghe an"."""
        name = folded_body(self.issuer or "")
        return tuple(filter(None, (name, name.removeprefix("ubnd ").removeprefix("hdnd "))))

    @cached_property
    def name(self) -> str:
        """What people call it: "Nghị định số 42/2022/NĐ-CP"; a number without a year is not enough: "… ngày 16/01/2026"."""
        dated = f" ngày {vietnamese_date(self.date)}" if self.date and not self.stem else ""
        return f"{self.kind_name} số {self.number}{dated}"

    @cached_property
    def slug(self) -> str:
        """The last part of its address; a number without a year is told from those of other years by its date."""
        if self.id:
            return self.id
        dated = f"-{self.date.isoformat()}" if self.date and not self.stem else ""
        return f"{slugify(self.number)}{dated}"

    @cached_property
    def address(self) -> str:
        """Its page, relative to the site."""
        return f"{FOLDER}{self.slug}/"

    @property
    def entry(self) -> str:
        """What tells an entry of the register from another, as people read it."""
        parts = (self.number, self.issuer, self.date and self.date.strftime("%d/%m/%Y"))
        return ", ".join(part for part in parts if part)

    @property
    def is_to_end(self) -> bool:
        """Whether somebody stated that it ended, or when it will."""
        return self.effective_to is not None or self.force is Force.HET

    def ended_by(self, day: dt.date) -> bool:
        """Tell whether it is no longer in force on `day`, as far as somebody stated it."""
        return self.effective_to <= day if self.effective_to else self.force is Force.HET

    def may_be(self, day: dt.date | None, issuer: str | None) -> bool:
        """Tell whether a document of its number, of that day and issuer as far as they are known, may be this one."""
        return not (day and self.date and day != self.date) and not (issuer and self.issuer and not _alike(issuer, self.issuer))

    def surely_is(self, day: dt.date | None, issuer: str | None) -> bool:
        """Tell whether day or issuer say that a document of its number is this one."""
        return self.may_be(day, issuer) and bool((day and self.date) or (issuer and self.issuer))


def _alike(one: str, other: str) -> bool:
    """Tell whether two names may be of one body: "UBND tỉnh" may be "UBND tỉnh Quảng Trị"."""
    first, second = map(folded_body, (one, other))
    return first in second or second in first


def folded_body(name: str) -> str:
    """Return the name of a body as it is compared: "ubnd tinh nghe an"."""
    return fold(name).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
