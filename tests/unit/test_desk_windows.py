"""What an officer typed is lost by no other window, by no press of a button; what nobody foresaw is told in Vietnamese."""

import asyncio
import datetime as dt
import errno
import json
import logging
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from cchc.desk.app import Desk
from cchc.desk.consequences import Consequences, PendingApproval
from cchc.desk.deeds import PASSPHRASE, run
from cchc.desk.editing import Editing
from cchc.desk.field_problems import made_wrong
from cchc.desk.guard import BROKEN, RequestRefused
from cchc.desk.new_pages import NewPages
from cchc.desk.places import place_of
from cchc.desk.preview import Preview
from cchc.desk.saving.claims import Claims
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import CannotSave, Newer
from cchc.desk.saving.work import SavedWork
from cchc.desk.screens import Screens
from cchc.desk.sent import Sent
from cchc.desk.sheets import BODY, MARK, PAGE, NotTaken, Sheet
from cchc.desk.writing_pages import WritingPages, is_too_much
from tests.conftest import SMALL, MakeSite, edition_of, write_files

POST = next(path for path in SMALL if path.startswith("news/"))
LAN = Officer("Lan", "lan", "MAY-1", "s1")


@pytest.fixture
def editing(make_site: MakeSite) -> Editing:
    return Editing(make_site(SMALL), LAN)


def _given(sheet: Sheet, body: str) -> dict[str, list[str]]:
    return {PAGE: [sheet.page], MARK: [sheet.mark], BODY: [body]}


def _deleted(editing: Editing) -> str:
    files = (editing._root / ".ban-lam-viec/da-xoa").glob("*")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_what_is_typed_in_one_window_is_not_typed_over_in_another(editing: Editing) -> None:
    first, second = editing.sheet(POST), editing.sheet(POST)
    editing.type(POST, first.version, _given(first, "Một."))
    editing.type(POST, first.version, _given(first, "Một, hai."))
    for refused in (editing.type, editing.save):
        with pytest.raises(NotTaken, match="vừa được gõ ở một cửa sổ khác của bạn"):
            refused(POST, second.version, _given(second, "Ba."))
    assert editing.sheet(POST).body == "Một, hai."
    # Once that window shows what was typed, it goes on there.
    again = editing.sheet(POST)
    editing.type(POST, again.version, _given(again, "Một, hai, ba."))
    saved, _ = editing.save(POST, again.version, _given(again, "Một, hai, ba."))
    assert isinstance(saved, SavedWork)
    assert "Một, hai, ba." in (editing._root / POST).read_text(encoding="utf-8")


def test_what_arrives_late_of_a_page_that_was_saved_or_dropped_is_not_typed_again(editing: Editing) -> None:
    """The last letters go out by themselves a moment after they were typed, and may come behind the press of a button."""
    sheet = editing.sheet(POST)
    assert isinstance(editing.save(POST, sheet.version, _given(sheet, "Đã lưu."))[0], SavedWork)
    with pytest.raises(NotTaken, match="trang này đã được lưu hoặc bỏ"):
        editing.type(POST, sheet.version, _given(sheet, "Đã lưu."))
    assert editing.sheet(POST).typed_at == ""
    again = editing.sheet(POST)
    editing.type(POST, again.version, _given(again, "Bỏ đi."))
    editing.drop(POST, page=again.page)
    with pytest.raises(NotTaken, match="trang này đã được lưu hoặc bỏ"):
        editing.type(POST, again.version, _given(again, "Bỏ đi."))
    assert editing.sheet(POST).typed_at == ""
    # The page that comes next is typed on as before.
    last = editing.sheet(POST)
    editing.type(POST, last.version, _given(last, "Viết tiếp."))
    assert editing.sheet(POST).body == "Viết tiếp."


def test_what_is_dropped_is_kept_apart_and_its_place_is_told(editing: Editing) -> None:
    sheet = editing.sheet(POST)
    editing.type(POST, sheet.version, _given(sheet, "Gõ cả buổi."))
    assert editing.drop(POST).startswith(" Những gì đã gõ lấy lại được ở Bản đã cất.")
    assert "Gõ cả buổi." in _deleted(editing)
    assert editing.sheet(POST).typed_at == ""


def test_what_is_deleted_takes_nothing_typed_along(editing: Editing) -> None:
    sheet = editing.sheet(POST)
    editing.type(POST, sheet.version, _given(sheet, "Gõ cả buổi."))
    before = (editing._root / POST).read_text(encoding="utf-8")
    assert editing.filing.delete(POST) == "Lấy lại được ở Bản đã cất, cả những gì gõ chưa lưu."
    assert "Gõ cả buổi." in _deleted(editing)
    assert before in _deleted(editing)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\0b", "chữ ghi trong ô có ký tự không nhìn thấy mà máy không nhận; hãy gõ lại ô ấy"),
        ("a" * 200_000, "chữ ghi trong ô dài quá; hãy ghi ngắn lại"),
    ],
)
def test_no_command_is_given_what_no_line_can_hold(tmp_path: Path, text: str, said: str) -> None:
    for done in (run(tmp_path, "withdraw", POST, f"--why={text}"), run(tmp_path, "approve", POST, secrets={PASSPHRASE: text})):
        assert (done.well, done.lines) == (False, (said,))


