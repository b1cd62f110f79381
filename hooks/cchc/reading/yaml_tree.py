"""YAML as text with places: every scalar stays what the author typed, and every value knows its line.

Reads the parser's events, not a loader's objects, so that nothing is guessed (1.001190 stays 1.001190), duplicate keys
are seen, and neither deep nesting nor aliases can make the reader slow.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from cchc.content.problems import Severity
from cchc.language.patterns import late
from cchc.reading.yaml_advice import blank_name, meant, odd_indent, seen_on, wrong_beginning

Keys = tuple[str | int, ...]

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_RESOLVER = yaml.SafeLoader("")
_MAX_DEPTH = 12
_MAX_NODES = 50_000
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})

# Not an address: "https://…".
_UNSPACED = late(r"^\s*(?:-\s+)?(?P<key>[a-z][a-z_]{1,30}):(?P<value>[^ \t/].*)$")
_UNREAD = "từ đây không đọc được: "
_NOTICED_LATE = ("could not find expected ':'", "unexpected end of stream", "expected ',' or")


class Position(NamedTuple):
    """A line and a column of a file, both counted from 1."""

    line: int
    column: int


class YamlFault(NamedTuple):
    """What is wrong with the YAML itself."""

    place: Position
    rule: str
    message: str
    severity: Severity = Severity.ERROR


@dataclass
class YamlTree:
    """Plain values (dict, list, str) with the place of each key and value.

    `bare` holds the scalars that YAML tools read as a number, a date or a truth value because they lack quotes, `cut` what stands
    behind a value without quotes and is a remark to YAML, `curly` the values that begin with a quote of a word processor.
    Of a text that is laid over others, `elsewhere` tells what stands in one of these, and in which; `lacking` that one of them
    cannot be read.
    """

    value: Any = None
    faults: list[YamlFault] = field(default_factory=list)
    values: dict[Keys, Position] = field(default_factory=dict)
    names: dict[Keys, Position] = field(default_factory=dict)
    bare: dict[Keys, str] = field(default_factory=dict)
    cut: dict[Keys, str] = field(default_factory=dict)
    curly: dict[Keys, str] = field(default_factory=dict)
    elsewhere: dict[Keys, str] = field(default_factory=dict)
    lacking: bool = False

    @property
    def broken(self) -> bool:
        """Whether reading stopped, so that what is not there is unknown, not missing."""
        return self.lacking or any(fault.rule.startswith("yaml-") for fault in self.faults)

    def file_of(self, keys: Keys, path: str) -> str:
        """Return the file in which the value of `keys` stands, as `place` tells its line; `path` is the tree's own."""
        while keys and keys not in self.values:
            keys = keys[:-1]
        return self.elsewhere.get(keys, path)

    def place(self, keys: Keys) -> Position:
        """Return where the value of `keys` stands; for a missing one, where its nearest owner stands."""
        while keys and keys not in self.values:
            keys = keys[:-1]
        return self.values.get(keys, Position(1, 1))

    def name_place(self, keys: Keys) -> Position:
        """Return where the name of the key stands."""
        return self.names.get(keys) or self.place(keys)


def read_yaml(text: str, first_line: int = 1, *, tags: bool = False) -> YamlTree:
    """Return the tree of `text`, whose first line is line `first_line` of its file.

    With `tags`, a word after "!" names a type, as in the settings of MkDocs; an author's text means the sign itself.
    """
    builder = _Builder(first_line, text.split("\n"), tags)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        builder.stopped(error)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        builder.fault(None, "yaml-invalid", f"{_UNREAD}{meant(str(error))}")
    return builder.tree


def unspaced_key(text: str, first_line: int) -> YamlFault | None:
    """Return the first key whose colon has no space after it: the parser takes it for words, and stumbles only later."""
    for number, line in enumerate(text.split("\n")):
        if found := _UNSPACED.match(line):
            sign, right = found["value"][0], f"hãy viết '{found['key']}: {found['value'].lstrip()[:40]}'"
            if sign.isspace():
                message = f"sau dấu hai chấm là {blank_name(sign)}, không phải dấu cách thường; hãy xóa nó và gõ lại dấu cách"
            else:
                message = f"thiếu dấu cách sau dấu hai chấm; {right}"
            return YamlFault(Position(first_line + number, found.end("key") + 1), "yaml-invalid", message)
    return None


def _mark(error: yaml.MarkedYAMLError) -> Any:
    """Return where the author went wrong: the parser notices an open quote or bracket only at the end of the text."""
    noticed_late = error.problem and any(sign in error.problem for sign in _NOTICED_LATE)
    return (error.context_mark if noticed_late else error.problem_mark) or error.problem_mark or error.context_mark


