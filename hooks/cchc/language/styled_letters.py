"""Letters that are drawn in a style of their own: bold and slanted ones of mathematics, wide ones, letters in circles.

Posts for Zalo and Facebook are made bold with them. To a machine each is a sign by itself: no search finds the words, and who
listens to a page hears the signs one by one, or nothing.
"""

import unicodedata
from typing import NamedTuple

from cchc.language.patterns import late

# Mathematical alphabets, wide letters and figures, letters in circles and squares.
_STYLED = "\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f149"
_ANY = late(f"[{_STYLED}]")
_MARKS = "\u0300-\u036f"
# With ordinary letters between them: those alphabets have no "đ".
_WORD = late(rf"(?:[^\W_]|[{_STYLED}{_MARKS}])+")
# A letter alone may be of a formula.
_FEWEST = 2


class Styled(NamedTuple):
    """A word of such letters at an offset of its line, and what it says."""

    offset: int
    word: str
    meant: str


def styled_words(line: str) -> tuple[Styled, ...]:
    """Return the words of a line that are written with such letters."""
    if not _ANY.search(line):
        return ()
    words = (Styled(word.start(), word[0], _plain(word[0])) for word in _WORD.finditer(line) if _ANY.search(word[0]))
    return tuple(word for word in words if _is_word(word))


def without_styles(text: str) -> str:
    """Return a text with those words in ordinary letters."""
    for word in reversed(styled_words(text)):
        text = f"{text[: word.offset]}{word.meant}{text[word.offset + len(word.word) :]}"
    return text


def _is_word(word: Styled) -> bool:
    """Tell whether it has letters beside each other, or is a number of such figures."""
    return sum(map(str.isalpha, word.meant)) >= _FEWEST or len(_ANY.findall(word.word)) >= _FEWEST


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", _ANY.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), word))
