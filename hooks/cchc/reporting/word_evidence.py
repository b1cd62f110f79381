"""The appendices: the pages behind each figure, and the list of all pages with their addresses."""

from collections.abc import Iterator
from functools import partial

from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from cchc.office_files.word_parts import CENTER, LEFT, Fill, bookmark, link_outside, ruled_table, write
from cchc.office_files.word_styles import BODY_SIZE, GAP
from cchc.reporting.figures import EvidencePage, Figure, FigureTable
from cchc.reporting.report import Report

_SIZE = 11


def bookmark_of(report: Report, figure: Figure) -> str:
    """Return the name of the bookmark at the figure's row in appendix I."""
    return f"mc_{report.codes[figure.key].replace('.', '_')}"


def appendices(document: Document, report: Report) -> None:
    """Add both appendices, each on a new page."""
    if not report.page_numbers:
        return
    _heading(document, report, "Phụ lục I", "Minh chứng của từng số liệu")
    figures = [(table, figure) for table, figure in report.figures if figure.pages]
    rows = [list(_figure_row(report, turn, table, figure)) for turn, (table, figure) in enumerate(figures, 1)]
    titles = ("Mã", "Số liệu", "Giá trị", "Trang minh chứng (số thứ tự ở Phụ lục II)")
    ruled_table(document, (14, 67, 16, 68), titles, rows, _SIZE)
    _heading(document, report, "Phụ lục II", "Danh mục trang minh chứng")
    pages = [list(_page_row(page, number)) for page, number in report.page_numbers.items()]
    ruled_table(document, (12, 23, 50, 26, 54), ("STT", "Ngày", "Tên trang", "Đơn vị", "Địa chỉ"), pages, _SIZE)


def _heading(document: Document, report: Report, name: str, title: str) -> None:
    heading = document.add_heading(name, level=1)
    heading.paragraph_format.page_break_before = True
    heading.paragraph_format.space_after = Pt(0)
    heading.alignment = CENTER
    subject = document.add_paragraph()
    write(subject, title.upper(), BODY_SIZE, bold=True)
    added = document.add_paragraph()
    number = report.letterhead.symbol.removeprefix("Số:").strip()
    write(added, f"(Kèm theo Báo cáo số          {number} ngày       /       /", 13, italic=True)
    write(added, f"{report.scope.today.year} của {report.scope.unit.name})", 13, italic=True)
    for paragraph in (subject, added):
        paragraph.alignment = CENTER
    added.paragraph_format.space_after = Pt(GAP)


def _figure_row(report: Report, turn: int, table: FigureTable, figure: Figure) -> Iterator[Fill]:
    def code(paragraph: Paragraph) -> None:
        bookmark(paragraph, bookmark_of(report, figure), turn)
        _plain(report.codes[figure.key], paragraph, centred=True)

    def pages(paragraph: Paragraph) -> None:
        paragraph.alignment = LEFT
        for place, page in enumerate(figure.pages):
            write(paragraph, ", " if place else "", _SIZE)
            link_outside(paragraph, str(report.page_numbers[page]), page.address, _SIZE)

    yield code
    yield partial(_plain, f"{figure.label} (Bảng {table.number})")
    yield partial(_plain, str(figure.value), centred=True)
    yield pages


def _page_row(page: EvidencePage, number: int) -> Iterator[Fill]:
    yield partial(_plain, str(number), centred=True)
    yield partial(_plain, page.date, centred=True)
    yield lambda paragraph: link_outside(paragraph, page.title, page.address, _SIZE)
    yield partial(_plain, page.unit)
    yield lambda paragraph: link_outside(paragraph, page.address, page.address, _SIZE)


def _plain(text: str, paragraph: Paragraph, *, centred: bool = False) -> None:
    paragraph.alignment = CENTER if centred else LEFT
    write(paragraph, text, _SIZE)