class _Builder:
    """Puts events together on a stack of its own, so depth costs no recursion."""

    def __init__(self, first_line: int, lines: list[str], tags: bool) -> None:
        self.tree = YamlTree()
        self._tags = tags
        self._shift = first_line
        self._lines = lines
        self._is_read = False
        self._stack: list[tuple[Any, Keys]] = []
        self._key: list[str | None] = []
        self._nodes = 0

    def fault(self, mark: Any, rule: str, message: str, severity: Severity = Severity.ERROR) -> None:
        self.tree.faults.append(YamlFault(self._place(mark), rule, message, severity))

    def stopped(self, error: yaml.MarkedYAMLError) -> None:
        """Tell why the parser stopped: what its line shows, a key before it that was taken for words, or what it said."""
        mark = _mark(error)
        row, column = (mark.line, mark.column) if mark else (0, 0)
        line = "".join(self._lines[row : row + 1])
        # One that follows it may be the text of a block.
        before = "\n".join(self._lines[: row + 1])
        if not (seen := seen_on(line, column, str(error))) and (unspaced := unspaced_key(before, self._shift)):
            self.tree.faults.append(unspaced)
            return
        said = "found character '\\t'" if line[column:].startswith("\t") else str(error)
        self.fault(mark, "yaml-invalid", f"{_UNREAD}{seen or meant(said)}")

    def _place(self, mark: Any) -> Position:
        return Position(mark.line + self._shift, mark.column + 1) if mark else Position(self._shift, 1)

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False means that reading must stop here."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self.fault(event.start_mark, "yaml-alias", f"{_UNREAD}{wrong_beginning(sign)}")
            return False
        if isinstance(event, yaml.DocumentStartEvent) and self._is_read:
            self._second(event.start_mark)
            return False
        if isinstance(event, yaml.NodeEvent):
            if not self._tags and getattr(event, "tag", None):
                self.fault(event.start_mark, "yaml-invalid", f"{_UNREAD}{wrong_beginning('!')}")
                return False
            self._nodes += 1
            if self._nodes > _MAX_NODES or len(self._stack) > _MAX_DEPTH:
                self.fault(event.start_mark, "yaml-too-large", "phần khai báo quá dài hoặc lồng quá sâu; hãy rút gọn")
                return False
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()
            self._key.pop()
        elif isinstance(event, yaml.DocumentEndEvent):
            self._is_read = True
        return True

    def _second(self, mark: Any) -> None:
        """Tell of a second document, or of the line that would begin one."""
        below = any(line.strip(" \t-") for line in self._lines[mark.line :])
        lost = "phần dưới dòng --- này không được đọc" if below else "dòng --- này là thừa"
        self.fault(mark, "yaml-second-document", f"{lost}; hãy xóa dòng ---, mọi khóa của tệp nằm trong một phần")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._wants_key():
            self._name(event)
            return
        keys = self._keys()
        self.tree.values.setdefault(keys, self._place(event.start_mark))
        # Without quotes the style is None for PyYAML's own parser, "" for libyaml.
        plain = not event.style
        empty = event.value in _EMPTY if plain else not event.value.strip()
        if plain and not empty and _guessed(event.value):
            self.tree.bare.setdefault(keys, event.value)
        if plain and not empty:
            self._look_around(keys, event)
        elif plain and not event.value:
            self._expect_colon(event.start_mark)
        self._put(keys, None if empty else event.value)

    def _look_around(self, keys: Keys, event: yaml.ScalarEvent) -> None:
        """Note what a value without quotes lost, or took for quotes."""
        end = event.end_mark
        rest = self._lines[end.line][end.column :].strip() if end and end.line < len(self._lines) else ""
        if rest.startswith("#"):
            self.tree.cut.setdefault(keys, rest)
        if event.value[0] in "“”„‟‘’‚‛":
            self.tree.curly.setdefault(keys, event.value)

    def _expect_colon(self, mark: Any) -> None:
        """Tell of words between commas in { } that were taken for a key without a value: the rest of a value, mostly."""
        before = self._lines[mark.line][: mark.column].rstrip() if mark.line < len(self._lines) else ":"
        container, keys = self._stack[-1] if self._stack else (None, ())
        # Braces in the place of a key were told already.
        if isinstance(container, dict) and "?" not in keys and not before.endswith(":"):
            message = (
                f"trong dấu {{ }}, dấu phẩy ngăn hai khóa nên '{self._key[-1]}' không được đọc vì không có dấu hai chấm; "
                "giá trị có dấu phẩy thì đặt cả trong dấu nháy kép"
            )
            self.fault(mark, "comma-unquoted", message)

    def _name(self, event: yaml.ScalarEvent) -> None:
        container, keys = self._stack[-1]
        name = event.value
        if not event.style and (odd := odd_indent(name) or _odd_end(name)):
            self.fault(event.start_mark, "yaml-invalid", odd)
        if name in container or (*keys, name) in self.tree.names:
            first = self.tree.names[(*keys, name)].line
            self.fault(event.start_mark, "key-duplicate", f"khóa '{name}' đã có ở dòng {first}; hãy chỉ giữ lại một")
        self.tree.names.setdefault((*keys, name), self._place(event.start_mark))
        self._key[-1] = name

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        keys = self._keys()
        if self._wants_key():
            self.fault(
                event.start_mark,
                "yaml-invalid",
                "dấu ngoặc đặt sai chỗ: giá trị bắt đầu bằng { hoặc [ thì đặt cả trong dấu nháy kép; tên khóa chỉ là một từ",
            )
            self._key[-1] = "?"
            keys = self._keys()
        self.tree.values.setdefault(keys, self._place(event.start_mark))
        container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._put(keys, container)
        self._stack.append((container, keys))
        self._key.append(None)

    def _wants_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1][0], dict) and self._key[-1] is None

    def _keys(self) -> Keys:
        if not self._stack:
            return ()
        container, keys = self._stack[-1]
        return (*keys, len(container) if isinstance(container, list) else self._key[-1] or "")

    def _put(self, keys: Keys, value: Any) -> None:
        """Put a value in its place; a key without one is not given, an entry of a list stays as "" and keeps the numbers."""
        if not self._stack:
            self.tree.value = value
            return
        container = self._stack[-1][0]
        if isinstance(container, list):
            container.append("" if value is None else value)
            return
        self._key[-1] = None
        if value is not None:
            container.setdefault(keys[-1], value)


def _odd_end(name: str) -> str:
    """Return what is wrong with the blank that ends the name of a key, "" when it ends in a letter."""
    return f"sau tên khóa là {blank_name(name[-1])}; hãy xóa nó, dấu hai chấm đứng sát tên khóa" if name[-1:].isspace() else ""


def _guessed(value: str) -> bool:
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return not tag.endswith(":str")
