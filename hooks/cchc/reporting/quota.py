"""The quota of the period, by calendar month (DESIGN.md section 5)."""

from functools import cached_property

from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.editorial.charts.of_portal import quota_chart
from cchc.editorial.quota import MonthState, MonthTally
from cchc.language.dates import month_days, vietnamese_month
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

OWED = "Theo quy tắc định mức"
MISSING = "Phải có trừ đã duyệt"
MONTHS = "Đếm tháng; minh chứng là tin, bài của các tháng đó"


class QuotaFigures:
    """The months whose last day lies in the period: each month is whole, and in one report of a row of periods only."""

    def __init__(self, scope: ReportScope) -> None:
        self.scope = scope
        self.tallies = tuple(
            tally
            for tally in scope.tallies
            if tally.duty.unit.id in scope.unit_ids and scope.period.covers(month_days(tally.month)[1])
        )

    @cached_property
    def met(self) -> Figure:
        """The months with as many posts as were owed; a month of two units counts for each."""
        return self._months(MonthState.MET, "Tháng đủ định mức")

    @cached_property
    def short(self) -> Figure:
        """The months that lacked posts without a reason that was accepted."""
        return self._months(MonthState.SHORT, "Tháng thiếu định mức")

    @cached_property
    def excepted(self) -> Figure:
        """The months that lacked posts, and a plan or the settings say who accepted it and why."""
        return self._months(MonthState.EXCEPTED, "Tháng được chấp thuận thiếu")

    def _months(self, state: MonthState, label: str) -> Figure:
        tallies = [tally for tally in self.tallies if tally.state is state]
        pages: list[EvidencePage] = []
        for tally in tallies:
            pages += self.scope.pages(tally.posts) or (self._rule_page(tally),)
        parts = tuple(self._part(tally) for tally in tallies)
        return Figure(f"dinh-muc/{state.value}", label, len(tallies), in_order(pages), MONTHS, parts)

    def _part(self, tally: MonthTally) -> CountedPart:
        name = self.scope.name_of(tally.duty.unit.id)
        text = f"Tháng {vietnamese_month(tally.month)}, {name}: phải có {tally.owed}, đã duyệt {len(tally.posts)}"
        return CountedPart(text, tally.duty.path)

    def _rule_page(self, tally: MonthTally) -> EvidencePage:
        """Return the page of the plan that has the rule, or the public page of the quota for the portal's own rule."""
        plan = self.scope.shown.by_path.get(tally.duty.path)
        return self.scope.page(plan) if isinstance(plan, Plan) else self.scope.watch_page

    def section(self) -> ReportSection:
        """Return the section: the sums and a table by month, or a sentence where nothing was owed."""
        if not self.tallies:
            return ReportSection("Định mức tin, bài", (("Trong kỳ, đơn vị không có định mức tin, bài hằng tháng.",),))
        texts = (("Số tháng đủ định mức: ", self.met, "; thiếu: ", self.short, "; được chấp thuận thiếu: ", self.excepted, "."),)
        return ReportSection("Định mức tin, bài", texts, (self._table(),), charts=given(quota_chart("dinh-muc", self.tallies)))

    def _table(self) -> FigureTable:
        columns = (
            TableColumn("Tháng", 1.3),
            TableColumn("Đơn vị", 2.2, "left"),
            TableColumn("Phải có", 1),
            TableColumn("Đã duyệt", 1),
            TableColumn("Thiếu", 1),
            TableColumn("Tình trạng, ngoại lệ", 3.5, "left"),
        )
        rows = tuple(TableRow(self._row(turn, tally)) for turn, tally in enumerate(self.tallies, 1))
        note = (
            "Định mức tính theo tháng dương lịch trọn vẹn, cho đúng đơn vị được giao; báo cáo nêu các tháng có ngày cuối "
            "nằm trong kỳ, để mỗi tháng chỉ vào một báo cáo."
        )
        return FigureTable("Định mức tin, bài theo tháng", columns, rows, (note,))

    def _row(self, turn: int, tally: MonthTally) -> tuple[Cell, ...]:
        key = f"dinh-muc/{turn}/{tally.duty.unit.id}/{tally.month}"
        name = self.scope.name_of(tally.duty.unit.id)
        label = f"Định mức tháng {vietnamese_month(tally.month)}, {name}"
        rule = (self._rule_page(tally),)
        posts: tuple[Post, ...] = tally.posts
        missing = rule if tally.missing else ()
        return (
            vietnamese_month(tally.month),
            self.scope.title_of(tally.duty.unit.id),
            Figure(f"{key}/phai-co", f"{label}: phải có", tally.owed, rule, OWED),
            counted(f"{key}/da-duyet", f"{label}: đã duyệt", self.scope.pages(posts)),
            Figure(f"{key}/thieu", f"{label}: còn thiếu", tally.missing, missing, MISSING),
            _state_in_words(tally),
        )


def _state_in_words(tally: MonthTally) -> str:
    exception = tally.exception
    if exception and tally.state is MonthState.EXCEPTED:
        return f"{tally.state.label}: {exception.reason} (người chấp thuận: {exception.approved_by})"
    return tally.state.label
