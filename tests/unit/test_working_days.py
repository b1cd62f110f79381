"""Which days offices work, from 2013 to 2028; announced swaps are counted as they were."""

import datetime as dt

import pytest

from cchc.language.public_holidays import holidays_of
from cchc.language.working_days import WorkingDays

PLAIN = WorkingDays(dt.date(2026, 1, 1), dt.date(2026, 12, 31), {}, {})
YEARS = WorkingDays.of_years(range(2024, 2029))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# What the law gives, and what was announced for public offices, of years that are over or begun.
@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2024-02-08", "2024-02-14", "Tết Nguyên đán"),
        ("2024-04-18", "2024-04-18", "Ngày Giỗ Tổ Hùng Vương"),
        ("2025-01-27", "2025-01-31", "Tết Nguyên đán"),
        ("2025-04-07", "2025-04-07", "Ngày Giỗ Tổ Hùng Vương"),
        ("2025-09-01", "2025-09-02", "Quốc khánh"),
        ("2026-01-01", "2026-01-01", "Tết Dương lịch"),
        ("2026-02-16", "2026-02-20", "Tết Nguyên đán"),
        ("2026-04-27", "2026-04-27", "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"),
        ("2026-04-30", "2026-04-30", "Ngày Chiến thắng"),
        ("2026-05-01", "2026-05-01", "Ngày Quốc tế Lao động"),
        ("2026-08-31", "2026-08-31", "Nghỉ hoán đổi (làm bù ngày 22/08/2026)"),
        ("2026-09-01", "2026-09-02", "Quốc khánh"),
    ],
)
def test_the_holidays_of_known_years(first: str, last: str, name: str) -> None:
    days = [day(first) + dt.timedelta(days=n) for n in range((day(last) - day(first)).days + 1)]
    weekdays = {d: YEARS.off.get(d) for d in days if d.weekday() < 5}
    assert weekdays == dict.fromkeys(weekdays, name)
    assert not any(YEARS.is_working(d) for d in days)


@pytest.mark.parametrize("year", range(2024, 2029))
def test_every_year_has_all_its_holidays(year: int) -> None:
    names = {name.removesuffix(" (nghỉ bù)") for name in holidays_of(year).off.values()}
    assert {"Tết Dương lịch", "Tết Nguyên đán", "Ngày Giỗ Tổ Hùng Vương"} <= names
    assert {"Ngày Chiến thắng", "Ngày Quốc tế Lao động", "Quốc khánh"} <= names
    # Five days of Tết and two of Quốc khánh beside four single days, on weekdays or made good on weekdays.
    assert sum(d.weekday() < 5 for d in holidays_of(year).off) >= 11


def test_days_worked_in_exchange() -> None:
    assert sorted(d for d in YEARS.made_up if d < day("2027-01-01")) == [day("2024-05-04"), day("2025-04-26"), day("2026-08-22")]
    assert YEARS.is_working(day("2026-08-22"))
    assert not YEARS.is_working(day("2026-08-31"))


def test_no_year_is_known_before_or_after_the_table() -> None:
    assert (holidays_of(2009).off, holidays_of(2100).off) == ({}, {})
    assert day("2010-02-16") in holidays_of(2010).off
    assert day("2099-09-02") in holidays_of(2099).off


def test_corrections_win_over_the_law_and_the_later_over_the_earlier() -> None:
    days = WorkingDays.of_years(
        range(2026, 2027),
        [
            (day("2026-09-01"), "Làm việc", True),
            (day("2026-08-22"), "Nghỉ bão", False),
            (day("2026-06-01"), "Làm bù", True),
            (day("2026-06-01"), "Nghỉ", False),
            (day("2027-06-01"), "Ngoài lịch", False),
        ],
    )
    asked = {text: days.is_working(day(text)) for text in ("2026-09-01", "2026-08-22", "2026-06-01", "2027-06-01")}
    assert asked == {"2026-09-01": True, "2026-08-22": False, "2026-06-01": False, "2027-06-01": True}
    assert days.off.keys().isdisjoint(days.made_up)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-20", 3, "2026-11-25"),
        ("2026-02-13", 1, "2026-02-23"),
        ("2026-08-21", 1, "2026-08-22"),
        ("2026-08-28", 1, "2026-09-03"),
        ("2026-04-24", 2, "2026-04-29"),
    ],
)
def test_adding_working_days(start: str, count: int, end: str) -> None:
    # The Day of Culture (24 November) is left to the library; it is worked here, so that the case tells weekends alone.
    days = WorkingDays.of_years(range(2026, 2027), [(day("2026-11-24"), "", True)])
    assert days.add(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2026-01-01", "2026-01-01", 0),
        ("2026-01-02", "2026-01-01", 0),
        ("2026-01-01", "2026-01-02", 1),
        ("2026-01-02", "2026-01-03", 0),
        ("2026-01-02", "2026-01-05", 1),
        ("2026-01-03", "2026-01-04", 0),
        ("2026-01-01", "2026-01-22", 15),
        ("2026-01-01", "2026-01-23", 16),
        ("2026-01-01", "2026-01-25", 16),
    ],
)
def test_counting_with_weekends_alone(first: str, last: str, count: int) -> None:
    assert PLAIN.between(day(first), day(last)) == count


def test_counting_against_asking_each_day() -> None:
    """Weeks with Tết, with a Sunday in lieu, and with a Saturday worked."""
    for start in (day("2026-02-05"), day("2026-04-20"), day("2026-08-15")):
        for shift in range(7):
            first = start + dt.timedelta(days=shift)
            for length in range(40):
                asked = [YEARS.is_working(first + dt.timedelta(days=n)) for n in range(1, length + 1)]
                assert YEARS.between(first, first + dt.timedelta(days=length)) == sum(asked)


def test_adding_undoes_counting() -> None:
    for start in (day("2026-02-05"), day("2026-08-15"), day("2027-01-30")):
        for count in range(1, 40):
            assert YEARS.between(start, YEARS.add(start, count)) == count


def test_the_first_working_day() -> None:
    assert YEARS.on_or_after(day("2026-02-14")) == day("2026-02-23")
    assert YEARS.on_or_after(day("2026-02-13")) == day("2026-02-13")


def test_what_the_calendar_covers() -> None:
    inside = [YEARS.covers(day(text)) for text in ("2023-12-31", "2024-01-01", "2028-12-31", "2029-01-01")]
    assert inside == [False, True, True, False]
