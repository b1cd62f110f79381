"""Texts that a spreadsheet would take for a formula and run."""

import unicodedata

from cchc.language.invisible import without_invisible
from cchc.language.patterns import late

_STARTS = ("=", "+", "-", "@")
# Numbers, phone numbers, dates and lone dashes are what they look like.
_HARMLESS = late(r"[+-]?[0-9][0-9 .,:/()-]*%?|[+-]")


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet may run `text`: also behind blanks, tabs, line ends, invisible signs, or in full width."""
    if text[:1].isalnum():
        # Nearly all do; no letter or digit is written otherwise by what begins a formula.
        return False
    plain = unicodedata.normalize("NFKC", without_invisible(text)).lstrip()
    # A tab or a line end at the start moves what follows into a cell of its own.
    moved = text[:1] in ("\t", "\r", "\n")
    return (moved or plain.startswith(_STARTS)) and not _HARMLESS.fullmatch(plain)
