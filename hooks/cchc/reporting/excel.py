"""The report as an Excel workbook: a summary, every item behind every figure, and the tables as they are printed."""

from openpyxl.cell import Cell as ExcelCell
from openpyxl.styles import Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from cchc.office_files.sheets import FONT, Value, book_bytes, finish, header, new_book, put, write, write_note
from cchc.reporting.figures import Cell, EvidencePage, Figure, FigureTable
from cchc.reporting.report import Report

SUMMARY, EVIDENCE = "Tổng hợp", "Minh chứng"
_TURN_DIGITS = 5
# How wide a printed table is, in characters.
_TABLE_WIDTH = 110


def excel_of(report: Report) -> bytes:
    """Return the .xlsx; the same report on the same day gives the same bytes."""
    book = new_book()
    summary, evidence = book.create_sheet(SUMMARY), book.create_sheet(EVIDENCE)
    places = _evidence(evidence, report)
    _summary(summary, report, places)
    for table in report.tables:
        _printed(book.create_sheet(f"Bảng {table.number}"), table, places)
    return book_bytes(book, f"Minh chứng báo cáo {report.subject}", report.scope.unit.name, report.scope.today)


def _evidence(sheet: Worksheet, report: Report) -> dict[str, str]:
    """Write one row for every page behind every figure; return where the rows of each figure begin ("A5"), by its key."""
    header(sheet, 1, (("STT", 7), ("Mã số liệu", 11), ("Bảng", 8), ("Số liệu", 46), ("Ngày", 12), ("Tên trang", 56),
                       ("Loại", 13), ("Đơn vị", 24), ("Địa chỉ", 70)))  # fmt: skip
    places: dict[str, str] = {}
    row = 1
    for table, figure in report.figures:
        for page in figure.pages:
            row += 1
            places.setdefault(figure.key, f"A{row}")
            values = (page.date, page.title, page.kind, page.unit, page.address)
            write(sheet, row, (row - 1, report.codes[figure.key], table.number, figure.label, *values))
            sheet.cell(row, 9).hyperlink = page.address
    finish(sheet, 1, row)
    return places


def _summary(sheet: Worksheet, report: Report, places: dict[str, str]) -> None:
    """Write one row for every figure; its number leads to its rows of evidence."""
    header(sheet, 1, (("Mã", 8), ("Bảng", 8), ("Tên bảng", 44), ("Số liệu", 60), ("Giá trị", 10),
                       ("Số dòng minh chứng", 12), ("Cách tính", 44)))  # fmt: skip
    row = 1
    for table, figure in report.figures:
        row += 1
        code = report.codes[figure.key]
        write(sheet, row, (code, table.number, table.title, figure.label, figure.value, len(figure.pages), figure.basis))
        _lead(sheet.cell(row, 5), figure, places)
    finish(sheet, 1, row)


def _printed(sheet: Worksheet, table: FigureTable, places: dict[str, str]) -> None:
    """Write the table as it is in the Word document, its title above and its notes below."""
    put(sheet.cell(1, 1), f"Bảng {table.number}. {table.title}").font = Font(name=FONT, size=13, bold=True)
    header(sheet, 2, _widths(table))
    for number, line in enumerate(table.rows, 3):
        write(sheet, number, [_value(cell) for cell in line.cells], bold=line.strong)
        for column, cell in enumerate(line.cells, 1):
            if isinstance(cell, Figure):
                _lead(sheet.cell(number, column), cell, places)
            elif isinstance(cell, EvidencePage):
                sheet.cell(number, column).hyperlink = cell.address
    last = len(table.rows) + 2
    finish(sheet, 2, last)
    for turn, note in enumerate(table.notes, last + 1):
        write_note(sheet, turn, note, len(table.columns))


def _value(cell: Cell) -> Value:
    if isinstance(cell, Figure):
        return cell.value
    if isinstance(cell, EvidencePage):
        return cell.title
    # The turn of a row, or the number of a task.
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < _TURN_DIGITS else cell


def _lead(cell: ExcelCell, figure: Figure, places: dict[str, str]) -> None:
    if place := places.get(figure.key):
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{EVIDENCE}'!{place}", display=str(figure.value))
        cell.font = Font(name=FONT, size=12, bold=cell.font.bold, underline="single", color="0B4F9E")


def _widths(table: FigureTable) -> list[tuple[str, int]]:
    """Return (title, width in characters) of the columns, shared as in print, none too narrow for its title."""
    unit = _TABLE_WIDTH / sum(column.share for column in table.columns)
    return [(column.title, max(len(column.title) + 2, round(column.share * unit))) for column in table.columns]
