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


class FileDigests:
    """Gives the SHA-256 of files under `root`; what has the same size, times and place on the disk is not read again.

    The time of the last change of a file's entry cannot be set by a program, unlike that of its bytes; Windows has none, and some
    disks know whole seconds.
    """

    def __init__(self, root: Path, recall: Recall = make_anew) -> None:
        self._root = root
        self._recall = recall

    def of(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the digest of each of the files in hexadecimal digits, by path; "" of one that cannot be read."""
        return {path: self._digest(path) for path in sorted(set(paths))}

    def _digest(self, path: str) -> str:
        file = f"{self._root}/{path}"
        try:
            found = os.stat(file)  # noqa: PTH116
        except OSError:
            return ""
        if not stat.S_ISREG(found.st_mode):
            return ""
        if os.name == "nt" or found.st_ctime_ns % _SECOND == 0 or time.time_ns() - found.st_ctime_ns < _TOO_NEW:
            return _sha256(file)
        state = repr((found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)).encode()
        return self._recall("file", path, state, lambda: _sha256(file))


def _sha256(file: str) -> str:
    try:
        with open(file, "rb") as opened:  # noqa: PTH123
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
