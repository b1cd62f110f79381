"""Putting drafts on the disk, whole and without ever writing over what stands there."""

from collections.abc import Collection, Mapping
from enum import Enum
from pathlib import Path

from cchc.reading.writing import create_whole, write_whole


class Placed(Enum):
    """What became of the files of a draft on the disk."""

    NEW = "đã tạo"
    SAME = "đã có, không đổi"
    DIFFERENT = "đã có và khác"


def place(root: Path, files: Mapping[str, bytes], *, one_of_many: bool = False) -> Placed:
    """Write all `files` (paths relative to `root`), or none when one of them exists and differs.

    Whoever places many drafts calls `settle` of cchc.reading.writing after the last.
    Raises CannotWrite when the disk refuses.
    """
    states = {path: _state(root / path, data) for path, data in files.items()}
    if _whole(states.values()) is Placed.DIFFERENT:
        return Placed.DIFFERENT
    # Pictures first: whoever is stopped half-way leaves no text that shows what is not there.
    new = sorted((path for path, state in states.items() if state is Placed.NEW), key=lambda path: path.endswith(".md"))
    made: list[Path] = []
    try:
        for path in new:
            create_whole(root / path, files[path], one_of_many=one_of_many)
            made.append(root / path)
    except BaseException as error:
        for file in made:
            file.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            return Placed.DIFFERENT
        raise
    return Placed.NEW if new else Placed.SAME


def standing(root: Path, files: Mapping[str, bytes]) -> Placed:
    """Return what would become of `files` if they were placed now."""
    return _whole([_state(root / path, data) for path, data in files.items()])


def _whole(states: Collection[Placed]) -> Placed:
    return next(state for state in (Placed.DIFFERENT, Placed.NEW, Placed.SAME) if state in states)


def _state(file: Path, data: bytes) -> Placed:
    if not file.exists() and not file.is_symlink():
        return Placed.NEW
    same = file.is_file() and file.read_bytes().replace(b"\r\n", b"\n") == data.replace(b"\r\n", b"\n")
    return Placed.SAME if same else Placed.DIFFERENT


def rewrite(file: Path, text: str) -> None:
    """Write `text` (lines ending in a line feed) over `file`, with the line ends and the mark of bytes that it has.

    Raises CannotWrite when the disk refuses.
    """
    old = file.read_bytes()
    data = text.replace("\n", "\r\n") if b"\r\n" in old else text
    mark = b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
    write_whole(file, mark + data.encode("utf-8"))
