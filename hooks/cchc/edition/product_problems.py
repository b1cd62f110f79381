"""What the register of products says that is not so: items, units, tasks and files that there are not, or that nobody may see."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cchc.content.catalogue import Catalogue
from cchc.content.choices import ItemKind
from cchc.content.files import is_beside, is_item
from cchc.content.problems import Problem, Severity
from cchc.content.registers import Product
from cchc.edition.entry_rules import EntryFault, EntryRules, tree_of
from cchc.edition.text_rules import TextRules
from cchc.language.dates import vietnamese_date
from cchc.language.nearest import nearest
from cchc.reading.program_registers import register_path
from cchc.reading.references import suggestion
from cchc.reading.sources import Sources

PATH = register_path("products")
_A_YEAR = dt.timedelta(days=366)
# Where no product lies, whatever its name.
_OF_THE_PORTAL = ("docs/danh-muc/", "overrides/", "hooks/", "mkdocs.yml")


def product_problems(
    rules: TextRules, sources: Sources, catalogue: Catalogue, withheld: Mapping[str, str], *, strict: bool
) -> Iterator[Problem]:
    """Yield what is wrong with each entry that could be read, at its line; none on a portal without the register.

    `withheld` says of files why they are not published: taking down never waits, and a strict build stops at warnings.
    """
    tree = tree_of(rules.root, PATH) if sources.registers.products else None
    if tree:
        yield from _Products(PATH, Product, tree, sources, catalogue, rules, withheld, strict).problems()


@dataclass(frozen=True)
class _Products(EntryRules[Product]):
    withheld: Mapping[str, str]
    strict: bool

    def faults(self, entry: Product) -> Iterator[EntryFault]:
        yield from self.of_unit(entry.unit)
        yield from self._field(entry)
        yield from self.of_tasks(entry.tasks)
        yield from self._day(entry)
        yield from self._file(entry)
        yield from self._item(entry)
        item = self.catalogue.by_path.get(entry.item or "")
        # The title of an item was looked at there.
        title = None if item and entry.title == item.title else entry.title
        yield from self.of_people({("title",): title, ("place",): entry.place, ("note",): entry.note})

    def _field(self, product: Product) -> Iterator[EntryFault]:
        fields = self.sources.registers.fields
        if product.field and product.field not in {entry.id for entry in fields}:
            hint = suggestion(product.field, fields)
            yield ("field",), "field-unknown", f"danh mục chưa có lĩnh vực '{product.field}'{hint}", Severity.WARNING

    def _day(self, product: Product) -> Iterator[EntryFault]:
        if product.date > self.catalogue.today:
            day = vietnamese_date(product.date)
            message = f"ngày {day} chưa tới, đến ngày đó sản phẩm mới hiện ra và được tính; hãy xem lại nếu gõ nhầm"
            far = product.date > self.catalogue.today + _A_YEAR
            yield ("date",), "product-to-come", message, Severity.WARNING if far else Severity.NOTE
        if self._began and product.date < self._began - _A_YEAR:
            day, began = vietnamese_date(product.date), vietnamese_date(self._began)
            message = f"ngày {day} sớm hơn lúc bắt đầu tính định mức, kế hoạch ({began}) quá một năm; hãy xem lại nếu gõ nhầm"
            yield ("date",), "product-date", message, Severity.WARNING

    @cached_property
    def _began(self) -> dt.date | None:
        """The first day of which the portal counts anything: that of its quota, else of its first plan; None without both."""
        rules = [self.catalogue.settings.quota, *(plan.quota for plan in self.catalogue.plans if not plan.reference)]
        days = [rule.from_.first for rule in rules if rule and rule.from_ and rule.from_.first]
        return min(days or [dt.date(plan.year, 1, 1) for plan in self.catalogue.plans if not plan.reference], default=None)

    def _file(self, product: Product) -> Iterator[EntryFault]:
        file = product.file or ""
        if file.startswith("docs/") and file not in self.sources.files:
            message = f"không thấy tệp '{file}' nên không có gì để tải về; hãy chép tệp vào đó hoặc sửa tên"
            yield ("file",), "product-file-missing", message, Severity.WARNING
        elif file and (wrong := _no_file_of_a_product(file)):
            message = f"tệp '{file[:80]}' {wrong}; hãy chép vào docs/san-pham/ rồi ghi 'file: docs/san-pham/tên-tệp'"
            yield ("file",), "product-file-place", message, Severity.WARNING
        why = self.withheld.get(product.source)
        if why and product.source in self.sources.files:
            message = f"tệp '{product.source}' không lên mạng: {why}"
            yield ("file",), "product-file-withheld", message, Severity.NOTE if self.strict else Severity.WARNING

    def _item(self, product: Product) -> Iterator[EntryFault]:
        path, drafts = product.item or "", self.sources.drafts
        counts = "sản phẩm không hiện ra, không được tính"
        if draft := drafts.get(path):
            if why := self.why_hidden(draft.item):
                yield ("item",), "product-item-hidden", f"nội dung '{path}' {why} nên {counts}", Severity.NOTE
        elif path and (is_item(path) or path not in self.sources.files):
            near = nearest(path, drafts)
            hint = f"ý bạn là '{near}'?" if near else "hãy ghi tệp của nội dung, ví dụ news/2026/ten-tep.md, hoặc bỏ 'item'"
            message = f"không có nội dung '{path}', {counts}; {hint}"
            yield ("item",), "product-item-unknown", message, Severity.WARNING
        elif path:
            message = f"'{path}' không phải {ItemKind.any_of_them()}, {counts}; hãy ghi tệp của nội dung, hoặc bỏ 'item'"
            yield ("item",), "product-item-unknown", message, Severity.WARNING


def _no_file_of_a_product(file: str) -> str:
    """Return why `file` cannot be what was made, as words that go on after its name; "" when it can.

    Beside what goes to docs/ it may lie anywhere else in the portal's folder: commands write where they are told.
    """
    if "\\" in file or ":" in file or file.startswith(("/", "~")) or ".." in file.split("/"):
        return "không viết theo đường dẫn từ thư mục gốc của Cổng nên không ai tải được"
    if not is_beside(file) or file.startswith(_OF_THE_PORTAL):
        return "là tệp của chính Cổng, không phải sản phẩm"
    return ""
