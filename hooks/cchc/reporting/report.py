"""The report of a unit and a period: all its figures, in the order in which people read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cchc.content.plans import Plan
from cchc.language.dates import vietnamese_date
from cchc.reporting.events import EventFigures
from cchc.reporting.figures import (
    EvidencePage,
    Figure,
    FigureTable,
    ReportSection,
    TableColumn,
    TableRow,
    Text,
    in_order,
    numbered,
)
from cchc.reporting.forms import FORMS, FormFigures
from cchc.reporting.letterhead import Letterhead, letterhead_of
from cchc.reporting.plans import PlanFigures
from cchc.reporting.posts import PostFigures
from cchc.reporting.procedures import ProcedureFigures
from cchc.reporting.questions import QuestionFigures
from cchc.reporting.quota import QuotaFigures
from cchc.reporting.scope import ReportScope
from cchc.reporting.score import score_section

SUBJECT = "Kết quả thông tin, tuyên truyền cải cách hành chính"
_BLANK_LINES = 4


@dataclass(frozen=True)
class Report:
    """What Word, Excel and Markdown lay out; each knows nothing else, so their figures agree."""

    scope: ReportScope
    letterhead: Letterhead
    subject: str
    opening: tuple[str, ...]
    sections: tuple[ReportSection, ...]
    closing: str

    @cached_property
    def tables(self) -> tuple[FigureTable, ...]:
        """The tables of all sections, in their order."""
        return tuple(table for section in self.sections for table in section.tables)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The code of each figure by its key: the table that has it first, and its turn there ("2.07")."""
        codes: dict[str, str] = {}
        for table in self.tables:
            fresh = dict.fromkeys(figure.key for figure in table.figures() if figure.key not in codes)
            codes |= {key: f"{table.number}.{turn:02d}" for turn, key in enumerate(fresh, 1)}
        return codes

    @cached_property
    def figures(self) -> tuple[tuple[FigureTable, Figure], ...]:
        """Each figure once, with the table that has it first."""
        found: dict[str, tuple[FigureTable, Figure]] = {}
        for table in self.tables:
            for figure in table.figures():
                found.setdefault(figure.key, (table, figure))
        return tuple(found.values())

    @property
    def stem(self) -> str:
        """The name of its files without their ending."""
        return f"bao-cao-{self.scope.unit.id}-{self.scope.period.code.lower().replace('..', '-den-')}"

    @cached_property
    def page_numbers(self) -> Mapping[EvidencePage, int]:
        """The pages behind all figures, numbered from 1, the oldest first."""
        pages = in_order(page for _, figure in self.figures for page in figure.pages)
        return {page: number for number, page in enumerate(pages, 1)}


def report_of(scope: ReportScope) -> Report:
    """Return the report; pure, so that the same sources and day give the same report."""
    posts, quota, plans = PostFigures(scope), QuotaFigures(scope), PlanFigures(scope)
    questions, procedures, forms = QuestionFigures(scope), ProcedureFigures(scope), FormFigures(scope, posts)
    events = EventFigures(scope)
    sections = (
        ReportSection(
            "Số liệu chính", _scope_texts(scope), (_main_table(posts, forms, events, quota, plans, questions, procedures),)
        ),
        posts.section(),
        forms.section(),
        events.section(),
        quota.section(),
        plans.section(),
        questions.section(),
        procedures.section(),
        *_own_score(scope),
        ReportSection("Khó khăn, vướng mắc", blanks=_BLANK_LINES),
        ReportSection("Đề xuất, kiến nghị", blanks=_BLANK_LINES),
    )
    name = scope.period.name
    return Report(
        scope,
        letterhead_of(scope.unit, scope.catalogue, scope.today, scope.period.to_unit),
        f"{SUBJECT} {name}",
        _opening(scope),
        numbered(sections),
        f"Trên đây là báo cáo kết quả thông tin, tuyên truyền cải cách hành chính {name} của {scope.unit.name}./.",
    )


def _own_score(scope: ReportScope) -> Iterator[ReportSection]:
    """Yield how the portal scores itself, in the report of the unit whose portal it is."""
    if scope.card and scope.card.marks and scope.unit.id == scope.catalogue.settings.owner:
        yield score_section(scope.card)


def _opening(scope: ReportScope) -> tuple[str, ...]:
    done = "; ".join(_cited(plan) for plan in scope.plans)
    start = f"Thực hiện {done}, " if done else ""
    return (*scope.notices, f"{start}{scope.unit.name} báo cáo {SUBJECT[0].lower()}{SUBJECT[1:]} {scope.period.name} như sau:")


def _cited(plan: Plan) -> str:
    return f"Kế hoạch số {plan.number} ngày {plan.date.vietnamese} ({plan.title})" if plan.number else plan.title


def _scope_texts(scope: ReportScope) -> tuple[Text, ...]:
    """Return the sentences that say where the figures come from, and which days and units they cover."""
    period = scope.period
    source = f"theo kỳ báo cáo ghi trong “{period.plan.title}”" if period.plan else "theo kỳ báo cáo mặc định"
    if ".." in period.code:
        source = "theo khoảng ngày được chọn"
    if period.is_month:
        source = "theo tháng dương lịch"
    offices = [scope.name_of(unit.id) for unit in scope.units[1:]]
    covered = f" và các đơn vị trực thuộc ({', '.join(offices)})" if offices else ""
    first, last = vietnamese_date(period.first), vietnamese_date(period.last)
    days = f"từ ngày {first} đến hết ngày {last}"
    if period.first <= scope.as_of < period.last:
        days = f"từ ngày {first} đến hết ngày {vietnamese_date(scope.as_of)} (kỳ báo cáo đến ngày {last})"
    return (
        (f"Số liệu {days}, {source}.",),
        (
            f"Chỉ tính nội dung của {scope.name_of(scope.unit.id)}{covered} đã đăng công khai trên Cổng, theo ngày đăng. "
            "Trang minh chứng của từng số liệu có trong phụ lục.",
        ),
    )


def _main_table(
    posts: PostFigures,
    forms: FormFigures,
    events: EventFigures,
    quota: QuotaFigures,
    plans: PlanFigures,
    questions: QuestionFigures,
    procedures: ProcedureFigures,
) -> FigureTable:
    figures = (
        posts.total,
        posts.by_unit_itself,
        posts.by_offices,
        posts.reposted,
        forms.products,
        forms.variety,
        events.held,
        events.people,
        quota.met,
        quota.short,
        quota.excepted,
        plans.tasks,
        plans.evidenced,
        plans.overdue,
        questions.received,
        questions.answered,
        questions.late,
        procedures.total,
    )
    columns = (TableColumn("STT", 0.8), TableColumn("Nội dung", 7, "left"), TableColumn("Số liệu", 1.4))
    rows = tuple(TableRow((str(turn), figure.label, figure)) for turn, figure in enumerate(figures, 1))
    note = (
        f"Mức thực hiện kế hoạch ({plans.evidenced.value}/{plans.tasks.value} nhiệm vụ có minh chứng) và sự đa dạng hình thức "
        f"({forms.variety.value}/{len(FORMS)} hình thức) là hai số liệu để đơn vị tự đánh giá, không phải điểm chính thức."
    )
    return FigureTable("Số liệu chính", columns, rows, (note,))
