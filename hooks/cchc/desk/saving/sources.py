"""Opening a source and saving it: never over what somebody else has saved since, and never outside the content folders."""

import threading
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cchc.content.files import CONTENT_FOLDERS, SETTINGS
from cchc.machine.digests import digest
from cchc.reading.writing import CannotWrite, create_whole, reason_of, remove, write_whole

# Held from the look at a file until it is another: windows of one desk are answered in threads, and have the same claims.
_CHANGING = threading.Lock()


class CannotSave(Exception):
    """Nothing was written; the words say why in Vietnamese, and what to do."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A source as it was when somebody began to work on it; `data` is None for one that is to be new."""

    path: str
    data: bytes | None

    @property
    def digest(self) -> str:
        """What tells these bytes from any others; "" where there was no file."""
        return digest_of(self.data)


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands on the disk now; `changed` is False where it stood there already."""

    opened: Opened
    changed: bool


@dataclass(frozen=True, slots=True)
class Newer:
    """Nothing was written: `theirs` was saved after `opened` was read, None when the file has gone; `ours` is what was to be."""

    opened: Opened
    theirs: bytes | None
    ours: bytes


def digest_of(data: bytes | None) -> str:
    """Return what tells bytes from any others, "" for none."""
    return "" if data is None else digest(data).hex()


def source_file(root: Path, path: str) -> Path:
    """Return the file of a source by its path relative to `root`. Raises CannotSave when that leads anywhere else.

    Beside what lies in the content folders the settings are one.
    """
    if path == SETTINGS and (root / path).resolve() == root.resolve() / path:
        return root / path
    pure = PurePosixPath(path)
    odd = "\\" in path or "\0" in path or pure.is_absolute() or ":" in path or any(part.startswith(".") for part in pure.parts)
    file = root / path
    homes = [(root / folder).resolve() for folder in CONTENT_FOLDERS]
    if odd or len(pure.parts) < 2 or str(pure) != path or not any(file.resolve().is_relative_to(home) for home in homes):
        raise CannotSave(f"'{path}' không nằm trong các thư mục nội dung {', '.join(CONTENT_FOLDERS)}; tệp khác không sửa ở đây")
    return file


def open_source(root: Path, path: str) -> Opened:
    """Return the source at `path` as it is. Raises CannotSave."""
    file = source_file(root, path)
    return Opened(path, _read(file))


def save_source(root: Path, opened: Opened, data: bytes) -> Saved | Newer:
    """Write `data` over what was opened, if that is still what stands there. Raises CannotSave.

    To other processes a moment remains between the look and the exchange of the files; the claim on the item (claims.py) guards
    it.
    """
    file = source_file(root, opened.path)
    with _CHANGING:
        return _saved(file, opened, data)


def remove_source(root: Path, opened: Opened) -> None:
    """Take away what was opened, if that is still what stands there. Raises CannotSave, then nothing was taken away."""
    file = source_file(root, opened.path)
    with _CHANGING:
        if digest_of(_read(file)) != opened.digest:
            raise CannotSave(f"{opened.path} vừa được lưu ở nơi khác; hãy tải lại trang để xem rồi làm lại")
        try:
            remove(file)
        except CannotWrite as error:
            raise CannotSave(str(error)) from None


def _saved(file: Path, opened: Opened, data: bytes) -> Saved | Newer:
    now = _read(file)
    if now == data:
        return Saved(Opened(opened.path, data), changed=False)
    if digest_of(now) != opened.digest:
        return Newer(opened, now, data)
    try:
        if now is None:
            create_whole(file, data)
        else:
            write_whole(file, data)
    except FileExistsError:
        return Newer(opened, _read(file), data)
    except CannotWrite as error:
        raise CannotSave(str(error)) from None
    if _read(file) != data:
        raise CannotSave(f"đã ghi {opened.path} nhưng đọc lại không đúng; hãy kiểm tra ổ đĩa, bản đang viết vẫn được giữ")
    return Saved(Opened(opened.path, data), changed=True)


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotSave(f"không đọc được {file.as_posix()}: {reason_of(error, file)}") from None
