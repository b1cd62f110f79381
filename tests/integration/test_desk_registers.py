"""Registers on the desk: one entry is one form, and only its lines change."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from cchc.desk.forms.places import REGISTERS
from cchc.machine.program_files import HOME
from tests.conftest import SMALL, write_files
from tests.integration.desks import OpenDesk, desk_on
from tests.integration.own_portals import own_portal

_UNITS = "docs/danh-muc/units.yml"
_SOURCE = (
    "# Đơn vị của xã\n- id: xa-mau\n  name:  'UBND xã Mẫu'   # tên đầy đủ\n  level: xa\n\n"
    "- {id: thon-1, name: Thôn Một, level: don-vi, parent: xa-mau}\n"
    "- id: thon-2\n  name: Thôn Hai\n  level: don-vi\n  parent: khong-co\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder = tmp_path_factory.mktemp("desk")
    with desk_on(write_files(folder / "cong", {**SMALL, _UNITS: _SOURCE}), folder / "log") as opened:
        opened.wait_until_read()
        yield opened
        assert "Traceback" not in opened.output


@pytest.fixture
def units(desk: OpenDesk) -> Path:
    file = desk.root / _UNITS
    desk.has_read(file, _SOURCE.encode())
    return file


def _parts(desk: OpenDesk, name: str = "units") -> list[str]:
    return re.findall(rf'href="{desk.home}so/{name}/([0-9a-f]+)"', desk.get(f"so/{name}").text)


def _given(desk: OpenDesk, part: str, path: str = _UNITS, **fields: str) -> dict[str, str]:
    page = desk.get(f"so/{path.rpartition('/')[2].removesuffix('.yml')}/{part}").text
    version = page.partition('name="phien-ban" value="')[2].partition('"')[0]
    return {"duong-dan": path, "muc-thu": part, "phien-ban": version} | {f"khoa.{key}": value for key, value in fields.items()}


def test_every_register_has_its_list_and_its_form(desk: OpenDesk, units: Path) -> None:
    page = desk.get("so").text
    for name, title in REGISTERS.items():
        assert f'so/{name}">{title}</a>' in page
        assert desk.get(f"so/{name}").status == 200
        assert f"Mục mới: {title}" in desk.get(f"so/{name}/moi").text
    assert desk.get("so/khong-co").status == desk.get("so/khong-co/moi").status == 404
    assert [desk.get(f"so/units/{part}").status for part in ("0000", "0" * 12)] == [404, 303]


def test_only_the_lines_of_the_entry_change(desk: OpenDesk, units: Path) -> None:
    first, second, third = _parts(desk)
    assert desk.post("luu", _given(desk, first, name="UBND xã Mẫu mới")).status == 303
    edited = _SOURCE.replace("'UBND xã Mẫu'", "'UBND xã Mẫu mới'")
    assert units.read_text(encoding="utf-8") == edited
    # Whoever began before that goes on: their entry says what it said.
    late = _given(desk, second, name="Thôn Một và nửa") | {"phien-ban": "0" * 64}
    assert desk.post("luu", late).status == 303
    edited = edited.replace("name: Thôn Một,", "name: Thôn Một và nửa,")
    assert units.read_text(encoding="utf-8") == edited
    assert desk.post("so-xoa", _given(desk, third)).status == 303
    assert units.read_text(encoding="utf-8") == edited.partition("- id: thon-2")[0]
    # It is gone, and so is what it was before.
    assert desk.post("luu", _given(desk, second) | {"muc-thu": third, "phien-ban": "0"}).status == 409


def test_an_entry_is_added_at_the_end_and_in_a_file_that_was_not_there(desk: OpenDesk, units: Path) -> None:
    fields = {"id": "thon-3", "name": "Thôn Ba", "level": "don-vi", "parent": "xa-mau", "contact.phone": ""}
    assert desk.post("luu", _given(desk, "moi", **fields)).status == 303
    assert units.read_text(encoding="utf-8") == _SOURCE + "\n- id: thon-3\n  name: Thôn Ba\n  level: don-vi\n  parent: xa-mau\n"
    assert "Đã lưu." in desk.get("so/units").text
    channels = desk.root / "docs/danh-muc/channels.yml"
    path = "docs/danh-muc/channels.yml"
    assert not channels.exists()
    desk.post("luu", _given(desk, "moi", path, kind="facebook", name="Trang của xã", unit="xa-mau"))
    assert "- unit: xa-mau\n  kind: facebook\n" in channels.read_text(encoding="utf-8")
    channels.unlink()


def test_what_is_typed_is_kept_and_judged_under_its_field(desk: OpenDesk, units: Path) -> None:
    third = _parts(desk)[2]
    page = desk.get(f"so/units/{third}").text
    assert "đơn vị không có" in page.partition('data-problems="parent"')[2].partition("</div>")[0]
    assert "asked" in desk.post("go", _given(desk, third, parent="xa-mau", to="hôm qua")).text
    assert units.read_text(encoding="utf-8") == _SOURCE
    told = desk.get(f"loi/{_UNITS}?muc={third}").text
    assert "năm-tháng-ngày" in told.partition('data-problems="to"')[2].partition("</div>")[0]
    assert "đơn vị không có" not in told
    assert 'value="hôm qua"' in desk.get(f"so/units/{third}").text
    assert "Đang gõ, chưa lưu" in desk.get("").text
    assert desk.post("bo", _given(desk, third)).status == 303
    assert 'value="hôm qua"' not in desk.get(f"so/units/{third}").text


def test_no_form_speaks_of_another_file(desk: OpenDesk, units: Path) -> None:
    for path in ("mkdocs.yml", "docs/danh-muc/khong-co.yml", "docs/danh-muc/../../mkdocs.yml", "docs/index.md"):
        for address in ("go", "luu", "sap", "bo", "so-xoa"):
            assert desk.post(address, _given(desk, "moi") | {"duong-dan": path}).status == 404, (path, address)


def test_a_register_that_cannot_be_read_is_mended_line_by_line(desk: OpenDesk, units: Path) -> None:
    broken = _SOURCE.replace("level: xa\n\n", 'level: "xa\n\n')
    units.write_text(broken, encoding="utf-8")
    assert "Sửa các dòng của tệp" in desk.get("so/units").text
    page = desk.get(f"muc/{_UNITS}").text
    assert "Tệp viết hỏng nên chưa mở được bằng biểu mẫu" in page and "mới lưu được" not in page
    version = page.partition('name="phien-ban" value="')[2].partition('"')[0]
    given = {"duong-dan": _UNITS, "muc-thu": "tep", "phien-ban": version, "noi-dung": _SOURCE}
    assert desk.post("luu", given).status == 303
    assert units.read_text(encoding="utf-8") == _SOURCE
    assert "Tệp viết hỏng" not in desk.get(f"muc/{_UNITS}").text
    for path in ("docs/index.md", ".env", "hooks/main.py", "docs/danh-muc/../../mkdocs.yml"):
        assert desk.post("luu", given | {"duong-dan": path}).status == 404, path


def test_settings_are_a_form_that_changes_its_lines_alone(desk: OpenDesk) -> None:
    file = desk.root / "mkdocs.yml"
    before = file.read_text(encoding="utf-8")
    page = desk.get("cai-dat").text
    assert '<h2 id="phan-1">Trả lời và khảo sát</h2>' in page
    # What is not an officer's business is shown, and stays.
    assert "<dt>owner</dt>" in page
    version = page.partition('name="phien-ban" value="')[2].partition('"')[0]
    given = {"duong-dan": "mkdocs.yml", "muc-thu": "cai-dat", "phien-ban": version}
    assert "asked" in desk.post("go", given | {"khoa.page_size": "0"}).text
    told = desk.get("loi/mkdocs.yml?muc=cai-dat").text
    assert "<li" in told.partition('data-problems="page_size"')[2].partition("</div>")[0]
    assert file.read_text(encoding="utf-8") == before
    saved = desk.post("luu", given | {"khoa.page_size": "25", "khoa.owner": "khac"})
    assert (saved.status, saved.headers["location"]) == (303, f"{desk.home}cai-dat")
    after = file.read_text(encoding="utf-8").splitlines()
    added = [line for line in after if line not in before.splitlines()]
    assert [line.strip() for line in added] == ["page_size: 25"]
    assert [line for line in after if line not in added] == before.splitlines()
    # Somebody else saved since: nothing is written over.
    newer = desk.post("luu", given | {"khoa.page_size": "30"})
    assert (newer.status, "/hai-ban?" in newer.headers["location"]) == (303, True)
    page = desk.get("hai-ban?duong-dan=mkdocs.yml&muc=cai-dat").text
    assert "<mark>30</mark>" in page and "<mark>25</mark>" in page
    assert "page_size: 25" in file.read_text(encoding="utf-8")
    digest = page.partition('name="ban-tren-dia" value="')[2].partition('"')[0]
    chosen = {"duong-dan": "mkdocs.yml", "muc-thu": "cai-dat", "ban-tren-dia": digest, "chon.page_size": "toi"}
    assert desk.post("hai-ban/chon", chosen).status == 303
    assert file.read_text(encoding="utf-8") == "\n".join(after).replace("page_size: 25", "page_size: 30") + "\n"
    assert "Đã lưu theo chỗ đã chọn." in desk.get("cai-dat").text
    file.write_text(before, encoding="utf-8")


def test_an_entry_that_was_deleted_is_kept_and_comes_back(desk: OpenDesk, units: Path) -> None:
    third = _parts(desk)[2]
    assert desk.post("so-xoa", _given(desk, third)).status == 303
    assert "lấy lại được ở Bản đã cất." in desk.get("so/units").text
    page = desk.get(f"ban-cat?duong-dan={_UNITS}").text
    assert ">Thôn Hai · Đơn vị trực thuộc</a>" in page
    assert "Mục đã xóa khỏi danh mục · " in page
    name = re.findall(r'/ban-cat/([^"]+)">Thôn Hai · ', page)[0]
    assert "name: Thôn Hai" in desk.get(f"ban-cat/{name}").text
    answer = desk.post("lay-lai", {"ten": name})
    assert (answer.status, answer.headers["location"]) == (303, f"{desk.home}so/units")
    assert units.read_text(encoding="utf-8") == _SOURCE.replace("- id: thon-2", "\n- id: thon-2")
    assert "Đã đưa mục ấy về chỗ cũ trong danh mục." in desk.get("so/units").text
    assert desk.get("ban-cat/khong-co").status == desk.post("lay-lai", {"ten": "../../mkdocs.yml"}).status == 404


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_entry_that_comes_back_stands_where_it_stood_though_others_come_and_go(
    desk: OpenDesk, units: Path, place: int
) -> None:
    def ids() -> list[str]:
        return re.findall(r"id: ([a-z0-9-]+)", units.read_text(encoding="utf-8"))

    def kept(title: str) -> str:
        return re.findall(rf'/ban-cat/([^"]+)">{title} · ', desk.get(f"ban-cat?duong-dan={_UNITS}").text)[0]

    before, titles = ids(), ("UBND xã Mẫu", "Thôn Một", "Thôn Hai")
    assert desk.post("so-xoa", _given(desk, _parts(desk)[place])).status == 303
    name = kept(titles[place])
    # Meanwhile one is added behind, and another is taken away too, which comes back first.
    added = {"khoa.id": "thon-ba", "khoa.name": "Thôn Ba", "khoa.level": "don-vi", "khoa.parent": "xa-mau"}
    assert desk.post("luu", _given(desk, "moi") | added).status == 303
    assert desk.post("so-xoa", _given(desk, _parts(desk)[0])).status == 303
    other = kept(titles[0 if place else 1])
    for one in (other, name):
        assert ">Đưa mục này về chỗ cũ trong danh mục</button>" in desk.get(f"ban-cat/{one}").text
        assert desk.post("lay-lai", {"ten": one}).status == 303
    assert ids() == [*before, "thon-ba"]
    # What versions before put away does not tell where it stood.
    note = desk.root / ".ban-lam-viec/da-xoa" / f"{name}.json"
    said = json.loads(note.read_bytes())
    del said["stood"]
    note.write_text(json.dumps(said), encoding="utf-8")
    assert "Đưa mục này về cuối danh mục" in desk.get(f"ban-cat/{name}").text


def test_what_was_put_away_long_ago_is_named_and_goes_by_a_press(desk: OpenDesk, units: Path) -> None:
    assert desk.post("so-xoa", _given(desk, _parts(desk)[2])).status == 303
    assert "Bỏ hẳn" not in desk.get("ban-cat").text
    folder = desk.root / ".ban-lam-viec/da-xoa"
    note = next(file for file in folder.glob("*.json") if "Thôn Hai" in file.read_text(encoding="utf-8"))
    note.write_text(json.dumps(json.loads(note.read_bytes()) | {"at": "2020-02-29T08:00:00+07:00"}), encoding="utf-8")
    others = {file.name for file in folder.iterdir()} - {note.name, note.name.removesuffix(".json")}
    page = desk.get("ban-cat").text
    named = page.partition("<summary>Bỏ hẳn 1 bản cất đã hơn một năm (1 kB)</summary>")[2].partition("</details>")[0]
    assert "Thôn Hai · Đơn vị trực thuộc</a>" in named
    assert "08:00 ngày 29/02/2020" in named
    assert "Bỏ hẳn" not in desk.get(f"ban-cat?duong-dan={_UNITS}").text
    until = re.findall(r'name="truoc" value="([0-9-]+)"', named)[0]
    for day, status in (("2099-01-01", 409), ("x", 400)):
        assert desk.post("ban-cat/bo-han", {"truoc": day}).status == status
    assert note.exists()
    assert desk.post("ban-cat/bo-han", {"truoc": until}).status == 303
    assert {file.name for file in folder.iterdir()} == others
    assert "Đã bỏ hẳn 1 bản cất trước ngày " in desk.get("ban-cat").text
    journal = "".join(file.read_text(encoding="utf-8") for file in (desk.root / ".ban-lam-viec/nhat-ky").iterdir())
    assert '"what": "bo-han", "path": "", "note": "1 bản cất trước ngày ' in journal


def test_an_entry_of_the_program_is_corrected_taken_out_and_let_back(tmp_path: Path) -> None:
    root = own_portal(tmp_path / "cong", (HOME / "hooks/main.py").read_text(encoding="utf-8")).root
    themes = root / "docs/danh-muc/themes.yml"
    path = "docs/danh-muc/themes.yml"
    with desk_on(root, tmp_path / "log") as desk:
        desk.wait_until_read()
        assert "Xem, sửa hoặc bỏ mục kèm chương trình" in desk.get("so/themes").text
        assert desk.get("so/units/kem").status == 404

        def part(words: str) -> str:
            return re.findall(r'so/themes/(kem-[0-9a-f]+)"', desk.get(f"so/themes/kem?{urlencode({'tim': words})}").text)[0]

        words = "thể chế"
        page = desk.get(f"so/themes/{part(words)}").text
        assert "Mục kèm chương trình, đang để nguyên." in page
        assert 'name="khoa.id"' not in page
        assert desk.post("luu", _given(desk, part(words), path, name="Thể chế của xã")).status == 303
        assert themes.read_text(encoding="utf-8") == "- corrects: cai-cach-the-che\n  name: Thể chế của xã\n"
        page = desk.get("so/themes").text
        assert "Sửa mục kèm chương trình: cai-cach-the-che" in page
        assert "<strong>Đơn vị đã sửa</strong>" in desk.get("so/themes/kem").text
        assert desk.post("so-kem", _given(desk, part(words), path) | {"viec": "bo"}).status == 303
        assert themes.read_text(encoding="utf-8") == "- corrects: cai-cach-the-che\n  removed: true\n"
        assert desk.post("so-kem", _given(desk, part(words), path) | {"viec": "lai"}).status == 303
        assert themes.read_text(encoding="utf-8").strip() == "[]"
        assert "Mục ấy trở lại như chương trình ghi." in desk.get("so/themes").text
        assert desk.post("luu", _given(desk, part(words), path, short="Luật lệ")).status == 303
        assert "corrects: cai-cach-the-che" in themes.read_text(encoding="utf-8")
        assert desk.post("so-kem", _given(desk, "moi") | {"viec": "bo"}).status == 404
        assert "Traceback" not in desk.output


def test_a_portal_that_has_all_registers_of_its_own_corrects_nothing(desk: OpenDesk, units: Path) -> None:
    assert "kèm chương trình" not in desk.get("so/themes").text
    assert desk.get("so/themes/kem").status == desk.get("so/themes/kem-" + "0" * 12).status == 404
