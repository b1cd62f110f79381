"""Days, months, quarters and years as officers write them, in the time of Viet Nam."""

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from cchc.language.patterns import late

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ONGOING = "thuong-xuyen"

_DAY = late(r"(\d{4})-(\d{2})-(\d{2})")
# Also as tools write it: with parts of a second, a blank before the zone, the zone in hours, its name, both.
_TIME = late(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})? ?"
    r"(?:([Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)(?: [A-Z]{3,4}|\[\w+/\w+\])?)?"
)
_MONTH = late(r"(\d{4})-(\d{2})")
_QUARTER = late(r"(\d{4})-Q([1-4])")
_YEAR = late(r"(\d{4})")
_VIETNAMESE_DAY = late(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
# A day otherwise: the year first, run together, in words, in English as other programs write it.
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_MONTH = rf"(?P<month>{'|'.join(_ENGLISH_MONTHS)})[a-z]{{0,6}}\.?"
_DAYS = (
    late(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
    late(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})"),
    late(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"),
    late(r"(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})", re.IGNORECASE),
    late(rf"(?:[a-z]{{3,9}},\s*)?(?P<day>\d{{1,2}})\s+{_ENGLISH_MONTH},?\s+(?P<year>\d{{4}})", re.IGNORECASE),
    late(rf"(?:[a-z]{{3,9}},\s*)?{_ENGLISH_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})", re.IGNORECASE),
)
_DASHES = str.maketrans("‐‑‒–—−", "------")
_SAID_DAY = r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})"
_SAID_CLOCK = r"(?P<hour>\d{1,2})\s*(?:h|:|giờ)\s*(?P<minute>\d{2})?(?:\s*phút)?"
_SAID_HOUR = late(rf"(?:{_SAID_CLOCK}[\s,]*)?(?:ngày\s*)?{_SAID_DAY}", re.IGNORECASE)
_SAID_HOUR_LAST = late(rf"(?:ngày\s*)?{_SAID_DAY}(?:T|[\s,]+)(?:lúc\s*)?{_SAID_CLOCK}", re.IGNORECASE)
_SAID_QUARTER = late(r"(?:quý|q)\s*(IV|I{1,3}|[1-4])\s*(?:[/-]|năm)?\s*(\d{4})", re.IGNORECASE)
_SAID_MONTH = late(r"(?:tháng\s*)?(\d{1,2})\s*(?:[/-]|năm)\s*(\d{4})", re.IGNORECASE)
_QUARTERS = {"I": "1", "II": "2", "III": "3", "IV": "4"}


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days: a day (perhaps with the hour), a month, a quarter, a year, or ongoing work without an end.

    `first` and `last` are its days, both None when ongoing; `clock` is the time of day in Viet Nam.
    """

    text: str
    first: dt.date | None
    last: dt.date | None
    clock: dt.time | None = None

    def __reduce__(self) -> tuple[type["When"], tuple[object, ...]]:
        """Return how it is kept: left to itself, a class with slots is filled field by field, in Python."""
        return When, (self.text, self.first, self.last, self.clock)

    @property
    def day(self) -> dt.date:
        """The last day: a month counts to its end."""
        return self.last or dt.date.max

    @property
    def moment(self) -> dt.datetime:
        """The instant with the offset of Viet Nam; midnight when no hour is given."""
        return dt.datetime.combine(self.day, self.clock or dt.time(), VIETNAM)

    @property
    def is_day(self) -> bool:
        """Whether it names one day; False for a longer stretch such as a month, and when ongoing."""
        return self.first is not None and self.first == self.last

    @property
    def vietnamese(self) -> str:
        """As people read it: 14/05/2026, Tháng 02/2025, Quý III/2025, Năm 2025, Thường xuyên."""
        if self.first is None:
            return "Thường xuyên"
        if self.is_day:
            return vietnamese_date(self.first)
        if _QUARTER.fullmatch(self.text):
            return f"Quý {('I', 'II', 'III', 'IV')[(self.first.month - 1) // 3]}/{self.first.year}"
        if _YEAR.fullmatch(self.text):
            return f"Năm {self.first.year}"
        return f"Tháng {self.first:%m/%Y}"


def parse_when(text: str) -> When:
    """Return the stretch of days that `text` names.

    Raises ValueError when it names none ("2026-13-45", "14/05/2026").
    """
    text = text.strip()
    if text == ONGOING:
        return When(text, None, None)
    if _DAY.fullmatch(text):
        day = dt.date.fromisoformat(text)
        return When(text, day, day)
    if match := _TIME.fullmatch(text):
        return _with_time(text, match)
    if match := _MONTH.fullmatch(text):
        return _months(text, int(match[1]), int(match[2]), int(match[2]))
    if match := _QUARTER.fullmatch(text):
        return _months(text, int(match[1]), int(match[2]) * 3 - 2, int(match[2]) * 3)
    if match := _YEAR.fullmatch(text):
        return _months(text, int(match[1]), 1, 12)
    raise ValueError(text)


def day_of(day: dt.date) -> When:
    """Return the stretch that is this one day."""
    return When(day.isoformat(), day, day)


def _with_time(text: str, match: re.Match[str]) -> When:
    zone = {"UTC": "Z", "GMT": "Z", "z": "Z"}.get(match[3] or "", match[3] or "")
    moment = dt.datetime.fromisoformat(f"{match[1]}T{match[2]}{zone}")
    try:
        local = moment.astimezone(VIETNAM) if moment.tzinfo else moment
    except OverflowError:
        raise ValueError(text) from None
    return When(text, local.date(), local.date(), local.time())


def _months(text: str, year: int, first: int, last: int) -> When:
    return When(text, dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def suggest_iso(text: str) -> str | None:
    """Return the ISO form of a day written otherwise ("14/5/2026", "2026-5-14", "May 14, 2026"), or None."""
    parts = _day_parts(text)
    try:
        return dt.date(*parts).isoformat() if parts else None
    except ValueError:
        return None


def month_without_day(text: str) -> str:
    """Return what is told of a day that its month does not have ("31/4/2026"); "" for any other text."""
    year, month, day = _day_parts(text) or (0, 0, 0)
    last = calendar.monthrange(year, month)[1] if year and 1 <= month <= 12 else 0
    return f"tháng {month}/{year} chỉ có {last} ngày" if last < day <= 31 and last else ""


def _day_parts(text: str) -> tuple[int, int, int] | None:
    """Return the year, month and day that a text names, wherever they stand in it."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    found = next((found for pattern in _DAYS if (found := pattern.fullmatch(plain))), None)
    if not found:
        return None
    month = found["month"].lower()
    return int(found["year"]), _ENGLISH_MONTHS.index(month) + 1 if month in _ENGLISH_MONTHS else int(month), int(found["day"])


