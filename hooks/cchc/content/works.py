"""Products as people count them: one work however many files it has, and only of what is public."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.registers import Product
from cchc.language.slugs import slugify

_LONGEST_ANCHOR = 80


@dataclass(frozen=True)
class Work:
    """One thing that was made; `entries` are its lines in the register, `item` what it was made from, where that is an item.

    `anchor` is its place on the page of products.
    """

    entries: tuple[Product, ...]
    item: Item | None
    anchor: str

    @property
    def product(self) -> Product:
        """What the register says of it first."""
        return self.entries[0]

    @property
    def count(self) -> int:
        """How many pieces the register tells, 0 when it tells none."""
        return sum(entry.count or 0 for entry in self.entries)

    @cached_property
    def tasks(self) -> tuple[str, ...]:
        """The tasks for which it is evidence: those that its entries name, and those of its post."""
        of_item = self.item.tasks if isinstance(self.item, Post) else ()
        return tuple(dict.fromkeys((*(task for entry in self.entries for task in entry.tasks), *of_item)))

    @property
    def field(self) -> str | None:
        """The id of the field of procedures that it is about, if any."""
        named = next((entry.field for entry in self.entries if entry.field), None)
        return named or getattr(self.item, "field", None)


def works_of(products: Iterable[Product], items: Mapping[str, Item]) -> tuple[Work, ...]:
    """Return what the entries tell, the newest first; a product of an item that is not among `items`, by path, counts nowhere."""
    groups: defaultdict[tuple[str, ...], list[Product]] = defaultdict(list)
    for product in products:
        if product.item is None or product.item in items:
            groups[product.work].append(product)
    found = (Work(tuple(entries), items.get(entries[0].item or ""), _anchor(entries[0])) for entries in groups.values())
    ordered = sorted(found, key=lambda work: work.product.work)
    return tuple(sorted(_with_own_anchors(ordered), key=lambda work: work.product.date, reverse=True))


def _anchor(product: Product) -> str:
    return slugify(f"{product.form} {product.date} {product.title}")[:_LONGEST_ANCHOR].rstrip("-")


def _with_own_anchors(works: Iterable[Work]) -> Iterator[Work]:
    """Yield works whose anchors are their own."""
    taken: set[str] = set()
    for work in works:
        numbers = (f"{work.anchor}-{number}" for number in range(2, len(taken) + 3))
        anchor = next(name for name in (work.anchor, *numbers) if name not in taken)
        taken.add(anchor)
        yield work if anchor == work.anchor else replace(work, anchor=anchor)
