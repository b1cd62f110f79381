"""The place of a site: what stands there, where the next one grows, and how that takes its place.

What stays of an old site is known to be what an earlier build wrote: by the state of the file where that proves it, else by its
bytes. Before a build may say that it is done every file of the new site is checked, and that nothing else stands there. A build
that fails before that replaces nothing.
"""

import errno
import os
import re
import shutil
from collections.abc import Mapping, Set
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from cchc.machine.exchange import mend
from cchc.machine.hidden import carry
from cchc.machine.inventory import (
    SiteSeen,
    Spare,
    Standing,
    State,
    digest_of,
    folder_of,
    is_folder,
    is_hidden,
    is_proof,
    is_same_file,
    look,
    look_again,
    remove,
    state_of,
    take_away,
)
from cchc.machine.staging import Misplaced, Replacement, SiteFolders, claim, give_back, move, take_place
from cchc.machine.written import NewFiles

_NO_FILE = -1, 0, 0, 0


class Place:
    """The folder `site`, in which the last build left what is `known`, and beside it the `spare`.

    MkDocs writes to the folder `staging`, the build itself to `growing`, which holds an older site where one was claimed.
    `alone` says that it is the preview's, which nobody else writes and nobody serves from: there files are replaced one by one.
    """

    def __init__(self, site: Path, known: Standing, alone: bool = False, spare: Spare | None = None) -> None:
        self.site = site
        self.known = known
        self.spare = spare
        self.staging: Path | None = None
        self.growing: Path | None = None
        self._folders = SiteFolders(site)
        self._alone = alone
        self._shown: set[str] = set()

    @cached_property
    def _seen(self) -> SiteSeen:
        return look_again(self.site, self.known)

    @cached_property
    def _digests(self) -> dict[str, bytes | None]:
        """The digests of files, as far as they are known: at first of those that are proved to be as they were left."""
        states, digests = {} if self._alone else self._seen.states, self.known.digests
        left = self.known.states.items()
        return {address: digests[address] for address, state in left if states.get(address) == state and is_proof(state)}

    def stands(self) -> bool:
        """Tell whether the site is as the last build left it, and nothing was added."""
        digests = self.known.digests
        if self._seen.states.keys() != digests.keys():
            return False
        return self._digests == digests or all(self.digest_at(address) == digest for address, digest in digests.items())

    def digest_at(self, address: str) -> bytes | None:
        """Return the digest of the file that stands at `address`, None when there is none."""
        if address not in self._digests:
            self._digests[address] = self._digest(address)
        return self._digests[address]

    def _digest(self, address: str) -> bytes | None:
        found = state_of(f"{self.site}/{address}") if self._alone else self._seen.states.get(address)
        if found and found == self.known.states.get(address) and is_proof(found):
            return self.known.digests[address]
        return digest_of(f"{self.site}/{address}") if found else None

    @property
    def now(self) -> Standing:
        """A site that stands, as it is: its files may be others with the same bytes, unpacked from an archive."""
        return Standing(self._seen.states, self.known.digests, self._seen.names)

    def mend(self) -> None:
        """Clear away what builds left that were killed, but for what the office keeps; only one that has the lock may."""
        mend(self.site, self._folders.aside)
        name = re.escape(self.site.name)
        for left in _named(self.site.parent, rf"\.{name}\.\d+\.spare\.new"):
            self._give_back(left)
        for left in _named(self.site.parent, rf"\.{name}\.(aside|\d+\.new)"):
            self._clear_away(left)
        for left in _named(self.site, r"\.cchc-\d+\.new"):
            take_away(left)

    def _clear_away(self, folder: Path) -> None:
        if is_folder(folder):
            carry(folder, self.site, self.known.digests)
        take_away(folder)

    def _give_back(self, claimed: Path) -> None:
        """Let a folder that a build claimed be the spare again; it may have been the site for a moment, or have become it."""
        if is_folder(claimed):
            carry(claimed, self.site, self.known.digests)
        give_back(self._folders, claimed)

    def open(self) -> Path:
        """Return a new empty folder for what a build makes. Raises OSError."""
        self.staging = self.growing = self._opened()
        return self.staging

    def new_files(self, apart: bool = False) -> NewFiles:
        """Return where the files of the new site go: into the spare, if there is one that can be the site, unless `apart`."""
        if self.staging == self._folders.beside and not self._alone and not apart and claim(self._folders):
            self.growing = self._folders.claimed
        assert self.growing
        return NewFiles(self.growing, self.digest_at)

    def _opened(self) -> Path:
        """Open one beside the site; within it where nothing can be moved from there into it, as into a mount point."""
        beside, within = self._folders.beside, self._folders.within
        if self._alone or not self.site.is_dir():
            beside.mkdir(parents=True)
            return beside
        try:
            beside.mkdir()
            os.rename(beside, within)
        except OSError as error:
            if beside.is_dir() and error.errno != errno.EXDEV:
                return beside
        else:
            os.rename(within, beside)
            return beside
        with suppress(OSError):
            beside.rmdir()
        within.mkdir()
        return within

    def abandon(self) -> None:
        """Leave the site as it was."""
        # One that was being opened is not known yet.
        for folder in (self._folders.beside, self._folders.within):
            shutil.rmtree(folder, ignore_errors=True)
        self._give_back(self._folders.claimed)

    def publish(self, expected: Mapping[str, bytes], written: Mapping[str, State] = MappingProxyType({})) -> Standing:
        """Let what was made and, of `expected`, what stays of the old site be the site.

        `expected` are the digests of what is known to have been made, or to stay, `written` the states of what was made in the
        folder where the site grows. Return all that stands in the site now. Raises Misplaced when that would be anything else,
        OSError when the disk refuses.
        """
        assert self.staging and self.growing
        staged = self._staged(expected, written)
        whole = {**expected, **staged.digests}
        if self._alone:
            return self._moved_in(staged, whole)
        # What came out as it was keeps its file, and with it the time that servers tell.
        stays = {address for address, digest in whole.items() if self.digest_at(address) == digest}
        made = staged.states if self.growing == self.staging else {**written, **staged.states}
        if lost := whole.keys() - stays - made.keys():
            raise Misplaced(min(lost))
        found, before = self._seen.states, self.known.states
        states = {address: found[address] if address in stays else made[address] for address in whole}
        # Of what somebody else changed meanwhile, if only its times, a further change may not show yet.
        sure = {address for address in stays if before.get(address) == found[address]}
        replacement = Replacement(Standing(states, whole), stays, staged.states.keys() - stays, sure, self.spare)
        stands = take_place(self._folders, self.staging, self.growing, replacement, self._seen)
        self.spare = self._spare_after(stands, stays)
        return stands

    def _spare_after(self, stands: Standing, stays: Set[str]) -> Spare:
        """Return what is known of the spare: of the old site, or where there was none, of the new one's second names."""
        old, now = self._seen, stands.states
        # What is hidden goes from one to the other.
        behind = frozenset((old.states.keys() | now.keys()) - stays).union(filter(is_hidden, now)) if old.states else frozenset()
        there = old if old.states else look(self._folders.spare)
        apart = (a for a in now.keys() - behind if not is_same_file(there.states.get(a, _NO_FILE), now[a]))
        elsewhere = map(folder_of, (*behind, *apart, *there.names.hidden))
        return Spare(behind, {**there.names.folders, **dict.fromkeys(elsewhere, ())})

    def show(self, address: str, content: bytes) -> None:
        """Let a page of the preview be seen before its build ends, which writes over it whatever else comes out."""
        assert self._alone
        self._shown.add(address)
        new = Path(f"{self.site}/{address}.new")
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)
        new.replace(f"{self.site}/{address}")

    def _moved_in(self, staged: Standing, whole: Mapping[str, bytes]) -> Standing:
        """Move what is new into the site, as the preview does: somebody waits, so only what was written is looked at."""
        assert self.staging
        move(self.staging, self.site, [address for address in staged.states if self.digest_at(address) != whole[address]])
        remove(self.site, self.known.digests.keys() - whole.keys())
        shutil.rmtree(self.staging, ignore_errors=True)
        moved = {address: state_of(f"{self.site}/{address}") for address in self._shown.intersection(whole).union(staged.states)}
        if lost := [address for address, state in moved.items() if state is None]:
            raise Misplaced(min(lost))
        return Standing({address: moved.get(address) or self.known.states[address] for address in whole}, whole)

    def _staged(self, expected: Mapping[str, bytes], written: Mapping[str, State]) -> Standing:
        """Return what there is in the staging folder, read from the disk but for what the build has `written` there."""
        assert self.staging
        states, names = look(self.staging, whole=True)
        digests = {}
        for address, state in states.items():
            is_known = is_same_file(written.get(address, _NO_FILE), state)
            found = expected.get(address) if is_known else digest_of(f"{self.staging}/{address}")
            if found is None or found != expected.get(address, found):
                raise Misplaced(address)
            digests[address] = found
        return Standing(states, digests, names)


def _named(folder: Path, pattern: str) -> list[Path]:
    with suppress(OSError):
        return [folder / name for name in sorted(os.listdir(folder)) if re.fullmatch(pattern, name)]
    return []
