"""HTML of an author made safe: what runs, what looks like the portal's own, what asks other hosts is taken out.

Whatever is not on a list here is dropped, its words are kept. Pictures and films of other hosts become links: a reader's
device asks nobody but the portal, in pages as in feeds.
"""

import html
import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

import nh3

from cchc.language.html_names import HTML_NAMES
from cchc.language.patterns import late
from cchc.language.slugs import RESERVED
from cchc.reading.links import LINK_SCHEMES

# Landmarks, maps with invisible areas and reversed writing are no author's business.
_TAGS = (nh3.ALLOWED_TAGS - set("article aside header footer nav hgroup map area bdo center rtc".split())) | set(
    "section figure figcaption video audio source iframe".split()
)
# What the Markdown extensions that come with the portal write, and what marks the language of a piece of code. None of the
# portal's own and none of Material's, whose layers cover the page and whose signs say "approved".
_CLASSES = frozenset(
    "admonition admonition-title footnote footnote-ref footnote-backref headerlink toc toctitle codehilite highlight "
    "note abstract summary info todo tip hint important success check question help attention warning caution failure "
    "danger error bug example quote cite seealso "
    "task-list task-list-item task-list-control task-list-indicator".split()
)
_LANGUAGE = late(r"language-[a-z0-9+-]{1,20}")
# Numbers of pixels, cells and items: what is larger than any page is no size.
_LARGEST = {"width": 4_000, "height": 4_000, "colspan": 100, "rowspan": 500, "start": 100_000, "span": 100}

_MEDIA = late(r"<(?:img|video|audio|source|iframe)\b")
_ELEMENT = late(r'<(/?)([a-z][a-z0-9]*)((?: [\w:-]+="[^"]*")*)>')
_ATTRIBUTE = late(r' ([\w:-]+)="([^"]*)"')
_FRAME = late(r'<iframe((?: [\w:-]+="[^"]*")*)>.*?</iframe>', re.DOTALL)
_PLAYER = late(r"<(video|audio)\b[^>]*>.*?</\1>", re.DOTALL)
_TITLE = late(r"(</?)h1\b")
_SWALLOWING = late(
    r"<(plaintext|xmp|listing|textarea|title|noembed|noframes|noscript|select|template|style|script|svg|math|mtext|mglyph|mi|mo|mn|ms)\b",
    re.IGNORECASE,
)
# "<UBND xã>", "<tên đơn vị>"; programs of offices write elements of their own with a colon (o:p), others with a dash.
_BRACKETED = late(r"<(?=/?([a-zA-Z][^\s<>/:-]*)[\s<>/])")
# Browsers leave out tabs and line breaks and take a backslash for a slash.
_LEFT_OUT = late(r"[\t\n\r]")
_ELSEWHERE = late(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)

