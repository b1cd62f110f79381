"""Nothing of a workbook is passed over without a word: other sheets, heads that come again, cells that hold an error."""

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from cchc.importing.table_headings import announced
from tests.unit.commanding import Office, office
from tests.unit.test_import_tables import workbook
from tests.unit.test_import_tthc import brought

HEAD = ["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Thời hạn"]


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(small_site, monkeypatch)


def _sheets(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name.startswith("An") else "visible"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_list_of_repealed_procedures_brings_none_that_is_new(desk: Office) -> None:
    rows = [["DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ"], HEAD, [1, "1.000111", "Thủ tục đã bãi bỏ", "Hộ tịch", ""]]
    _, said = desk.cchc("import", "tthc", brought(desk, workbook(rows)))
    assert "1.000111: đã bãi bỏ và chưa có trên Cổng, bỏ qua" in said
    assert "bản nháp mới" not in said


@pytest.mark.parametrize(
    ("title", "change"),
    [
        ("DANH MỤC TTHC BỊ BÃI BỎ LĨNH VỰC HỘ TỊCH", "Bãi bỏ"),
        ("Danh mục thủ tục hành chính mới ban hành", "Ban hành mới"),
        ("Danh mục thủ tục hành chính mới ban hành, được sửa đổi, bị bãi bỏ", None),
        ("Danh mục thủ tục hành chính (thay thế Quyết định số 12/QĐ-UBND)", None),
        ("Danh mục thủ tục hành chính, bãi bỏ các Quyết định trước đây", None),
        ("Danh mục thủ tục hành chính cấp xã", None),
    ],
)
def test_what_the_title_says_of_all(title: str, change: str | None) -> None:
    assert announced([(title,)]).get("change") == change


def test_each_part_of_a_list_may_have_a_head_of_its_own(desk: Office) -> None:
    rows = [
        ["A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH"],
        HEAD,
        [1, "1.000111", "Thủ tục mới thứ nhất", "Hộ tịch", "03 ngày"],
        ["B. DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI"],
        ["STT", "Tên TTHC", "Mã TTHC", "Nội dung sửa đổi", "Thời hạn"],
        [1, "Thủ tục sửa đổi thứ hai", "1.000112", "Rút ngắn thời hạn", "02 ngày"],
    ]
    code, said = desk.cchc("import", "tthc", brought(desk, workbook(rows)))
    assert code == 0, said
    assert "bang.xlsx, trang 'DM', dòng 5, cột D: không dùng cột 'Nội dung sửa đổi'" in said
    assert "change: sua-doi" in desk.read("docs/tthc/thu-tuc-sua-doi-thu-hai.md")
    assert "time_limit: 02 ngày" in desk.read("docs/tthc/thu-tuc-sua-doi-thu-hai.md")


def test_sheets_that_bring_nothing_are_told(desk: Office) -> None:
    good = [HEAD, [1, "1.000111", "Thủ tục thứ nhất", "Hộ tịch", "03 ngày"]]
    book = _sheets(
        Tot=good,
        ThieuMa=[HEAD, [1, "", "Thủ tục chưa có mã", "Hộ tịch", ""]],
        DauLa=[["TT", "Thủ tục", "Ký hiệu"], [1, "Thủ tục dưới đầu bảng lạ", "1.000113"]],
        Bia=[["Danh mục thủ tục của xã"], ["Người lập: Văn phòng"]],
        An=[HEAD, [1, "1.000114", "Thủ tục ở trang ẩn", "Hộ tịch", ""]],
    )
    code, said = desk.cchc("import", "tthc", brought(desk, book))
    assert code == 1
    for told in (
        "trang 'ThieuMa', dòng 2, cột B: thủ tục chưa có mã",
        "trang 'DauLa': không thấy dòng tiêu đề có cột 'Mã thủ tục' và 'Tên thủ tục'",
        "trang 'An': trang đang ẩn nên không đọc; cần thì bỏ ẩn trong Excel rồi nhập lại",
    ):
        assert told in said
    assert "'Bia'" not in said


def test_the_error_of_a_formula_is_no_value(desk: Office) -> None:
    rows = [HEAD, [1, "1.000111", "Thủ tục thứ nhất", "#NAME?", "#N/A"]]
    _, said = desk.cchc("import", "tthc", brought(desk, workbook(rows)))
    assert "ô báo lỗi của Excel nên coi như trống; hãy sửa công thức, hoặc điền vào bản nháp" in said
    assert "trang 'DM', cột D: dòng 2 ('#NAME?')" in said
    assert "#N" not in desk.read("docs/tthc/thu-tuc-thu-nhat.md")


def test_a_table_in_word_is_told_where_it_can_be_brought_from(desk: Office) -> None:
    from docx import Document

    document, stream = Document(), io.BytesIO()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Mã", "Số thứ tự"
    document.save(stream)
    (desk.root / "phu-luc.docx").write_bytes(stream.getvalue())
    code, said = desk.cchc("import", "tthc", str(desk.root / "phu-luc.docx"))
    assert (code, "chép bảng sang Excel" in said) == (1, True)
