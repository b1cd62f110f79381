"""Lists of procedures as offices keep them: heads of two rows, merged cells, rows between, marks; and what completes them."""

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from cchc.content.choices import ProcedureLevel
from cchc.importing.performing import levels_of
from cchc.importing.procedure_labels import part_named, ticked_value
from cchc.importing.procedure_parts import bare_number, channels, listed
from cchc.importing.procedure_source import ProcedureSource
from tests.cases.imports import tables
from tests.unit.commanding import Office, office
from tests.unit.test_import_tthc import MARRIAGE, brought


def workbook(rows: Sequence[Sequence[object]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "DM"
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(small_site, monkeypatch)


ANNEX = workbook(
    [
        ["UBND XÃ MẪU", None, None, None, None, None],
        ["DANH MỤC THỦ TỤC THUỘC THẨM QUYỀN CỦA UBND CẤP XÃ (Kèm theo Quyết định số 7/QĐ-UBND ngày 05/02/2026)"],
        ["TT", "Mã số TTHC", "Tên thủ tục hành chính", "Mức độ DVC trực tuyến", None, "Thời hạn"],
        [None, None, None, "Toàn trình", "Một phần", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [None, "I. LĨNH VỰC HỘ TỊCH"],
        [1, "1.000111", "Thủ tục thứ nhất", "x", None, "03 ngày"],
        [2, "1.000112", "Thủ tục thứ hai", None, "X", None],
        [3, None, "Thủ tục chưa có mã"],
        [None, "Ghi chú: hết danh mục."],
    ],
    *("A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "F7:F8", "B6:F6"),
)


def test_annex_of_a_decision(desk: Office) -> None:
    code, said = desk.cchc("import", "tthc", brought(desk, ANNEX))
    lines = said.splitlines()
    assert (code, lines[:2]) == (
        1,
        ["docs/tthc/thu-tuc-thu-nhat.md: bản nháp mới", "docs/tthc/thu-tuc-thu-hai.md: bản nháp mới"],
    )
    assert lines[-3:] == [
        "bang.xlsx, trang 'DM', dòng 10: dòng này không thuộc thủ tục nào, bỏ qua ('Ghi chú: hết danh mục.')",
        "bang.xlsx, trang 'DM', dòng 9, cột B: thủ tục chưa có mã; hãy điền mã như 1.001193 ('Thủ tục chưa có mã')",
        "Tổng: 2 bản nháp mới, 1 nhắc, 1 lỗi.",
    ]
    first, second = desk.read("docs/tthc/thu-tuc-thu-nhat.md"), desk.read("docs/tthc/thu-tuc-thu-hai.md")
    assert "\nfield: ho-tich\n" in first
    assert "\nlevel: xa\nonline: toan-trinh\n" in first
    assert "\ndecision:\n  number: 7/QĐ-UBND\n  date: 2026-02-05\n" in first
    assert "\nonline: mot-phan\n" in second
    # The time stands in a cell merged with the one above.
    assert "    time_limit: 03 ngày\n" in second


@pytest.mark.parametrize("below", ["", ",,\n,,\n", "Ghi chú: chưa có thủ tục nào.,,\n"])
def test_a_table_of_no_procedures_is_told(desk: Office, below: str) -> None:
    desk.write("trong.csv", f"Mã thủ tục,Tên thủ tục,Lĩnh vực\n{below}")
    code, said = desk.cchc("import", "tthc", "trong.csv")
    assert code == 1
    assert "trong.csv: bảng có dòng tiêu đề mà không có thủ tục nào ở dưới; hãy ghi mỗi thủ tục một dòng" in said


def test_export_completes_the_draft_of_a_list_by_its_code(desk: Office) -> None:
    listing = "Mã số,Tên,Cơ quan ban hành,Cơ quan thực hiện,Lĩnh vực\n"
    listing += '1.000894,Đăng ký kết hôn,Bộ Tư pháp,"Sở Tư pháp\nỦy ban nhân dân cấp xã",Hộ tịch\n'
    path = brought(desk, listing, "danh-sach.csv")
    assert desk.cchc("import", "tthc", path)[0] == 0
    assert "\nlevel:\n  - xa\n  - tinh\n" in desk.read(MARRIAGE)
    assert desk.cchc("import", "tthc", path)[1].splitlines()[-1] == "Tổng: 1 không đổi."
    export = brought(desk, tables.export(), "ChiTietTTHC_1.000894.doc")
    said = desk.cchc("import", "tthc", export)[1].splitlines()
    assert said[1].startswith("  đã điền: channels, steps, dossier, audience")
    text = desk.read(MARRIAGE)
    assert "time_limit: Trong ngày làm việc\n" in text
    assert "history" not in text
    again = desk.cchc("import", "tthc", export)[1]
    assert "đã điền" not in again
    assert desk.read(MARRIAGE) == text


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("Cấp tỉnh, Cấp xã", [ProcedureLevel.XA, ProcedureLevel.TINH]),
        ("Chủ tịch UBND cấp tỉnh\nSở Tư pháp", [ProcedureLevel.TINH]),
        ("Bộ Tư pháp\nỦy ban nhân dân cấp xã", [ProcedureLevel.XA, ProcedureLevel.TRUNG_UONG]),
        ("Sở Tư pháp Thành phố Hà Nội", [ProcedureLevel.TINH]),
        ("Cơ quan, tổ chức đang quản lý sổ gốc", []),
        ("Liên minh hợp tác xã", []),
    ],
)
def test_levels_of_performing_bodies(body: str, levels: list[ProcedureLevel]) -> None:
    assert levels_of(body) == levels


@pytest.mark.parametrize(
    ("said", "hows"),
    [
        ("Trực tiếp hoặc qua bưu chính công ích", ["truc-tiep", "buu-chinh"]),
        ("Nộp tại Bộ phận Một cửa hoặc qua Cổng Dịch vụ công quốc gia", ["truc-tiep", "truc-tuyen"]),
    ],
)
def test_ways_of_one_sentence(said: str, hows: list[str]) -> None:
    cells = {"how": (said,), "time_limit": ("Trực tiếp: 05 ngày; còn lại: 03 ngày",), "fee": ("Không",)}
    found = channels(ProcedureSource("bang.xlsx", "dòng 2", cells))
    assert [channel["how"] for channel in found] == hows


def test_heads_numbers_and_conditions() -> None:
    heads = ("Tên thủ tục hành chính (TTHC)", "Đối tượng", "Phí, lệ phí (nếu có)", "Mức độ DVC trực tuyến", "Mã số thủ tục")
    assert [part_named(head) for head in heads] == ["title", "audience", "fee", "online", "code"]
    assert ticked_value("DVC trực tuyến toàn trình") == ("online", "Toàn trình")
    assert bare_number("Quyết định số Quyết định số 15/QĐ-UBND") == "15/QĐ-UBND"
    assert listed("- Chưa kết hôn; hoặc đã ly hôn;\n- Đủ tuổi", semicolons=False) == ["Chưa kết hôn; hoặc đã ly hôn", "Đủ tuổi"]


LIST = ["TT", "Mã TTHC", "Tên TTHC", "Cách thức", "Thời hạn (ngày)", "Lệ phí (đồng)"]
ONE = [1, "1.000111", "Thủ tục thứ nhất", "Trực tiếp", 5, 8000]
FIRST = "docs/tthc/thu-tuc-thu-nhat.md"


def test_a_row_of_sums_is_no_part_of_the_procedure_above(desk: Office) -> None:
    book = workbook([LIST, ONE, ["Tổng cộng", None, None, None, 5, 8000]])
    said = desk.cchc("import", "tthc", brought(desk, book))[1]
    assert "bang.xlsx, trang 'DM', dòng 3: dòng này không thuộc thủ tục nào, bỏ qua ('Tổng cộng')" in said
    assert "    time_limit: 5 ngày\n    fee: 8.000 đồng\n" in desk.read(FIRST)


def test_a_row_that_numbers_the_columns_by_letters_is_no_procedure(desk: Office) -> None:
    book = workbook([LIST, ["A", "B", "C", "(1)", "(2)", "(3) = (1) + (2)"], ONE])
    assert "Tổng: 1 bản nháp mới." in desk.cchc("import", "tthc", brought(desk, book))[1]


def test_a_head_of_three_rows(desk: Office) -> None:
    heads = [[*LIST[:3], "Thông tin"], [*[None] * 3, "Cách thức", "Mức thu"], [*[None] * 4, "Phí (đồng)", "Lệ phí (đồng)"]]
    book = workbook([*heads, [*ONE[:4], 5000, 8000]], "D1:F1", "E2:F2")
    assert desk.cchc("import", "tthc", brought(desk, book))[1].startswith(f"{FIRST}: bản nháp mới")
    assert '    fee: "Phí: 5.000 đồng; Lệ phí: 8.000 đồng"\n' in desk.read(FIRST)


def test_columns_below_one_name_that_nobody_knows_are_told(desk: Office) -> None:
    heads = [["TT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết (ngày)"], [*[None] * 3, "Theo quy định", "Sau cắt giảm"]]
    said = desk.cchc("import", "tthc", brought(desk, workbook([*heads, [1, "1.000111", "Thủ tục thứ nhất", 10, 7]], "D1:E1")))[1]
    assert "không dùng cột 'Thời hạn giải quyết (ngày): Theo quy định'" in said
    assert "không dùng cột 'Thời hạn giải quyết (ngày): Sau cắt giảm'" in said
    assert "\nfield:  # cần điền" in desk.read(FIRST)
