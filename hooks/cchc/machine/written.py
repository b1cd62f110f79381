"""Writing the files of a new site, each over whatever stands where it goes."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from io import BufferedWriter
from pathlib import Path
from typing import NamedTuple

from cchc.machine.digests import digest
from cchc.machine.inventory import State, link_above, state_of_open, take_away


class WrittenFile(NamedTuple):
    """The digest of a file that was made, and its state; None where the site has these bytes, and nothing was written."""

    digest: bytes
    state: State | None


def write(path: str, content: bytes, stands: bytes | None = None) -> WrittenFile:
    """Write a file, whose folder is made, unless its bytes have the digest of what `stands` in the site.

    One that is there goes first: it may be a second name of the site's own, or somebody may be reading it.
    """
    made = digest(content)
    if made == stands:
        return WrittenFile(made, None)
    with _opened(path) as file:
        file.write(content)
        file.flush()
        return WrittenFile(made, state_of_open(file.fileno()))


class NewFiles:
    """The files of a new site, which grows in `folder`; `digest_at` tells what stands in the old one.

    `written` are the states of those that are not as they stand there.
    """

    def __init__(self, folder: Path, digest_at: Callable[[str], bytes | None]) -> None:
        self.folder = folder
        self.digest_at = digest_at
        self.written: dict[str, State] = {}
        self._taken: set[str] = set()
        self._real: set[str] = set()

    def path(self, address: str) -> str:
        """Return the file at an address; a link in the place of one of its folders goes, so that nothing is written elsewhere."""
        while link := link_above(self.folder, address, self._real):
            os.unlink(self.folder / link)
        return f"{self.folder}/{address}"

    def place(self, address: str) -> tuple[str, bytes | None]:
        """Return the file into which a new one goes, and the digest of what stands in its place.

        Raises FileExistsError where another one goes there: it would be left to chance which of them is published.
        """
        if address in self._taken:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), address)
        self._taken.add(address)
        return self.path(address), self.digest_at(address)

    def put(self, address: str, content: bytes) -> bytes:
        """Write a file, and return its digest."""
        path, stands = self.place(address)
        return self.note(address, write(path, content, stands))

    def note(self, address: str, made: WrittenFile) -> bytes:
        """Note what became of a file that somebody wrote in its place, and return its digest."""
        if made.state:
            self.written[address] = made.state
        return made.digest


def _opened(path: str) -> BufferedWriter:
    try:
        with suppress(FileNotFoundError):
            os.unlink(path)
        try:
            return open(path, "xb")
        except FileNotFoundError:
            # Most folders of a first site are new, each in one that is there.
            os.mkdir(os.path.dirname(path))
            return open(path, "xb")
    except OSError as error:
        _make_room(path)
        if os.path.lexists(path):
            # It could not be taken away, and why not is what is to be told.
            raise error from None
        return open(path, "xb")


def _make_room(path: str) -> None:
    """Make the folder of a file; what stands in the way goes, a file in the place of a folder or a folder in that of the file."""
    take_away(path)
    parent = os.path.dirname(path)
    while parent and not os.path.lexists(parent):
        parent = os.path.dirname(parent)
    if not os.path.isdir(parent):
        take_away(parent)
    os.makedirs(os.path.dirname(path), exist_ok=True)
