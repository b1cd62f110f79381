"""Writing files of the portal: whole or not at all.

What is written is on the disk under another name before it takes its own: whoever is stopped half-way, by a full disk or a
pulled plug, leaves the old file or the new one, never half of one. A name that was free is taken only if it still is.
"""

import errno
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Hidden, so that neither the reader nor the preview takes them for content; short, since the name they stand for may be long.
_PREFIX, _SUFFIX = ".cchc-", ".tmp"
# Seconds after which such a file is certainly left over from a run that was killed.
_ABANDONED_AFTER = 600
# Seconds between attempts: Windows replaces no file in the moment in which a virus scanner or the preview reads it.
_PAUSES = (0.05, 0.1, 0.2, 0.4)

_REASONS = {
    errno.ENOSPC: "ổ đĩa đã đầy; hãy xóa bớt tệp không cần đến rồi làm lại",
    errno.EDQUOT: "đã hết dung lượng được cấp trên ổ đĩa; hãy xóa bớt tệp không cần đến rồi làm lại",
    errno.EROFS: "ổ đĩa này chỉ cho đọc; hãy chép thư mục của cổng sang ổ ghi được rồi làm lại",
    errno.ENAMETOOLONG: "tên tệp hoặc đường dẫn quá dài; hãy đặt tên ngắn hơn",
    errno.ENOENT: "thư mục chứa tệp không còn, hoặc đường dẫn quá dài; hãy kiểm tra lại thư mục",
    errno.ENOTDIR: "trên đường dẫn có một tệp đứng ở chỗ của thư mục; hãy đổi tên tệp đó",
    errno.EEXIST: "trên đường dẫn có một tệp đứng ở chỗ của thư mục; hãy đổi tên tệp đó",
    errno.EISDIR: "đã có thư mục cùng tên; hãy đổi tên thư mục đó",
    errno.EINVAL: "tên tệp có ký tự mà ổ đĩa này không nhận; hãy đổi tên, chữ thường không dấu",
    errno.EFBIG: "tệp quá lớn so với ổ đĩa này",
    errno.EIO: "ổ đĩa báo lỗi khi ghi; hãy sao lưu dữ liệu và kiểm tra ổ đĩa",
}


class CannotWrite(Exception):
    """`file` could not be written and is as it was; `reason` says why in Vietnamese, and what to do."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"không ghi được {file.as_posix()}: {reason}")
        self.file = file
        self.reason = reason


def write_whole(file: Path, data: bytes) -> None:
    """Write `data` over `file`, or into a new one, whose folder is made; permissions stay, and a link stays a link.

    What is no plain file (/dev/null, a pipe) is written into: in its place no file may come. Raises CannotWrite, also when the
    file is marked as read-only.
    """
    with _telling(file):
        # What a link leads to is replaced, not the link.
        target = Path(os.path.realpath(file))
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not (target.is_file() or target.is_dir()):
            target.write_bytes(data)
            return
        _require_writable(target)
        with _beside(target, data) as spare:
            if target.exists():
                _keep_permissions(target, spare)
            _replace(spare, target)


def create_whole(file: Path, data: bytes, *, one_of_many: bool = False) -> None:
    """Write `data` into a new file; its folder is made. Whoever makes one of many calls `settle` after the last.

    Raises FileExistsError when there is one of that name, CannotWrite when the disk refuses.
    """
    with _telling(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        with _beside(file, data, one_of_many) as spare:
            is_new = _took_free_name(spare, file)
    if not is_new:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))


def remove(file: Path) -> None:
    """Take a file away, if there is one. Raises CannotWrite, also when another program holds it."""
    with _telling(file), suppress(FileNotFoundError):
        file.unlink()


def reason_of(error: OSError, file: Path) -> str:
    """Return in Vietnamese why `file` could not be written, and what to do."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return _denied(file)
    return _REASONS.get(error.errno or 0) or f"máy báo “{error.strerror or error}”"


def _denied(file: Path) -> str:
    if file.exists() and _is_marked_read_only(file):
        return "tệp được đặt chỉ cho đọc; hãy bỏ dấu Chỉ đọc (Read-only) trong Thuộc tính của tệp rồi làm lại"
    if file.exists() and os.access(file.parent, os.W_OK):
        return "tệp đang mở trong chương trình khác như Word, Excel, hoặc không cho ghi; hãy đóng tệp rồi làm lại"
    return "không có quyền ghi vào thư mục chứa tệp; hãy nhờ người quản trị máy cấp quyền rồi làm lại"


@contextmanager
def _telling(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(file, reason_of(error, file)) from error


def _require_writable(file: Path) -> None:
    """Raise PermissionError when the file that is to be replaced, if there is one, may not be written: it is meant so."""
    with suppress(FileNotFoundError):
        if _is_marked_read_only(file):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        with file.open("r+b"):
            pass


def _is_marked_read_only(file: Path) -> bool:
    # Not by asking whether we may write: an administrator always may.
    return not file.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


@contextmanager
def _beside(file: Path, data: bytes, one_of_many: bool = False) -> Iterator[Path]:
    """Give a new file in the folder of `file` that holds `data` for certain; what was not moved from there is removed."""
    _remove_abandoned(file.parent)
    spare = file.with_name(f"{_PREFIX}{secrets.token_hex(6)}{_SUFFIX}")
    try:
        with spare.open("xb") as out:
            out.write(data)
            out.flush()
            if not one_of_many:
                os.fsync(out.fileno())
        yield spare
    finally:
        with suppress(OSError):
            spare.unlink()
    if not one_of_many:
        _settle(file.parent)


def _remove_abandoned(folder: Path) -> None:
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            # Not the time of its bytes: for a moment that is the one of the file in whose place it will come.
            if time.time() - left.stat().st_ctime > _ABANDONED_AFTER:
                left.unlink()


def _keep_permissions(file: Path, spare: Path) -> None:
    with suppress(OSError):
        shutil.copystat(file, spare)
    # Whoever looks for changes by the time must see this one.
    os.utime(spare)


def _replace(spare: Path, file: Path) -> None:
    for pause in _PAUSES:
        try:
            spare.replace(file)
            return
        except PermissionError:
            time.sleep(pause)
    spare.replace(file)


def _took_free_name(spare: Path, file: Path) -> bool:
    """Let `spare` be known by a name that nobody has; False when somebody has it."""
    try:
        os.link(spare, file)
    except FileExistsError:
        return False
    except OSError:
        # Disks without second names, such as most sticks.
        if os.path.lexists(file):
            return False
        spare.rename(file)
    return True


def settle() -> None:
    """Let all that was written outlast a power failure, where a system can: once is quicker than for each of thousands."""
    if sys.platform != "win32":
        os.sync()


def _settle(folder: Path) -> None:
    """Let the names in a folder outlast a power failure, where a system asks for that."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
