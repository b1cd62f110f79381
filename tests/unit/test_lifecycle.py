"""From draft to public to withdrawn, at the boundaries of days and months."""

import datetime as dt

import pytest

from cchc.content.items import Item
from cchc.editorial.lifecycle import addressed, listed, public, stage
from tests.unit.making import catalogue, plan, post

DAY = dt.date(2026, 5, 14)


@pytest.mark.parametrize(
    ("date", "reached"),
    [
        ("2026-05-13", "public"),
        ("2026-05-14", "public"),
        ("2026-05-14T23:59", "public"),
        ("2026-05-15", "scheduled"),
        ("2026-05-14T16:59Z", "public"),
        ("2026-05-14T17:00Z", "scheduled"),
        ("2027-01-01", "scheduled"),
    ],
)
def test_an_approved_post_is_public_from_its_day(date: str, reached: str) -> None:
    assert stage(post(date), DAY) == reached


@pytest.mark.parametrize(("date", "reached"), [("2026-04", "public"), ("2026-05", "public"), ("2026-06", "scheduled")])
def test_a_plan_with_a_month_is_public_from_its_first_day(date: str, reached: str) -> None:
    assert stage(plan(date=date), dt.date(2026, 5, 1)) == reached


@pytest.mark.parametrize("date", ["2026-05-14", "2026-06-14"])
@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_other_states_do_not_depend_on_the_day(status: str, date: str) -> None:
    assert stage(post(date, status=status), DAY) == status


def test_what_each_list_shows() -> None:
    items = [
        post("2026-05-01", "public"),
        post("2026-12-31", "scheduled"),
        post("2026-05-03", "draft", status="draft"),
        post("2026-05-04", "review", status="review"),
        post("2026-05-05", "withdrawn", status="withdrawn"),
    ]
    known = catalogue(items, today=DAY)

    def names(items: tuple[Item, ...]) -> set[str]:
        return {item.stem[11:] for item in items}

    assert names(public(known).items) == {"public"}
    assert names(listed(known, preview=False).items) == {"public"}
    assert names(listed(known, preview=True).items) == {"public", "scheduled", "draft", "review"}
    assert names(addressed(known, listed(known, preview=False)).items) == {"public", "withdrawn"}
    assert names(addressed(known, listed(known, preview=True)).items) == {"public", "scheduled", "draft", "review", "withdrawn"}
