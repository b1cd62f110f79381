"""Events: what people come to at an hour and a place, as the office writes them down in `events.yml`."""

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cchc.content.choices import Choice
from cchc.content.model import Model
from cchc.content.values import Moment, Reason, Slug, Slugs, TaskRef, Text, Texts, Url, Whole, as_list


class EventKind(Choice):
    """What an event is; reports count each kind for itself."""

    HOI_NGHI = "hoi-nghi", "Hội nghị"
    TAP_HUAN = "tap-huan", "Tập huấn"
    TOA_DAM = "toa-dam", "Tọa đàm, hội thảo"
    NGAY_PHAP_LUAT = "ngay-phap-luat", "Ngày pháp luật"
    HOP_DAN = "hop-dan", "Họp dân, họp thôn, tổ dân phố"
    CUOC_THI = "cuoc-thi", "Cuộc thi"
    LUU_DONG = "luu-dong", "Ngày làm thủ tục lưu động"
    KHAC = "khac", "Sự kiện khác"


class EventMaterial(Model):
    """What is handed out or shown there."""

    name: Text = Field(description="Tên tài liệu")
    file: Text | None = Field(default=None, description="Tệp trong docs/, ví dụ docs/su-kien/tai-lieu.pdf")
    url: Url | None = Field(default=None, description="Địa chỉ, khi tài liệu ở nơi khác")

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if (self.file is None) == (self.url is None):
            raise PydanticCustomError("material-nowhere", "hãy ghi 'file' (tệp trong docs/) hoặc 'url', chỉ một trong hai")
        return self


class Event(Model):
    """An event; `people` is how many came, once it is over, and how many are expected before."""

    id: Slug = Field(description="Mã, không dấu, không đổi sau khi đăng")
    kind: EventKind = Field(description="Loại sự kiện")
    title: Text = Field(description="Tên sự kiện")
    unit: Slug = Field(description="Mã đơn vị tổ chức")
    starts: Moment = Field(description="Bắt đầu: ngày, hoặc ngày và giờ, ví dụ 2026-12-04T08:00")
    ends: Moment | None = Field(default=None, description="Kết thúc, cùng cách viết với 'starts'")
    place: Text = Field(description="Địa điểm")
    audience: Texts = Field(default=(), description="Dành cho ai")
    themes: Slugs = Field(default=(), description="Mã các chủ đề")
    people: Whole | None = Field(default=None, ge=0, description="Số người dự; trước ngày tổ chức là số dự kiến")
    materials: Annotated[tuple[EventMaterial, ...], as_list] = Field(default=(), description="Tài liệu")
    post: Text | None = Field(default=None, description="Tệp tin bài kể lại, ví dụ news/2026/2026-12-05-ten.md")
    tasks: Annotated[tuple[TaskRef, ...], as_list] = Field(
        default=(), description='Nhiệm vụ kế hoạch mà sự kiện là minh chứng, ví dụ "2026-xa-mau#6"'
    )
    cancelled: Reason | None = Field(default=None, description="Vì sao hủy hoặc hoãn; sự kiện hủy không được tính")
    note: Text | None = Field(default=None, description="Ghi chú cho người đến dự")

    @model_validator(mode="after")
    def _ends_later(self) -> Self:
        if self.ends is None:
            return self
        if (self.ends.clock is None) != (self.starts.clock is None):
            raise PydanticCustomError(
                "dates-order", "'starts' và 'ends' phải cùng ghi giờ hoặc cùng không ghi giờ; hãy sửa lại một trong hai"
            )
        if self.ends.moment < self.starts.moment:
            raise PydanticCustomError("dates-order", "'ends' trước 'starts'; hãy sửa lại một trong hai")
        return self

    @property
    def first_day(self) -> dt.date:
        """The day on which it begins, and by which it is counted."""
        return self.starts.day

    @property
    def last_day(self) -> dt.date:
        """The day on which it ends."""
        return (self.ends or self.starts).day

    def is_over(self, today: dt.date) -> bool:
        """Tell whether its last day was before `today`."""
        return self.last_day < today

    def was_held(self, today: dt.date) -> bool:
        """Tell whether it took place: what is over and was not cancelled is counted and is evidence."""
        return self.cancelled is None and self.is_over(today)


def event_years(events: Iterable[Event]) -> tuple[int, ...]:
    """Return the years in which events begin, the newest first."""
    return tuple(sorted({event.first_day.year for event in events}, reverse=True))


def people_at(events: Iterable[Event]) -> int:
    """Return how many people came in all, as far as it was written down."""
    return sum(event.people or 0 for event in events)
