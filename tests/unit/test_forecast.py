"""Whether the running month will be met."""

import pytest

from cchc.editorial.forecast import Forecast, Outlook, forecasts
from cchc.editorial.quota import tallies
from tests.unit.making import catalogue, post, posts

RULE = {"posts": 2, "from": "2026-05", "to": "2026-12"}


def forecast(*dates: str, today: str = "2026-06-15", **keys: str) -> Forecast:
    """The forecast for June with public posts on `dates` and one more post of the given keys."""
    more = [post(keys.pop("date", "2026-06-16"), "them", **keys)] if keys else []
    known = catalogue([*posts(*dates), *more], today=today, quota=RULE)
    (found,) = forecasts(known, tallies(known))
    return found


@pytest.mark.parametrize(
    ("found", "outlook"),
    [
        (forecast("2026-06-01", "2026-06-02"), Outlook.MET),
        (forecast("2026-06-01", status="approved"), Outlook.SCHEDULED),
        (forecast("2026-06-01", status="review"), Outlook.WAITING),
        (forecast("2026-06-14"), Outlook.ON_PACE),
        (forecast("2026-06-01", today="2026-06-20"), Outlook.AT_RISK),
        (forecast("2026-06-01", today="2026-06-20", status="draft"), Outlook.AT_RISK),
        (forecast(), Outlook.AT_RISK),
    ],
)
def test_the_outlook(found: Forecast, outlook: Outlook) -> None:
    assert found.outlook is outlook


@pytest.mark.parametrize(
    ("dates", "today", "expected"),
    [
        ([], "2026-06-15", 0),
        # Twenty-two working days; by Monday 15 June eleven are gone.
        (["2026-06-01"], "2026-06-01", 22),
        (["2026-06-01"], "2026-06-15", 2),
        (["2026-06-01"], "2026-06-16", 1),
        (["2026-06-01"], "2026-06-30", 1),
        # A month that begins on a Saturday (and works another), and one that loses two days to Quốc khánh.
        (["2026-08-01"], "2026-08-02", 21),
        (["2026-09-03"], "2026-09-03", 20),
        (["2026-09-03"], "2026-09-07", 6),
    ],
)
def test_the_pace_is_never_rounded_up(dates: list[str], today: str, expected: int) -> None:
    assert forecast(*dates, today=today).expected == expected


def test_what_waits_is_told_by_stage() -> None:
    waiting = {"draft": "2026-06-20", "review": "2026-06-21", "approved": "2026-06-22"}
    known = catalogue([post(day, status, status=status) for status, day in waiting.items()], quota=RULE)
    (found,) = forecasts(known, tallies(known))
    stages = [[item.status.value for item in group] for group in (found.drafts, found.review, found.scheduled)]
    assert stages == [["draft"], ["review"], ["approved"]]


@pytest.mark.parametrize(
    "keys",
    [
        {"date": "2026-07-01"},
        {"unit": "van-phong"},
        {"form": "video"},
        {"source": {"name": "Cổng khác"}},
        {"status": "withdrawn"},
    ],
)
def test_what_cannot_count_does_not_wait(keys: dict[str, object]) -> None:
    known = catalogue([post(str(keys.pop("date", "2026-06-20")), **{"status": "draft", **keys})], quota=RULE)
    (found,) = forecasts(known, tallies(known))
    assert (found.drafts, found.review, found.scheduled) == ((), (), ())


def test_only_the_running_month_is_foretold() -> None:
    known = catalogue(posts("2026-05-05"), quota=RULE)
    assert [found.tally.month for found in forecasts(known, tallies(known))] == ["2026-06"]


@pytest.mark.parametrize(
    ("found", "due"),
    [
        (forecast("2026-06-01", today="2026-06-22"), False),
        (forecast("2026-06-01", today="2026-06-23"), True),
        (forecast("2026-06-01", today="2026-06-30"), True),
        (forecast("2026-06-01", "2026-06-02", today="2026-06-30"), False),
        (forecast("2026-06-01", today="2026-06-25", date="2026-06-28", status="approved"), False),
        (forecast("2026-06-01", today="2026-06-25", date="2026-06-28", status="review"), True),
    ],
)
def test_a_reminder_is_due_in_the_last_days_unless_enough_is_sure(found: Forecast, due: bool) -> None:
    assert found.is_due(7) is due
