"""What somebody changes in a source, as values: by the path to what changes, in the order in which it is done."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from cchc.reading.yaml_tree import Keys

# A text, a whole number, yes or no; a list or a mapping of these.
Value = Any


@dataclass(frozen=True, slots=True)
class Put:
    """The value at `keys` is this one, whether there was another or none; of a list or a mapping only what differs changes."""

    keys: Keys
    value: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """The key, or the entry of a list, goes."""

    keys: Keys


@dataclass(frozen=True, slots=True)
class Insert:
    """A new entry of a list stands before the one that `keys` leads to now, or behind the last."""

    keys: Keys
    value: Value


@dataclass(frozen=True, slots=True)
class Move:
    """The entry of a list stands at the place `to` when all is done, counted from 0."""

    keys: Keys
    to: int


@dataclass(frozen=True, slots=True)
class ReplaceBody:
    """The text below the front matter is this one."""

    text: str


KeyChange = Put | Remove | Insert | Move
Change = KeyChange | ReplaceBody


class Impossible(Exception):
    """A change speaks of what is not there."""


def as_text(value: Value) -> Value:
    """Return a value as it is read back: every scalar a text, keys without a value left out."""
    if isinstance(value, Mapping):
        return {key: as_text(inner) for key, inner in value.items() if inner is not None and inner != ""}
    if isinstance(value, list | tuple):
        return [as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return unicodedata.normalize("NFC", str(value))


def at(value: Value, keys: Keys) -> Value:
    """Return what stands at `keys`, None when nothing does."""
    for key in keys:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list):
            value = value[key] if isinstance(key, int) and 0 <= key < len(value) else None
        else:
            return None
    return value


def steps(values: Value, change: KeyChange) -> Iterator[KeyChange]:
    """Yield the smallest changes that together are `change` of `values`; none where it says what they say already."""
    if not isinstance(change, Put):
        yield change
        return
    old, new = at(values, change.keys), change.value
    if isinstance(old, dict) and isinstance(new, Mapping) and old:
        yield from (Remove((*change.keys, key)) for key in old if as_text(new.get(key, "")) in ("", None))
        for key, value in new.items():
            if value is not None and value != "":
                yield from steps(values, Put((*change.keys, key), value))
    elif isinstance(old, list) and isinstance(new, list | tuple) and old and new:
        yield from _of_list(values, change.keys, old, list(new))
    elif old is None or as_text(new) != old:
        yield change


def _of_list(values: Value, keys: Keys, old: list[Value], new: list[Value]) -> Iterator[KeyChange]:
    """Yield what makes one list of the other, from the last entry to the first: earlier places stay true."""
    before, after = ([repr(as_text(entry)) for entry in entries] for entries in (old, new))
    for tag, i1, i2, j1, j2 in reversed(SequenceMatcher(None, before, after, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        yield from (Remove((*keys, place)) for place in range(i2 - 1, i1 + both - 1, -1))
        yield from (Insert((*keys, i1 + both), new[place]) for place in range(j2 - 1, j1 + both - 1, -1))
        for shift in range(both):
            yield from steps(values, Put((*keys, i1 + shift), new[j1 + shift]))


def changed(values: Value, change: KeyChange) -> Value:
    """Return the values after one change. Raises Impossible."""
    values = deepcopy(values)
    if not change.keys:
        raise Impossible("the whole")
    owner, last = at(values, change.keys[:-1]), change.keys[-1]
    if isinstance(owner, dict) and isinstance(last, str):
        _in_mapping(owner, last, change)
    elif isinstance(owner, list) and isinstance(last, int):
        _in_list(owner, last, change)
    else:
        raise Impossible(str(change.keys))
    return values


def _in_mapping(owner: dict[str, Value], name: str, change: KeyChange) -> None:
    if isinstance(change, Put):
        owner[name] = as_text(change.value)
    elif isinstance(change, Remove) and name in owner:
        del owner[name]
    else:
        raise Impossible(name)


def _in_list(owner: list[Value], place: int, change: KeyChange) -> None:
    if isinstance(change, Insert) and 0 <= place <= len(owner):
        owner.insert(place, as_text(change.value))
        return
    if not 0 <= place < len(owner):
        raise Impossible(str(place))
    match change:
        case Put():
            owner[place] = as_text(change.value)
        case Remove():
            del owner[place]
        case Move() if 0 <= change.to < len(owner):
            owner.insert(change.to, owner.pop(place))
        case _:
            raise Impossible(str(place))


def reordered(parts: Sequence[Any], place: int, to: int) -> list[Any]:
    """Return the parts with the one at `place` moved to `to`."""
    moved = list(parts)
    moved.insert(to, moved.pop(place))
    return moved
