"""Letting a folder take the place of another, so that nobody ever sees half of it."""

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

# Linux: exchange two names in one step (renameat2, RENAME_EXCHANGE), paths taken from the working folder.
_EXCHANGE = 2
_FROM_HERE = -100


def exchange(new: Path, old: Path, aside: Path) -> None:
    """Let `new` and `old` change places; `aside` is a free name beside them.

    Raises OSError, and leaves both as they were, where that cannot be: a mount point, or on Windows a folder that some program
    holds open.
    """
    if not _in_one_step(new, old):
        _in_three_steps(new, old, aside)


def mend(old: Path, aside: Path) -> None:
    """Put back what an exchange had put aside when it was killed before anything took its place."""
    if not os.path.lexists(old):
        with suppress(OSError):
            os.rename(aside, old)


def _in_one_step(new: Path, old: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    with suppress(AttributeError, OSError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        return bool(rename(_FROM_HERE, os.fsencode(new), _FROM_HERE, os.fsencode(old), _EXCHANGE) == 0)
    return False


def _in_three_steps(new: Path, old: Path, aside: Path) -> None:
    """Exchange two folders by way of a third: for a moment there is no `old`, never half of one."""
    os.rename(old, aside)
    try:
        os.rename(new, old)
    except OSError:
        os.rename(aside, old)
        raise
    os.rename(aside, new)
