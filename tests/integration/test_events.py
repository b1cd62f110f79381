"""/su-kien/ in real builds: what is to come and what was, the calendar read back, evidence, and the report's figures."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from openpyxl import load_workbook

from cchc.content.events import Event
from cchc.editorial.quota import tallies
from cchc.reporting.excel import excel_of
from cchc.reporting.periods import period_of
from cchc.reporting.report import Report, report_of
from cchc.reporting.scope import ReportScope
from tests.conftest import edition_of
from tests.integration.building import TODAY
from tests.integration.portals import SITE_URL, Portal, built, empty_portal

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PDF = b"%PDF-1.7\n"


def event(name: str, starts: str, **keys: Any) -> dict[str, Any]:
    return {
        "id": name,
        "kind": "hop-dan",
        "title": f"Họp {name}",
        "unit": "xa-thu",
        "starts": starts,
        "place": "Nhà văn hóa",
        **keys,
    }


EVENTS = (
    event("da-qua", "2026-03-02T08:00", ends="2026-03-02T11:00", people=40, kind="tap-huan", tasks=["ke-hoach#1"]),
    event("da-qua-hai", "2026-04-02", ends="2026-04-03", people=25),
    event("da-huy", "2026-04-10", people=99, cancelled="Hoãn vì bão.", tasks=["ke-hoach#2"]),
    event("hom-nay", "2026-05-20T08:00", people=7),
    event(
        "sap-toi",
        "2026-06-12T19:30",
        ends="2026-06-12T21:00",
        audience=["Người dân; ai cũng được, miễn vào cửa"],
        tasks=["ke-hoach#2"],
    ),
    event("nam-truoc", "2025-08-02", people=10),
)


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = empty_portal(tmp_path)
    made.write("docs/su-kien/to-gap.pdf", PDF)
    tasks = [{"no": 1, "task": "Tập huấn", "due": "2026-12"}, {"no": 2, "task": "Họp dân", "due": "2026-12"}]
    made.plan("ke-hoach", tasks=tasks, date="2026-01-05", year=2026)
    made.post(date="2026-04-14")
    return made


def test_pages_and_calendar_follow_the_register(portal: Portal) -> None:
    assert not [name for name in built(portal).files if name.startswith("su-kien/")]
    told = event("co-tai-lieu", "2026-04-14", people=1, materials=[{"name": "Tờ gấp", "file": "docs/su-kien/to-gap.pdf"}])
    portal.register("events", [*EVENTS, told | {"post": "news/2026/2026-04-14-tin-thu.md"}])
    shown = built(portal)
    page = shown.page("su-kien/")
    coming, past = (page.xpath(f"//section[@aria-labelledby='{name}']//li/@id") for name in ("cc-sap-toi", "cc-da-qua"))
    assert coming == ["hom-nay", "sap-toi"]
    assert past == ["co-tai-lieu", "da-huy", "da-qua-hai", "da-qua"]
    words = shown.words("su-kien/")
    for part in ("8h00–11h00, 02/03/2026", "02/04/2026 đến 03/04/2026", "19h30–21h00, 12/06/2026", "Lý do: Hoãn vì bão."):
        assert part in words, part
    assert "Dự kiến số người dự: 7." in words and "Số người dự: 40." in words
    assert shown.files["su-kien/to-gap.pdf"] == PDF
    assert page.xpath("//li[@id='co-tai-lieu']//a/@href") and "Tờ gấp (PDF, 1 kB)" in words
    assert shown.page("su-kien/2025/").xpath("//li/@id[.='nam-truoc']")
    (evidence,) = shown.page("ke-hoach/ke-hoach/").xpath("//*[@id='nv-1']//a[contains(@href, 'su-kien/')]/@href")
    assert evidence.endswith("su-kien/2026/#da-qua")
    # What was cancelled, and what is still to come, proves nothing.
    assert not shown.page("ke-hoach/ke-hoach/").xpath("//*[@id='nv-2']//a[contains(@href, 'su-kien/')]")
    assert "Họp sap-toi" in shown.words("")
    _assert_calendar(shown.files["su-kien/lich.ics"])


def _assert_calendar(data: bytes) -> None:
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines) and b"\n" not in data.replace(b"\r\n", b"")
    calendar = icalendar.Calendar.from_ical(data)
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]
    entries = {str(entry["uid"]).partition("@")[0]: entry for entry in calendar.walk("VEVENT")}
    assert list(entries) == ["nam-truoc", "da-qua", "da-qua-hai", "da-huy", "co-tai-lieu", "hom-nay", "sap-toi"]
    coming = entries["sap-toi"]
    assert coming["uid"] == "sap-toi@xa-thu.example"
    assert coming["dtstart"].dt == datetime(2026, 6, 12, 19, 30, tzinfo=ZONE) and coming["dtend"].dt.hour == 21
    assert coming["dtstart"].params["tzid"] == "Asia/Ho_Chi_Minh"
    assert "Dành cho: Người dân; ai cũng được, miễn vào cửa." in coming["description"]
    assert coming["url"] == f"{SITE_URL}su-kien/2026/#sap-toi"
    assert (coming["status"], entries["da-huy"]["status"]) == ("CONFIRMED", "CANCELLED")
    # Whole days end with the day after.
    assert (entries["da-qua-hai"]["dtstart"].dt, entries["da-qua-hai"]["dtend"].dt) == (date(2026, 4, 2), date(2026, 4, 4))
    assert "dtend" not in entries["hom-nay"]


def _report(portal: Portal) -> Report:
    edition = edition_of(portal.root, date.fromisoformat(TODAY))
    catalogue = edition.catalogue
    period = period_of("2026-01-01..2026-12-31", ())
    return report_of(ReportScope(catalogue, tallies(catalogue), catalogue.units["xa-thu"], period, SITE_URL))


def test_page_report_and_workbook_have_the_same_figures(portal: Portal) -> None:
    portal.register("events", list(EVENTS))
    portal.approve()
    table = next(table for table in _report(portal).tables if table.title == "Hội nghị, tập huấn: số cuộc, số người")
    told = [[cell if isinstance(cell, str) else str(cell.value) for cell in row.cells] for row in table.rows]  # type: ignore[union-attr]
    assert told == [["Tập huấn", "1", "40"], ["Họp dân, họp thôn, tổ dân phố", "1", "25"], ["Cộng", "2", "65"]]
    page = built(portal).page("su-kien/2026/")
    rows = page.xpath("//section[@aria-labelledby='cc-so-lieu']//tbody/tr")
    assert [[cell.text for cell in row] for row in rows] == told
    book = load_workbook(io.BytesIO(excel_of(_report(portal))))
    sheet = book[f"Bảng {table.number}"]
    kept = [[str(cell) for cell in row[:3]] for row in sheet.iter_rows(min_row=3, values_only=True) if row[1] is not None]
    assert kept[-3:] == told


def test_an_event_is_over_the_day_after_it_ends() -> None:
    made = Event.model_validate(event("thu", "2026-05-01", ends="2026-05-03"))
    assert [made.was_held(date(2026, 5, day)) for day in (2, 3, 4)] == [False, False, True]
