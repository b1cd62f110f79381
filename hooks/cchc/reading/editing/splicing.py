"""One change of a value as edits of the text: characters that go, and those that come in their place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.language.patterns import late
from cchc.reading.editing.changes import Insert, KeyChange, Move, Put, Remove, Value, reordered
from cchc.reading.editing.layout import Laid, block, flow, flow_scalar, item_lines, key_lines, laid, name_of, scalar
from cchc.reading.editing.nodes import (
    Item,
    KeyedNode,
    ListNode,
    MappingNode,
    Node,
    Scalar,
    line_end,
    line_start,
    next_line,
    node_at,
)
from cchc.reading.yaml_tree import Keys

_HEADER = late(r"[|>][-+0-9]*")
_LIST_INDENT = 2


class Strange(Exception):
    """The text is laid out in a way in which the change cannot be made without touching what is not meant."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Held:
    """A value with the place behind its colon or dash, the column of its key or dash, and its name."""

    node: Node
    behind: int
    column: int
    name: str
    is_item: bool


class Splicer:
    """Finds the edits for changes of one text, whose values are `root`; `order` are the keys as the model has them."""

    def __init__(self, text: str, root: Node, break_: str, order: Sequence[str] = ()) -> None:
        self._text, self._root, self._break, self._order = text, root, break_, order

    def edits(self, change: KeyChange) -> list[Edit]:
        """Return the edits, none of which overlap. Raises Strange."""
        owner = node_at(self._root, change.keys[:-1])
        match change:
            case Put():
                return list(self._put(owner, change))
            case Remove():
                return list(self._removed(owner, change.keys))
            case Insert():
                return list(self._inserted(owner, change))
            case Move():
                return list(self._moved(owner, change))

    def _column(self, place: int) -> int:
        before = self._text[line_start(self._text, place) : place].removeprefix("\ufeff")
        if "\t" in before:
            raise Strange("a tab")
        return len(before)

    def _lines(self, lines: Sequence[str]) -> str:
        return self._break.join(lines)

    # What a key or an entry holds.

    def _held(self, keys: Keys) -> _Held:
        owner, last = node_at(self._root, keys[:-1]), keys[-1]
        if isinstance(owner, MappingNode) and (entry := owner.entry(last)):
            return _Held(entry.node, entry.colon, self._column(entry.start), entry.name, is_item=False)
        if isinstance(owner, ListNode) and isinstance(last, int) and last < len(owner.parts):
            item = owner.parts[last]
            behind = item.start if owner.flow else item.start + 1
            return _Held(item.node, behind, self._column(item.start), _name_of(keys), is_item=True)
        raise Strange(str(keys))

    def _in_flow(self, keys: Keys) -> bool:
        owners = (node_at(self._root, keys[:depth]) for depth in range(len(keys)))
        return any(not isinstance(owner, Scalar) and owner is not None and owner.flow for owner in owners)

    # Values that are set.

    def _put(self, owner: Node | None, change: Put) -> Iterator[Edit]:
        if isinstance(owner, MappingNode) and not owner.entry(change.keys[-1]):
            yield from self._added(owner, change)
        else:
            yield from self._replaced(change.keys, change.value)

    def _replaced(self, keys: Keys, value: Value) -> Iterator[Edit]:
        held = self._held(keys)
        node = held.node
        if self._in_flow(keys):
            style = node.style if isinstance(node, Scalar) else ""
            written = flow(value, held.name) if isinstance(value, list | tuple | dict) else flow_scalar(value, held.name, style)
            yield Edit(node.start, node.end, " " + written if node.start == node.end else written)
            return
        new = self._laid(held, value)
        if isinstance(node, Scalar) and node.is_block:
            yield from self._for_block(held, node, new)
        elif isinstance(node, Scalar) or node.flow:
            yield from self._for_inline(held, node, value, new)
        else:
            yield from self._for_lines(held, node, value, new)

    def _laid(self, held: _Held, value: Value) -> Laid:
        node = held.node
        if isinstance(value, str) and isinstance(node, Scalar):
            if node.is_block and "\n" not in value.strip("\n") and value.strip():
                return block(value, held.column + 2, node.style)
            if "\n" not in value:
                return Laid(scalar(value, held.name, node.style))
        return laid(value, held.name, held.column)

    def _for_inline(self, held: _Held, node: Node, value: Value, new: Laid) -> Iterator[Edit]:
        """Put what is new in the place of a value on the line of its key, its lines below; remarks stay on the line."""
        if held.is_item and isinstance(value, dict) and new.below:
            yield Edit(held.behind, max(held.behind, node.end), self._behind_dash(held, value))
            return
        start = node.start if new.inline else held.behind
        yield Edit(start, node.end, " " + new.inline if start == held.behind and new.inline else new.inline)
        if new.below:
            yield self._below(max(held.behind, node.end), new.below)

    def _below(self, place: int, lines: Sequence[str]) -> Edit:
        """Put lines below that of `place`, whose own end stays what it is."""
        end, start = line_end(self._text, place), next_line(self._text, place)
        if end == start:
            return Edit(end, end, self._break + self._lines(lines))
        return Edit(start, start, self._lines([*lines, ""]))

    def _for_block(self, held: _Held, node: Scalar, new: Laid) -> Iterator[Edit]:
        header = _HEADER.match(self._text, node.start)
        first_end = line_end(self._text, node.start)
        if header is None:
            raise Strange("a block")
        yield Edit(node.start if new.inline else held.behind, header.end(), new.inline)
        if node.end > first_end:
            start = next_line(self._text, first_end)
            yield Edit(start, node.end, self._lines(new.below)) if new.below else self._without_lines(start, node.end)
        elif new.below:
            yield self._below(first_end, new.below)

    def _for_lines(self, held: _Held, node: Node, value: Value, new: Laid) -> Iterator[Edit]:
        """Put what is new in the place of a mapping or a list of several lines."""
        first_line = line_start(self._text, node.start)
        if first_line <= held.behind:
            yield Edit(held.behind, node.end, self._behind_dash(held, value))
            return
        # Remarks between the key and the first line of its value stay.
        if new.inline:
            yield Edit(held.behind, held.behind, " " + new.inline)
        yield Edit(first_line, node.end, self._lines(new.below)) if new.below else self._without_lines(first_line, node.end)

    def _behind_dash(self, held: _Held, value: Value) -> str:
        """Return what stands behind the dash of an entry, its further lines below."""
        return self._lines(item_lines(value, held.name, held.column))[held.column + 1 :]

    def _without_lines(self, start: int, end: int) -> Edit:
        """Take away the lines from that of `start` to that of `end`; the last line of a file goes with the break before it."""
        start, below = line_start(self._text, start), next_line(self._text, end)
        if below == line_end(self._text, end) and start:
            before = start - (2 if self._text[start - 2 : start] == "\r\n" else 1)
            return Edit(before, below, "")
        return Edit(start, below, "")

    # Keys and entries that are new.

    def _added(self, owner: MappingNode, change: Put) -> Iterator[Edit]:
        name, before = str(change.keys[-1]), self._before(owner, str(change.keys[-1]))
        if owner.flow:
            written = f"{name_of(name)}: {flow(change.value, name)}"
            yield self._between_signs(owner, before, written)
        elif before is None:
            raise Strange("an empty mapping")
        else:
            lines = key_lines(name, change.value, self._column(owner.parts[0].start))
            yield self._below(before.end, lines)

    def _before(self, owner: MappingNode, name: str) -> KeyedNode | None:
        """Return the entry below which a new key stands: the nearest of those that the model has before it, else the last."""
        if name in self._order:
            earlier = self._order[: self._order.index(name)]
            found = max((e for e in owner.parts if e.name in earlier), key=lambda e: earlier.index(e.name), default=None)
            if found:
                return found
        return owner.parts[-1] if owner.parts else None

    def _between_signs(self, owner: MappingNode | ListNode, before: KeyedNode | Item | None, written: str) -> Edit:
        if before:
            return Edit(before.end, before.end, f", {written}")
        return Edit(owner.start + 1, owner.start + 1, f"{written}, " if owner.parts else written)

    def _inserted(self, owner: Node | None, change: Insert) -> Iterator[Edit]:
        place = change.keys[-1]
        if not isinstance(owner, ListNode) or not isinstance(place, int):
            raise Strange("no list")
        name, before = _name_of(change.keys), owner.parts[place - 1] if place else None
        if owner.flow and (owner.parts or self._in_flow(change.keys[:-1])):
            yield self._between_signs(owner, before, flow(change.value, name))
        elif owner.flow:
            yield from self._opened(owner, change, name)
        else:
            yield self._new_lines(owner, place, change.value, name)

    def _opened(self, owner: ListNode, change: Insert, name: str) -> Iterator[Edit]:
        """Give the list [] its first entry, on lines of its own."""
        if len(change.keys) > 1:
            yield from self._replaced(change.keys[:-1], [change.value])
        else:
            yield Edit(owner.start, owner.end, self._lines(item_lines(change.value, name, 0)))

    def _new_lines(self, owner: ListNode, place: int, value: Value, name: str) -> Edit:
        siblings = [part.node for part in owner.parts]
        braces = isinstance(value, dict) and all(isinstance(node, MappingNode) and node.flow for node in siblings)
        column = self._column(owner.parts[0].start)
        lines = item_lines(value, name, column, between_braces=braces)
        gap = [""] if self._is_airy(owner, isinstance(value, dict) and not braces) else []
        if place:
            return self._below(owner.parts[place - 1].end, [*gap, *lines])
        start = owner.parts[0].start
        # Its lines may begin behind another dash; then the old first entry goes on to the next line.
        written = self._lines([*lines, *gap, ""])[column:] + " " * column
        return Edit(start, start, written)

    def _is_airy(self, owner: ListNode, of_several_lines: bool) -> bool:
        """Whether a blank line stands between entries, as in most registers."""
        if len(owner.parts) == 1:
            return owner is self._root and of_several_lines
        return any(self._gap(owner, place) for place in range(1, len(owner.parts)))

    def _gap(self, owner: ListNode, place: int) -> bool:
        between = self._text[owner.parts[place - 1].end : owner.parts[place].start]
        return any(not line.strip() for line in re.split(r"\r\n|\r|\n", between)[1:-1])

    # What goes.

    def _removed(self, owner: Node | None, keys: Keys) -> Iterator[Edit]:
        if isinstance(owner, Scalar) or owner is None:
            raise Strange("nothing there")
        parts: Sequence[KeyedNode | Item] = owner.parts
        place = next((n for n, part in enumerate(parts) if n == keys[-1] or getattr(part, "name", None) == keys[-1]), None)
        if place is None:
            raise Strange("nothing there")
        if len(parts) == 1 and not owner.flow:
            yield from self._emptied(owner, keys[:-1])
        elif owner.flow:
            yield self._cut(parts, place)
        elif self._text[line_start(self._text, parts[place].start) : parts[place].start].strip(" \ufeff"):
            yield self._from_dash(parts, place)
        elif isinstance(owner, ListNode) and place and self._gap(owner, place):
            yield self._with_gap(parts[place])
        else:
            yield self._without_lines(parts[place].start, parts[place].end)

    def _with_gap(self, part: KeyedNode | Item) -> Edit:
        """Take away the lines of an entry and the blank line that set it off."""
        edit, start = self._without_lines(part.start, part.end), line_start(self._text, part.start)
        above = line_start(self._text, start - 1)
        blank_above = not self._text[above:start].strip()
        if edit.start < start:
            return Edit(above - 1, edit.end, "") if blank_above and self._text[above - 2 : above] != "\r\n" else edit
        below = next_line(self._text, edit.end)
        blank_below = not self._text[edit.end : below].strip() and below > edit.end
        if blank_above and blank_below:
            return Edit(edit.start, below, "")
        return Edit(above, edit.end, "") if blank_above and edit.end == len(self._text) else edit

    def _emptied(self, owner: MappingNode | ListNode, keys: Keys) -> Iterator[Edit]:
        if keys:
            yield from self._replaced(keys, {} if isinstance(owner, MappingNode) else [])
        elif isinstance(owner, ListNode):
            yield Edit(owner.start, owner.end, "[]")
        else:
            raise Strange("front matter without keys")

    def _cut(self, parts: Sequence[KeyedNode | Item], place: int) -> Edit:
        start, end = parts[place].start, parts[place].end
        if place + 1 < len(parts):
            end = parts[place + 1].start
        elif place:
            start = parts[place - 1].end
        if "#" in self._text[start : parts[place].start] + self._text[parts[place].end : end]:
            raise Strange("a remark between brackets")
        return Edit(start, end, "")

    def _from_dash(self, parts: Sequence[KeyedNode | Item], place: int) -> Edit:
        """Take away the first key of an entry, whose dash stays for the next one."""
        start, end = parts[place].start, line_end(self._text, parts[place].end)
        if place + 1 == len(parts):
            raise Strange("a key behind a dash")
        below = parts[place + 1].start
        if not self._text[end:below].strip():
            return Edit(start, below, "")
        while self._text[start - 1] == " ":
            start -= 1
        return Edit(start, end, "")

    # What moves.

    def _moved(self, owner: Node | None, change: Move) -> Iterator[Edit]:
        if not isinstance(owner, ListNode) or not isinstance(change.keys[-1], int):
            raise Strange("no list")
        spans = [(self._chunk_start(owner, n), self._chunk_end(owner, n)) for n in range(len(owner.parts))]
        texts = reordered([self._text[start:end] for start, end in spans], change.keys[-1], change.to)
        for (start, end), text in zip(spans, texts, strict=True):
            if self._text[start:end] != text:
                yield Edit(start, end, text)

    def _chunk_start(self, owner: ListNode, place: int) -> int:
        """Return where an entry begins with the remarks on the lines right above it; those above the first are of the list."""
        start = owner.parts[place].start
        if owner.flow or not place:
            return start
        column, line = self._column(start), line_start(self._text, start)
        floor = next_line(self._text, owner.parts[place - 1].end)
        while line > floor and self._text[line_start(self._text, line - 1) : line].lstrip().startswith("#"):
            above = line_start(self._text, line - 2 if self._text[line - 2 : line] == "\r\n" else line - 1)
            if above < floor:
                break
            line = above
        if line == line_start(self._text, start):
            return start
        # The indent of the first line stands where it is.
        return line + min(column, len(self._text[line:]) - len(self._text[line:].lstrip(" ")))

    def _chunk_end(self, owner: ListNode, place: int) -> int:
        end = owner.parts[place].end
        return end if owner.flow else line_end(self._text, end)


def _name_of(keys: Keys) -> str:
    return next((key for key in reversed(keys) if isinstance(key, str)), "")


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with the edits made."""
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
