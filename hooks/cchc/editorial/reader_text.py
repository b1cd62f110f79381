"""Markdown as a reader gets it: the words without markup, each with its place in the source.

The words of a paragraph run on, whatever emphasis, links and line breaks divide them; a blank line, an item of a list or
the end of a row is a line break, and a cell of a table is told with the head of its column. What stands beside the words
(targets and titles of links, comments, attributes) comes after them, a line each. What nobody sees (soft hyphens,
zero-width signs) is gone, full-width and other compatible letters are their plain ones (NFKC).

This is no converter: a converter takes many times as long and forgets where a word came from. tests/unit/test_reader_text.py
holds it against the converter.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from urllib.parse import unquote

# Nobody sees them: joiners, marks of direction, variation selectors, the byte order mark.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
_BLANKS = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t\r\f\v"
# Letters and digits that are a form of a plain one.
_COMPATIBLE = (
    "\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u249b\u24ea\u2776-\u2793\ufb00-\ufb06\ufe50-\ufe6b\uff01-\uff9f"
    "\uffe0-\uffe6\U0001d400-\U0001d7ff\U0001f100-\U0001f10a\U0001fbf0-\U0001fbf9"
)
_HYPHENS = "\u2010-\u2012\u2212\u2043"

# What begins a block of its own: a list, a heading, a note, a fence. Three digits and a stop are the end of a longer number.
_BLOCK = (
    r"#{1,6}[ \t]+|[-*+][ \t]+|(?=\d{1,2}[.)][ \t])|:[ \t]+|\[\^[^\]\n]{1,60}\]:[ \t]*|(?:!!!|\?\?\?)\+?[ \t]*[\w-]*[ \t]*"
    r"|`{3,}[^\n`]*|~{3,}[^\n~]*|(?:[=\-*_][ \t]*){3,}(?=\n|\Z)"
)
_TOKEN = re.compile(
    rf"(?P<line>\n(?P<blanks>(?:[ \t>]*\n)*)[ \t>]*(?P<block>{_BLOCK})?)"
    r"|(?P<comment><!--)"
    r"|(?P<auto><(?:https?://|mailto:|tel:)[^\s<>]{1,2000}>|<[^\s<>@/]{1,64}@[^\s<>]{1,255}>)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,5000}>)"
    r"|(?P<link>\]\()"
    r"|(?P<reference>\][ ]?\[(?!\^)[^\[\]\n]{0,200}\])"
    r"|(?P<note>\[\^[^\[\]\n]{1,60}\])"
    r"|(?P<open>!?\[)|(?P<shut>\])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<escape>\\[\\`*_{}\[\]()#+\-.!|~<>])"
    r"|(?P<attributes>\{[:#.][^{}\n]{0,500}\})"
    r"|(?P<mark>\*+|~~+|`+|(?<!\w)_+|_+(?!\w))"
)
_PLAIN = re.compile(r"(?P<line>\n(?P<blanks>(?:[ \t]*\n)*)[ \t]*(?P<block>[-*+][ \t]+)?)")
_LETTER = re.compile(
    rf"(?P<unseen>[{_INVISIBLE}]+)|(?P<blank>[{_BLANKS}]+)|(?P<hyphen>[{_HYPHENS}])"
    rf"|(?P<compatible>[{_COMPATIBLE}]+)|(?P<combining>[\u0300-\u036f]+)"
)
_LETTERS = rf"{_INVISIBLE}{_BLANKS}{_HYPHENS}{_COMPATIBLE}\u0300-\u036f"
# Where something of these may be: one class of signs is found much faster than a choice.
_STOP = re.compile(rf"[\n<\[\]!&\\{{*~`_{_LETTERS}]")
_PLAIN_STOP = re.compile(rf"[\n{_LETTERS}]")
_URL = re.compile(r"https?://[^\s<>()\[\]\"'`*|]+|www\.[^\s<>()\[\]\"'`*|]+")
_FIRST = re.compile(rf"[ \t>]*(?:{_BLOCK})?")
_TARGET = re.compile(
    r"\]\([ \t]*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))"
    r"(?:[ \t\n]+(?:\"(?P<double>[^\"]{0,1000})\"|'(?P<single>[^']{0,1000})'))?[ \t]*\)"
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\^\]\n][^\]\n]{0,200})\]:[ \t]*<?(?P<target>[^\s<>]+)>?(?:[ "
    r"\t]+[\"'(](?P<title>[^\n]*)[\"')])?[ \t]*$",
    re.MULTILINE,
)
_RULER = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_ATTRIBUTE = re.compile(
    r"(?P<name>[\w:-]{1,40})[ \t\n]*=[ \t\n]*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+))"
)
_TAG = re.compile(r"</?([A-Za-z]+)")
_RUNNING = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub "
    "sup time tt u var wbr".split()
)
_TARGETS = frozenset({"href", "src", "srcset", "data", "action", "poster", "cite", "background"})
_CELL = re.compile(r"(?<!\\)\|")
_WEB = re.compile(r"(?:https?:)?//|www\.", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,15}:")


# What stands around an address of the web, and around any other and the names of files.
WEB, FILE = "⟨⟩", "⟪⟫"


@dataclass(frozen=True)
class TextSource:
    """A text to be read: Markdown or not; `label` says what it is, where the text itself does not ("Nơi ở")."""

    text: str
    markdown: bool = False
    address: bool = False
    label: str = ""


@dataclass
class ReaderText:
    """The words of many sources, one after the other; places are told by number of the source and offset in it."""

    _parts: list[str] = field(default_factory=list)
    # Of each part: the number of its source, the offset in it, how many signs of it are copied as they stand.
    _places: list[tuple[int, int, int]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    text: str = ""

    def add(self, words: str, source: int, offset: int, copied: int = 0) -> None:
        """Add words that stand at `offset` of the source numbered `source`; the first `copied` signs are as they are there."""
        if words:
            self._parts.append(words)
            self._places.append((source, offset, copied))

    @property
    def count(self) -> int:
        """How many parts were added: the number of the part that comes next."""
        return len(self._parts)

    def offset(self, part: int) -> int:
        """Return where the part begins in its source."""
        return self._places[part][1]

    def compose(self, marks: str) -> None:
        """Put combining marks on the last sign; those that make no one sign with it are left out."""
        if self._parts:
            letter = self._parts[-1]
            composed = unicodedata.normalize("NFC", letter[-1:] + marks)
            self._parts[-1] = letter[:-1] + (composed if len(composed) == 1 else letter[-1:])

    def drop(self, part: int) -> None:
        """Take a bracket back, which proved to be a link's."""
        self._parts[part] = ""

    def done(self) -> "ReaderText":
        """Put the parts together: from now on `text` and `place` may be asked."""
        self.text = "".join(self._parts)
        self._starts = [0, *accumulate(map(len, self._parts))]
        return self

    def place(self, at: int) -> tuple[int, int]:
        """Return the source and the offset in it of a sign of the text."""
        number = min(bisect_right(self._starts, at) - 1, len(self._places) - 1)
        source, offset, copied = self._places[number]
        return source, offset + min(at - self._starts[number], copied)

    def source_text(self, start: int, end: int) -> tuple[int, int, int]:
        """Return source, start and end of the words from `start` to `end`; those of one source alone."""
        source, first = self.place(start)
        last_source, last = self.place(max(start, end - 1))
        return source, first, last + 1 if last_source == source and last >= first else first + end - start


