"""A feed: what it is called, the page it belongs to and what it tells."""

import datetime as dt
from dataclasses import dataclass, field

from cchc.content.choices import Choice
from cchc.publishing.feeds.feed_items import Story


class Group(Choice):
    """How people look for a feed."""

    PORTAL = "portal", "Toàn cổng"
    THEME = "theme", "Theo chủ đề"
    UNIT = "unit", "Theo đơn vị"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed in all its formats.

    `base` is the folder of its documents within the site ("" or ending in a slash); `stories` are newest first;
    `entries` is the most that the current document holds; `updated` is the newest change, and in an empty feed the day
    of the build.
    """

    group: Group
    title: str
    description: str
    base: str
    publisher: str
    rights: str | None
    entries: int
    updated: dt.datetime
    stories: tuple[Story, ...] = field(repr=False)

    @property
    def page(self) -> str:
        """The address of the HTML page that the feed belongs to: the one in its own folder."""
        return self.base
