"""Bold, slanted and struck words with a blank inside their marks (`**chữ **`), which the converter would show with the marks.

Stars that lead to a footnote, `(*)`, are none of them; two of those the converter would take for emphasis, and drop.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from cchc.language.patterns import late
from cchc.reading.lenient.prose import ProseLine

# What is no words: code, an escaped sign, where a link leads, a tag, an address. An item's own star, a mark of a footnote.
_OTHER = late(r"`[^`]*`|\\.|(?<=\])\([^)]{0,2000}\)|<[^<>]*>|https?://\S+|^\s*\*(?=\s)|\((\*{1,3})\)")
_MARK = late(r"(?<!\*)\*{1,3}(?!\*)|(?<!~)~~(?!~)")
_WORD = late(r"[^\W_]")
_OPERATOR = late(r"\d[ \t\u00a0]?[*~]+[ \t\u00a0]?\d")
_BLANKS = " \t\u00a0"
# A star alone multiplies, or leads to a footnote: it is a mark of emphasis only where it stands at its word.
_STAR = "*"
# Behind and before these no blank is needed.
_OPENING = f"{_BLANKS}([{{“‘\"'|*~"
_CLOSING = f"{_BLANKS})]}}”’\"'|*~.,;:!?…"

# Where a mark begins and ends.
_Mark = tuple[int, int]


def with_emphasis(lines: list[ProseLine]) -> list[ProseLine]:
    """Return the lines with such blanks outside the marks, where it is clear which belong together; stars of footnotes stay."""
    return [ProseLine(_tightened(line.text)) if line.is_paragraph and _may_have(line.text) else line for line in lines]


def marks_left(paragraphs: Sequence[str]) -> list[int | None]:
    """Return for each paragraph of a text where in it marks are that readers will see, None for nowhere.

    A mark that begins words and is nowhere ended may be a footnote's; it is one where such marks end other words.
    """
    texts = [_Marked(_tightened(text) if _may_have(text) else "") for text in paragraphs]
    of_notes = any(text.ends_word(mark) and text.sign(mark) != _STAR for text in texts for mark in text.unpaired)
    return [min([*text.loose, *(() if of_notes else text.beginnings)], default=None) for text in texts]


def _may_have(text: str) -> bool:
    return "*" in text or "~~" in text


def _tightened(text: str) -> str:
    marked = _Marked(text)
    changes = [*(change for pair in marked.meant for change in pair.changes), *((at, at, "\\") for at in marked.stars_of_notes)]
    done, pieces = 0, list[str]()
    for start, end, instead in sorted(changes):
        pieces += (text[done:start], instead)
        done = end
    return "".join([*pieces, text[done:]])


@dataclass(frozen=True)
class _Pair:
    """Two equal marks in a text that has letters for what is no words."""

    text: str
    open: _Mark
    close: _Mark

    @property
    def sign(self) -> str:
        return self.text[slice(*self.open)]

    @cached_property
    def inner(self) -> str:
        return self.text[self.open[1] : self.close[0]]

    @property
    def is_loose(self) -> bool:
        """Whether a blank stands inside, and the pair could be about the words between."""
        inner = self.inner
        has_blank = inner[:1] in _BLANKS or inner[-1:] in _BLANKS
        return has_blank and "|" not in inner and bool(_WORD.search(inner)) and not self._has_operator

    @property
    def _has_operator(self) -> bool:
        """Whether one of the marks stands between two figures, as in a formula."""
        return any(_OPERATOR.search(self.text[max(0, start - 2) : end + 2]) for start, end in (self.open, self.close))

    @property
    def is_meant(self) -> bool:
        """Whether it is about the words between: its marks stand at no other ones."""
        opens, closes = self.inner[0] not in _BLANKS, self.inner[-1] not in _BLANKS
        before, behind = _is_word(self.text, self.open[0] - 1), _is_word(self.text, self.close[1])
        if self.sign == _STAR:
            return (opens or closes) and not behind and self.text[max(0, self.open[0] - 1) : self.open[0]] in _OPENING
        return not before and (opens or closes or not behind)

    @property
    def changes(self) -> Iterator[tuple[int, int, str]]:
        """The blanks that change their place: what goes from where to where, and what comes there instead."""
        (start, _), (_, end), inner = self.open, self.close, self.inner
        before, behind = self.text[max(0, start - 1) : start], self.text[end : end + 1]
        left, right = len(inner) - len(inner.lstrip(_BLANKS)), len(inner.rstrip(_BLANKS))
        yield self.open[0], self.open[0], inner[:left] if before not in _OPENING else ""
        yield self.open[1], self.open[1] + left, ""
        yield self.open[1] + right, self.close[0], ""
        yield self.close[1], self.close[1], inner[right:] if behind not in _CLOSING else ""


class _Marked:
    """The marks of a text."""

    def __init__(self, text: str) -> None:
        self._given = text
        # Every place stays where it is.
        self._text = _OTHER.sub(lambda found: "x" * len(found[0]), text)
        self.pairs: list[_Pair] = []
        # Marks that have no partner.
        self.unpaired: list[_Mark] = []
        waiting: list[_Mark] = []
        for found in _MARK.finditer(self._text):
            # There is never more than one of each sign.
            place = next((n for n, mark in enumerate(waiting) if self.sign(mark) == found[0]), None)
            if place is None:
                waiting.append(found.span())
                continue
            self.pairs.append(_Pair(self._text, waiting[place], found.span()))
            self.unpaired += waiting[place + 1 :]
            del waiting[place:]
        self.unpaired += waiting

    def sign(self, mark: _Mark) -> str:
        return self._text[slice(*mark)]

    def ends_word(self, mark: _Mark) -> bool:
        return _is_word(self._text, mark[0] - 1)

    @property
    def meant(self) -> list[_Pair]:
        """The pairs with a blank inside of which it is clear what they are about."""
        unclear = {self.sign(mark) for mark in self.unpaired}
        by_sign: dict[str, list[_Pair]] = {}
        for pair in self.pairs:
            by_sign.setdefault(pair.sign, []).append(pair)
        for pairs in by_sign.values():
            # What stands between two pairs, close to the marks, could be what is meant.
            between = (self._text[one.close[1] : other.open[0]] for one, other in pairwise(pairs))
            if any(words and words[0] not in _CLOSING and words[-1] not in _OPENING for words in between):
                unclear.add(pairs[0].sign)
        return [pair for pair in self.pairs if pair.sign not in unclear and pair.is_loose and pair.is_meant]

    @property
    def stars_of_notes(self) -> Iterator[int]:
        """Where stars stand alone in their brackets, which lead to a footnote."""
        yield from (found.start() + n for found in _OTHER.finditer(self._given) if found[1] for n in range(1, len(found[1]) + 1))

    @property
    def loose(self) -> Iterator[int]:
        """Where pairs begin that have a blank inside."""
        for pair in self.pairs:
            if pair.sign != _STAR and pair.is_loose and not (self.ends_word(pair.open) and self.ends_word(pair.close)):
                yield pair.open[0]

    @property
    def beginnings(self) -> Iterator[int]:
        """Where marks without a partner begin words."""
        for mark in self.unpaired:
            if self.sign(mark) != _STAR and not self.ends_word(mark) and _is_word(self._text, mark[1]):
                yield mark[0]


def _is_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and bool(_WORD.match(text, place))
