"""How satisfied people were in each period, as somebody asked them and wrote it down (`satisfaction.yml`)."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cchc.content.indices import IndexSource
from cchc.content.model import Model
from cchc.content.values import Period, Slug, Text, Whole, as_list


class SatisfactionResult(Model):
    """What came of one survey: how many answered, and how many of them were satisfied; nobody's own answer is kept."""

    period: Period = Field(description="Kỳ khảo sát: 2026-05, 2026-Q2 hoặc 2026")
    unit: Slug = Field(description="Mã đơn vị được khảo sát")
    about: Text = Field(description="Hỏi về việc gì, ví dụ Tiếp nhận hồ sơ tại Bộ phận Một cửa")
    answers: Whole = Field(ge=1, description="Số người trả lời")
    satisfied: Whole = Field(ge=0, description="Số người trả lời hài lòng hoặc rất hài lòng")
    how: Text | None = Field(default=None, description="Cách hỏi: phiếu giấy, mã QR, gọi điện")
    sources: Annotated[tuple[IndexSource, ...], as_list, Field(min_length=1)] = Field(
        description="Nguồn: báo cáo, bảng tổng hợp có các con số này"
    )
    note: Text | None = Field(default=None, description="Ghi chú")

    @model_validator(mode="after")
    def _no_more_than_answered(self) -> Self:
        if self.satisfied > self.answers:
            raise PydanticCustomError(
                "satisfied-range",
                "số người hài lòng {satisfied} lớn hơn số người trả lời {answers}; hãy xem lại hai con số",
                {"satisfied": self.satisfied, "answers": self.answers},
            )
        return self

    @property
    def share(self) -> Decimal:
        """The satisfied among those who answered, in percent to one place."""
        return (Decimal(self.satisfied * 100) / self.answers).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def entry(self) -> str:
        """What tells an entry of the register from another, as people read it."""
        return f"{self.period.vietnamese}, {self.unit}, {self.about}"
