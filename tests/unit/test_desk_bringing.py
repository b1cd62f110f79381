"""Files brought in at the desk: shown as what they would become, written only when that was said, each whole or not at all."""

import datetime as dt
import html
import io
import json
import re
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

import cchc.desk.bringing as bringing
import cchc.importing.arrivals as arrivals
from cchc.desk.bringing import BringingPages
from cchc.desk.editing import Editing
from cchc.desk.entrance import Entrance
from cchc.desk.pages import Pages
from cchc.desk.saving.handed_over import MOST, HandedOverFiles
from cchc.desk.saving.journal import DeedKind, Journal
from cchc.desk.saving.officers import Officer
from cchc.importing.placing import Placed
from cchc.reading.writing import CannotWrite
from tests.cases.imports import documents, tables
from tests.conftest import edition_of, files_of, write_files
from tests.unit.commanding import office
from tests.unit.test_import_docx import a_plan, a_post

TODAY = dt.date(2026, 6, 15)
ANN = Officer("An", "an", "MAY-1", "s1")
POST = "news/2026/2026-06-15-xa-mau-mo-quay-huong-dan.md"
PLAN = "plans/2027-xa-mau.md"


class _Portal:
    """The portal, read anew after each look."""

    failed = ""

    def __init__(self, root: Path) -> None:
        self.root, self._number = root, 1
        self._reading: Any = None

    def look(self) -> None:
        self._number, self._reading = self._number + 1, None

    def read_anew(self, _seconds: float) -> None:
        self.look()

    @property
    def latest(self) -> Any:
        self._reading = self._reading or SimpleNamespace(number=self._number, edition=edition_of(self.root, TODAY))
        return self._reading


def _desk(root: Path) -> BringingPages:
    portal: Any = _Portal(root)
    items: Any = SimpleNamespace(portal=portal, pages=Pages(Entrance(), lambda: ()), editing=Editing(root, ANN))
    return BringingPages(items, HandedOverFiles(root, ANN))


@pytest.fixture
def desk(small_site: Path) -> BringingPages:
    return _desk(small_site)


def _sources(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in files_of(root).items() if not path.startswith(".ban-lam-viec/")}


def _shown(desk: BringingPages) -> str:
    answer = desk.show(Request({"type": "http", "method": "GET", "path": "/", "headers": []}))
    assert answer.status_code == 200
    return html.unescape(bytes(answer.body).decode())


def _ids(text: str) -> list[str]:
    return re.findall(r'name="lay" value="([0-9a-f]+)"', text)


def _taken(desk: BringingPages, name: str, data: bytes) -> str:
    """Hand a file over and return why it was not taken, "" when it was."""
    answer = desk.take({"ten": name}, data)
    return str(json.loads(bytes(answer.body)).get("refused", ""))


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in re.sub(r"<[^>]+>", " ", text).splitlines() if line.strip()]


def _procedures(*codes: str) -> bytes:
    return tables.workbook([tables.row(code=code, title=f"Thủ tục thử số {n}") for n, code in enumerate(codes, 1)])


def test_nothing_is_written_before_it_was_seen_and_wanted(desk: BringingPages) -> None:
    root = desk._root
    before = _sources(root)
    for name, data in (
        ("ke-hoach.docx", a_plan()),
        ("tin.docx", a_post()),
        ("thu-tuc.xlsx", _procedures("1.004441", "1.004442")),
    ):
        assert _taken(desk, name, data) == ""
    text = _shown(desk)
    assert _sources(root) == before
    assert len(_ids(text)) == 4
    lines = _lines(text)
    assert f"Kế hoạch: kế hoạch, 1 nhiệm vụ · sẽ tạo {PLAN}" in lines
    assert f"Tin, bài: tin, 1 hình · sẽ tạo {POST}" in lines
    assert "“Chủ đề chính”: mã chủ đề trong danh mục “Chủ đề”, ví dụ cai-cach-tthc" in text
    assert "Thủ tục hành chính: 1.004441 · sẽ tạo docs/tthc/thu-tuc-thu-so-1.md" in lines

    # The officer leaves out the second procedure.
    plan, procedure, left_out, post = _ids(text)
    desk.write({"lay": [plan, procedure, post]})
    made = _sources(root).keys() - before.keys()
    assert {PLAN, POST, POST.replace("2026-06-15-", "").replace(".md", "-1.png")} < made
    assert len(made) == 4
    entries = Journal(root, ANN).read().entries
    told = [(entry.what, entry.who, entry.path, entry.note) for entry in entries]
    assert (DeedKind.IMPORTED, "An", PLAN, "ke-hoach.docx") in told
    assert len(told) == 3
    text = _shown(desk)
    assert f'muc/{PLAN}">' in text
    assert f"Đã tạo bản nháp {POST}." in text
    assert left_out not in _ids(text)
    assert desk.files.waiting() == 0


