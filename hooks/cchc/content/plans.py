"""A plan: its parents, its tasks, its quota rule and its reports."""

from typing import Annotated, ClassVar

from pydantic import Field

from cchc.content.base_item import BaseItem
from cchc.content.choices import Form, ItemKind
from cchc.content.model import Model
from cchc.content.values import Day, Due, FileName, Issued, Month, Reference, Text, Texts, Whole, as_list


class BasedOn(Model):
    """The document a plan carries out; unit, number and date together identify a plan, a number alone does not."""

    number: Text | None = Field(default=None, description="Số, ký hiệu")
    date: Issued | None = Field(default=None, description="Ngày ban hành")
    issuer: Text | None = Field(default=None, description="Cơ quan ban hành: mã đơn vị hoặc tên")
    plan: Reference | None = Field(default=None, description="Tên tệp kế hoạch, khi có trên cổng này")


class Task(Model):
    """One row of a plan's appendix; public posts that name it as plan#no are evidence that it is done."""

    no: Annotated[Whole, Field(ge=1)] = Field(description="Số thứ tự")
    task: Text = Field(description="Nhiệm vụ")
    output: Text | None = Field(default=None, description="Kết quả, sản phẩm")
    lead: Texts = Field(default=(), description="Đơn vị chủ trì: mã đơn vị hoặc tên")
    support: Texts = Field(default=(), description="Đơn vị phối hợp: mã đơn vị hoặc tên")
    due: Due = Field(description="Thời hạn: 2025-02-28, 2025-02, 2025-Q3, 2025 hoặc thuong-xuyen")


class QuotaException(Model):
    """A month in which less was accepted, and why."""

    month: Month = Field(description="Tháng, dạng 2026-05")
    reason: Text = Field(description="Lý do")
    approved_by: Text = Field(description="Người chấp thuận")


class QuotaRule(Model):
    """How many approved posts a unit owes each calendar month (DESIGN.md section 5)."""

    posts: Annotated[Whole, Field(ge=0, le=1000)] = Field(default=2, description="Số tin, bài mỗi tháng")
    forms: Annotated[tuple[Form, ...], as_list] = Field(default=(Form.TIN, Form.BAI), description="Các hình thức được tính")
    unit: Reference | None = Field(default=None, description="Đơn vị phải thực hiện; bỏ trống là đơn vị của kế hoạch")
    from_: Month | None = Field(default=None, alias="from", description="Từ tháng")
    to: Month | None = Field(default=None, description="Đến hết tháng")
    exceptions: Annotated[tuple[QuotaException, ...], as_list] = Field(default=(), description="Các tháng được chấp thuận thiếu")


class PlanReport(Model):
    """A report that the plan asks for: owed by `due` until `sent_on` is noted."""

    period: Text = Field(description="Kỳ báo cáo, ví dụ Quý I")
    from_: Day | None = Field(default=None, alias="from", description="Số liệu từ ngày")
    to: Day | None = Field(default=None, description="Số liệu đến ngày")
    due: Day | None = Field(default=None, description="Hạn gửi")
    to_unit: Text | None = Field(default=None, description="Nơi nhận: mã đơn vị hoặc tên")
    sent_on: Day | None = Field(default=None, description="Ngày đã gửi; ghi sau khi gửi, không phải duyệt lại kế hoạch")
    file: FileName | None = Field(default=None, description="Bản đã gửi, đặt cạnh kế hoạch; bỏ trống khi không công khai")


class Plan(BaseItem):
    """A file under plans/: what a unit set itself.

    With `reference` it is another body's, shown for reading, and nothing is owed under it here.
    """

    kind: ClassVar[ItemKind] = ItemKind.PLAN
    section: ClassVar[str] = "ke-hoach"
    anchors: ClassVar[frozenset[str]] = frozenset({"nhiem-vu", "dinh-muc", "bao-cao"})

    theme: Reference = Field(default="chi-dao-dieu-hanh", description="Mã chủ đề chính trong danh-muc/themes.yml")
    date: Issued = Field(description="Ngày ban hành, hoặc tháng khi ngày còn để trống")
    number: Text | None = Field(default=None, description="Số, ký hiệu; có thể bỏ trống")
    year: Annotated[Whole, Field(ge=2000, le=2100)] = Field(description="Năm kế hoạch")
    based_on: Annotated[tuple[BasedOn, ...], as_list] = Field(default=(), description="Căn cứ: các kế hoạch cấp trên")
    tasks: Annotated[tuple[Task, ...], as_list] = Field(default=(), description="Nhiệm vụ của phụ lục")
    quota: QuotaRule | None = Field(default=None, description="Định mức tin, bài hằng tháng")
    reports: Annotated[tuple[PlanReport, ...], as_list] = Field(default=(), description="Các báo cáo phải gửi")
    attachments: Texts = Field(default=(), description="Tệp đính kèm đặt cạnh kế hoạch")
    reference: bool = Field(default=False, description="Kế hoạch của cơ quan khác, đăng để tham khảo")

    def task_ref(self, task: Task) -> str:
        """Return the reference that posts use as evidence for `task`."""
        return f"{self.stem}#{task.no}"
