"""A site is built beside the old one and takes its place whole, so that nobody ever sees half of it.

Beside `site` lies `.site.spare`, the site before the last one, in which a build makes what changed, and while it runs
`.site.<process>.new` for what MkDocs makes, or for all where there is no spare; what a build that was killed leaves has such a
name too. Where the folder cannot change its place (a mount point, or on Windows a folder that some program holds open) the files
are moved one by one, each whole.
"""

import os
import shutil
import time
from collections.abc import Collection, Iterable, Set
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from cchc.machine.exchange import exchange
from cchc.machine.hidden import carry
from cchc.machine.inventory import (
    NOTHING_SURE,
    SiteNames,
    SiteSeen,
    Spare,
    Standing,
    State,
    Sure,
    digest_of,
    is_folder,
    is_same_file,
    link_above,
    look,
    remove,
    take_away,
)

# Seconds after which the clocks of disks have gone on: a later change of a file has another time than this one.
_TICK = 0.02


class Misplaced(Exception):
    """What stands at `address` in a site is not what the build made, or is lost."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True)
class SiteFolders:
    """The folders of a site."""

    site: Path

    @property
    def spare(self) -> Path:
        """The site before the last one."""
        return self._beside("spare")

    @property
    def claimed(self) -> Path:
        """The spare while a build works on it, and the old site until nothing in it is wanted any more."""
        return self._beside(f"{os.getpid()}.spare.new")

    @property
    def aside(self) -> Path:
        """Where the old site lies for a moment when two folders cannot be exchanged in one step."""
        return self._beside("aside")

    @property
    def beside(self) -> Path:
        """Where the new site grows, unless nothing can be moved from there."""
        return self._beside(f"{os.getpid()}.new")

    @property
    def within(self) -> Path:
        """Where it grows otherwise, hidden in the site itself."""
        return self.site / f".cchc-{os.getpid()}.new"

    def _beside(self, name: str) -> Path:
        return self.site.parent / f".{self.site.name}.{name}"


@dataclass(frozen=True)
class Replacement:
    """A whole new site: what is `planned` to stand there, and at which addresses what stands there stays, `sure` to be as an
    earlier build left it; at which of the others the files are `staged`, where that is not where the new site grows; what is
    known of the `spare`, None where nothing is.
    """

    planned: Standing
    stays: Collection[str]
    staged: Set[str] = frozenset()
    sure: Set[str] = frozenset()
    spare: Spare | None = None

    @property
    def addresses(self) -> Set[str]:
        """The addresses of all files."""
        return self.planned.states.keys()

    @property
    def new(self) -> Collection[str]:
        """The addresses whose files this build made."""
        return self.addresses - set(self.stays)


def claim(folders: SiteFolders) -> bool:
    """Take the spare to let the new site grow in it, with all that has not changed since; False where there is none."""
    if not is_folder(folders.spare):
        take_away(folders.spare)
    try:
        os.rename(folders.spare, folders.claimed)
    except OSError:
        return False
    return True


def give_back(folders: SiteFolders, claimed: Path) -> None:
    """Let a claimed folder be the spare again, as it is: whoever claims it next looks what became of it."""
    if is_folder(claimed):
        with suppress(OSError):
            os.rename(claimed, folders.spare)
    take_away(claimed)


def take_place(folders: SiteFolders, staging: Path, growing: Path, replacement: Replacement, old: SiteSeen) -> Standing:
    """Let the site be what `replacement` says, of the files in `staging` and `growing` and those that stay of the `old` site.

    Return what stands there. Raises Misplaced when anything else does, or would.
    """
    if growing == folders.within:
        _fill(folders.site, growing, replacement)
    else:
        stands = _assembled(folders, staging, growing, replacement, old.states)
        if _replaced(folders, growing, replacement, old):
            shutil.rmtree(staging, ignore_errors=True)
            return stands
    shutil.rmtree(staging, ignore_errors=True)
    return _settled(folders.site, replacement)


def _settled(folder: Path, replacement: Replacement, sure: Sure = NOTHING_SURE) -> Standing:
    """Check a folder once every later change of its files will show."""
    time.sleep(_TICK)
    return checked(folder, replacement.planned, sure)


def checked(folder: Path, planned: Standing, sure: Sure = NOTHING_SURE) -> Standing:
    """Return what stands in `folder` now, and take empty folders away. Raises Misplaced when that is not what is `planned`, each
    file by its bytes."""
    found, names = look(folder, planned.states, sure=sure)
    if wrong := found.keys() ^ planned.states.keys():
        raise Misplaced(min(wrong))
    for address, state in found.items():
        if state is not sure.files.get(address) and not _is_right(f"{folder}/{address}", state, planned, address):
            raise Misplaced(address)
    _remove_empty(folder, names, planned.states)
    return Standing(found, planned.digests, names)


def _remove_empty(folder: Path, names: SiteNames, planned: Iterable[str]) -> None:
    """Take away the folders in which nothing is planned, one in the place of a file among them; what is hidden there stays."""
    wanted: set[str] = set()
    for address in planned:
        parent = f"{address.rpartition('/')[0]}/"
        while parent != "/" and parent not in wanted:
            wanted.add(parent)
            parent = f"{parent[:-1].rpartition('/')[0]}/"
    for address in sorted(names.folders.keys() - wanted, reverse=True):
        with suppress(OSError):
            os.rmdir(f"{folder}/{address}")


def _is_right(file: str, found: State | None, planned: Standing, address: str) -> bool:
    if found is None:
        return False
    return is_same_file(found, planned.states[address]) or digest_of(file) == planned.digests[address]


def _assembled(folders: SiteFolders, staging: Path, whole: Path, replacement: Replacement, old: Collection[str]) -> Standing:
    """Let the folder `whole` beside the site hold all of the new one, and nothing else, and return what stands in it."""
    if whole == staging:
        _link(folders.site, whole, replacement.stays)
        return _settled(whole, replacement)
    if replacement.spare:
        planned, behind = replacement.planned.states, replacement.spare.behind
        untouched = {address: planned[address] for address in replacement.sure}
        sure = replacement.spare.sure(untouched, (replacement.addresses | set(old)) - replacement.sure)
        # Mostly nobody was in the spare since it was the site: then what is known of it is enough, as the check says.
        with suppress(OSError, Misplaced):
            gone, again = _gone(behind.union(old), replacement.addresses), behind.intersection(replacement.stays)
            _refuse_links(whole, chain(gone, again, replacement.staged))
            remove(whole, gone)
            _link(folders.site, whole, again)
            move(staging, whole, replacement.staged)
            return _settled(whole, replacement, sure)
    there, names = look(whole, replacement.addresses)
    remove(whole, there.keys() - replacement.addresses)
    _remove_empty(whole, names, replacement.addresses)
    _make_way(whole, names, replacement.addresses)
    _link(
        folders.site,
        whole,
        (a for a in replacement.stays if not _is_right(f"{whole}/{a}", there.get(a), replacement.planned, a)),
    )
    move(staging, whole, [address for address in replacement.staged if os.path.lexists(f"{staging}/{address}")])
    return _settled(whole, replacement)


def _refuse_links(folder: Path, addresses: Iterable[str]) -> None:
    """Raise Misplaced where a link stands in the place of a folder of one of these: nothing may be done where it leads to."""
    real: set[str] = set()
    for address in addresses:
        if link := link_above(folder, address, real):
            raise Misplaced(link)


def _make_way(folder: Path, names: SiteNames, planned: Set[str]) -> None:
    """Take away folders in the place of files; what an office has hidden in them stays beside those."""
    for address in sorted(name for name in names.folders if name[:-1] in planned):
        carry(folder / address, (folder / address).parent, ())
        take_away(folder / address)


def _gone(there: Set[str], planned: Set[str]) -> Collection[str]:
    """Return what is not planned, but for what has the name of something that is, capitals aside: on some disks it is that."""
    gone = there - planned
    names = {address.casefold() for address in planned} if gone else ()
    return [address for address in gone if address.casefold() not in names]


def _replaced(folders: SiteFolders, whole: Path, replacement: Replacement, old: SiteSeen) -> bool:
    """Let a checked folder be the site; False when files had to be moved or linked, and are to be checked again."""
    if not folders.site.exists():
        os.rename(whole, folders.site)
        # The next build will be one of an edit, and somebody waits for it.
        _link(folders.site, folders.spare, replacement.addresses)
        return False
    with suppress(OSError):
        shutil.copymode(folders.site, whole)
    is_whole = os.stat(whole).st_ino
    try:
        exchange(whole, folders.site, folders.aside)
    except OSError:
        _fill(folders.site, whole, replacement)
        shutil.rmtree(whole, ignore_errors=True)
        return False
    carry(whole, folders.site, old.states.keys() | replacement.addresses, old.names)
    with suppress(OSError):
        os.rename(whole, folders.spare)
    return os.stat(folders.site).st_ino == is_whole


def _fill(site: Path, source: Path, replacement: Replacement) -> None:
    """Move what is new from `source` into the site, pages last; what is there and not planned goes."""
    there, names = look(site, replacement.addresses)
    remove(site, there.keys() - replacement.addresses)
    _remove_empty(site, names, replacement.addresses)
    _make_way(site, names, replacement.addresses)
    move(source, site, sorted(replacement.new, key=lambda address: address.endswith(".html")))


def move(source: Path, target: Path, addresses: Iterable[str]) -> None:
    """Move files into another folder of the same disk, each over the one that is there."""
    for address in addresses:
        try:
            os.replace(f"{source}/{address}", f"{target}/{address}")
        except FileNotFoundError:
            os.makedirs(os.path.dirname(f"{target}/{address}"), exist_ok=True)
            os.replace(f"{source}/{address}", f"{target}/{address}")


def _link(site: Path, folder: Path, addresses: Iterable[str]) -> None:
    """Put files of `site` into `folder`, as second names of the same files where the disk can do that."""
    for address in addresses:
        target = f"{folder}/{address}"
        _make_folder(target)
        with suppress(FileNotFoundError):
            os.unlink(target)
        try:
            os.link(f"{site}/{address}", target)
        except OSError:
            shutil.copy2(f"{site}/{address}", target)


def _make_folder(file: str) -> None:
    parent = os.path.dirname(file)
    if not os.path.isdir(parent):
        os.makedirs(parent)
