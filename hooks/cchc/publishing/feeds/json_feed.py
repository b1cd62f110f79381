"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any

from cchc.publishing.feeds.entries import Entries, FeedEntry
from cchc.publishing.feeds.feed_documents import FeedDocument, Format, address
from cchc.publishing.feeds.legal_text import legal
from cchc.publishing.site_info import SiteInfo

TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(part: FeedDocument, entries: Entries, site: SiteInfo) -> bytes:
    """Return the document as JSON Feed; older entries follow at its `next_url`."""
    head = _written(_known(_head(part, site)))
    items = ", ".join(entries.once(story.key, _item) for story in part.stories)
    return f'{head[:-1]}, "items": [{items}]}}\n'.encode()


def _head(part: FeedDocument, site: SiteInfo) -> dict[str, Any]:
    feed = part.feed
    return {
        "version": VERSION,
        "title": legal(feed.title),
        "home_page_url": site.absolute(feed.page),
        # The same in older documents: it is what identifies the feed.
        "feed_url": site.absolute(address(feed, Format.JSON)),
        "description": legal(feed.description),
        "next_url": site.absolute(address(feed, Format.JSON, part.older)) if part.older else None,
        "authors": [{"name": legal(feed.publisher)}],
        "language": site.language,
    }


def _item(entry: FeedEntry) -> str:
    item = _known(
        {
            "id": entry.guid,
            "url": entry.url,
            "external_url": entry.source_url,
            "title": entry.title,
            "content_html": entry.html,
            "summary": entry.summary,
            "image": entry.image,
            "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat(),
            "authors": [{"name": entry.author, "url": entry.author_url}],
            "tags": [name for _, name in entry.categories],
            "attachments": _attachments(entry),
        }
    )
    return _written(item)


def _attachments(entry: FeedEntry) -> list[dict[str, Any]]:
    files = [e for e in entry.enclosures if e.url != entry.image]
    return [_known({"url": e.url, "mime_type": e.type, "size_in_bytes": e.length or None}) for e in files]


def _known(members: dict[str, Any]) -> dict[str, Any]:
    # JSON Feed leaves out what there is not; null is no value it knows. An item must keep its text, even an empty one.
    return {name: value for name, value in members.items() if value or name == "content_html"}


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
