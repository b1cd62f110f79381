"""Long lists cut into pages."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from cchc.publishing.views import Pager

T = TypeVar("T")


def paged(items: Sequence[T], base: str, size: int) -> Iterator[tuple[tuple[T, ...], Pager]]:
    """Yield (items of the page, its pager); an empty list still has its first page."""
    total = max(1, -(-len(items) // size))
    for number in range(1, total + 1):
        start = (number - 1) * size
        yield tuple(items[start : start + size]), Pager(base, number, total)


def numbered(title: str, pager: Pager) -> str:
    """Return the title, told apart from the list's other pages."""
    return title if pager.number == 1 else f"{title} – trang {pager.number}"
