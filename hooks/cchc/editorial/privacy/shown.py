"""What of a source is shown to somebody: the strings of its front matter, its name, its body, and the comments of officers."""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from itertools import accumulate

from cchc.content.items import Item
from cchc.content.model import Model
from cchc.content.problems import Fault, Severity
from cchc.content.questions import Question
from cchc.editorial.reader_text.words import TextSource
from cchc.language.patterns import late

Keys = tuple[str | int, ...]

# Said of an item to the portal alone.
_NEVER_SHOWN = frozenset({"path", "body", "body_line", "approved_digest", "approved_signature", "privacy", "first_file"})
# Ids and codes, which other rules compare with the registers.
_REFERENCES = frozenset({"unit", "theme", "themes", "field", "code", "tthc", "replaced_by", "to_unit", "plan"})
# The words of somebody who asks.
_ASKED = frozenset({"title", "question", "locality", "asker", "channel"})
# Who writes, approves, issues and leads does so in office.
_IN_OFFICE = frozenset({"author", "approved_by", "verified_by", "reviewer", "issuer", "lead", "support"})
# Newspapers and sites, which are no persons.
_BODIES = (("source", "name"), ("asked_by", "name"))
_LABELS = {"locality": "Nơi ở", "asker": "Người hỏi"}
_ADDRESS = late(r"[^\s@]+\.[A-Za-z][A-Za-z0-9]{1,4}|(?:https?://|www\.|tel:|mailto:)\S+|[^\s@]+/[^\s@]*")
_RELEASES = late(r"^privacy:[^\n]*(?:\n[ \t-][^\n]*)*", re.MULTILINE)
_REMARK = late(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


@dataclass(frozen=True)
class Shown:
    """A text that is shown: the value of `keys`, or lines of the file from `line` on."""

    keys: Keys
    text: str
    line: int = 0
    markdown: bool = False

    @property
    def source(self) -> TextSource:
        """What a reader's words are made from: an address alone is read as one, and some keys lend their label."""
        named = self.keys[-1] if self.keys else ""
        address = bool(self.keys or not self.markdown) and bool(_ADDRESS.fullmatch(self.text))
        return TextSource(self.text, self.markdown, address, _LABELS.get(str(named), ""))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    @property
    def asked(self) -> bool:
        """Whether the words may be those of somebody who asks, if the item is a question."""
        return len(self.keys) == 1 and self.keys[0] in _ASKED

    @property
    def in_office(self) -> bool:
        """Whether it names somebody in office: who writes, approves, issues or leads may be named."""
        return any(key in _IN_OFFICE for key in self.keys) or self.keys in _BODIES

    def fault(self, path: str, rule: str, message: str, severity: Severity, start: int, end: int) -> Fault:
        """Return a fault of what stands from `start` to `end`, offsets in the text."""
        if self.keys:
            words = self.text[start:end].split("\n", 1)[0]
            return Fault(path, self.keys, rule, message, severity, words=words)
        row = bisect_right(self._starts, start) - 1
        return Fault(path, (), rule, message, severity, line=self.line + row, column=start - self._starts[row] + 1)


def shown(item: Item, head: str = "") -> Iterator[Shown]:
    """Yield what readers get of an item, the asker's words first; `head` is its front matter as it is written."""
    strings = list(_strings((), item))
    yield from (text for text in strings if text.asked)
    yield from (text for text in strings if not text.asked)
    yield from remarks(head)
    yield Shown((), posixpath.splitext(posixpath.basename(item.path))[0] + ".md", 1)
    if item.body:
        yield Shown((), item.body, item.body_line, markdown=True)


def remarks(head: str) -> Iterator[Shown]:
    """Yield the comments of front matter, which go out with the sources."""
    if "#" not in head:
        return
    for number, line in enumerate(head.split("\n"), 1):
        for found in _REMARK.finditer(line):
            before = line[: found.start()]
            if before.count('"') % 2 == 0 and before.count("'") % 2 == 0:
                yield Shown((), " " * found.start() + found[0].replace("#", " ", 1), number)


def _strings(keys: Keys, value: object) -> Iterator[Shown]:
    if isinstance(value, str):
        if value and not isinstance(value, Enum):
            yield Shown(keys, value)
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from _strings((*keys, number), inner)
    elif isinstance(value, Model):
        for name in _shown_fields(type(value)):
            if inner := getattr(value, name):
                yield from _strings((*keys, name), inner)


@cache
def _shown_fields(kind: type[Model]) -> tuple[str, ...]:
    # What is the body is read line by line.
    left_out = _NEVER_SHOWN | _REFERENCES | {getattr(kind, "text_key", None)}
    return tuple(name for name in kind.__pydantic_fields__ if name not in left_out)


def of_page(path: str, text: str, line: int, head: str) -> Iterator[Shown]:
    """Yield what readers get of an ordinary page; what its front matter says is read as it is written."""
    if head:
        # What is released there is told to the portal alone.
        yield Shown((), _RELEASES.sub(lambda found: "\n" * found[0].count("\n"), head), 1)
    yield Shown((), posixpath.splitext(posixpath.basename(path))[0] + ".md", 1)
    yield Shown((), text, line, markdown=True)


def is_asked(item: Item, text: Shown) -> bool:
    """Tell whether the text holds the words of a citizen who asks, in which every home and name is a find."""
    return isinstance(item, Question) and text.asked
