"""The files of a site as they were last seen: what the system tells of each, and the digest of its bytes."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
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


@dataclass(frozen=True)
class Names:
    """Which names there were in a folder and those within: `folders` tell by address that nobody has put one there since, or
    taken one away; `hidden` are the hidden ones, of which what is within is not looked for."""

    folders: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    def stay(self, folder: Path) -> bool:
        """Tell whether it is certain that the same names are there now."""
        return bool(self.folders) and all(
            told and told == _told_of_names(folder, address) for address, told in self.folders.items()
        )


def _told_of_names(folder: Path, address: str) -> tuple[int, ...]:
    """Return what the system tells of the folder at `address`, which is another as soon as there are other names in it; nothing
    where it tells too little."""
    if not _HAS_TIME_OF_CHANGE:
        return ()
    try:
        found = os.lstat(f"{folder}/{address}")
    except OSError:
        return ()
    if not address:
        # A whole site changes its own name, which no other folder does.
        return found.st_mtime_ns, found.st_ino
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_ino) if found.st_ctime_ns % _SECOND else ()


NO_NAMES = Names()


class Seen(NamedTuple):
    """The files of a folder, and all names in it and the folders within."""

    files: dict[str, State]
    names: Names


NONE_IS_SURE: Mapping[str, State] = MappingProxyType({})


def look(folder: Path, made: Iterable[str] = (), whole: bool = False, sure: Mapping[str, State] = NONE_IS_SURE) -> Seen:
    """Return the state of every file under `folder`, by address; of hidden ones only of those in `made`, which builds write.

    Others are the office's. Where all is a build's (`whole`), nothing is hidden. Of `sure` files nobody but a build can have
    changed the state: only whether the same file is there is looked at.
    """
    files: dict[str, State] = {}
    told: dict[str, tuple[int, ...]] = {}
    hidden = set()
    folders = [""]
    while folders:
        parent = folders.pop()
        told[parent] = _told_of_names(folder, parent)
        for entry in _entries(f"{folder}/{parent}"):
            address = f"{parent}{entry.name}"
            if entry.name.startswith(".") and not whole:
                hidden.add(address)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(f"{address}/")
            else:
                known = sure.get(address)
                is_known = known is not None and known.inode == entry.inode()
                files[address] = known if known and is_known else State.of(entry.stat(follow_symlinks=False))
    for address in filter(is_hidden, made):
        if found := state_of(f"{folder}/{address}"):
            files[address] = found
    return Seen(files, Names(told, frozenset(hidden)))


def look_again(folder: Path, files: Iterable[str], names: Names) -> Seen:
    """Return what `look` does of a folder in which there were `files` and `names`; while these stay, none is looked for."""
    if not names.stay(folder):
        return look(folder, files)
    states = ((address, state_of(f"{folder}/{address}")) for address in files)
    return Seen({address: state for address, state in states if state}, names)


def hidden_in(folder: Path, names: Names = NO_NAMES) -> list[str]:
    """Return the addresses of hidden files and folders under `folder`, in which there were `names`."""
    return sorted(names.hidden if names.stay(folder) else _hidden_in(folder))


def _hidden_in(folder: Path) -> Iterator[str]:
    folders = [""]
    while folders:
        parent = folders.pop()
        for entry in _entries(f"{folder}/{parent}"):
            if entry.name.startswith("."):
                yield f"{parent}{entry.name}"
            elif entry.is_dir(follow_symlinks=False):
                folders.append(f"{parent}{entry.name}/")


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
