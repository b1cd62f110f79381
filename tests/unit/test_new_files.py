"""Files of a new site, which grows in the one before the last: each goes over whatever stands in its place."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.machine.digests import digest
from cchc.machine.inventory import NOTHING, state_of
from cchc.machine.place import Place
from cchc.machine.written import NewFiles, WrittenFile, write


def _folder(path: Path) -> None:
    (path / "trong").mkdir(parents=True)


@pytest.mark.parametrize(
    "stands",
    [
        lambda file: None,
        lambda file: file.write_bytes(b"old"),
        lambda file: file.symlink_to("khac"),
        lambda file: file.symlink_to("khong-co"),
        _folder,
        lambda file: (file.parent.rmdir(), file.parent.write_bytes(b"a page of this name")),
        lambda file: (file.parent.rmdir(), file.parent.parent.rmdir()),
        lambda file: (file.parent.rmdir(), file.parent.parent.rmdir(), file.parent.parent.write_bytes(b"old")),
    ],
)
def test_a_file_takes_the_place_of_whatever_stands_there(tmp_path: Path, stands: Callable[[Path], object]) -> None:
    file, other = tmp_path / "muc/trang/tep", tmp_path / "khac"
    file.parent.mkdir(parents=True)
    other.write_bytes(b"other")
    stands(file)
    assert write(str(file), b"new") == WrittenFile(digest(b"new"), state_of(str(file)))
    assert (file.read_bytes(), file.is_symlink(), other.read_bytes()) == (b"new", False, b"other")


def test_another_name_of_a_file_keeps_its_bytes_and_so_does_who_reads_it(tmp_path: Path) -> None:
    site, spare = tmp_path / "site", tmp_path / "spare"
    site.write_bytes(b"old")
    os.link(site, spare)
    with spare.open("rb") as opened:
        write(str(spare), b"new")
        assert (site.read_bytes(), opened.read(), spare.read_bytes()) == (b"old", b"old", b"new")


def test_a_disk_that_takes_no_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="name"):
        write(f"{tmp_path}/{'a' * 300}", b"new")


def test_what_nobody_may_take_away_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a spare that another account built."""
    file = tmp_path / "tep"
    file.write_bytes(b"old")

    def refuse(path: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(PermissionError) as refused:
        write(str(file), b"new")
    assert refused.value.filename == str(file)


def test_what_stands_in_the_site_with_the_same_bytes_is_not_written_and_nothing_twice(tmp_path: Path) -> None:
    files = NewFiles(tmp_path, {"a": digest(b"same"), "b": digest(b"old")}.get)
    assert [files.put("a", b"same"), files.put("b", b"new")] == [digest(b"same"), digest(b"new")]
    assert files.written == {"b": state_of(f"{tmp_path}/b")} and not (tmp_path / "a").exists()
    with pytest.raises(FileExistsError):
        files.put("a", b"other")


def _built(root: Path) -> Place:
    """Return the place of a site that was built twice: a spare lies beside it."""
    place = Place(root / "site", NOTHING)
    for text in (b"1", b"2"):
        place.open()
        new = place.new_files()
        pages = {address: new.put(address, content) for address, content in {"a": text, "b": b"stays"}.items()}
        place = Place(root / "site", place.publish(pages, new.written), spare=place.spare)
    return place


def test_a_site_grows_in_the_one_before_the_last_and_without_it_beside(tmp_path: Path) -> None:
    place = _built(tmp_path)
    place.open()
    assert place.new_files().folder.name == f".site.{os.getpid()}.spare.new"
    place.abandon()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.spare", "site"]
    staging = place.open()
    assert place.new_files(apart=True).folder == staging


@pytest.mark.parametrize("is_killed", [False, True])
def test_what_a_build_that_failed_left_in_the_spare_is_in_no_later_site(tmp_path: Path, is_killed: bool) -> None:
    place = _built(tmp_path)
    for _ in range(2):
        place.open()
        new = place.new_files()
        for address in ("a", "b", "c/d"):
            new.put(address, b"3")
        if is_killed:
            place = Place(tmp_path / "site", place.known, spare=place.spare)
            place.mend()
        else:
            place.abandon()
        assert sorted(path.name for path in tmp_path.iterdir()) == [".site.spare", "site"]
    place.open()
    new = place.new_files()
    pages = {"a": new.put("a", b"4"), "b": digest(b"stays")}
    place.publish(pages, new.written)
    found = {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()}
    assert found == {"a": b"4", "b": b"stays"}
    assert (tmp_path / "site/b").stat().st_ino == (tmp_path / ".site.spare/b").stat().st_ino


def test_a_page_whose_address_has_other_capitals_is_not_taken_away_with_the_old_one(tmp_path: Path) -> None:
    """On a disk that knows no capitals both are one file."""
    place = _built(tmp_path)
    place.open()
    new = place.new_files()
    pages = {"A": new.put("A", b"3"), "b": digest(b"stays")}
    place.publish(pages, new.written)
    assert {path.name: path.read_bytes() for path in (tmp_path / "site").iterdir()} == {"A": b"3", "b": b"stays"}
