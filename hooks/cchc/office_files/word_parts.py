"""The pieces a Word document is made of: runs, links, bookmarks, rules, tables."""

from collections.abc import Callable, Sequence
from hashlib import blake2s

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from cchc.office_files.plain_text import clean
from cchc.office_files.word_styles import TABLE_SIZE, TEXT_WIDTH

CENTER, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY

# Below the dots that Vietnamese sets under its letters, in points.
_RULE_GAP = 3
# Inner margin of a cell on either side in mm, and that of a table set in small type.
_MARGIN, _NARROW = 1.5, 0.7

# Writes one cell's content into its empty paragraph.
Fill = Callable[[Paragraph], None]


def write(paragraph: Paragraph, text: str, size: float, *, bold: bool = False, italic: bool = False) -> Run:
    """Add `text` and return its run; blanks are kept as they are."""
    run = paragraph.add_run(clean(text))
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold or None, italic or None
    return run


def _linked(paragraph: Paragraph, run: Run, name: str, value: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn(name), value)
    link.set(qn("w:history"), "1")
    paragraph._p.append(link)
    # Black like the text, with dots below: the document is printed too.
    line = OxmlElement("w:u")
    line.set(qn("w:val"), "dotted")
    run._r.get_or_add_rPr().append(line)
    link.append(run._r)


def link_inside(paragraph: Paragraph, text: str, bookmark: str, size: float, *, bold: bool = False) -> None:
    """Add a link to a bookmark of the same document."""
    _linked(paragraph, write(paragraph, text, size, bold=bold), "w:anchor", bookmark)


def link_outside(paragraph: Paragraph, text: str, address: str, size: float) -> None:
    """Add a link to an absolute address."""
    # Named after the address: looking for an equal relation among thousands is slow.
    name = f"rIdPage{blake2s(address.encode(), digest_size=8).hexdigest()}"
    if name not in paragraph.part.rels:
        paragraph.part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, name, is_external=True)
    _linked(paragraph, write(paragraph, text, size), "r:id", name)


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Set a bookmark at the start of the paragraph; `number` is unique in the document."""
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(kind)
        mark.set(qn("w:id"), str(number))
        if kind == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def rule(cell: _Cell, length: float, width: float) -> None:
    """Add a centred rule of `length` mm under the text of a cell `width` mm wide."""
    paragraph = cell.add_paragraph()
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm((width - length) / 2)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.line_spacing = Pt(_RULE_GAP), Pt(4)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    # The schema wants the borders before spacing and indents.
    properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr")


def plain_table(document: Document, widths: Sequence[float], rows: int = 1) -> Table:
    """Add a table without borders or inner margins, as head and foot of a document use; widths in mm."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    _fix(table, widths)
    _margins(table, 0)
    return table


def ruled_table(
    document: Document, widths: Sequence[float], titles: Sequence[str], rows: Sequence[Sequence[Fill]], size: float = TABLE_SIZE
) -> Table:
    """Add a table with borders whose first row is repeated on each page; `widths` are shares of the text's width."""
    table: Table = document.add_table(rows=len(rows) + 1, cols=len(titles))
    table.style = document.styles["Table Grid"]
    _fix(table, [share * TEXT_WIDTH / sum(widths) for share in widths])
    _margins(table, _MARGIN if size >= TABLE_SIZE - 1 else _NARROW)
    lines = list(table.rows)
    head = OxmlElement("w:tblHeader")
    lines[0]._tr.get_or_add_trPr().append(head)
    whole(lines[0])
    for title, cell in zip(titles, lines[0].cells, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = CENTER
        write(paragraph, title, size, bold=True)
    for line, fills in zip(lines[1:], rows, strict=True):
        whole(line)
        for fill, cell in zip(fills, line.cells, strict=True):
            fill(cell.paragraphs[0])
    return table


def whole(row: _Row) -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _fix(table: Table, widths: Sequence[float]) -> None:
    """Set the width of every column in mm, which Word reads from the cells and other programs from the grid."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _margins(table: Table, width: float) -> None:
    """Set the inner margin on either side of every cell, in mm."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Mm(width).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption")
