"""The files of a site as they were last seen: what the system tells of each, and the digest of its bytes."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from cchc.machine.digests import digest

# Where the time of the last change of anything cannot be set by anybody; on Windows the field holds the time of creation.
_HAS_TIME_OF_CHANGE = os.name == "posix"
_SECOND = 1_000_000_000


# What the system tells of a file: bytes, the times in nanoseconds of the last change of its bytes and of anything about it, and
# which file it is; one that is no plain file has -1 bytes. Plain values: a cache keeps twenty thousand.
State = tuple[int, int, int, int]
# What it tells of a folder, another as soon as there are other names in it: the two times, which folder it is. Nothing where the
# system tells too little, and where nothing may be made of it.
FolderState = tuple[()] | tuple[int, int, int]


def is_proof(state: State) -> bool:
    """Tell whether the bytes are the same for as long as the state is; a disk that knows whole seconds tells too little."""
    return _HAS_TIME_OF_CHANGE and state[2] % _SECOND != 0


def is_same_file(one: State, other: State) -> bool:
    """Tell whether two names, or one at two times, are one file with the same bytes; a new name counts as a change of it."""
    return one[3] != 0 and one[:2] == other[:2] and one[3] == other[3]


def _state(found: os.stat_result) -> State:
    if not stat.S_ISREG(found.st_mode):
        return -1, 0, 0, 0
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


@dataclass(frozen=True)
class SiteNames:
    """Which names there were in a folder and those within: `top` in itself, `hidden` what is hidden, of which nothing within is
    looked for. `folders` tell of each folder within that nobody has put a name there since, or taken one away."""

    top: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    folders: Mapping[str, FolderState] = field(default_factory=dict)

    def again(self, folder: Path) -> "SiteNames | None":
        """Return the names that are there now; None unless it is certain that they are the same, but for what is hidden in the
        folder itself."""
        listed = {entry.name for entry in _entries(str(folder))}
        hidden = set(filter(is_hidden, listed))
        if not self.top or listed - hidden != self.top:
            return None
        if any(not state or state != _told_of_names(f"{folder}/{address}") for address, state in self.folders.items()):
            return None
        return replace(self, hidden=frozenset(hidden.union(name for name in self.hidden if "/" in name)))


def _told_of_names(folder: str) -> FolderState:
    if not _HAS_TIME_OF_CHANGE:
        return ()
    try:
        found = os.lstat(folder)
    except OSError:
        return ()
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_ino) if found.st_ctime_ns % _SECOND else ()


NO_NAMES = SiteNames()


class SiteSeen(NamedTuple):
    """The states of the files in a folder, by address, and all names in it and the folders within."""

    states: dict[str, State]
    names: SiteNames


@dataclass(frozen=True)
class Standing:
    """What stands in a site: of each file its state and the digest of its bytes, by address; and all names there are."""

    states: Mapping[str, State] = field(default_factory=dict)
    digests: Mapping[str, bytes] = field(default_factory=dict)
    names: SiteNames = NO_NAMES


NOTHING = Standing()


@dataclass(frozen=True)
class Sure:
    """What need not be looked at: files that nobody but a build can have changed, of which only whether the same one is there is
    asked. While a folder has one of the states in `folders`, those of its files are there, and nothing else."""

    files: Mapping[str, State] = field(default_factory=dict)
    folders: Mapping[str, FolderState] = field(default_factory=dict)

    @cached_property
    def _within(self) -> Mapping[str, list[str]]:
        """The files of each folder, and the folders, by their addresses."""
        found: dict[str, list[str]] = {}
        for address in self.files:
            found.setdefault(folder_of(address), []).append(address)
        for address in self.folders:
            found.setdefault(folder_of(address[:-1]), []).append(address)
        return found

    def within(self, folder: str, state: FolderState) -> list[str] | None:
        """Return the addresses in a folder that has a state; None when they must be looked for."""
        return self._within.get(folder, []) if state and self.folders.get(folder) == state else None


@dataclass(frozen=True)
class Spare:
    """What is known of the site before the last one: at which addresses it is not as the site, and in which `folders` there is
    nothing but the site's own files, under second names, as long as they have those states."""

    behind: frozenset[str] = frozenset()
    folders: Mapping[str, FolderState] = field(default_factory=dict)

    def sure(self, files: Mapping[str, State], touched: Iterable[str]) -> Sure:
        """Return what need not be looked at after addresses in it were touched, of `files` that stay in the site as they are."""
        known = {address: state for address, state in files.items() if address not in self.behind}
        return Sure(known, {**self.folders, **dict.fromkeys(map(folder_of, touched), ())})


