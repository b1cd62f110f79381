"""The report of a period on the desk: its figures, and what stands behind each. Its files are made beside (making.py)."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cchc.content.registers import Unit
from cchc.desk.asked_report import DAYS, FORMS, PERIODS, ReportRequest
from cchc.desk.pages import Pages
from cchc.desk.places import title_at
from cchc.desk.portal import DeskPortal, PortalReading
from cchc.edition.edition import Edition
from cchc.reading.site_address import site_address
from cchc.reporting.periods import WrongPeriod
from cchc.reporting.report import Report, report_of
from cchc.reporting.scope import NoReport, asked_scope


@dataclass
class ReportPages:
    """Answers what is asked of reports; the last one is kept while the portal stays as it is."""

    portal: DeskPortal
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
            "periods": PERIODS,
            "days": DAYS,
            "forms": FORMS,
            "report": report,
            "refused": refused,
            "uncounted": [(path, title_at(edition, path)) for path in edition.uncounted],
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

    def _given(self, request: Request) -> tuple[ReportRequest, Report]:
        """Return the report that an address names; raises HTTPException when it names none."""
        reading = self.portal.latest
        if reading is None:
            raise HTTPException(404)
        asked = _asked(request, reading.edition)
        try:
            return asked, self._report(reading, asked)
        except (NoReport, WrongPeriod):
            raise HTTPException(404) from None

    def _report(self, reading: PortalReading, asked: ReportRequest) -> Report:
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


def _asked(request: Request, edition: Edition) -> ReportRequest:
    given, today = request.query_params, edition.catalogue.today
    unit, year = given.get("don-vi", edition.catalogue.settings.owner), given.get("nam", str(today.year))
    return ReportRequest(unit, year, given.get("ky", f"{today:%m}"), given.get("tu", ""), given.get("den", ""))


def _refusal(asked: ReportRequest, error: ValueError) -> str:
    """Return why there is no report, in the words of the form."""
    if asked.period == DAYS and not (asked.first and asked.last):
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
