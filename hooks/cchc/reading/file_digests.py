"""What the bytes of files beside texts are, told by a digest: pictures, attachments, sound."""

import hashlib
import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path

from cchc.content.recall import Recall, make_anew

_SECOND = 1_000_000_000
# A file that was written so shortly before it is looked at may be written once more without any sign of it.
_TOO_NEW = 2 * _SECOND


# Size, the times in nanoseconds of the last change of its bytes and of anything, which file it is; None when they prove nothing.
State = tuple[int, int, int, int] | None


def state_of(file: str) -> State:
    """Return what the system tells of a file whose bytes are the same for as long as that is; None when it tells too little.

    The time of the last change of a file's entry cannot be set by a program, unlike that of its bytes; Windows has none, some
    disks know whole seconds, and what was written just now may be written once more at the same time.
    """
    try:
        found = os.stat(file)  # noqa: PTH116
    except OSError:
        return None
    seen = stat.S_ISREG(found.st_mode) and os.name != "nt" and found.st_ctime_ns % _SECOND != 0
    if not seen or time.time_ns() - found.st_ctime_ns < _TOO_NEW:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


class FileDigests:
    """Gives the SHA-256 of files under `root`; what has the same size, times and place on the disk is not read again."""

    def __init__(self, root: Path, recall: Recall = make_anew) -> None:
        self._root = root
        self._recall = recall

    def of(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the digest of each of the files in hexadecimal digits, by path; "" of one that cannot be read."""
        return {path: self._digest(path) for path in sorted(set(paths))}

    def _digest(self, path: str) -> str:
        file = f"{self._root}/{path}"
        state = state_of(file)
        if state is None:
            return _sha256(file)
        return self._recall("file", path, repr(state).encode(), lambda: _sha256(file))


def _sha256(file: str) -> str:
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):  # noqa: PTH116
            return ""
        with open(file, "rb") as opened:  # noqa: PTH123
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