# The style of a cell, which is all that cleaning leaves of styles, with the attributes before it.
_CELL_STYLE = late(r'(<t[dh](?: [\w-]+="[^"]*")*?) style="([^"]*)"')
_ALIGNMENT = late(r"text-align:\s*(left|center|right)\s*;?")


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value that an attribute keeps, None to drop it."""
    if tag == "table":
        # The page puts a frame around each; a bare tag is what it knows.
        return None
    if name == "class":
        return " ".join(word for word in value.split() if word in _CLASSES or _LANGUAGE.fullmatch(word)) or None
    if name == "id":
        return value if value and not RESERVED.match(value) else None
    if most := _LARGEST.get(name):
        return value if value.isascii() and value.isdigit() and int(value[:9]) <= most else None
    return value


_ATTRIBUTES: dict[str, set[str]] = {
    **{tag: names - {"align", "char", "charoff", "summary"} for tag, names in nh3.ALLOWED_ATTRIBUTES.items() if tag in _TAGS},
    "*": {"id", "class", "lang"},
    "a": {"href", "hreflang", "title"},
    "abbr": {"title"},
    "hr": set(),
    "iframe": {"src", "title"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "td": {"style", "colspan", "rowspan", "headers", "title"},
    "th": {"style", "colspan", "rowspan", "headers", "scope", "abbr", "title"},
    "ol": {"start", "type", "reversed"},
    "video": {"src", "controls", "width", "height", "poster", "preload"},
    "audio": {"src", "controls", "preload"},
    "source": {"src", "type"},
}

# Whatever else an author writes, no page bears it: the stylesheet is cut by these names. Values of attributes are free.
FREE_ATTRIBUTES = frozenset().union(*_ATTRIBUTES.values()) - {"class"} | {"data-align"}
NAMES_IN_TEXTS = frozenset(_TAGS) | _CLASSES | FREE_ATTRIBUTES | {"class"}


def _cleaner(tags: set[str], attribute_filter: Callable[[str, str, str], str | None]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute_filter,
        filter_style_properties={"text-align"},
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )


def _ours(tag: str, name: str, value: str) -> str | None:
    """Return what `_attribute` keeps, in markup in which nothing of another host may be left."""
    return None if name in ("src", "poster") and is_elsewhere(value) else _attribute(tag, name, value)


_CLEANER = _cleaner(_TAGS, _attribute)
_LAST_CLEANER = _cleaner(_TAGS - {"iframe"}, _ours)


# A text is cleaned for its own page, and right after for readers elsewhere.
@lru_cache(maxsize=4)
def clean(markup: str) -> str:
    """Return HTML with only what an author may use: no scripts, styles, frames or event handlers, nothing of other hosts."""
    cleaned = _CLEANER.clean(_without_swallowing(_with_words(markup)))
    if not _MEDIA.search(cleaned):
        return cleaned
    # Cleaned once more: a frame's content was no markup until its frame was gone.
    linked = _with_links(cleaned)
    return linked if linked == cleaned else _LAST_CLEANER.clean(linked)


def page_body(markup: str, *, titled: bool = False) -> str:
    """Return the cleaned body for a page of the portal, whose policy allows no style attributes and which has one title.

    `titled` says that the first h1 is the page's own title. Feeds keep styles: a feed reader has no stylesheet of ours.
    """
    body = _CELL_STYLE.sub(_aligned, clean(markup))
    first = body.find("</h1>") + len("</h1>") if titled and "</h1>" in body else 0
    return body[:first] + _TITLE.sub(r"\1h2", body[first:]) if "<h1" in body[first:] else body


def _with_words(markup: str) -> str:
    """Return the markup with words between angle brackets as words: as elements that nobody knows they would vanish unseen."""
    return _BRACKETED.sub(lambda found: "<" if found[1].lower() in HTML_NAMES else "&lt;", markup)


def _without_swallowing(markup: str) -> str:
    """Return the markup with those tags as words that would swallow what follows them: words must not vanish unseen."""
    if not _SWALLOWING.search(markup):
        return markup
    ended = {name: markup.lower().rfind(f"</{name}") for name in ("style", "script", "svg", "math")}
    return _SWALLOWING.sub(lambda tag: tag[0] if tag.start() < ended.get(tag[1].lower(), 0) else f"&lt;{tag[1]}", markup)


def is_elsewhere(address: str) -> bool:
    """Tell whether a browser would ask another host for `address`: a full one, or one that begins with two slashes."""
    return bool(_ELSEWHERE.match(_LEFT_OUT.sub("", address)))


def host_of(address: str) -> str:
    """Return the host that `address` names, without the user who may stand before it; "" when it names none."""
    try:
        return urlsplit(_LEFT_OUT.sub("", address).strip().replace("\\", "/")).hostname or ""
    except ValueError:
        return ""


def _aligned(cell: re.Match[str]) -> str:
    """Return the start of a cell with its alignment in an attribute that the stylesheet knows."""
    found = _ALIGNMENT.fullmatch(cell[2])
    return f'{cell[1]} data-align="{found[1]}"' if found else cell[1]


def _with_links(markup: str) -> str:
    """Return the markup with links for what other hosts would have to send."""
    markup = _FRAME.sub(lambda frame: _link(_given(frame[1]), "Trang nhúng"), markup)
    markup = _PLAYER.sub(_player, markup)
    inside = False

    def picture(found: re.Match[str]) -> str:
        nonlocal inside
        if found[2] == "a":
            inside = not found[1]
        given = _given(found[3]) if found[2] in ("img", "source") else {}
        if found[2] == "img" and is_elsewhere(given.get("src", "//")):
            return _link(given, "Hình", inside)
        return "" if found[2] == "source" and is_elsewhere(given.get("src", "//")) else found[0]

    return _ELEMENT.sub(picture, markup)


def _given(attributes: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}


def _player(found: re.Match[str]) -> str:
    """Return a film or a sound as it may stay: with none but our files, without a picture from elsewhere; else its links."""
    tags = [(tag[2], _given(tag[3])) for tag in _ELEMENT.finditer(found[0]) if not tag[1]]
    sources = [given for name, given in tags if name in ("video", "audio", "source") and given.get("src")]
    remote = [given for given in sources if is_elsewhere(given["src"])]
    if not remote:
        poster = tags[0][1].get("poster", "")
        return found[0].replace(f' poster="{html.escape(poster)}"', "", 1) if is_elsewhere(poster) else found[0]
    what = "Video" if found[1] == "video" else "Âm thanh"
    links = [_link(given, what) for given in remote]
    return "<br>".join(dict.fromkeys(links))


def _link(given: dict[str, str], what: str, inside: bool = False) -> str:
    """Return a link to what would have been shown, by its text and the host where it lies; words alone within another link."""
    address = given.get("src", "")
    words = given.get("alt") or given.get("title") or what
    host = host_of(address)
    said = html.escape(f"{words} ({host})" if host else words)
    return said if inside or not host else f'<a href="{html.escape(address)}">{said}</a>'
