"""A source changed where somebody changed it: the same bytes but for the lines that say something new.

What comes out is read again: it says what it said, but for the changes, or nothing is changed and the reason is told.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cchc.content.keys import keys_of, owner_of
from cchc.content.problems import Problem
from cchc.language.patterns import late
from cchc.reading.disk import decoded
from cchc.reading.editing.bodies import rebodied
from cchc.reading.editing.changes import (
    Change,
    Impossible,
    Insert,
    KeyChange,
    Put,
    Remove,
    ReplaceBody,
    Value,
    at,
    changed,
    steps,
)
from cchc.reading.editing.layout import item_lines, mapping_lines
from cchc.reading.editing.nodes import Node, Scalar, Unplaced, read_nodes
from cchc.reading.editing.splicing import Splicer, Strange, applied
from cchc.reading.front_matter import is_whole
from cchc.reading.items import kind_of
from cchc.reading.registers import register_model
from cchc.reading.yaml_tree import Keys, read_yaml

_FENCE = late(r"\ufeff?-{3}[ \t]*(?=\r\n|\r|\n|\Z)")
_LATER_FENCE = late(r"(?:\r\n|\r|\n)(-{3}[ \t]*)(?=\r\n|\r|\n|\Z)")
_BREAK = late(r"\r\n|\r|\n")
_BLANK_END = late(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\Z")
# How the reason ends for which nothing can be changed but the fault itself.
UNTIL_MENDED = "; sửa xong chỗ này mới lưu được"
_BY_HAND = "hãy mở tệp bằng trình soạn thảo và sửa tay chỗ đó"


class CannotEdit(Exception):
    """The source stays as it is; the words say why in Vietnamese, and what to do."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source and where its YAML stands in it; `below` is the place behind the closing fence, or the end."""

    path: str
    text: str
    first: int
    last: int
    below: int

    @property
    def head(self) -> str:
        """The YAML, letters composed, line ends as one sign."""
        return _BREAK.sub("\n", unicodedata.normalize("NFC", self.text[self.first : self.last]))

    @property
    def nodes(self) -> Node | None:
        """The places of its values. Raises Unplaced."""
        return read_nodes(self.text, self.first, self.last)

    @property
    def line_break(self) -> str:
        """How its lines end."""
        found = _BREAK.search(self.text)
        return found[0] if found else "\n"


def source_text(path: str, data: bytes) -> SourceText:
    """Return the text of a source. Raises CannotEdit when it is none, or its front matter is not closed."""
    if data.strip() and isinstance(problem := decoded(path, data), Problem):
        raise CannotEdit(f"{path}, dòng {problem.line}: {problem.message}")
    text = data.decode("utf-8")
    mark = text.startswith("\ufeff")
    if is_whole(path):
        return SourceText(path, text, int(mark), len(text), len(text))
    opening = _FENCE.match(text)
    if opening is None:
        return SourceText(path, text, int(mark), int(mark), int(mark))
    closing = _LATER_FENCE.search(text, opening.end())
    if closing is None:
        raise CannotEdit(f"{path}: phần khai báo chưa đóng; hãy thêm dòng --- sau khóa cuối cùng")
    first = _BREAK.search(text, opening.end())
    return SourceText(path, text, first.end() if first else opening.end(), closing.start(1), closing.end(1))


def values_of(source: SourceText) -> Value:
    """Return what the YAML says: texts in lists and mappings, None where it says nothing. Raises CannotEdit when it is faulty."""
    first_line = len(_BREAK.findall(source.text[: source.first])) + 1
    tree = read_yaml(source.head, first_line)
    if tree.faults:
        fault = tree.faults[0]
        raise CannotEdit(f"{source.path}, dòng {fault.place.line}: {fault.message}{UNTIL_MENDED}")
    return tree.value


def edited(path: str, data: bytes, changes: Iterable[Change]) -> bytes:
    """Return the bytes of the source at `path` after the changes, one after the other. Raises CannotEdit."""
    source = source_text(path, data)
    for change in changes:
        source = _with_body(source, change.text) if isinstance(change, ReplaceBody) else _with_value(source, change)
    return source.text.encode()


