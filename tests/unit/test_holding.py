"""One machine at a time at a server: the other is told who is there; who was broken off keeps nobody out for long."""

import datetime as dt
from pathlib import Path

import pytest

from cchc.delivery.carrying import carry
from cchc.delivery.changes import changes
from cchc.delivery.holding import Hold, Publisher
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.targets.folder import FolderServer
from cchc.delivery.targets.target import FileByFile
from cchc.language.dates import VIETNAM
from tests.conftest import files_of, write_files

NOON = dt.datetime(2026, 5, 20, 12, 0, tzinfo=VIETNAM)
NOTE = ".cchc/dang-giu.json"


def publisher(name: str, minutes: float = 0, *, takes_over: bool = False) -> Publisher:
    return Publisher(name, f"ma-{name}", lambda: NOON + dt.timedelta(minutes=minutes), takes_over)


def test_another_machine_is_told_who_is_there_and_since_when(tmp_path: Path) -> None:
    Hold(FolderServer(tmp_path), publisher("PC-A"))
    with pytest.raises(DeliveryRefused) as refused:
        Hold(FolderServer(tmp_path), publisher("PC-B", 59))
    assert str(refused.value) == (
        "máy 'PC-A' (lúc 12:00 ngày 20/05/2026) đang đăng lên đích này; hãy đợi máy đó xong rồi chạy lại, "
        "chắc chắn lần đăng đó đã bị ngắt thì thêm --take-over"
    )


def test_the_same_machine_goes_on_after_a_break(tmp_path: Path) -> None:
    Hold(FolderServer(tmp_path), publisher("PC-A"))
    assert Hold(FolderServer(tmp_path), publisher("PC-A", 1)).taken_from is None


@pytest.mark.parametrize(("minutes", "takes_over"), [(61, False), (-61, False), (1, True)])
def test_a_broken_off_one_is_taken_over_and_named(tmp_path: Path, minutes: float, takes_over: bool) -> None:
    first = Hold(FolderServer(tmp_path), publisher("PC-A"))
    second = Hold(FolderServer(tmp_path), publisher("PC-B", minutes, takes_over=takes_over))
    assert second.taken_from == "máy 'PC-A' (lúc 12:00 ngày 20/05/2026)"
    first.release()
    assert b"PC-B" in files_of(tmp_path)[NOTE]
    second.release()
    assert files_of(tmp_path) == {}


def test_who_is_still_at_work_says_so(tmp_path: Path) -> None:
    minutes = 0
    working = Hold(FolderServer(tmp_path), Publisher("PC-A", "a", lambda: NOON + dt.timedelta(minutes=minutes)))
    minutes = 50
    working.renew()
    with pytest.raises(DeliveryRefused, match=r"máy 'PC-A' \(lúc 12:50 ngày 20/05/2026\)"):
        Hold(FolderServer(tmp_path), publisher("PC-B", 61))


def test_of_two_that_came_in_the_same_moment_the_first_stops_before_anything_changes(tmp_path: Path) -> None:
    write_files(tmp_path, {"index.html": b"1"})
    first = FileByFile(FolderServer(tmp_path), publisher("PC-A"))
    Hold(FolderServer(tmp_path), publisher("PC-B", takes_over=True))
    with pytest.raises(DeliveryRefused) as refused:
        first.apply(changes({"index.html": b"2"}, ["index.html"], ()), lambda _change: None)
    assert str(refused.value) == (
        "máy 'PC-B' (lúc 12:00 ngày 20/05/2026) vừa đăng lên đích này nên máy này dừng, chưa đổi gì; hãy chạy lại"
    )
    first.close()
    left = files_of(tmp_path)
    assert left["index.html"] == b"1"
    assert b"PC-B" in left[NOTE]


@pytest.mark.parametrize("note", [b"", b"[]", b"{}", b"\xff", b'{"may": "x", "ma": "y", "luc": "hom qua"}', b"[" * 100_000])
def test_a_note_that_nobody_can_read_keeps_nobody_out(tmp_path: Path, note: bytes) -> None:
    write_files(tmp_path, {NOTE: note})
    target = FileByFile(FolderServer(tmp_path), publisher("PC-A"))
    target.apply(changes({"index.html": b"2"}, (), ()), lambda _change: None)
    target.close()
    assert files_of(tmp_path) == {"index.html": b"2"}


def test_looking_leaves_no_note(tmp_path: Path) -> None:
    FileByFile(FolderServer(tmp_path), None).close()
    assert files_of(tmp_path) == {}


def test_what_is_refused_when_all_is_there_changes_nothing(tmp_path: Path) -> None:
    def no() -> None:
        raise DeliveryRefused("không")

    with pytest.raises(DeliveryRefused):
        carry(FolderServer(tmp_path), changes({"index.html": b"2"}, (), ()), lambda _change: None, no)
    assert "index.html" not in files_of(tmp_path)
    assert ".cchc/ke-hoach.json" not in files_of(tmp_path)
