"""What of a contest is news: that it has opened, and what came of it; never a question, an answer or a name."""

import datetime as dt
from collections.abc import Iterable, Iterator

from cchc.content.contests import Contest, ContestResults
from cchc.content.procedures import HistoryEntry
from cchc.language.dates import vietnamese_date
from cchc.publishing.feeds.feed_items import FeedItem

OPENED = "Mở cuộc thi"
RESULTS = "Kết quả cuộc thi"


def news_of(contests: Iterable[Contest], today: dt.date) -> tuple[FeedItem, ...]:
    """Return what has happened by `today` in contests that are public."""
    return tuple(story for contest in contests for story in _stories(contest, today))


def _stories(contest: Contest, today: dt.date) -> Iterator[FeedItem]:
    if contest.opens <= today:
        # One that was approved after it should have opened was open to nobody before.
        opened = max(contest.opens, contest.published.day)
        yield _story(contest, OPENED, opened, _opening(contest))
    if contest.results and contest.closes < today and contest.results.date <= today:
        yield _story(contest, RESULTS, max(contest.results.date, contest.published.day), _results(contest.results))


def _story(contest: Contest, change: str, day: dt.date, text: str) -> FeedItem:
    return FeedItem(contest, change, HistoryEntry(date=day, text=text), event=change)


def _opening(contest: Contest) -> str:
    when = f"Nhận bài từ ngày {vietnamese_date(contest.opens)} đến hết ngày {vietnamese_date(contest.closes)}."
    return f"{contest.summary} {when}" if contest.summary else when


def _results(results: ContestResults) -> str:
    counts = ((results.participants, "người dự thi"), (results.passed, "người đạt"))
    results_in_words = ", ".join(f"{count} {what}" for count, what in counts if count is not None)
    return f"Kết quả công bố ngày {vietnamese_date(results.date)}{f': {results_in_words}' if results_in_words else ''}."
