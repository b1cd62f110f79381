"""Vietnamese text without its marks."""

import unicodedata

_D = str.maketrans("đĐðÐ", "dDdD")


def fold(text: str) -> str:
    """Return `text` in lower case without marks: "Đất đai" becomes "dat dai".

    đ (and ð, which old documents have in its place) is a letter of its own in Unicode, not a d with a mark, so it is
    mapped before the marks are taken off.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_D))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
