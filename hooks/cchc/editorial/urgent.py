"""Urgent notices: out at once by one named person, marked, and taken down by themselves when no second person approves.

The portal counts in days: a notice stands to the end of the day after its approval, which is never less than 24 hours.
"""

import datetime as dt
from collections.abc import Iterator

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.language.dates import vietnamese_date

_STANDS = dt.timedelta(days=1)
# Shown to readers instead of what it said.
WHY = "Thông báo khẩn chưa được người thứ hai duyệt trong thời hạn."


def is_urgent(item: Item) -> bool:
    """Tell whether one person let the item out, and a second one has not approved it."""
    return isinstance(item, Post) and item.urgent and item.status is Status.APPROVED


def last_day(item: Item) -> dt.date | None:
    """Return the last day on which an urgent notice stands without a second approval, None for anything else."""
    return item.approved_on + _STANDS if is_urgent(item) and item.approved_on else None


def lapsed(item: Item, today: dt.date) -> Item:
    """Return the item as it is on `today`: an urgent notice whose time is over is withdrawn."""
    last = last_day(item)
    if last is None or today <= last:
        return item
    gone = {"status": Status.WITHDRAWN, "withdrawn_on": last + dt.timedelta(days=1), "withdrawn_why": WHY}
    return item.model_copy(update=gone)


def urgent_faults(item: Item, today: dt.date) -> Iterator[Fault]:
    """Yield that an urgent notice waits for a second person, or waited too long."""
    last = last_day(item)
    if last is None or not item.approved_by:
        return
    how = f"một người khác ngoài '{item.approved_by}' xem lại rồi duyệt như bài thường, bằng 'cchc approve {item.path} --by …'"
    if today <= last:
        message = f"thông báo khẩn chờ người thứ hai duyệt, đến hết ngày {vietnamese_date(last)} chưa có thì tự rút; hãy để {how}"
        yield Fault(item.path, ("urgent",), "urgent-waiting", message, Severity.NOTE)
    else:
        message = (
            f"thông báo khẩn đã tự rút vì đến hết ngày {vietnamese_date(last)} chưa ai duyệt lần hai; hãy để {how}, hoặc gỡ bài"
        )
        yield Fault(item.path, ("urgent",), "urgent-lapsed", message, Severity.WARNING)
