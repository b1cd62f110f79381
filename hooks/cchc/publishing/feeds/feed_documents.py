"""How a feed is cut into documents: the current one and its archives (RFC 5005, section 4).

Archives are numbered from the oldest entries on and are always full, so that a new entry never moves what is in one of
them; every entry stands in exactly one document. An archive holds half of what the current document may: the current
one then never falls below half, and a post that comes some days late still finds its place in it. What does change is
the link of the newest archive: it gains a `next-archive` on the day there is one.
"""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from cchc.publishing.feeds.feed import Feed
from cchc.publishing.feeds.feed_items import Story

# Not /luu-tru/, which is the archive of posts by month.
FOLDER = "nguon-cu"


class Format(Enum):
    """A format, with the stem and the suffix of its documents."""

    RSS = ("rss", "xml")
    ATOM = ("atom", "xml")
    JSON = ("feed", "json")


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """One document of a feed: the current one (`number` 0) or an archive, with the numbers of its neighbours.

    `older` and `newer` are archives, None where there is none.
    """

    feed: Feed
    number: int
    older: int | None
    newer: int | None
    stories: tuple[Story, ...]

    @property
    def head(self) -> tuple[object, ...]:
        """All that its documents are made from beside its stories, the texts of their entries and the site."""
        feed = self.feed
        described = (feed.title, feed.description, feed.base, feed.publisher, feed.rights)
        return (*described, self.updated.isoformat(), self.number, self.older, self.newer)

    @property
    def updated(self) -> dt.datetime:
        """The newest change told here: of the whole feed in the current document, of its own entries in an archive."""
        return max(story.updated for story in self.stories) if self.number else self.feed.updated


def parts_of(feed: Feed) -> tuple[FeedDocument, ...]:
    """Return the feed's documents, the current one first, then the archives from the newest to the oldest."""
    size, count = _size(feed), _count(feed)
    current = len(feed.stories) - size * count
    parts = [FeedDocument(feed, 0, count or None, None, feed.stories[:current])]
    for number in range(count, 0, -1):
        start = current + size * (count - number)
        newer = number + 1 if number < count else None
        parts.append(FeedDocument(feed, number, number - 1 or None, newer, feed.stories[start : start + size]))
    return tuple(parts)


def address(feed: Feed, form: Format, number: int = 0) -> str:
    """Return where a document stands within the site; `number` 0 is the current one."""
    stem, suffix = form.value
    return f"{feed.base}{FOLDER}/{stem}-{number}.{suffix}" if number else f"{feed.base}{stem}.{suffix}"


def _size(feed: Feed) -> int:
    return max(1, feed.entries // 2)


def _count(feed: Feed) -> int:
    surplus = len(feed.stories) - feed.entries
    return -(-surplus // _size(feed)) if surplus > 0 else 0
