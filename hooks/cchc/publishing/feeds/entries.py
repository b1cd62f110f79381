"""Entries: all that the three formats say of a story, made once for every feed that tells it."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from cchc.content.catalogue import Catalogue
from cchc.content.posts import Post
from cchc.publishing.feeds.entry_html import ended_html, ended_words, full_html
from cchc.publishing.feeds.feed import Feed
from cchc.publishing.feeds.feed_items import EndedStory, FeedItem, Story
from cchc.publishing.feeds.legal_text import legal
from cchc.publishing.feeds.links import absolute_html
from cchc.publishing.feeds.media import Enclosure, SizeOf, enclosures_of, image_of
from cchc.publishing.pictures import NO_PICTURES, Pictures
from cchc.publishing.site_info import Rendered, SiteInfo

T = TypeVar("T")

# More than the feeds of all themes tell between two documents of one; all entries at once would be as large as all texts.
_HELD = 500
# By this category programs tell a notice that is urgent; people tell it by its title, which a telephone shows at once.
_URGENT = ("thong-bao-khan", "Thông báo khẩn")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story as feeds tell it: plain text but for `html`, absolute addresses, no character that XML forbids."""

    guid: str
    title: str
    url: str
    published: dt.datetime
    updated: dt.datetime
    summary: str
    html: str
    author: str
    author_url: str
    categories: tuple[tuple[str, str], ...]
    image: str | None
    enclosures: tuple[Enclosure, ...]
    source_name: str | None
    source_url: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """What an entry tells of registers: the id and the name of the unit whose it is, and of each theme."""

    unit: str
    author: str
    categories: tuple[tuple[str, str], ...] = ()


def names_of(story: Story, catalogue: Catalogue) -> Names:
    """Return the names in an entry: a part of a feed is written again when one of them changes, and for no other."""
    if isinstance(story, EndedStory):
        return Names(catalogue.owner.id, catalogue.owner.name)
    item, unit = story.item, catalogue.units.get(story.item.unit)
    themes = ((theme, catalogue.themes[theme].name) for theme in item.all_themes if theme in catalogue.themes)
    return Names(item.unit, unit.name if unit else item.unit, tuple(themes))


def entries_of(
    feeds: Iterable[Feed],
    catalogue: Catalogue,
    rendered: Mapping[str, Rendered],
    site: SiteInfo,
    size_of: SizeOf,
    pictures: Pictures = NO_PICTURES,
) -> "Entries":
    """Return the entries of all `feeds` by the key of their story; each is made when it is asked for, the last ones are held.

    `rendered` holds the body of each item by its path (a missing one is our fault: KeyError); `size_of` tells the bytes
    of a file by its path relative to the root, `pictures` those that are published in forms of their own.
    """
    stories = {story.key: story for feed in feeds for story in feed.stories}

    def made(story: Story) -> FeedEntry:
        names = names_of(story, catalogue)
        if isinstance(story, EndedStory):
            return _ended_entry(story, names, site)
        return _entry(story, names, rendered[story.item.path], site, size_of, pictures)

    return Entries(stories, made)


class Entries(Mapping[tuple[str, str], FeedEntry]):
    """Entries by the key of their story: a portal has thousands of them, and most builds write few."""

    def __init__(self, stories: Mapping[tuple[str, str], Story], make: Callable[[Story], FeedEntry]) -> None:
        self._stories = stories
        self._held = lru_cache(maxsize=_HELD)(lambda key: _Held(make(stories[key])))

    def __getitem__(self, key: tuple[str, str]) -> FeedEntry:
        return self._held(key).entry

    def once(self, key: tuple[str, str], write: Callable[[FeedEntry], T]) -> T:
        """Return what `write` makes of an entry, made once for all documents that tell it."""
        return self._held(key).once(write)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._stories)

    def __len__(self) -> int:
        return len(self._stories)


class _Held:
    """An entry, with what the formats made of it."""

    def __init__(self, entry: FeedEntry) -> None:
        self.entry = entry
        self._made: dict[Callable[[FeedEntry], object], object] = {}

    def once(self, write: Callable[[FeedEntry], T]) -> T:
        if write not in self._made:
            self._made[write] = write(self.entry)
        return self._made[write]  # type: ignore[return-value]


def _entry(story: FeedItem, names: Names, body: Rendered, site: SiteInfo, size_of: SizeOf, pictures: Pictures) -> FeedEntry:
    item = story.item
    url = site.absolute(item.address)
    source = item.source if isinstance(item, Post) else None
    return FeedEntry(
        guid=story.guid,
        title=legal(story.title),
        url=url,
        published=story.published,
        updated=story.updated,
        summary=legal(_summary(story, body)),
        html=_html(story, body, url, site),
        author=legal(names.author),
        author_url=site.absolute(f"don-vi/{names.unit}/"),
        categories=((_URGENT,) if story.is_urgent else ()) + tuple((theme, legal(name)) for theme, name in names.categories),
        image=None if story.line else image_of(item, site, pictures),
        enclosures=() if story.line else enclosures_of(item, site, size_of, pictures),
        source_name=legal(source.name) if source else None,
        source_url=source.url if source else None,
    )


def _ended_entry(story: EndedStory, names: Names, site: SiteInfo) -> FeedEntry:
    return FeedEntry(
        guid=story.guid,
        title=legal(story.title),
        url=site.absolute(story.ended.document.address),
        published=story.published,
        updated=story.updated,
        summary=legal(ended_words(story.ended)),
        html=legal(ended_html(story, site)),
        author=legal(names.author),
        author_url=site.absolute(f"don-vi/{names.unit}/"),
        categories=(),
        image=None,
        enclosures=(),
        source_name=None,
        source_url=None,
    )


def _summary(story: FeedItem, body: Rendered) -> str:
    return " ".join((story.line.text if story.line else story.item.summary or body.excerpt).split())


def _html(story: FeedItem, body: Rendered, url: str, site: SiteInfo) -> str:
    # Once more after parsing: a character reference may have stood for a character that XML forbids.
    return legal(full_html(story, absolute_html(legal(body.html), url), site))
