"""The order of Vietnamese letters: a ă â b c d đ e ê …, and of tones within a letter."""

import unicodedata
from functools import lru_cache

_LETTERS = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS)}
# Tones in the order of Vietnamese dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


@lru_cache(maxsize=16384)
def sort_key(text: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Return a key that sorts words as a Vietnamese dictionary does: letters first, tones when letters agree."""
    return tuple(_word_key(word) for word in text.casefold().split())


def without_tone(text: str) -> str:
    """Return the letters of `text` without their tones: "ế" becomes "ê"."""
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", text) if c not in _TONES))


@lru_cache(maxsize=16384)
def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", word):
        letter = without_tone(char)
        letters.append(_RANK.get(letter, len(_LETTERS) + ord(letter[0]) if letter else 0))
        tones.append(next((_TONES[c] for c in unicodedata.normalize("NFD", char) if c in _TONES), 0))
    return tuple(letters), tuple(tones)
