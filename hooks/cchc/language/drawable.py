"""Text as the portal's own typeface can show it: composed letters, nothing that cannot be seen, nothing that turns the line."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cchc.language.patterns import late

_RANGES = ((0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0xFF), (0x1EA0, 0x1EF9))
_SINGLE = "ĂăĐđĨĩŨũƠơƯư–—‘’“”•…‰₫€−≠≤≥"
# Every character that the typeface in publishing/fonts draws.
KNOWN = frozenset({chr(code) for first, last in _RANGES for code in range(first, last + 1)} | set(_SINGLE))

# Signs that have a neighbour in the typeface; both hyphens look like the plain one.
_NEIGHBOURS = str.maketrans({"‐": "-", "‑": "-", "→": "–", "′": "'", "″": '"', "ð": "đ", "Ð": "Đ", "Ł": "L", "ł": "l"})
_LOST = "\ufffc"
# Signs and punctuation; the rest of what is no letter cannot be seen.
_SEEN = ("So", "Sm", "Sc", "Sk", "Pd", "Po", "Ps", "Pe", "Pi", "Pf")
_GAPS = late(rf"{_LOST}[{_LOST}\s]*")


def drawable(text: str) -> str:
    """Return `text` in NFC, in one line, with characters of KNOWN only.

    Control characters, marks of direction and pictographs vanish; a foreign letter becomes its Latin base when it has one,
    and a run of others (汉字) becomes "…", so that nobody takes the rest for the whole.
    """
    composed = unicodedata.normalize("NFC", text).translate(_NEIGHBOURS)
    shown = "".join(c if c in KNOWN else _replaced(c) for c in composed)
    return " ".join(_GAPS.sub("… ", shown).split()).replace(" …", "…")


@lru_cache(maxsize=4096)
def _replaced(character: str) -> str:
    if character.isspace():
        return " "
    bases = [c for c in unicodedata.normalize("NFKD", character) if c in KNOWN]
    if bases:
        return "".join(bases)
    return _LOST if unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "No") else ""


@dataclass(frozen=True, slots=True)
class Undrawn:
    """What the typeface cannot show of a text, each once: letters and digits, of which a trace stays, and signs that vanish."""

    letters: tuple[str, ...]
    signs: tuple[str, ...]


def undrawn(text: str) -> Undrawn:
    """Return what `drawable` leaves out of `text` that a reader would have seen."""
    composed = unicodedata.normalize("NFC", text).translate(_NEIGHBOURS)
    lost = [c for c in dict.fromkeys(composed) if c not in KNOWN and _replaced(c) in (_LOST, "")]
    letters = tuple(c for c in lost if _replaced(c) == _LOST)
    return Undrawn(letters, tuple(c for c in lost if unicodedata.category(c) in _SEEN))
