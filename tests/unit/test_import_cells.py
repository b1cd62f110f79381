"""What a person sees of a sheet and a table of texts does not have: struck, hidden, noted, formatted, merged cells."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from cchc.importing.number_formats import shown
from tests.cases.imports import tables
from tests.cases.imports.documents import PNG
from tests.unit.commanding import Office, office
from tests.unit.test_import_tthc import ASKED, NEW, imported

ROW = "bang.xlsx, trang 'TTHC', dòng 2, cột"
FEE = '  - channels.fee: phí, lệ phí; không thu thì ghi "Không có"'
STRUCK = "chữ bị gạch ngang nên không lấy; còn dùng thì bỏ gạch trong Excel rồi nhập lại"


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(small_site, monkeypatch)


def changed(change: Callable[[Worksheet], None], **columns: object) -> bytes:
    """The workbook of the good row, then changed as Excel would."""
    cells = tables.ROW | columns
    book = openpyxl.load_workbook(io.BytesIO(tables.workbook([cells], list(cells))))
    change(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def at(sheet: Worksheet, head: str) -> Any:
    return next(sheet.cell(2, cell.column) for cell in sheet[1] if cell.value == head)


def test_a_fee_that_is_struck_through_is_no_fee(desk: Office) -> None:
    code, said = imported(desk, changed(lambda sheet: setattr(at(sheet, "Phí, lệ phí"), "font", Font(strike=True))))
    assert (code, said[1:]) == (0, [ASKED, FEE, f"{ROW} J: {STRUCK} ('8.000 đồng/bản')", "Tổng: 1 nhắc, 1 bản nháp mới."])
    assert "8.000" not in desk.read(NEW)


def test_of_a_cell_struck_in_part_the_rest_is_read(desk: Office) -> None:
    def strike(sheet: Worksheet) -> None:
        old = TextBlock(InlineFont(strike=True), "8.000 đồng")
        at(sheet, "Phí, lệ phí").value = CellRichText(old, " 5.000 đồng/bản")

    said = imported(desk, changed(strike))[1]
    assert said[1:-1] == [f"{ROW} J: {STRUCK} ('8.000 đồng')"]
    assert "    fee: 5.000 đồng/bản\n" in desk.read(NEW)


def test_notes_on_cells_are_told(desk: Office) -> None:
    def note(sheet: Worksheet) -> None:
        at(sheet, "Thời hạn giải quyết").comment = Comment("Từ 01/7 còn 02 ngày", "Văn phòng")

    said = imported(desk, changed(note))[1]
    message = "ô có ghi chú (Note, Comment), không đưa vào bản nháp; hãy đọc xem có gì phải sửa"
    assert said[1:-1] == [f"{ROW} I: {message} ('Từ 01/7 còn 02 ngày')"]


def test_hidden_rows_and_columns_are_told_and_not_read(desk: Office) -> None:
    def hide(sheet: Worksheet) -> None:
        for number, code in ((3, "3.000001"), (4, "3.000002"), (6, "3.000003")):
            sheet.cell(number, 2, code)
            sheet.cell(number, 3, f"Thủ tục {number}")
            sheet.row_dimensions[number].hidden = True
        sheet.column_dimensions["J"].hidden = True

    code, said = imported(desk, changed(hide))
    why = "đang ẩn (Hide, hay lọc) nên không đọc; cần thì bỏ ẩn trong Excel rồi nhập lại"
    place = "bang.xlsx, trang 'TTHC'"
    assert code == 0
    assert f"{place}: 3 dòng {why} (dòng 3–4, 6)" in said
    assert f"{place}: 1 cột {why} (cột J)" in said
    assert said[-1] == "Tổng: 2 nhắc, 1 bản nháp mới."
    assert said[1:3] == [ASKED, FEE]


def test_a_formula_without_a_value_is_told(desk: Office) -> None:
    said = imported(desk, changed(lambda sheet: None, **{"Phí, lệ phí": '="8.000"&" đồng"'}))[1]
    message = "công thức chưa có kết quả nên coi như trống; hãy mở tệp bằng Excel, lưu lại rồi nhập"
    assert f"""{ROW} J: {message} ('"8.000"&" đồng"')""" in said


@pytest.mark.parametrize(
    ("value", "form", "read"),
    [
        (15, '0 "ngày"', "15 ngày"),
        (15, 'General" ngày"', "15 ngày"),
        (0.5, 'General" ngày"', "0,5 ngày"),
        (150000, '#,##0\\ "đồng"', "150.000 đồng"),
        (150000, '_-* #,##0\\ "₫"_-;\\-* #,##0\\ "₫"_-', "150.000 đồng"),
        (150000, "#,##0 [$₫-42A]", "150.000 đồng"),
        (1500000, '#,##0," nghìn đồng"', "1.500 nghìn đồng"),
        (0, '#,##0"đ"', "0đ"),
        (3, '00" bộ"', "03 bộ"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12,5%"),
        (1001193, "0\\.000000", "1.001193"),
        (150000, "#,##0", ""),
        (1.00119, "0.000000", ""),
        (5, "0_);(0)", ""),
        (5, "General", ""),
        (5, None, ""),
    ],
)
def test_formats_that_say_more_than_the_number(value: float, form: str | None, read: str) -> None:
    assert shown(value, form) == read


def test_units_of_formats_are_read(desk: Office) -> None:
    def form(sheet: Worksheet) -> None:
        at(sheet, "Thời hạn giải quyết").number_format = '0 "ngày làm việc"'
        at(sheet, "Phí, lệ phí").number_format = '#,##0 "đồng"'

    book = changed(form, **{"Thời hạn giải quyết": 2, "Phí, lệ phí": 8000})
    assert imported(desk, book) == (0, [f"{NEW}: bản nháp mới", "Tổng: 1 bản nháp mới."])
    assert "    time_limit: 2 ngày làm việc\n    fee: 8.000 đồng\n" in desk.read(NEW)


def test_what_excel_made_a_day_of_is_asked_for(desk: Office) -> None:
    book = changed(lambda sheet: None, **{"Thời hạn giải quyết": dt.date(2026, 7, 5), "Quyết định công bố": dt.date(2026, 12, 1)})
    said = imported(desk, book)[1]
    message = "Excel đã đổi chữ trong ô thành ngày tháng nên coi như trống; hãy định dạng ô là Text rồi ghi lại"
    assert f"bang.xlsx: {message} (2 chỗ)" in said
    assert "  trang 'TTHC', cột I: dòng 2 ('2026-07-05')" in said
    assert "  trang 'TTHC', cột R: dòng 2 ('2026-12-01')" in said
    assert "2026-07-05" not in desk.read(NEW)
    assert "2026-12-01" not in desk.read(NEW)


def test_days_as_excel_counts_them(desk: Office) -> None:
    book = changed(lambda sheet: None, **{"Số quyết định": "15/QĐ-UBND", "Ngày quyết định": 46058})
    said = imported(desk, book)[1]
    assert f"{ROW} S: số là cách Excel ghi ngày, đã đọc là 2026-02-05; hãy so lại với quyết định ('46058')" in said
    assert "  number: 15/QĐ-UBND\n  date: 2026-02-05\n" in desk.read(NEW)


def test_a_cell_merged_over_the_fee_is_no_word_that_there_is_none(desk: Office) -> None:
    def merge(sheet: Worksheet) -> None:
        at(sheet, "Phí, lệ phí").value = None
        sheet.merge_cells("I2:J2")

    said = imported(desk, changed(merge))[1]
    assert f"{ROW} J: ô gộp sang ngang với ô bên trái nên để trống; hãy tách ô, hoặc điền vào bản nháp ('Trong ngày')" in [
        line.replace(" 01 ngày làm việc", "") for line in said
    ]
    assert said[1:3] == [ASKED, FEE]


@pytest.mark.parametrize("word", ["Bỏ", "đã bỏ", "đề nghị bỏ", "BỎ DÒNG NÀY", "xóa", "không còn"])
@pytest.mark.parametrize("head", ["Phí, lệ phí", "Ghi chú", None])
def test_a_cell_that_only_says_to_drop_it_is_told(desk: Office, word: str, head: str | None) -> None:
    def say(sheet: Worksheet) -> None:
        sheet.cell(2, sheet.max_column + 1, word)

    book = changed(say) if head is None else changed(lambda sheet: None, **{head: word})
    said = imported(desk, book)[1]
    assert any(f"ô ghi '{word}' mà máy không biết bỏ điều gì; hãy xem còn thủ tục, còn phần này không" in line for line in said)
    assert word not in desk.read(NEW)


def test_words_below_no_head_are_told(desk: Office) -> None:
    said = imported(desk, changed(lambda sheet: sheet.cell(2, 20, "Phí mới 10.000 đồng") and None))[1]
    assert said[1:-1] == [f"{ROW} T: ô nằm dưới cột không có tên nên không lấy ('Phí mới 10.000 đồng')"]


def test_a_time_below_a_way_is_no_mark(desk: Office) -> None:
    cells = {key: value for key, value in tables.ROW.items() if key not in ("Cách thức thực hiện", "Thời hạn giải quyết")}
    cells |= {"Trực tiếp": "05 ngày làm việc", "Trực tuyến": "x"}
    said = imported(desk, tables.workbook([cells], list(cells)))[1]
    message = "chỉ tính là dấu ở cột 'Trực tiếp', chữ trong ô không lấy; hãy điền vào bản nháp"
    assert f"{ROW} P: {message} ('05 ngày làm việc')" in said


def test_pictures_of_a_sheet_are_told(desk: Office) -> None:
    said = imported(desk, changed(lambda sheet: sheet.add_image(Image(io.BytesIO(PNG)), "A5")))[1]
    assert said[1:-1] == ["bang.xlsx, trang 'TTHC': 1 hình trong trang không đọc được; là bảng chụp thì hãy gõ vào ô"]
