"""What earlier builds worked out of each source file: its items, faults, rendered body, words to search."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from cchc.site.cache.files import load, save

T = TypeVar("T")

# A change rewrites the file that holds it: small enough to write at once, few enough to read at once.
_SHARDS = 64

Record = dict[str, tuple[bytes, Any]]


class Memory:
    """A `Recall` over the files in `folder`, which the same `maker` (program and versions) wrote.

    What a build does not ask for is forgotten when it is saved: a source that is gone leaves nothing behind.
    """

    def __init__(self, folder: Path, maker: bytes) -> None:
        self._folder = folder
        self._maker = maker
        self._loaded: dict[int, dict[str, Record]] = {}
        self._changed: set[int] = set()
        self._asked: set[tuple[str, str]] = set()

    def _file(self, number: int) -> Path:
        return self._folder / f"nguon-{number:02}.bin"

    def _shard(self, number: int) -> dict[str, Record]:
        if number not in self._loaded:
            found = load(self._file(number), self._maker)
            self._loaded[number] = found if isinstance(found, dict) else {}
        return self._loaded[number]

    def __call__(self, what: str, path: str, key: bytes, make: Callable[[], T]) -> T:
        if (known := self.known(what, path, key)) is not None:
            return known  # type: ignore[no-any-return]
        made = make()
        self.keep(what, path, key, made)
        return made

    def known(self, what: str, path: str, key: bytes) -> Any:
        """Return what is known, None when nothing is."""
        self._asked.add((what, path))
        record = self._shard(_number(path)).get(path)
        known = record.get(what) if record else None
        return known[1] if known and known[0] == key else None

    def latest(self, what: str, path: str) -> Any:
        """Return what was last kept under whatever key, None when nothing was."""
        record = self._shard(_number(path)).get(path)
        known = record.get(what) if record else None
        return known[1] if known else None

    def keep(self, what: str, path: str, key: bytes, value: object) -> None:
        number = _number(path)
        self._asked.add((what, path))
        self._shard(number).setdefault(path, {})[what] = (key, value)
        self._changed.add(number)

    def save(self, forget: bool = True) -> None:
        """Write what changed and begin anew; `forget` what this build did not ask for."""
        for number in range(_SHARDS):
            if not forget and number not in self._changed:
                continue
            shard = self._shard(number)
            kept = shard if not forget else {path: _asked(path, record, self._asked) for path, record in shard.items()}
            kept = {path: record for path, record in kept.items() if record}
            if number in self._changed or kept != shard:
                self._loaded[number] = kept
                save(self._file(number), self._maker, kept)
        self._changed.clear()
        self._asked.clear()


def _number(path: str) -> int:
    return crc32(path.encode()) % _SHARDS


def _asked(path: str, record: Record, asked: set[tuple[str, str]]) -> Record:
    return record if all((what, path) in asked for what in record) else {w: v for w, v in record.items() if (w, path) in asked}
