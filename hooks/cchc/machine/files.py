"""Files of the cache: whole and ours, or as good as absent.

A cache may be damaged, cut short, of another version or of another's making: what is not certainly ours is not looked at,
and reading it can run nothing, since only our own plain values are ever made from it.
"""

import copyreg
import functools
import gc
import hashlib
import io
import os
import pickle
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

_MAGIC = b"cchc1\n"
_DIGEST = 32
_PLAIN = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timezone"),
    ("datetime", "timedelta"),
    ("decimal", "Decimal"),
    ("zoneinfo", "ZoneInfo"),
    ("builtins", "frozenset"),
    ("builtins", "set"),
}
_NOTHING_NAMED: Mapping[type, Callable[[Any], str]] = MappingProxyType({})


def load(path: Path, program: bytes) -> Any:
    """Return the value kept in `path` by the same `program`; None when there is none that can be trusted."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head = len(_MAGIC) + len(program) + _DIGEST
    payload = memoryview(data)[head:]
    sealed = _MAGIC + program + hashlib.blake2b(payload, digest_size=_DIGEST).digest()
    if data[:head] != sealed:
        return None
    with _without_collector():
        return unpickled(payload)


def pickled(value: object, named: Mapping[type, Callable[[Any], str]] = _NOTHING_NAMED) -> bytes:
    """Return a value as bytes that `unpickled` makes into an equal one.

    Values of the types in `named` are told by the names that these give them alone: `unpickled` asks for them again.
    """
    made = io.BytesIO()
    pickler = pickle.Pickler(made, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**_REDUCED, **{kind: functools.partial(_by_name, name_of) for kind, name_of in named.items()}}
    pickler.dump(value)
    return made.getvalue()


def _by_name(name_of: Callable[[Any], str], value: object) -> tuple[Callable[[str], object], tuple[str]]:
    return _named, (name_of(value),)


def _named(name: str) -> object:
    """Stand for what returns the value of a name where bytes are read."""
    raise pickle.UnpicklingError(f"nobody knows {name}")


def _zone(zone: ZoneInfo) -> tuple[type[ZoneInfo], tuple[str]]:
    """Return how a time zone is kept, by its name: left to itself it is told by a function that is no value of ours."""
    return ZoneInfo, (zone.key,)


_REDUCED: dict[type, Any] = {**copyreg.dispatch_table, ZoneInfo: _zone}


_BY_NAME = _named.__module__, _named.__name__


def unpickled(payload: bytes | memoryview, named: Callable[[str], object] | None = None) -> Any:
    """Return the value in `payload`, None when it is not of plain values and ours alone; `named` returns what has a name."""
    with suppress(Exception):
        return _Unpickler(io.BytesIO(payload), named).load()
    return None


def save(path: Path, program: bytes, value: object) -> None:
    """Keep `value`; a cache that cannot be written is only a slower next build."""
    payload = pickled(value)
    sealed = _MAGIC + program + hashlib.blake2b(payload, digest_size=_DIGEST).digest()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(sealed)
                file.write(payload)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise


@contextmanager
def _without_collector() -> Iterator[None]:
    """Stop the collector for a while: thousands of new objects make it look through all of them again and again, in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Unpickler(pickle.Unpickler):
    def __init__(self, payload: io.BytesIO, named: Callable[[str], object] | None) -> None:
        super().__init__(payload)
        self._named = named or _named

    def find_class(self, module: str, name: str) -> Any:
        return self._named if (module, name) == _BY_NAME else _class_of(module, name)


@functools.lru_cache
def _class_of(module: str, name: str) -> Any:
    plain = (module, name) in _PLAIN
    found = pickle.Unpickler(io.BytesIO()).find_class(module, name) if plain or module.startswith("cchc.") else None
    # A module of ours also knows what it imports: only classes it defines itself are values of ours.
    if plain or (isinstance(found, type) and found.__module__ == module):
        return found
    raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
