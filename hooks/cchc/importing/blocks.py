"""A document as a row of blocks: paragraphs (headings and list items among them) and tables."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from lxml import etree, html

from cchc.importing.cleaning import clean, one_line
from cchc.importing.word_xml.numbering import written
from cchc.language.patterns import late

# Stands around the name of a footnote until the text is Markdown; outside the letters that cleaning lets through.
NOTE_OPEN, NOTE_CLOSE = "\ue010", "\ue011"
CALL = late(f"{NOTE_OPEN}[^{NOTE_CLOSE}]*{NOTE_CLOSE}")
_PAGE_NUMBER = late(r"(?:trang\s*)?\d{1,3}(?:\s*[-–—])?|(?:trang\s*)?\d{1,3}\s*/\s*\d{1,3}", re.IGNORECASE)
# Letters of a line that a page ends in mid-sentence.
_SENTENCE = 40
_PICTURE = late(r"<img\b[^>]*>")
_ENDED = late(r"[.;:!?…][”\"'»)\]]*$|[-_*]{3,}$")
_ENUMERATOR = late(r"^(?:[a-zđ]{1,2}|\d+(?:\.\d+)*|[ivx]+)\s*[.)/-]\s|^\w+://|^www\.|^\S+@", re.IGNORECASE)
_TYPED_ITEM = late(r"^\s*(?:([-–•+*])\s+(?=\S)|([-–•+])(?=[^\W\d_]))")
# How HTML names the ways to number, and Word.
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LONGEST_NUMBER = 4


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `markup` is its inner HTML, `text` its words without those struck through.

    `marker` is that of a list item, `place` "center" or "right" on the page.
    """

    markup: str
    text: str
    bold: bool = False
    heading: int = 0
    marker: str = ""
    depth: int = 0
    place: str = ""

    @property
    def lines(self) -> list[str]:
        """The lines that are not empty; what a tab parts stands side by side on the page, and is two lines too."""
        return [line for line in (one_line(part) for part in re.split("[\n\t]", self.text)) if line]

    @property
    def plain(self) -> str:
        """The text on one line, without blanks at its ends."""
        return one_line(self.text)

    @property
    def ended(self) -> bool:
        """Whether the last sentence is over."""
        return bool(_ENDED.search(self.plain[-40:]))

    @property
    def goes_on(self) -> bool:
        """Whether it starts like the rest of a sentence: with a small letter that is no "a)" and no address."""
        plain = self.plain
        return not self.marker and not self.heading and plain[:1].islower() and not _ENUMERATOR.match(plain)


@dataclass(frozen=True)
class Table:
    """A table; each cell is a list of paragraphs, a cell spanning several columns stands in the first of them.

    `covered` tells, for a place that a cell from elsewhere reaches into, the row and column of that cell.
    """

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    covered: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict, hash=False)

    @property
    def lines(self) -> list[str]:
        """The lines of all cells that are not empty, row by row."""
        return [line for row in self.rows for cell in row for paragraph in cell for line in paragraph.lines]

    def texts(self) -> list[list[str]]:
        """Return the cells as texts, the paragraphs of a cell on lines of their own."""
        return [["\n".join(line for paragraph in cell for line in paragraph.lines) for cell in row] for row in self.rows]

    def read_down(self) -> list[list[str]]:
        """Return the cells as texts, each place with the text of the cell above that reaches down into it."""
        texts = self.texts()
        for (row, column), (above, before) in self.covered.items():
            if column == before:
                texts[row][column] = texts[above][before]
        return texts

    def read_across(self) -> list[list[str]]:
        """Return the cells as texts, each place with the text of the cell that reaches into it."""
        texts = self.texts()
        for (row, column), (above, before) in self.covered.items():
            texts[row][column] = texts[above][before]
        return texts


Block = Paragraph | Table


def read_blocks(markup: str) -> tuple[list[Block], dict[str, str]]:
    """Return the blocks of mammoth's HTML and its footnotes: inner HTML by name."""
    root = html.fragment_fromstring("\t".join(clean(part) for part in markup.split("\t")), create_parent="div")
    notes = _take_notes(root)
    return list(_blocks(root)), notes


