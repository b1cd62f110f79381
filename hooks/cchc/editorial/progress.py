"""How far a plan has come: each task with its evidence, each report with its deadline."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Choice
from cchc.content.events import Event
from cchc.content.items import Item
from cchc.content.plans import Plan, PlanReport, Task
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.content.registers import Unit
from cchc.content.works import Work
from cchc.language.dates import vietnamese_date


class TaskState(Choice):
    """How far a task is, as its deadline and the public posts and products that are its evidence tell."""

    CHUA_LAM = "chua-lam", "Chưa làm"
    DANG_LAM = "dang-lam", "Đang làm"
    CO_SAN_PHAM = "co-san-pham", "Có sản phẩm"
    QUA_HAN = "qua-han", "Quá hạn"
    KET_THUC = "ket-thuc", "Đơn vị đã kết thúc"
    THAM_KHAO = "tham-khao", "Tham khảo"


class ReportState(Choice):
    """How far a report is, as its deadline and `sent_on` tell."""

    CHUA_DEN_HAN = "chua-den-han", "Chưa đến hạn"
    SAP_DEN_HAN = "sap-den-han", "Sắp đến hạn"
    DA_QUA_HAN = "da-qua-han", "Đã qua hạn gửi"
    DA_GUI = "da-gui", "Đã gửi"
    GUI_MUON = "gui-muon", "Đã gửi, muộn hạn"
    KET_THUC = "ket-thuc", "Đơn vị đã kết thúc"
    THAM_KHAO = "tham-khao", "Tham khảo"


# A report is announced this many days ahead.
REPORT_NOTICE_DAYS = 14


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """A task and where it stands; `evidence` are the public posts that name it, the newest first, as products and events are."""

    task: Task
    state: TaskState
    evidence: tuple[Post, ...]
    works: tuple[Work, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def has_evidence(self) -> bool:
        """Whether anything shows that it is being done."""
        return bool(self.evidence or self.works or self.events)


@dataclass(frozen=True, slots=True)
class ReportProgress:
    """A report and where it stands; `days_late` is how many days after its deadline it was sent."""

    report: PlanReport
    state: ReportState

    @property
    def days_late(self) -> int:
        """How many days after its deadline it was sent; 0 when in time or not sent yet."""
        sent, due = self.report.sent_on, self.report.due
        return (sent - due).days if self.state is ReportState.GUI_MUON and sent and due else 0


def task_progress(plan: Plan, shown: Catalogue) -> tuple[TaskProgress, ...]:
    """Return each task with the public posts, products and events that are its evidence; `shown` holds public items only."""
    return tuple(_progress(plan, task, shown) for task in plan.tasks)


def _progress(plan: Plan, task: Task, shown: Catalogue) -> TaskProgress:
    reference = plan.task_ref(task)
    posts, works = shown.evidence.get(reference, ()), shown.works_by_task.get(reference, ())
    events = shown.events_by_task.get(reference, ())
    return TaskProgress(task, _task_state(plan, task, bool(posts or works or events), shown), posts, works, events)


def report_progress(plan: Plan, shown: Catalogue) -> tuple[ReportProgress, ...]:
    """Return each report of the plan with its state on the catalogue's day."""
    return tuple(ReportProgress(report, _report_state(plan, report, shown)) for report in plan.reports)


def _task_state(plan: Plan, task: Task, evidence: bool, shown: Catalogue) -> TaskState:
    if plan.reference:
        return TaskState.THAM_KHAO
    if _ended(shown.units.get(plan.unit), shown.today):
        return TaskState.KET_THUC
    if evidence:
        return TaskState.DANG_LAM if task.due.last is None else TaskState.CO_SAN_PHAM
    return TaskState.QUA_HAN if task.due.day < shown.today else TaskState.CHUA_LAM


def _report_state(plan: Plan, report: PlanReport, shown: Catalogue) -> ReportState:
    if plan.reference:
        return ReportState.THAM_KHAO
    if report.sent_on and report.sent_on <= shown.today:
        return ReportState.GUI_MUON if report.due and report.sent_on > report.due else ReportState.DA_GUI
    if _ended(shown.units.get(plan.unit), shown.today):
        return ReportState.KET_THUC
    if report.due is None or report.due > shown.today + dt.timedelta(days=REPORT_NOTICE_DAYS):
        return ReportState.CHUA_DEN_HAN
    return ReportState.SAP_DEN_HAN if report.due >= shown.today else ReportState.DA_QUA_HAN


def _ended(unit: Unit | None, today: dt.date) -> bool:
    return unit is not None and unit.ended_by(today)


def report_faults(item: Item, today: dt.date) -> Iterator[Fault]:
    """Yield the days of sending that cannot be: still to come, or before the figures of the report were complete."""
    if not isinstance(item, Plan):
        return
    for number, report in enumerate(item.reports):
        keys = ("reports", number, "sent_on")
        if report.sent_on and report.sent_on > today:
            message = f"ngày gửi {vietnamese_date(report.sent_on)} chưa tới, báo cáo tính là chưa gửi; hãy ghi đúng ngày đã gửi"
            yield Fault(item.path, keys, "report-sent-to-come", message, Severity.WARNING)
        elif report.sent_on and report.to and report.sent_on < report.to:
            message = (
                f"ngày gửi {vietnamese_date(report.sent_on)} trước ngày cuối của số liệu ({vietnamese_date(report.to)}); "
                "hãy xem lại 'sent_on' hoặc 'to'"
            )
            yield Fault(item.path, keys, "report-sent-early", message, Severity.NOTE)
