"""What earlier builds worked out of each source file: its items, faults, rendered body, words to search."""

import threading
from collections.abc import Callable, Container
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from cchc.machine.files import pickled, unpickled
from cchc.machine.store import Place, Row, Store

T = TypeVar("T")

# Most of what is known, of which most builds want little: read when it is wanted, and not held.
LARGE = frozenset({"text", "search", "terms", "recipe", "preview recipe"})
# So many values are written at once.
_TOGETHER = 500


class Memory:
    """A `Recall` over the rows in `folder` that the same `program` (its code and the versions of its libraries) wrote.

    What a build does not ask for is forgotten when it is saved: a source that is gone leaves nothing behind.
    """

    def __init__(self, folder: Path, program: bytes) -> None:
        self._store = Store(folder / "nguon.sqlite", program)
        self._held: dict[Place, tuple[bytes, Any]] = {}
        # Rows that were read and not looked at yet, and the kinds of which every row was read.
        self._read: dict[Place, Row] = {}
        self._whole: set[str] = set()
        self._unwritten: dict[Place, Row] = {}
        self._asked: set[Place] = set()
        # Pages are handed to other processes by a thread of its own.
        self._one_at_a_time = threading.RLock()

    def read_all(self, *kinds: str) -> None:
        """Read all rows of some kinds at once: a build asks for them of every source."""
        for what in kinds:
            if what not in self._whole:
                self._whole.add(what)
                self._read |= self._store.all(what)

    def __call__(self, what: str, path: str, key: bytes, make: Callable[[], T]) -> T:
        """Return what is known of a source under a name, if it was made from `key`; else make it and keep it."""
        if (known := self.known(what, path, key)) is not None:
            return known  # type: ignore[no-any-return]
        made = make()
        self.keep(what, path, key, made)
        return made

    def known(self, what: str, path: str, key: bytes) -> Any:
        """Return what is known, None when nothing is."""
        self._asked.add((what, path))
        found = self._found((what, path), key)
        return found[1] if found else None

    def latest(self, what: str, path: str) -> tuple[bytes, Any] | None:
        """Return what was last kept under whatever key, with its key; None when nothing was."""
        return self._found((what, path))

    def keep(self, what: str, path: str, key: bytes, value: object) -> None:
        """Remember a value; it is written with others, or by `save`."""
        place = what, path
        with self._one_at_a_time:
            self._asked.add(place)
            self._read.pop(place, None)
            self._unwritten[place] = Row(key, pickled(value))
            if what not in LARGE:
                self._held[place] = key, value
            if len(self._unwritten) % _TOGETHER == 0:
                self._write()

    def save(self, outputs: Container[str] | None = None) -> None:
        """Write what was kept and begin anew; with the addresses of all `outputs`, forget what this build did not ask for."""
        with self._one_at_a_time:
            self._write()
            if outputs is not None:
                stays = partial(self._stays, outputs)
                self._store.forget(stays)
                self._held = {place: held for place, held in self._held.items() if stays(place)}
            self._asked.clear()

    def _found(self, place: Place, key: bytes | None = None) -> tuple[bytes, Any] | None:
        """Return what is known at a place with its key, if it was made from `key` or none is given."""
        with self._one_at_a_time:
            if held := self._held.get(place):
                return held if key in (None, held[0]) else None
            row = self._row(place)
            if row is None or key not in (None, row.key):
                return None
            value = unpickled(row.value)
            if value is not None and place[0] not in LARGE:
                self._held[place] = row.key, value
            return None if value is None else (row.key, value)

    def _row(self, place: Place) -> Row | None:
        if row := self._unwritten.get(place) or self._read.pop(place, None):
            return row
        return None if place[0] in self._whole and place[0] not in LARGE else self._store.get(place)

    def _write(self) -> None:
        if self._unwritten and self._store.put(self._unwritten.items()):
            self._unwritten.clear()

    def _stays(self, outputs: Container[str], place: Place) -> bool:
        """Tell whether a value was asked for; a large one stays as long as its source does, or what is made by it."""
        what, path = place
        return place in self._asked or (what in LARGE and (("reading", path) in self._asked or path in outputs))