def read(sources: list[TextSource]) -> ReaderText:
    """Return the words of the sources as one text that knows where each stood."""
    text = ReaderText()
    for number, source in enumerate(sources):
        _SourceReader(text, number, source).read()
    return text.done()


class _SourceReader:
    """The reading of one source into a text."""

    def __init__(self, text: ReaderText, number: int, source: TextSource) -> None:
        self._out = text
        self._number = number
        self._source = source.text
        self._kind = source
        self._token = _TOKEN if source.markdown else _PLAIN
        self._beside: list[tuple[int, int, bool]] = []
        self._brackets: list[int] = []
        self._labels: frozenset[str] = frozenset()
        self._no_end_of_comment = False

    def read(self) -> None:
        if self._kind.label:
            self._say(f"{self._kind.label}: ", 0)
        if self._kind.address:
            self._beside.append((0, len(self._source), True))
        elif self._kind.markdown:
            for start, end in self._outside_tables():
                self._words(start, end)
                self._say("\n", end)
        else:
            self._words(0, len(self._source))
        self._say("\n", len(self._source))
        # What stands beside may hold something beside itself: a comment a link.
        for start, end, address in self._beside:
            if address:
                self._address(start, end)
            else:
                self._words(start, end)
            self._say("\n", end)

    def _say(self, words: str, at: int) -> None:
        self._out.add(words, self._number, at)

    def _copy(self, start: int, end: int) -> None:
        self._out.add(self._source[start:end], self._number, start, end - start)

    def _outside_tables(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches that are no table and no definition; tables are read here, row by row."""
        source, start = self._source, 0
        if "]:" in source:
            definitions = list(_DEFINITION.finditer(source))
            self._labels = frozenset(found["label"].casefold() for found in definitions)
        else:
            definitions = []
        stops = sorted(
            [*((d.start(), d.end(), d) for d in definitions), *((a, b, None) for a, b in self._tables())], key=lambda s: s[0]
        )
        for first, last, definition in stops:
            if first < start:
                continue
            yield start, first
            if definition is None:
                self._table(first, last)
            else:
                self._beside.append((*definition.span("target"), True))
                if definition["title"]:
                    self._beside.append((*definition.span("title"), False))
            start = last
        yield start, len(source)

    def _tables(self) -> Iterator[tuple[int, int]]:
        if "|" not in self._source or "-" not in self._source:
            return
        start, offset, before = -1, 0, ""
        for line in self._source.split("\n"):
            if start >= 0 and "|" not in line:
                yield start, offset
                start = -1
            elif start < 0 and "|" in before and "-" in line and _RULER.match(line):
                start = offset - len(before) - 1
            before, offset = line, offset + len(line) + 1
        if start >= 0:
            yield start, len(self._source)

    def _table(self, start: int, end: int) -> None:
        rows = self._source[start:end].split("\n")
        heads = [re.sub(r"[*_`]|<[^<>]*>", "", cell).strip() for cell in _CELL.split(rows[0].strip().strip("|>"))]
        offset = start
        for number, row in enumerate(rows):
            if number != 1:
                self._row(row, offset, heads if number else [])
            offset += len(row) + 1

    def _row(self, row: str, offset: int, heads: list[str]) -> None:
        bounds = [-1, *(cell.start() for cell in _CELL.finditer(row)), len(row)]
        cells = [(a + 1, b) for a, b in pairwise(bounds)]
        if cells and not row[slice(*cells[0])].strip(" >\t"):
            cells = cells[1:]
        for column, (first, last) in enumerate(cells):
            inner = row[first:last]
            if not (stripped := inner.strip()):
                continue
            first += len(inner) - len(inner.lstrip())
            if column < len(heads) and heads[column]:
                self._say(f"{heads[column]}: ", offset + first)
            self._words(offset + first, offset + first + len(stripped))
            self._say(" | ", offset + last)
        self._say("\n", offset + len(row))

    def _words(self, start: int, end: int) -> None:
        """Read running text."""
        source, markdown = self._source, self._kind.markdown
        token, search = (_TOKEN, _STOP.search) if markdown else (_PLAIN, _PLAIN_STOP.search)
        self._brackets.clear()
        at = copied = start
        if markdown and (prefix := _FIRST.match(source, start, end)):
            at = copied = prefix.end()
        urls = _URL.finditer(source, start, end)
        url = next(urls, None)
        while stop := search(source, at, end):
            at = stop.start()
            while url and url.start() < copied:
                url = next(urls, None)
            found = url if url and url.start() < at else token.match(source, at, end) or _LETTER.match(source, at, end)
            if not found:
                at += 1
                continue
            if found.start() > copied:
                self._copy(copied, found.start())
            at = copied = self._on_url(found) if found is url else getattr(self, f"_on_{found.lastgroup}")(found, end)
        while url and url.start() < copied:
            url = next(urls, None)
        while url:
            self._copy(copied, url.start())
            copied = self._on_url(url)
            url = next(urls, None)
        if end > copied:
            self._copy(copied, end)

    def _on_line(self, found: re.Match[str], _end: int) -> int:
        self._say("\n" if found["blanks"] or found["block"] else " ", found.start())
        return found.end()

    def _on_comment(self, found: re.Match[str], end: int) -> int:
        close = -1 if self._no_end_of_comment else self._source.find("-->", found.end(), end)
        if close < 0:
            self._no_end_of_comment = True
            return found.end()
        self._beside.append((found.end(), close, False))
        return close + 3

    def _on_auto(self, found: re.Match[str], _end: int) -> int:
        self._beside.append((found.start() + 1, found.end() - 1, True))
        self._say(" ", found.start())
        return found.end()

    def _on_tag(self, found: re.Match[str], _end: int) -> int:
        name = _TAG.match(found[0])
        if name and name[1].lower() not in _RUNNING:
            self._say(" " if name[1].lower() == "br" else "\n", found.start())
        self._on_attributes(found, _end)
        return found.end()

    def _on_attributes(self, found: re.Match[str], _end: int) -> int:
        for value in _ATTRIBUTE.finditer(found[0]):
            start, end = value.span(value.lastgroup or 0)
            address = value["name"].lower() in _TARGETS
            if end > start and value["name"].lower() not in ("class", "id", "style", "width", "height"):
                self._beside.append((found.start() + start, found.start() + end, address))
        return found.end()

    def _on_link(self, found: re.Match[str], end: int) -> int:
        target = _TARGET.match(self._source, found.start(), min(end, found.start() + 4000))
        if not target or not self._brackets:
            return self._on_shut(found, end)
        self._out.drop(self._brackets.pop())
        self._beside.append((*target.span("angled" if target["angled"] is not None else "bare"), True))
        for title in ("double", "single"):
            if target[title]:
                self._beside.append((*target.span(title), False))
        return target.end()

    def _on_reference(self, found: re.Match[str], end: int) -> int:
        if not self._brackets or not self._labels:
            return self._on_shut(found, end)
        self._out.drop(self._brackets.pop())
        return found.end()

    def _on_note(self, found: re.Match[str], _end: int) -> int:
        return found.end()

    def _on_open(self, found: re.Match[str], _end: int) -> int:
        self._brackets.append(self._out.count)
        self._copy(found.start(), found.end())
        return found.end()

    def _on_shut(self, found: re.Match[str], _end: int) -> int:
        opened = self._brackets.pop() if self._brackets else -1
        if self._labels and opened >= 0 and self._source[self._out.offset(opened) + 1 : found.start()].casefold() in self._labels:
            self._out.drop(opened)
            return found.start() + 1
        self._copy(found.start(), found.start() + 1)
        return found.start() + 1

    def _on_url(self, found: re.Match[str]) -> int:
        end = found.start() + len(found[0].rstrip(".,;:!?"))
        self._beside.append((found.start(), end, True))
        self._say(" ", found.start())
        return end

    def _on_entity(self, found: re.Match[str], _end: int) -> int:
        said = unicodedata.normalize("NFKC", html.unescape(found[0]))
        self._say(re.sub(f"[{_INVISIBLE}]", "", said), found.start())
        return found.end()

    def _on_escape(self, found: re.Match[str], _end: int) -> int:
        self._copy(found.start() + 1, found.end())
        return found.end()

    def _on_mark(self, found: re.Match[str], _end: int) -> int:
        # "040***001234" hides digits and makes nothing bold.
        if found[0].startswith("***") and self._source[found.start() - 1 : found.start()].isdecimal():
            self._copy(found.start(), found.end())
        return found.end()

    def _on_unseen(self, found: re.Match[str], _end: int) -> int:
        return found.end()

    def _on_blank(self, found: re.Match[str], _end: int) -> int:
        self._say(" ", found.start())
        return found.end()

    def _on_hyphen(self, found: re.Match[str], _end: int) -> int:
        self._say("-", found.start())
        return found.end()

    def _on_compatible(self, found: re.Match[str], _end: int) -> int:
        for number, letter in enumerate(found[0]):
            self._say(unicodedata.normalize("NFKC", letter), found.start() + number)
        return found.end()

    def _on_combining(self, found: re.Match[str], _end: int) -> int:
        """Join to their letter marks that were apart from it when the source was read: an invisible sign stood between."""
        self._out.compose(found[0])
        return found.end()

    def _address(self, start: int, end: int) -> None:
        """Say an address, after the words before it that tell whose it is.

        Those are in small letters without digits, so that they are no find of their own.
        """
        said = self._source[start:end]
        self._say(f"{self._about(start)} ", start)
        if _WEB.match(said):
            shut = WEB
        else:
            shut = FILE
            said = said if _SCHEME.match(said) or "@" in said else _as_words(said)
        self._say(shut[0], start)
        if "%" in said:
            self._say(unquote(said), start)
        else:
            self._out.add(said, self._number, start, end - start)
        self._say(shut[1], end)

    def _about(self, start: int) -> str:
        before = self._source[max(0, self._source.rfind("\n", 0, start) + 1, start - 90) : start]
        return re.sub(r"[\d\[\]()<>@|*]+", " ", before).lower().strip()


def _as_words(name: str) -> str:
    """Return a file's name as words; what stands between two numbers of a camera keeps them apart from one another."""
    return re.sub(r"(?<!\d)[-_./]|[-_./](?!\d)", " ", re.sub(r"(?<=\d)[-_. ](?=\d)", "_", name))
