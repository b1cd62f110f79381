"""Settings and registers that cannot be read: what is told is the fault itself, and never that a post is right."""

from pathlib import Path

import pytest

from cchc.content.problems import Severity
from tests.conftest import SMALL, edition_of, write_files
from tests.unit.commanding import office

SETTINGS = SMALL["mkdocs.yml"].decode() if isinstance(SMALL["mkdocs.yml"], bytes) else SMALL["mkdocs.yml"]
POST = "news/2026/2026-05-06-nop-ho-so-truc-tuyen.md"


@pytest.mark.parametrize(
    ("settings", "rule"),
    [
        (SETTINGS.replace("    owner:", "\towner:"), "yaml-invalid"),
        (SETTINGS.encode("utf-16"), "not-utf8"),
        ("", "file-empty"),
        ('site_name: "Cổng\n', "yaml-invalid"),
    ],
)
def test_no_register_is_asked_for_that_the_program_brings(settings: str | bytes, rule: str, tmp_path: Path) -> None:
    # A portal of the second format has its themes and fields from the program.
    own = {path: data for path, data in SMALL.items() if not path.endswith(("themes.yml", "fields.yml", "abbreviations.yml"))}
    problems = edition_of(write_files(tmp_path, {**own, "mkdocs.yml": settings})).problems
    assert [(p.path, p.rule) for p in problems if p.severity is Severity.ERROR] == [("mkdocs.yml", rule)]


@pytest.mark.parametrize("extra", ["extra:\n", "extra: [a]\n", "extra:\n  cchc:\n", "extra:\n  cchc: co\n", ""])
def test_no_register_is_asked_for_where_the_settings_of_the_portal_are_lacking(extra: str, tmp_path: Path) -> None:
    own = {path: data for path, data in SMALL.items() if not path.endswith(("themes.yml", "fields.yml", "abbreviations.yml"))}
    settings = SETTINGS[: SETTINGS.index("extra:")] + extra
    problems = edition_of(write_files(tmp_path, {**own, "mkdocs.yml": settings})).problems
    assert [p.path for p in problems if p.severity is Severity.ERROR] == ["mkdocs.yml"]


@pytest.mark.parametrize("path", ["mkdocs.yml", "docs/danh-muc/units.yml"])
def test_a_file_by_itself_is_not_called_right(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office(write_files(tmp_path, {**SMALL, path: "- id xa-mau\n\t:"}), monkeypatch)
    code, said = desk.cchc("check", POST)
    assert code == 1
    assert said.startswith(f"{path}:")
    assert "Không có lỗi nào" not in said


UNITS, FIELDS = "docs/danh-muc/units.yml", "docs/danh-muc/fields.yml"
_WRITTEN = SMALL[UNITS]
assert isinstance(_WRITTEN, bytes)
BROKEN_UNITS: dict[str, str | bytes] = {
    "no YAML": "- id: x: y\n" + _WRITTEN.decode(),
    "no UTF-8": _WRITTEN.decode().encode("utf-16"),
    "empty": "",
    "no list": "id: xa-mau\n",
    "an entry that lacks its name": _WRITTEN.decode().replace("  name:", "  nme:"),
}


@pytest.mark.parametrize("how", BROKEN_UNITS)
def test_units_that_cannot_be_read_are_told_alone(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_files(tmp_path, {**SMALL, UNITS: BROKEN_UNITS[how]})
    problems = edition_of(root).problems
    assert {p.path for p in problems} == {UNITS}
    waiting = next(p for p in problems if p.path == UNITS and p.severity is Severity.ERROR)
    assert waiting.message.endswith(" chỗ gọi tên đơn vị chờ danh mục này đọc được mới xét)")
    # Whoever asks for a post alone is told of it too.
    code, said = office(root, monkeypatch).cchc("check", POST)
    assert (code, said.partition(":")[0]) == (1, UNITS)


def test_what_is_named_in_no_entry_is_told_beside_an_entry_that_cannot_be_read(tmp_path: Path) -> None:
    post = SMALL[POST]
    assert isinstance(post, bytes)
    other = post.decode().replace("unit: xa-mau", "unit: xa-mua")
    units = BROKEN_UNITS["an entry that lacks its name"]
    problems = edition_of(write_files(tmp_path, {**SMALL, UNITS: units, POST: other})).problems
    assert [p.path for p in problems if p.rule == "unit-unknown"] == [POST]


def test_a_register_of_fields_that_cannot_be_read_is_told_alone(tmp_path: Path) -> None:
    problems = edition_of(write_files(tmp_path, {**SMALL, FIELDS: "- id: a: b\n"})).problems
    assert [p.rule for p in problems] == ["yaml-invalid"]
    assert next(p for p in problems if p.path == FIELDS).message.endswith(
        "(1 chỗ gọi tên lĩnh vực chờ danh mục này đọc được mới xét)"
    )


@pytest.mark.parametrize("path", ["mkdocs.yml", UNITS])
@pytest.mark.parametrize("command", [("quota",), ("plans",), ("report", "--unit", "xa-mau", "--period", "2026-Q2")])
def test_nothing_is_counted_where_nothing_can_be_judged(
    command: tuple[str, ...], path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office(write_files(tmp_path, {**SMALL, path: "- id: x: y\n"}), monkeypatch)
    code, said = desk.cchc(*command)
    assert code == 1
    assert said.startswith(
        f"Lỗi: chưa tính được vì cài đặt hoặc danh mục có lỗi; hãy sửa rồi làm lại:\n{path}:1:8: error yaml-invalid "
    )
