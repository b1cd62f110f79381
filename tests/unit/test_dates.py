"""Days, months, quarters and years as officers write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.language.dates import (
    month_days,
    month_key,
    month_without_day,
    months_between,
    parse_when,
    suggest_iso,
    suggest_when,
    vietnamese_date,
    vietnamese_month,
)


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2026-05-14", "2026-05-14", "2026-05-14", "14/05/2026"),
        (" 2026-05-14 ", "2026-05-14", "2026-05-14", "14/05/2026"),
        ("2028-02-29", "2028-02-29", "2028-02-29", "29/02/2028"),
        ("2000-02-29", "2000-02-29", "2000-02-29", "29/02/2000"),
        ("2026-02", "2026-02-01", "2026-02-28", "Tháng 02/2026"),
        ("2028-02", "2028-02-01", "2028-02-29", "Tháng 02/2028"),
        ("2100-02", "2100-02-01", "2100-02-28", "Tháng 02/2100"),
        ("2026-12", "2026-12-01", "2026-12-31", "Tháng 12/2026"),
        ("2026-Q1", "2026-01-01", "2026-03-31", "Quý I/2026"),
        ("2026-Q2", "2026-04-01", "2026-06-30", "Quý II/2026"),
        ("2025-Q3", "2025-07-01", "2025-09-30", "Quý III/2025"),
        ("2025-Q4", "2025-10-01", "2025-12-31", "Quý IV/2025"),
        ("2025", "2025-01-01", "2025-12-31", "Năm 2025"),
    ],
)
def test_a_stretch_of_days(text: str, first: str, last: str, words: str) -> None:
    when = parse_when(text)
    assert (str(when.first), str(when.last), when.vietnamese) == (first, last, words)
    assert when.day == when.last


def test_ongoing_work_has_no_end() -> None:
    when = parse_when("thuong-xuyen")
    assert (when.first, when.last, when.day, when.vietnamese) == (None, None, dt.date.max, "Thường xuyên")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-14", "2026-05-14T00:00:00+07:00"),
        ("2026-05-14T08:30", "2026-05-14T08:30:00+07:00"),
        ("2026-05-14 08:30:15", "2026-05-14T08:30:15+07:00"),
        ("2026-05-14T08:30+07:00", "2026-05-14T08:30:00+07:00"),
        ("2026-05-14T16:59Z", "2026-05-14T23:59:00+07:00"),
        ("2026-05-14T17:00Z", "2026-05-15T00:00:00+07:00"),
        ("2026-05-14T23:30+0900", "2026-05-14T21:30:00+07:00"),
        ("2026-12-31T23:30-05:00", "2027-01-01T11:30:00+07:00"),
        ("2026-02", "2026-02-28T00:00:00+07:00"),
    ],
)
def test_a_moment_is_in_the_time_of_viet_nam(text: str, moment: str) -> None:
    assert parse_when(text).moment.isoformat() == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13-45",
        "2026-02-29",
        "2100-02-29",
        "2026-00",
        "2026-13",
        "2026-Q0",
        "2026-Q5",
        "0000",
        "26-05-14",
        "14/05/2026",
        "2026-5-14",
        "2026/05/14",
        "2026-05-14T24:00",
        "2026-05-14T08:60",
        "2026-05-14T08",
        "2026-05-14T08:30+25:00",
        "9999-12-31T23:59-12:00",
        "0001-01-01T00:00+14:00",
        "Thường xuyên",
    ],
)
def test_what_names_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_when(text)


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{4}-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}([+-][0-9]{2}:[0-9]{2})?)?)?")))
def test_any_text_is_a_stretch_of_days_or_a_value_error(text: str) -> None:
    try:
        when = parse_when(text)
    except ValueError:
        return
    assert when.first is None or when.last is None or when.first <= when.last


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("14/05/2026", "2026-05-14"),
        ("14/5/2026", "2026-05-14"),
        ("1-7-2026", "2026-07-01"),
        ("30.4.2026", "2026-04-30"),
        ("29/02/2028", "2028-02-29"),
        ("29/02/2026", None),
        ("14/13/2026", None),
        ("5/2026", None),
        ("hôm nay", None),
        ("2026-5-1", "2026-05-01"),
        ("2026/05/10", "2026-05-10"),
        ("20260510", "2026-05-10"),
        ("17468400", None),
        ("2026–05‑10", "2026-05-10"),
        ("２０２６-05-10", "2026-05-10"),
        ("ngày 10 tháng 5 năm 2026", "2026-05-10"),
        ("10 May 2026", "2026-05-10"),
        ("Sunday, May 10, 2026", "2026-05-10"),
        ("Sept 2, 2026", "2026-09-02"),
        ("10/5/26", None),
    ],
)
def test_a_vietnamese_date_is_suggested_in_iso(text: str, iso: str | None) -> None:
    assert suggest_iso(text) == iso


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14/5/2026", "2026-05-14"),
        ("2026-05-14T08h00", "2026-05-14T08:00"),
        ("8h30 ngày 14/5/2026", "2026-05-14T08:30"),
        ("08h00, 14/05/2026", "2026-05-14T08:00"),
        ("14/5/2026 lúc 19 giờ 30 phút", "2026-05-14T19:30"),
        ("Quý IV/2026", "2026-Q4"),
        ("quý 4 năm 2026", "2026-Q4"),
        ("Q1-2026", "2026-Q1"),
        ("tháng 5/2026", "2026-05"),
        ("5/2026", "2026-05"),
        ("13/2026", None),
        ("25h00 14/5/2026", None),
        ("11:00", None),
    ],
)
def test_hours_quarters_and_months_are_suggested_too(text: str, meant: str | None) -> None:
    assert suggest_when(text) == meant


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2026-05-10 01:30:00 UTC", "2026-05-10", "08:30"),
        ("2026-05-09 23:30:00 +0000 UTC", "2026-05-10", "06:30"),
        ("2026-05-10T08:30:00+07:00[Asia/Ho_Chi_Minh]", "2026-05-10", "08:30"),
        ("2026-05-10T01:30:00z", "2026-05-10", "08:30"),
    ],
)
def test_a_time_with_the_name_of_its_zone_is_read(text: str, day: str, clock: str) -> None:
    when = parse_when(text)
    assert (when.day.isoformat(), f"{when.clock:%H:%M}") == (day, clock)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31/4/2026", "tháng 4/2026 chỉ có 30 ngày"),
        ("2026-02-30", "tháng 2/2026 chỉ có 28 ngày"),
        ("ngày 29 tháng 2 năm 2027", "tháng 2/2027 chỉ có 28 ngày"),
        ("14/13/2026", ""),
        ("99/4/2026", ""),
        ("14/5/2026", ""),
        ("0000-02-30", ""),
        ("hôm nay", ""),
    ],
)
def test_a_day_that_its_month_does_not_have_is_told(text: str, told: str) -> None:
    assert month_without_day(text) == told


def test_months_between() -> None:
    assert months_between(dt.date(2025, 11, 30), dt.date(2026, 2, 1)) == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert months_between(dt.date(2026, 5, 1), dt.date(2026, 5, 31)) == ("2026-05",)
    assert months_between(dt.date(2026, 6, 1), dt.date(2026, 5, 31)) == ()


def test_names_of_days_and_months() -> None:
    assert vietnamese_date(dt.date(2026, 1, 2)) == "02/01/2026"
    assert month_key(dt.date(2026, 1, 2)) == "2026-01"
    assert vietnamese_month("2026-01") == "01/2026"
    assert month_days("2028-02") == (dt.date(2028, 2, 1), dt.date(2028, 2, 29))
