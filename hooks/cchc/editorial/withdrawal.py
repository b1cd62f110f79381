"""Taking something down: what must be said of it, and how long the quota waits for it (DESIGN.md sections 3 to 5)."""

import datetime as dt
from collections.abc import Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.problems import Fault, Severity
from cchc.language.dates import vietnamese_date

# For so many days after a withdrawal a month that is short stops no build: what must go is never held up.
GRACE_DAYS = 7


def withdrawal_faults(item: Item, today: dt.date) -> Iterator[Fault]:
    """Yield what a withdrawal leaves unsaid; it takes effect all the same."""
    if item.status is not Status.WITHDRAWN:
        return
    given = {"'withdrawn_on' (ngày gỡ)": item.withdrawn_on, "'withdrawn_why' (lý do, một câu)": item.withdrawn_why}
    if missing := [key for key, value in given.items() if value is None]:
        message = f"trang đã được gỡ, nhưng còn thiếu {' và '.join(missing)}; hãy ghi thêm để người đọc và định mức biết"
        yield Fault(item.path, ("status",), "withdrawal-missing", message, Severity.WARNING)
    if item.withdrawn_on and item.withdrawn_on > today:
        message = f"ngày gỡ {vietnamese_date(item.withdrawn_on)} chưa tới, trang vẫn được gỡ ngay; hãy ghi đúng ngày đã gỡ"
        yield Fault(item.path, ("withdrawn_on",), "withdrawal-to-come", message, Severity.WARNING)


def outlived(item: Item, last: dt.date, today: dt.date) -> bool:
    """Tell whether what was withdrawn had been public until after the day `last`."""
    known = item.withdrawn_on is not None and item.withdrawn_on <= today
    return _was_approved(item) and known and item.withdrawn_on > last  # type: ignore[operator]


def grace(catalogue: Catalogue) -> dt.date | None:
    """Return the last day on which a withdrawal still softens a short month, None when none does.

    While the day of a withdrawal is not known, or is still to come, it may have been today.
    """
    today = catalogue.today
    gone = [item for item in catalogue.items if item.status is Status.WITHDRAWN and _was_approved(item)]
    days = [item.withdrawn_on if item.withdrawn_on and item.withdrawn_on <= today else today for item in gone]
    last = max(days, default=None)
    until = last + dt.timedelta(days=GRACE_DAYS) if last else None
    return until if until and until >= today else None


def _was_approved(item: Item) -> bool:
    """Tell whether it may have been public: a draft that never was takes nothing down."""
    return item.approved_by is not None and item.approved_on is not None
