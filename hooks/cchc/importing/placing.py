"""Putting drafts on the disk without ever writing over what stands there."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path


class Placed(Enum):
    """What became of a draft."""

    NEW = "đã tạo"
    SAME = "đã có, không đổi"
    DIFFERENT = "đã có và khác"


def place(root: Path, files: Mapping[str, bytes]) -> Placed:
    """Write all `files` (paths relative to `root`), or none when one of them exists and differs.

    Raises OSError when the disk refuses.
    """
    states = {path: _state(root / path, data) for path, data in files.items()}
    if Placed.DIFFERENT in states.values():
        return Placed.DIFFERENT
    for path, state in states.items():
        if state is Placed.NEW:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            with (root / path).open("xb") as stream:
                stream.write(files[path])
    return Placed.NEW if Placed.NEW in states.values() else Placed.SAME


def _state(file: Path, data: bytes) -> Placed:
    if not file.exists() and not file.is_symlink():
        return Placed.NEW
    same = file.is_file() and file.read_bytes().replace(b"\r\n", b"\n") == data.replace(b"\r\n", b"\n")
    return Placed.SAME if same else Placed.DIFFERENT


def rewrite(file: Path, text: str) -> None:
    """Write `text` (lines ending in a line feed) over `file`, with the line ends and the mark of bytes that it has.

    The text is whole on the disk before it takes the name. Raises OSError when the disk refuses.
    """
    old = file.read_bytes()
    data = text.replace("\n", "\r\n") if b"\r\n" in old else text
    spare = file.with_name(f".{file.name}.tmp")
    spare.write_bytes((b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b"") + data.encode("utf-8"))
    spare.replace(file)
