"""Texts as the eye takes them: letters of other alphabets that look like ours, and signs that nobody sees."""

import unicodedata
from functools import lru_cache

from cchc.language.patterns import late

# Small and capital letters of Cyrillic and Greek, and some of Latin, that no eye tells from the letter beside them
# (the part of Unicode's confusables.txt, UTS 39, that a Vietnamese name can be written with).
_PAIRS = {
    "a": "аα",
    "b": "Ьƅ",
    "c": "сϲⅽ",
    "d": "ԁⅾ",
    "e": "еҽ℮",
    "f": "ẝ",
    "g": "ɡց",
    "h": "һհ",
    "i": "іιıɩɪ",
    "j": "јϳ",
    "k": "кκ",
    "l": "ӏⅼ|",
    "m": "мⅿ",
    "n": "пոη",
    "o": "оοσօ",
    "p": "рρ",
    "q": "ԛզ",
    "r": "гⲅ",
    "s": "ѕ",
    "t": "тτ",
    "u": "υսʋ",
    "v": "ѵνⅴ",
    "w": "ԝѡա",
    "x": "хχⅹ",
    "y": "уγү",
    "z": "ᴢ",
    "A": "АΑ",
    "B": "ВΒ",
    "C": "СϹ",
    "D": "Ꭰ",
    "E": "ЕΕ",
    "F": "Ϝ",
    "G": "Ԍ",
    "H": "НΗ",
    "I": "ІΙӀ",
    "J": "ЈͿ",
    "K": "КΚ",
    "L": "Ꮮ",
    "M": "МΜ",
    "N": "Ν",
    "O": "ОΟՕ",
    "P": "РΡ",
    "Q": "Ԛ",
    "R": "Ꭱ",
    "S": "ЅՏ",
    "T": "ТΤ",
    "U": "Ս",
    "V": "ѴᏙ",
    "W": "ԜᎳ",
    "X": "ХΧ",
    "Y": "ҮΥ",
    "Z": "Ζ",
    "-": "‐‑‒–—―−",
}
_LOOKS_LIKE = str.maketrans({other: letter for letter, others in _PAIRS.items() for other in others})
_OTHERS = frozenset(map(chr, _LOOKS_LIKE))
# What is none of these: plain letters, and those of Vietnamese as they are composed.
_UNUSUAL = late("[^\t\n\r -{}~À-ÖØ-öø-ýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
# Letters of their own that show nothing: fillers of Hangul and the blank of Braille.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def as_seen(text: str) -> str:
    """Return `text` in the letters it seems to be written with, without what is invisible: full width, Cyrillic "а", U+200B."""
    plain = unicodedata.normalize("NFKC", text)
    # Each character is looked at once, however often it stands there: texts are long, and few have any of these.
    letters = set(_UNUSUAL.findall(plain))
    if gone := [ord(char) for char in letters if _is_unseen(char)]:
        plain = plain.translate(dict.fromkeys(gone))
    if _OTHERS.isdisjoint(unicodedata.normalize("NFD", "".join(letters))):
        return plain
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", plain).translate(_LOOKS_LIKE))


@lru_cache(maxsize=4096)
def _is_unseen(char: str) -> bool:
    is_control = unicodedata.category(char) in ("Cf", "Cc", "Co", "Cn") and not char.isspace()
    return is_control or char in _BLANKS or 0xFE00 <= ord(char) <= 0xFE0F or char == "\u034f"
