"""What a build leaves for the next one beside its files: all that an edit of words needs to know of what is around them.

Ten thousand items need not be read, laid out and compared again because a sentence was added to one.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.procedures import HistoryEntry
from cchc.editorial.content_rules import SKETCH_SIZE, MinHash, bands_of, in_order
from cchc.publishing.feeds import Feed, FeedDocument, FeedItem
from cchc.publishing.feeds.feed_documents import parts_of
from cchc.publishing.offline import KeptPage, kept_pages
from cchc.publishing.pictures import Pictures
from cchc.reading.links import headings_aimed_at
from cchc.site.build import Build
from cchc.site.cache.memory import Memory
from cchc.site.rendering import Facts, Menu


class FeedPart(NamedTuple):
    """A part of a feed without its stories, and what they are: path of the item, kind of change, line of history, its turn,
    and the latest moment at which it may be dated."""

    part: FeedDocument
    stories: tuple[tuple[str, str, HistoryEntry | None, int, dt.datetime | None], ...]

    @property
    def paths(self) -> Iterator[str]:
        return (path for path, *_ in self.stories)

    def telling(self, items: Mapping[str, Item]) -> FeedDocument:
        """Return the part with its stories."""
        stories = (FeedItem(items[path], change, line, turn, latest) for path, change, line, turn, latest in self.stories)
        return replace(self.part, stories=tuple(stories))


@dataclass(frozen=True)
class Sketches:
    """The sketches of posts on end, and their paths in the order in which they are compared; `bands` count the parts of all."""

    paths: tuple[str, ...]
    sketches: bytes
    bands: Mapping[int, int]

    @classmethod
    def of(cls, items: Iterable[Item], memory: Memory) -> "Sketches":
        posts = in_order(item for item in items if isinstance(item, Post) and item.status is not Status.WITHDRAWN)
        latest = ((post.path, memory.latest("sketch", post.path)) for post in posts)
        found = {path: kept[1] for path, kept in latest if kept and kept[1]}
        return cls(tuple(found), b"".join(found.values()), dict(Counter(chain.from_iterable(map(_numbers, found.values())))))

    def __iter__(self) -> Iterator[tuple[str, MinHash]]:
        starts = range(0, len(self.sketches), SKETCH_SIZE)
        return zip(self.paths, (self.sketches[start : start + SKETCH_SIZE] for start in starts), strict=True)

    def apart(self, path: str, other: MinHash) -> bool:
        """Whether a post shares no part of its sketch with any other post, and would not if its sketch were `other`."""
        own = Counter(_numbers(self._of(path)))
        return all(self.bands[number] == own[number] for number in own) and not any(
            self.bands.get(number, 0) - own[number] for number in _numbers(other)
        )

    def changed(self, path: str, sketch: MinHash) -> "Sketches | None":
        """Return the sketches with another one of one post; None when it was, or is, too short to compare."""
        if path not in self.paths or not sketch:
            return None if path in self.paths or sketch else self
        start = self.paths.index(path) * SKETCH_SIZE
        sketches = self.sketches[:start] + sketch + self.sketches[start + SKETCH_SIZE :]
        bands = Counter(self.bands)
        bands.subtract(_numbers(self._of(path)))
        bands.update(_numbers(sketch))
        return Sketches(self.paths, sketches, dict(+bands))

    def _of(self, path: str) -> MinHash:
        start = self.paths.index(path) * SKETCH_SIZE
        return self.sketches[start : start + SKETCH_SIZE]


def _numbers(sketch: MinHash) -> list[int]:
    """A number for each part of a sketch: numbers of numbers are the same in every process."""
    return [hash(band) for band in bands_of(sketch)]


@dataclass(frozen=True)
class Standing:
    """What stands after a build.

    `build` is its fingerprint, `common` the stamp of what every feed depends on. `addresses` tell where links lead, `hidden` the
    texts that have no page, `withdrawn` those that were taken down, `pictures` are those that are published, `aimed_at` the texts
    of which another one names a heading. `sketches` are those of all posts that are compared with one another, `texts` count the
    posts that say the same. `kept` are the pages that devices keep.
    """

    build: bytes
    common: bytes
    menu: Menu
    procedure_table: str
    addresses: Mapping[str, str]
    hidden: frozenset[str]
    withdrawn: frozenset[str]
    pictures: Pictures
    aimed_at: frozenset[str]
    sketches: Sketches
    texts: Mapping[bytes, int]
    parts: tuple[FeedPart, ...]
    kept: tuple[KeptPage, ...]

    @classmethod
    def after(cls, build: Build, common: bytes, menu: Menu, facts: Facts, memory: Memory) -> "Standing":
        """Return what stands after a whole build."""
        edition = build.edition
        return cls(
            build=b"",
            common=common,
            menu=menu,
            procedure_table=facts.procedure_table,
            addresses=build.links.addresses,
            hidden=build.links.hidden,
            withdrawn=edition.withdrawn,
            pictures=build.pictures,
            aimed_at=frozenset(headings_aimed_at(edition.sources.bodies.values(), edition.sources.bodies)),
            sketches=Sketches.of(edition.sources.items, memory),
            texts=_texts(edition.sources.items, memory),
            parts=tuple(_parts(build.feeds)),
            kept=tuple(kept_pages(edition.public)) if edition.catalogue.settings.offline else (),
        )


def _texts(items: Iterable[Item], memory: Memory) -> dict[bytes, int]:
    latest = (memory.latest("words", item.path) for item in items if isinstance(item, Post))
    return dict(Counter(kept[1] for kept in latest if kept))


def _parts(feeds: Iterable[Feed]) -> Iterator[FeedPart]:
    for feed in feeds:
        bare = replace(feed, stories=())
        for part in parts_of(feed):
            stories = tuple((story.item.path, story.change, story.line, story.turn, story.latest) for story in part.stories)
            yield FeedPart(replace(part, feed=bare, stories=()), stories)
