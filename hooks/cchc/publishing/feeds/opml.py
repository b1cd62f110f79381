"""OPML 2.0: all feeds in one file that a reader can take in at once."""

from collections.abc import Sequence
from typing import Any

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from cchc.publishing.feeds.feed import Feed, Group
from cchc.publishing.feeds.feed_documents import Format, address
from cchc.publishing.feeds.legal_text import legal
from cchc.publishing.site_info import SiteInfo

OPML_ADDRESS = "rss.opml"


def opml(feeds: Sequence[Feed], site: SiteInfo) -> bytes:
    """Return the list of `feeds`, those of the whole portal first, then by group."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = legal(f"Nguồn tin RSS của {site.name}")
    etree.SubElement(head, "docs").text = "http://opml.org/spec2.opml"
    body = etree.SubElement(root, "body")
    for group in Group:
        _outlines(body, group, [feed for feed in feeds if feed.group is group], site)
    document: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return document


def _outlines(body: Any, group: Group, feeds: Sequence[Feed], site: SiteInfo) -> None:
    if not feeds:
        return
    parent = body if group is Group.PORTAL else etree.SubElement(body, "outline", text=group.label)
    for feed in feeds:
        etree.SubElement(parent, "outline", _attributes(feed, site))


def _attributes(feed: Feed, site: SiteInfo) -> dict[str, str]:
    return {
        "type": "rss",
        "version": "RSS2",
        "text": legal(feed.title),
        "title": legal(feed.title),
        "description": legal(feed.description),
        "language": site.language,
        "xmlUrl": site.absolute(address(feed, Format.RSS)),
        "htmlUrl": site.absolute(feed.page),
    }
