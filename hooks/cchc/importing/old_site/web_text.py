"""The HTML of a web editor made into that of a document: paragraphs, headings, lists and tables, as `read_blocks` takes it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

import nh3
from lxml import etree, html

from cchc.language.patterns import late

_INLINE = frozenset(
    "a abbr b big br cite code del em font i img ins kbd mark q s samp small span strike strong sub sup u".split()
)
_CONTAINERS = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form header main nav p pre "
    "section summary video audio".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_FRAMES = frozenset({"iframe", "source"})
_TABLE = frozenset("table tbody thead tfoot tr td th caption".split())
_BLOCKS = _CONTAINERS | _HEADINGS | _FRAMES | {"ul", "ol", "table", "hr"}
_TAGS = _INLINE | _BLOCKS | _TABLE | {"li"}
_DROPPED = frozenset("script style noscript template object applet svg math select textarea title head".split())
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "data-src"},
    "iframe": {"src", "data-src"},
    "source": {"src"},
    "video": {"src"},
    "audio": {"src"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
# What the portal cannot show, and how it is called.
_ACTIVE = (
    (
        "mã chạy (script)",
        late(r"<script\b|\son\w{3,20}\s*=\s*[\"']?|(?:href|src)\s*=\s*[\"']?\s*javascript:", re.IGNORECASE),
    ),
    ("biểu mẫu điền", late(r"<(?:form|input|select|textarea|button)\b", re.IGNORECASE)),
    ("phần nhúng (object, embed)", late(r"<(?:object|embed|applet)\b", re.IGNORECASE)),
    ("hình vẽ SVG", late(r"<svg\b", re.IGNORECASE)),
    ("công thức (MathML)", late(r"<math\b", re.IGNORECASE)),
)
_OLD_FONTS = late(r"[\"'\s:,](?:\.Vn\w+|VNI-[\w-]+)", re.IGNORECASE)
_SHORTCODE = late(r"\[(/?)([a-z][a-z0-9_-]{2,40})((?:\s[^\[\]]{0,500})?)\]")
_KEPT_CODES = frozenset({"caption", "embed", "gallery", "wp_caption"})
_BREAKS = late(r"(?:<br\s*/?>\s*){2,}")
_EDGES = late(r"^(?:\s|<br\s*/?>)+|(?:\s|<br\s*/?>)+$")
_MOST_COLUMNS, _MOST_ROWS = 60, 500
# No editor nests as deep; what does was made to stop those who read it.
_DEEPEST = 80
_SIGN = late(r"<(/?)([a-z][a-z0-9]*)")
_EMPTY = frozenset({"br", "hr", "img", "source"})
_STRUCTURE = late(r"</?(?:div|section|article|li|ul|ol|t[rdh]|table|blockquote|h[1-6])\b[^>]*>")


@dataclass
class WebText:
    """The text of one post on its way: `link` makes an address one of the portal's, `picture` gives the source of a picture.

    `picture` returns "" for one that was not found; `said` collects what a person must hear, `original` is what it was made from.
    """

    link: Callable[[str], str]
    picture: Callable[[str], str]
    attachment: Callable[[str], str] = str
    original: str = "trang cũ"
    said: list[str] = field(default_factory=list)

    def read(self, markup: str, *, broken_by_lines: bool = False) -> str:
        """Return the HTML of a text, made safe and plain; what was left out of it is added to `said`."""
        self.said += left_out(markup)
        if _OLD_FONTS.search(markup):
            self.said.append(f"bài dùng phông chữ cũ (.VnTime, VNI); chữ có thể sai, hãy so với {self.original}")
        markup = _SHORTCODE.sub(self._shortcode, markup) if broken_by_lines or "<!-- wp:" in markup else markup
        if broken_by_lines:
            markup = re.sub(r"[ \t]*\n[ \t]*", "<br>", markup.strip())
        clean = nh3.clean(
            markup,
            tags=set(_TAGS),
            clean_content_tags=set(_DROPPED),
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https", "mailto", "tel", "data"},
            link_rel=None,
        )
        if nests_too_deep(clean):
            self.said.append(f"thân bài lồng quá nhiều lớp thẻ HTML, chỉ giữ chữ và hình; hãy so với {self.original}")
            clean = nh3.clean(_STRUCTURE.sub("<br><br>", clean), tags={"br", "p", "img"}, attributes=_ATTRIBUTES)
        root = html.fragment_fromstring(clean, create_parent="div")
        return "".join(self._blocks(root))

    def _shortcode(self, code: re.Match[str]) -> str:
        name = code[2]
        if name == "gallery" and (ids := re.search(r"ids=[\"']?([\d,\s]+)", code[3])):
            return "".join(f'<p><img src="#{id_.strip()}" alt=""></p>' for id_ in ids[1].split(",") if id_.strip())
        if name in _KEPT_CODES:
            return ""
        if not code[1]:
            self.said.append(f"bỏ mã lệnh [{name}] của trang cũ; nếu nó hiện nội dung gì, hãy viết lại")
        return ""

    def _blocks(self, owner: Any) -> Iterator[str]:
        """Yield paragraphs, headings, lists and tables of what stands in `owner`, however its containers are nested."""
        run = [escape(owner.text or "", quote=False)]
        for child in owner:
            if child.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in child.iter()):
                yield from _paragraphs("".join(run))
                run = []
                yield from self._block(child)
            else:
                run.append(self._inline(child))
            run.append(escape(child.tail or "", quote=False))
        yield from _paragraphs("".join(run))

    def _block(self, element: Any) -> Iterator[str]:
        tag = element.tag
        if tag in _HEADINGS:
            yield from self._heading(element)
        elif tag in ("ul", "ol"):
            yield self._list(element)
        elif tag == "table":
            yield from self._table(element)
        elif tag in _FRAMES:
            yield self._frame(element)
        elif tag != "hr":
            if tag in ("video", "audio") and element.get("src"):
                yield self._frame(element)
            yield from self._blocks(element)

    def _frame(self, element: Any) -> str:
        address = element.get("src") or element.get("data-src") or ""
        if not address or address.startswith("data:"):
            return ""
        address = f"https:{address}" if address.startswith("//") else self.link(address)
        self.said.append("video, bản đồ hay khung nhúng thành liên kết")
        return f'<p><a href="{escape(address)}">{escape(address, quote=False)}</a></p>'

    def _heading(self, element: Any) -> Iterator[str]:
        """Yield a heading of words alone: its pictures stand below it, and one that is a link is a line that stands out."""
        pictures = [self._inline(picture) for picture in element.iter("img")]
        for picture in list(element.iter("img")):
            picture.drop_tree()
        inside = self._inside(element)
        words = " ".join(element.text_content().split())
        if words and "<a " in inside:
            yield f"<p><strong>{inside}</strong></p>"
        elif words:
            yield f"<{element.tag}>{escape(words, quote=False)}</{element.tag}>"
        yield from (f"<p>{picture}</p>" for picture in pictures if picture)

    def _list(self, element: Any) -> str:
        items: list[str] = []
        for child in element:
            if child.tag in ("ul", "ol") and items:
                # Editors put the inner list beside the item to which it belongs.
                items[-1] += self._list(child)
            elif child.tag == "li":
                items.append(f"{_opening(child)}{self._item(child)}")
            elif words := self._inside_of(child):
                items.append(f"<li>{words}")
        return f"{_opening(element)}{''.join(f'{item}</li>' for item in items)}</{element.tag}>" if items else ""

    def _item(self, element: Any) -> str:
        inner = [child for child in element if child.tag in ("ul", "ol")]
        lists = "".join(self._list(child) for child in inner)
        for child in inner:
            child.drop_tree()
        return self._inside_of(element) + lists

    def _inside_of(self, element: Any) -> str:
        """Return what stands in an item or a cell on one line, its paragraphs parted by breaks."""
        parts = self._blocks(element) if element.tag in ("li", "td", "th") else [self._inside(element)]
        texts = (re.sub(r"^<(?:p|h\d)>|</(?:p|h\d)>$", "", part) for part in parts)
        return "<br>".join(text for text in texts if text.strip())

    def _table(self, element: Any) -> Iterator[str]:
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        for caption in element.iterchildren("caption"):
            yield from self._blocks(caption)
        if all(len(row) <= 1 for row in cells):
            # A table of one column lays a picture out above its words.
            for row in cells:
                for cell in row:
                    yield from self._blocks(cell)
            return
        lines = ("".join(self._cell(cell) for cell in row) for row in cells if row)
        yield f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"

    def _cell(self, cell: Any) -> str:
        spans = "".join(
            f' {name}="{span}"'
            for name, most in (("colspan", _MOST_COLUMNS), ("rowspan", _MOST_ROWS))
            if (span := _span(cell, name, most)) > 1
        )
        return f"<td{spans}>{''.join(self._blocks(cell))}</td>"

    def _inside(self, element: Any) -> str:
        return escape(element.text or "", quote=False) + "".join(
            self._inline(child) + escape(child.tail or "", quote=False) for child in element
        )

    def _inline(self, element: Any) -> str:
        """Return an element within a line, without the words that follow it (its tail)."""
        tag = element.tag
        if not isinstance(tag, str):
            return ""
        if tag == "br":
            return "<br>"
        if tag == "img":
            return self._img(element)
        inside = self._inside(element)
        if tag == "a" and (address := (element.get("href") or "").strip()) and inside.strip():
            made = "" if address.startswith(("data:", "#")) else self.attachment(address) or self.link(address)
            return f'<a href="{escape(made)}">{inside}</a>' if made else inside
        kept = {
            "b": "strong",
            "strong": "strong",
            "i": "em",
            "em": "em",
            "del": "s",
            "strike": "s",
            "s": "s",
            "sub": "sub",
            "sup": "sup",
        }
        return f"<{kept[tag]}>{inside}</{kept[tag]}>" if tag in kept and inside.strip() else inside

    def _img(self, element: Any) -> str:
        lazy, address = element.get("data-src") or "", element.get("src") or ""
        address = lazy if lazy and (not address or address.startswith("data:")) else address
        if not address:
            return ""
        source = self.picture(address)
        alt = " ".join((element.get("alt") or "").split())
        if source:
            return f'<img src="{source}" alt="{escape(alt)}">'
        shown = "nhúng trong bài" if address.startswith("data:") else address
        return escape(f"(CẦN ĐIỀN: hình còn thiếu, địa chỉ cũ {shown}{f'; {alt}' if alt else ''})", quote=False)


def _opening(element: Any) -> str:
    """Return the tag that opens a list or an item, with what it says of its numbers."""
    said = "".join(f' {name}="{escape(value)}"' for name, value in element.items() if name in _ATTRIBUTES.get(element.tag, ()))
    return f"<{element.tag}{said}>"


def left_out(markup: str) -> list[str]:
    """Return what of HTML the portal does not take."""
    return [f"bỏ {what}, Cổng không nhận" for what, pattern in _ACTIVE if pattern.search(markup)]


def nests_too_deep(markup: str) -> bool:
    """Tell whether elements stand in each other deeper than any editor puts them; `markup` is well-formed."""
    return _depth(markup) > _DEEPEST


def _depth(markup: str) -> int:
    depth = deepest = 0
    for sign in _SIGN.finditer(markup):
        depth += -1 if sign[1] else sign[2] not in _EMPTY
        deepest = max(deepest, depth)
    return deepest


def _span(cell: Any, name: str, most: int) -> int:
    said = cell.get(name) or ""
    return min(int(said), most) if said.isdecimal() and len(said) < 6 else 1


def _paragraphs(run: str) -> Iterator[str]:
    """Yield a run of a line's elements as paragraphs: an empty line between breaks parts them."""
    for part in _BREAKS.split(run):
        if text := _EDGES.sub("", part):
            yield f"<p>{text}</p>"


def plain(markup: str) -> str:
    """Return the words of HTML on one line."""
    words = nh3.clean(markup, tags={"br", "p"}, clean_content_tags=set(_DROPPED))
    root = html.fragment_fromstring(words, create_parent="div")
    for element in root.iter("br", "p"):
        element.tail = f" {element.tail or ''}"
    return " ".join(str(etree.tostring(root, method="text", encoding="unicode")).split())
