"""Posts of the period: by form and month, by theme and unit; reposts apart."""

from collections.abc import Callable, Iterator
from functools import cached_property

from cchc.content.choices import Form, ThemeGroup
from cchc.content.posts import Post
from cchc.content.registers import Theme, Unit
from cchc.editorial.charts.of_portal import forms_chart, themes_chart
from cchc.language.dates import month_days, month_key, months_between, vietnamese_month
from cchc.reporting.figures import Cell, Figure, FigureTable, ReportSection, TableColumn, TableRow, counted, given
from cchc.reporting.scope import ReportScope

# More columns than this do not fit across A4; the table goes on in a second one.
_UNITS_ACROSS = 6


def _share(title: str) -> float:
    """Return the share of a column: the longest word of its title in characters, or room for a month ("05/2026")."""
    return max(6.0, *(len(word) + 1.5 for word in title.split()))


def _month(post: Post) -> str:
    return month_key(post.published.day)


class PostFigures:
    """The public posts of the unit and its offices, by the day published; a repost is another body's work, counted apart."""

    def __init__(self, scope: ReportScope) -> None:
        self.scope = scope
        dated = [post for post in scope.own(scope.shown.posts) if scope.period.covers(post.published.day)]
        self.posts = tuple(post for post in dated if post.source is None)
        self.reposts = tuple(post for post in dated if post.source is not None)

    def _figure(self, key: str, label: str, wanted: Callable[[Post], bool]) -> Figure:
        return counted(f"tin-bai{key}", label, self.scope.pages(post for post in self.posts if wanted(post)))

    @cached_property
    def total(self) -> Figure:
        """The unit's posts and those of its offices, without reposts."""
        return self._figure("", "Tin, bài trong kỳ", lambda post: True)

    @cached_property
    def by_unit_itself(self) -> Figure:
        """The posts of the unit alone."""
        unit = self.scope.unit
        return self._of_unit(unit)

    @cached_property
    def by_offices(self) -> Figure:
        """The posts of the offices under the unit."""
        return self._figure("/truc-thuoc", "Tin, bài của các đơn vị trực thuộc", lambda post: post.unit != self.scope.unit.id)

    @cached_property
    def reposted(self) -> Figure:
        """What the unit and its offices took over from others (`source`); no other figure counts it."""
        return counted("dang-lai", "Tin, bài đăng lại", self.scope.pages(self.reposts))

    def _of_unit(self, unit: Unit) -> Figure:
        label = f"Tin, bài của {self.scope.name_of(unit.id)}"
        return self._figure(f"/don-vi/{unit.id}", label, lambda post: post.unit == unit.id)

    def section(self) -> ReportSection:
        """Return the section: the sums, a table by form and month, and one or more by theme and unit."""
        texts = (
            (
                "Trong kỳ, đơn vị và các đơn vị trực thuộc đăng ",
                self.total,
                " tin, bài; ngoài ra đăng lại ",
                self.reposted,
                " mục.",
            ),
        )
        themes, span = self.scope.catalogue.registers.themes, self.scope.period.name
        charts = forms_chart("hinh-thuc", self.posts, span), themes_chart("chu-de", self.posts, themes, span)
        return ReportSection("Tin, bài", texts, (self._by_form(), *self._by_theme()), charts=given(*charts))

    def _by_form(self) -> FigureTable:
        used = {post.form for post in self.posts} | {Form.TIN, Form.BAI}
        forms = [form for form in Form if form in used]
        period = self.scope.period
        months = months_between(period.first, max(period.first, self.scope.as_of))
        titles = ("Tháng", *(form.label for form in forms), "Cộng", "Đăng lại")
        columns = tuple(TableColumn(title, _share(title)) for title in titles)
        rows = [TableRow(self._month_row(month, forms)) for month in months]
        rows.append(TableRow(("Cộng", *(self._of_form(form) for form in forms), self.total, self.reposted), strong=True))
        return FigureTable("Tin, bài theo hình thức và tháng", columns, tuple(rows), self._month_notes(months))

    def _of_form(self, form: Form) -> Figure:
        return self._figure(f"/{form.value}", f"{form.label} trong kỳ", lambda post: post.form is form)

    def _month_row(self, month: str, forms: list[Form]) -> tuple[Cell, ...]:
        name = vietnamese_month(month)
        return (
            name,
            *(self._of_month_and_form(month, form) for form in forms),
            self._figure(f"/{month}", f"Tin, bài tháng {name}", lambda post: _month(post) == month),
            counted(
                f"dang-lai/{month}",
                f"Đăng lại tháng {name}",
                self.scope.pages(post for post in self.reposts if _month(post) == month),
            ),
        )

    def _of_month_and_form(self, month: str, form: Form) -> Figure:
        label = f"{form.label} tháng {vietnamese_month(month)}"
        return self._figure(f"/{month}/{form.value}", label, lambda post: post.form is form and _month(post) == month)

    def _month_notes(self, months: tuple[str, ...]) -> tuple[str, ...]:
        return (" ".join(["Mục đăng lại không được cộng.", *self._part_months(months)]),)

    def _part_months(self, months: tuple[str, ...]) -> Iterator[str]:
        """Yield a sentence for each end of the period that cuts a month."""
        period = self.scope.period
        for month in months:
            first, last = month_days(month)
            name = vietnamese_month(month)
            if first < period.first:
                yield f"Tháng {name} tính từ ngày {period.first.day}."
            if last > self.scope.as_of:
                yield f"Tháng {name} tính đến ngày {self.scope.as_of.day}."

    def _by_theme(self) -> Iterator[FigureTable]:
        units = [unit for unit in self.scope.units if unit is self.scope.unit or self._of_unit(unit).value]
        groups = [units[start : start + _UNITS_ACROSS] for start in range(0, len(units), _UNITS_ACROSS)]
        for turn, group in enumerate(groups, 1):
            part = f" (phần {turn}/{len(groups)})" if len(groups) > 1 else ""
            yield self._theme_table(f"Tin, bài theo chủ đề và đơn vị{part}", group)

    def _theme_table(self, title: str, units: list[Unit]) -> FigureTable:
        used = {post.theme for post in self.posts}
        themes = [t for t in self.scope.catalogue.registers.themes if t.id in used or t.group is ThemeGroup.LINH_VUC]
        names = [self.scope.title_of(unit.id) for unit in units]
        columns = (
            TableColumn("Chủ đề", 17, "left"),
            *(TableColumn(name, _share(name)) for name in names),
            TableColumn("Cộng", 5),
        )
        rows = [TableRow(self._theme_row(theme, units)) for theme in themes]
        rows.append(TableRow(("Cộng", *(self._of_unit(unit) for unit in units), self.total), strong=True))
        return FigureTable(title, columns, tuple(rows), ("Mỗi tin, bài chỉ tính một lần, theo chủ đề chính.",))

    def _theme_row(self, theme: Theme, units: list[Unit]) -> tuple[Cell, ...]:
        total = self._figure(f"/chu-de/{theme.id}", f"Tin, bài về {theme.name}", lambda post: post.theme == theme.id)
        return (theme.name, *(self._of_theme_and_unit(theme, unit) for unit in units), total)

    def _of_theme_and_unit(self, theme: Theme, unit: Unit) -> Figure:
        label = f"Tin, bài về {theme.name}, {self.scope.name_of(unit.id)}"
        return self._figure(f"/chu-de/{theme.id}/{unit.id}", label, lambda post: post.theme == theme.id and post.unit == unit.id)
