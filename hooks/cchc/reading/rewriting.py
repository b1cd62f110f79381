"""Changing single values of a file's front matter and nothing else: comments, order, quotes and line ends stay.

Works on the text where the value stands. A YAML round trip would set every quote, blank and long line anew, and an officer
would no longer know their own file.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from cchc.language.patterns import late
from cchc.reading.yaml_tree import Keys, read_yaml

# The parser by which sources are read: what it takes must not be refused when it is written.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BREAK = late(r"(\r\n|\r|\n)")
_FENCE = late("\ufeff?-{3}[ \t]*")
_DATE = late(r"\d{4}-\d{2}(-\d{2})?")
_FLOW = late(r"[,\[\]{}]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where a scalar stands, lines and columns counted from 0; `style` is its quote or block sign, "" without one."""

    line: int
    column: int
    end_line: int
    end_column: int
    style: str = ""

    @property
    def empty(self) -> bool:
        """Whether it has no width: it is the value of a key that has none."""
        return (self.line, self.column) == (self.end_line, self.end_column)


@dataclass
class FrontMatterBlock:
    """The front matter of a text: the scalars it gives, the names of its keys, the line of its closing fence."""

    end: int
    values: dict[Keys, Span] = field(default_factory=dict)
    names: dict[Keys, Span] = field(default_factory=dict)
    last_lines: dict[Keys, int] = field(default_factory=dict)


def find_block(text: str, whole: bool = False) -> FrontMatterBlock | None:
    """Return the places of the front matter of `text`, or None when it has none that can be read.

    `whole` says that all of it is front matter, as in a YAML file: the place of its closing fence is then below the last line.
    """
    lines = _BREAK.split(text)[::2]
    fences = [0, len(lines) - (not lines[-1])] if whole else [n for n, line in enumerate(lines) if _FENCE.fullmatch(line)]
    if len(fences) < 2 or fences[0] != 0:
        return None
    block = FrontMatterBlock(fences[1])
    # An empty line in place of the fence, so that lines are counted as in the file.
    inside = [lines[0].removeprefix("\ufeff") if whole else "", *lines[1 : fences[1]]]
    try:
        _fill(block, yaml.parse("\n".join(inside), Loader=_LOADER))
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return block


@dataclass
class _Open:
    """A mapping or a list whose entries are being read; `name` is the key that waits for its value."""

    keys: Keys
    is_mapping: bool
    start_line: int
    name: str | None = None
    count: int = 0

    def next_keys(self) -> Keys:
        """Return the path to the entry that begins now, and wait for the one after it."""
        keys = (*self.keys, (self.name or "") if self.is_mapping else self.count)
        self.name, self.count = None, self.count + 1
        return keys


def _fill(block: FrontMatterBlock, events: Iterable[yaml.Event]) -> None:
    """Walk the events with the path to each; the first of two equal keys counts, as in reading."""
    stack: list[_Open] = []
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            ended = stack.pop()
            block.last_lines.setdefault(ended.keys, _last_line(event, ended.start_line))
        elif isinstance(event, yaml.ScalarEvent) and stack and stack[-1].is_mapping and stack[-1].name is None:
            stack[-1].name = event.value
            block.names.setdefault((*stack[-1].keys, event.value), _span(event))
        elif isinstance(event, yaml.ScalarEvent):
            keys = stack[-1].next_keys() if stack else ()
            block.values.setdefault(keys, _span(event))
            block.last_lines.setdefault(keys, _last_line(event, _place(event.start_mark)[0]))
        elif isinstance(event, yaml.CollectionStartEvent):
            keys = stack[-1].next_keys() if stack else ()
            stack.append(_Open(keys, isinstance(event, yaml.MappingStartEvent), _place(event.start_mark)[0]))


def _place(mark: Any) -> tuple[int, int]:
    """Return line and column in the file, from 0."""
    return mark.line, mark.column


