"""A rendered body for readers elsewhere, and the excerpt that lists and feeds show of it."""

import html
import re
from collections.abc import Iterator

import nh3

from cchc.content.items import Item
from cchc.content.questions import Question
from cchc.content.struck import STRUCK
from cchc.language.patterns import late
from cchc.publishing.cleaning import clean, page_body
from cchc.publishing.site_info import Rendered

EXCERPT_LENGTH = 300
# A first paragraph with more letters than this is no short answer.
SHORT_ANSWER = 500
_MORE = late(r"<!--\s*more\s*-->")
_FIRST_PARAGRAPH = late(r"\s*<p\b[^>]*>.*?</p>", re.DOTALL)
_PARAGRAPH = late(r"<p\b[^>]*>")
# A footnote's number means nothing without its page.
_FOOTNOTE = late(r"<sup\b[^>]*>[^<]{0,20}(?:<a\b[^>]*>[^<]{0,20}</a>)?</sup>")
_HEADING_LINK = late(r'<a\b[^>]*class="headerlink"[^>]*>.*?</a>')


def rendered(item: Item, markup: str) -> Rendered:
    """Return the body of `item` for readers elsewhere, without the signs that link to headings, and its excerpt."""
    short, rest = _answer(item, markup) if isinstance(item, Question) else ("", "")
    return Rendered(_HEADING_LINK.sub("", clean(markup)), _cut(item.summary or _lead(markup)), page_body(short), page_body(rest))


def _answer(question: Question, markup: str) -> tuple[str, str]:
    """Return the short answer and the rest: cut at `<!-- more -->`, else after a first paragraph that can stand alone.

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
    """Return the text above `<!-- more -->`, else the first paragraph that says something."""
    above, found, _ = markup.partition(more[0]) if (more := _MORE.search(markup)) else (markup, "", "")
    if found:
        return plain_text(above)
    return next((text for paragraph in _paragraphs(markup) if (text := plain_text(paragraph))), "")


def _paragraphs(markup: str) -> Iterator[str]:
    """Yield the contents of the paragraphs; one that is not closed ends the search."""
    place = 0
    while opened := _PARAGRAPH.search(markup, place):
        place = markup.find("</p>", opened.end())
        if place < 0:
            return
        yield markup[opened.end() : place]


def plain_text(markup: str) -> str:
    """Return the words of `markup` in one line, without footnote numbers and what was struck out."""
    apart = _FOOTNOTE.sub("", markup).replace("<", " <")
    bare = nh3.clean(apart, tags=set(), attributes={}, clean_content_tags={"script", "style", *STRUCK})
    text = " ".join(html.unescape(bare).split())
    return re.sub(r"\s+([.,;:!?)…])", r"\1", text)


def _cut(text: str) -> str:
    if len(text) <= EXCERPT_LENGTH:
        return text
    return text[:EXCERPT_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