def test_a_machine_that_begins_no_process_is_told_and_what_is_saved_stays_saved(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    root = make_site(SMALL)
    editing = Editing(root, LAN)
    sheet = editing.sheet(POST)
    monkeypatch.setattr(subprocess, "run", full)
    done = run(root, "withdraw", POST)
    why = "máy không chạy được lệnh (Cannot allocate memory) nên chưa làm gì; hãy đóng bớt chương trình rồi làm lại"
    assert (done.well, done.lines) == (False, (why,))
    saved, said = editing.save(POST, sheet.version, _given(sheet, "Lưu được."))
    assert isinstance(saved, SavedWork)
    assert "Máy không chạy được git (Cannot allocate memory); tệp đã lưu" in said
    assert editing.sheet(POST).typed_at == ""
    monkeypatch.setattr(subprocess, "Popen", full)
    preview = Preview(root, "http://127.0.0.1:1/")
    assert preview.refresh(POST) == preview.sight.asked
    assert (preview.sight.building, "máy không mở được phần dựng trang xem trước" in preview.sight.failed) == (False, True)
    preview.end()
    found = Consequences(root).ask(PendingApproval(POST, "", False, 1))
    assert found and found.failed == "máy không chạy được phần dựng thử (Cannot allocate memory)"


@pytest.mark.slow
def test_how_a_command_is_called_is_told_to_nobody_at_the_desk(make_site: MakeSite) -> None:
    done = run(make_site(SMALL), "bulletin", "--from=2026-05", "--to=2026-02")
    assert not done.well
    assert done.lines
    assert not [line for line in done.lines if "Cách dùng" in line or "--help" in line]


def test_what_nobody_foresaw_is_told_in_vietnamese(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Desk, "today", fails)
    desk = Desk.of(make_site(SMALL), lambda: dt.date(2026, 6, 15), 8000, once=False)
    headers = [(b"host", b"127.0.0.1:8000"), (b"cookie", desk.entrance.cookie.partition(";")[0].encode())]
    scope = {"type": "http", "method": "GET", "path": desk.entrance.home, "query_string": b"", "headers": headers}
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    with caplog.at_level(logging.ERROR, "cchc.desk"):
        asyncio.run(desk.guarded(8000)(scope, receive, send))  # type: ignore[arg-type]
    body = b"".join(bytes(message.get("body", b"")) for message in sent).decode()  # type: ignore[call-overload]
    assert sent[0]["status"] == 500
    assert BROKEN.reason in body
    assert "ZeroDivisionError" in caplog.text


def test_what_the_disk_does_not_take_is_told_with_the_way_back(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_site(SMALL)
    edition = edition_of(root)
    monkeypatch.setattr(Screens, "latest", property(lambda _self: edition))
    desk = Desk.of(root, lambda: dt.date(2026, 6, 15), 8000, once=False)
    told = bytes(Sent(desk.screens).undone(CannotSave("ổ đĩa đã đầy"), {"duong-dan": POST}).body).decode()
    assert "Chưa làm được: ổ đĩa đã đầy" in told
    assert f'href="{desk.entrance.home}muc/{POST}">Quay lại chỗ đang làm</a>' in told
    elsewhere = bytes(Sent(desk.screens).undone(CannotSave("ổ đĩa đã đầy"), {"duong-dan": "../x.md"}).body).decode()
    assert "Chưa làm được: ổ đĩa đã đầy" in elsewhere
    assert "Quay lại" not in elsewhere


def test_the_same_page_typed_by_itself_again_is_no_other_window(editing: Editing) -> None:
    """What goes along with a page that is left comes after the next page was made."""
    first = editing.sheet(POST)
    editing.type(POST, first.version, _given(first, "Một."))
    second = editing.sheet(POST)
    editing.type(POST, first.version, _given(first, "Một."))
    editing.type(POST, second.version, _given(second, "Một, hai."))
    assert editing.sheet(POST).body == "Một, hai."


def test_a_file_that_was_taken_away_is_made_again_from_what_is_typed(editing: Editing) -> None:
    sheet = editing.sheet(POST)
    editing.type(POST, sheet.version, _given(sheet, "Còn đây."))
    (editing._root / POST).unlink()
    # Typing goes on, and saving does not make the file by itself.
    editing.type(POST, sheet.version, _given(sheet, "Còn đây, và nữa."))
    saved, _ = editing.save(POST, sheet.version, _given(sheet, "Còn đây, và nữa."))
    assert isinstance(saved, Newer)
    assert saved.theirs is None
    assert editing.filing.vanished(POST) is not None
    assert editing.filing.restore(POST).startswith("Đã tạo lại tệp từ bản đang gõ.")
    assert "Còn đây, và nữa." in (editing._root / POST).read_text(encoding="utf-8")
    assert editing.filing.vanished(POST) is None
    with pytest.raises(NotTaken, match="không còn bản đang gõ"):
        editing.filing.restore(POST)


@pytest.mark.slow
def test_an_item_that_a_killed_desk_had_open_is_free_again(make_site: MakeSite) -> None:
    root = make_site(SMALL)
    claims = Claims(root, LAN)
    assert claims.take(POST) is None
    (file,) = (root / ".ban-lam-viec/dang-mo").glob("*.json")
    again = Claims(root, Officer("Lan", "lan", "MAY-1", "s2"))
    holder = again.holder(POST)
    assert holder is not None
    assert holder.notice.startswith("Chính bạn đang mở bài này ở một bàn làm việc khác từ ")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | {"process": ended.pid}), encoding="utf-8")
    assert again.holder(POST) is None
    assert again.take(POST) is None


