"""The period of a report: which days its data come from (FACTS of the field, section 5: defaults that a plan may change)."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from cchc.content.plans import Plan, PlanReport
from cchc.language.dates import month_days, vietnamese_date, vietnamese_month
from cchc.language.folding import fold
from cchc.language.patterns import late

EXAMPLES = "2026-Q1, 2026-Q2, 2026-6T, 2026-9T, 2026, 2026-05 hoặc 2026-01-01..2026-03-31"

_NAMED = late(r"(\d{4})(?:-(Q[1-4]|6T|9T|0[1-9]|1[0-2]))?", re.IGNORECASE)
_RANGE = late(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
_YEARS = range(2000, 2101)


class WrongPeriod(ValueError):
    """The text names no period; the message is Vietnamese."""


class _Window(NamedTuple):
    """A default: its name, how plans call it (marks folded), and its days as (years later, month, day)."""

    name: str
    called: str
    first: tuple[int, int, int]
    last: tuple[int, int, int]


# In this order, because "6 tháng đầu năm" and "Quý I năm 2026" also contain "năm".
_WINDOWS = {
    "Q3": _Window("quý III", r"\bquy (iii|3)\b", (0, 6, 15), (0, 9, 14)),
    "Q2": _Window("quý II", r"\bquy (ii|2)\b", (0, 3, 15), (0, 6, 14)),
    "Q4": _Window("quý IV", r"\bquy (iv|4)\b", (0, 9, 15), (0, 12, 14)),
    "Q1": _Window("quý I", r"\bquy (i|1)\b", (-1, 12, 15), (0, 3, 14)),
    "6T": _Window("6 tháng đầu năm", r"\b(0?6|sau) thang\b(?! cuoi)", (-1, 12, 15), (0, 6, 14)),
    "9T": _Window("9 tháng đầu năm", r"\b(0?9|chin) thang\b(?! cuoi)", (-1, 12, 15), (0, 9, 14)),
    "": _Window("năm", r"^(bao cao )?((ca|hang|tong ket) )?nam\b", (-1, 12, 15), (0, 12, 14)),
}


@dataclass(frozen=True)
class Period:
    """The days `first` to `last`, both counted; `plan` is the plan that set them, None when they are defaults or given.

    `number` is the place of the report among those of the plan, from 0.
    """

    code: str
    name: str
    first: dt.date
    last: dt.date
    due: dt.date | None = None
    to_unit: str | None = None
    plan: Plan | None = None
    number: int | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years whose plans the period reports on: for a named period its own, for given days all they touch."""
        named = _NAMED.fullmatch(self.code)
        return (int(named[1]),) if named else tuple(range(self.first.year, self.last.year + 1))

    @property
    def is_month(self) -> bool:
        """Whether it is a month of the calendar."""
        return self.code[5:].isdigit()

    def covers(self, day: dt.date) -> bool:
        """Tell whether `day` lies in the period."""
        return self.first <= day <= self.last


def period_of(text: str, plans: Iterable[Plan]) -> Period:
    """Return the period that `text` names; `plans` are the unit's own public plans, the newest first.

    Raises WrongPeriod when it names none.
    """
    text = text.strip()
    if match := _NAMED.fullmatch(text):
        return _named(int(match[1]), (match[2] or "").upper(), plans)
    if match := _RANGE.fullmatch(text):
        return _given(match[1], match[2])
    raise WrongPeriod(f"không có kỳ báo cáo '{text}'; hãy viết {EXAMPLES}")


def _named(year: int, window: str, plans: Iterable[Plan]) -> Period:
    if year not in _YEARS:
        raise WrongPeriod(f"năm {year} nằm ngoài khoảng 2000–2100; hãy viết {EXAMPLES}")
    if window.isdigit():
        month = f"{year}-{window}"
        return Period(month, f"tháng {vietnamese_month(month)}", *month_days(month))
    default = _WINDOWS[window]
    code, name = f"{year}-{window}".rstrip("-"), f"{default.name} năm {year}".replace("năm năm", "năm")
    first, last = _day(year, default.first), _day(year, default.last)
    for plan in plans:
        for number, report in enumerate(plan.reports):
            if plan.year == year and _window_of(report) == window:
                return Period(code, name, report.from_ or first, report.to or last, report.due, report.to_unit, plan, number)
    return Period(code, name, first, last)


def _window_of(report: PlanReport) -> str | None:
    called = fold(report.period)
    return next((key for key, window in _WINDOWS.items() if re.search(window.called, called)), None)


def _day(year: int, day: tuple[int, int, int]) -> dt.date:
    return dt.date(year + day[0], day[1], day[2])


def _given(first_text: str, last_text: str) -> Period:
    try:
        first, last = dt.date.fromisoformat(first_text), dt.date.fromisoformat(last_text)
    except ValueError:
        raise WrongPeriod(f"'{first_text}..{last_text}' có ngày không tồn tại; hãy viết như 2026-01-01..2026-03-31") from None
    if first > last:
        raise WrongPeriod(f"ngày đầu {vietnamese_date(first)} sau ngày cuối {vietnamese_date(last)}; hãy đổi chỗ hai ngày")
    if first.year not in _YEARS or last.year not in _YEARS:
        raise WrongPeriod("kỳ báo cáo phải nằm trong các năm 2000–2100")
    name = f"từ ngày {vietnamese_date(first)} đến ngày {vietnamese_date(last)}"
    return Period(f"{first_text}..{last_text}", name, first, last)
