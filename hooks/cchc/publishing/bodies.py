"""A rendered body made safe, and the excerpt that lists and feeds show of it."""

import html
import re

import nh3

from cchc.content.items import Item
from cchc.publishing.site_info import Rendered

EXCERPT_LENGTH = 300
_MORE = re.compile(r"<!--\s*more\s*-->")
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
# A footnote's number means nothing without its page.
_FOOTNOTE = re.compile(r"<sup\b[^>]*>.*?</sup>", re.DOTALL)
_HEADING_LINK = re.compile(r'<a\b[^>]*class="headerlink"[^>]*>.*?</a>')

_CLEANER = nh3.Cleaner(
    tags=nh3.ALLOWED_TAGS | {"section", "figure", "figcaption", "video", "audio", "source"},
    attributes={
        **nh3.ALLOWED_ATTRIBUTES,
        "*": {"id", "class", "lang", "dir", "title", "role"},
        "a": {"href", "hreflang"},
        "img": {"src", "alt", "width", "height", "loading"},
        "td": {"style", "colspan", "rowspan", "headers", "scope"},
        "th": {"style", "colspan", "rowspan", "headers", "scope", "abbr"},
        "ol": {"start", "type", "reversed"},
        "video": {"src", "controls", "width", "height", "poster", "preload"},
        "audio": {"src", "controls", "preload"},
        "source": {"src", "type"},
    },
    filter_style_properties={"text-align"},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def clean(markup: str) -> str:
    """Return HTML with only what an author may use: no scripts, styles, frames or event handlers."""
    return _CLEANER.clean(markup)


def rendered(item: Item, markup: str) -> Rendered:
    """Return the body of `item` for readers elsewhere, without the signs that link to headings, and its excerpt."""
    return Rendered(_HEADING_LINK.sub("", clean(markup)), _cut(item.summary or _lead(markup)))


def _lead(markup: str) -> str:
    """The text above `<!-- more -->`, else the first paragraph that says something."""
    above, found, _ = markup.partition(more[0]) if (more := _MORE.search(markup)) else (markup, "", "")
    if found:
        return _text(above)
    return next((text for match in _PARAGRAPH.finditer(markup) if (text := _text(match[1]))), "")


def _text(markup: str) -> str:
    bare = nh3.clean(_FOOTNOTE.sub("", markup).replace("<", " <"), tags=set())
    text = " ".join(html.unescape(bare).split())
    return re.sub(r"\s+([.,;:!?)…])", r"\1", text)


def _cut(text: str) -> str:
    if len(text) <= EXCERPT_LENGTH:
        return text
    return text[:EXCERPT_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
