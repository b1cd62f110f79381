"""The documents of a feed, in every format."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from cchc.publishing.feeds.atom import atom
from cchc.publishing.feeds.entries import Entries
from cchc.publishing.feeds.feed import Feed
from cchc.publishing.feeds.feed_documents import FeedDocument, Format, address, parts_of
from cchc.publishing.feeds.json_feed import json_feed
from cchc.publishing.feeds.rss import rss
from cchc.publishing.site_info import SiteInfo

_WRITERS: Mapping[Format, Callable[[FeedDocument, Entries, SiteInfo], bytes]] = {
    Format.RSS: rss,
    Format.ATOM: atom,
    Format.JSON: json_feed,
}


def addresses(feed: Feed) -> tuple[str, ...]:
    """Return where every document of the feed will stand within the site; no body need be rendered yet."""
    return tuple(address for part in parts_of(feed) for address in part_addresses(part))


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A part of a feed in one format: where it stands, and how it is written once entries are there."""

    address: str
    write: Callable[[Entries], bytes]


def parts_of_all(feeds: Iterable[Feed]) -> list[FeedDocument]:
    """Return the parts of all feeds from the newest stories to the oldest.

    What several feeds tell is written soon after one another, so that few entries need be held at a time.
    """
    parts = [part for feed in feeds for part in parts_of(feed)]
    # Parts that begin with one story, and those without any, which come last, stay in the order of their feeds.
    return sorted(parts, key=lambda part: part.stories[0].published.timestamp() if part.stories else float("-inf"), reverse=True)


def part_addresses(part: FeedDocument) -> tuple[str, ...]:
    """Return where the documents of one part stand within the site."""
    return tuple(address(part.feed, form, part.number) for form in Format)


def part_documents(part: FeedDocument, site: SiteInfo) -> tuple[FeedFile, ...]:
    """Return the documents of one part."""
    return tuple(_document(part, form, site) for form in Format)


def _document(part: FeedDocument, form: Format, site: SiteInfo) -> FeedFile:
    return FeedFile(address(part.feed, form, part.number), partial(_written, _WRITERS[form], part, site))


def _written(
    writer: Callable[[FeedDocument, Entries, SiteInfo], bytes], part: FeedDocument, site: SiteInfo, entries: Entries
) -> bytes:
    return writer(part, entries, site)


def documents(feed: Feed, entries: Entries, site: SiteInfo) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of every document, in the order of `addresses`."""
    for part in parts_of(feed):
        for document in part_documents(part, site):
            yield document.address, document.write(entries)
