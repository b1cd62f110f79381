"""The report on the desk: the figures of its page and of both files are those of one report, each leads to what it counts."""

import datetime as dt
import html
import io
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import docx
import openpyxl
import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from cchc.desk.editing import Editing
from cchc.desk.entrance import Entrance
from cchc.desk.giving import ReportPages
from cchc.desk.making import MakingPages
from cchc.desk.pages import Pages
from cchc.desk.saving.officers import Officer
from tests.conftest import edition_of
from tests.integration.portals import small_portal
from tests.integration.serving import wait_until

TODAY = dt.date(2026, 6, 15)


def _pages(root: Path) -> ReportPages:
    reading: Any = SimpleNamespace(number=1, edition=edition_of(root, TODAY))
    portal: Any = SimpleNamespace(root=root, latest=reading, failed="", look=lambda: None)
    return ReportPages(portal, Pages(Entrance(), lambda: ()))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> ReportPages:
    return _pages(small_portal(tmp_path_factory.mktemp("cong") / "cong").root)


def _asking(query: str) -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": []})


def _text(pages: ReportPages, query: str, status: int = 200) -> str:
    answer = pages.show(_asking(query))
    assert answer.status_code == status
    return bytes(answer.body).decode()


QUERY = "don-vi=xa-thu&nam=2026&ky=6T"


def _shown(text: str) -> dict[str, int]:
    found = {code: int(value) for code, value in re.findall(r'data-ma="([\d.]+)">(\d+)<', text)}
    assert found
    return found


def _in_word(data: bytes) -> dict[str, int]:
    tables = docx.Document(io.BytesIO(data)).tables
    table = next(table for table in tables if table.rows[0].cells[-1].text.startswith("Trang minh chứng"))
    return {row.cells[0].text: int(row.cells[2].text) for row in table.rows[1:]}


def _in_excel(data: bytes) -> dict[str, int]:
    rows = openpyxl.load_workbook(io.BytesIO(data))["Tổng hợp"].iter_rows(min_row=2, values_only=True)
    return {str(row[0]): int(str(row[4])) for row in rows}


def _file(pages: ReportPages, ending: str) -> bytes:
    """Return the file that the buttons of the page have made."""
    officer = Officer("An", "an", "MAY-1", "s1")
    root = pages.portal.root
    screens: Any = SimpleNamespace(portal=pages.portal, pages=pages.pages, editing=Editing(root, officer))
    making, text = MakingPages(screens), _text(pages, QUERY)
    form = text[text.index("lam-tu/bao-cao") : text.index("</form>", text.index("lam-tu/bao-cao"))]
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    assert f'name="dang" value="{ending}"' in form
    assert making.report({**fields, "dang": ending}).status_code == 303
    assert "Đã được <span data-seconds>" in bytes(making.show(_asking("")).body).decode()
    wait_until(lambda: not making.long.work.goes_on, 120, "the report was made")
    shown, name = bytes(making.show(_asking("")).body).decode(), f"bao-cao-xa-thu-2026-6t.{ending}"
    assert f"lam-tu/tai/{name}" in shown
    assert str(root) not in shown
    asked = Request({"type": "http", "method": "GET", "path": "/", "headers": [], "path_params": {"name": name}})
    return bytes(making.download(asked).body)


