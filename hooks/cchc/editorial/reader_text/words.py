"""The words of sources as one text that knows where each of them stood."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

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
