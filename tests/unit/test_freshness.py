"""What is overdue to be looked at again, since when, and who is told."""

import datetime as dt
from typing import Any

import pytest

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.registers import Registers
from cchc.content.review import Review
from cchc.content.settings import ReviewMonths, Settings
from cchc.editorial.digest import said
from cchc.editorial.freshness import overdue_item, overdue_page
from cchc.publishing.item_pages import ItemPages
from cchc.publishing.overviews import watch
from tests.unit.making import TODAY, UNITS, catalogue, plan, post, procedure, question

MONTHS = ReviewMonths()


def days(item: Item, months: ReviewMonths = MONTHS) -> tuple[str, str] | None:
    """Since when, and the day that was missed."""
    found = overdue_item(item, months, TODAY)
    return (str(found.since), str(found.due)) if found else None


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (question(date="2025-06-14"), ("2025-06-14", "2026-06-14")),
        (question(date="2025-06-15"), None),
        (question(date="2025-06-14", updated="2025-07-01"), None),
        (question(date="2025-01-31", reviewed_on="2025-02-28"), ("2025-02-28", "2026-02-28")),
        (question(date="2025-01-31", reviewed_on="2026-02-28"), None),
        (question(date="2026-01-31", review_by="2026-06-14"), ("2026-01-31", "2026-06-14")),
        (question(date="2025-01-31", review_by="2027-06-14"), None),
        (question(date="2026-01-31", review_by="2026-03-01", reviewed_on="2026-03-02"), None),
        (question(date="2024-01-31", obsolete="Đã đổi."), None),
        (question(date="2024-01-31", state="dang-xu-ly"), None),
        (question(date="2024-01-31", status="draft"), None),
        (procedure(date="2025-01-31"), ("2025-01-31", "2026-01-31")),
        (procedure(date="2025-01-31", reconciled_on="2026-01-31"), None),
        (procedure(date="2025-01-31", change="bai-bo"), None),
        (post("2020-01-01"), None),
        (post("2020-01-01", review_by="2021-01-01"), ("2020-01-01", "2021-01-01")),
        (plan(date="2024-01-05"), None),
    ],
)
def test_what_is_overdue(item: Item, told: tuple[str, str] | None) -> None:
    assert days(item) == told


def test_settings_say_after_how_many_months() -> None:
    asked = question(date="2025-11-30")
    assert days(asked, ReviewMonths(question=3)) == ("2025-11-30", "2026-02-28")
    assert days(question(date="2020-11-30"), ReviewMonths(question=0)) is None


def test_an_ordinary_page_is_judged_by_what_it_says() -> None:
    def told(**keys: Any) -> str:
        found = overdue_page("docs/a.md", "A", "a/", Review.model_validate(keys), MONTHS, TODAY)
        return found.message(TODAY) if found else ""

    assert told() == ""
    assert told(reviewed_on="2025-06-15") == ""
    mend = "hãy xem nội dung còn đúng không, sửa nếu cần, rồi ghi ngày vào 'reviewed_on'"
    assert told(reviewed_on="2025-06-14") == f"chưa rà soát lại từ ngày 14/06/2025, quá hạn 1 ngày; {mend}"
    said_so = f"chưa rà soát lần nào, quá hạn 14 ngày (người rà soát: Văn thư); {mend}"
    assert told(review_by="2026-06-01", reviewer="Văn thư") == said_so


def test_looking_again_breaks_no_seal() -> None:
    before = question()
    after = question(review_by="2027-01-01", reviewed_on="2026-06-01", reviewer="Văn thư")
    assert said(before, {}) == said(after, {})


def test_pages_and_the_list_of_each_person_tell_it() -> None:
    late = question("a", date="2025-01-10")
    named = question("b", date="2025-02-10", reviewer="Bộ phận Một cửa", title="Câu hỏi thứ hai")
    fresh = question("c", date="2026-05-10", title="Câu hỏi thứ ba")
    shown = catalogue([late, named, fresh])
    pages = ItemPages(shown, (), lambda path: 0)
    assert [pages.view(item).unreviewed_since for item in (late, named, fresh)] == [
        dt.date(2025, 1, 10),
        dt.date(2025, 2, 10),
        None,
    ]
    groups = watch(shown, ()).overdue
    assert [(group.reviewer, [one.path for one in group.pages]) for group in groups] == [
        ("Bộ phận Một cửa", [named.path]),
        ("UBND xã Mẫu", [late.path]),
    ]


def test_the_months_are_a_setting() -> None:
    settings = Settings.model_validate({"owner": "xa-mau", "review": {"question": "6"}})
    shown = Catalogue.of(TODAY, settings, Registers(units=UNITS), [question(date="2025-12-01")])
    assert overdue_item(shown.items[0], settings.review, TODAY)
