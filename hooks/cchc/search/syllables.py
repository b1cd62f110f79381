"""Text into syllables, each without marks and with them; overrides/assets/search/syllables.js does the same in the browser.

A syllable has a *key*, its letters without marks ("hoa", "li"), and a *form*, the letters with their shape and the tone as a
digit ("hoa2", "lí" and "lý" both "li1"). Tone placement (hoà, hòa) and Unicode form vanish that way. Codes of procedures and
numbers of documents are tokens of their own. tests/cases/search/syllables.json
holds what both sides must agree on.
"""

import unicodedata
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from cchc.language.patterns import late

_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
# Circumflex, breve and horn make other letters; they stay in the form.
_SHAPES = {"\u0302", "\u0306", "\u031b"}
# Letters of other languages that are typed for đ, and that no eye tells from it.
_TWINS = str.maketrans("ðɖ", "đđ")
_FINAL_Y = late(r"^([bcdghklmnpqrstvx]+|qu)y$")
# A procedure's code, a document's number ("61/2018/NĐ-CP", "35/KH-UBND"), or letters and digits.
_TOKEN = late(r"\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[a-z]\d{2})?|\d+(?:/\d{4})?/[a-zđ][a-zđ0-9]*(?:-[a-zđ0-9]+)*|[^\W_]+")


class Syllable(NamedTuple):
    """One token: `key` without marks, `form` with shape and tone; equal for what has no marks."""

    key: str
    form: str


def syllables(text: str) -> list[Syllable]:
    """Return the tokens of `text` in order."""
    return list(chain.from_iterable(map(_syllables_of, text.split())))


def keys(text: str) -> list[str]:
    """Return the keys of the tokens of `text` in order."""
    return list(chain.from_iterable(map(_keys_of, text.split())))


# No token spans a space, and words come again and again: each is looked into once.
@lru_cache(maxsize=65536)
def _syllables_of(word: str) -> tuple[Syllable, ...]:
    return tuple(map(_syllable, _TOKEN.findall(unicodedata.normalize("NFC", word).lower().translate(_TWINS))))


@lru_cache(maxsize=65536)
def _keys_of(word: str) -> tuple[str, ...]:
    return tuple(syllable.key for syllable in _syllables_of(word))


@lru_cache(maxsize=65536)
def _syllable(token: str) -> Syllable:
    tone = ""
    shaped: list[str] = []
    plain: list[str] = []
    for char in unicodedata.normalize("NFD", token):
        if char in _TONES:
            tone = _TONES[char]
        elif char in _SHAPES and shaped:
            shaped[-1] = unicodedata.normalize("NFC", shaped[-1] + char)
        elif not unicodedata.combining(char):
            shaped.append(char)
            plain.append("d" if char == "đ" else char)
    return Syllable(_FINAL_Y.sub(r"\1i", "".join(plain)), _FINAL_Y.sub(r"\1i", "".join(shaped)) + tone)
