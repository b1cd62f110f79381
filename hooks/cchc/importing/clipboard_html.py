"""What programs put on the clipboard as HTML, made into that of a web editor: Word, Excel, Google Docs and Sheets.

Word tells in styles what HTML has elements for: items of lists (mso-list), footnotes, what is hidden, what was struck out while
changes are tracked. Marks of private use carry what it told through the cleaning of HTML, which knows no such styles.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import nh3
from lxml import etree, html

from cchc.importing.old_site.web_text import nests_too_deep
from cchc.importing.word_xml.marks import SIGN_FONTS, sign_of
from cchc.importing.word_xml.old_fonts import reader_of
from cchc.language.patterns import late

_TAGS = frozenset(
    "a abbr address article aside b big blockquote br caption center cite code dd del details div dl dt em fieldset figcaption "
    "figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe img ins kbd li main mark nav ol p pre q s samp section small "
    "span strike strong sub summary sup table tbody td tfoot th thead tr u ul".split()
)
_DROPPED = frozenset("script style noscript template object applet svg math select textarea title head".split())
_STYLED = {"style", "class"}
_ATTRIBUTES = {tag: set(_STYLED) for tag in _TAGS} | {
    "a": {*_STYLED, "href", "name"},
    "img": {*_STYLED, "src"},
    "iframe": {"src"},
    "del": {"cite", "datetime"},
    "div": {*_STYLED, "id"},
    "ol": {*_STYLED, "start", "type", "reversed"},
    "li": {*_STYLED, "value"},
    "td": {*_STYLED, "colspan", "rowspan"},
    "th": {*_STYLED, "colspan", "rowspan"},
}
_PRIVATE = late("[\ue000-\uf8ff]")
_ITEM_OPEN, _ITEM_CLOSE, _NOTE_OPEN, _NOTE_CLOSE = "\ue020", "\ue021", "\ue022", "\ue023"
_ITEM = late(f"{_ITEM_OPEN}(\\d+):([^{_ITEM_CLOSE}]*){_ITEM_CLOSE}\\s*")
_ITEM_FIRST = late(f"<p>{_ITEM.pattern}")
_NOTE = late(f"{_NOTE_OPEN}(\\d+){_NOTE_CLOSE}")
_BLANKS = late(r"[ \t\r\n]+")
_LEVEL = late(r"l\d+\s+level(\d)")
_NUMBER = late(r"\(?(?:\w{1,4}[.)]|(?:\d+\.)+\d*)")
_BOLD = late(r"bold(?:er)?|[6-9]00")
_FOOTNOTE = late(r"#_(?:ftn|edn)(\d+)")
_FORMS = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"}
_INLINE = ("span", "font", "b", "strong", "i", "em", "a")
_ALIKE = ("b", "strong", "i", "em", "s")


@dataclass
class ClipboardHtml:
    """A text on its way from the clipboard; `notes` are the words of its footnotes by number, `said` is what was left out."""

    notes: dict[int, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def plain(self, markup: str) -> str:
        """Return the HTML without what only its program understands, with marks in it for items and footnotes."""
        clean = nh3.clean(
            _PRIVATE.sub("", markup),
            tags=set(_TAGS),
            clean_content_tags=set(_DROPPED),
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https", "mailto", "tel", "data", "file"},
            link_rel=None,
        )
        if nests_too_deep(clean):
            # The next stage takes it apart, and says so.
            return clean
        root = html.fragment_fromstring(clean, create_parent="div")
        for step in (
            _unwrap_lines,
            self._drop,
            self._take_notes,
            self._take_items,
            _say_numbers,
            _read_signs,
            self._read_old_fonts,
            self._drop_what_lies_here,
        ):
            step(root)
        _say_emphasis(root)
        return "".join([root.text or "", *(etree.tostring(child, encoding="unicode", method="html") for child in root)])

    def with_marks(self, markup: str) -> str:
        """Return cleaned HTML with items and footnotes as `read_blocks` takes them in the place of their marks."""
        markup = _ITEM_FIRST.sub(lambda item: f'<p class="item{item[1]}">{item[2]} ', markup)
        markup = _ITEM.sub(lambda item: f"{item[2]} ", markup)
        called = [int(number) for number in _NOTE.findall(markup)]
        markup = _NOTE.sub(r'<sup><a id="footnote-ref-\1" href="#footnote-\1">\1</a></sup>', markup)
        notes = (f'<li id="footnote-{number}"><p>{self.notes.get(number, "")}</p></li>' for number in dict.fromkeys(called))
        return f"{markup}<ol>{''.join(notes)}</ol>" if called else markup

    def _drop(self, root: Any) -> None:
        """Leave out what its author does not show, or has struck out."""
        unwanted = {"phần đang ẩn": _hidden, "ý kiến nhận xét (comment)": _remarks, "chữ đã xóa còn theo dõi": _struck}
        for what, found in unwanted.items():
            elements = [element for element in root.iter() if found(element)]
            if any(element.text_content().strip() for element in elements):
                self.said.append(f"bỏ {what}")
            for element in elements:
                _cut(element)

    def _take_notes(self, root: Any) -> None:
        for element in list(root.iter("div")):
            found = re.fullmatch(r"(?:ftn|edn)(\d+)", element.get("id") or "")
            if found and _style(element).get("mso-element") in ("footnote", "endnote"):
                for back in element.xpath(".//a[contains(@href, '#_ftnref') or contains(@href, '#_ednref')]"):
                    _cut(back)
                words = " ".join(element.text_content().split())
                self.notes[int(found[1])] = words.replace("&", "&amp;").replace("<", "&lt;")
                _cut(element)
        for call in list(root.iter("a")):
            if found := _FOOTNOTE.fullmatch((call.get("href") or "").rpartition("/")[2]):
                if int(found[1]) in self.notes:
                    call.tail = f"{_NOTE_OPEN}{found[1]}{_NOTE_CLOSE}{call.tail or ''}"
                _cut(call)

    def _take_items(self, root: Any) -> None:
        for paragraph in root.iter("p"):
            if not (level := _LEVEL.search(_style(paragraph).get("mso-list", ""))):
                continue
            shown = [part for part in paragraph.iter("span") if _style(part).get("mso-list", "").lower() == "ignore"]
            words = "".join(part.text_content() for part in shown).split()
            for part in shown:
                _cut(part)
            marker = words[0] if words and _NUMBER.fullmatch(words[0]) else "-"
            paragraph.text = f"{_ITEM_OPEN}{int(level[1]) - 1}:{marker}{_ITEM_CLOSE}{(paragraph.text or '').lstrip()}"

    def _read_old_fonts(self, root: Any) -> None:
        """Write what is set in fonts of the time before Unicode in Unicode."""
        found = [(element, read) for element in root.iter() if (read := reader_of(_font(element)))]
        for element, read in found:
            for part in element.iter():
                part.text = part.text and read(part.text)
                if part is not element:
                    part.tail = part.tail and read(part.tail)
        if found:
            self.said.append("chữ phông kiểu cũ (.VnTime, VNI) đã chuyển sang Unicode; hãy đọc lại, nhất là chữ hoa và tên riêng")

    def _drop_what_lies_here(self, root: Any) -> None:
        """Leave out pictures, and tell of links, that lead to a file of this machine and to nothing that others have."""
        if any((link.get("href") or "").startswith("file:") for link in root.iter("a")):
            self.said.append("bỏ liên kết tới tệp trên máy này, người đọc không mở được")
        pictures = list(root.iter("img"))
        for picture in pictures:
            _cut(picture)
        if pictures:
            self.said.append(f"{len(pictures)} hình không dán theo được; hãy kéo tệp hình vào ô Nội dung, hoặc bấm Hình")


def _unwrap_lines(root: Any) -> None:
    """Put blanks where a program broke the lines of its source, as browsers do."""
    for element in root.iter():
        if element.tag != "pre":
            element.text = element.text and _BLANKS.sub(" ", element.text)
        element.tail = element.tail and _BLANKS.sub(" ", element.tail)


def _say_numbers(root: Any) -> None:
    """Say in attributes how a list is numbered where styles say it: Google Docs, Word for the web."""
    for element in root.iter("ol"):
        styles = [_style(part) for part in (element, *element.iterchildren("li"))]
        if form := next((form for style in styles if (form := _FORMS.get(style.get("list-style-type", "")))), ""):
            element.set("type", form)


def _read_signs(root: Any) -> None:
    """Write what is set in fonts of signs (Wingdings) as letters that every font has."""
    for element in root.iter():
        font = _font(element)
        for part in element.iter() if font in SIGN_FONTS else ():
            part.text = part.text and "".join(sign_of(font, ord(char)) or char for char in part.text)
            if part is not element:
                part.tail = part.tail and "".join(sign_of(font, ord(char)) or char for char in part.tail)


def _say_emphasis(root: Any) -> None:
    """Put elements where styles say that words are bold, italic, struck out, raised or lowered."""
    for element in list(root.iter(*_INLINE)):
        style = _style(element)
        if element.tag in ("b", "strong") and style.get("font-weight") in ("normal", "400"):
            element.tag = "span"
        for name in _emphasis(style):
            inner = element.makeelement(name, {})
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            element.append(inner)
    for title in root.iter("p"):
        if title.get("class") == "MsoTitle":
            title.tag = "h1"
    etree.strip_tags(root, "span", "font", "u", "ins")
    for element in list(root.iter(*_ALIKE)):
        _join(element)


def _emphasis(style: dict[str, str]) -> Iterator[str]:
    if _BOLD.fullmatch(style.get("font-weight", "")):
        yield "b"
    if style.get("font-style") == "italic":
        yield "i"
    if "line-through" in style.get("text-decoration", ""):
        yield "s"
    if (place := style.get("vertical-align")) in ("super", "sub"):
        yield "sup" if place == "super" else "sub"


def _join(element: Any) -> None:
    """Take the words behind into an element where they are of its kind: programs cut words where nobody sees it."""
    while not element.tail and (after := element.getnext()) is not None and after.tag == element.tag:
        if len(element):
            element[-1].tail = (element[-1].tail or "") + (after.text or "")
        else:
            element.text = (element.text or "") + (after.text or "")
        element.extend(list(after))
        element.tail = after.tail
        after.tail = None
        after.getparent().remove(after)


def _hidden(element: Any) -> bool:
    style = _style(element)
    return style.get("display") == "none" or style.get("mso-hide") == "all"


def _remarks(element: Any) -> bool:
    style = _style(element)
    return style.get("mso-element", "").startswith("comment") or "mso-comment-reference" in style


def _struck(element: Any) -> bool:
    return element.tag == "del" and bool(element.get("cite") or element.get("datetime"))


def _style(element: Any) -> dict[str, str]:
    parts = (part.partition(":") for part in (element.get("style") or "").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in parts}


def _font(element: Any) -> str:
    return _style(element).get("font-family", "").partition(",")[0].strip(" \"'")


def _cut(element: Any) -> None:
    """Take an element out, without the words behind it."""
    if element.getparent() is not None:
        element.drop_tree()
