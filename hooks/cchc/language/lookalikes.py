"""Texts as the eye takes them: letters of other alphabets that look like ours, and signs that nobody sees."""

import unicodedata

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
# Letters of their own that show nothing: fillers of Hangul and the blank of Braille.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def as_seen(text: str) -> str:
    """Return `text` in the letters it seems to be written with, without what is invisible: full width, Cyrillic "а", U+200B."""
    shown = "".join(c for c in unicodedata.normalize("NFKC", text) if not _is_unseen(c))
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", shown).translate(_LOOKS_LIKE))


def _is_unseen(char: str) -> bool:
    is_control = unicodedata.category(char) in ("Cf", "Cc", "Co", "Cn") and not char.isspace()
    return is_control or char in _BLANKS or 0xFE00 <= ord(char) <= 0xFE0F or char == "\u034f"
