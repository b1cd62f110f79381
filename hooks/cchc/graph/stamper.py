"""Stamps: short digests that differ whenever what they were made of differs."""

import hashlib
import io
import pickle
from collections.abc import Mapping
from enum import Enum
from typing import Any, get_args

from cchc.content.items import Item
from cchc.content.values import Model
from cchc.publishing.views import Count, Crumb, FeedLink

_SIZE = 16
# Asked of every value: whether it is of a union takes ten times as long.
_ITEMS = frozenset(get_args(Item))
# Small values that stand in thousands of views; their repr tells all of them.
_SMALL = frozenset({Crumb, FeedLink, Count})


class Stamper:
    """Makes stamps of views and whatever else outputs are made of.

    An item is told by its own stamp in `items` (by path), which tells its source and its rendered body; anything else by
    its whole content. Two values that would print alike may have different stamps, never the other way round.
    """

    def __init__(self, items: Mapping[str, bytes]) -> None:
        self._items = {path: f"{path}\0{stamp.hex()}" for path, stamp in items.items()}
        # Kept with the value itself, so that its id stays its own.
        self._models: dict[int, tuple[object, str]] = {}
        self._small: dict[object, str] = {}

    def stamp(self, *values: object) -> bytes:
        """Return the stamp of some values; raises KeyError for an item whose own stamp is not known."""
        buffer = io.BytesIO()
        pickler = _Pickler(buffer, self)
        # Without its memo a pickle depends on the values alone, not on which of them are one object.
        pickler.fast = True
        pickler.dump(values)
        return hashlib.blake2b(buffer.getbuffer(), digest_size=_SIZE).digest()

    def name_for(self, value: object) -> str | None:
        """Return what stands for a value of ours that many outputs show, None for another."""
        kind = type(value)
        if kind in _ITEMS:
            item: Any = value
            return self._items[item.path] + str(item.seen_as)
        if isinstance(value, Enum):
            return f"{kind.__qualname__}.{value.name}"
        if kind in _SMALL:
            return self._small.get(value) or self._small.setdefault(value, f"{kind.__qualname__}{value!r}")
        if isinstance(value, Model):
            known = self._models.get(id(value))
            if known is None:
                known = self._models[id(value)] = (value, f"{kind.__qualname__} {value.model_dump_json()}")
            return known[1]
        return None


class _Pickler(pickle.Pickler):
    def __init__(self, buffer: io.BytesIO, stamper: Stamper) -> None:
        super().__init__(buffer, pickle.HIGHEST_PROTOCOL)
        self._name_for = stamper.name_for

    def reducer_override(self, value: object) -> Any:
        """Let what stands for a value of ours be pickled in its place; texts, numbers and collections are not even asked for."""
        told = self._name_for(value)
        return NotImplemented if told is None else (_named, (told,))


def _named(told: str) -> None:
    """Stand in a pickle for the value that `told` stands for; nobody unpickles one."""
