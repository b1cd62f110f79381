"""The lines of a Markdown text, and which of them are no prose: code, comments, raw HTML, quotations, notes."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from cchc.language.html_names import HTML_NAMES
from cchc.language.patterns import late

FENCE = late(r"^[ \t]*(`{3,}|~{3,})")
_BLOCKS = HTML_NAMES - set("a abbr b bdi br cite code del em i img ins kbd mark q s small span strong sub sup u".split())
_TAG = late(r"^ {0,3}</?([A-Za-z][\w-]*)")
_QUOTE = "> "
# What owns the indented lines below it: notes, definitions, footnotes.
_OWNER = late(r"^(?:!!!|\?\?\?\+?) |^:\s|^\[\^[^\]]+\]:")
OWNED = "    "
# Nobody's window is so narrow that it wraps a line of fewer letters.
_NARROWEST = 60


class ProseLine(NamedTuple):
    """A line; `is_prose` is False for what is left as it stands, `within` is what it begins with in a quotation or a note."""

    text: str
    is_prose: bool = True
    within: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing but blanks stands on it."""
        return not self.text.strip()

    @property
    def is_paragraph(self) -> bool:
        """Whether words stand here that may belong to a paragraph."""
        return self.is_prose and not self.is_empty


def lines_of(text: str) -> list[ProseLine]:
    """Return the lines of `text`, each told whether it is prose."""
    sorter = _Sorter()
    return [sorter.sorted(line) for line in text.split("\n")]


class _Sorter:
    """Knows what is open where a line begins."""

    def __init__(self) -> None:
        self._fence = ""
        self._comment = self._html = self._owned = False

    def sorted(self, line: str) -> ProseLine:
        if self._fence or self._comment:
            self._close(line)
            return ProseLine(line, is_prose=False)
        if mark := FENCE.match(line):
            self._fence = mark[1]
            return ProseLine(line, is_prose=False)
        if not line.strip():
            self._html = False
            return ProseLine(line)
        if line.startswith(">"):
            return ProseLine(line, is_prose=False, within=_QUOTE)
        indented = line.startswith((OWNED, "\t"))
        owned, self._owned = self._owned and indented, bool(_OWNER.match(line)) or (self._owned and indented)
        if owned:
            return ProseLine(line.replace("\t", OWNED, 1) if line.startswith("\t") else line, is_prose=False, within=OWNED)
        self._comment = line.rfind("<!--") > line.rfind("-->")
        self._html = self._html or bool((tag := _TAG.match(line)) and tag[1].lower() in _BLOCKS)
        return ProseLine(line, is_prose=not (self._comment or self._html or self._owned))

    def _close(self, line: str) -> None:
        if self._comment:
            self._comment = "-->" not in line
        elif (mark := FENCE.match(line)) and mark[1].startswith(self._fence) and line.strip() == mark[1]:
            self._fence = ""


def runs_within(lines: list[ProseLine]) -> Iterator[tuple[str, list[ProseLine]]]:
    """Yield lines that follow one another with what they all stand in, "" for none."""
    for prefix, run in groupby(lines, key=lambda line: line.within):
        yield prefix, list(run)


def had_room(above: str, below: str) -> bool:
    """Tell whether the line `above` was ended on purpose: the next word had room on it in the narrowest window."""
    return len(above.strip()) + 1 + len(below.split(maxsplit=1)[0]) <= _NARROWEST
