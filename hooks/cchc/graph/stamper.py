"""Stamps: short digests that differ whenever what they were made of differs."""

import datetime as dt
import hashlib
import marshal
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import Any, get_args

from cchc.content.items import Item
from cchc.content.model import Model
from cchc.publishing.views import Count, Crumb, FeedLink

_SIZE = 16
_PLAIN = frozenset({str, bytes, int, float, bool, type(None)})
# The last way of writing plain values that tells the values alone, not which of them are one object.
_WRITTEN = 2
# Of these the same objects stand in thousands of views.
_SHARED = (Model, Enum, Crumb, FeedLink, Count)

Way = Callable[[Any], object]


class Stamper:
    """Makes stamps of views and whatever else outputs are made of.

    An item is told by its own stamp in `items` (by path), which tells its source and its rendered body; anything else by
    its whole content. Two values that would print alike may have different stamps, never the other way round.
    """

    def __init__(self, items: Mapping[str, bytes]) -> None:
        self._items = items
        # How values of each type are told; there are few types, and thousands of values of each.
        self._ways: dict[type, Way] = dict.fromkeys(get_args(Item), self._item)

    def stamp(self, *values: object) -> bytes:
        """Return the stamp of some values; raises KeyError for an item whose own stamp is not known."""
        return hashlib.blake2b(marshal.dumps(self._each(values), _WRITTEN), digest_size=_SIZE).digest()

    def _each(self, values: Iterable[object]) -> list[object]:
        return [value if type(value) in _PLAIN else self._plain(value) for value in values]

    def _plain(self, value: object) -> object:
        """Return what stands for a value that is not plain: plain values in lists and tuples."""
        kind = type(value)
        if kind not in self._ways:
            way = self._way(kind)
            self._ways[kind] = _once(way) if issubclass(kind, _SHARED) else way
        return self._ways[kind](value)

    def _item(self, item: Item) -> tuple[str, bytes, str]:
        return item.path, self._items[item.path], item.seen_as

    def _way(self, kind: type) -> Way:
        name = kind.__qualname__
        if issubclass(kind, Enum):
            return lambda value: (name, value.name)
        if issubclass(kind, Model):
            return lambda value: (name, value.model_dump_json())
        if is_dataclass(kind):
            # Not all that it holds: what it has worked out of its fields tells nothing new.
            values = attrgetter("__class__.__qualname__", *(field.name for field in fields(kind)))
            return lambda value: tuple(self._each(values(value)))
        if issubclass(kind, Mapping):
            return lambda value: (self._each(value), self._each(value.values()))
        if issubclass(kind, tuple | list):
            return self._each
        # What is left is rare; at worst more is told than is needed.
        return repr if issubclass(kind, dt.date) else pickle.dumps


def _once(way: Way) -> Way:
    """Return a way that tells each object once; it is kept with what is told, so that its id stays its own."""
    known: dict[int, tuple[object, object]] = {}

    def tell(value: object) -> object:
        found = known.get(id(value))
        if found is None:
            found = known[id(value)] = value, way(value)
        return found[1]

    return tell