@pytest.mark.parametrize(
    ("markup", "much"),
    [
        ("<p>một</p>" * 5000, False),
        ("<table>" + "<tr><td>1</td></tr>" * 5000 + "</table>", False),
        ("<table>" + "<tr><td>1</td></tr>" * 20_001 + "</table>", True),
        ("<div>" * 300 + "sâu" + "</div>" * 300, True),
    ],
    ids=["paragraphs", "rows", "cells", "deep"],
)
def test_what_would_take_too_long_to_read_is_not_pasted(markup: str, much: bool) -> None:
    assert is_too_much(markup) is much


def test_signs_that_no_web_page_may_hold_are_pasted_over(made: WritingPages) -> None:
    answer = json.loads(bytes(made.paste({}, "<p>một\x0bhai\x02 <b>ba</b></p>".encode()).body))
    assert answer["text"] == "một hai **ba**"


@pytest.fixture
def made(make_site: MakeSite) -> WritingPages:
    return WritingPages(SimpleNamespace(edition=edition_of(make_site(SMALL))))  # type: ignore[arg-type]


def test_no_more_is_saved_than_the_portal_reads(editing: Editing) -> None:
    sheet, before = editing.sheet(POST), (editing._root / POST).read_bytes()
    with pytest.raises(NotTaken, match="dài hơn 2 MB nên Cổng không đọc được tệp"):
        editing.save(POST, sheet.version, _given(sheet, "dài " * 500_001))
    assert (editing._root / POST).read_bytes() == before
    # What was typed is kept all the same.
    assert len(editing.sheet(POST).body) > 2_000_000


def test_nothing_new_is_begun_while_the_settings_are_wrong(make_site: MakeSite) -> None:
    edition = edition_of(make_site({**SMALL, "docs/danh-muc/units.yml": "- sai"}))
    assert not edition.usable
    pages = NewPages(SimpleNamespace(portal=SimpleNamespace(latest=SimpleNamespace(edition=edition))))  # type: ignore[arg-type]
    for asked in (lambda: pages.make({"loai": ["tin"]}), lambda: pages.show(SimpleNamespace(path_params={"kind": "tin"}))):  # type: ignore[arg-type]
        with pytest.raises(RequestRefused, match="Cài đặt hoặc danh mục còn lỗi nên chưa tạo được bài"):
            asked()


def test_an_item_that_outgrew_its_approval_is_not_called_approved_alone(make_site: MakeSite) -> None:
    root = make_site(SMALL)
    place = place_of(edition_of(root), POST)
    assert place is not None
    assert place.status == "Đã duyệt"
    (root / POST).write_text((root / POST).read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    place = place_of(edition_of(root), POST)
    assert place is not None
    assert place.status == "Đã duyệt, đã sửa sau khi duyệt nên đang không hiện"


def test_errors_that_a_change_of_a_register_brings_are_told_at_once(make_site: MakeSite) -> None:
    root = make_site(SMALL)
    path, before = "docs/danh-muc/units.yml", edition_of(root)
    portal = SimpleNamespace(judged=lambda changed, data: edition_of(write_files(root, {changed: data})))
    whole = (root / path).read_bytes()
    assert made_wrong(portal, before, path, whole) == ""
    told = made_wrong(portal, before, path, b"- id: sai\n")
    assert told.startswith(" Nhưng việc này làm phát sinh ")
    assert "lỗi, hãy sửa trước khi đăng: " in told
    assert f"{path}: " in told


def test_a_name_that_no_disk_takes_is_no_page(tmp_path: Path) -> None:
    preview = Preview(tmp_path, "http://127.0.0.1:1/", _ended=True)
    preview._folder = tmp_path
    for address in ("a" * 5000, f"{'a' * 5000}/", "../ngoai", "tin/\0"):
        assert preview.file(address) is None
