"""What the register of products says that is not so: items, units, tasks and files that there are not, or that nobody may see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc.content.catalogue import Catalogue
from cchc.content.files import is_item
from cchc.content.problems import Problem, Severity
from cchc.content.registers import Product
from cchc.edition.entry_rules import EntryFault, EntryRules, tree_of
from cchc.language.dates import vietnamese_date
from cchc.language.nearest import nearest
from cchc.reading.references import suggestion
from cchc.reading.registers import register_path
from cchc.reading.sources import Sources

PATH = register_path("products")


def product_problems(
    root: Path, sources: Sources, catalogue: Catalogue, withheld: Mapping[str, str], *, strict: bool
) -> Iterator[Problem]:
    """Yield what is wrong with each entry that could be read, at its line; none on a portal without the register.

    `withheld` says of files why they are not published: taking down never waits, and a strict build stops at warnings.
    """
    tree = tree_of(root, PATH) if sources.registers.products else None
    if tree:
        yield from _Products(PATH, Product, tree, sources, catalogue, withheld, strict).problems()


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
            yield ("date",), "product-to-come", message, Severity.NOTE

    def _file(self, product: Product) -> Iterator[EntryFault]:
        file = product.file or ""
        if file.startswith("docs/") and file not in self.sources.files:
            message = f"không thấy tệp '{file}' nên không có gì để tải về; hãy chép tệp vào đó hoặc sửa tên"
            yield ("file",), "product-file-missing", message, Severity.WARNING
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
