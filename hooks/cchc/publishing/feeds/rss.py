"""RSS 2.0, with the full text in content:encoded."""

from cchc.publishing.feeds.entries import Entries
from cchc.publishing.feeds.feed_documents import FeedDocument, Format
from cchc.publishing.feeds.generating import document, generator, neighbours, self_address
from cchc.publishing.site_info import SiteInfo

TYPE = "application/rss+xml"


def rss(part: FeedDocument, entries: Entries, site: SiteInfo) -> bytes:
    """Return the document as RSS 2.0."""
    made = generator(part, site)
    # feedgen gives the channel the last link added, and writes of the others only the one to itself.
    made.link(href=self_address(part, Format.RSS, site), rel="self", type=TYPE)
    made.link(href=site.absolute(part.feed.page), rel="alternate")
    made.portal.links = neighbours(part, Format.RSS, site)
    if part.stories:
        made.pubDate(part.stories[0].published)
    return document(made.rss_str(), part, entries, Format.RSS)
