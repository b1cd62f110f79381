"""Files are written whole or not at all, and what the disk refuses is told in Vietnamese."""

import errno
import os
import shutil
import stat
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from cchc.reading import writing
from cchc.reading.disk import list_files
from cchc.reading.writing import CannotWrite, create_whole, write_whole
from tests.meanwhile import Meanwhile

OLD, NEW = "Nội dung cũ.\n".encode(), "Nội dung mới, dài hơn.\n".encode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "news" / "bài.md"
    made.parent.mkdir()
    made.write_bytes(OLD)
    return made


def beside(file: Path) -> list[str]:
    return sorted(path.name for path in file.parent.iterdir() if path != file)


def refusing(monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, refuse)


def test_the_new_text_takes_the_place_of_the_old_with_its_permissions(file: Path) -> None:
    file.chmod(0o640)
    os.utime(file, (1, 1))
    write_whole(file, NEW)
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert time.time() - file.stat().st_mtime < 60, "whoever looks at times must see the change"
    assert beside(file) == []


def test_a_new_file_has_the_permissions_of_any_other_new_file(file: Path) -> None:
    other = file.with_name("khac.md")
    other.write_bytes(b"")
    write_whole(file.parent / "sau" / "mot.md", NEW)
    create_whole(file.parent / "sau" / "hai.md", NEW)
    for name in ("mot.md", "hai.md"):
        made = file.parent / "sau" / name
        assert made.read_bytes() == NEW
        assert made.stat().st_mode == other.stat().st_mode
    assert beside(file.parent / "sau" / "mot.md") == ["hai.md"]


def test_a_link_stays_a_link(file: Path) -> None:
    link = file.parent.parent / "lối tắt.md"
    link.symlink_to(file)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_is_no_plain_file_is_written_into_and_stays(tmp_path: Path) -> None:
    """`--out /dev/null` by an administrator must not put a file in the place of the device."""
    pipe = tmp_path / "ong"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"chu")
    reader.join(10)
    assert read == [b"chu"]
    assert pipe.is_fifo()


def test_a_file_that_is_marked_as_read_only_stays(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(CannotWrite) as refusal:
        write_whole(file, NEW)
    assert str(refusal.value) == (
        f"không ghi được {file}: tệp được đặt chỉ cho đọc; hãy bỏ dấu Chỉ đọc (Read-only) trong Thuộc tính của tệp rồi làm lại"
    )
    assert file.read_bytes() == OLD


REASONS = {
    errno.ENOSPC: "ổ đĩa đã đầy; hãy xóa bớt tệp không cần đến rồi làm lại",
    errno.EROFS: "ổ đĩa này chỉ cho đọc; hãy chép thư mục của cổng sang ổ ghi được rồi làm lại",
    errno.EACCES: "tệp đang mở trong chương trình khác như Word, Excel, hoặc không cho ghi; hãy đóng tệp rồi làm lại",
    errno.ENAMETOOLONG: "tên tệp hoặc đường dẫn quá dài; hãy đặt tên ngắn hơn",
    errno.EBUSY: f"máy báo “{os.strerror(errno.EBUSY)}”",
}


@pytest.mark.parametrize("call", ["fsync", "replace", "utime"])
@pytest.mark.parametrize("number", REASONS)
def test_whatever_the_disk_refuses_the_old_text_stands(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    monkeypatch.setattr("cchc.reading.writing._PAUSES", ())
    refusing(monkeypatch, call, number)
    with pytest.raises(CannotWrite) as refusal:
        write_whole(file, NEW)
    assert refusal.value.reason == REASONS[number]
    assert file.read_bytes() == OLD
    assert beside(file) == []


def test_a_file_that_somebody_reads_just_now_is_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, tries = os.replace, []

    def busy_twice(*names: Path) -> None:
        tries.append(names)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "being read")
        replace(*names)

    monkeypatch.setattr(os, "replace", busy_twice)
    write_whole(file, NEW)
    assert file.read_bytes() == NEW


@pytest.mark.parametrize("has_second_names", [True, False])
def test_a_name_that_is_taken_is_never_taken_over(file: Path, monkeypatch: pytest.MonkeyPatch, has_second_names: bool) -> None:
    if not has_second_names:
        refusing(monkeypatch, "link", errno.EPERM)
    with pytest.raises(FileExistsError):
        create_whole(file, NEW)
    dangling = file.with_name("treo.md")
    dangling.symlink_to(file.with_name("khong-co.md"))
    with pytest.raises(FileExistsError):
        create_whole(dangling, NEW)
    create_whole(file.with_name("moi.md"), NEW)
    assert file.with_name("moi.md").read_bytes() == NEW
    assert file.read_bytes() == OLD
    assert beside(file) == ["moi.md", "treo.md"]


def test_a_new_file_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, "fsync", errno.ENOSPC)
    file = tmp_path / "bài.md"
    with pytest.raises(CannotWrite, match="ổ đĩa đã đầy"):
        create_whole(file, NEW)
    assert list(tmp_path.iterdir()) == []
    file.write_bytes(b"")
    with pytest.raises(CannotWrite, match="trên đường dẫn có một tệp đứng ở chỗ của thư mục"):
        create_whole(file / "trong.md", NEW)


def test_what_a_killed_run_left_is_no_content_and_goes_with_a_later_writing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = file.with_name(".cchc-0123456789ab.tmp")
    left.write_bytes(OLD[:3])
    assert list_files(file.parent.parent, ("news",)).files == ("news/bài.md",)
    write_whole(file, NEW)
    assert beside(file) == [left.name], "another command may be writing it just now"
    later = time.time() + 601
    monkeypatch.setattr(writing, "time", SimpleNamespace(time=lambda: later))
    write_whole(file, OLD)
    assert beside(file) == []


def test_two_that_write_into_one_folder_take_nothing_from_each_other(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = file.with_name("khac.md")
    os.utime(file, (1, 1))
    second = Meanwhile(lambda: write_whole(other, NEW))
    monkeypatch.setattr("shutil.copystat", second.after(shutil.copystat))
    write_whole(file, NEW)
    second.ended()
    assert [file.read_bytes(), other.read_bytes()] == [NEW, NEW]


def test_a_file_that_is_taken_away_while_it_is_to_be_replaced_is_made_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Meanwhile(file.unlink)
    monkeypatch.setattr(writing, "_is_marked_read_only", gone.before(writing._is_marked_read_only))
    write_whole(file, NEW)
    gone.ended()
    assert file.read_bytes() == NEW
