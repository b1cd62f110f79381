"""`cchc plans`: each task of each plan with its state and evidence, and what is due next."""

import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from cchc.cli.opening import known_unit, open_judged_edition
from cchc.cli.tables import print_table, shortened
from cchc.content.catalogue import Catalogue
from cchc.content.plans import Plan
from cchc.editorial.progress import ReportProgress, ReportState, TaskProgress, TaskState, report_progress, task_progress
from cchc.language.dates import vietnamese_date

_OPEN_TASKS = (TaskState.CHUA_LAM, TaskState.DANG_LAM)
_OPEN_REPORTS = (ReportState.CHUA_DEN_HAN, ReportState.SAP_DEN_HAN)


@dataclass(frozen=True)
class PlanOverview:
    """One plan on one day: the tasks asked for, the reports."""

    plan: Plan
    tasks: tuple[TaskProgress, ...]
    reports: tuple[ReportProgress, ...]

    @property
    def overdue(self) -> bool:
        """Whether any of `tasks` is past its day without evidence; `cchc plans` then ends with 1."""
        return any(task.state is TaskState.QUA_HAN for task in self.tasks)


@click.command(short_help="Xem tiến độ các kế hoạch.")
@click.option("--unit", metavar="MÃ", help="Kế hoạch của đơn vị này và nhiệm vụ mà nó chủ trì, phối hợp.")
@click.option("--all", "everything", is_flag=True, help="Kể cả kế hoạch của cơ quan khác, đăng để tham khảo.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Cách in kết quả.")
def plans(unit: str | None, everything: bool, form: str) -> None:
    """Xem tiến độ kế hoạch: từng nhiệm vụ, minh chứng, hạn sắp tới và báo cáo phải gửi.

    Mã kết thúc là 1 khi có nhiệm vụ quá hạn.

    \b
    Ví dụ: cchc plans
           cchc plans --unit vhxh-xa-mau
    """
    edition = open_judged_edition()
    unit = known_unit(edition, unit)
    overviews = list(_overviews(edition.public, unit, everything))
    if form == "json":
        click.echo(_json(overviews), nl=False)
    elif not overviews:
        click.echo("Không có kế hoạch nào đã đăng trong phạm vi này.")
    else:
        for number, overview in enumerate(overviews):
            _print(overview, edition.public, first=number == 0)
    sys.exit(1 if any(overview.overdue for overview in overviews) else 0)


def _overviews(shown: Catalogue, unit: str | None, everything: bool) -> Iterator[PlanOverview]:
    for plan in shown.plans:
        if plan.reference and not everything:
            continue
        tasks = task_progress(plan, shown)
        if unit in (None, plan.unit):
            yield PlanOverview(plan, tasks, report_progress(plan, shown))
        elif mine := tuple(task for task in tasks if unit in (*task.task.lead, *task.task.support)):
            yield PlanOverview(plan, mine, ())


def _print(overview: PlanOverview, shown: Catalogue, first: bool) -> None:
    plan = overview.plan
    click.echo(("" if first else "\n") + click.style(plan.title, bold=True))
    click.echo(f"{_name(shown, plan.unit)}, {plan.path}\n")
    if overview.tasks:
        rows = [_task_row(task, shown) for task in overview.tasks]
        print_table(("Số", "Hạn", "Tình trạng", "Minh chứng", "Chủ trì", "Nhiệm vụ"), rows)
    if overview.reports:
        click.echo()
        reports = [
            (r.report.period, vietnamese_date(r.report.due) if r.report.due else "", _report_state(r)) for r in overview.reports
        ]
        print_table(("Báo cáo", "Hạn gửi", "Tình trạng"), reports)
    if upcoming := _upcoming(overview):
        day, what = upcoming
        click.echo(f"\nHạn sắp tới: {vietnamese_date(day)}, {', '.join(what)}.")


def _task_row(task: TaskProgress, shown: Catalogue) -> tuple[str, ...]:
    lead = ", ".join(_name(shown, name) for name in task.task.lead)
    kinds = ((task.evidence, "bài"), (task.works, "sản phẩm"), (task.events, "sự kiện"))
    evidence = [f"{len(found)} {what}" for found, what in kinds if found]
    return (
        str(task.task.no),
        task.task.due.vietnamese,
        task.state.label,
        ", ".join(evidence),
        shortened(lead, 30),
        shortened(task.task.task),
    )


def _report_state(progress: ReportProgress) -> str:
    late = f" {progress.days_late} ngày" if progress.days_late else ""
    sent = progress.report.sent_on if progress.state in (ReportState.DA_GUI, ReportState.GUI_MUON) else None
    return progress.state.label + late + (f" ({vietnamese_date(sent)})" if sent else "")


def _upcoming(overview: PlanOverview) -> tuple[dt.date, list[str]] | None:
    """Return the day on which an open task or a report falls due next, and what; None when nothing does."""
    due = [(t.task.due.day, f"nhiệm vụ {t.task.no}") for t in overview.tasks if t.state in _OPEN_TASKS and t.task.due.last]
    due += [(r.report.due, f"báo cáo {r.report.period}") for r in overview.reports if r.state in _OPEN_REPORTS and r.report.due]
    if not due:
        return None
    day = min(due)[0]
    return day, [what for when, what in due if when == day]


def _name(shown: Catalogue, unit: str) -> str:
    """Return the short name of a unit of the register; another body as it is written."""
    found = shown.units.get(unit)
    return (found.short or found.name) if found else unit


def _json(overviews: Sequence[PlanOverview]) -> str:
    """Return a list of plans: plan (path), title, unit, next_due (due, what), tasks, reports."""
    rows = [
        {
            "plan": overview.plan.path,
            "title": overview.plan.title,
            "unit": overview.plan.unit,
            "next_due": _next_json(overview),
            "tasks": [_task_json(task) for task in overview.tasks],
            "reports": [_report_json(report) for report in overview.reports],
        }
        for overview in overviews
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _next_json(overview: PlanOverview) -> dict[str, object] | None:
    upcoming = _upcoming(overview)
    return {"due": upcoming[0].isoformat(), "what": upcoming[1]} if upcoming else None


def _task_json(progress: TaskProgress) -> dict[str, object]:
    task = progress.task
    return {
        "no": task.no,
        "task": task.task,
        "output": task.output,
        "lead": list(task.lead),
        "support": list(task.support),
        "due": task.due.text,
        "state": progress.state.value,
        "evidence": [post.path for post in progress.evidence],
        "products": [f"{work.product.form.label}: {work.product.title}" for work in progress.works],
        "events": [event.id for event in progress.events],
    }


def _report_json(progress: ReportProgress) -> dict[str, object]:
    report = progress.report
    days = {"due": report.due, "sent_on": report.sent_on}
    given = {name: day.isoformat() if day else None for name, day in days.items()}
    return {"period": report.period, **given, "state": progress.state.value}