NOTHING_SURE = Sure()


def folder_of(address: str) -> str:
    """Return the folder of a file or folder, with the slash at its end; "" for the site itself."""
    return address[: address.rfind("/") + 1]


def look(folder: Path, made: Iterable[str] = (), whole: bool = False, sure: Sure = NOTHING_SURE) -> SiteSeen:
    """Return the state of every file under `folder`, by address; of hidden ones only of those in `made`, which builds write.

    Others are the office's. Where all is a build's (`whole`), nothing is hidden.
    """
    states: dict[str, State] = {}
    states_of_folders: dict[str, FolderState] = {}
    hidden = set()
    top: set[str] = set()
    folders = [""]
    while folders:
        parent = folders.pop()
        if parent:
            state = states_of_folders[parent] = _told_of_names(f"{folder}/{parent}")
            if (known_names := sure.within(parent, state)) is not None:
                folders += [address for address in known_names if address.endswith("/")]
                states |= {address: sure.files[address] for address in known_names if not address.endswith("/")}
                continue
        for entry in _entries(f"{folder}/{parent}"):
            address = f"{parent}{entry.name}"
            if entry.name.startswith(".") and not whole:
                hidden.add(address)
                continue
            if not parent:
                top.add(address)
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{address}/")
            else:
                known = sure.files.get(address)
                is_known = known is not None and known[3] == entry.inode()
                states[address] = known if known and is_known else _state(entry.stat(follow_symlinks=False))
    for address in filter(is_hidden, made):
        if found := state_of(f"{folder}/{address}"):
            states[address] = found
    return SiteSeen(states, SiteNames(frozenset(top), frozenset(hidden), states_of_folders))


def look_again(folder: Path, before: Standing) -> SiteSeen:
    """Return what `look` does of a folder in which `before` stood; while its names stay, none is looked for."""
    names = before.names.again(folder)
    if names is None:
        return look(folder, before.states)
    found = ((address, state_of(f"{folder}/{address}")) for address in before.states)
    return SiteSeen({address: state for address, state in found if state}, names)


def hidden_in(folder: Path, names: SiteNames = NO_NAMES) -> list[str]:
    """Return the addresses of hidden files and folders under `folder`, in which there were `names`."""
    now = names.again(folder)
    return sorted(now.hidden if now else _hidden_in(folder))


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
        return _state(os.lstat(file))
    except OSError:
        return None


def state_of_open(file: int) -> State:
    """Return the state of a file that is open."""
    return _state(os.fstat(file))


def digest_of(file: str) -> bytes | None:
    """Return the digest of a plain file's bytes, None when there is none that can be read."""
    try:
        if not stat.S_ISREG(os.lstat(file).st_mode):
            return None
        with open(file, "rb") as opened:
            return digest(opened.read())
    except OSError:
        return None


def is_folder(path: str | Path) -> bool:
    """Tell whether a folder itself is there: in one that a link leads to others may keep what is theirs."""
    return os.path.isdir(path) and not os.path.islink(path)


def link_above(folder: str | Path, address: str, known: set[str]) -> str | None:
    """Return the outermost of the folders of a file within `folder` that is a link: what is done there is done elsewhere.

    `known` are those that are none; it grows.
    """
    parent = folder_of(address)[:-1]
    if not parent or parent in known:
        return None
    if above := link_above(folder, parent, known):
        return above
    if os.path.islink(f"{folder}/{parent}"):
        return parent
    known.add(parent)
    return None


def take_away(path: str | Path) -> None:
    """Delete a folder with all in it, or the file or link that has its name, and nothing where that leads to."""
    if is_folder(path):
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        os.unlink(path)


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
