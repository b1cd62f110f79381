"""The report as an Excel workbook: a summary, every item behind every figure, and the tables as they are printed."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from cchc.language.spreadsheets import is_formula
from cchc.office_files.packages import fixed, moment_of
from cchc.office_files.plain_text import cell_text, clean
from cchc.reporting.figures import Cell, EvidencePage, Figure, FigureTable
from cchc.reporting.report import Report

SUMMARY, EVIDENCE = "Tổng hợp", "Minh chứng"
_FONT = "Times New Roman"
_PLAIN, _STRONG = Font(name=_FONT, size=12), Font(name=_FONT, size=12, bold=True)
_TEXT = Alignment(vertical="top", wrap_text=True)
_NUMBER = Alignment(vertical="top", wrap_text=True, horizontal="center")
_SIDE = Side(style="thin", color="999999")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_HEAD = PatternFill("solid", fgColor="E7EDF5")
_A4 = 9
_TURN_DIGITS = 5
# How wide a printed table is, in characters.
_TABLE_WIDTH = 110
# The height of a line in points; wrapped text needs as many as its longest cell has lines.
_LINE, _MAX_LINES = 16.5, 24

# A day as the report writes it, which Excel must be able to sort and compare.
_DAY, _DAY_FORMAT = re.compile(r"(\d{2})/(\d{2})/(\d{4})"), "dd/mm/yyyy"

Value = str | int


def excel_of(report: Report) -> bytes:
    """Return the .xlsx; the same report on the same day gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    summary, evidence = book.create_sheet(SUMMARY), book.create_sheet(EVIDENCE)
    places = _evidence(evidence, report)
    _summary(summary, report, places)
    for table in report.tables:
        _printed(book.create_sheet(f"Bảng {table.number}"), table, places)
    properties = book.properties
    properties.title, properties.creator = clean(f"Minh chứng báo cáo {report.subject}"), clean(report.scope.unit.name)
    properties.language, properties.created = "vi-VN", moment_of(report.scope.today)
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue(), report.scope.today)


def _evidence(sheet: Worksheet, report: Report) -> dict[str, str]:
    """Write one row for every page behind every figure; return where the rows of each figure begin ("A5"), by its key."""
    _header(sheet, 1, (("STT", 7), ("Mã số liệu", 11), ("Bảng", 8), ("Số liệu", 46), ("Ngày", 12), ("Tên trang", 56),
                       ("Loại", 13), ("Đơn vị", 24), ("Địa chỉ", 70)))  # fmt: skip
    places: dict[str, str] = {}
    row = 1
    for table, figure in report.figures:
        for page in figure.pages:
            row += 1
            places.setdefault(figure.key, f"A{row}")
            values = (page.date, page.title, page.kind, page.unit, page.address)
            _write(sheet, row, (row - 1, report.codes[figure.key], table.number, figure.label, *values))
            sheet.cell(row, 9).hyperlink = page.address
    _finish(sheet, 1, row)
    return places


def _summary(sheet: Worksheet, report: Report, places: dict[str, str]) -> None:
    """Write one row for every figure; its number leads to its rows of evidence."""
    _header(sheet, 1, (("Mã", 8), ("Bảng", 8), ("Tên bảng", 44), ("Số liệu", 60), ("Giá trị", 10),
                       ("Số dòng minh chứng", 12), ("Cách tính", 44)))  # fmt: skip
    row = 1
    for table, figure in report.figures:
        row += 1
        code = report.codes[figure.key]
        _write(sheet, row, (code, table.number, table.title, figure.label, figure.value, len(figure.pages), figure.basis))
        _lead(sheet.cell(row, 5), figure, places)
    _finish(sheet, 1, row)


def _printed(sheet: Worksheet, table: FigureTable, places: dict[str, str]) -> None:
    """Write the table as it is in the Word document, its title above and its notes below."""
    _put(sheet.cell(1, 1), f"Bảng {table.number}. {table.title}").font = Font(name=_FONT, size=13, bold=True)
    _header(sheet, 2, _widths(table))
    for number, line in enumerate(table.rows, 3):
        _write(sheet, number, [_value(cell) for cell in line.cells], bold=line.strong)
        for column, cell in enumerate(line.cells, 1):
            if isinstance(cell, Figure):
                _lead(sheet.cell(number, column), cell, places)
            elif isinstance(cell, EvidencePage):
                sheet.cell(number, column).hyperlink = cell.address
    last = len(table.rows) + 2
    _finish(sheet, 2, last)
    for turn, note in enumerate(table.notes, last + 1):
        _put(sheet.cell(turn, 1), note).font = Font(name=_FONT, size=11, italic=True)


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
        cell.font = Font(name=_FONT, size=12, bold=cell.font.bold, underline="single", color="0B4F9E")


def _widths(table: FigureTable) -> list[tuple[str, int]]:
    """Return (title, width in characters) of the columns, shared as in print, none too narrow for its title."""
    unit = _TABLE_WIDTH / sum(column.share for column in table.columns)
    return [(column.title, max(len(column.title) + 2, round(column.share * unit))) for column in table.columns]


def _header(sheet: Worksheet, row: int, columns: Iterable[tuple[str, int]]) -> None:
    for number, (title, width) in enumerate(columns, 1):
        cell = _put(sheet.cell(row, number), title)
        cell.font, cell.fill, cell.border = _STRONG, _HEAD, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[row].height = _LINE * 2


def _write(sheet: Worksheet, row: int, values: Sequence[Value], *, bold: bool = False) -> None:
    for number, value in enumerate(values, 1):
        cell = _put(sheet.cell(row, number), value)
        cell.font, cell.border = _STRONG if bold else _PLAIN, _BORDER
        cell.alignment = _NUMBER if cell.data_type in "nd" else _TEXT
    _heighten(sheet, row, values)


def _heighten(sheet: Worksheet, row: int, values: Sequence[Value]) -> None:
    """Make the row as high as its longest text needs: no program does that for wrapped text on opening."""
    letters = map(get_column_letter, range(1, len(values) + 1))
    lines = [ceil(len(str(v)) / sheet.column_dimensions[letter].width) for v, letter in zip(values, letters, strict=True)]
    sheet.row_dimensions[row].height = _LINE * min(max(1, *lines), _MAX_LINES)


def _put(cell: ExcelCell, value: Value) -> ExcelCell:
    """Write a number as a number, a day as a day, and a text as a text, even one that looks like a formula."""
    if isinstance(value, int):
        cell.value = value
        return cell
    if day := _DAY.fullmatch(value):
        cell.value, cell.number_format = dt.date(int(day[3]), int(day[2]), int(day[1])), _DAY_FORMAT
        return cell
    cell.value = cell_text(value)
    if cell.value:
        cell.data_type = "s"
        # Keeps it a text when somebody edits the cell or saves the sheet in another form.
        cell.quotePrefix = is_formula(cell.value)
    return cell


def _finish(sheet: Worksheet, header: int, last: int) -> None:
    """Freeze the header, set the filter, and make the sheet print on A4 in landscape, one page wide."""
    sheet.freeze_panes = f"A{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(sheet.max_column)}{max(last, header)}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
