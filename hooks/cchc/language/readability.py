"""How hard a Vietnamese text is to read: a figure that compares texts and finds hard sentences; it is no school grade.

The formula is that of Luong, Nguyen and Dinh (KSE 2018, doi 10.1109/KSE.2018.8573379). A word is a syllable as it stands between
blanks. The common syllables are those of everyday speech and children's stories, a thousand put together by hand: counts of
the web hold what offices write for easy. With them the sample posts stand near 0.9, official plans far above.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cchc.language.patterns import late

_WORD = late(r"[^\W\d_]+")
# What ends with a full stop and ends no sentence, before the blank.
_NO_END = late(
    r"(?:\b(?:TP|TX|TT|Q|P|GS|PGS|TS|ThS|BS|KS|CN|Th|tr|vs|VD|vd|St|Mr|Mrs|No|khoản|Khoản|v\.v|[A-ZĐ])"
    r"|\b(?:Điều|Khoản|Mục|Chương|Phần|Bước|Bài|Câu|Phụ lục)\s+[\dIVX]+|^\s*(?:\d+|[a-zđ]|[IVX]+))\.$"
)
# How each of these ends. Hardly a sentence does, and its last letters tell it; a whole one is searched for long.
_LAST_LETTERS = 8
_MAY_BE_NO_END = late(r"(?:[\dA-ZĐ]|\b(?:Th|tr|vs|vd|St|Mr|Mrs|No|khoản|Khoản|v\.v)|(?<!\S)[a-zđ])\.$")
_END = late(r"[.!?…;](?:(?<!;)[.!?…]*[\"”’)\]]*)?(?=\s|$)")


class Sentence(NamedTuple):
    """A sentence with its place in the text it was cut from."""

    text: str
    start: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words in small letters, in the order of the text."""
        return words_of([self])

    @property
    def rare(self) -> tuple[str, ...]:
        """The words that are not among the common ones, in their order."""
        return _rare(self.words)

    @property
    def difficulty(self) -> float:
        """The figure of the sentence alone."""
        return difficulty(self.words, 1)


def words_of(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """Return the words of all sentences in small letters, in the order of the text."""
    return tuple(" ".join(_WORD.findall("\n".join([sentence.text for sentence in sentences]))).lower().split())


def difficulty(words: Sequence[str], sentences: int) -> float:
    """Return the figure of a text of so many sentences: near 0.9 for news that read well, near 1.9 for plans."""
    if not words:
        return 0.0
    letters, rare = sum(map(len, words)), len(_rare(words))
    return 0.004 * letters / sentences + 0.1905 * letters / len(words) + 2.7147 * rare / len(words) - 0.7295


def _rare(words: Iterable[str]) -> tuple[str, ...]:
    common = common_syllables()
    return tuple([word for word in words if word not in common])


def sentences(text: str, start: int = 0) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph that have words; `start` is its place in the text that is told of."""
    begin = 0
    for found in _END.finditer(text):
        end = found.end()
        if found[0] == "." and _ends_nothing(text, begin, end):
            continue
        if sentence := _sentence(text[begin:end], start + begin):
            yield sentence
        begin = end
    if sentence := _sentence(text[begin:], start + begin):
        yield sentence


def _ends_nothing(text: str, begin: int, end: int) -> bool:
    last = text[max(begin, end - _LAST_LETTERS) : end]
    return bool(_MAY_BE_NO_END.search(last) and _NO_END.search(text[begin:end]))


def _sentence(piece: str, start: int) -> Sentence | None:
    return Sentence(piece.strip(), start + len(piece) - len(piece.lstrip())) if _WORD.search(piece) else None


@cache
def common_syllables() -> frozenset[str]:
    """Return the thousand commonest syllables."""
    return frozenset(Path(__file__).with_name("common_syllables.txt").read_text(encoding="utf-8").split())
