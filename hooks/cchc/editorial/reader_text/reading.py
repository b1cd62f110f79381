"""The reading of sources into their words."""

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from cchc.editorial.reader_text.signs import (
    ATTRIBUTE,
    DEFINITION,
    FIRST,
    INVISIBLE,
    LETTER,
    PLAIN,
    PLAIN_STOP,
    RUNNING,
    SCHEME,
    STOP,
    TAG,
    TARGET,
    TARGETS,
    TOKEN,
    URL,
    WEB_ADDRESS,
)
from cchc.editorial.reader_text.tables import cells_of, heads_of, tables_in
from cchc.editorial.reader_text.words import FILE, WEB, ReaderText, TextSource


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
        self._token = TOKEN if source.markdown else PLAIN
        self._beside: list[tuple[int, int, bool]] = []
        self._brackets: list[int] = []
        self._labels: frozenset[str] = frozenset()
        self._no_end_of_comment = False
        self._has_urls = "://" in self._source or "www." in self._source

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
            definitions = list(DEFINITION.finditer(source))
            self._labels = frozenset(found["label"].casefold() for found in definitions)
        else:
            definitions = []
        stops = sorted(
            [*((d.start(), d.end(), d) for d in definitions), *((a, b, None) for a, b in tables_in(source))], key=lambda s: s[0]
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

    def _table(self, start: int, end: int) -> None:
        rows = self._source[start:end].split("\n")
        heads = heads_of(rows[0])
        offset = start
        for number, row in enumerate(rows):
            if number != 1:
                self._row(row, offset, heads if number else [])
            offset += len(row) + 1

    def _row(self, row: str, offset: int, heads: list[str]) -> None:
        cells = cells_of(row)
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
        token, search = (TOKEN, STOP.search) if markdown else (PLAIN, PLAIN_STOP.search)
        self._brackets.clear()
        at = copied = start
        if markdown and (prefix := FIRST.match(source, start, end)):
            at = copied = prefix.end()
        urls = URL.finditer(source, start, end) if self._has_urls else iter(())
        url = next(urls, None)
        while stop := search(source, at, end):
            at = stop.start()
            while url and url.start() < copied:
                url = next(urls, None)
            found = url if url and url.start() < at else token.match(source, at, end) or LETTER.match(source, at, end)
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
        name = TAG.match(found[0])
        if name and name[1].lower() not in RUNNING:
            self._say(" " if name[1].lower() == "br" else "\n", found.start())
        self._on_attributes(found, _end)
        return found.end()

    def _on_attributes(self, found: re.Match[str], _end: int) -> int:
        for value in ATTRIBUTE.finditer(found[0]):
            start, end = value.span(value.lastgroup or 0)
            address = value["name"].lower() in TARGETS
            if end > start and value["name"].lower() not in ("class", "id", "style", "width", "height"):
                self._beside.append((found.start() + start, found.start() + end, address))
        return found.end()

    def _on_link(self, found: re.Match[str], end: int) -> int:
        target = TARGET.match(self._source, found.start(), min(end, found.start() + 4000))
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
        self._say(re.sub(f"[{INVISIBLE}]", "", said), found.start())
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
        if WEB_ADDRESS.match(said):
            shut = WEB
        else:
            shut = FILE
            said = said if SCHEME.match(said) or "@" in said else _as_words(said)
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