@pytest.mark.slow
def test_the_figures_of_page_and_files_are_the_same(pages: ReportPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    shown = _shown(_text(pages, QUERY))
    assert pages._kept
    report = pages._kept[1]
    expected = {report.codes[figure.key]: figure.value for _, figure in report.figures}
    assert (expected["1.01"], expected["1.12"], expected["1.15"]) == (3, 1, 1)
    assert shown == expected
    assert _in_excel(_file(pages, "xlsx")) == expected
    # The appendix of the Word file has a row for each figure that something stands behind.
    evidenced = {report.codes[figure.key]: figure.value for _, figure in report.figures if figure.pages}
    assert _in_word(_file(pages, "docx")) == evidenced


@pytest.mark.slow
def test_the_desk_itself_reads_nothing_that_writes_files() -> None:
    """What makes Word and Excel files takes a tenth of the memory, and of the processor whatever there is."""
    asked = "import sys, cchc.desk.app, cchc.desk.giving; print({'docx', 'openpyxl'} & sys.modules.keys())"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


def test_each_figure_leads_to_what_it_counts(pages: ReportPages) -> None:
    text = _text(pages, QUERY)
    links = dict(re.findall(r'href="([^"]+)" data-ma="([\d.]+)"', text))
    for link, code in links.items():
        answer = pages.behind(_asking(urlsplit(html.unescape(link)).query))
        behind = bytes(answer.body).decode()
        assert answer.status_code == 200, code
        assert "/muc/" in behind, code
    posts = bytes(pages.behind(_asking(f"{QUERY}&ma=1.01")).body).decode()
    assert posts.count("/muc/news/2026/") == 3
    assert "Tin có tên bai-dau" in posts
    tasks = bytes(pages.behind(_asking(f"{QUERY}&ma=1.12")).body).decode()
    assert 'muc/plans/2026-ke-hoach.md">Nhiệm vụ 1: Đăng tin (' in tasks


def test_what_is_no_figure_file_or_report_is_not_found(pages: ReportPages) -> None:
    wrong = ((pages.behind, f"{QUERY}&ma=99.01"), (pages.behind, "nam=x&ky=&ma=1.01"))
    for asked, query in wrong:
        with pytest.raises(HTTPException):
            asked(_asking(query))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("don-vi=la&nam=2026&ky=Q1", "Chưa lập được: không có đơn vị &#39;la&#39; trong docs/danh-muc/units.yml."),
        ("nam=2026&ky=ngay&tu=2026-01-01", "Chưa lập được: hãy chọn cả ngày đầu và ngày cuối."),
        (
            "nam=2026&ky=ngay&tu=2026-02-01&den=2026-01-01",
            "Chưa lập được: ngày đầu 01/02/2026 sau ngày cuối 01/01/2026; hãy đổi chỗ hai ngày.",
        ),
    ],
)
def test_a_report_that_cannot_be_made_says_why(pages: ReportPages, query: str, told: str) -> None:
    assert told in _text(pages, query, 400)


def test_periods_of_all_kinds_are_reported_on(pages: ReportPages) -> None:
    for query, posts in (
        ("nam=2026&ky=04", 2),
        ("nam=2026&ky=Q2", 3),
        ("nam=2026&ky=", 3),
        ("nam=2026&ky=ngay&tu=2026-05-01&den=2026-05-31", 1),
        ("nam=2025&ky=Q1", 0),
    ):
        assert _shown(_text(pages, query))["1.01"] == posts, query


def test_what_could_not_be_counted_is_named(tmp_path: Path) -> None:
    portal = small_portal(tmp_path / "cong")
    portal.write("news/2026/2026-05-20-hong.md", "---\ntitle: x\n---\n")
    text = _text(_pages(portal.root), QUERY)
    assert "1 tệp có lỗi nên không được tính" in text
    assert re.search(r"muc/news/2026/2026-05-20-hong\.md\">x</a>", text)


@pytest.mark.slow
def test_a_report_that_the_command_refuses_is_told(pages: ReportPages) -> None:
    screens: Any = SimpleNamespace(portal=pages.portal, pages=pages.pages, editing=None)
    making = MakingPages(screens)
    with pytest.raises(HTTPException):
        making.report({"don-vi": "xa-thu", "nam": "2026", "ky": "6T", "dang": "exe"})
    making.report({"don-vi": "--out=/x", "nam": "2026", "ky": "6T", "dang": "docx"})
    wait_until(lambda: not making.long.work.goes_on, 120, "the command ended")
    shown = bytes(making.show(_asking("")).body).decode()
    assert "Chưa làm được" in shown
    assert "không có đơn vị &#39;--out=/x&#39; trong docs/danh-muc/units.yml" in shown
