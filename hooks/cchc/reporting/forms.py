"""In which forms people were told in the period: posts, and what was made beside them."""

from collections.abc import Iterator
from functools import cached_property

from cchc.content.choices import Choice, Form, ProductForm
from cchc.content.posts import Post
from cchc.content.works import Work
from cchc.reporting.figures import EvidencePage, Figure, FigureTable, ReportSection, TableColumn, TableRow, counted, in_order
from cchc.reporting.posts import PostFigures
from cchc.reporting.scope import ReportScope

# A form of posts and one of products with the same slug are one form.
FORMS: dict[str, Choice] = {form.value: form for form in (*Form, *ProductForm)}
PIECES = "Cộng số lượng ghi trong danh mục sản phẩm"
_TITLE = "Hình thức thông tin, tuyên truyền"


class FormFigures:
    """The posts of the period and the products of the unit and its offices, by the day on which they were made, by form."""

    def __init__(self, scope: ReportScope, posts: PostFigures) -> None:
        self.scope = scope
        self.posts = posts.posts
        found = (work for work in scope.shown.works if work.product.unit in scope.unit_ids)
        self.works = tuple(work for work in found if scope.period.covers(work.product.date))

    @cached_property
    def products(self) -> Figure:
        """What was made beside posts; the files of one product in several sizes are one."""
        return counted("san-pham", "Sản phẩm ngoài tin, bài", map(self.scope.work_page, self.works))

    @cached_property
    def variety(self) -> Figure:
        """How many forms were used, with the newest post or product of each as its evidence."""
        pages = [pages[-1] for form in FORMS if (pages := self._pages(form))]
        return counted("hinh-thuc", f"Hình thức tuyên truyền đã dùng, trong {len(FORMS)} hình thức", pages)

    def _posts(self, form: str) -> list[Post]:
        return [post for post in self.posts if post.form == form]

    def _works(self, form: str) -> list[Work]:
        return [work for work in self.works if work.product.form == form]

    def _pages(self, form: str) -> tuple[EvidencePage, ...]:
        return in_order((*self.scope.pages(self._posts(form)), *map(self.scope.work_page, self._works(form))))

    def section(self) -> ReportSection:
        """Return the section: how many products, and a table of the forms that were used."""
        texts = (("Ngoài tin, bài, đơn vị và các đơn vị trực thuộc làm ", self.products, " sản phẩm thông tin, tuyên truyền."),)
        return ReportSection(_TITLE, texts, (self._table(),))

    def _table(self) -> FigureTable:
        used = [form for form in FORMS if self._pages(form) or form in (Form.TIN, Form.BAI)]
        columns = (
            TableColumn("Hình thức", 14, "left"),
            TableColumn("Tin, bài", 6),
            TableColumn("Sản phẩm", 6),
            TableColumn("Số lượng đã in, phát, treo", 8),
        )
        rows = [TableRow(self._row(form)) for form in used]
        total = self._pieces("", "trong kỳ", list(self.works))
        posts = counted("tin-bai", "Tin, bài trong kỳ", self.scope.pages(self.posts))
        rows.append(TableRow(("Cộng", posts, self.products, total), strong=True))
        return FigureTable("Các hình thức thông tin, tuyên truyền", columns, tuple(rows), tuple(self._notes(used)))

    def _row(self, form: str) -> tuple[str | Figure, ...]:
        label, works = FORMS[form].label, self._works(form)
        posts = self.scope.pages(self._posts(form))
        return (
            label,
            counted(f"tin-bai/{form}", f"{label} trong kỳ", posts) if form in set(Form) else "",
            counted(f"san-pham/{form}", f"Sản phẩm {label.lower()}", map(self.scope.work_page, works))
            if form in set(ProductForm)
            else "",
            self._pieces(f"/{form}", label.lower(), works) if form in set(ProductForm) else "",
        )

    def _pieces(self, key: str, label: str, works: list[Work]) -> Figure:
        counted = [work for work in works if work.count]
        pages = in_order(map(self.scope.work_page, counted))
        return Figure(f"so-luong{key}", f"Số lượng sản phẩm {label}", sum(work.count for work in counted), pages, PIECES)

    def _notes(self, used: list[str]) -> Iterator[str]:
        yield (
            "Sản phẩm do đơn vị ghi trong danh mục sản phẩm, tính theo ngày làm, treo hoặc phát; nhiều khổ vẫn là một sản phẩm. "
            "Sản phẩm làm từ nội dung chưa duyệt hoặc đã gỡ không được tính."
        )
        if unused := [FORMS[form].label.lower() for form in FORMS if form not in used]:
            yield f"Hình thức chưa dùng trong kỳ: {', '.join(unused)}."
