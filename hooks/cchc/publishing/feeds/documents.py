"""The documents of a feed, in every format."""

from collections.abc import Callable, Iterator, Mapping

from cchc.publishing.feeds.atom import atom
from cchc.publishing.feeds.entries import Entries
from cchc.publishing.feeds.feed import Feed
from cchc.publishing.feeds.json_feed import json_feed
from cchc.publishing.feeds.parts import Format, Part, address, parts_of
from cchc.publishing.feeds.rss import rss
from cchc.publishing.site_info import SiteInfo

_WRITERS: Mapping[Format, Callable[[Part, Entries, SiteInfo], bytes]] = {
    Format.RSS: rss,
    Format.ATOM: atom,
    Format.JSON: json_feed,
}


def addresses(feed: Feed) -> tuple[str, ...]:
    """Return where every document of the feed will stand within the site; no body need be rendered yet."""
    return tuple(address(feed, form, part.number) for part in parts_of(feed) for form in Format)


def documents(feed: Feed, entries: Entries, site: SiteInfo) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of every document, in the order of `addresses`."""
    for part in parts_of(feed):
        for form in Format:
            yield address(feed, form, part.number), _WRITERS[form](part, entries, site)
