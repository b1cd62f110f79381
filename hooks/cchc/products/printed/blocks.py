"""The text of an item as blocks that can be set in type: its markup read once, without addresses and pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import html
from lxml.html import HtmlElement

from cchc.content.struck import STRUCK


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight."""

    text: str
    strong: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """Running text."""

    runs: Runs
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a part."""

    runs: Runs
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Points:
    """A list; each entry holds blocks of its own."""

    items: "tuple[Blocks, ...]"
    numbered: bool = False
    start: int = 1
    kind: str = field(default="list", init=False)


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Rows of equally many cells; the first of them is the head where it is `headed`. A cell over several rows stands in each."""

    rows: tuple[tuple[Runs, ...], ...]
    headed: bool = True
    kind: str = field(default="table", init=False)


Block = PrintedParagraph | Subheading | Points | PrintedTable
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """Blocks under a heading; the first part of a text may have none."""

    heading: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text in parts; `left_out` names in Vietnamese what cannot be printed of it."""

    parts: tuple[PrintedPart, ...]
    left_out: tuple[str, ...]


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol")
_STRONG = ("strong", "b", "dt", "th")
# What holds blocks rather than words.
_HOLDERS = ("div", "section", "article", "blockquote", "details", "dl", "aside", "figure", "body")
_NOT_PRINTED = {"img": "hình", "picture": "hình", "svg": "hình", "video": "video", "audio": "âm thanh", "iframe": "khung nhúng"}
_ASIDE = "footnote"
# The portal's typeface draws no others above the line.
_ABOVE = {"1": "¹", "2": "²", "3": "³"}
# No table of an office has more; a page is not to be filled with what a number says.
_MOST_SPANNED = 100


def plain(text: str) -> PrintedParagraph:
    """Return a paragraph of plain words."""
    return PrintedParagraph((Run(text),))


def text_of(markup: str) -> PrintedText:
    """Return the text of cleaned HTML; the least heading begins a part, and so does any before the first."""
    root = html.fragment_fromstring(markup, create_parent="body")
    struck = ("chữ đã gạch bỏ",) if _drop_struck(root) else ()
    left_out = dict.fromkeys(_NOT_PRINTED[tag] for tag in _tags(root) if tag in _NOT_PRINTED)
    levels = [_HEADINGS.index(tag) for tag in _tags(root) if tag in _HEADINGS]
    return PrintedText(tuple(_parts(root, min(levels, default=0))), (*left_out, *struck))


def _drop_struck(root: HtmlElement) -> bool:
    """Take out what the author struck out, for type shows no line through it; return whether there was anything."""
    struck = list(root.iter(*STRUCK))
    for element in struck:
        # One within another has gone with it.
        if element.getparent() is not None:
            element.drop_tree()
    return bool(struck)


def _tags(root: HtmlElement) -> Iterator[str]:
    return (str(element.tag) for element in root.iter() if isinstance(element.tag, str))


def _parts(root: HtmlElement, level: int) -> Iterator[PrintedPart]:
    heading, blocks = "", list[Block]()
    for element in _flattened(root):
        if element.tag in _HEADINGS and (_HEADINGS.index(element.tag) == level or not heading):
            if heading or blocks:
                yield PrintedPart(heading, tuple(blocks))
            heading, blocks = words_of(_runs(element)), []
        else:
            blocks.extend(_blocks(element))
    if heading or blocks:
        yield PrintedPart(heading, tuple(blocks))


def _flattened(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements that are blocks, out of what only holds them."""
    for element in root:
        if element.tag in _HOLDERS and not _has_words(element):
            yield from _flattened(element)
        elif isinstance(element.tag, str):
            yield element


def _has_words(element: HtmlElement) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(text and text.strip() for text in texts)


def _blocks(element: HtmlElement) -> Iterator[Block]:
    if element.tag in _LISTS:
        items = tuple(tuple(_entry(child)) for child in element if child.tag == "li")
        if items := tuple(item for item in items if item):
            yield Points(items, element.tag == "ol", int(element.get("start") or 1))
    elif element.tag == "table":
        yield from _table(element)
    elif runs := _runs(element):
        yield Subheading(runs) if element.tag in _HEADINGS else PrintedParagraph(runs)


