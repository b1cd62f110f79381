"""Sheets of our workbooks: what all rows share is worked out once."""

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Alignment, Border, Font

from cchc.office_files.sheets import book_bytes, header, new_book, write, write_note
from tests.conftest import TODAY

_ROW = ("Chữ", 3, Decimal("1.5"), "05/04/2026", "=1+1", "")


def test_a_thousand_rows_compare_no_more_styles_than_two(monkeypatch: pytest.MonkeyPatch) -> None:
    def hashed(rows: int) -> int:
        counted = 0

        def counting(style: object) -> int:
            nonlocal counted
            counted += 1
            return hash(repr(style))

        for kind in (Font, Border, Alignment):
            monkeypatch.setattr(kind, "__hash__", counting)
        sheet = new_book().create_sheet("Bảng")
        for row in range(1, rows + 1):
            write(sheet, row, _ROW, bold=row % 2 == 0)
        return counted

    assert hashed(1000) == hashed(2) > 0


def test_each_kind_of_value_has_its_look_in_every_row() -> None:
    book = new_book()
    sheet = book.create_sheet("Bảng")
    header(sheet, 1, ((f"Cột {n}", 12) for n in range(6)))
    for row in range(2, 6):
        write(sheet, row, _ROW, bold=row == 4)
    # What is changed of one cell is that cell's alone.
    sheet.cell(3, 1).font = Font(name="Times New Roman", size=12, underline="single")
    read = load_workbook(io.BytesIO(book_bytes(book, "Sổ", "Đơn vị", TODAY)))["Bảng"]
    for row in (2, 3, 5):
        cells = [read.cell(row, column) for column in range(1, 7)]
        assert [cell.number_format for cell in cells] == ["General", "General", "0.0", "dd/mm/yyyy", "General", "General"]
        assert [cell.quotePrefix for cell in cells] == [False, False, False, False, True, False]
        assert [cell.alignment.horizontal for cell in cells] == [None, "center", "center", "center", None, None]
        assert all(cell.border.left.style == "thin" and not cell.font.bold for cell in cells)
    assert read.cell(4, 1).font.bold
    assert [read.cell(row, 1).font.underline for row in (2, 3, 5)] == [None, "single", None]


def test_a_remark_is_as_wide_as_its_table_and_as_high_as_its_text() -> None:
    sheet = new_book().create_sheet("Bảng")
    header(sheet, 1, (("Tháng", 30), ("Cộng", 20)))
    write_note(sheet, 2, "Mục đăng lại không được cộng. " * 5, 2)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A2:B2"]
    assert sheet["A2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height == 3 * 16.5
