"""Characters that no reader sees and that change what is read: turned writing, split words, hidden text."""

import html
import unicodedata

from cchc.language.patterns import late

# Hidden, of no width, or turning the direction of writing; those that a picture letter needs are sorted out below.
_SUSPECT = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_FOUND = late(f"[{_SUSPECT}]")
_ENTITY = late(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,30});")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEYCAP = "\u20e3"
# Makes one picture letter of two; nobody sees it, and without it they fall apart.
PICTURE_JOINER = "\u200d"


def is_turning(character: str) -> bool:
    """Tell whether `character` turns the direction of the writing that follows."""
    return character in _TURNING


def invisible(text: str) -> list[tuple[int, str]]:
    """Return the (offset, character) of each invisible character of `text`, those written as an HTML entity with it."""
    if text.isascii() and "&" not in text:
        return []
    found = [(m.start(), m[0]) for m in _FOUND.finditer(text) if not _in_picture(text, m.start())]
    if "&" in text:
        spoken = ((m.start(), html.unescape(m[0])) for m in _ENTITY.finditer(text))
        found += ((place, sign) for place, sign in spoken if _FOUND.fullmatch(sign))
    return sorted(found)


def without_invisible(text: str) -> str:
    """Return `text` without its invisible characters; entities stay, for somebody wrote them letter by letter."""
    gone = {place for place, sign in invisible(text) if text[place] == sign}
    return "".join(sign for place, sign in enumerate(text) if place not in gone) if gone else text


def _in_picture(text: str, place: int) -> bool:
    """Tell whether the character belongs to a picture letter: one that chooses its colour, joins two, or frames a digit."""
    sign, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if sign == "\ufe0f":
        return after == _KEYCAP or _is_picture(before)
    return sign == PICTURE_JOINER and (_is_picture(before) or before == "\ufe0f") and _is_picture(after)


def _is_picture(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in ("So", "Sk", "Sm", "Po") and not character.isascii()
