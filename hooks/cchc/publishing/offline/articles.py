"""The part of a finished page that is worth keeping: its title and what stands in its article."""

import posixpath
import re
from typing import NamedTuple

from cchc.language.patterns import late
from cchc.publishing.assets import plain_name

_TITLE = late(r"<title>(.*?)</title>", re.DOTALL)
_SCRIPT = late(r'<script type="module" src="([^"]+)"')
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


# An article, and the scripts that its page loads, by their addresses within the site.
Taken = tuple[Article, tuple[str, ...]]


def article_of(address: str, page: str) -> Article:
    """Return the article of the finished page at `address`; its outermost one, should the body hold others.

    Raises ValueError when the page has no title or no article: the templates are ours, so that is our fault.
    """
    title = _TITLE.search(page)
    opening = page.find("<article")
    closing = page.rfind("</article>")
    if title is None or opening < 0 or closing < opening:
        raise ValueError("a page to keep has no <title> or no <article>")
    body = page[page.index(">", opening) + 1 : closing]
    return Article(title[1].strip(), _thinner(_LEFT_OUT.sub("", body)), tuple(map(plain_name, scripts_of(address, page))))


def scripts_of(address: str, page: str) -> tuple[str, ...]:
    """Return the modules that the finished page at `address` loads, by their addresses within the site."""
    return tuple(posixpath.normpath(posixpath.join(address, link)) for link in _SCRIPT.findall(page))


def _thinner(markup: str) -> str:
    """Return the markup without indentation, half of a page's lines and nothing to a reader; one with laid out text stays."""
    return markup if "<pre" in markup or "<textarea" in markup else _INDENT.sub("\n", markup).strip()
