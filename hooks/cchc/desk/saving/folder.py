"""The folder in which the desk keeps what is nobody's content: drafts that are being typed, who works on what, who did what."""

import datetime as dt
from pathlib import Path

from cchc.content.files import DESK_FOLDER
from cchc.machine.digests import digest
from cchc.reading.writing import CannotWrite, reason_of, write_whole

DRAFTS, CLAIMS, JOURNAL, BESIDE, DELETED, HANDED_OVER = "nhap", "dang-mo", "nhat-ky", "hinh", "da-xoa", "dua-vao"
FIRST_STEPS = "nam-buoc"


def desk_folder(root: Path, name: str) -> Path:
    """Return the folder `name` of the desk of the portal under `root`, made where it is not there; git does not see it.

    Raises CannotWrite when the disk refuses.
    """
    desk = root / DESK_FOLDER
    if not (desk / ".gitignore").exists():
        write_whole(desk / ".gitignore", b"# Not published, not shared: drafts and the desk's journal.\n*\n")
    folder = desk / name
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, reason_of(error, folder)) from None
    return folder


def order_of(file: Path, at: dt.datetime, turn: int) -> tuple[float, int, int]:
    """Return what tells which of two files was written later: the second, the clock of the disk, which machines share.

    Within a tick of that it is `turn`, a number of the machine's own that grows (`perf_counter_ns`).
    """
    try:
        return at.timestamp(), file.stat().st_mtime_ns, turn
    except OSError:
        return at.timestamp(), 0, turn


def sign_of(*words: str) -> str:
    """Return a short name that is a file's name on every system and stands for `words`."""
    return digest(*(word.encode() for word in words)).hex()[:20]
