"""What changed in which procedure: its posting and every line of its history."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from cchc.content.choices import Change
from cchc.content.procedures import HistoryEntry, Procedure
from cchc.publishing.feeds.feed_items import FeedItem

POSTED = "Công khai"
CHANGED = "Cập nhật"


def changes_of(procedures: Iterable[Procedure], today: dt.date) -> tuple[FeedItem, ...]:
    """Return the changes of all procedures, newest first; a line dated after `today` waits for its day."""
    stories = [story for procedure in procedures for story in _stories(procedure, today)]
    return tuple(sorted(stories, key=lambda story: (story.published, story.key), reverse=True))


def _stories(procedure: Procedure, today: dt.date) -> Iterator[FeedItem]:
    # A line of the day on which the procedure was posted tells of the posting, which is a story already.
    lines = [line for line in procedure.history if line.date <= today and line.date != procedure.published.day]
    newest = max(lines, key=lambda line: line.date, default=None)
    if newest and newest.date < procedure.published.day:
        newest = None
    yield FeedItem(procedure, _kind(procedure, POSTED, is_newest=newest is None))
    turns: Counter[dt.date] = Counter()
    for line in lines:
        turns[line.date] += 1
        yield _line_story(procedure, line, turns[line.date], is_newest=line is newest)


def _line_story(procedure: Procedure, line: HistoryEntry, turn: int, *, is_newest: bool) -> FeedItem:
    return FeedItem(procedure, _kind(procedure, CHANGED, is_newest=is_newest), line, turn)


def _kind(procedure: Procedure, otherwise: str, *, is_newest: bool) -> str:
    # `change` names the latest change only, and guessing from the words of older lines would mislead: "Bãi bỏ một giấy
    # tờ" repeals no procedure.
    return procedure.change.label if is_newest and procedure.change is not Change.HIEN_HANH else otherwise
