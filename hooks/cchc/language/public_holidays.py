"""The public holidays of Viet Nam: Tết and Giỗ Tổ by the lunar calendar, days in lieu, announced swaps.

They stand in a table beside (public_holidays.txt), which tests hold to the library `holidays`: to load it and its two hundred
countries took longer than to lay out a small portal, and portals with other releases of it told other days.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# The table knows these years.
FIRST_YEAR, LAST_YEAR = 2010, 2099

OFF, WORKED = "nghỉ", "làm"


@dataclass(frozen=True)
class YearOfHolidays:
    """The days off of one year by name, and the Saturdays or Sundays worked in exchange for a weekday."""

    off: Mapping[dt.date, str]
    made_up: Mapping[dt.date, str]


@cache
def holidays_of(year: int) -> YearOfHolidays:
    """Return the holidays of `year`; none outside FIRST_YEAR to LAST_YEAR.

    Swaps between a weekday and a weekend are known only when the table was written after they were announced.
    """
    days: dict[str, dict[dt.date, str]] = {OFF: {}, WORKED: {}}
    for line in _table():
        if line.startswith(f"{year}-"):
            day, kind, name = line.split(" ", 2)
            days[kind][dt.date.fromisoformat(day)] = name
    return YearOfHolidays(days[OFF], days[WORKED])


@cache
def _table() -> tuple[str, ...]:
    """Return the lines of the table, such as "2026-02-16 nghỉ Tết Nguyên đán"."""
    return tuple(Path(__file__).with_name("public_holidays.txt").read_text(encoding="utf-8").splitlines())
