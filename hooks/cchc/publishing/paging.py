"""Long lists cut into pages: by age, numbered from the oldest, or by name, numbered from the first letter.

The pages of a list by age are cut from its oldest end, and none exists before it is full: page 1 holds the first items ever,
and a new item goes into the list itself, which shows the newest one or two pages' worth. A page tells no total, and leads to the
newer one by an address that stays: it is a way to the list until that page is full.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from cchc.publishing.list_views import PageLink, Pager
from cchc.publishing.views import MovedView

T = TypeVar("T")

NEWEST, NEWER, OLDER, OLDEST = "Mới nhất", "Mới hơn", "Cũ hơn", "Cũ nhất"


def by_age(newest_first: Sequence[T], base: str, size: int) -> Iterator[tuple[tuple[T, ...], Pager]]:
    """Yield (items of the page, its pager), the list itself first; an empty list is one page."""
    full = numbered_pages(len(newest_first), size)
    yield tuple(newest_first[: len(newest_first) - full * size]), Pager(base, base, 0, _from_newest(base, full))
    for number in range(full, 0, -1):
        end = len(newest_first) - (number - 1) * size
        yield tuple(newest_first[end - size : end]), Pager(base, page_address(base, number), number, _around(base, number))


def numbered_pages(count: int, size: int) -> int:
    """Return how many pages of a list by age have a number; the last full one is still part of the list itself."""
    return max(0, count // size - 1)


def pages_to_come(count: int, size: int) -> range:
    """Return the numbers whose items the list itself still holds; none where everything fits on one page."""
    return range(numbered_pages(count, size) + 1, -(-count // size) + 1) if count > size else range(0)


def ways_to_list(base: str, title: str, count: int, size: int) -> Iterator[MovedView]:
    """Yield what stands at the addresses of those pages: the way to the list.

    These addresses led to old items before pages were numbered from the oldest, too.
    """
    for number in pages_to_come(count, size):
        address = page_address(base, number)
        yield MovedView(template="cchc/moved.html", address=address, title=title, target=base, name=title, indexed=False)


def _from_newest(base: str, full: int) -> tuple[PageLink, ...]:
    if not full:
        return ()
    here = PageLink(NEWEST, base, current=True)
    return here, PageLink(OLDER, page_address(base, full), "next"), PageLink(OLDEST, page_address(base, 1))


def _around(base: str, number: int) -> tuple[PageLink, ...]:
    here, newer = PageLink(f"Trang {number}", page_address(base, number), current=True), page_address(base, number + 1)
    newest = (PageLink(NEWEST, base), PageLink(NEWER, newer, "prev"), here)
    if number == 1:
        return newest
    return *newest, PageLink(OLDER, page_address(base, number - 1), "next"), PageLink(OLDEST, page_address(base, 1))


def by_name(ordered: Sequence[T], base: str, size: int) -> Iterator[tuple[tuple[T, ...], Pager]]:
    """Yield (items of the page, its pager); the list itself is page 1, an empty list is one page."""
    total = max(1, -(-len(ordered) // size))
    for number in range(1, total + 1):
        start = (number - 1) * size
        pager = Pager(base, name_address(base, number), number if number > 1 else 0, tuple(_numbers(base, number, total)))
        yield tuple(ordered[start : start + size]), pager


def _numbers(base: str, number: int, total: int) -> Iterator[PageLink]:
    """Yield the ends and the neighbours, and a gap where they jump."""
    if total == 1:
        return
    if number > 1:
        yield PageLink("Trang trước", name_address(base, number - 1), "prev")
    last = 0
    for other in sorted({1, total, *range(max(1, number - 1), min(total, number + 1) + 1)}):
        if other > last + 1:
            yield PageLink("…", "")
        yield PageLink(str(other), name_address(base, other), current=other == number)
        last = other
    if number < total:
        yield PageLink("Trang sau", name_address(base, number + 1), "next")


def page_address(base: str, number: int) -> str:
    """Return the address of the page numbered `number` of the list at `base`: tin-tuc/trang/3/."""
    return f"{base}trang/{number}/"


def name_address(base: str, number: int) -> str:
    """Return the address of a page of a list by name, whose first page is the list itself."""
    return base if number == 1 else page_address(base, number)


def numbered(title: str, pager: Pager) -> str:
    """Return the title, told apart from the list's other pages."""
    return f"{title} – trang {pager.number}" if pager.number else title
