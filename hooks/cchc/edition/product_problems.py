"""What the register of products says that is not so: items, units, tasks and files that there are not, or that nobody may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.files import is_item
from cchc.content.items import Item
from cchc.content.problems import Problem, Severity
from cchc.content.registers import Product
from cchc.editorial.lifecycle import Stage, stage
from cchc.editorial.privacy import Published, page_faults
from cchc.language.dates import vietnamese_date
from cchc.language.nearest import nearest
from cchc.reading.disk import decoded, read_bytes
from cchc.reading.references import References, suggestion, task_fault
from cchc.reading.registers import register_path
from cchc.reading.sources import Sources
from cchc.reading.yaml_tree import Keys, YamlTree, read_yaml

# Where in the entry, which rule, what is said, how bad it is.
_Fault = tuple[Keys, str, str, Severity]

PATH = register_path("products")
_HIDDEN = {
    Stage.DRAFT: "còn là bản nháp",
    Stage.REVIEW: "còn chờ duyệt",
    Stage.SCHEDULED: "chưa tới ngày đăng",
    Stage.WITHDRAWN: "đã gỡ",
}


def product_problems(root: Path, sources: Sources, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong with each entry that could be read, at its line; none on a portal without the register."""
    if not sources.registers.products:
        return
    data = read_bytes(root, PATH)
    text = None if isinstance(data, Problem) else decoded(PATH, data)
    if text is None or isinstance(text, Problem):
        # It was told when it was read.
        return
    yield from _Entries(read_yaml(text.text), sources, catalogue).problems()


@dataclass(frozen=True)
class _Entries:
    tree: YamlTree
    sources: Sources
    catalogue: Catalogue

    @cached_property
    def known(self) -> References:
        return References(self.sources.registers, tuple(draft.item for draft in self.sources.drafts.values() if draft.item))

    @cached_property
    def published(self) -> Published:
        return Published.of(self.sources.registers, self.catalogue.settings)

    def problems(self) -> Iterator[Problem]:
        """Yield the problems, entry by entry."""
        for number, written in enumerate(self.tree.value if isinstance(self.tree.value, list) else ()):
            product = _read(written)
            for keys, rule, message, severity in self._faults(product) if product else ():
                yield Problem(PATH, *self.tree.place((number, *keys)), severity, rule, message)

    def _faults(self, product: Product) -> Iterator[_Fault]:
        yield from self._names(product)
        yield from self._tasks(product)
        yield from self._day(product)
        yield from self._file(product)
        yield from self._item(product)
        yield from self._private(product)

    def _names(self, product: Product) -> Iterator[_Fault]:
        registers = self.sources.registers
        if product.unit not in self.known.units:
            hint = suggestion(product.unit, registers.units) or "; hãy thêm đơn vị vào docs/danh-muc/units.yml"
            yield ("unit",), "unit-unknown", f"không có đơn vị '{product.unit}'{hint}", Severity.ERROR
        if product.field and product.field not in {entry.id for entry in registers.fields}:
            hint = suggestion(product.field, registers.fields)
            yield ("field",), "field-unknown", f"danh mục chưa có lĩnh vực '{product.field}'{hint}", Severity.WARNING

    def _tasks(self, product: Product) -> Iterator[_Fault]:
        for place, reference in enumerate(product.tasks):
            if message := task_fault(reference, self.known):
                yield ("tasks", place), "task-unknown", message, Severity.ERROR

    def _day(self, product: Product) -> Iterator[_Fault]:
        if product.date > self.catalogue.today:
            day = vietnamese_date(product.date)
            message = f"ngày {day} chưa tới, đến ngày đó sản phẩm mới hiện ra và được tính; hãy xem lại nếu gõ nhầm"
            yield ("date",), "product-to-come", message, Severity.NOTE

    def _file(self, product: Product) -> Iterator[_Fault]:
        file = product.file or ""
        if file.startswith("docs/") and file not in self.sources.files:
            message = f"không thấy tệp '{file}' nên không có gì để tải về; hãy chép tệp vào đó hoặc sửa tên"
            yield ("file",), "product-file-missing", message, Severity.WARNING

    def _item(self, product: Product) -> Iterator[_Fault]:
        path, drafts = product.item or "", self.sources.drafts
        counts = "sản phẩm không hiện ra, không được tính"
        if draft := drafts.get(path):
            if why := self._hidden(draft.item):
                yield ("item",), "product-item-hidden", f"nội dung '{path}' {why} nên {counts}", Severity.NOTE
        elif path and (is_item(path) or path not in self.sources.files):
            near = nearest(path, drafts)
            hint = f"ý bạn là '{near}'?" if near else "hãy ghi tệp của nội dung, ví dụ news/2026/ten-tep.md, hoặc bỏ 'item'"
            message = f"không có nội dung '{path}', {counts}; {hint}"
            yield ("item",), "product-item-unknown", message, Severity.WARNING

    def _private(self, product: Product) -> Iterator[_Fault]:
        """Yield personal data in what an officer wrote; the title of an item was looked at there."""
        item = self.catalogue.by_path.get(product.item or "")
        for key in ("title", "place", "note"):
            text = getattr(product, key)
            if text and not (item and text == item.title):
                for fault in page_faults(PATH, text, 1, "", (), self.published):
                    # There is no key here that could release it.
                    what = fault.message.partition(";")[0]
                    message = f"{what}; danh mục này lên mạng, hãy viết lại, không nêu tên, số, địa chỉ của ai"
                    yield (key,), fault.rule, message, fault.severity

    def _hidden(self, draft: Item | None) -> str | None:
        """Return why readers do not get the item of a source; None when they do."""
        if draft and draft.status is Status.WITHDRAWN:
            return _HIDDEN[Stage.WITHDRAWN]
        item = self.catalogue.by_path.get(draft.path) if draft else None
        return _HIDDEN.get(stage(item, self.catalogue.today)) if item else "còn lỗi"


def _read(written: object) -> Product | None:
    """Return the entry; None when it has faults of its own, which were told."""
    try:
        return Product.model_validate(written)
    except ValueError:
        return None
