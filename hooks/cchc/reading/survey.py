"""A first look at the sources: which files there are, and a digest of each text, before any is understood."""

import hashlib
import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cchc.content.problems import Problem
from cchc.reading.disk import Listing, list_files, read_bytes
from cchc.reading.registers import FOLDER
from cchc.reading.settings import PATH

CONTENT_FOLDERS = ("docs", "plans", "news")


@dataclass(frozen=True)
class Survey:
    """The files of a portal; `digests` of its texts by path, `unreadable` those that cannot be read.

    `held` are the bytes of the texts that nobody knew by their digest.
    """

    listing: Listing
    digests: dict[str, bytes]
    unreadable: dict[str, Problem]
    held: dict[str, bytes] = field(repr=False)

    def bytes_of(self, root: Path, path: str) -> bytes | Problem:
        """Return what was read of a text; it is read again only when it was known and is wanted after all."""
        if path in self.unreadable:
            return self.unreadable[path]
        return self.held[path] if path in self.held else read_bytes(root, path)


def survey(root: Path, settings_path: str = PATH, known: Callable[[str, bytes], bool] = lambda path, digest: False) -> Survey:
    """Look at everything under `root`; `known` tells whether a text of this digest need not be held."""
    listing = list_files(root, CONTENT_FOLDERS)
    made = Survey(listing, {}, {}, {})
    for path in (settings_path, *(path for path in listing.files if _is_text(path))):
        data = read_bytes(root, path)
        if isinstance(data, Problem):
            made.unreadable[path] = data
            continue
        digest = made.digests[path] = text_digest(data)
        if not (path.endswith(".md") and known(path, digest)):
            made.held[path] = data
    return made


def text_digest(data: bytes) -> bytes:
    """Return what tells a text from another."""
    return hashlib.blake2b(data, digest_size=16).digest()


def _is_text(path: str) -> bool:
    return path.endswith(".md") or (posixpath.dirname(path) == FOLDER and path.endswith(".yml"))