def test_what_a_command_would_write_is_what_the_desk_writes(desk: BringingPages, monkeypatch: pytest.MonkeyPatch) -> None:
    root = desk._root
    _taken(desk, "tin.docx", a_post())
    desk.write({"lay": _ids(_shown(desk))})
    mine = (root / POST).read_bytes()
    (root / POST).unlink()
    (root / "tin.docx").write_bytes(a_post())
    monkeypatch.setenv("CCHC_TODAY", TODAY.isoformat())
    office(root, monkeypatch).cchc("import", "docx", str(root / "tin.docx"))
    written = list(root.glob("news/2026/*-xa-mau-mo-quay-huong-dan.md"))
    days = re.compile(rb"20\d\d-\d\d-\d\d")
    assert [days.sub(b"", path.read_bytes()) for path in written] == [days.sub(b"", mine)]


def test_of_several_what_fails_is_told_and_the_others_are_whole(desk: BringingPages, monkeypatch: pytest.MonkeyPatch) -> None:
    root, before = desk._root, _sources(desk._root)
    codes = [f"1.00444{n}" for n in range(10)]
    _taken(desk, "thu-tuc.xlsx", _procedures(*codes))
    ids = _ids(_shown(desk))
    assert len(ids) == 10
    written = bringing.written

    def on_a_full_disk(arrival: Any, root: Path) -> Placed:
        if arrival.path.endswith("-4.md"):
            raise CannotWrite(root / arrival.path, "ổ đĩa đã đầy; hãy xóa bớt tệp không cần đến rồi làm lại")
        return written(arrival, root)

    monkeypatch.setattr(bringing, "written", on_a_full_disk)
    desk.write({"lay": ids})
    assert len(_sources(root).keys() - before.keys()) == 9
    text = _shown(desk)
    assert "ổ đĩa đã đầy; hãy xóa bớt tệp không cần đến rồi làm lại" in text
    assert text.count("Đã tạo bản nháp") == 9
    # The file stays, with the one that is missing.
    assert desk.files.waiting() == 1
    assert len(_ids(text)) == 1
    monkeypatch.setattr(bringing, "written", written)
    desk.write({"lay": _ids(text)})
    assert len(_sources(root).keys() - before.keys()) == 10
    assert desk.files.waiting() == 0


def test_a_desk_that_was_killed_finds_what_was_handed_over_and_not_written(desk: BringingPages) -> None:
    root = desk._root
    _taken(desk, "tin.docx", a_post())
    _taken(desk, "thu-tuc.xlsx", _procedures("1.004441", "1.004442"))
    first = _ids(_shown(desk))

    # Stopped when the first procedure was on the disk and nothing else was.
    with pytest.MonkeyPatch.context() as patch:
        done: list[str] = []

        def killed(arrival: Any, root: Path) -> Placed:
            if done:
                raise KeyboardInterrupt
            done.append(arrival.path)
            return bringing_written(arrival, root)

        bringing_written = bringing.written
        patch.setattr(bringing, "written", killed)
        with pytest.raises(KeyboardInterrupt):
            desk.write({"lay": first})
    again = _desk(root)
    assert again.files.waiting() == 2
    text = _shown(again)
    assert len(_ids(text)) == 2
    assert "đã có, giống hệt docs/tthc/thu-tuc-thu-so-1.md" in " ".join(_lines(text))
    again.write({"lay": _ids(text)})
    assert (root / POST).is_file()
    assert (root / "docs/tthc/thu-tuc-thu-so-2.md").is_file()


def test_nothing_is_written_over_what_came_there_meanwhile(desk: BringingPages) -> None:
    _taken(desk, "tin.docx", a_post())
    ids = _ids(_shown(desk))
    write_files(desk._root, {POST: "của người khác"})
    desk.write({"lay": ids})
    assert (desk._root / POST).read_text(encoding="utf-8") == "của người khác"
    text = _shown(desk)
    assert "nên không ghi đè" in text
    assert "trùng chỗ với nội dung khác" in text
    assert desk.files.waiting() == 1


