"""The part of a finished page that is worth keeping: its title and what stands in its article."""

import posixpath
import re
from typing import NamedTuple

from cchc.language.patterns import late
from cchc.machine.digests import digest
from cchc.publishing.assets import plain_name

_TITLE = late(rb"<title>(.*?)</title>", re.DOTALL)
_SCRIPT = late(rb'<script type="module" src="([^"]+)"')
# What needs a network or a printer: links to share the page, the picture of its address, which nothing packs smaller, and the
# printed line that tells to scan it.
_LEFT_OUT = late(
    r'<section class="cc-share\b.*?</section>|<div class="cc-scan\b.*?</div>|<p class="cc-printed">.*?</p>', re.DOTALL
)
_INDENT = late(r"\n\s+")


class Article(NamedTuple):
    """A page's own part: `title` and `body` as HTML, the body with links as they stand at the page's own address.

    `scripts` are the modules that the page loads, by the addresses of their sources: a new version of a script is no new text,
    and no reason to fetch all texts anew.
    """

    title: str
    body: str
    scripts: tuple[str, ...] = ()


class Taken(NamedTuple):
    """All that is looked at of a page, as it stands there: its title, what is in its article, the modules that it loads, by their
    addresses within the site."""

    title: bytes
    body: bytes
    scripts: tuple[str, ...] = ()

    @property
    def stamp(self) -> bytes:
        """What is another where any of it is."""
        return digest(self.title, self.body, *(script.encode() for script in self.scripts))


def taken(address: str, page: bytes) -> Taken:
    """Return what is looked at of the finished page at `address`; of articles the outermost, should its body hold others.

    Raises ValueError when the page has no title or no article: the templates are ours, so that is our fault.
    """
    title = _TITLE.search(page)
    opening = page.find(b"<article")
    closing = page.rfind(b"</article>")
    if title is None or opening < 0 or closing < opening:
        raise ValueError("a page to keep has no <title> or no <article>")
    scripts = (posixpath.normpath(posixpath.join(address, link.decode())) for link in _SCRIPT.findall(page))
    return Taken(title[1].strip(), page[page.index(b">", opening) + 1 : closing], tuple(scripts))


def article_of(found: Taken) -> Article:
    """Return the article that is kept of a page."""
    return Article(found.title.decode(), _thinner(_LEFT_OUT.sub("", found.body.decode())), tuple(map(plain_name, found.scripts)))


def _thinner(markup: str) -> str:
    """Return the markup without indentation, half of a page's lines and nothing to a reader; one with laid out text stays."""
    return markup if "<pre" in markup or "<textarea" in markup else _INDENT.sub("\n", markup).strip()
