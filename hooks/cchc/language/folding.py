"""Vietnamese text without its marks."""

import unicodedata

# đ, and what old documents and keyboards of other languages have in its place: ð of Icelandic, ɖ of Ewe.
_D = str.maketrans("đĐðÐɖƉ", "dDdDdD")


def fold(text: str) -> str:
    """Return `text` in lower case without marks: "Đất đai" becomes "dat dai".

    đ is a letter of its own in Unicode, not a d with a mark, so it is mapped before the marks are taken off.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_D))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
