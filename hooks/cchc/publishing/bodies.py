"""A rendered body made safe, and the excerpt that lists and feeds show of it."""

import html
import re

import nh3

from cchc.content.items import Item
from cchc.content.questions import Question
from cchc.publishing.site_info import Rendered

EXCERPT_LENGTH = 300
# A first paragraph with more letters than this is no short answer.
SHORT_ANSWER = 500
_MORE = re.compile(r"<!--\s*more\s*-->")
_FIRST_PARAGRAPH = re.compile(r"\s*<p\b[^>]*>.*?</p>", re.DOTALL)
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
# A footnote's number means nothing without its page.
_FOOTNOTE = re.compile(r"<sup\b[^>]*>.*?</sup>", re.DOTALL)
_HEADING_LINK = re.compile(r'<a\b[^>]*class="headerlink"[^>]*>.*?</a>')

# The style of a cell, which is all that cleaning leaves of styles, with the attributes before it.
_CELL_STYLE = re.compile(r'(<t[dh](?: [\w-]+="[^"]*")*?) style="([^"]*)"')
_ALIGNMENT = re.compile(r"text-align:\s*(left|center|right)\s*;?")

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


def page_body(markup: str) -> str:
    """Return the cleaned body for a page of the portal, whose policy allows no style attributes.

    Feeds keep them: a feed reader has no stylesheet of ours.
    """
    return _CELL_STYLE.sub(_aligned, clean(markup))


def _aligned(cell: re.Match[str]) -> str:
    """The start of a cell with its alignment in an attribute that the stylesheet knows."""
    found = _ALIGNMENT.fullmatch(cell[2])
    return f'{cell[1]} data-align="{found[1]}"' if found else cell[1]


def rendered(item: Item, markup: str) -> Rendered:
    """Return the body of `item` for readers elsewhere, without the signs that link to headings, and its excerpt."""
    short, rest = _answer(item, markup) if isinstance(item, Question) else ("", "")
    return Rendered(_HEADING_LINK.sub("", clean(markup)), _cut(item.summary or _lead(markup)), page_body(short), page_body(rest))


def _answer(question: Question, markup: str) -> tuple[str, str]:
    """The short answer and the rest: cut at `<!-- more -->`, else after a first paragraph that can stand alone.

    A summary is the short answer already: the body stays whole, less a first paragraph that only repeats it.
    """
    if more := _MORE.search(markup):
        above, below = markup[: more.start()], markup[more.end() :]
    else:
        first = _FIRST_PARAGRAPH.match(markup)
        above, below = (first[0], markup[first.end() :]) if first else ("", markup)
    if question.summary:
        return "", below if plain_text(above) == question.summary else markup
    alone = more or (len(text := plain_text(above)) <= SHORT_ANSWER and not text.endswith(":"))
    return (above, below) if alone else ("", markup)


def _lead(markup: str) -> str:
    """The text above `<!-- more -->`, else the first paragraph that says something."""
    above, found, _ = markup.partition(more[0]) if (more := _MORE.search(markup)) else (markup, "", "")
    if found:
        return plain_text(above)
    return next((text for match in _PARAGRAPH.finditer(markup) if (text := plain_text(match[1]))), "")


def plain_text(markup: str) -> str:
    """Return the words of `markup` in one line, without footnote numbers."""
    bare = nh3.clean(_FOOTNOTE.sub("", markup).replace("<", " <"), tags=set())
    text = " ".join(html.unescape(bare).split())
    return re.sub(r"\s+([.,;:!?)…])", r"\1", text)


def _cut(text: str) -> str:
    if len(text) <= EXCERPT_LENGTH:
        return text
    return text[:EXCERPT_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
