"""Which day it is in Viet Nam."""

import datetime as dt

import pytest

from cchc.language.today import WrongToday, today

NOON = dt.datetime(2026, 5, 14, 5, tzinfo=dt.UTC)


def test_the_variable_of_the_portal_comes_first() -> None:
    assert today({"CCHC_TODAY": "2028-02-29", "SOURCE_DATE_EPOCH": "0"}, NOON) == dt.date(2028, 2, 29)


def test_the_epoch_comes_second() -> None:
    assert today({"SOURCE_DATE_EPOCH": "1780000000"}, NOON) == dt.date(2026, 5, 29)


@pytest.mark.parametrize("environment", [{}, {"CCHC_TODAY": "", "SOURCE_DATE_EPOCH": ""}])
def test_else_it_is_the_day_of_now(environment: dict[str, str]) -> None:
    assert today(environment, NOON) == dt.date(2026, 5, 14)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-05-14T16:59:59+00:00", dt.date(2026, 5, 14)),
        ("2026-05-14T17:00:00+00:00", dt.date(2026, 5, 15)),
        ("2026-05-15T01:59:59+09:00", dt.date(2026, 5, 14)),
        ("2026-05-15T02:00:00+09:00", dt.date(2026, 5, 15)),
        ("2026-12-31T12:00:00-05:00", dt.date(2027, 1, 1)),
    ],
)
def test_midnight_is_that_of_viet_nam(now: str, day: dt.date) -> None:
    assert today({}, dt.datetime.fromisoformat(now)) == day


def test_the_epoch_too_turns_at_midnight_in_viet_nam() -> None:
    midnight = dt.datetime(2026, 5, 14, 17, tzinfo=dt.UTC).timestamp()
    assert today({"SOURCE_DATE_EPOCH": f"{midnight - 1:.0f}"}, NOON) == dt.date(2026, 5, 14)
    assert today({"SOURCE_DATE_EPOCH": f"{midnight:.0f}"}, NOON) == dt.date(2026, 5, 15)


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"CCHC_TODAY": "14/05/2026"}, "Biến CCHC_TODAY là '14/05/2026'; hãy viết ngày dạng 2026-05-14"),
        ({"CCHC_TODAY": "2026-02-29"}, "Biến CCHC_TODAY là '2026-02-29'; hãy viết ngày dạng 2026-05-14"),
        ({"SOURCE_DATE_EPOCH": "hôm nay"}, "Biến SOURCE_DATE_EPOCH là 'hôm nay'; hãy viết số giây kể từ 1970"),
        ({"SOURCE_DATE_EPOCH": "9" * 30}, f"Biến SOURCE_DATE_EPOCH là '{'9' * 30}'; hãy viết số giây kể từ 1970"),
    ],
)
def test_a_variable_that_names_no_day_is_told(environment: dict[str, str], message: str) -> None:
    with pytest.raises(WrongToday) as raised:
        today(environment, NOON)
    assert str(raised.value) == message