def _with_body(source: SourceText, body: str) -> SourceText:
    kind = kind_of(source.path)
    if kind and kind.text_key:
        return _with_value(source, Put((kind.text_key,), body.strip("\n") + "\n" if body.strip() else ""))
    if is_whole(source.path):
        raise CannotEdit(f"{source.path} không có thân bài; cả tệp là phần khai báo")
    below = rebodied(source.text[source.below :], body, source.line_break)
    return source_text(source.path, (source.text[: source.below] + below).encode())


def _with_value(source: SourceText, change: KeyChange) -> SourceText:
    values = values_of(source)
    whole = _whole(values, change)
    if whole is None:
        return source
    try:
        wanted = changed(values if values is not None else _nothing(whole), whole)
        for step in steps(values, whole):
            source = _stepped(source, step)
    except (Impossible, Strange, Unplaced):
        raise _strange(source, change.keys) from None
    try:
        found = values_of(source)
    except CannotEdit:
        raise _strange(source, change.keys) from None
    if _bare(found) != _bare(wanted):
        raise _strange(source, change.keys)
    return source


def _bare(value: Value) -> Value:
    """Return values without empty keys, which say nothing."""
    return value if value is not None else {}


def _nothing(change: KeyChange) -> Value:
    return [] if isinstance(change.keys[0], int) else {}


def _whole(values: Value, change: KeyChange) -> KeyChange | None:
    """Return the change of what is there: a key of a group that is not there yet makes the group; None when nothing changes."""
    if isinstance(change, Remove):
        return change if at(values, change.keys) is not None else None
    if isinstance(change, Put) and change.value in (None, ""):
        return _whole(values, Remove(change.keys))
    if isinstance(change, Put | Insert) and len(change.keys) > 1 and at(values, change.keys[:-1]) is None:
        last = change.keys[-1]
        return _whole(values, Put(change.keys[:-1], {last: change.value} if isinstance(last, str) else [change.value]))
    return change


def _strange(source: SourceText, keys: Keys) -> CannotEdit:
    name = "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".")
    return CannotEdit(f"{source.path}: không sửa được '{name}' mà giữ nguyên phần còn lại vì cách trình bày lạ; {_BY_HAND}")


def _stepped(source: SourceText, step: KeyChange) -> SourceText:
    root = source.nodes
    if root is None or isinstance(root, Scalar):
        text = _begun(source, step)
    else:
        order = _order(source.path, step.keys)
        text = applied(source.text, Splicer(source.text, root, source.line_break, order).edits(step))
    return source_text(source.path, text.encode())


def _begun(source: SourceText, step: KeyChange) -> str:
    """Return the text of a source that says nothing yet with its first value, below the remarks that it may have."""
    match step:
        case Put(keys=(str(name),)):
            lines = mapping_lines({name: step.value}, 0)
        case Insert(keys=(int(),)):
            lines = item_lines(step.value, "", 0)
        case _:
            raise Strange("nothing to change")
    end, text = source.line_break, source.text
    written = end.join([*lines, ""])
    if not is_whole(source.path) and source.first == source.last == source.below:
        return f"{text[: source.first]}---{end}{written}---{end}{end}{text[source.first :].lstrip(chr(13) + chr(10))}"
    before = text[: source.last]
    return f"{before}{_gap(before, end, isinstance(step, Insert))}{written}{text[source.last :]}"


def _gap(before: str, end: str, is_entry: bool) -> str:
    """Return what parts the first value from the remarks above it: entries of a register stand below a blank line."""
    if not before.strip("\ufeff"):
        return ""
    ended = "" if before.endswith(("\n", "\r")) else end
    return ended + (end if is_entry and not _BLANK_END.search(before + ended) else "")


def _order(path: str, keys: Keys) -> tuple[str, ...]:
    model = kind_of(path) or register_model(path)
    owner = owner_of(model, keys) if model else None
    return tuple(keys_of(owner)) if owner else ()
