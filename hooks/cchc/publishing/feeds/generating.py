"""feedgen's objects for a document and its entries; what RSS and Atom have in common."""

from copy import deepcopy
from functools import cached_property
from html import escape
from typing import Any

from feedgen.entry import FeedEntry as FeedgenEntry  # type: ignore[import-untyped, unused-ignore]
from feedgen.feed import FeedGenerator  # type: ignore[import-untyped, unused-ignore]

from cchc.publishing.feeds.elements import NAME, DocumentElements, Element, EntryElements
from cchc.publishing.feeds.entries import Entries, FeedEntry
from cchc.publishing.feeds.feed_documents import FeedDocument, Format, address
from cchc.publishing.feeds.legal_text import legal
from cchc.publishing.site_info import SiteInfo

# A FeedGenerator or FeedEntry; feedgen has no types.
Generator = Any

STYLESHEET = "assets/feed.css"


def generator(part: FeedDocument, entries: Entries, site: SiteInfo) -> Generator:
    """Return a FeedGenerator that lacks only the links, which differ between RSS and Atom."""
    feed = part.feed
    made = FeedGenerator()
    made.title(legal(feed.title))
    made.description(legal(feed.description))
    made.language(site.language)
    made.generator("Cổng CCHC")
    made.updated(part.updated)
    made.rights(feed.rights and legal(feed.rights))
    made.register_extension(NAME, DocumentElements, EntryElements)
    made.portal.is_archive = bool(part.number)
    made.portal.stylesheet = "../" * address(feed, Format.RSS, part.number).count("/") + STYLESHEET
    # As a list: add_entry() would put each before the one added last.
    made.entry([entries.once(story.key, _entry) for story in part.stories])
    return made


def self_address(part: FeedDocument, form: Format, site: SiteInfo) -> str:
    """Return the absolute address of this document."""
    return site.absolute(address(part.feed, form, part.number))


def neighbours(part: FeedDocument, form: Format, site: SiteInfo) -> tuple[tuple[str, str], ...]:
    """Return the links of RFC 5005, as relation and absolute address: older and newer archive, current document."""
    wanted = (("prev-archive", part.older), ("next-archive", part.newer), ("current", 0 if part.number else None))
    return tuple((rel, site.absolute(address(part.feed, form, n))) for rel, n in wanted if n is not None)


class _SharedEntry(FeedgenEntry):  # type: ignore[misc, unused-ignore]
    """An entry that stands in several documents: an element belongs to one, so each gets a copy of what was made once."""

    def rss_entry(self, extensions: bool = True) -> Element:
        """Return the item for one document of RSS, called by feedgen."""
        return deepcopy(self._rss)

    def atom_entry(self, extensions: bool = True) -> Element:
        """Return the entry for one document of Atom, called by feedgen."""
        return deepcopy(self._atom)

    @cached_property
    def _rss(self) -> Element:
        return super().rss_entry()

    @cached_property
    def _atom(self) -> Element:
        return super().atom_entry()


def _entry(entry: FeedEntry) -> Generator:
    made = _SharedEntry()
    made.guid(entry.guid, permalink=False)
    made.title(entry.title)
    made.published(entry.published)
    made.updated(entry.updated)
    made.author(name=entry.author, uri=entry.author_url)
    made.link([{"href": entry.url, "type": "text/html"}, *_further_links(entry)])
    made.category([{"term": theme, "label": name} for theme, name in entry.categories])
    _tell(made, entry)
    _extend(made, entry)
    return made


def _tell(made: Generator, entry: FeedEntry) -> None:
    if entry.summary:
        # Atom reads this summary as plain text, RSS a description as HTML; so the second call follows the first, and
        # what it also sets, Atom's content, is set right below.
        made.summary(entry.summary)
        made.description(escape(entry.summary, quote=False))
    # "html" is escaped in both formats; "CDATA" is no type of Atom, and CDATA cannot hold "]]>".
    made.content(entry.html, type="html")


def _extend(made: Generator, entry: FeedEntry) -> None:
    made.register_extension(NAME, EntryElements)
    made.portal.creator = entry.author
    made.portal.source = entry.source_url or entry.source_name
    made.portal.updated = entry.updated
    made.portal.links = made.link()


def _further_links(entry: FeedEntry) -> list[dict[str, str]]:
    via = [{"href": entry.source_url, "rel": "via", "title": entry.source_name or ""}] if entry.source_url else []
    # Atom takes them all; RSS has room for one, and feedgen gives it the last: the video before the picture.
    files = [{"href": e.url, "rel": "enclosure", "type": e.type, "length": str(e.length)} for e in entry.enclosures]
    return via + files
