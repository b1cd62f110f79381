"""Paths in manifests, plans and archives that others may have written: they must stay within one folder."""

import re

from cchc.language.patterns import late

# Names that Windows opens as devices, whatever follows the first dot.
_DEVICE = late(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 1000


def is_safe(path: str) -> bool:
    """Tell whether `path`, relative and with `/`, names a file within the folder it is joined to, on every system."""
    parts = path.split("/")
    return 0 < len(path) <= _LONGEST and all(map(_is_name, parts))


def _is_name(part: str) -> bool:
    if part in ("", ".", "..") or part != part.rstrip(". ") or _DEVICE.fullmatch(part):
        return False
    return part.isprintable() and not set(part) & set('\\:*?"<>|')
