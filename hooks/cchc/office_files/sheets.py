"""Sheets of Excel workbooks: heads, rows, links, print; the same bytes each time, and no text that runs as a formula."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cchc.language.patterns import late
from cchc.language.spreadsheets import is_formula
from cchc.office_files.packages import fixed, moment_of
from cchc.office_files.plain_text import cell_text, clean

FONT = "Times New Roman"
_PLAIN, _STRONG = Font(name=FONT, size=12), Font(name=FONT, size=12, bold=True)
_TEXT = Alignment(vertical="top", wrap_text=True)
_NUMBER = Alignment(vertical="top", wrap_text=True, horizontal="center")
_SIDE = Side(style="thin", color="999999")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_HEAD = PatternFill("solid", fgColor="E7EDF5")
_A4 = 9
# The height of a line in points; wrapped text needs as many as its longest cell has lines.
_LINE, _MAX_LINES = 16.5, 24

# A day as people write it, which Excel must be able to sort and compare.
_DAY, _DAY_FORMAT = late(r"(\d{2})/(\d{2})/(\d{4})"), "dd/mm/yyyy"
_TENTH_FORMAT, _GENERAL = "0.0", "General"

Value = str | int | Decimal


@dataclass(frozen=True, slots=True)
class _Look:
    """What a cell of a row looks like, its borders apart, which all have."""

    bold: bool
    number: bool
    form: str
    quoted: bool


class Book(Workbook):  # type: ignore[misc]
    """A workbook that works each look out once: the library would compare every part of it for every cell."""

    def __init__(self) -> None:
        super().__init__()
        self._looks: dict[_Look, StyleArray] = {}

    def dress(self, cell: Cell, look: _Look) -> None:
        """Give a cell of one of the sheets a look."""
        if known := self._looks.get(look):
            cell._style = copy(known)
            return
        cell.font, cell.border = _STRONG if look.bold else _PLAIN, _BORDER
        cell.alignment = _NUMBER if look.number else _TEXT
        cell.number_format, cell.quotePrefix = look.form, look.quoted
        self._looks[look] = copy(cell._style)


def new_book() -> Book:
    """Return a workbook without sheets."""
    book = Book()
    book.remove(book.worksheets[0])
    return book


def book_bytes(book: Workbook, title: str, creator: str, today: dt.date) -> bytes:
    """Return the .xlsx; the same sheets on the same day give the same bytes."""
    properties = book.properties
    properties.title, properties.creator = clean(title), clean(creator)
    properties.language, properties.created = "vi-VN", moment_of(today)
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue(), today)


def header(sheet: Worksheet, row: int, columns: Iterable[tuple[str, int]]) -> None:
    """Write the head of a table, (title, width in characters) a column."""
    for number, (title, width) in enumerate(columns, 1):
        cell = put(sheet.cell(row, number), title)
        cell.font, cell.fill, cell.border = _STRONG, _HEAD, _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[row].height = _LINE * 2


def write(sheet: Worksheet, row: int, values: Sequence[Value], *, bold: bool = False) -> None:
    """Write a row of a table."""
    for number, value in enumerate(values, 1):
        cell = sheet.cell(row, number)
        form, quoted = _hold(cell, value)
        sheet.parent.dress(cell, _Look(bold, cell.data_type in "nd", form, quoted))
    _heighten(sheet, row, values)


def _heighten(sheet: Worksheet, row: int, values: Sequence[Value]) -> None:
    """Make the row as high as its longest text needs: no program does that for wrapped text on opening."""
    letters = map(get_column_letter, range(1, len(values) + 1))
    lines = [ceil(len(str(v)) / sheet.column_dimensions[letter].width) for v, letter in zip(values, letters, strict=True)]
    sheet.row_dimensions[row].height = _LINE * min(max(1, *lines), _MAX_LINES)


def put(cell: Cell, value: Value) -> Cell:
    """Write a number as a number, a day as a day, and a text as a text, even one that looks like a formula."""
    cell.number_format, cell.quotePrefix = _hold(cell, value)
    return cell


def _hold(cell: Cell, value: Value) -> tuple[str, bool]:
    """Have a cell hold a value; return the form of its number, and whether it must stay a text."""
    if isinstance(value, int | Decimal):
        cell.value = value
        return _TENTH_FORMAT if isinstance(value, Decimal) else _GENERAL, False
    if day := _DAY.fullmatch(value):
        cell.value = dt.date(int(day[3]), int(day[2]), int(day[1]))
        return _DAY_FORMAT, False
    cell.value = cell_text(value)
    if not cell.value:
        return _GENERAL, False
    cell.data_type = "s"
    # Keeps it a text when somebody edits the cell or saves the sheet in another form.
    return _GENERAL, is_formula(cell.value)


def write_note(sheet: Worksheet, row: int, text: str, columns: int) -> None:
    """Write a remark below a table, no wider than its columns: on one line it would run off the screen and shrink the print."""
    cell = put(sheet.cell(row, 1), text)
    cell.font = Font(name=FONT, size=11, italic=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    width = sum(sheet.column_dimensions[get_column_letter(number)].width for number in range(1, columns + 1))
    sheet.row_dimensions[row].height = _LINE * ceil(len(text) / width)


def finish(sheet: Worksheet, head: int, last: int) -> None:
    """Freeze the head, set the filter, and make the sheet print on A4 in landscape, one page wide."""
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(sheet.max_column)}{max(last, head)}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
