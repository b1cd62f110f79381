"""Days in a text that no calendar has: people would come on another one."""

import datetime as dt
import re
from collections.abc import Iterator

from cchc.language.patterns import late

# Only after "ngày": "31/11" may be a share, "12-15" some days of a month.
_DAY = late(
    r"[nN](?<!\w.)(?i:gày\s+(?:mùng\s+|mồng\s+)?(?P<day>\d{1,2})"
    r"(?:/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?|(?P<sign>[.-])(?P<month_2>\d{1,2})(?P=sign)(?P<year_2>\d{4})"
    r"|\s+tháng\s+(?P<month_3>\d{1,2})(?:\s+năm\s+(?P<year_3>\d{4}))?)(?![\d/]))"
)
# Of a day without a year it is not known whether the year has a 29th of February.
_LEAP_YEAR = 2000


def wrong_days(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each day that there is not."""
    for found in _DAY.finditer(text):
        day, month, year = (_number(found, name) for name in ("day", "month", "year"))
        try:
            dt.date(year or _LEAP_YEAR, month, day)
        except ValueError:
            yield found.span()


def _number(found: re.Match[str], name: str) -> int:
    written = (value for key, value in found.groupdict().items() if value and key.partition("_")[0] == name)
    return int(next(written, "0"))