def test_what_changed_since_it_was_seen_is_not_written(desk: BringingPages) -> None:
    before = _sources(desk._root)
    _taken(desk, "tin.docx", a_post())
    desk.write({"lay": ["0" * 32]})
    assert _sources(desk._root) == before
    assert "1 mục đã đổi từ lúc bạn xem nên chưa ghi" in _shown(desk)
    desk.write({})
    assert "Chưa chọn mục nào nên chưa ghi gì." in _shown(desk)


def test_two_files_that_become_one_draft_are_told(desk: BringingPages) -> None:
    _taken(desk, "mot.docx", a_post())
    _taken(desk, "hai.docx", a_post("Quầy mở cả Chủ nhật."))
    text = _shown(desk)
    assert len(_ids(text)) == 1
    assert f"tệp hai.docx trong lần này cũng thành {POST}; hãy bỏ một trong hai, hoặc đổi tiêu đề" in text


def test_a_text_can_be_read_as_another_kind(desk: BringingPages) -> None:
    _taken(desk, "van-ban.docx", a_plan())
    (handed,) = desk.files.all()
    desk.call({"tep": [handed.id], "loai": ["bai"]})
    assert "Tin, bài: bài" in " ".join(_lines(_shown(desk)))
    with pytest.raises(HTTPException):
        desk.call({"tep": [handed.id], "loai": ["la"]})
    desk.drop({"tep": [handed.id]})
    assert desk.files.waiting() == 0


def test_a_procedure_that_is_there_is_never_changed(desk: BringingPages) -> None:
    root = desk._root
    path = next(path for path in _sources(root) if path.startswith("docs/tthc/") and b"code:" in (root / path).read_bytes())
    found = re.search(r'code: "?([\d.]{8})', (root / path).read_text(encoding="utf-8"))
    assert found
    _taken(desk, "thu-tuc.xlsx", _procedures(found[1]))
    text = _shown(desk)
    assert _ids(text) == []
    assert f"đã có trên Cổng {path} · không ghi" in " ".join(_lines(text))
    assert "Khác với bài đang có" in text


def _with_macro(data: bytes) -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as out:
        out.writestr("word/vbaProject.bin", b"x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.exe", b"MZ", "không phải loại tệp đưa vào được; hãy chọn tệp .docx, .doc, .rtf, .odt, .xlsx, .xls, .ods, .csv, .tsv"),
        ("a", b"x", "không phải loại tệp đưa vào được; hãy chọn tệp .docx, .doc, .rtf, .odt, .xlsx, .xls, .ods, .csv, .tsv"),
        ("a.docm", a_post(), "tệp có macro không đưa vào được; hãy mở bằng Word rồi lưu thành .docx"),
        ("a.docx", _with_macro(a_post()), "tệp có macro không đưa vào được; hãy lưu thành .docx, .xlsx không kèm macro"),
        ("a.docx", b"", "tệp rỗng"),
        ("a.docx", b"%PDF-1.7", "là tệp PDF; hãy dùng tệp Word gốc, hoặc mở bằng Word rồi lưu thành .docx"),
        ("a.xlsx", b"abc", "không phải tệp Word hoặc Excel đọc được; hãy mở tệp rồi lưu lại thành .docx hoặc .xlsx"),
        ("bom.docx", documents.swollen("word/a", 201_000_000), "tệp nén bất thường, bung ra quá lớn; không mở tệp này"),
        (
            "x.docx",
            documents.zipped({"word/document.xml": b"<!DOCTYPE a>"}),
            "tệp có khai báo DOCTYPE, không phải do Word hay Excel ghi; không mở tệp này",
        ),
        (
            "ChiTietTTHC.html",
            b"<html>",
            "là trang web; thủ tục của cơ sở dữ liệu quốc gia thì hãy tải tệp ChiTietTTHC .doc rồi đưa tệp đó vào",
        ),
    ],
)
def test_what_may_not_come_in_is_not_kept(desk: BringingPages, name: str, data: bytes, told: str) -> None:
    assert _taken(desk, name, data) == f"{name}: {told}"
    assert desk.files.waiting() == 0


