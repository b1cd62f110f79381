"""What an officer typed is lost by no other window, by no press of a button; what nobody foresaw is told in Vietnamese."""

import asyncio
import datetime as dt
import logging
from pathlib import Path

import pytest

from cchc.desk.app import Desk
from cchc.desk.deeds import run
from cchc.desk.editing import BODY, MARK, PAGE, Editing, NotTaken, Sheet
from cchc.desk.guard import BROKEN
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.work import Done
from tests.conftest import SMALL, MakeSite

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
    assert isinstance(saved, Done)
    assert "Một, hai, ba." in (editing._root / POST).read_text(encoding="utf-8")


def test_what_is_dropped_is_kept_apart_and_its_place_is_told(editing: Editing) -> None:
    sheet = editing.sheet(POST)
    editing.type(POST, sheet.version, _given(sheet, "Gõ cả buổi."))
    assert editing.drop(POST).startswith(" Những gì đã gõ còn ở .ban-lam-viec/da-xoa/")
    assert "Gõ cả buổi." in _deleted(editing)
    assert editing.sheet(POST).typed_at == ""


def test_what_is_deleted_takes_nothing_typed_along(editing: Editing) -> None:
    sheet = editing.sheet(POST)
    editing.type(POST, sheet.version, _given(sheet, "Gõ cả buổi."))
    before = (editing._root / POST).read_text(encoding="utf-8")
    assert "những gì gõ chưa lưu ở .ban-lam-viec/da-xoa/" in editing.delete(POST)
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
    for done in (run(tmp_path, "withdraw", POST, f"--why={text}"), run(tmp_path, "approve", POST, passphrase=text)):
        assert (done.well, done.lines) == (False, (said,))


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
