"""Whether somebody looked again at what must be right today: answers, procedures, ordinary pages."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.choices import QuestionState, Status
from cchc.content.items import Item
from cchc.content.problems import Fault
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.review import Review
from cchc.content.settings import ReviewMonths
from cchc.editorial.content_rules import REVIEW_DUE, is_history
from cchc.language.dates import months_after, vietnamese_date


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something that nobody looked at again in time: since when, by when somebody should have, who ("" where nobody is named)."""

    path: str
    title: str
    address: str
    since: dt.date | None
    due: dt.date
    reviewer: str

    def message(self, today: dt.date) -> str:
        """Return what is told to the officer."""
        since = f"chưa rà soát lại từ ngày {vietnamese_date(self.since)}" if self.since else "chưa rà soát lần nào"
        who = f" (người rà soát: {self.reviewer})" if self.reviewer else ""
        return (
            f"{since}, quá hạn {(today - self.due).days} ngày{who}; hãy xem nội dung còn đúng không, sửa nếu cần, rồi ghi ngày "
            "vào 'reviewed_on'"
        )


def overdue_item(item: Item, months: ReviewMonths, today: dt.date) -> Overdue | None:
    """Return what is to be told of an item; None for one that is in time, or that need not be right any more."""
    if item.status is not Status.APPROVED or is_history(item):
        return None
    owed = _months(item, months)
    if not (owed or item.review_by):
        return None
    reconciled = item.reconciled_on if isinstance(item, Procedure) else None
    since = max(day for day in (item.changed.day, item.reviewed_on, reconciled) if day)
    due = _due(item.review_by, since, owed)
    return Overdue(item.path, item.heading, item.address, since, due, item.reviewer or "") if due and due < today else None


def overdue_page(path: str, title: str, address: str, review: Review, months: ReviewMonths, today: dt.date) -> Overdue | None:
    """Return the same of an ordinary page; one that tells no day is not judged."""
    due = _due(review.review_by, review.reviewed_on, months.page)
    return Overdue(path, title, address, review.reviewed_on, due, review.reviewer or "") if due and due < today else None


def _months(item: Item, months: ReviewMonths) -> int:
    match item:
        case Question():
            return months.question if item.state is QuestionState.TRA_LOI else 0
        case Procedure():
            return months.procedure
        case _:
            return 0


def _due(given: dt.date | None, since: dt.date | None, months: int) -> dt.date | None:
    """Return the day given where nobody looked since, else so many months after the last look; None when nothing is owed."""
    if given and (since is None or since < given):
        return given
    return months_after(since, months) if since and months else None


def overdue_items(catalogue: Catalogue) -> Iterator[Overdue]:
    """Yield the overdue items of a catalogue."""
    months = catalogue.settings.review
    yield from (found for item in catalogue.items if (found := overdue_item(item, months, catalogue.today)))


def review_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Yield the overdue items, each at its front matter; nobody keeps a sample."""
    severity = REVIEW_DUE.strength(catalogue.settings)
    if severity and not catalogue.settings.sample:
        for one in overdue_items(catalogue):
            yield Fault(one.path, ("review_by",), REVIEW_DUE.id, one.message(catalogue.today), severity)
