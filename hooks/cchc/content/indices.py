"""The indices by which administrative reform is measured, and their results as somebody published them (`indices.yml`)."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from cchc.content.choices import UnitLevel
from cchc.content.model import Model
from cchc.content.values import Day, Reason, Slug, Slugs, Text, Texts, Url, Whole, as_list
from cchc.language.patterns import late

_NUMBER = late(r"\d{1,6}(?:[.,]\d{1,6})?")


def _score(value: Any) -> Any:
    """Return a score as it was published, its decimals kept; a comma is how it is written in Vietnamese."""
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not _NUMBER.fullmatch(value.strip()):
        raise PydanticCustomError(
            "score-malformed",
            "'{value}' không phải một con số; hãy chỉ ghi số, ví dụ 83,94, và ghi đơn vị đo vào 'measure' của chỉ số",
            {"value": str(value)[:40]},
        )
    return Decimal(value.strip().replace(",", "."))


Score = Annotated[Decimal, BeforeValidator(_score)]
Year = Annotated[Whole, Field(ge=2000, le=2100)]


class IndexSource(Model):
    """Where a result can be read."""

    name: Text = Field(description="Tên văn bản, trang hoặc buổi công bố")
    url: Url | None = Field(default=None, description="Địa chỉ để đọc")
    date: Day | None = Field(default=None, description="Ngày của văn bản, của trang")
    read_on: Day | None = Field(default=None, description="Ngày có người của đơn vị đọc và đối chiếu")
    note: Text | None = Field(default=None, description="Ghi chú về nguồn")


class IndexResult(Model):
    """What sources say of one subject in one year; sources that say something else are a result of their own."""

    year: Year = Field(description="Năm của số liệu, không phải năm công bố")
    unit: Slug | None = Field(default=None, description="Mã đơn vị có kết quả này")
    of: Text | None = Field(
        default=None, description="Kết quả của ai, khi không phải một đơn vị: trung bình cả nước, nơi cao nhất"
    )
    score: Score | None = Field(default=None, description="Điểm")
    maximum: Score | None = Field(default=None, description="Điểm tối đa, khi năm ấy khác các năm khác")
    rank: Whole | None = Field(default=None, ge=1, description="Thứ hạng")
    ranked_among: Whole | None = Field(default=None, ge=1, description="Xếp hạng trong bao nhiêu đơn vị")
    announced_on: Day | None = Field(default=None, description="Ngày công bố")
    not_published: Reason | None = Field(default=None, description="Vì sao không có điểm, hạng: nơi công bố không nêu")
    method: Text | None = Field(default=None, description="Lưu ý về cách tính của năm ấy")
    predecessors: Slugs = Field(default=(), description="Mã các đơn vị trước sáp nhập mà số liệu được tính từ đó")
    note: Text | None = Field(default=None, description="Ghi chú")
    sources: Annotated[tuple[IndexSource, ...], as_list, Field(min_length=1)] = Field(
        description="Nguồn: nơi đọc được đúng các con số này"
    )

    @model_validator(mode="after")
    def _tells_one_thing(self) -> Self:
        if (self.unit is None) == (self.of is None):
            raise PydanticCustomError(
                "index-value", "hãy ghi 'unit' (mã đơn vị) hoặc 'of' (trung bình, nơi cao nhất), chỉ một trong hai"
            )
        has_value = self.score is not None or self.rank is not None
        if has_value and self.not_published:
            raise PydanticCustomError("index-value", "đã ghi 'not_published' thì không ghi 'score', 'rank'; hãy bỏ một trong hai")
        if not has_value and not self.not_published:
            raise PydanticCustomError(
                "index-value", "chưa có 'score' hoặc 'rank'; nếu nơi công bố không nêu thì hãy ghi lý do vào 'not_published'"
            )
        return self

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        if self.rank and self.ranked_among and self.rank > self.ranked_among:
            raise PydanticCustomError(
                "index-range",
                "hạng {rank} lớn hơn số đơn vị được xếp hạng ({among}); hãy xem lại 'rank' và 'ranked_among'",
                {"rank": self.rank, "among": self.ranked_among},
            )
        if self.announced_on and self.announced_on.year < self.year:
            raise PydanticCustomError(
                "index-range",
                "công bố năm {announced}, trước năm của số liệu {year}; hãy xem lại 'year' và 'announced_on'",
                {"announced": self.announced_on.year, "year": self.year},
            )
        return self

    @property
    def subject(self) -> str:
        """Whose result it is: the id of a unit, or words."""
        return self.unit or self.of or ""

    def is_out(self, today: dt.date) -> bool:
        """Tell whether it has been announced by `today`."""
        return self.announced_on is None or self.announced_on <= today


class Index(Model):
    """An index: what it measures, of bodies of which levels, and all its results."""

    id: Slug = Field(description="Mã, không dấu")
    name: Text = Field(description="Tên đầy đủ")
    short: Text = Field(description="Tên viết tắt, như trong văn bản")
    aliases: Texts = Field(default=(), description="Tên gọi khác")
    description: Text = Field(description="Chỉ số này đo điều gì")
    publisher: Text | None = Field(default=None, description="Cơ quan, tổ chức công bố")
    levels: Annotated[tuple[UnitLevel, ...], as_list] = Field(
        default=(), description="Chỉ chấm các cấp này; cấp khác không có chỉ số này"
    )
    maximum: Score | None = Field(default=None, description="Điểm tối đa")
    measure: Text | None = Field(default=None, description="Đơn vị đo của điểm: %, điểm")
    note: Text | None = Field(default=None, description="Ghi chú")
    results: Annotated[tuple[IndexResult, ...], as_list] = Field(default=(), description="Kết quả từng năm")

    @property
    def names(self) -> tuple[str, ...]:
        """What texts call it, in short."""
        return (self.short, *self.aliases)


def decimal_text(number: Decimal) -> str:
    """Return a number as it is written in Vietnamese: 83,94."""
    return f"{number:f}".replace(".", ",")
