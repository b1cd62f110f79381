"""Digests: short names of bytes, that differ whenever the bytes do."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

_SIZE = 16


def digest(*parts: bytes) -> bytes:
    """Return the stamp of some bytes; where one part ends counts."""
    made = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.digest()


def plain(value: Any) -> Any:
    """Return settings of any make as values that read the same in every process: a function by its name."""
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, list | tuple | set | frozenset):
        found = [plain(entry) for entry in value]
        return sorted(found, key=repr) if isinstance(value, set | frozenset) else found
    if value is None or isinstance(value, str | int | float | bool | dt.date):
        return value
    return getattr(value, "__qualname__", None) or type(value).__qualname__
