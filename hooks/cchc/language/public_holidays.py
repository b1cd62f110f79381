"""The public holidays of Viet Nam, computed by the library `holidays`: Tết and Giỗ Tổ by the lunar calendar, days in lieu."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

# The library knows the lunar calendar of these years.
FIRST_YEAR, LAST_YEAR = 1901, 2099

_TET = "Tết Nguyên đán"
# People say "trừ Tết Nguyên đán", not which of its mornings they lost; the solar New Year has no such mornings.
_TET_WORDS = ("Tết Nguyên Đán", "29 Tết")


@dataclass(frozen=True)
class YearOfHolidays:
    """The days off of one year by name, and the Saturdays or Sundays worked in exchange for a weekday."""

    off: Mapping[dt.date, str]
    made_up: Mapping[dt.date, str]


@cache
def holidays_of(year: int) -> YearOfHolidays:
    """Return the holidays of `year`; none outside FIRST_YEAR to LAST_YEAR.

    Swaps between a weekday and a weekend are known to the library only when it was released after they were announced.
    """
    # Imported where it is needed: it would cost every command a tenth of a second.
    from holidays import country_holidays

    if not FIRST_YEAR <= year <= LAST_YEAR:
        return YearOfHolidays({}, {})
    # Without a language the library takes that of the machine, and two machines would build two sites. A swap with a
    # December day is noted under the year after.
    around = country_holidays("VN", years=range(year, year + 2), language="vi")
    off = {day: _name(name) for day, name in sorted(around.items()) if day.year == year}
    made_up = {day: "Ngày làm bù" for day in sorted(around.weekend_workdays) if day.year == year}
    return YearOfHolidays(off, made_up)


def _name(name: str) -> str:
    if any(word in name for word in _TET_WORDS):
        return _TET
    return name.replace("Ngày nghỉ (thay cho ngày", "Nghỉ hoán đổi (làm bù ngày")
