"""Markdown as it can be read aloud: paragraphs of words; what no voice can tell becomes a note to the editor."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

import lxml.html
from lxml.html import HtmlElement
from markdown import Markdown

from cchc.content.struck import STRUCK
from cchc.language.patterns import late
from cchc.reading.lenient import as_meant

_EXTENSIONS = ("admonition", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "pymdownx.tilde")
_CONFIGS = {"pymdownx.tilde": {"subscript": False}}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset(
    "p li td th dt dd div blockquote section article details summary figure figcaption ul ol dl table pre hr".split()
)
_PLAYED = {"video": "Video", "audio": "Âm thanh", "iframe": "Khung nhúng", "object": "Khung nhúng"}
# Whoever listens remembers no more rows than these.
_MOST_ROWS = 12
_ENDS = (".", "!", "?", ":", "…")
# Whether a link is told as the address itself.
_ADDRESS = late(r"(?:https?://|www\.|mailto:)?[\w.-]+\.[a-z]{2,}(?:/\S*)?|\S+@\S+")


class Manner(Enum):
    """How a paragraph is read."""

    HEADING = "heading"
    TEXT = "text"
    POINT = "point"


@dataclass(frozen=True)
class SpokenParagraph:
    """Words that are read in one go, as they are written."""

    text: str
    manner: Manner = Manner.TEXT


@dataclass
class Prose:
    """What can be read of a text, and what an editor must know of the rest."""

    paragraphs: list[SpokenParagraph] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def prose_of(markdown: str) -> Prose:
    """Return a text of Markdown, as officers type it, as what is read of it."""
    made = Markdown(extensions=list(_EXTENSIONS), extension_configs=_CONFIGS).convert(as_meant(markdown))
    prose = Prose()
    if made.strip():
        walk = _Walk(prose)
        walk.children(lxml.html.fragment_fromstring(made, create_parent="div"))
        if walk.links:
            prose.notes.append(f"Liên kết chỉ đọc phần chữ: {'; '.join(dict.fromkeys(walk.links))}.")
    return prose


def plain(text: str) -> Iterator[SpokenParagraph]:
    """Yield the paragraphs of a text without markup: blank lines divide them."""
    for block in re.split(r"\n\s*\n", text):
        if words := " ".join(block.split()):
            yield SpokenParagraph(words)


def sentence(text: str) -> str:
    """Return words with a full stop where they have none."""
    text = text.strip().rstrip(",;")
    return text if not text or text.endswith(_ENDS) else f"{text}."


class _Walk:
    """The walk through the elements of a text."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self.links: list[str] = []

    def children(self, element: HtmlElement, manner: Manner = Manner.TEXT, lead: str = "") -> None:
        """Read what stands in an element: words that run on are a paragraph, what is a block of its own comes after."""
        run = [lead, element.text or ""]
        for child in element:
            if not isinstance(child.tag, str):
                run.append(child.tail or "")
            elif child.tag in _BLOCKS or child.tag in _HEADINGS:
                self._say(run, manner)
                self._block(child, manner)
                run = [child.tail or ""]
            else:
                run += [*self._inline(child), child.tail or ""]
        self._say(run, manner)

    def _say(self, run: Iterable[str], manner: Manner) -> None:
        if words := " ".join("".join(run).split()):
            self._prose.paragraphs.append(SpokenParagraph(words, manner))

    def _note(self, text: str) -> None:
        self._prose.notes.append(text)

    def _block(self, element: HtmlElement, manner: Manner) -> None:
        if element.tag in _HEADINGS:
            self._say(self._inline(element), Manner.HEADING)
        elif element.tag in ("ul", "ol"):
            self._list(element)
        elif element.tag == "table":
            self._table(element)
        elif element.tag == "pre":
            self._note(f"Đoạn mã “{_short(element.text_content())}” không đọc.")
        elif "footnote" in (element.get("class") or ""):
            self._footnotes(element)
        else:
            self.children(element, manner)

    def _list(self, element: HtmlElement) -> None:
        """Read numbered points with their numbers, others one after the other."""
        number = int(element.get("start") or 1)
        for point in element:
            self.children(point, Manner.POINT, f"{_ordinal(number)}: " if element.tag == "ol" else "")
            number += 1

    def _table(self, element: HtmlElement) -> None:
        rows = [[" ".join("".join(self._inline(cell)).split()) for cell in row.iter("th", "td")] for row in element.iter("tr")]
        if not rows:
            return
        head, *body = rows
        name = _short(", ".join(filter(None, head)))
        if len(body) > _MOST_ROWS:
            self._note(f"Bảng “{name}” có {len(body)} dòng, dài quá để nghe nên không đọc; hãy kể điều chính bằng lời.")
            return
        self._note(f"Bảng “{name}” được đọc từng dòng thành câu; hãy xem lại cho xuôi.")
        for row in body:
            cells = [f"{title}: {cell}" if title else cell for title, cell in zip(head, row, strict=False) if cell]
            self._say(["; ".join(cells)], Manner.POINT)

    def _footnotes(self, element: HtmlElement) -> None:
        for note in element.iter("li"):
            self._note(f"Chú thích cuối bài không đọc: “{_short(note.text_content().replace('↩', ''))}”.")

    def _inline(self, element: HtmlElement) -> Iterator[str]:
        """Yield the words of an element that runs on in its sentence."""
        tag, words = element.tag, " ".join(element.text_content().split())
        if tag == "img":
            self._note(f"Hình “{_short(element.get('alt') or element.get('src') or '')}” không lên loa; cần thì kể bằng lời.")
        elif tag in _PLAYED:
            self._note(f"{_PLAYED[tag]} “{_short(element.get('src') or words)}” không lên loa trong kịch bản này.")
        elif tag in STRUCK:
            self._note(f"Chữ đã gạch bỏ “{_short(words)}” không đọc.")
        elif tag == "br":
            yield " "
        elif tag == "sup" and element.find(".//a") is not None:
            return
        else:
            if tag == "a" and element.get("href"):
                self._link(words, element.get("href"))
            yield element.text or ""
            for child in element:
                if isinstance(child.tag, str):
                    yield from self._inline(child)
                yield child.tail or ""

    def _link(self, words: str, target: str) -> None:
        if words and not _ADDRESS.fullmatch(words):
            outside = re.match(r"[a-z]+:", target)
            self.links.append(f"“{_short(words)}” ({target})" if outside else f"“{_short(words)}”")


def _ordinal(number: int) -> str:
    return "Thứ nhất" if number == 1 else f"Thứ {number}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 70 else text[:70].rsplit(" ", 1)[0] + "…"