def suggest_when(text: str) -> str | None:
    """Return the ISO form of a day, perhaps with its hour, a quarter or a month written the Vietnamese way, or None.

    "14/5/2026", "8h30 ngày 14/5/2026", "Quý IV/2026", "tháng 5 năm 2026".
    """
    text = text.strip()
    if iso := suggest_iso(text):
        return iso
    if found := _SAID_QUARTER.fullmatch(text):
        return f"{found[2]}-Q{_QUARTERS.get(found[1].upper(), found[1])}"
    if (found := _SAID_MONTH.fullmatch(text)) and 1 <= int(found[1]) <= 12:
        return f"{found[2]}-{int(found[1]):02d}"
    found = _SAID_HOUR.fullmatch(text) or _SAID_HOUR_LAST.fullmatch(text)
    if not found:
        return None
    day = _VIETNAMESE_DAY.fullmatch(found["day"])
    try:
        first = dt.date(int(day[3]), int(day[2]), int(day[1])) if day else dt.date.fromisoformat(found["day"])
        clock = f"T{dt.time(int(found['hour']), int(found['minute'] or 0)):%H:%M}" if found["hour"] else ""
    except ValueError:
        return None
    return f"{first.isoformat()}{clock}"


def vietnamese_date(day: dt.date) -> str:
    """Return the day as 14/05/2026."""
    # Not by its format: the system's own takes twenty times as long, and lists tell thousands of days.
    return f"{day.day:02}/{day.month:02}/{day.year}"


_WEEK = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday_and_date(day: dt.date) -> str:
    """Return the day as thứ Năm, 14/05/2026."""
    return f"{_WEEK[day.weekday()]}, {vietnamese_date(day)}"


def month_key(day: dt.date) -> str:
    """Return the month of `day` as 2026-05."""
    return f"{day.year:04d}-{day.month:02d}"


def vietnamese_month(month: str) -> str:
    """Return the month "2026-05" as 05/2026."""
    return f"{month[5:7]}/{month[:4]}"


def months_between(first: dt.date, last: dt.date) -> tuple[str, ...]:
    """Return every calendar month from that of `first` to that of `last`, as 2026-05."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, end + 1))


def month_days(month: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the month "2026-05"."""
    when = parse_when(month)
    assert when.first and when.last
    return when.first, when.last


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, the last day of the month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))
