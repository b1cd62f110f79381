"""Long lists in pages: by age numbered from the oldest, by name from the first letter."""

from itertools import chain

import pytest

from cchc.publishing.list_views import ListView, PageLink, QuestionsView
from cchc.publishing.lists import list_pages
from cchc.publishing.paging import by_age, by_name, pages_to_come
from cchc.publishing.views import MovedView
from tests.unit.making import catalogue, post, question


@pytest.mark.parametrize(
    ("count", "itself", "numbers"),
    [(0, 0, []), (1, 1, []), (5, 5, []), (9, 9, []), (10, 5, [1]), (14, 9, [1]), (15, 5, [2, 1]), (101, 6, [*range(19, 0, -1)])],
)
def test_the_list_itself_shows_the_newest_one_or_two_pages(count: int, itself: int, numbers: list[int]) -> None:
    newest_first = [*range(count, 0, -1)]
    (first, pager), *rest = by_age(newest_first, "a/", 5)
    assert (len(first), pager.number, pager.address) == (itself, 0, "a/")
    assert [(pager.number, len(items), pager.address) for items, pager in rest] == [(n, 5, f"a/trang/{n}/") for n in numbers]
    assert [*chain(first, *(items for items, _ in rest))] == newest_first


def test_a_numbered_page_never_changes() -> None:
    seen: dict[int, object] = {}
    for count in range(200):
        for items, pager in by_age([*range(count, 0, -1)], "a/", 5):
            if pager.number:
                assert seen.setdefault(pager.number, (items, pager)) == (items, pager)


def test_the_ways_from_a_page_of_the_middle() -> None:
    pages = {pager.number: pager for _, pager in by_age([*range(40)], "a/", 5)}
    assert pages[3].links == (
        PageLink("Mới nhất", "a/"),
        PageLink("Mới hơn", "a/trang/4/", "prev"),
        PageLink("Trang 3", "a/trang/3/", current=True),
        PageLink("Cũ hơn", "a/trang/2/", "next"),
        PageLink("Cũ nhất", "a/trang/1/"),
    )
    assert pages[0].links == (
        PageLink("Mới nhất", "a/", current=True),
        PageLink("Cũ hơn", "a/trang/7/", "next"),
        PageLink("Cũ nhất", "a/trang/1/"),
    )


@pytest.mark.parametrize(
    ("count", "numbers"), [(0, []), (5, []), (6, [1, 2]), (9, [1, 2]), (10, [2]), (14, [2, 3]), (15, [3]), (16, [3, 4])]
)
def test_numbers_that_the_list_itself_still_holds(count: int, numbers: list[int]) -> None:
    """They are those that led somewhere while pages were numbered from the newest, too."""
    assert [*pages_to_come(count, 5)] == numbers
    before, pages = set(range(2, -(-count // 5) + 1)), {pager.number for _, pager in by_age([*range(count)], "a/", 5)}
    assert before <= {*numbers, *pages}


def test_a_list_by_name_begins_at_its_first_letter() -> None:
    pages = [*by_name("abcdefg", "a/", 2)]
    assert [(items, pager.address, pager.number) for items, pager in pages] == [
        (("a", "b"), "a/", 0),
        (("c", "d"), "a/trang/2/", 2),
        (("e", "f"), "a/trang/3/", 3),
        (("g",), "a/trang/4/", 4),
    ]
    assert [(link.label, link.address, link.rel) for link in pages[1][1].links] == [
        ("Trang trước", "a/", "prev"),
        ("1", "a/", ""),
        ("2", "a/trang/2/", ""),
        ("3", "a/trang/3/", ""),
        ("4", "a/trang/4/", ""),
        ("Trang sau", "a/trang/3/", "next"),
    ]
    assert [link.label for link in pages[0][1].links] == ["1", "2", "…", "4", "Trang sau"]


def test_a_new_post_changes_no_numbered_page_of_any_list() -> None:
    def numbered(count: int) -> dict[str, ListView]:
        known = catalogue([post(f"2026-0{n // 28 + 1}-{n % 28 + 1:02}", f"bai-{n}") for n in range(count)])
        views = (view for view in list_pages(known) if isinstance(view, ListView))
        return {view.address: view for view in views if view.pager.number}

    before, after = numbered(100), numbered(101)
    assert len(before) > 10
    assert all(after[address] == view for address, view in before.items())


def test_an_answer_that_no_longer_holds_stays_on_the_page_of_its_age() -> None:
    obsolete = {"obsolete": "Quy định đã đổi"}
    known = catalogue(
        [question(f"hoi-{n:02}", date=f"2026-05-{n + 1:02}", **(obsolete if n in (3, 28) else {})) for n in range(30)],
        page_size=10,
    )
    views = {view.address: view for view in list_pages(known) if isinstance(view, QuestionsView) and view.theme is None}
    assert [item.slug for item in views["dan-hoi/"].items] == [f"hoi-{n:02}" for n in (29, *range(27, 19, -1), 28)]
    assert [item.slug for item in views["dan-hoi/trang/1/"].items] == [f"hoi-{n:02}" for n in (*range(9, 3, -1), 2, 1, 0, 3)]


def test_the_way_to_the_list_is_no_page_to_find() -> None:
    known = catalogue([post(f"2026-05-{n + 1:02}", f"bai-{n}") for n in range(25)])
    ways = {view.address: view for view in list_pages(known) if isinstance(view, MovedView)}
    assert [address for address in ways if address.startswith("tin-tuc/")] == ["tin-tuc/trang/1/", "tin-tuc/trang/2/"]
    assert (ways["tin-tuc/trang/2/"].target, ways["tin-tuc/trang/2/"].indexed) == ("tin-tuc/", False)
