"""The folder in which a desk has its pages made: it goes with the desk, and that of a killed desk goes with the next one."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from cchc.machine.lock import Lock

_PREFIX = "cchc-xem-"
# Held by the desk that has the folder; the system takes it back however the desk ends.
_HELD = "dang-dung"
# Seconds: a folder that is newer may be one that its desk does not hold yet.
_NEW = 60


class PreviewFolder:
    """A new folder; nobody else takes it for a dead one while this process runs."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        (self.path / _HELD).touch()
        self._held = Lock(self.path / _HELD)
        self._held.attempt()

    @property
    def site(self) -> Path:
        """Where the pages stand."""
        return self.path / "site"

    def remove(self) -> None:
        """Leave nothing behind."""
        self._held.release()
        shutil.rmtree(self.path, ignore_errors=True)


def remove_dead(began: float) -> None:
    """Remove the folders of desks that ended and took them not along; those of others, and of who knows whom, stay.

    This desk `began`, in seconds since 1970: what was made since, or shortly before, is no dead one's. A lock would not tell
    that: this process gets those that it holds itself.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        held = Lock(folder / _HELD)
        if _is_ours(folder, began - _NEW) and held.attempt():
            held.release()
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path, before: float) -> bool:
    """Tell whether this account made a folder before a moment; on Windows each account has a place of its own for them."""
    try:
        held = (folder / _HELD).stat()
        return (
            not folder.is_symlink()
            and held.st_mtime < before
            and (sys.platform == "win32" or folder.stat().st_uid == os.getuid())
        )
    except OSError:
        return False