def _take_notes(root: Any) -> dict[str, str]:
    """Put marks where footnotes are called, and take the footnotes out."""
    names: dict[str, str] = {}
    for call in root.xpath(".//sup[a[starts-with(@id,'footnote-ref-') or starts-with(@id,'endnote-ref-')]]"):
        target = call[0].get("href", "").removeprefix("#")
        names[target] = names.get(target, str(len(names) + 1))
        _replace_by_text(call, f"{NOTE_OPEN}{names[target]}{NOTE_CLOSE}")
    notes: dict[str, str] = {}
    for note in root.xpath(".//li[starts-with(@id,'footnote-') or starts-with(@id,'endnote-')]"):
        for back in note.xpath(".//a[starts-with(@href,'#footnote-ref-') or starts-with(@href,'#endnote-ref-')]"):
            _replace_by_text(back, "")
        if name := names.get(note.get("id")):
            notes[name] = " ".join(_inner(part) for part in note.xpath(".//p")).strip() or _inner(note)
        owner = note.getparent()
        owner.remove(note)
        if not len(owner):
            owner.getparent().remove(owner)
    return notes


def _replace_by_text(element: Any, text: str) -> None:
    owner, before = element.getparent(), element.getprevious()
    text += element.tail or ""
    if before is None:
        owner.text = (owner.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    owner.remove(element)


def _blocks(owner: Any) -> Iterator[Block]:
    for element in owner:
        if element.tag == "table":
            cells = element.xpath("./tr/* | ./thead/tr/* | ./tbody/tr/*")
            # A table of one cell is a frame around a text.
            yield from _blocks(cells[0]) if len(cells) == 1 else [_table(element)]
        elif element.tag in ("ul", "ol"):
            yield from _items(element, 0)
        elif isinstance(element.tag, str):
            paragraph = _paragraph(element)
            if paragraph.plain or "<img" in paragraph.markup or "<s>" in paragraph.markup:
                yield from _apart(paragraph)


def _apart(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield the words of a title and the pictures that hang on it as paragraphs of their own: of a title only words are kept."""
    pictures = _PICTURE.findall(paragraph.markup)
    if not pictures or not (paragraph.heading or paragraph.bold or paragraph.place == "center"):
        yield paragraph
        return
    if paragraph.plain:
        yield replace(paragraph, markup=_PICTURE.sub("", paragraph.markup))
    yield Paragraph("".join(pictures), "", place=paragraph.place)


def _items(owner: Any, depth: int) -> Iterator[Paragraph]:
    for item, marker in zip(owner, _markers(owner), strict=True):
        inner = [child for child in item if child.tag in ("ul", "ol")]
        for child in inner:
            _replace_by_text(child, "")
        yield replace(_paragraph(item), marker=marker, depth=depth)
        for child in inner:
            yield from _items(child, depth + 1)


def _markers(owner: Any) -> Iterator[str]:
    """Yield what stands before each item of a list: a dash, or its number or letter as browsers count and show it."""
    step = -1 if owner.get("reversed") is not None else 1
    number = _number(owner.get("start"), len(owner) if step < 0 else 1)
    form = _FORMS.get(owner.get("type") or "", "decimal")
    for item in owner:
        number = _number(item.get("value"), number)
        yield "-" if owner.tag == "ul" else f"{written(number, form)}."
        number += step


def _number(given: str | None, otherwise: int) -> int:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) <= _LONGEST_NUMBER else otherwise


def _paragraph(element: Any) -> Paragraph:
    for line_break in element.xpath(".//br"):
        line_break.text = None
    text = CALL.sub("", _text(element))
    level = int(element.tag[1]) if re.fullmatch("h[1-6]", element.tag) else 0
    bold = bool(text.strip()) and not _text(element, without="strong").strip()
    found = Paragraph(_inner(element), text, bold, level, place=element.get("class") or "")
    if found.place.startswith("item"):
        return _numbered_item(found)
    return _typed_item(found) if not level else found


def _numbered_item(paragraph: Paragraph) -> Paragraph:
    """Return an item that Word numbered, with its number as readers saw it."""
    marker, _, words = paragraph.text.partition(" ")
    markup = paragraph.markup.replace(marker, "", 1).strip()
    return replace(paragraph, markup=markup, text=words, marker=marker, depth=int(paragraph.place[4:]), place="")


def _typed_item(paragraph: Paragraph) -> Paragraph:
    """Return a list item for a paragraph that begins with a typed dash, one a level deeper for a plus; else the paragraph."""
    found = _TYPED_ITEM.match(paragraph.text)
    if not found:
        return paragraph
    sign = found[1] or found[2]
    markup = paragraph.markup.replace(sign, "", 1).strip()
    return replace(paragraph, markup=markup, text=paragraph.text[found.end() :], marker="-", depth=int(sign == "+"))


def _text(element: Any, without: str = "") -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif child.tag not in (without, "s"):
            parts.append(_text(child, without))
        parts.append(child.tail or "")
    return "".join(parts)


def _inner(element: Any) -> str:
    inside: str = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return re.sub(r"^<[^>]*>|</[^>]*>$", "", inside).strip()


def _table(element: Any) -> Table:
    rows: list[tuple[tuple[Paragraph, ...], ...]] = []
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for number, row in enumerate(element.xpath("./tr | ./thead/tr | ./tbody/tr")):
        cells: list[tuple[Paragraph, ...]] = []
        for cell in row.xpath("./td | ./th"):
            _skip_covered(cells, number, covered)
            start, width, height = len(cells), int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            cells += [tuple(_cell_blocks(cell)), *[()] * (width - 1)]
            reached = ((number + down, start + right) for down in range(height) for right in range(width))
            covered |= {place: (number, start) for place in reached if place != (number, start)}
        _skip_covered(cells, number, covered)
        rows.append(tuple(cells))
    return Table(tuple(rows), {place: cell for place, cell in covered.items() if _is_within(place, rows)})


def _skip_covered(cells: list[tuple[Paragraph, ...]], row: int, covered: Mapping[tuple[int, int], tuple[int, int]]) -> None:
    """Leave the columns empty that a cell of an earlier row reaches down into."""
    while (row, len(cells)) in covered:
        cells.append(())


def _is_within(place: tuple[int, int], rows: Sequence[Sequence[object]]) -> bool:
    return place[0] < len(rows) and place[1] < len(rows[place[0]])


def _cell_blocks(cell: Any) -> Iterator[Paragraph]:
    """Yield the paragraphs of a cell; of a table inside it each row is one, so that its figures stand beside what they count."""
    for block in _blocks(cell):
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (_row_as_line(row) for row in block.rows if any(row))


def _row_as_line(row: Sequence[Sequence[Paragraph]]) -> Paragraph:
    cells = [(" ".join(part.markup for part in cell), " ".join(part.text for part in cell)) for cell in row if cell]
    return Paragraph(" – ".join(markup for markup, _ in cells), " – ".join(text for _, text in cells))


def without_page_numbers(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Return the blocks without the page numbers that stand within a sentence, as in what was a PDF once, and these.

    A number elsewhere may be a figure that stood in a table.
    """
    kept: list[Block] = []
    numbers: list[str] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        before = kept[-1] if kept else None
        if number := _page_number(before, block, after):
            numbers.append(number)
        else:
            kept.append(block)
    return kept, numbers


def _page_number(before: Block | None, block: Block, after: Block | None) -> str:
    if not isinstance(before, Paragraph) or not isinstance(block, Paragraph) or not isinstance(after, Paragraph):
        return ""
    within = len(before.plain) > _SENTENCE and not before.ended and after.goes_on
    return block.plain.strip(" -–—") if within and _PAGE_NUMBER.fullmatch(block.plain) else ""


def joined(blocks: Iterable[Block]) -> list[Block]:
    """Put together the paragraphs that a page break cut in mid-sentence."""
    kept: list[Block] = []
    for block in blocks:
        before = kept[-1] if kept else None
        if isinstance(block, Paragraph) and isinstance(before, Paragraph) and _one_sentence(before, block):
            kept[-1] = replace(
                before,
                markup=f"{before.markup} {block.markup}",
                text=f"{before.text} {block.text}",
                bold=before.bold and block.bold,
            )
        else:
            kept.append(block)
    return kept


def _one_sentence(before: Paragraph, after: Paragraph) -> bool:
    return bool(before.plain) and not before.heading and not before.ended and after.goes_on
