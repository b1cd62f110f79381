"""Issues of the bulletin: what an editor chose from what was published, in order, under a foreword."""

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from cchc.content.base_item import BaseItem
from cchc.content.choices import ItemKind
from cchc.content.model import Model
from cchc.content.values import Block, Month, Reference, Text, Texts, Whole, as_list


class BulletinSection(Model):
    """A heading with the items under it, by the paths of their sources."""

    heading: Text = Field(description="Tên mục")
    items: Texts = Field(
        default=(),
        description="Các tệp nội dung, theo thứ tự, viết từ thư mục gốc của cổng, ví dụ news/2026/2026-05-14-ra-quan.md",
    )


class Bulletin(BaseItem):
    """A file under docs/ban-tin/, named by year and number: 2026-04.yml; its body is the foreword."""

    kind: ClassVar[ItemKind] = ItemKind.BULLETIN
    section: ClassVar[str] = "ban-tin"
    ending: ClassVar[str] = ".yml"
    text_key: ClassVar[str | None] = "foreword"

    theme: Reference = Field(default="chi-dao-dieu-hanh", description="Mã chủ đề chính trong danh-muc/themes.yml")
    number: Annotated[Whole, Field(ge=1, le=999)] = Field(description="Số của bản tin trong năm")
    year: Annotated[Whole, Field(ge=2000, le=2100)] = Field(description="Năm của bản tin")
    from_: Month = Field(alias="from", description="Từ tháng")
    to: Month = Field(description="Đến hết tháng")
    foreword: Block | None = Field(
        default=None,
        description="Lời đầu số, viết như thân bài (Markdown); bắt đầu bằng dấu | rồi xuống dòng, lùi vào hai dấu cách",
    )
    lead: Text | None = Field(default=None, description="Tệp của bài mở đầu số, viết như ở 'items'; không phải ghi lại ở mục nào")
    sections: Annotated[tuple[BulletinSection, ...], as_list, Field(min_length=1)] = Field(
        description="Các mục của số, theo thứ tự"
    )

    @property
    def issue(self) -> str:
        """The issue as people name it: "số 4/2026"."""
        return f"số {self.number}/{self.year}"

    @property
    def period(self) -> str:
        """The months that it tells of, in words: "tháng 10 đến tháng 12/2026"; one month is told once."""
        first, last = self.from_.vietnamese.lower(), self.to.vietnamese.lower()
        if first == last:
            return first
        same_year = self.first_day.year == self.last_day.year
        return f"{first.partition('/')[0] if same_year else first} đến {last}"

    @property
    def first_day(self) -> dt.date:
        """The first day that it tells of."""
        return self.from_.first or self.from_.day

    @property
    def last_day(self) -> dt.date:
        """The last day that it tells of."""
        return self.to.last or self.to.day

    @property
    def chapters(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Its headings in order, each with the paths of what stands under it; the lead has one of its own."""
        lead = (("Bài mở đầu", (self.lead,)),) if self.lead else ()
        return (*lead, *((section.heading, section.items) for section in self.sections))

    @property
    def paths(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """The items that it names, in order, each with the keys under which it stands."""
        lead: tuple[tuple[tuple[str | int, ...], str], ...] = ((("lead",), self.lead),) if self.lead else ()
        return lead + tuple(
            (("sections", number, "items", place), path)
            for number, section in enumerate(self.sections)
            for place, path in enumerate(section.items)
        )


def file_name(year: int, number: int) -> str:
    """Return the name that the source of an issue must have: 2026-04.yml."""
    return f"{year}-{number:02}.yml"
