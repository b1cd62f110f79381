"""What earlier builds worked out of each source file: its items, faults, rendered body, words to search."""

import threading
from collections import defaultdict
from collections.abc import Callable, Container
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from cchc.machine.files import pickled, unpickled
from cchc.machine.store import Place, Row, Store

T = TypeVar("T")

# Most of what is known, of which most builds want little: read when it is wanted, and not held.
LARGE = frozenset({"text", "search", "terms", "recipe", "preview recipe", "data"})
# A few words on each source, of which a build asks all: so many rows hold them together, each those of some sources.
SMALL = frozenset({"judged", "place", "privacy", "words", "sketch", "body", "file", "look", "forms"})
_SHELVES = 128
# So many values are written at once.
_TOGETHER = 500


class _Shelf:
    """The small values of one kind in one row, by path, each with its key; `idle` are those that this build did not ask for."""

    def __init__(self, row: Row | None) -> None:
        self.held: dict[str, tuple[bytes, Any]] = (unpickled(row.value) if row else None) or {}
        self.idle = set(self.held)
        self.changed = False

    def forget(self) -> None:
        """Let go of what nobody asked for."""
        self.changed = self.changed or bool(self.idle)
        for path in self.idle:
            del self.held[path]


def shelf_of(path: str) -> str:
    """Return which of the rows of a kind holds what is small of a source."""
    return str(crc32(path.encode()) % _SHELVES)


class Memory:
    """A `Recall` over the rows in `folder` that the same `program` (its code and the versions of its libraries) wrote.

    What a build does not ask for is forgotten when it is saved: a source that is gone leaves nothing behind.
    """

    def __init__(self, folder: Path, program: bytes) -> None:
        self._store = Store(folder / "nguon.sqlite", program)
        self._held: dict[Place, tuple[bytes, Any]] = {}
        self._shelves: dict[Place, _Shelf] = {}
        # Rows that were read and not looked at yet, and the kinds of which every row was read.
        self._read: dict[Place, Row] = {}
        self._whole: set[str] = set()
        self._unwritten: dict[Place, Row] = {}
        self._large = LARGE
        # The paths by kind.
        self._asked: defaultdict[str, set[str]] = defaultdict(set)
        # Pages are handed to other processes by a thread of its own.
        self._one_at_a_time = threading.RLock()

    def read_all(self, *kinds: str) -> None:
        """Read all rows of some kinds at once: a build asks for them of every source."""
        for what in kinds:
            if what not in self._whole:
                self._whole.add(what)
                self._read |= self._store.all(what)

    def let_go(self, what: str) -> None:
        """Hold no values of a kind from now on: what is asked for once more is read again."""
        with self._one_at_a_time:
            self._large |= {what}
            self._held = {place: held for place, held in self._held.items() if place[0] != what}

    def __call__(self, what: str, path: str, key: bytes, make: Callable[[], T]) -> T:
        """Return what is known of a source under a name, if it was made from `key`; else make it and keep it."""
        if (known := self.known(what, path, key)) is not None:
            return known  # type: ignore[no-any-return]
        made = make()
        self.keep(what, path, key, made)
        return made

    def known(self, what: str, path: str, key: bytes) -> Any:
        """Return what is known, None when nothing is."""
        if what in SMALL:
            shelf = self._shelf(what, path)
            shelf.idle.discard(path)
            found = shelf.held.get(path)
        else:
            self._asked[what].add(path)
            found = self._found((what, path), key)
        return found[1] if found and found[0] == key else None

    def latest(self, what: str, path: str) -> tuple[bytes, Any] | None:
        """Return what was last kept under whatever key, with its key; None when nothing was."""
        return self._shelf(what, path).held.get(path) if what in SMALL else self._found((what, path))

    def keep(self, what: str, path: str, key: bytes, value: object) -> None:
        """Remember a value; it is written with others, or by `save`."""
        if what in SMALL:
            shelf = self._shelf(what, path)
            shelf.idle.discard(path)
            shelf.held[path] = key, value
            shelf.changed = True
            return
        place = what, path
        with self._one_at_a_time:
            self._asked[what].add(path)
            self._read.pop(place, None)
            self._unwritten[place] = Row(key, pickled(value))
            if what not in self._large:
                self._held[place] = key, value
            if len(self._unwritten) % _TOGETHER == 0:
                self._write()

    def save(self, outputs: Container[str] | None = None) -> None:
        """Write what was kept and begin anew; with the addresses of all `outputs`, forget what this build did not ask for."""
        with self._one_at_a_time:
            if outputs is not None:
                for shelf in self._shelves.values():
                    shelf.forget()
            changed = {place: shelf for place, shelf in self._shelves.items() if shelf.changed}
            self._unwritten |= {place: Row(b"", pickled(shelf.held)) for place, shelf in changed.items()}
            if self._write():
                for shelf in changed.values():
                    shelf.changed = False
            if outputs is not None:
                stays = partial(self._stays, outputs)
                self._store.forget(stays)
                self._held = {place: held for place, held in self._held.items() if stays(place)}
            self._asked.clear()
            for shelf in self._shelves.values():
                shelf.idle = set(shelf.held)

    def _shelf(self, what: str, path: str) -> _Shelf:
        place = what, shelf_of(path)
        if (shelf := self._shelves.get(place)) is None:
            with self._one_at_a_time:
                shelf = self._shelves.setdefault(place, _Shelf(self._store.get(place)))
        return shelf

    def _found(self, place: Place, key: bytes | None = None) -> tuple[bytes, Any] | None:
        """Return what is known at a place with its key, if it was made from `key` or none is given."""
        with self._one_at_a_time:
            if held := self._held.get(place):
                return held if key in (None, held[0]) else None
            row = self._row(place)
            if row is None or key not in (None, row.key):
                return None
            value = unpickled(row.value)
            if value is not None and place[0] not in self._large:
                self._held[place] = row.key, value
            return None if value is None else (row.key, value)

    def _row(self, place: Place) -> Row | None:
        if row := self._unwritten.get(place) or self._read.pop(place, None):
            return row
        return None if place[0] in self._whole and place[0] not in self._large else self._store.get(place)

    def _write(self) -> bool:
        if self._unwritten and not self._store.put(self._unwritten.items()):
            return False
        self._unwritten.clear()
        return True

    def _stays(self, outputs: Container[str], place: Place) -> bool:
        """Tell whether a value was asked for; a large one stays as long as its source does, or what is made by it."""
        what, path = place
        if what in SMALL:
            return place in self._shelves and bool(self._shelves[place].held)
        return path in self._asked[what] or (what in LARGE and (path in self._asked["reading"] or path in outputs))
