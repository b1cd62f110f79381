"""The pictures of a text: each <img> of a cleaned body that shows one of ours becomes the picture in all its forms.

This comes after cleaning, so that authors' texts can hold none of what it writes. Cleaned HTML is of one make: its attributes
stand in double quotes, and none holds one.
"""

import html
import re
from collections.abc import Callable

from cchc.converting.links import SourceLinks
from cchc.language.patterns import late
from cchc.publishing.pictures import COLUMN, FULL, Picture, picture_html, plain_html

_IMG = late(r'<img((?:\s[\w-]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = late(r'\s([\w-]+)="([^"]*)"')
_SRC = late(r'(\ssrc=)"[^"]*"')
_POSTER = late(r'(<video\b(?:\s[\w-]+="[^"]*")*?\sposter=")([^"]*)(")')
# Each picture comes when it is scrolled to.
_SHOWN = {"loading": "lazy", "decoding": "async"}


def with_pictures(markup: str, links: SourceLinks) -> str:
    """Return a cleaned body for the current page of `links`."""

    def shown(picture: Picture, given: dict[str, str]) -> str:
        return picture_html(picture, links.link, _SHOWN | given, _sizes(given))

    return _each(markup, links, shown)


def with_plain_pictures(markup: str, links: SourceLinks) -> str:
    """Return a cleaned body for readers elsewhere: every picture is one file that anything shows."""
    return _each(markup, links, lambda picture, given: plain_html(picture, links.link, given))


def _each(markup: str, links: SourceLinks, show: Callable[[Picture, dict[str, str]], str]) -> str:
    if "<img" not in markup and " poster=" not in markup:
        return markup

    def img(found: re.Match[str]) -> str:
        given = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}
        link = _link(given.pop("src", ""), links)
        picture = links.picture(link)
        return show(picture, {"alt": ""} | given) if picture else _SRC.sub(_src(link), found[0], count=1)

    def poster(found: re.Match[str]) -> str:
        picture = links.picture(_link(html.unescape(found[2]), links))
        return f"{found[1]}{html.escape(links.link(picture.main))}{found[3]}" if picture else found[0]

    return _POSTER.sub(poster, _IMG.sub(img, markup))


def _link(link: str, links: SourceLinks) -> str:
    """Return an address as the finished page has it: Markdown's are so already, raw HTML has what the author wrote."""
    if not link or link in links.asked.values() or links.picture(link):
        return link
    return links.rewritten(link) or ""


def _src(link: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f'{found[1]}"{html.escape(link)}"'


def _sizes(given: dict[str, str]) -> str:
    """Return how wide the picture will be shown, where the author says so."""
    width = given.get("width", "")
    return f"min({width}px, {FULL})" if width.isdigit() else COLUMN
