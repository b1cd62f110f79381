"""When a post was put online, as the systems of news sites write it."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from cchc.language.dates import VIETNAM
from cchc.language.patterns import late

# Before 1990 there was no web: what says so is a clock that nobody had set.
_FIRST = 1990
# "GMT+7", "GMT+07:00": no zone of RFC 822, but what systems here write.
_ZONE = late(r"\s*(?:GMT|UTC)\s*([+-])(\d{1,2}):?(\d{2})?$", re.IGNORECASE)
_VIETNAMESE = late(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D+(\d{1,2})[:h](\d{2}))?")


def old_day(said: str) -> str:
    """Return the moment in Viet Nam as `2026-05-14T08:30`, "" for what names none; a time without a zone is that of Viet Nam."""
    said = _ZONE.sub(lambda zone: f" {zone[1]}{int(zone[2]):02d}{zone[3] or '00'}", said.strip())
    for reading in (_of_seconds, _iso, parsedate_to_datetime, _vietnamese):
        try:
            moment = reading(said)
            local = moment.astimezone(VIETNAM) if moment.tzinfo else moment
        except (ValueError, TypeError, IndexError, OverflowError, OSError):
            continue
        return f"{local:%Y-%m-%dT%H:%M}" if local.year >= _FIRST else ""
    return ""


def _of_seconds(said: str) -> dt.datetime:
    """Read seconds since 1970, as tables of news systems count. Raises ValueError for what is none."""
    if not re.fullmatch(r"\d{6,11}", said):
        raise ValueError(said)
    return dt.datetime.fromtimestamp(int(said), dt.UTC)


def _iso(said: str) -> dt.datetime:
    return dt.datetime.fromisoformat(said)


def _vietnamese(said: str) -> dt.datetime:
    found = _VIETNAMESE.match(said)
    if not found:
        raise ValueError(said)
    day, month, year, hour, minute = (int(part or 0) for part in found.groups())
    return dt.datetime(year, month, day, hour, minute)
