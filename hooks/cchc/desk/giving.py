"""The report of a period on the desk: its figures, what stands behind each, the same as a file of Word and one of Excel."""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cchc.content.registers import Unit
from cchc.desk.pages import Pages, attached
from cchc.desk.portal import Portal, Reading
from cchc.edition.edition import Edition
from cchc.publishing.cards.typeface import FOLDER
from cchc.reporting.excel import excel_of
from cchc.reporting.periods import WrongPeriod
from cchc.reporting.report import Report, report_of
from cchc.reporting.scope import NoReport, asked_scope
from cchc.reporting.site_address import site_address
from cchc.reporting.word import word_of

# What may be downloaded: how it is called, its media type, what makes it.
_FORMS: Mapping[str, tuple[str, str, Callable[[Report], bytes]]] = {
    "docx": (
        "Văn bản Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        partial(word_of, fonts=FOLDER),
    ),
    "xlsx": ("Sổ minh chứng Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", excel_of),
}
# The periods of a year as they are chosen; days of one's own have a name that no period has.
_DAYS = "ngay"
_PERIODS = (
    *((f"{month:02}", f"Tháng {month}") for month in range(1, 13)),
    ("Q1", "Quý I"),
    ("Q2", "Quý II"),
    ("6T", "6 tháng đầu năm"),
    ("Q3", "Quý III"),
    ("9T", "9 tháng đầu năm"),
    ("Q4", "Quý IV"),
    ("", "Cả năm"),
    (_DAYS, "Từ ngày – đến ngày"),
)


class Asked(NamedTuple):
    """What is reported on, in the words of the form: a unit, a year, one of its periods, or two days (ISO)."""

    unit: str
    year: str
    period: str
    first: str = ""
    last: str = ""

    @property
    def text(self) -> str:
        """The period as `cchc report` is told it."""
        if self.period == _DAYS:
            return f"{self.first}..{self.last}"
        return f"{self.year}-{self.period}".rstrip("-")

    @property
    def query(self) -> str:
        """The words as the end of an address."""
        return urlencode({"don-vi": self.unit, "nam": self.year, "ky": self.period, "tu": self.first, "den": self.last})


@dataclass
class ReportPages:
    """Answers what is asked of reports; the last one is kept, so that screen and files tell of the same reading."""

    portal: Portal
    pages: Pages
    _kept: tuple[tuple[int, str, str], Report] | None = None
    _one: threading.Lock = field(default_factory=threading.Lock)

    def show(self, request: Request) -> Response:
        """Show the report of a period, or only what can be chosen."""
        reading = self.portal.latest
        if reading is None:
            return self.pages.page("waiting", {"failed": self.portal.failed})
        edition, asked = reading.edition, _asked(request, reading.edition)
        report, refused = None, ""
        if "ky" in request.query_params:
            try:
                report = self._report(reading, asked)
            except (NoReport, WrongPeriod) as error:
                refused = _refusal(asked, error)
        values = {
            "asked": asked,
            "units": _units(edition),
            "years": _years(edition),
            "periods": _PERIODS,
            "days": _DAYS,
            "forms": {ending: name for ending, (name, _, _) in _FORMS.items()},
            "report": report,
            "refused": refused,
            "uncounted": edition.uncounted,
        }
        return self.pages.page("report", values, 400 if refused else 200)

    def behind(self, request: Request) -> Response:
        """Show what a figure counts."""
        asked, report = self._given(request)
        code = request.query_params.get("ma", "")
        found = next(((t, f) for t, f in report.figures if report.codes[f.key] == code), None)
        if found is None:
            raise HTTPException(404)
        table, figure = found
        return self.pages.page("figure", {"asked": asked, "report": report, "table": table, "figure": figure})

    def download(self, request: Request) -> Response:
        """Return the report as a file."""
        _, report = self._given(request)
        ending = request.query_params.get("dang", "")
        if ending not in _FORMS:
            raise HTTPException(404)
        _, kind, make = _FORMS[ending]
        return Response(make(report), media_type=kind, headers=attached(f"{report.stem}.{ending}"))

    def _given(self, request: Request) -> tuple[Asked, Report]:
        """Return the report that an address names; raises HTTPException when it names none."""
        reading = self.portal.latest
        if reading is None:
            raise HTTPException(404)
        asked = _asked(request, reading.edition)
        try:
            return asked, self._report(reading, asked)
        except (NoReport, WrongPeriod):
            raise HTTPException(404) from None

    def _report(self, reading: Reading, asked: Asked) -> Report:
        """Return the report of a reading. Raises NoReport and WrongPeriod."""
        edition, key = reading.edition, (reading.number, asked.unit, asked.text)
        if not edition.usable:
            raise NoReport("cài đặt hoặc danh mục còn lỗi; hãy sửa các lỗi ghi ở trang Hôm nay trước")
        with self._one:
            if self._kept and self._kept[0] == key:
                return self._kept[1]
            address = site_address(edition.sources.settings_tree.value)
            card = edition.scorecard
            report = report_of(asked_scope(edition.catalogue, edition.tallies, card, address, asked.unit, asked.text))
            self._kept = key, report
            return report


def _asked(request: Request, edition: Edition) -> Asked:
    given, today = request.query_params, edition.catalogue.today
    unit, year = given.get("don-vi", edition.catalogue.settings.owner), given.get("nam", str(today.year))
    return Asked(unit, year, given.get("ky", f"{today:%m}"), given.get("tu", ""), given.get("den", ""))


def _refusal(asked: Asked, error: ValueError) -> str:
    """Return why there is no report, in the words of the form."""
    if asked.period == _DAYS and not (asked.first and asked.last):
        return "hãy chọn cả ngày đầu và ngày cuối"
    return str(error)


def _units(edition: Edition) -> tuple[Unit, ...]:
    """Return the units that may be asked for, the owner first."""
    owner = edition.catalogue.settings.owner
    return tuple(sorted(edition.catalogue.registers.units, key=lambda unit: unit.id != owner))


def _years(edition: Edition) -> Iterator[int]:
    """Return the years of which the portal has something, the newest first."""
    today = edition.catalogue.today.year
    first = min((item.date.day.year for item in edition.catalogue.items), default=today)
    return iter(range(today, min(first, today) - 1, -1))
