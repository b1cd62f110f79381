"""How long something takes to hear or see: 3:20, 1:02:30, PT3M20S (ISO 8601)."""

import re

from cchc.language.patterns import late

_CLOCK = late(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)")
_ISO = late(r"PT(?:(\d{1,3})H)?(?:(\d{1,3})M)?(?:(\d{1,3})S)?", re.IGNORECASE)


def duration_seconds(written: str) -> int | None:
    """Return the seconds of a duration as offices write it; None when it is none, or takes no time."""
    found = _CLOCK.fullmatch(written) or _ISO.fullmatch(written)
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return (hours * 60 + minutes) * 60 + seconds or None


def duration_words(seconds: int) -> str:
    """Return a duration in words.

    >>> duration_words(3750)
    '1 giờ 2 phút 30 giây'
    """
    parts = ((seconds // 3600, "giờ"), (seconds // 60 % 60, "phút"), (seconds % 60, "giây"))
    return " ".join(f"{number} {name}" for number, name in parts if number)


def duration_iso(seconds: int) -> str:
    """Return a duration as other programs read it (ISO 8601).

    >>> duration_iso(200)
    'PT3M20S'
    """
    parts = ((seconds // 3600, "H"), (seconds // 60 % 60, "M"), (seconds % 60, "S"))
    return "PT" + "".join(f"{number}{sign}" for number, sign in parts if number)
