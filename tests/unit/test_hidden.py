"""Hidden files of an office in its site: they are found, and carried over to the next site."""

from pathlib import Path

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
