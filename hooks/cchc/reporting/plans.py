"""The tasks of the unit's plans: product, lead, deadline, state and evidence."""

from collections.abc import Callable
from functools import cached_property

from cchc.content.plans import Plan
from cchc.editorial.charts.of_portal import plan_chart
from cchc.editorial.progress import TaskProgress, TaskState, task_progress
from cchc.language.dates import vietnamese_date
from cchc.reporting.figures import (
    Cell,
    CountedPart,
    EvidencePage,
    Figure,
    FigureTable,
    ReportSection,
    TableColumn,
    TableRow,
    counted,
    given,
    in_order,
)
from cchc.reporting.scope import ReportScope

TASKS = "Đếm nhiệm vụ của kế hoạch"
EVIDENCED = "Đếm nhiệm vụ; minh chứng là tin, bài, sản phẩm, sự kiện gắn với các nhiệm vụ đó"


class PlanFigures:
    """The tasks as they stood on the last day of the period, with all evidence public by then."""

    def __init__(self, scope: ReportScope) -> None:
        self.scope = scope
        self.plans = [(plan, task_progress(plan, scope.shown_then)) for plan in scope.plans]

    @property
    def _all(self) -> list[TaskProgress]:
        return [progress for _, tasks in self.plans for progress in tasks]

    @cached_property
    def tasks(self) -> Figure:
        """How many tasks the plans have; behind it stand the plans."""
        pages = tuple(self.scope.page(plan) for plan, tasks in self.plans if tasks)
        return Figure("ke-hoach", "Nhiệm vụ của kế hoạch", len(self._all), pages, TASKS, self._parts(lambda _: True))

    @cached_property
    def evidenced(self) -> Figure:
        """Plan completion as the portal can show it: the tasks that have evidence."""
        found = [progress for progress in self._all if progress.has_evidence]
        pages = [page for progress in found for page in self._pages(progress)]
        parts = self._parts(lambda progress: progress.has_evidence)
        return Figure("ke-hoach/co-minh-chung", "Nhiệm vụ đã có minh chứng", len(found), in_order(pages), EVIDENCED, parts)

    def _parts(self, wanted: Callable[[TaskProgress], bool]) -> tuple[CountedPart, ...]:
        return tuple(_part(plan, progress) for plan, tasks in self.plans for progress in tasks if wanted(progress))

    def _pages(self, progress: TaskProgress) -> tuple[EvidencePage, ...]:
        events = map(self.scope.event_page, progress.events)
        return (*self.scope.pages(progress.evidence), *map(self.scope.work_page, progress.works), *events)

    @cached_property
    def overdue(self) -> Figure:
        """The tasks past their day without evidence; behind them stand their plans."""
        found = [(plan, p) for plan, tasks in self.plans for p in tasks if p.state is TaskState.QUA_HAN]
        pages = in_order(self.scope.page(plan) for plan, _ in found)
        parts = self._parts(lambda progress: progress.state is TaskState.QUA_HAN)
        return Figure("ke-hoach/qua-han", "Nhiệm vụ quá hạn chưa có minh chứng", len(found), pages, TASKS, parts)

    def section(self) -> ReportSection:
        """Return the section: the sums, and for each plan with tasks a table of them."""
        if not self._all:
            return ReportSection("Nhiệm vụ của kế hoạch", (("Đơn vị chưa có kế hoạch công khai cho kỳ này.",),))
        texts = (("Kế hoạch có ", self.tasks, " nhiệm vụ, trong đó ", self.evidenced, " nhiệm vụ đã có minh chứng trên Cổng."),)
        tables = tuple(self._table(plan, tasks) for plan, tasks in self.plans if tasks)
        charts = (plan_chart(plan.stem, plan.title, tasks) for plan, tasks in self.plans)
        return ReportSection("Nhiệm vụ của kế hoạch", texts, tables, charts=given(*charts))

    def _table(self, plan: Plan, tasks: tuple[TaskProgress, ...]) -> FigureTable:
        columns = (
            TableColumn("STT", 12),
            TableColumn("Nhiệm vụ", 40, "left"),
            TableColumn("Sản phẩm", 29, "left"),
            TableColumn("Chủ trì", 26, "left"),
            TableColumn("Thời hạn", 25),
            TableColumn("Tình trạng", 16),
            TableColumn("Minh chứng", 17),
        )
        rows = tuple(TableRow(self._row(plan, progress)) for progress in tasks)
        as_of = vietnamese_date(self.scope.as_of)
        note = (
            f"Tình trạng đến ngày {as_of}; minh chứng là tin, bài đã đăng, sản phẩm đã làm, sự kiện đã tổ chức đến ngày đó "
            "có ghi nhiệm vụ."
        )
        return FigureTable(f"Nhiệm vụ của “{plan.title}”", columns, rows, (note,))

    def _row(self, plan: Plan, progress: TaskProgress) -> tuple[Cell, ...]:
        task = progress.task
        label = f"Minh chứng của nhiệm vụ {task.no}, {plan.title}"
        return (
            str(task.no),
            task.task,
            task.output or "",
            "; ".join(self.scope.title_of(lead) for lead in task.lead),
            task.due.vietnamese,
            progress.state.label,
            counted(f"ke-hoach/{plan.stem}/{task.no}", label, self._pages(progress)),
        )


def _part(plan: Plan, progress: TaskProgress) -> CountedPart:
    task = progress.task
    return CountedPart(f"Nhiệm vụ {task.no}: {task.task} ({progress.state.label}, hạn {task.due.vietnamese})", plan.path)
