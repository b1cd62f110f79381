"""YAML as places in a text: where each value, each key and each dash of a list stands, counted in characters of the whole text.

The values themselves are those of `read_yaml`; this is the map by which a change finds the characters that it concerns.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from cchc.language.patterns import late
from cchc.reading.yaml_tree import Keys

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LINE_END = late(r"\r\n|\r|\n|\Z")
# What may stand between a value and the next dash: the rest of its line, blank lines, remarks.
_TO_DASH = late(r"(?:[^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|\Z))*?[^\S\r\n]*-(?=\s|\Z)")
_COLON = late(r"\s*:")


class Unplaced(Exception):
    """The text has something whose place cannot be told."""


@dataclass(slots=True)
class Scalar:
    """A text: from its first sign to behind its last; `style` is its quote or block sign, "" without one."""

    start: int
    end: int
    style: str

    @property
    def is_block(self) -> bool:
        """Whether its lines stand below the sign | or >."""
        return self.style in ("|", ">")


@dataclass(slots=True)
class KeyedNode:
    """A key and its value; `colon` is the place behind the colon."""

    name: str
    start: int
    colon: int
    node: "Node"

    @property
    def end(self) -> int:
        """The place behind the last sign of the value; behind the colon where there is none."""
        return max(self.colon, self.node.end)


@dataclass(slots=True)
class Item:
    """A value of a list, from its dash, or from its first sign between brackets."""

    start: int
    node: "Node"

    @property
    def end(self) -> int:
        """The place behind the last sign of the value; behind the dash where there is none."""
        return max(self.start + 1, self.node.end)


@dataclass(slots=True)
class MappingNode:
    """Keys with values, between braces (`flow`) or each on its own line."""

    start: int
    end: int
    flow: bool
    parts: list[KeyedNode] = field(default_factory=list)

    def entry(self, name: str | int) -> KeyedNode | None:
        """Return the entry of a key, None when there is none."""
        return next((entry for entry in self.parts if entry.name == name), None)


@dataclass(slots=True)
class ListNode:
    """Values in order, between brackets (`flow`) or each behind its dash."""

    start: int
    end: int
    flow: bool
    parts: list[Item] = field(default_factory=list)


Node = Scalar | MappingNode | ListNode


def line_end(text: str, place: int) -> int:
    """Return the place of the break that ends the line of `place`, or that of the end of the text."""
    found = _LINE_END.search(text, place)
    return found.start() if found else len(text)


def line_start(text: str, place: int) -> int:
    """Return the place of the first sign of the line of `place`."""
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


def next_line(text: str, place: int) -> int:
    """Return the place of the first sign of the line below that of `place`."""
    found = _LINE_END.search(text, place)
    return found.end() if found else len(text)


def read_nodes(text: str, first: int, last: int) -> Node | None:
    """Return the value that the YAML in text[first:last] gives, None where there is none. Raises Unplaced."""
    events = (
        event
        for event in yaml.parse(text[first:last], Loader=_LOADER)
        if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent)
    )
    try:
        return _Places(text, first, last).read(events)
    except (yaml.YAMLError, RecursionError, ValueError, StopIteration) as error:
        raise Unplaced(str(error)) from None


def _index(mark: Any) -> int:
    """Return the place of a mark in characters."""
    return int(mark.index)


class _Places:
    def __init__(self, text: str, first: int, last: int) -> None:
        self._text, self._first, self._last = text, first, last

    def read(self, events: Iterator[yaml.Event]) -> Node | None:
        event = next(events, None)
        return self._node(event, events) if event else None

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event]) -> Node:
        start, end = self._first + _index(event.start_mark), self._first + _index(event.end_mark)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(start, self._block_end(start, end) if event.style in ("|", ">") else end, event.style or "")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(MappingNode(start, end, bool(event.flow_style)), events)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(ListNode(start, end, bool(event.flow_style)), events)
        raise Unplaced("an alias")

    def _block_end(self, start: int, end: int) -> int:
        """Return the end of the last line of a block that says something; with + its blank lines say something too."""
        written = self._text[start:end]
        if "+" in written[: line_end(written, 0)].partition("#")[0]:
            return line_start(self._text, end) - 1 if end < self._last else end
        return min(line_end(self._text, start + len(written.rstrip(" \t\r\n"))), self._last)

    def _mapping(self, node: MappingNode, events: Iterator[yaml.Event]) -> MappingNode:
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                node.end = self._end(node, event)
                return node
            if not isinstance(event, yaml.ScalarEvent):
                raise Unplaced("a key that is no word")
            start, behind = self._first + _index(event.start_mark), self._first + _index(event.end_mark)
            colon = _COLON.match(self._text, behind)
            value = self._node(next(events), events)
            name = unicodedata.normalize("NFC", event.value)
            node.parts.append(KeyedNode(name, start, colon.end() if colon else behind, value))
        raise Unplaced("an open mapping")

    def _list(self, node: ListNode, events: Iterator[yaml.Event]) -> ListNode:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                node.end = self._end(node, event)
                return node
            value = self._node(event, events)
            node.parts.append(Item(value.start if node.flow else self._dash(node), value))
        raise Unplaced("an open list")

    def _dash(self, node: ListNode) -> int:
        if not node.parts:
            return node.start
        if found := _TO_DASH.match(self._text, node.parts[-1].end):
            return found.end() - 1
        raise Unplaced("a dash")

    def _end(self, node: MappingNode | ListNode, event: yaml.Event) -> int:
        return self._first + _index(event.end_mark) if node.flow or not node.parts else node.parts[-1].end


def node_at(root: Node | None, keys: Keys) -> Node | None:
    """Return the value to which `keys` leads, None when there is none."""
    for key in keys:
        part: KeyedNode | Item | None = None
        if isinstance(root, MappingNode):
            part = root.entry(key)
        elif isinstance(root, ListNode) and isinstance(key, int) and 0 <= key < len(root.parts):
            part = root.parts[key]
        if part is None:
            return None
        root = part.node
    return root


def keys_at(root: Node | None, place: int, keys: Keys = ()) -> Keys:
    """Return the path to the smallest value that holds `place` or stands on its line before it, its name counted with it."""
    if isinstance(root, MappingNode):
        inner: list[tuple[str | int, KeyedNode | Item]] = [(entry.name, entry) for entry in root.parts]
    elif isinstance(root, ListNode):
        inner = list(enumerate(root.parts))
    else:
        return keys
    found = next(((key, part) for key, part in reversed(inner) if part.start <= place), None)
    return keys_at(found[1].node, place, (*keys, found[0])) if found else keys
