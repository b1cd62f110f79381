"""One build of a site at a time: another one waits, and then finds what the first one left."""

import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BETWEEN_ATTEMPTS = 0.2


class Lock:
    """Held through the file `file` by this process alone; the system takes it back however the process ends."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._opened: int | None = None

    def acquire(self, waiting: Callable[[], object]) -> None:
        """Wait until nobody else holds it; `waiting` is called once when somebody does.

        Where no such file can be made, or the disk knows no locks, nobody waits.
        """
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._opened = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError:
            return
        was_said = False
        while _taken(self._opened) is False:
            if not was_said:
                waiting()
                was_said = True
            time.sleep(_BETWEEN_ATTEMPTS)

    def attempt(self) -> bool:
        """Take it where the file is there and nobody else has it; False too where the disk knows no locks."""
        try:
            self._opened = os.open(self._file, os.O_RDWR)
        except OSError:
            return False
        if not _taken(self._opened):
            self.release()
            return False
        return True

    def release(self) -> None:
        """Let others have it; nothing happens when it is not held."""
        if self._opened is not None:
            os.close(self._opened)
            self._opened = None


def _taken(opened: int) -> bool | None:
    """Take the lock; False when somebody else has it, None where the disk knows no locks and gives it to everybody."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        else:
            # A lock of the process, which the workers it forks do not inherit: they may outlive it for a moment.
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK) else None
    return True
