"""Vietnamese that lost its letters on the way: typed for an old font and pasted as plain letters, or its bytes read as others.

A word counts as spoiled when it is no Vietnamese syllable as it stands and one, with marks, once it is read the old way. One such
word may be of another language ("laïc"), short ones may be units and formulas ("µm", "x¹", "m×n"): it takes two, one longer.
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from cchc.language.legacy_encodings import from_tcvn3, from_vni
from cchc.language.patterns import late

# So many words of a line are spoiled in the same way before anybody is told.
_FEWEST, _LONG = 2, 3
# A syllable has seven letters at most, of which one may be three bytes and others two.
_LONGEST = 20
_SIZES = late("[A-Za-z]×[A-Za-z]")
# What texts of today do not have: signs and letters in the place of letters with marks, a plain vowel before one with a mark.
_SUSPECT = late(
    "[¡-§©-¯µ-¹»-¾ÂÃÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþ]|[aeAE][à-ýÀ-Ý]|[oO][âôõùÂÔÕÙ]|[uUiIyY][ùõÙÕ]|[ôÔ][àáâãèéêõùÀÁÂÃÈÉÊÕÙ]"
)
# A word with all that may stand in it for a letter: bytes of UTF-8 look like quotes and dashes too in the code page of Windows.
_WORD = late("[A-Za-z\u0080-\u024f\u02c6\u02dc\u0300-\u036f\u1ea0-\u1eff\u2013-\u2026\u2030-\u203a\u20ac\u2122]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_ONSET = "(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?"
_RIME = "|".join(
    (
        "a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|ă(?:c|m|n|ng|p|t)|â(?:c|m|n|ng|p|t|u|y)",
        "e(?:c|m|n|ng|o|p|t)?|ê(?:ch|m|n|nh|p|t|u)?|i(?:a|ch|m|n|nh|p|t|u)?|iê(?:c|m|n|ng|p|t|u)",
        "o(?:c|i|m|n|ng|p|t)?|oa(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|oă(?:c|m|n|ng|t)|oe(?:n|o|t)?|oo(?:c|ng)",
        "ô(?:c|i|m|n|ng|p|t)?|ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|n|ng|p|t|y|ya|ych|yên|yêt|yn|ynh|yp|yt|ơ)?|uâ(?:n|ng|t|y)",
        "uê(?:ch|nh|n|t)?|uô(?:c|i|m|n|ng|t)|ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|n|ng|p|t|u)?|y|yê(?:m|n|ng|t|u)|ynh|yt",
    )
)
_SYLLABLE = late(f"{_ONSET}(?:{_RIME})")
# A tone on a vowel that bears none: "xaõ" is no way of writing "xão".
_MISPLACED = late("(?:[aeâê][òóỏõọùúủũụ]|a[ìíỉĩịỳýỷỹỵ]|(?<!g)i[àáảãạùúủũụ]|[oôơư][ìíỉĩị]|ư[àáảãạùúủũụ])$")


class Spoiled(NamedTuple):
    """A word at an offset of its line that lost its letters: how they came to be others, the word, what it may have been."""

    offset: int
    how: str
    word: str
    meant: str


def spoiled_words(line: str) -> tuple[Spoiled, ...]:
    """Return the words of a line that lost their letters, all in the same way; none where there are too few to be sure."""
    if not _SUSPECT.search(line):
        return ()
    found: dict[str, list[Spoiled]] = {}
    for word in _WORD.finditer(line):
        for how, meant in _readings(word[0]):
            found.setdefault(how, []).append(Spoiled(word.start(), how, word[0], meant))
    most = max(found.values(), key=len, default=[])
    words = {one.word for one in most}
    return tuple(most) if len(words) >= _FEWEST and max(map(len, words)) >= _LONG else ()


def is_syllable(word: str) -> bool:
    """Tell whether a word can be a syllable of Vietnamese: its letters in their order, one tone at most."""
    lower = unicodedata.normalize("NFC", word.lower())
    apart = unicodedata.normalize("NFD", lower)
    plain = apart.translate(_TONES)
    if _MISPLACED.search(lower):
        return False
    return len(apart) - len(plain) <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)))


@lru_cache(maxsize=4096)
def _readings(word: str) -> tuple[tuple[str, str], ...]:
    """Return what a word may have been, by how it lost its letters."""
    if word.isascii() or not 1 < len(word) <= _LONGEST or is_syllable(word) or _SIZES.fullmatch(word):
        return ()
    return tuple((how, meant) for how, read in _WAYS.items() if (meant := read(word)) != word and _is_marked(meant))


def _is_marked(word: str) -> bool:
    return not word.isascii() and is_syllable(word)


def _from_bytes(word: str) -> str:
    """Return what a text in UTF-8 said whose bytes were read in the code page of Windows."""
    try:
        return b"".join(map(_byte, word)).decode()
    except ValueError:
        return word


def _byte(sign: str) -> bytes:
    # Five bytes are no letter in that code page and stay as they are.
    return sign.encode("latin-1") if "\x80" <= sign <= "\x9f" else sign.encode("cp1252")


_WAYS: dict[str, Callable[[str], str]] = {
    "gõ cho phông TCVN3 (.VnTime)": from_tcvn3,
    "gõ cho phông VNI": from_vni,
    "mở sai bảng mã": _from_bytes,
}
# What stands for a letter that was lost for good.
LOST = "\ufffd"
