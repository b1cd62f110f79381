"""A first look at the sources: which files there are, and a digest of each text, before any is understood."""

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from cchc.content.files import CONTENT_FOLDERS, REGISTERS, SETTINGS, is_source
from cchc.content.problems import Problem
from cchc.reading.conflict_copies import settings_copy_problems
from cchc.reading.disk import Listing, list_files, read_bytes
from cchc.reading.file_digests import State, state_of
from cchc.reading.inherited_settings import inherited_paths
from cchc.reading.stray_items import items_as_plain_texts, stray_problems


class Seen(NamedTuple):
    """What an earlier look found of each text, by path: its state, and the digest of its bytes."""

    states: Mapping[str, State]
    digests: Mapping[str, bytes]


@dataclass(frozen=True)
class Survey:
    """The files of a portal; `digests` of its texts by path, `unreadable` those that cannot be read.

    `laid_over` are texts that count instead of those on the disk. `states` are what the system told of each text before it
    was looked at. The bytes are not held: together they are many, and whoever understands a text reads it again.
    """

    listing: Listing
    digests: dict[str, bytes]
    unreadable: dict[str, Problem]
    states: dict[str, State] = field(default_factory=dict, repr=False)
    laid_over: dict[str, bytes] = field(default_factory=dict, repr=False)

    def lay_over(self, path: str, data: bytes) -> None:
        """Let the text at `path` say `data`, whatever stands on the disk; the next look finds again what stands there."""
        self.laid_over[path], self.digests[path] = data, text_digest(data)
        self.states[path] = None
        self.unreadable.pop(path, None)

    def bytes_of(self, root: Path, path: str) -> bytes | Problem:
        """Return the bytes of a text, or why there are none."""
        if path in self.unreadable:
            return self.unreadable[path]
        return self.laid_over[path] if path in self.laid_over else read_bytes(root, path)


def survey(root: Path, settings_path: str = SETTINGS, before: Seen | None = None) -> Survey:
    """Look at everything under `root`; a text that is in the state that an earlier look, `before`, found is not read again."""
    listing = list_files(root, CONTENT_FOLDERS)
    beside = (*settings_copy_problems(root), *stray_problems(root), *items_as_plain_texts(root, listing.files))
    listing = replace(listing, problems=(*listing.problems, *beside))
    made = Survey(listing, {}, {})
    settings = (settings_path, *inherited_paths(root, settings_path))
    for path in (*settings, *(path for path in listing.files if _is_text(path))):
        # Before it is read: a text saved meanwhile will have another time at the next look.
        state = made.states[path] = state_of(f"{root}/{path}")
        if before and state and path in before.digests and before.states.get(path) == state:
            made.digests[path] = before.digests[path]
            continue
        data = read_bytes(root, path)
        if isinstance(data, Problem):
            made.unreadable[path] = data
            continue
        made.digests[path] = text_digest(data)
    return made


def text_digest(data: bytes) -> bytes:
    """Return what tells a text from another."""
    return hashlib.blake2b(data, digest_size=16).digest()


def _is_text(path: str) -> bool:
    return is_source(path) or (posixpath.dirname(path) == REGISTERS and path.endswith(".yml"))
