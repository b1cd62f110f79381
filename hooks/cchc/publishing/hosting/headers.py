"""_headers: the list of headers as several hosts of static sites read it (Netlify, Cloudflare Pages).

Where two rules match, such hosts join their values, so no two rules here name the same header for one file; what is not named
is compared with the server at each visit, which is what these hosts do of themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from cchc.publishing.hosting.cache_control import ASK, FOR_EVER, named_by_content
from cchc.publishing.hosting.security import SECURITY_HEADERS
from cchc.publishing.site_info import SiteInfo

HEADERS_FILE = "_headers"
# What mail, feed readers and other portals take; servers know these endings badly or not at all.
FEED_TYPES = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}
FILE_TYPES = {"manifest.webmanifest": "application/manifest+json", "rss.opml": "text/x-opml; charset=utf-8"}
_FOR_OTHERS = {"Access-Control-Allow-Origin": "*"}


def headers_file(addresses: Iterable[str], site: SiteInfo) -> tuple[str, bytes]:
    """Return (address, bytes); `addresses` are the scripts and styles of the site as published."""
    root = urlsplit(site.url).path
    blocks = (_block(f"{root}{path}", headers) for path, headers in _rules(addresses))
    return HEADERS_FILE, "\n".join(blocks).encode()


def _rules(addresses: Iterable[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "*", SECURITY_HEADERS
    for name, kind in FEED_TYPES.items():
        yield name, {"Content-Type": kind} | _FOR_OTHERS
        yield f"*/{name}", {"Content-Type": kind} | _FOR_OTHERS
    for name, kind in FILE_TYPES.items():
        yield name, {"Content-Type": kind}
    yield "du-lieu/*", _FOR_OTHERS
    yield "sw.js", {"Cache-Control": ASK}
    for address in sorted(filter(named_by_content, addresses)):
        yield address, {"Cache-Control": FOR_EVER}


def _block(path: str, headers: Mapping[str, str]) -> str:
    return "\n".join([path, *(f"  {name}: {value}" for name, value in headers.items()), ""])