def _span(event: yaml.ScalarEvent) -> Span:
    return Span(*_place(event.start_mark), *_place(event.end_mark), event.style or "")


def _last_line(event: yaml.Event, start_line: int) -> int:
    """Return the last line of a value; a block value ends where the next line begins."""
    line, column = _place(event.end_mark)
    return line - 1 if column == 0 and line > start_line else line


def replaced(text: str, values: Mapping[Keys, str], whole: bool = False) -> str:
    """Return `text` with the scalar at each of the keys written as given, which must be YAML; unknown keys are left out."""
    block = find_block(text, whole)
    spans = {block.values[keys]: value for keys, value in values.items() if keys in block.values} if block else {}
    return _edited(text, [(span, " " + value if span.empty else value) for span, value in spans.items()])


def with_keys(text: str, values: Mapping[str, str], after: str, whole: bool = False) -> str:
    """Return `text` with each top key set to a text; new keys stand in their order below the key `after`.

    Raises ValueError when the front matter cannot be read.
    """
    block = find_block(text, whole)
    if block is None:
        raise ValueError("no front matter")
    lines = _BREAK.split(text)
    edits: list[tuple[Span, str]] = []
    new: dict[int, str] = {}
    line, column = _place_below(block, after)
    for name, value in values.items():
        span = block.values.get((name,))
        if span is None:
            # The last line of a YAML file may have no end.
            ending = "".join(lines[line * 2 + 1 : line * 2 + 2]) or "\n"
            new[line] = new.get(line, "") + f"{ending}{' ' * column}{name}: {yaml_scalar(value)}"
            continue
        edits.append((span, " " + yaml_scalar(value) if span.empty else yaml_scalar(value)))
        line = _place_below(block, name)[0]
    additions = [(Span(n, len(lines[n * 2]), n, len(lines[n * 2])), addition) for n, addition in new.items()]
    return _edited(text, [*additions, *edits])


def without_key(text: str, name: str, whole: bool = False) -> str:
    """Return `text` without the lines of the top key `name`."""
    block = find_block(text, whole)
    if block is None or (name,) not in block.last_lines:
        return text
    pieces = _BREAK.split(text)
    del pieces[block.names[(name,)].line * 2 : (block.last_lines[(name,)] + 1) * 2]
    return "".join(pieces)


def _place_below(block: FrontMatterBlock, name: str) -> tuple[int, int]:
    """Return the line below which a new key goes, and its column: below `name`, or above the closing fence without it."""
    if (name,) in block.last_lines:
        return block.last_lines[(name,)], block.names[(name,)].column
    return block.end - 1, min((span.column for keys, span in block.names.items() if len(keys) == 1), default=0)


def _edited(text: str, edits: list[tuple[Span, str]]) -> str:
    """Apply the edits from the last to the first, so that earlier places stay true; of two at one place the first stands last."""
    pieces = _BREAK.split(text)
    starts = [0]
    for number in range(0, len(pieces) - 1, 2):
        starts.append(starts[-1] + len(pieces[number]) + len(pieces[number + 1]))
    for span, value in sorted(edits, key=lambda edit: edit[0], reverse=True):
        end_line, end_column = span.end_line, span.end_column
        if end_column == 0 and end_line > span.line:
            end_line, end_column = end_line - 1, len(pieces[(end_line - 1) * 2])
        text = text[: starts[span.line] + span.column] + value + text[starts[end_line] + end_column :]
    return text


def yaml_scalar(value: str, style: str = "") -> str:
    """Return `value` as a YAML scalar on one line: with the quotes of `style`, else plain where every tool reads a text."""
    if style in ("'", '"') and value.isprintable() and style not in value and "\\" not in value:
        return f"{style}{value}{style}"
    tree = read_yaml(f"k: {value}")
    same = tree.value == {"k": value} and not tree.faults and not _FLOW.search(value)
    if same and (("k",) not in tree.bare or _DATE.fullmatch(value)):
        return value
    return json.dumps(value, ensure_ascii=False)
