"""How long a procedure takes, and on which day its result is due."""

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from cchc.language.working_days import WorkingDays

_DAY_HOURS = 24


class LimitUnit(StrEnum):
    """What a time limit counts; SAME_DAY counts nothing."""

    SAME_DAY = "trong-ngay"
    WORKING_DAYS = "ngay-lam-viec"
    CALENDAR_DAYS = "ngay"
    HOURS = "gio"
    MONTHS = "thang"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """`amount` of `unit` (0 for the same day); handed in after `cut_off`, a file counts as of the next working day.

    `may_take_longer`: the text names cases that take longer, without a figure.
    """

    unit: LimitUnit
    amount: int = 0
    cut_off: dt.time | None = None
    may_take_longer: bool = False

    @property
    def needs_the_hour(self) -> bool:
        """Whether days alone do not tell the end: a few hours may end today or tomorrow."""
        return self.unit is LimitUnit.HOURS and self.amount % _DAY_HOURS != 0

    def due(self, handed_in: dt.date, days: WorkingDays, *, too_late: bool = False) -> dt.date | None:
        """Return the last day on which the result is due, or None when the hour would have to be known.

        The day of handing in is day 0. On a day off, or `too_late` that day, a file counts as handed in on the next working
        day. A limit in days or months that ends on a day off ends on the next working day; this is our rule of counting,
        after article 148 of the Civil Code of 2015. None too when the count leaves the calendar `days`.
        """
        try:
            start = days.on_or_after(handed_in + dt.timedelta(days=1 if too_late else 0))
            found = self._end(start, days)
        except OverflowError:
            return None
        return found if found and days.covers(handed_in) and days.covers(found) else None

    def _end(self, start: dt.date, days: WorkingDays) -> dt.date | None:
        if self.unit is LimitUnit.WORKING_DAYS:
            return days.add(start, self.amount)
        if self.unit is LimitUnit.MONTHS:
            return days.on_or_after(_months_after(start, self.amount))
        whole = self.amount // (_DAY_HOURS if self.unit is LimitUnit.HOURS else 1)
        return None if self.needs_the_hour else days.on_or_after(start + dt.timedelta(days=whole))


def _months_after(day: dt.date, months: int) -> dt.date:
    """Return the day of the same number, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        raise OverflowError
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
