"""The folder in which a desk has its pages made: it goes with the desk, and that of a killed desk goes with the next one."""

import os
import shutil
import tempfile
from pathlib import Path

from cchc.machine.lock import Lock

_PREFIX = "cchc-xem-"
# Held by the desk that has the folder; the system takes it back however the desk ends.
_HELD = "dang-dung"


class PreviewFolder:
    """A new folder; nobody else takes it for a dead one while this process runs."""

    def __init__(self) -> None:
        if not self._make():
            # Another desk has just taken it for a dead one.
            self._make()

    def _make(self) -> bool:
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        (self.path / _HELD).touch()
        self._held = Lock(self.path / _HELD)
        return self._held.attempt()

    @property
    def site(self) -> Path:
        """Where the pages stand."""
        return self.path / "site"

    def remove(self) -> None:
        """Leave nothing behind."""
        self._held.release()
        shutil.rmtree(self.path, ignore_errors=True)


def remove_dead() -> None:
    """Remove the folders of desks that ended and took them not along; those of others, and of who knows whom, stay."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        held = Lock(folder / _HELD)
        if _is_ours(folder) and held.attempt():
            held.release()
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    """Tell whether this account made a folder; on Windows each has a place of its own for them."""
    try:
        return not folder.is_symlink() and (os.name == "nt" or folder.stat().st_uid == os.getuid())
    except OSError:
        return False
