"""File names that Windows does not take, and paths that it cannot open, are told before anybody copies the folder."""

from pathlib import Path

import pytest

from cchc.reading.disk import LONGEST_PATH, list_files


@pytest.mark.parametrize(
    "name", ["aux.md", "CON", "nul.tin.md", "Com1.md", "lpt¹.md", "a:b.md", "tin?.md", "tin .md.", " tin.md", "tin "]
)
def test_windows_takes_no_such_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / name).write_text("chữ", encoding="utf-8")
    listing = list_files(tmp_path, ("news",))
    assert listing.files == ()
    said = f"Windows không nhận tên '{name}'; hãy đổi tên, chỉ dùng chữ thường không dấu, chữ số và gạch nối"
    assert [(p.path, p.rule, p.message) for p in listing.problems] == [(f"news/{name}", "file-name", said)]


@pytest.mark.parametrize("name", ["auxiliary.md", "con-duong.md", "com10.md", "tin.2026.md"])
def test_other_names_are_fine(tmp_path: Path, name: str) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / name).write_text("chữ", encoding="utf-8")
    assert list_files(tmp_path, ("news",)).files == (f"news/{name}",)


def test_a_path_has_room_for_the_folder_of_the_portal(tmp_path: Path) -> None:
    names = ["a" * (LONGEST_PATH - len("news/.md") + more) + ".md" for more in (0, 1)]
    (tmp_path / "news").mkdir()
    for name in names:
        (tmp_path / "news" / name).write_text("chữ", encoding="utf-8")
    listing = list_files(tmp_path, ("news",))
    assert listing.files == (f"news/{names[0]}",)
    assert [problem.rule for problem in listing.problems] == ["path-too-long"]
