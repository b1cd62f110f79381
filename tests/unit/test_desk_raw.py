"""A source that no form can show is worked on as it is written, and keeps every byte of the lines that nobody touched."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.desk.editing import Editing
from cchc.desk.forms.answers import cleaned
from cchc.desk.meeting import Meetings
from cchc.desk.raw import RAW, raw_text, retyped, why_raw
from cchc.desk.saving.kept import KeptFiles
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import Newer
from cchc.desk.saving.work import SavedWork
from cchc.desk.sheets import BODY, NotTaken
from tests.conftest import SMALL, MakeSite

POST = next(path for path in SMALL if path.startswith("news/"))
LAN = Officer("Lan", "lan", "MAY-1", "s1")
BROKEN = '---\r\ntitle: "Chưa đóng ngoặc\r\nunit: xa-mau\r\n---\r\n\r\nĐoạn một.\r\nĐoạn hai.\n'


@pytest.fixture
def editing(make_site: MakeSite) -> Editing:
    root = make_site(SMALL)
    (root / POST).write_bytes(BROKEN.encode())
    return Editing(root, LAN)


@given(st.text(alphabet="ab\r\n\ufeff\u0301\u200be\x0b\u2028", max_size=40))
def test_what_nobody_typed_over_keeps_every_byte(text: str) -> None:
    data = text.encode()
    shown = raw_text("news/a.md", data)
    assert shown is not None
    assert retyped(data, shown) == data
    assert retyped(data, shown.replace("\n", "\r\n")) == data


@given(st.text(alphabet="ab\r\n", max_size=30), st.text(alphabet="abc\n", max_size=30))
def test_what_was_typed_is_what_it_says_then(before: str, text: str) -> None:
    assert cleaned(retyped(before.encode(), text).decode()) == text


def test_the_line_that_was_edited_alone_changes() -> None:
    shown = raw_text(POST, BROKEN.encode())
    assert shown == BROKEN.replace("\r\n", "\n")
    assert retyped(BROKEN.encode(), shown.replace("ngoặc", 'ngoặc"')) == BROKEN.replace("ngoặc", 'ngoặc"').encode()


def test_bytes_that_are_no_text_are_not_shown() -> None:
    assert raw_text(POST, b"---\ntitle: \xff\n") is None


@pytest.mark.parametrize(
    ("path", "data", "why"),
    [
        (POST, BROKEN, "dòng 2: từ đây không đọc được: có dấu nháy mở mà chưa đóng"),
        (POST, "---\ntitle: A\n", "phần khai báo chưa đóng"),
        (POST, "---\ntitle: A\n---\n", ""),
        ("docs/danh-muc/units.yml", "id: xa\n", "danh mục phải là một danh sách"),
        ("mkdocs.yml", "extra: [\n", "dòng"),
    ],
)
def test_why_no_form_shows_it_is_told(path: str, data: str, why: str) -> None:
    assert why in why_raw(path, data.encode())
    assert bool(why_raw(path, data.encode())) == bool(why)


def _file(editing: Editing) -> Path:
    return editing._root / POST


def test_it_is_kept_saved_and_opens_as_a_form_again(editing: Editing) -> None:
    with pytest.raises(NotTaken):
        editing.sheet(POST)
    sheet = editing.raw(POST)
    mended = sheet.text.replace("ngoặc", 'ngoặc"')
    editing.type(POST, sheet.version, {BODY: [mended]}, RAW)
    assert editing.raw(POST).text == mended
    assert editing.raw(POST).typed_at
    assert _file(editing).read_bytes() == BROKEN.encode()
    saved, said = editing.save(POST, sheet.version, {BODY: [mended]}, RAW)
    assert (isinstance(saved, SavedWork), said) == (True, "Đã lưu.")
    assert _file(editing).read_bytes() == BROKEN.replace("ngoặc", 'ngoặc"').encode()
    assert editing.sheet(POST).fields["title"].value == "Chưa đóng ngoặc"
    assert not editing.raw(POST).typed_at


def test_a_newer_file_is_not_written_over(editing: Editing) -> None:
    sheet = editing.raw(POST)
    text = sheet.text + "Của tôi.\n"
    editing.type(POST, sheet.version, {BODY: [text]}, RAW)
    theirs = BROKEN.encode() + "Của họ.\n".encode()
    _file(editing).write_bytes(theirs)
    assert isinstance(editing.save(POST, sheet.version, {BODY: [text]}, RAW)[0], Newer)
    meetings = Meetings(editing._root, editing.work)
    met = meetings.of_typed(POST, RAW)
    assert met.apart is None
    meetings.keep_ours(met)
    assert _file(editing).read_bytes() == BROKEN.encode() + "Của tôi.\r\n".encode()
    files = KeptFiles(editing._root, LAN)
    assert theirs in [files.data(kept) for kept in files.all(POST)]
    assert not editing.raw(POST).typed_at


def test_what_is_dropped_is_put_away(editing: Editing) -> None:
    sheet = editing.raw(POST)
    editing.type(POST, sheet.version, {BODY: ["gõ thử"]}, RAW)
    editing.drop(POST, RAW)
    files = KeptFiles(editing._root, LAN)
    assert [files.data(kept) for kept in files.all(POST)] == ["gõ thử".encode()]
    assert editing.raw(POST).text == sheet.text


def test_a_broken_contest_is_saved_as_it_is_typed(editing: Editing) -> None:
    path = "docs/cuoc-thi/tim-hieu.yml"
    file = editing._root / path
    file.parent.mkdir(exist_ok=True)
    file.write_text('title: "Hỏng\nquestions:\n  - answer: a\n', encoding="utf-8")
    sheet = editing.raw(path)
    saved, _ = editing.save(path, sheet.version, {BODY: [sheet.text + "# nữa\n"]}, RAW)
    assert isinstance(saved, SavedWork)
    assert file.read_text(encoding="utf-8").endswith("  - answer: a\n# nữa\n")
