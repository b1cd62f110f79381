"""A site is built beside the old one and takes its place whole, so that nobody ever sees half of it."""

import ctypes
import os
import shutil
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from cchc.site.cache.last_build import SizeAndTime, files_in

# Linux: exchange two names in one step (renameat2, RENAME_EXCHANGE), paths taken from the working folder.
_EXCHANGE = 2
_FROM_HERE = -100
_ABANDONED_AFTER = 24 * 3600


def open_staging(site: Path) -> Path:
    """Return a new empty folder beside `site`, on the same disk; those of builds that were killed are removed."""
    site.parent.mkdir(parents=True, exist_ok=True)
    for left in site.parent.glob(f".{site.name}.*.new"):
        if not _in_use(left, left.name.removeprefix(f".{site.name}.").split(".")[0]):
            shutil.rmtree(left, ignore_errors=True)
    staging = site.parent / f".{site.name}.{os.getpid()}.new"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    return staging


def _in_use(staging: Path, pid: str) -> bool:
    """Whether the build that made the folder still runs; where that cannot be told, a day is long enough."""
    if not pid.isdigit() or int(pid) == os.getpid():
        return False
    if os.name != "posix":
        with suppress(OSError):
            return time.time() - staging.stat().st_mtime < _ABANDONED_AFTER
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def assemble(site: Path, staging: Path, kept: Mapping[str, SizeAndTime]) -> tuple[Path, dict[str, SizeAndTime]]:
    """Return a folder with the whole new site, and its files: those of `staging`, and of `site` those that stay, told by size
    and time.

    It is the site before the last one brought up to date where that is at hand: then only what changed is touched.
    """
    fresh = files_in(staging)
    files = {**kept, **fresh}
    whole = _claimed_spare(site)
    if whole is None:
        _link(site, staging, kept)
        return staging, files
    there = files_in(whole)
    _link(site, whole, [address for address, told in kept.items() if there.get(address) != told])
    merge(staging, whole)
    remove(whole, [address for address in there if address not in kept and address not in fresh])
    shutil.rmtree(staging, ignore_errors=True)
    # A file that came out the same was left as it stood, with its time.
    return whole, files | {address: _told(f"{whole}/{address}") for address in fresh}


def _claimed_spare(site: Path) -> Path | None:
    """Take the site before the last one for this build alone; None when there is none, or another build has it."""
    claimed = site.parent / f".{site.name}.{os.getpid()}.spare.new"
    try:
        os.rename(_spare(site), claimed)
    except OSError:
        return None
    return claimed


def _spare(site: Path) -> Path:
    return site.parent / f".{site.name}.spare"


def _link(site: Path, folder: Path, addresses: Iterable[str]) -> None:
    """Put files of `site` into `folder`, as second names of the same files where the disk can do that."""
    made: set[str] = set()
    for address in addresses:
        target = f"{folder}/{address}"
        parent = os.path.dirname(target)
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        with suppress(FileNotFoundError):
            os.unlink(target)
        try:
            os.link(f"{site}/{address}", target)
        except OSError:
            shutil.copy2(f"{site}/{address}", target)


def publish(whole: Path, site: Path) -> None:
    """Let `whole` take the place of `site` in one step; the old one is kept as the spare of the next build.

    Where the folder itself cannot be renamed (a mount point, a program that holds it open on Windows) its files are replaced
    one by one, each whole.
    """
    site = Path(os.path.realpath(site))
    try:
        if not site.exists():
            os.rename(whole, site)
            # The next build will be one of an edit, and somebody waits for it.
            _link(site, _spare(site), files_in(site))
            return
        if not _exchanged(whole, site):
            _renamed(whole, site)
    except OSError:
        gone = files_in(site).keys() - files_in(whole).keys()
        merge(whole, site)
        remove(site, gone)
        shutil.rmtree(whole, ignore_errors=True)
        return
    try:
        os.rename(whole, _spare(site))
    except OSError:
        shutil.rmtree(whole, ignore_errors=True)


def _exchanged(whole: Path, site: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    with suppress(AttributeError, OSError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        return bool(rename(_FROM_HERE, os.fsencode(whole), _FROM_HERE, os.fsencode(site), _EXCHANGE) == 0)
    return False


def _renamed(whole: Path, site: Path) -> None:
    """The same in two steps: for a moment there is no site, never half of one."""
    old = site.parent / f".{site.name}.{os.getpid()}.old.new"
    os.rename(site, old)
    try:
        os.rename(whole, site)
    except OSError:
        os.rename(old, site)
        raise
    os.rename(old, whole)


def merge(staging: Path, site: Path) -> None:
    """Move the files of `staging` over those of `site`, each whole; what `staging` lacks stays."""
    for address in files_in(staging):
        if not _same(f"{staging}/{address}", f"{site}/{address}"):
            os.makedirs(os.path.dirname(f"{site}/{address}"), exist_ok=True)
            os.replace(f"{staging}/{address}", f"{site}/{address}")


def _told(path: str) -> SizeAndTime:
    found = os.stat(path)
    return found.st_size, found.st_mtime_ns


def remove(site: Path, addresses: Iterable[str]) -> None:
    """Delete files and the folders that are then empty."""
    for address in addresses:
        with suppress(OSError):
            os.unlink(f"{site}/{address}")
        folder = os.path.dirname(address)
        while folder:
            try:
                os.rmdir(f"{site}/{folder}")
            except OSError:
                break
            folder = os.path.dirname(folder)


def _same(one: str, other: str) -> bool:
    try:
        if os.path.samefile(one, other):
            return True
        if os.stat(one).st_size != os.stat(other).st_size:
            return False
        with open(one, "rb") as a, open(other, "rb") as b:
            return a.read() == b.read()
    except OSError:
        return False
