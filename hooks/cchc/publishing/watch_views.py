"""What /theo-doi/ shows: the quota, the progress of the plans, what is complete and what is overdue."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Form
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.registers import Unit
from cchc.editorial.charts import Chart
from cchc.editorial.freshness import Overdue
from cchc.editorial.progress import ReportProgress, TaskProgress
from cchc.editorial.quota import MonthTally
from cchc.publishing.document_links import EndedRow
from cchc.publishing.status.status_file import PortalStatus
from cchc.publishing.views import View


@dataclass(frozen=True, slots=True)
class OverdueGroup:
    """What one person or unit should have looked at again, the longest overdue first."""

    reviewer: str
    pages: tuple[Overdue, ...]


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """One unit: a cell for every month of the table, None where nothing was owed.

    Several rules of the same months have a row each, told apart by their `forms`.
    """

    unit: Unit
    cells: tuple[MonthTally | None, ...]
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotaYear:
    """Months ("2026-05") across, units down."""

    year: int
    months: tuple[str, ...]
    rows: tuple[QuotaRow, ...]
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A plan with its tasks and reports as they stand."""

    plan: Plan
    tasks: tuple[TaskProgress, ...]
    reports: tuple[ReportProgress, ...]

    def count(self, *states: str) -> int:
        """Return how many tasks are in one of `states`, values of TaskState."""
        return sum(task.state.value in states for task in self.tasks)


@dataclass(frozen=True, kw_only=True)
class WatchView(View):
    """/theo-doi/: the quota by month and unit, its exceptions, the progress of the plans, how complete and fresh the rest is.

    `parts` names the parts that procedures may lack; until `grace` a short month stops nothing, for something was withdrawn.
    `plan_charts` are by the path of the plan, `posts` and `answers` charts of the newest year that has any.
    `ended` are documents no longer in force that are still cited, `overdue` what nobody looked at again in time.
    `score` is how the portal scores itself, in percent; `urgent` are the notices that wait for a second approval.
    """

    grace: dt.date | None
    years: tuple[QuotaYear, ...]
    exceptions: tuple[MonthTally, ...]
    plans: tuple[PlanProgress, ...]
    products: int
    indices: int
    plan_charts: Mapping[str, Chart]
    posts: tuple[Chart, ...]
    answers: Chart | None
    status: PortalStatus
    parts: Mapping[str, str]
    ended: tuple[EndedRow, ...] = ()
    overdue: tuple[OverdueGroup, ...] = ()
    score: str | None = None
    urgent: tuple[Item, ...] = ()

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the items of its list."""
        return (*shown.posts, *shown.plans)
