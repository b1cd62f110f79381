"""Which other desks are open on the same folder, on this machine or over a shared drive: each leaves a note while it runs.

Who starts the desk once more asks the one that runs for a window, by a file beside its note. Nothing secret goes that way: the
running desk opens the browser itself, so whoever may write in the folder can make a window appear here, and no more.
"""

import getpass
import json
import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from cchc.machine.processes import runs
from cchc.reading.writing import CannotWrite, write_whole

FOLDER = Path(".cache/ban-lam-viec")
_NOTES = FOLDER / "dang-mo"
_PORT = FOLDER / "cong-mang"
# Seconds: how often a desk renews its note, and after how many one was left by a desk that was killed.
RENEW = 20
_STALE = 90
# Seconds in which a running desk opens the window that it is asked for; it looks once a second.
_PATIENCE = 15
_LAST_PORT = 65535


@dataclass(frozen=True)
class Note:
    """Who has a desk open: the name of the machine and of the account, since when (HH:MM), which port and process."""

    machine: str
    account: str
    since: str
    port: int
    process: int


class Presence:
    """The note of this desk among those of others."""

    def __init__(self, root: Path, port: int, since: str) -> None:
        self._root, self._folder = root, root / _NOTES
        self._note = Note(socket.gethostname(), _account(), since, port, os.getpid())
        self._file = self._folder / f"{secrets.token_hex(8)}.json"

    def remove_dead(self) -> None:
        """Take the notes back that desks left here which were killed."""
        for file in sorted(self._folder.glob("*.json")):
            with suppress(OSError, ValueError, TypeError):
                note = Note(**json.loads(file.read_bytes()))
                if note.machine == self._note.machine and not runs(note.process):
                    file.unlink()

    def renew(self) -> None:
        """Tell others that this desk is open; a disk that takes no notes keeps nobody from working."""
        with suppress(CannotWrite):
            if last_port(self._root) != self._note.port:
                write_whole(self._root / _PORT, str(self._note.port).encode())
            write_whole(self._file, json.dumps(asdict(self._note), ensure_ascii=False).encode())

    def end(self) -> None:
        """Take the note back."""
        for file in (self._file, _call_of(self._file)):
            with suppress(OSError):
                file.unlink()

    def others(self) -> tuple[Note, ...]:
        """Return the notes of other desks that are open now, in the order of their machines."""
        found = (note for file, note in _notes(self._folder) if file != self._file)
        return tuple(sorted(found, key=lambda note: (note.machine, note.account, note.port)))

    def is_called(self) -> bool:
        """Tell whether somebody started the desk once more since this was asked last, and waits for a window of this one."""
        try:
            _call_of(self._file).unlink()
        except OSError:
            return False
        return True


@dataclass(frozen=True)
class RunningDesk:
    """A desk that this account has open on this machine."""

    note: Note
    _file: Path

    def opens_window(self) -> bool:
        """Ask it for one more window, and tell whether it heard that."""
        call, until = _call_of(self._file), time.monotonic() + _PATIENCE
        with suppress(CannotWrite):
            write_whole(call, b"")
            while call.exists() and time.monotonic() < until:
                time.sleep(0.1)
        heard = not call.exists()
        with suppress(OSError):
            call.unlink()
        return heard


def running_here(root: Path) -> RunningDesk | None:
    """Return the desk of the portal that this account has open on this machine."""
    mine = (socket.gethostname(), _account())
    found = (RunningDesk(note, file) for file, note in _notes(root / _NOTES))
    return next((desk for desk in found if (desk.note.machine, desk.note.account) == mine), None)


def last_port(root: Path) -> int:
    """Return the port that the desk had last, 0 where that is not known: what a browser holds of it, it holds for that port."""
    try:
        port = int((root / _PORT).read_bytes())
    except (OSError, ValueError):
        return 0
    return port if 0 < port <= _LAST_PORT else 0


def _call_of(file: Path) -> Path:
    return file.with_suffix(".goi")


def _notes(folder: Path) -> Iterator[tuple[Path, Note]]:
    """Yield the notes that were renewed of late, of processes that run as far as this machine can tell."""
    for file in sorted(folder.glob("*.json")):
        with suppress(OSError, ValueError, TypeError):
            note = Note(**json.loads(file.read_bytes()))
            fresh = time.time() - file.stat().st_mtime < _STALE
            if fresh and (note.machine != socket.gethostname() or runs(note.process)):
                yield file, note


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
