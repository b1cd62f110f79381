"""The files of a site as they were last seen: what the system tells of each, and the digest of its bytes."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cchc.machine.digests import digest

# Where the time of the last change of anything cannot be set by anybody; on Windows the field holds the time of creation.
_HAS_TIME_OF_CHANGE = os.name == "posix"
_SECOND = 1_000_000_000


class State(NamedTuple):
    """What the system tells of a file: bytes, the times in nanoseconds of the last change of its bytes and of anything about it,
    and which file it is. One that is no plain file has -1 bytes."""

    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> "State":
        """Return the state of what the system found."""
        if not stat.S_ISREG(found.st_mode):
            return cls(-1, 0, 0, 0)
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

    @property
    def is_proof(self) -> bool:
        """Whether the bytes are the same for as long as this is the same; a disk that knows whole seconds tells too little."""
        return _HAS_TIME_OF_CHANGE and self.changed % _SECOND != 0

    def is_same_file(self, other: "State") -> bool:
        """Tell whether two names, or one at two times, are one file with the same bytes; a new name counts as a change of it."""
        return self.inode != 0 and (self.inode, self.size, self.modified) == (other.inode, other.size, other.modified)


class Stood(NamedTuple):
    """A file as it stood in a site: its state and the digest of its bytes."""

    state: State
    digest: bytes


def look(folder: Path, made: Iterable[str] = (), whole: bool = False) -> dict[str, State]:
    """Return the state of every file under `folder`, by address; of hidden ones only of those in `made`, which builds write.

    Others are the office's.

    Where all is a build's (`whole`), nothing is hidden.
    """
    files: dict[str, State] = {}
    folders = [""]
    while folders:
        parent = folders.pop()
        for entry in _entries(f"{folder}/{parent}"):
            address = f"{parent}{entry.name}"
            if entry.name.startswith(".") and not whole:
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{address}/")
            else:
                files[address] = State.of(entry.stat(follow_symlinks=False))
    for address in made:
        if is_hidden(address) and (found := state_of(f"{folder}/{address}")):
            files[address] = found
    return files


def hidden_in(folder: Path) -> list[str]:
    """Return the addresses of hidden files and folders under `folder`; what is within a hidden one is not looked for."""
    hidden, folders = [], [""]
    while folders:
        parent = folders.pop()
        for entry in _entries(f"{folder}/{parent}"):
            if entry.name.startswith("."):
                hidden.append(f"{parent}{entry.name}")
            elif entry.is_dir(follow_symlinks=False):
                folders.append(f"{parent}{entry.name}/")
    return hidden


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def is_hidden(address: str) -> bool:
    """Tell whether the address is of a hidden file, or lies in a hidden folder."""
    return address.startswith(".") or "/." in address


def state_of(file: str) -> State | None:
    """Return the state of a file, None when there is none."""
    try:
        return State.of(os.lstat(file))
    except OSError:
        return None


def digest_of(file: str) -> bytes | None:
    """Return the digest of a plain file's bytes, None when there is none that can be read."""
    try:
        if not stat.S_ISREG(os.lstat(file).st_mode):
            return None
        with open(file, "rb") as opened:
            return digest(opened.read())
    except OSError:
        return None


def remove(folder: str | Path, addresses: Iterable[str]) -> None:
    """Delete files and the folders that are then empty."""
    for address in addresses:
        with suppress(OSError):
            os.unlink(f"{folder}/{address}")
        parent = os.path.dirname(address)
        while parent:
            try:
                os.rmdir(f"{folder}/{parent}")
            except OSError:
                break
            parent = os.path.dirname(parent)