@pytest.mark.parametrize("name", ["Tin mới.doc", "Tin mới.rtf", "Tin mới.odt"])
def test_a_file_of_another_format_bears_the_name_that_it_was_brought_under(
    desk: BringingPages, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(arrivals, "as_open_xml", lambda _name, _data: a_post())
    assert _taken(desk, name, b"x") == ""
    assert [handed.name for handed in desk.files.all()] == [name]
    text = html.unescape(_shown(desk))
    assert f">{name}</h2>" in text
    assert "Hiểu được 1 mục" in text


@pytest.mark.parametrize(
    ("name", "page", "told"),
    [
        ("tin.doc", f"<html><body><p><b>Xã Mẫu mở quầy</b></p><p>{'Quầy mở cả tuần. ' * 5}</p></body></html>", "xa-mau-mo-quay"),
        ("tthc.xls", "<table><tr><td>Mã TTHC<td>Tên TTHC<tr><td>1.004441<td>Thủ tục thử</table>", "docs/tthc/thu-tuc-thu.md"),
    ],
)
def test_a_web_page_under_the_name_of_an_office_file_is_understood(desk: BringingPages, name: str, page: str, told: str) -> None:
    assert _taken(desk, name, page.encode()) == ""
    text = _shown(desk)
    assert "Hiểu được 1 mục" in text
    assert told in text


def test_a_name_leads_nowhere_and_there_are_not_too_many(desk: BringingPages, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _sources(desk._root)
    assert _taken(desk, "..\\..\\x/../../ra <b>ngoài</b>.csv", b"a;b") == ""
    (handed,) = desk.files.all()
    assert handed.name == "b>.csv"
    assert _sources(desk._root) == before
    monkeypatch.setattr(bringing, "MOST", 1)
    assert _taken(desk, "tin.docx", a_post()) == "tin.docx: đã có 1 tệp chờ; hãy ghi hoặc bỏ bớt rồi đưa tiếp"
    assert MOST == 60


def test_a_kept_file_that_is_spoilt_is_told(desk: BringingPages) -> None:
    _taken(desk, "tin.docx", a_post())
    (file,) = (desk._root / ".ban-lam-viec/dua-vao").rglob("*.tep")
    file.write_bytes(b"\xff")
    assert "Bản giữ trên máy không đọc được; hãy bỏ rồi đưa tệp lên lại." in " ".join(_lines(_shown(desk)))
    desk.drop({"tep": [file.stem]})
    assert desk.files.waiting() == 0


def test_a_portal_whose_registers_are_broken_keeps_the_files(desk: BringingPages) -> None:
    _taken(desk, "tin.docx", a_post())
    (desk._root / "docs/danh-muc/units.yml").write_text("- id: [", encoding="utf-8")
    desk.screens.portal.look()
    text = _shown(desk)
    assert "1 tệp đã đưa lên vẫn còn" in text
    with pytest.raises(HTTPException):
        desk.write({"lay": []})


def test_another_officer_does_not_see_them(desk: BringingPages) -> None:
    _taken(desk, "tin.docx", a_post())
    assert HandedOverFiles(desk._root, Officer("Bình", "binh", "MAY-2", "s2")).all() == []


def test_unit_and_theme_are_chosen_once_for_all_that_comes_in(desk: BringingPages) -> None:
    registers = edition_of(desk._root, TODAY).catalogue.registers
    unit, theme = registers.units[-1].id, registers.themes[0].id
    for name, data in (("tin.docx", a_post()), ("thu-tuc.xlsx", _procedures("1.004441"))):
        assert _taken(desk, name, data) == ""
    before = _ids(_shown(desk))
    assert desk.say_of_all({"don-vi": [unit], "chu-de": [theme]}).status_code == 303
    text = _shown(desk)
    assert f'<option value="{unit}" selected>' in text
    assert f'<option value="{theme}" selected>' in text
    assert "theme: mã chủ đề" not in text
    wanted = _ids(text)
    assert not {*wanted} & {*before}
    desk.write({"lay": wanted})
    written = [(desk._root / path).read_text(encoding="utf-8") for path in (POST, "docs/tthc/thu-tuc-thu-so-1.md")]
    assert all(f"\nunit: {unit}\n" in text for text in written)
    assert f"\ntheme: {theme}\n" in written[0]
    # As the files tell again.
    desk.say_of_all({"don-vi": [""], "chu-de": [""]})
    assert "selected" not in re.sub(r'<select name="loai">.*?</select>', "", _shown(desk), flags=re.S)
    for given in ({"don-vi": ["khong-co"]}, {"chu-de": ["<script>"]}):
        with pytest.raises(HTTPException):
            desk.say_of_all(given)
