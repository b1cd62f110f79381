"""Hidden files of an office in its site: they are found, and carried over to the next site."""

from pathlib import Path

import pytest

from cchc.machine.hidden import carry
from cchc.machine.inventory import hidden_in


def laid(folder: Path, files: dict[str, str]) -> Path:
    for address, content in files.items():
        file = folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return folder


def test_hidden_ones_are_found_at_any_depth_and_as_a_whole(tmp_path: Path) -> None:
    laid(tmp_path, {".nojekyll": "", ".git/config": "x", "a/b/c": "y", "a/.mark": "z"})
    assert sorted(hidden_in(tmp_path)) == [".git", ".nojekyll", "a/.mark"]
    assert hidden_in(tmp_path / "none") == []


def test_hidden_ones_move_and_what_builds_made_does_not(tmp_path: Path) -> None:
    old = laid(tmp_path / "old", {".nojekyll": "office", ".htaccess": "build", "page": "p"})
    new = laid(tmp_path / "new", {"page": "q"})
    carry(old, new, [".htaccess", "page"])
    assert sorted(path.name for path in new.iterdir()) == [".nojekyll", "page"]
    assert (new / "page").read_text() == "q" and (old / "page").read_text() == "p"


def test_a_folder_that_both_have_holds_the_files_of_both(tmp_path: Path) -> None:
    old, new = laid(tmp_path / "old", {".git/a": "1", ".git/b": "2"}), laid(tmp_path / "new", {".git/a": "1"})
    carry(old, new, [])
    assert sorted(path.name for path in (new / ".git").iterdir()) == ["a", "b"]


def test_two_that_differ_both_stay(tmp_path: Path) -> None:
    old, new = laid(tmp_path / "old", {".mark": "old"}), laid(tmp_path / "new", {".mark": "new"})
    carry(old, new, [])
    assert (new / ".mark").read_text() == "new"
    assert (new / ".mark.cu-1").read_text() == "old"


@pytest.mark.parametrize("now", ["folder", "link"])
def test_a_link_of_the_office_stays_beside_what_a_build_made_in_its_place(tmp_path: Path, now: str) -> None:
    elsewhere = laid(tmp_path / "khac", {"acme": "office", "security.txt": "office"})
    old, new = laid(tmp_path / "old", {}), laid(tmp_path / "new", {})
    old.mkdir()
    (old / ".well-known").symlink_to(elsewhere)
    if now == "folder":
        laid(new, {".well-known/security.txt": "build"})
    else:
        new.mkdir()
        (new / ".well-known").symlink_to(tmp_path)
    carry(old, new, [".well-known/security.txt"])
    assert (new / ".well-known.cu-1").readlink() == elsewhere
    assert sorted(path.name for path in elsewhere.iterdir()) == ["acme", "security.txt"]


def test_what_is_hidden_where_a_file_has_taken_the_place_of_its_folder_stays_beside_that(tmp_path: Path) -> None:
    old = laid(tmp_path / "old", {"muc/trang/sau/.giu": "office", "muc/trang/.giu": "too"})
    new = laid(tmp_path / "new", {"muc/trang": "a page of this name"})
    carry(old, new, [])
    assert {path.name: path.read_text() for path in (new / "muc").iterdir()} == {
        "trang": "a page of this name",
        ".giu": "too",
        ".giu.cu-1": "office",
    }
