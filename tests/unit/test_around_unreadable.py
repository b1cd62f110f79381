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


@pytest.mark.parametrize("path", ["mkdocs.yml", "docs/danh-muc/units.yml"])
def test_a_file_by_itself_is_not_called_right(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office(write_files(tmp_path, {**SMALL, path: "- id xa-mau\n\t:"}), monkeypatch)
    code, said = desk.cchc("check", POST)
    assert code == 1
    assert said.startswith(f"{path}:")
    assert "Không có lỗi nào" not in said
