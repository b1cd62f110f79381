"""Which days offices work: Monday to Friday, less the days off, plus the days worked in their stead."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from cchc.language.public_holidays import holidays_of

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """A calendar from `first` to `last`, both included; outside of it only weekends are known.

    `off` are days off by name, some of them on weekends; `made_up` are days worked although they would be off, by name.
    No day is in both.
    """

    first: dt.date
    last: dt.date
    off: Mapping[dt.date, str]
    made_up: Mapping[dt.date, str]

    @classmethod
    def of_years(cls, years: range, corrections: Iterable[tuple[dt.date, str, bool]] = ()) -> Self:
        """Return the calendar of `years` with the public holidays, then each correction (day, name, whether it is worked)."""
        off: dict[dt.date, str] = {}
        made_up: dict[dt.date, str] = {}
        for year in years:
            off |= holidays_of(year).off
            made_up |= holidays_of(year).made_up
        first, last = dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31)
        for day, name, worked in corrections:
            if first <= day <= last:
                (off if worked else made_up).pop(day, None)
                (made_up if worked else off)[day] = name
        return cls(first, last, dict(sorted(off.items())), dict(sorted(made_up.items())))

    def covers(self, day: dt.date) -> bool:
        """Tell whether the calendar knows the holidays of that day; first and last day included."""
        return self.first <= day <= self.last

    def is_working(self, day: dt.date) -> bool:
        """Tell whether offices work on that day: Monday to Friday but for days off, and the days that make up for them."""
        return day in self.made_up or (day.weekday() < 5 and day not in self.off)

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return `day`, or the first working day after it when it is off."""
        while not self.is_working(day):
            day += _DAY
        return day

    def add(self, day: dt.date, count: int) -> dt.date:
        """Return the working day that is number `count` (1 or more) after `day`, which itself is not counted."""
        for _ in range(count):
            day = self.on_or_after(day + _DAY)
        return day

    def between(self, first: dt.date, last: dt.date) -> int:
        """Return how many working days lie after `first` up to `last`."""
        if last <= first:
            return 0
        lost = sum(first < day <= last and day.weekday() < 5 for day in self.off)
        won = sum(first < day <= last and day.weekday() >= 5 for day in self.made_up)
        return _weekdays(first, last) - lost + won


def _weekdays(first: dt.date, last: dt.date) -> int:
    """Return the days from Monday to Friday after `first` up to `last`."""
    weeks, rest = divmod((last - first).days, 7)
    return weeks * 5 + sum((first + number * _DAY).weekday() < 5 for number in range(1, rest + 1))
