"""How a portal is written, told by a number in its settings.

In the first format it holds copies of the program's registers and templates, in the second it holds what is its own alone, over
those of the program (`cchc upgrade` makes one of the other).
"""

FIRST_FORMAT = 1
FORMAT = 2


def format_of(cchc: object) -> int:
    """Return the format in which a portal is written, as the settings `cchc` tell it; what is no number is told elsewhere."""
    written = str(cchc.get("format", FIRST_FORMAT)) if isinstance(cchc, dict) else ""
    return int(written) if written.isdecimal() else FIRST_FORMAT
