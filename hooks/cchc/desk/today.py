"""What waits today: each line of it leads to its place. All of it is asked of the rooms that commands and pages ask."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

from cchc.content.catalogue import Catalogue
from cchc.content.choices import QuestionState, Status
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.problems import Problem, Severity
from cchc.content.questions import Question
from cchc.desk.pieces import in_words
from cchc.desk.places import is_begun, is_shown, title_at, title_of
from cchc.desk.saving.drafts import Draft, UnreadableDrafts
from cchc.edition.edition import Edition
from cchc.editorial.answering import promised_day
from cchc.editorial.approval import is_of_approval
from cchc.editorial.content_rules.whole_portal import RECONCILE_DAYS
from cchc.editorial.forecast import Forecast, Outlook, forecasts
from cchc.editorial.freshness import Overdue, overdue_items
from cchc.editorial.lifecycle import Stage, stage
from cchc.editorial.progress import ReportState, TaskState, report_progress, task_progress
from cchc.editorial.quota import MonthState, MonthTally
from cchc.editorial.urgent import last_day
from cchc.language.dates import vietnamese_date, vietnamese_month

# A task is told of this many days before it is due, a question this many working days.
_TASK_NOTICE = 30
_QUESTION_NOTICE = 3

# How the groups of problems are called in addresses and on the screen.
_SEVERITIES = {
    Severity.ERROR: ("loi", "Lỗi, trang chưa dựng được"),
    Severity.WARNING: ("canh-bao", "Cảnh báo"),
    Severity.NOTE: ("nhac", "Nhắc"),
}


@dataclass(frozen=True)
class TodoItem:
    """One thing that waits: what, what is to be told of it, the source file where it is dealt with and the line there (or 0).

    `pressing` says that it is late, or hinders.
    """

    text: str
    note: str = ""
    path: str = ""
    line: int = 0
    pressing: bool = False


@dataclass(frozen=True)
class TodoGroup:
    """The things of one kind that wait; `none` is said when nothing does."""

    id: str
    title: str
    lines: tuple[TodoItem, ...]
    none: str

    @property
    def pressing(self) -> bool:
        """Whether any of it is late, or hinders."""
        return any(line.pressing for line in self.lines)


@dataclass(frozen=True)
class Day:
    """All that waits on a day (ISO), as it was read at an hour (HH:MM)."""

    day: str
    read_at: str
    groups: tuple[TodoGroup, ...]

    @property
    def date(self) -> dt.date:
        """The day."""
        return dt.date.fromisoformat(self.day)

    def as_json(self) -> dict[str, Any]:
        """Return it for the disk."""
        return asdict(self)

    @classmethod
    def of_json(cls, value: Any) -> "Day":
        """Return what `as_json` gave; raises KeyError, TypeError or ValueError when it is something else."""
        groups = tuple(
            TodoGroup(**(group | {"lines": tuple(TodoItem(**line) for line in group["lines"])})) for group in value["groups"]
        )
        return cls(dt.date.fromisoformat(value["day"]).isoformat(), str(value["read_at"]), groups)


def day_of_edition(edition: Edition, read_at: str, sent_back: Mapping[str, str] = MappingProxyType({})) -> Day:
    """Return what waits on the day of an edition; `sent_back` is what approvers want of drafts, by their paths."""
    shown, today = edition.catalogue, edition.catalogue.today
    items = sorted(
        (draft.item for draft in edition.sources.drafts.values() if draft.item), key=lambda item: (item.date.moment, item.path)
    )
    groups = (
        TodoGroup("cho-duyet", "Chờ duyệt", tuple(_waiting(items, today)), "Không có bài nào chờ duyệt."),
        TodoGroup("duyet-lai", "Phải duyệt lại", tuple(_stale(edition, items)), "Mọi bài đã duyệt đều đúng như lúc duyệt."),
        TodoGroup("ban-nhap", "Bản nháp", tuple(_drafts(edition, items, sent_back)), "Không có bản nháp nào."),
        TodoGroup("hen-ngay", "Hẹn ngày đăng", tuple(_scheduled(items, today)), "Không có bài nào hẹn ngày đăng."),
        TodoGroup("dinh-muc", "Định mức tháng này", tuple(_quota(shown, edition.tallies)), "Tháng này không có định mức."),
        TodoGroup("ke-hoach", "Nhiệm vụ và báo cáo đến hạn", tuple(_plans(edition.public)), "Chưa có việc nào đến hạn."),
        TodoGroup("dan-hoi", "Câu hỏi sắp hết hạn trả lời", tuple(_questions(shown, items)), "Không có câu hỏi nào sắp hết hạn."),
        TodoGroup("doi-chieu", "Thủ tục cần đối chiếu", tuple(_procedures(edition.public)), "Mọi thủ tục đã đối chiếu đúng hạn."),
        TodoGroup("ra-soat", "Trang cần rà soát", tuple(_reviews(edition)), "Không có trang nào quá hạn rà soát."),
        *(_problems(edition)),
    )
    return Day(today.isoformat(), read_at, groups)


def typed_group(drafts: Iterable[Draft | UnreadableDrafts], edition: Edition | None) -> TodoGroup:
    """Return what was typed and not saved, by whomever, the oldest first; a portal that was read gives titles."""
    lines = tuple(_typed(draft, edition) for draft in drafts)
    return TodoGroup("dang-go", "Đang gõ, chưa lưu", lines, "Không có gì gõ mà chưa lưu.")


def _typed(draft: Draft | UnreadableDrafts, edition: Edition | None) -> TodoItem:
    if isinstance(draft, UnreadableDrafts):
        return TodoItem("Một bản đang gõ không đọc được", f"vẫn để nguyên ở {draft.file.as_posix()}", pressing=True)
    path = draft.opened.path
    return TodoItem(title_at(edition, path), f"{draft.by}, máy {draft.machine}, lúc {draft.at:%H:%M ngày %d/%m}", path)


def _waiting(items: Iterable[Item], today: dt.date) -> Iterator[TodoItem]:
    for item in items:
        if (last := last_day(item)) and item.approved_by:
            fate = f"đến hết ngày {vietnamese_date(last)}" if today <= last else "đã tự rút"
            note = f"thông báo khẩn, chờ một người ngoài {item.approved_by} duyệt, {fate}"
            yield TodoItem(item.heading, note, item.path, pressing=True)
        if item.status is Status.REVIEW:
            days = (today - item.date.day).days
            since = f", đã {days} ngày" if days > 0 else ""
            yield TodoItem(item.heading, f"{item.kind.label}, ngày {item.date.vietnamese}{since}", item.path)


def _stale(edition: Edition, items: Iterable[Item]) -> Iterator[TodoItem]:
    """Yield the approved items of whose approval something is told: what it says is no longer what was approved."""
    problems: dict[str, Problem] = {}
    for problem in edition.problems:
        if is_of_approval(problem.rule) and problem.severity is not Severity.NOTE:
            problems.setdefault(problem.path, problem)
    for item in items:
        if item.status is Status.APPROVED and (found := problems.get(item.path)):
            # What to type at a terminal, which follows, is done here by the page that the line leads to.
            why = in_words(found).message.partition(";")[0]
            yield TodoItem(item.heading, why, item.path, found.line, found.severity is Severity.ERROR)


def _drafts(edition: Edition, items: Iterable[Item], sent_back: Mapping[str, str]) -> Iterator[TodoItem]:
    """Yield what is still written on, first what an approver sent back."""
    for item in sorted(items, key=lambda item: item.path not in sent_back):
        if item.status is Status.DRAFT:
            wanted = f"; trả lại để sửa: {sent_back[item.path]}" if item.path in sent_back else ""
            yield TodoItem(item.heading, f"{item.kind.label}, ngày {item.date.vietnamese}{wanted}", item.path)
    for draft in edition.sources.drafts.values():
        if is_begun(draft):
            yield TodoItem(title_of(draft), "còn mục phải điền", draft.path)


def _scheduled(items: Iterable[Item], today: dt.date) -> Iterator[TodoItem]:
    coming = [item for item in items if stage(item, today) is Stage.SCHEDULED]
    for item in sorted(coming, key=lambda item: (item.published.moment, item.path)):
        yield TodoItem(item.heading, f"lên trang ngày {item.published.vietnamese}", item.path)


def _quota(catalogue: Catalogue, tallies: Iterable[MonthTally]) -> Iterator[TodoItem]:
    mine = tuple(tallies)
    for tally in mine:
        if tally.state is MonthState.SHORT:
            note = f"có {len(tally.posts)}/{tally.owed}, tháng đã qua"
            yield TodoItem(
                f"{tally.duty.unit.name}, tháng {vietnamese_month(tally.month)}: thiếu", note, tally.duty.path, 0, True
            )
    for forecast in forecasts(catalogue, mine):
        yield _forecast(forecast)


def _forecast(forecast: Forecast) -> TodoItem:
    tally, outlook = forecast.tally, forecast.outlook
    left = f"còn {tally.days_left} ngày" if tally.days_left else "hôm nay là ngày cuối tháng"
    waiting = f"hẹn ngày {len(forecast.scheduled)}, chờ duyệt {len(forecast.review)}, bản nháp {len(forecast.drafts)}"
    next_ones = (*forecast.review, *forecast.drafts, *forecast.scheduled)
    path = next_ones[0].path if next_ones and outlook is not Outlook.MET else tally.duty.path
    text = f"{tally.duty.unit.name}: đã đăng {len(tally.posts)}, cần {tally.owed}, {left}"
    return TodoItem(text, f"{outlook.label}; {waiting}", path, 0, outlook is Outlook.AT_RISK)


def _plans(public: Catalogue) -> Iterator[TodoItem]:
    soon = public.today + dt.timedelta(days=_TASK_NOTICE)
    found = [due for plan in public.plans if not plan.reference for due in (*_tasks(plan, public, soon), *_reports(plan, public))]
    yield from (line for _, line in sorted(found, key=lambda due: (due[0], due[1].path, due[1].text)))


def _tasks(plan: Plan, public: Catalogue, soon: dt.date) -> Iterator[tuple[dt.date, TodoItem]]:
    for progress in task_progress(plan, public):
        late = progress.state is TaskState.QUA_HAN
        near = progress.state is TaskState.CHUA_LAM and progress.task.due.last is not None and progress.task.due.day <= soon
        if late or near:
            text = f"Nhiệm vụ {progress.task.no}: {progress.task.task}"
            note = f"{progress.state.label}, hạn {progress.task.due.vietnamese}; {plan.title}"
            yield progress.task.due.day, TodoItem(text, note, plan.path, 0, late)


def _reports(plan: Plan, public: Catalogue) -> Iterator[tuple[dt.date, TodoItem]]:
    for progress in report_progress(plan, public):
        late = progress.state is ReportState.DA_QUA_HAN
        if (late or progress.state is ReportState.SAP_DEN_HAN) and progress.report.due:
            note = f"{progress.state.label}, hạn gửi {vietnamese_date(progress.report.due)}; {plan.title}"
            yield progress.report.due, TodoItem(f"Báo cáo {progress.report.period}", note, plan.path, 0, late)


def _questions(catalogue: Catalogue, items: Iterable[Item]) -> Iterator[TodoItem]:
    days, calendar, today = catalogue.settings.expected_answer_days, catalogue.working_days, catalogue.today
    found: list[tuple[dt.date, Question]] = []
    for item in items:
        if isinstance(item, Question) and item.state is QuestionState.DANG_XU_LY and item.status is not Status.WITHDRAWN:
            due = promised_day(item, days, calendar)
            if due and calendar.between(today, due) <= _QUESTION_NOTICE:
                found.append((due, item))
    for due, item in sorted(found, key=lambda pair: (pair[0], pair[1].path)):
        late = due < today
        note = f"{'đã quá hạn' if late else 'hẹn trả lời'} ngày {vietnamese_date(due)}"
        yield TodoItem(item.heading, note, item.path, 0, late)


def _procedures(public: Catalogue) -> Iterator[TodoItem]:
    limit = public.today - dt.timedelta(days=RECONCILE_DAYS)
    in_force = sorted((p for p in public.procedures if not p.repealed), key=lambda p: (p.reconciled_on or dt.date.min, p.code))
    for procedure in in_force:
        if procedure.reconciled_on is None:
            yield TodoItem(procedure.heading, f"{procedure.code}, chưa đối chiếu lần nào", procedure.path)
        elif procedure.reconciled_on < limit:
            since = vietnamese_date(procedure.reconciled_on)
            yield TodoItem(procedure.heading, f"{procedure.code}, đối chiếu lần cuối ngày {since}", procedure.path)


def _reviews(edition: Edition) -> Iterator[TodoItem]:
    found: list[Overdue] = [*overdue_items(edition.catalogue), *edition.overdue_pages]
    for one in sorted(found, key=lambda one: (one.due, one.path)):
        who = f", người rà soát: {one.reviewer}" if one.reviewer else ""
        yield TodoItem(one.title, f"quá hạn từ ngày {vietnamese_date(one.due)}{who}", one.path)


def _problems(edition: Edition) -> Iterator[TodoGroup]:
    by_severity: dict[Severity, list[TodoItem]] = {}
    for problem in edition.problems:
        # A picture, an attached file has no lines, and the desk no page of it.
        shown, hinders = is_shown(edition, problem.path), problem.severity is Severity.ERROR
        name = title_at(edition, problem.path)
        place = f"{name}, dòng {problem.line}" if shown or problem.line > 1 else name
        line = TodoItem(in_words(problem).message, place, problem.path if shown else "", problem.line, hinders)
        by_severity.setdefault(problem.severity, []).append(line)
    for severity, (name, title) in _SEVERITIES.items():
        yield TodoGroup(name, title, tuple(by_severity.get(severity, ())), f"Không có {severity.label} nào.")
