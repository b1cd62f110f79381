"""Days, months, quarters and years in a field as officers read and write them, and as files hold them."""

import unicodedata

from cchc.desk.forms.form import Input
from cchc.language.dates import ONGOING, parse_when, suggest_when

# Where one of several stretches may be given, a calendar does not do.
_SAID = frozenset({Input.DUE, Input.PERIOD, Input.DAY_OR_MONTH})
_YEAR = "năm "


def as_read(input_: Input, text: str) -> str:
    """Return a text of a file as it is read, "Quý III/2025" for 2025-Q3; what would not come back the same stays."""
    try:
        read = parse_when(text).vietnamese if input_ in _SAID else text
    except ValueError:
        return text
    return read if as_held(input_, read) == text else text


def as_held(input_: Input, text: str) -> str:
    """Return what somebody typed as files hold it, what is no such stretch as it is."""
    if input_ not in _SAID:
        return text
    said = unicodedata.normalize("NFC", text).strip().lower()
    if said == "thường xuyên":
        return ONGOING
    if said.startswith(_YEAR) and len(year := said.removeprefix(_YEAR).strip()) == 4 and year.isascii() and year.isdigit():
        return year
    return suggest_when(said) or text
