"""What waits today, found by what commands and pages ask (room editorial), each thing with the place that it leads to."""

import datetime as dt
from pathlib import Path
from unittest.mock import Mock

import pytest
from starlette.requests import Request

from cchc.desk.app import Desk
from cchc.desk.kept_day import KeptDay
from cchc.desk.places import is_shown
from cchc.desk.portal import PortalReading
from cchc.desk.today import Day, TodoGroup, TodoItem, day_of_edition
from cchc.desk.windows import Windows
from tests.conftest import SMALL, MakeSite, edition_of

TODAY = dt.date(2026, 6, 15)
_POST = """---
title: {title}
unit: xa-mau
theme: cai-cach-tthc
date: {date}
status: {status}
{more}---

Nội dung của bài viết để thử bàn làm việc.
"""


def _post(title: str, date: str, status: str, more: str = "") -> str:
    return _POST.format(title=title, date=date, status=status, more=more)


def _groups(root: Path) -> dict[str, TodoGroup]:
    return {group.id: group for group in day_of_edition(edition_of(root, TODAY), "08:00").groups}


def test_what_waits_for_approval_stands_oldest_first(make_site: MakeSite) -> None:
    posts = {
        "news/2026/2026-06-10-moi.md": _post("Bài mới chờ duyệt", "2026-06-10", "review"),
        "news/2026/2026-06-01-cu.md": _post("Bài cũ chờ duyệt", "2026-06-01", "review"),
        "news/2026/2026-06-15-hom-nay.md": _post("Bài viết hôm nay", "2026-06-15", "review"),
        "news/2026/2026-06-12-nhap.md": _post("Bài còn là bản nháp", "2026-06-12", "draft"),
    }
    groups = _groups(make_site({**SMALL, **posts}))
    assert groups["cho-duyet"].lines == (
        TodoItem("Bài cũ chờ duyệt", "Tin, bài, ngày 01/06/2026, đã 14 ngày", "news/2026/2026-06-01-cu.md"),
        TodoItem("Bài mới chờ duyệt", "Tin, bài, ngày 10/06/2026, đã 5 ngày", "news/2026/2026-06-10-moi.md"),
        TodoItem("Bài viết hôm nay", "Tin, bài, ngày 15/06/2026", "news/2026/2026-06-15-hom-nay.md"),
    )
    assert groups["ban-nhap"].lines == (
        TodoItem("Bài còn là bản nháp", "Tin, bài, ngày 12/06/2026", "news/2026/2026-06-12-nhap.md"),
    )


def test_what_was_edited_after_its_approval_must_be_approved_anew(make_site: MakeSite) -> None:
    more = "approved_by: Chánh Văn phòng\napproved_on: 2026-06-02\napproved_digest: cchc2:" + "0" * 64 + "\n"
    path = "news/2026/2026-06-01-sua.md"
    groups = _groups(make_site({**SMALL, path: _post("Bài đã sửa sau khi duyệt", "2026-06-01", "approved", more)}))
    (line,) = groups["duyet-lai"].lines
    assert (line.text, line.path, line.pressing) == ("Bài đã sửa sau khi duyệt", path, True)
    assert line.note == "bài, tệp kèm, tên tệp hoặc phần duyệt đã sửa sau lần duyệt ngày 02/06/2026"
    # It is an error as well, at its line.
    assert any(error.path == path and error.line == line.line for error in groups["loi"].lines)


def test_an_approval_without_its_seal_is_told_in_the_words_of_the_form(make_site: MakeSite) -> None:
    more = "approved_by: Chánh Văn phòng\napproved_on: 2026-06-02\n"
    path = "news/2026/2026-06-01-sua.md"
    groups = _groups(make_site({**SMALL, path: _post("Bài không có dấu", "2026-06-01", "approved", more)}))
    assert [line.note for line in groups["duyet-lai"].lines] == ["thiếu dấu nội dung “Dấu nội dung đã duyệt”"]


def test_a_question_near_its_promised_day_is_told_and_one_beyond_it_presses(make_site: MakeSite) -> None:
    def question(asked: str) -> str:
        return (
            "---\ntitle: Hỏi về thời gian làm việc\nunit: xa-mau\ntheme: cai-cach-tthc\ndate: 2026-06-12\nstatus: review\n"
            f"question: Cơ quan làm việc lúc mấy giờ?\nasked_on: {asked}\nstate: dang-xu-ly\n---\n\nĐang chờ.\n"
        )

    groups = _groups(
        make_site(
            {
                **SMALL,
                "docs/dan-hoi/xa-han.md": question("2026-06-12"),
                "docs/dan-hoi/qua-han.md": question("2026-05-04"),
            }
        )
    )
    lines = {line.path: line for line in groups["dan-hoi"].lines}
    assert lines["docs/dan-hoi/qua-han.md"].pressing
    assert lines["docs/dan-hoi/qua-han.md"].note.startswith("đã quá hạn ngày ")
    assert "docs/dan-hoi/xa-han.md" not in lines


