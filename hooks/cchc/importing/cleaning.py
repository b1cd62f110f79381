"""Text as it comes out of office files, made into text as the portal keeps it."""

import re
import unicodedata

from cchc.language.patterns import late

# What Word and Excel leave between letters: controls, marks of direction, soft hyphens, private use.
_INVISIBLE = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\uffff\ue000-\uf8ff]")
_BREAK = late("\r\n?|[\u2028\u2029\x0b\x0c]")
# A hyphen at which no line ends, and the one of typographers: "12‑KH" is searched for as "12-KH".
_HYPHEN = late("[\u2010\u2011]")
_SPACE = late("[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
# Powers and indices that are figures: m², H₂O, in every place where the text is shown.
_RAISED, _LOWERED = late(r"<sup>([0-9]{1,3})</sup>"), late(r"<sub>([0-9]{1,3})</sub>")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def clean(text: str) -> str:
    """Return `text` in NFC with plain spaces and line feeds, without what nobody sees."""
    text = _BREAK.sub("\n", unicodedata.normalize("NFC", text))
    return _SPACE.sub(" ", _HYPHEN.sub("-", _INVISIBLE.sub("", text)))


def one_line(text: str) -> str:
    """Return the clean text on one line."""
    return " ".join(clean(text).split())


def lines_of(text: str) -> list[str]:
    """Return the lines of the clean text that are not empty."""
    return [line for line in (one_line(part) for part in clean(text).split("\n")) if line]


def with_figures(html: str) -> str:
    """Return HTML whose raised and lowered figures are characters of their own: m², H₂O."""
    html = _RAISED.sub(lambda raised: raised[1].translate(_RAISED_DIGITS), html)
    return _LOWERED.sub(lambda lowered: lowered[1].translate(_LOWERED_DIGITS), html)


def without_note(name: str) -> str:
    """Return a unit's name without what stands in brackets: "UBND tỉnh Quảng Trị (trước ngày 01/7/2025)"."""
    return re.sub(r"\s*\([^)]*\)", "", name).strip()
