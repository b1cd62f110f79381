"""Atom 1.0 (RFC 4287)."""

from cchc.publishing.feeds.entries import Entries
from cchc.publishing.feeds.feed_documents import FeedDocument, Format, address
from cchc.publishing.feeds.generating import document, generator, neighbours, self_address
from cchc.publishing.feeds.legal_text import legal
from cchc.publishing.site_info import SiteInfo

TYPE = "application/atom+xml"


def atom(part: FeedDocument, entries: Entries, site: SiteInfo) -> bytes:
    """Return the document as Atom 1.0; an archive bears the id of its feed."""
    made = generator(part, site)
    made.id(site.absolute(address(part.feed, Format.ATOM)))
    made.author(name=legal(part.feed.publisher))
    made.link(href=self_address(part, Format.ATOM, site), rel="self", type=TYPE)
    made.link(href=site.absolute(part.feed.page), rel="alternate", type="text/html")
    for rel, href in neighbours(part, Format.ATOM, site):
        made.link(href=href, rel=rel, type=TYPE)
    return document(made.atom_str(), part, entries, Format.ATOM)
