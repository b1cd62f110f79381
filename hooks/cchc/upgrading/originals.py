"""What earlier versions of the program put into a portal's folder: only that is taken away or replaced, never an office's own.

`originals.json` is written by `python -m tests.originals` from the history of the repository.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_LENGTH = 8


def file_sign(content: bytes) -> str:
    """Return what tells a text from others, line ends aside; it begins the id that git gives it."""
    plain = content.replace(b"\r\n", b"\n")
    return hashlib.sha1(b"blob %d\0" % len(plain) + plain, usedforsecurity=False).hexdigest()[:_LENGTH]


def entry_sign(entry: Mapping[str, Any]) -> str:
    """Return what tells an entry of a register from others."""
    written = json.dumps(entry, sort_keys=True, ensure_ascii=False)
    return hashlib.sha1(written.encode(), usedforsecurity=False).hexdigest()[:_LENGTH]


@dataclass(frozen=True)
class Originals:
    """The signs of every file of the program by its path, and of every entry of a register by the register's path."""

    files: Mapping[str, frozenset[str]]
    entries: Mapping[str, frozenset[str]]

    def has(self, path: str, content: bytes) -> bool:
        """Tell whether some version of the program had this file as it is."""
        return file_sign(content) in self.files.get(path, ())

    def has_entry(self, path: str, entry: Mapping[str, Any]) -> bool:
        """Tell whether some version of the register at `path` had this entry as it is."""
        return entry_sign(entry) in self.entries.get(path, ())


@cache
def known_originals() -> Originals:
    """Return the originals of all versions."""
    given = json.loads((Path(__file__).parent / "originals.json").read_text(encoding="utf-8"))
    files, entries = ({path: frozenset(signs.split()) for path, signs in given[key].items()} for key in ("files", "entries"))
    return Originals(files, entries)