def test_problems_are_told_by_severity_at_their_lines(make_site: MakeSite) -> None:
    path = "news/2026/2026-06-01-sai.md"
    groups = _groups(make_site({**SMALL, path: _post("Bài có chủ đề sai", "2026-06-01", "draft").replace("tthc", "tthcc")}))
    assert [(line.path, line.line, line.pressing) for line in groups["loi"].lines] == [(path, 4, True)]
    assert groups["loi"].lines[0].note == "Bài có chủ đề sai, dòng 4"


@pytest.mark.slow
def test_every_line_leads_to_a_file_of_the_portal(broken_site: Path) -> None:
    edition = edition_of(broken_site)
    lines = [line for group in day_of_edition(edition, "08:00").groups for line in group.lines]
    assert len(lines) > 100
    led = [line for line in lines if line.path]
    assert len(led) > 100
    assert all(is_shown(edition, line.path) for line in led)
    # What the desk has no page of, as a picture, is named without its line.
    assert {"news/2026/anh.png", "docs/tep/ghi-chu.txt"} <= {line.note for line in lines if not line.path}


def test_a_reading_that_ends_while_the_first_screen_is_written_breaks_nothing(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk.of(make_site(SMALL), lambda: TODAY, 8000, once=False)

    reading: list[PortalReading] = []
    desk.portal.done = reading.append
    desk.portal._reads.acquire()
    desk.portal._read()

    def unsaved() -> tuple[()]:
        desk._take(reading.pop())
        desk.portal._reads.release()
        return ()

    monkeypatch.setattr(desk.screens.editing, "unsaved", unsaved)
    assert "Đang đọc nội dung lần đầu" in bytes(desk.today(Mock(Request)).body).decode()
    monkeypatch.undo()
    assert "Số liệu lúc" in bytes(desk.today(Mock(Request)).body).decode()


def test_a_desk_that_is_open_past_midnight_tells_of_the_new_day(make_site: MakeSite) -> None:
    days = [TODAY, TODAY + dt.timedelta(days=1)]
    desk = Desk.of(make_site(SMALL), lambda: days[0], 8000, once=False)
    desk.portal._read()
    assert "Hôm nay, 15/06/2026" in bytes(desk.today(Mock(Request)).body).decode()
    days.pop(0)
    # No file is another; the day is.
    desk.portal._read()
    assert "Hôm nay, 16/06/2026" in bytes(desk.today(Mock(Request)).body).decode()


def test_what_was_kept_is_shown_again_and_rubbish_is_not(tmp_path: Path) -> None:
    kept = KeptDay(tmp_path)
    assert kept.read() is None
    day = Day("2026-06-15", "08:00", (TodoGroup("loi", "Lỗi", (TodoItem("một", "hai", "ba.md", 4, True),), "Không có."),))
    kept.keep(day)
    assert kept.read() == day
    (file,) = (tmp_path / ".cache/ban-lam-viec").glob("*.json")
    for rubbish in (
        b"",
        b"{}",
        b"[1]",
        b'{"day": 1, "read_at": "", "groups": []}',
        b'{"groups": [{"x": 1, "lines": []}]}',
        b"\xff",
    ):
        file.write_bytes(rubbish)
        assert kept.read() is None


def test_the_desk_ends_when_its_last_window_was_closed_for_a_while() -> None:
    windows = Windows()
    # Nobody came yet.
    assert not any(windows.look() for _ in range(1000))
    windows.beat("a")
    windows.beat("b")
    windows.leave("a")
    assert not any(windows.look() for _ in range(100))
    windows.leave("b")
    # One page follows the other.
    assert not any(windows.look() for _ in range(15))
    windows.beat("c")
    windows.leave("c")
    assert [windows.look() for _ in range(16)] == [False] * 15 + [True]


def test_a_window_that_says_nothing_is_gone_in_the_end() -> None:
    windows = Windows()
    windows.beat("a")
    assert not any(windows.look() for _ in range(150))
    assert any(windows.look() for _ in range(30))


def test_a_window_that_the_browser_put_to_sleep_is_no_closed_one() -> None:
    windows = Windows()
    windows.beat("a")
    windows.sleep("a")
    assert not any(windows.look() for _ in range(12 * 3600))
    # The browser may have ended meanwhile, and told nobody.
    assert any(windows.look() for _ in range(30))
    windows = Windows()
    windows.beat("b")
    windows.sleep("b")
    windows.beat("b")
    windows.leave("b")
    # A page that is left goes to sleep, too.
    windows.sleep("b")
    assert any(windows.look() for _ in range(20))


def test_a_window_that_is_asked_for_is_waited_for_and_what_slept_was_lost() -> None:
    windows = Windows()
    windows.beat("a")
    windows.sleep("a")
    windows.expect()
    # The browser may take long to come.
    assert not any(windows.look() for _ in range(1000))
    windows.beat("b")
    windows.leave("b")
    assert [windows.look() for _ in range(16)] == [False] * 15 + [True]
