"""/san-pham/: what was made for people beside the posts, with the files to download; also by field and by theme."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from cchc.content.catalogue import Catalogue
from cchc.content.choices import PaperSize, ProductForm
from cchc.content.files import is_picture, published_path
from cchc.content.items import Item
from cchc.content.procedures import Procedure
from cchc.content.registers import Product
from cchc.content.works import Work
from cchc.publishing import addresses as at
from cchc.publishing.procedure_sheet import file_size
from cchc.publishing.views import Count, Crumb, View

_TEMPLATE = "cchc/products.html"
_SIZES = {f"-{paper.lower()}": paper.label for paper in PaperSize}


@dataclass(frozen=True, slots=True)
class ProductFile:
    """A file to download; `note` tells the size of the paper, the kind and how large it is ("A3, PDF, 34 kB")."""

    address: str
    note: str


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product; `anchor` is its place on /san-pham/, `evidence` the pages elsewhere that show it."""

    product: Product
    anchor: str
    count: int
    item: Item | None
    files: tuple[ProductFile, ...]
    evidence: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProductGroup:
    """The products of one form."""

    form: ProductForm
    rows: tuple[ProductRow, ...]


@dataclass(frozen=True, kw_only=True)
class ProductsView(View):
    """All products, or those of a field or a theme; `fields` and `themes` lead to the lists of each."""

    total: int
    groups: tuple[ProductGroup, ...]
    fields: tuple[Count, ...] = ()
    themes: tuple[Count, ...] = ()

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the items of which the products were made."""
        return tuple(row.item for group in self.groups for row in group.rows if row.item)


def product_pages(shown: Catalogue, sizes: Mapping[str, int]) -> Iterator[View]:
    """Yield the page of products and those of fields and themes; none without products.

    `sizes` are the bytes of the files that are published, by path.
    """
    if not shown.works:
        return
    fields, themes = works_by_field(shown), works_by_theme(shown)
    names = {at.product_field_address(entry.id): entry.name for entry in shown.registers.fields}
    names |= {at.product_theme_address(theme.id): theme.name for theme in shown.registers.themes}
    of_fields = {at.product_field_address(id_): works for id_, works in fields.items()}
    of_themes = {at.product_theme_address(id_): works for id_, works in themes.items()}
    yield _page(
        at.PRODUCTS.address,
        "Sản phẩm tuyên truyền",
        shown.works,
        sizes,
        fields=tuple(Count(names[address], address, len(works)) for address, works in of_fields.items()),
        themes=tuple(Count(names[address], address, len(works)) for address, works in of_themes.items()),
    )
    for address, works in (of_fields | of_themes).items():
        yield _page(address, f"Sản phẩm tuyên truyền: {names[address]}", works, sizes, crumbs=(at.PRODUCTS,))


def works_by_field(shown: Catalogue) -> dict[str, list[Work]]:
    """Return the works about procedures by the id of their field, each of which has a page."""
    return _grouped((work.field, work) for work in shown.works if work.field in shown.fields)


def works_by_theme(shown: Catalogue) -> dict[str, list[Work]]:
    """Return the works that were made of anything else by the id of its theme, each of which has a page."""
    return _grouped((work.item.theme, work) for work in shown.works if work.item and not isinstance(work.item, Procedure))


def _grouped(pairs: Iterable[tuple[str | None, Work]]) -> dict[str, list[Work]]:
    groups: dict[str, list[Work]] = {}
    for key, work in pairs:
        if key:
            groups.setdefault(key, []).append(work)
    return dict(sorted(groups.items()))


def _page(
    address: str,
    title: str,
    works: Iterable[Work],
    sizes: Mapping[str, int],
    crumbs: tuple[Crumb, ...] = (),
    fields: tuple[Count, ...] = (),
    themes: tuple[Count, ...] = (),
) -> ProductsView:
    rows = [_row(work, sizes) for work in works]
    groups = (ProductGroup(form, tuple(row for row in rows if row.product.form is form)) for form in ProductForm)
    return ProductsView(
        template=_TEMPLATE,
        address=address,
        title=title,
        description="Áp phích, tờ rơi, thẻ thủ tục, bảng niêm yết để tải về, và những việc đã làm ngoài trang này.",
        crumbs=crumbs,
        total=len(rows),
        groups=tuple(group for group in groups if group.rows),
        fields=fields,
        themes=themes,
    )


def _row(work: Work, sizes: Mapping[str, int]) -> ProductRow:
    published = [path for entry in work.entries if (path := entry.source) in sizes]
    return ProductRow(
        product=work.product,
        anchor=work.anchor,
        count=work.count,
        item=work.item,
        files=tuple(ProductFile(published_path(path), _note(path, sizes[path])) for path in dict.fromkeys(published)),
        evidence=tuple(dict.fromkeys(entry.url for entry in work.entries if entry.url)),
        places=tuple(dict.fromkeys(entry.place for entry in work.entries if entry.place)),
    )


def _note(path: str, size: int) -> str:
    """Return what a reader knows of a file before it comes; a picture is published smaller than it lies there."""
    name = PurePosixPath(path)
    paper = next((label for ending, label in _SIZES.items() if name.stem.endswith(ending)), "")
    kind = "ảnh chụp" if is_picture(path) else name.suffix.removeprefix(".").upper()
    return ", ".join(part for part in (paper, kind, "" if is_picture(path) else file_size(size)) if part)
