"""Which day it is, so that a build can be repeated."""

import datetime as dt
from collections.abc import Mapping

from cchc.language.dates import VIETNAM


class WrongToday(ValueError):
    """CCHC_TODAY or SOURCE_DATE_EPOCH does not name a day."""


def is_given(environment: Mapping[str, str]) -> bool:
    """Tell whether a variable names the day, so that no clock is asked."""
    return bool(environment.get("CCHC_TODAY") or environment.get("SOURCE_DATE_EPOCH"))


def today(environment: Mapping[str, str], now: dt.datetime) -> dt.date:
    """Return the day in Viet Nam: CCHC_TODAY, else SOURCE_DATE_EPOCH (seconds), else that of `now`.

    Raises WrongToday with a Vietnamese message when a variable is set to something else.
    """
    if wanted := environment.get("CCHC_TODAY"):
        try:
            return dt.date.fromisoformat(wanted)
        except ValueError:
            raise WrongToday(f"Biến CCHC_TODAY là '{wanted}'; hãy viết ngày dạng 2026-05-14") from None
    if epoch := environment.get("SOURCE_DATE_EPOCH"):
        try:
            return dt.datetime.fromtimestamp(int(epoch), VIETNAM).date()
        except (ValueError, OverflowError, OSError):
            raise WrongToday(f"Biến SOURCE_DATE_EPOCH là '{epoch}'; hãy viết số giây kể từ 1970") from None
    return now.astimezone(VIETNAM).date()
