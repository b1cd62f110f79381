"""What RSS and Atom have in common: feedgen writes the head of each document, and each entry once for all that tell it."""

from collections.abc import Mapping
from html import escape
from typing import Any

from feedgen.entry import FeedEntry as FeedgenEntry  # type: ignore[import-untyped, unused-ignore]
from feedgen.feed import FeedGenerator  # type: ignore[import-untyped, unused-ignore]
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from cchc.publishing.feeds.elements import ATOM, CONTENT, NAME, DocumentElements, Element, EntryElements
from cchc.publishing.feeds.entries import Entries, FeedEntry
from cchc.publishing.feeds.feed_documents import FeedDocument, Format, address
from cchc.publishing.feeds.legal_text import legal
from cchc.publishing.site_info import SiteInfo

# A FeedGenerator or FeedEntry; feedgen has no types.
Generator = Any

STYLESHEET = "assets/feed.css"

# What follows the entries.
_ENDS = {Format.RSS: b"</channel></rss>", Format.ATOM: b"</feed>"}
# The names of namespaces in a document of RSS, as feedgen gives them.
_NAMES = DocumentElements().extend_ns() | {"atom": ATOM, "content": CONTENT}


def generator(part: FeedDocument, site: SiteInfo) -> Generator:
    """Return a FeedGenerator that lacks only the links, which differ between RSS and Atom, and the entries."""
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
    return made


def self_address(part: FeedDocument, form: Format, site: SiteInfo) -> str:
    """Return the absolute address of this document."""
    return site.absolute(address(part.feed, form, part.number))


def neighbours(part: FeedDocument, form: Format, site: SiteInfo) -> tuple[tuple[str, str], ...]:
    """Return the links of RFC 5005, as relation and absolute address: older and newer archive, current document."""
    wanted = (("prev-archive", part.older), ("next-archive", part.newer), ("current", 0 if part.number else None))
    return tuple((rel, site.absolute(address(part.feed, form, n))) for rel, n in wanted if n is not None)


def document(head: bytes, part: FeedDocument, entries: Entries, form: Format) -> bytes:
    """Return a document of RSS or Atom: its `head`, which feedgen wrote as one without entries, and in it those of the part."""
    written = (entries.once(story.key, _written) for story in part.stories)
    end = len(head) - len(_ENDS[form])
    return b"".join((head[:end], *(entry[form] for entry in written), head[end:]))


def _written(entry: FeedEntry) -> Mapping[Format, bytes]:
    """Return an entry as it stands in every document of each format that tells it."""
    made = _entry(entry)
    return {Format.RSS: _inside(made.rss_entry(), _NAMES), Format.ATOM: _inside(made.atom_entry(), {})}


def _inside(element: Element, names: Mapping[str, str]) -> bytes:
    """Return an element as it is written within a document that has the `names` of the namespaces."""
    around = etree.Element("document", nsmap=names)
    around.append(element)
    written: bytes = etree.tostring(around, encoding="UTF-8")
    return written[written.index(b">") + 1 : written.rindex(b"<")]


def _entry(entry: FeedEntry) -> Generator:
    made = FeedgenEntry()
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
