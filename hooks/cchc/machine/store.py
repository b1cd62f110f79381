"""The rows of the cache in one SQLite file: read one at a time where one is wanted, or all of a kind at once.

A row is sealed with its place, its key and its program: one that is damaged, or stands where it was not put, is as good as
absent.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

_SEAL = 16
# Seconds that a build waits for another one's writing.
_PATIENCE = 5
_TABLES = (
    "CREATE TABLE program (program BLOB)",
    "CREATE TABLE known (what TEXT, path TEXT, key BLOB, seal BLOB, value BLOB)",
    "CREATE UNIQUE INDEX place ON known (what, path)",
)

T = TypeVar("T")

# What is known, and of which source.
Place = tuple[str, str]


class Row(NamedTuple):
    """What is kept at a place: `key` tells all it was made from, `value` are its bytes."""

    key: bytes
    value: bytes


class Store:
    """The file `file`, as the same `program` (its code and the versions of its libraries) wrote it; another's is begun anew.

    No fault of the file or of the disk raises: what cannot be read is not there, what cannot be written is told.
    """

    def __init__(self, file: Path, program: bytes) -> None:
        self._file = file
        self._program = program
        self._opened: sqlite3.Connection | None = None
        self._useless = False

    def get(self, place: Place) -> Row | None:
        """Return the row in one place, None when there is none or it is not as it was written."""
        select = "SELECT key, seal, value FROM known WHERE what = ? AND path = ?"
        found = self._asked(lambda database: database.execute(select, place).fetchone(), None)
        return self._sound(place, *found) if found else None

    def all(self, what: str) -> dict[Place, Row]:
        """Return every row of one kind."""
        select = "SELECT path, key, seal, value FROM known WHERE what = ?"
        nothing: list[tuple[Any, ...]] = []
        rows = self._asked(lambda database: database.execute(select, (what,)).fetchall(), nothing)
        found = (((what, path), self._sound((what, path), *rest)) for path, *rest in rows if isinstance(path, str))
        return {place: row for place, row in found if row}

    def put(self, rows: Iterable[tuple[Place, Row]]) -> bool:
        """Write rows over those in their places; False when that cannot be done."""
        sealed = [(*place, row.key, self._seal(place, row), row.value) for place, row in rows]

        def write(database: sqlite3.Connection) -> bool:
            with _writing(database):
                database.executemany("INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?, ?)", sealed)
            return True

        return self._asked(write, False)

    def forget(self, stays: Callable[[Place], bool]) -> None:
        """Delete the rows that do not stay."""

        def delete(database: sqlite3.Connection) -> None:
            places = database.execute("SELECT what, path FROM known").fetchall()
            if gone := [place for place in places if not stays(place)]:
                with _writing(database):
                    database.executemany("DELETE FROM known WHERE what = ? AND path = ?", gone)

        self._asked(delete, None)

    def close(self) -> None:
        """Close the file; it is opened again when it is wanted."""
        if self._opened:
            with suppress(sqlite3.Error):
                self._opened.close()
        self._opened = None

    def _sound(self, place: Place, key: object, seal: object, value: object) -> Row | None:
        if not (isinstance(key, bytes) and isinstance(value, bytes)):
            return None
        row = Row(key, value)
        return row if seal == self._seal(place, row) else None

    def _seal(self, place: Place, row: Row) -> bytes:
        sealed = hashlib.blake2b("\0".join(place).encode() + b"\0" + row.key, key=self._program, digest_size=_SEAL)
        sealed.update(row.value)
        return sealed.digest()

    def _asked(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Open the file when it is first wanted; after a fault this build does without, and the next begins a new one."""
        if self._useless:
            return otherwise
        try:
            if self._opened is None:
                self._opened = self._open()
            return work(self._opened)
        except (sqlite3.Error, OSError) as error:
            self.close()
            self._useless = True
            # Operational errors are the disk's or another build's, all others the file's own.
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                self._remove()
            return otherwise

    def _open(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        database = self._connected()
        if not self._is_ours(database):
            database.close()
            self._remove()
            database = self._connected()
            with _writing(database):
                for statement in _TABLES:
                    database.execute(statement)
                database.execute("INSERT INTO program VALUES (?)", (self._program,))
        # A page that is lost with the machine's power is seen by its seal.
        database.execute("PRAGMA synchronous = OFF")
        return database

    def _connected(self) -> sqlite3.Connection:
        # The live preview builds in another thread than the first time, one build after the other.
        return sqlite3.connect(self._file, _PATIENCE, isolation_level=None, check_same_thread=False)

    def _is_ours(self, database: sqlite3.Connection) -> bool:
        try:
            begun = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'program'").fetchall()
            return bool(begun) and database.execute("SELECT program FROM program").fetchall() == [(self._program,)]
        except sqlite3.OperationalError:
            # Another build writes: its file stays.
            raise
        except sqlite3.DatabaseError:
            return False

    def _remove(self) -> None:
        for name in ("", "-journal"):
            with suppress(OSError):
                Path(f"{self._file}{name}").unlink()


@contextmanager
def _writing(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
