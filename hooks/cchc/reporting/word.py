"""The report as a Word document in the form of NĐ 30/2020/NĐ-CP, with its evidence in two appendices."""

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from cchc.editorial.charts import Chart
from cchc.office_files.packages import fixed, moment_of
from cchc.office_files.plain_text import clean
from cchc.office_files.word_parts import CENTER, JUSTIFY, LEFT, Fill, link_inside, link_outside, ruled_table, write
from cchc.office_files.word_styles import BODY_SIZE, FIRST_LINE, GAP, NOTE_SIZE, TABLE_SIZE, TEXT_WIDTH, prepare
from cchc.reporting.chart_pictures import chart_picture
from cchc.reporting.figures import Cell, EvidencePage, Figure, FigureTable, ReportSection, TableColumn, TableRow, Text
from cchc.reporting.report import Report
from cchc.reporting.word_evidence import appendices, bookmark_of
from cchc.reporting.word_letterhead import foot, head

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# A table with more columns than this is set smaller.
_WIDE, _SMALL_SIZE = 8, 10
# How wide a chart is, in millimetres: its words are then as large as those of a table.
_CHART_WIDTH = 120


def word_of(report: Report, fonts: Path | None = None) -> bytes:
    """Return the .docx; the same report on the same day gives the same bytes.

    `fonts` is the folder of the portal's typeface, with which charts are drawn; without it their sentences alone stand.
    """
    document = docx.Document()
    prepare(document)
    _describe(document, report)
    head(document, report.letterhead, report.subject)
    for text in report.opening:
        write(_paragraph(document), text, BODY_SIZE)
    for number, section in zip(_ROMAN, report.sections, strict=False):
        _section(document, report, f"{number}. {section.heading.upper()}", section, fonts)
    closing = _paragraph(document)
    # The signature never stands alone on a page.
    closing.paragraph_format.keep_with_next = True
    write(closing, report.closing, BODY_SIZE)
    foot(document, report.letterhead)
    appendices(document, report)
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue(), report.scope.today)


def _describe(document: Document, report: Report) -> None:
    """Set title, author and days of the file, in place of those of the empty document it was made from."""
    core = document.core_properties
    moment = moment_of(report.scope.today).replace(tzinfo=dt.UTC)
    core.title, core.author = clean(f"Báo cáo {report.subject}")[:255], clean(report.scope.unit.name)[:255]
    core.last_modified_by, core.language, core.comments, core.keywords = core.author, "vi-VN", "", ""
    core.created = core.modified = core.last_printed = moment
    core.revision = 1


def _paragraph(document: Document) -> Paragraph:
    """Add a paragraph of the body: justified, its first line indented, six points to the next."""
    paragraph = document.add_paragraph()
    paragraph.alignment = JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(FIRST_LINE)
    paragraph.paragraph_format.space_after = Pt(GAP)
    return paragraph


def _section(document: Document, report: Report, heading: str, section: ReportSection, fonts: Path | None) -> None:
    title = document.add_heading(clean(heading), level=1)
    title.paragraph_format.first_line_indent = Mm(FIRST_LINE)
    for text in section.texts:
        _write_text(_paragraph(document), report, text)
    for chart in section.charts:
        _chart(document, chart, fonts)
    for table in section.tables:
        _table(document, report, table)
    for _ in range(section.blanks):
        blank = _paragraph(document)
        blank.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        write(blank, "\t", BODY_SIZE)


def _chart(document: Document, chart: Chart, fonts: Path | None) -> None:
    """Add a chart as a picture with its numbers in words for who does not see it, and under it what it shows in a sentence."""
    if fonts:
        place = document.add_paragraph()
        place.alignment = CENTER
        place.paragraph_format.space_before, place.paragraph_format.keep_with_next = Pt(GAP), True
        shape = place.add_run().add_picture(io.BytesIO(chart_picture(chart, fonts)), Mm(_CHART_WIDTH))
        shape._inline.docPr.set("title", clean(chart.title))
        shape._inline.docPr.set("descr", clean(f"{chart.title}. {chart.description}"))
    below = document.add_paragraph()
    below.alignment = CENTER
    below.paragraph_format.space_after = Pt(GAP)
    write(below, f"{chart.title}: {chart.sentence}", NOTE_SIZE, italic=True)


def _write_text(paragraph: Paragraph, report: Report, text: Text) -> None:
    for part in text:
        if isinstance(part, Figure):
            _write_figure(paragraph, report, part, BODY_SIZE)
        else:
            write(paragraph, part, BODY_SIZE)


def _write_figure(paragraph: Paragraph, report: Report, figure: Figure, size: float, *, bold: bool = False) -> None:
    if figure.pages:
        link_inside(paragraph, str(figure.value), bookmark_of(report, figure), size, bold=bold)
    else:
        write(paragraph, str(figure.value), size, bold=bold)


def _table(document: Document, report: Report, table: FigureTable) -> None:
    caption = document.add_paragraph()
    caption.alignment = CENTER
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(GAP), Pt(GAP)
    caption.paragraph_format.keep_with_next = True
    write(caption, f"Bảng {table.number}. {table.title}", 13, bold=True)
    size = _SMALL_SIZE if len(table.columns) > _WIDE else TABLE_SIZE
    rows = [list(_fills(report, table.columns, row, size)) for row in table.rows]
    ruled_table(document, [c.share for c in table.columns], [c.title for c in table.columns], rows, size)
    for note in table.notes or ("",):
        below = document.add_paragraph()
        below.alignment = JUSTIFY
        below.paragraph_format.space_before, below.paragraph_format.space_after = Pt(3), Pt(GAP)
        write(below, note, NOTE_SIZE, italic=True)


def _fills(report: Report, columns: tuple[TableColumn, ...], row: TableRow, size: float) -> Iterator[Fill]:
    for column, cell in zip(columns, row.cells, strict=True):
        yield _fill(report, cell, LEFT if column.align == "left" else CENTER, size, bold=row.strong)


def _fill(report: Report, cell: Cell, align: WD_ALIGN_PARAGRAPH, size: float, *, bold: bool) -> Fill:
    def fill(paragraph: Paragraph) -> None:
        paragraph.alignment = align
        if isinstance(cell, Figure):
            _write_figure(paragraph, report, cell, size, bold=bold)
        elif isinstance(cell, EvidencePage):
            link_outside(paragraph, cell.title, cell.address, size)
        else:
            write(paragraph, cell, size, bold=bold)

    return fill