def _table(element: HtmlElement) -> Iterator[PrintedTable]:
    given = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    rows = [row for row in _without_spans(given) if row]
    if widest := max(map(len, rows), default=0):
        headed = all(cell.tag == "th" or cell.getparent().getparent().tag == "thead" for cell in next(filter(None, given)))
        yield PrintedTable(tuple((*row, *((),) * (widest - len(row))) for row in rows), headed)


def _without_spans(rows: Sequence[Sequence[HtmlElement]]) -> Iterator[list[Runs]]:
    """Yield the cells of each row: one over several rows again in each, one over several columns with empty ones after it."""
    # How many more rows the cell in a column reaches into, and what it says.
    reaching: dict[int, tuple[int, Runs]] = {}
    for row in rows:
        made: list[Runs] = []
        for cell in row:
            _reach(made, reaching)
            words = _runs(cell)
            rows_more = _span(cell, "rowspan") - 1
            for number in range(_span(cell, "colspan")):
                if rows_more:
                    reaching[len(made)] = rows_more, () if number else words
                made.append(() if number else words)
        _reach(made, reaching)
        yield made


def _reach(made: list[Runs], reaching: dict[int, tuple[int, Runs]]) -> None:
    while (column := len(made)) in reaching:
        more, words = reaching.pop(column)
        if more > 1:
            reaching[column] = more - 1, words
        made.append(words)


def _span(cell: HtmlElement, name: str) -> int:
    given = cell.get(name) or ""
    return min(max(int(given), 1), _MOST_SPANNED) if given.isascii() and given.isdigit() else 1


def _entry(item: HtmlElement) -> Iterator[Block]:
    """Yield the blocks of an entry: its own words, then what stands under them."""
    own = list(_trimmed(_running(item, strong=False, without=(*_LISTS, "p", "table", *_HOLDERS))))
    if own:
        yield PrintedParagraph(tuple(own))
    for child in _flattened(item):
        if child.tag in ("p", "table", *_LISTS, *_HOLDERS):
            yield from _blocks(child)


def _raised(text: str) -> str:
    """Return what stands above the line: m², 10^6; in the line it would be another number."""
    words = " ".join(text.split())
    if words in _ABOVE:
        return _ABOVE[words]
    return f"^{words}" if words.isalnum() else f"^({words})" if words else ""


def _runs(element: HtmlElement) -> Runs:
    return tuple(_trimmed(_running(element, strong=element.tag in _STRONG)))


def _running(element: HtmlElement, *, strong: bool, without: Sequence[str] = ()) -> Iterator[Run]:
    """Yield the words of an element; footnote numbers mean nothing without the page."""
    yield Run(element.text or "", strong)
    for child in element:
        if child.tag == "br":
            yield Run(" ", strong)
        elif isinstance(child.tag, str) and child.tag not in without and _ASIDE not in (child.get("class") or ""):
            if child.tag != "sup":
                yield from _running(child, strong=strong or child.tag in _STRONG)
            elif child.find(".//a") is None:
                yield Run(_raised(child.text_content()), strong)
        yield Run(child.tail or "", strong)


def _trimmed(runs: Iterator[Run]) -> Iterator[Run]:
    """Join neighbours in one weight, and leave one blank where there are several."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].strong == run.strong:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    texts = _single_blanks([run.text for run in joined])
    return (replace(run, text=text) for run, text in zip(joined, texts, strict=True) if text)


def _single_blanks(texts: list[str]) -> Iterator[str]:
    after_blank = True
    last = max((number for number, text in enumerate(texts) if text.strip()), default=-1)
    for number, text in enumerate(texts):
        words = " ".join(text.split())
        before = " " if text[:1].isspace() and not after_blank else ""
        after = " " if words and text[-1:].isspace() and number != last else ""
        result = before + words + after if words else before
        after_blank = result.endswith(" ") if result else after_blank
        yield result if number <= last else ""


def words_of(runs: Runs) -> str:
    """Return the words of `runs` in one line."""
    return " ".join("".join(run.text for run in runs).split())
