"""Times and fees of tables: what a number counts is said by its head or its cell, or asked for, and never guessed."""

import io
from pathlib import Path

import openpyxl
import pytest

from cchc.importing.measures import AMOUNTS, ColumnUnit, measure_of, measured, unclear_amounts
from cchc.importing.procedure_labels import part_named
from tests.cases.imports import tables
from tests.unit.commanding import Office, office
from tests.unit.test_import_tthc import NEW, imported

DAYS, WORKING, MONEY = ColumnUnit("ngày"), ColumnUnit("ngày làm việc"), ColumnUnit()


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(small_site, monkeypatch)


@pytest.mark.parametrize(
    ("head", "part", "measure"),
    [
        ("Mức phí", "fee", None),
        ("Mức thu (đồng/hồ sơ)", "fee", ColumnUnit(per="/hồ sơ")),
        ("Phí, lệ phí", "fee", None),
        ("Lệ phí (nếu có)", "fee", None),
        ("Lệ phí (nếu có) (VNĐ)", "fee", MONEY),
        ("Phí (ĐVT: 1.000đ)", "fee", ColumnUnit(thousands=True)),
        ("PHÍ, LỆ PHÍ\n(nghìn đồng)", "fee", ColumnUnit(thousands=True)),
        ("Mức thu (%)", "fee", ColumnUnit(share="%")),
        ("Lệ phí (% giá trị nhà, đất)", "fee", ColumnUnit(share="% giá trị nhà, đất")),
        ("Thời hạn giải quyết (ngày)", "time_limit", DAYS),
        ("Thời hạn giải quyết (Ngày làm việc)", "time_limit", WORKING),
        ("Thời gian giải quyết (theo giờ)", "time_limit", ColumnUnit("giờ")),
        ("Số ngày làm việc giải quyết", "time_limit", WORKING),
        ("Thời hạn giải quyết", "time_limit", None),
        ("Thời hạn (kể từ ngày nhận đủ hồ sơ)", "time_limit", None),
    ],
)
def test_heads(head: str, part: str, measure: ColumnUnit | None) -> None:
    assert (part_named(head), measure_of(head)) == (part, measure)


@pytest.mark.parametrize(
    ("part", "text", "measure", "read"),
    [
        ("time_limit", "15", DAYS, "15 ngày"),
        ("time_limit", "0.5", WORKING, "0,5 ngày làm việc"),
        ("time_limit", "03 ngày làm việc", DAYS, "03 ngày làm việc"),
        ("time_limit", "15\nTrong ngày", DAYS, "15 ngày\nTrong ngày"),
        ("time_limit", "0", DAYS, "0"),
        ("time_limit", "5-7", WORKING, "5-7 ngày làm việc"),
        ("time_limit", "5-7", None, "5-7"),
        ("time_limit", "1.500", DAYS, "1.500"),
        ("time_limit", "15", MONEY, "15"),
        ("fee", "150000", MONEY, "150.000 đồng"),
        ("fee", "150.000", MONEY, "150.000 đồng"),
        ("fee", "1,500,000", ColumnUnit(per="/hồ sơ"), "1.500.000 đồng/hồ sơ"),
        ("fee", "150", ColumnUnit(thousands=True), "150.000 đồng"),
        ("fee", "2.000/trang", MONEY, "2.000 đồng/trang"),
        ("fee", "2.000 / trang", ColumnUnit(per="/hồ sơ"), "2.000 đồng/trang"),
        ("fee", "2.000/trang\n2/bản", ColumnUnit(thousands=True), "2.000/trang\n2.000 đồng/bản"),
        ("fee", "2.000/trang", None, "2.000/trang"),
        ("fee", "5/7", MONEY, "5/7"),
        # Excel may have taken 150.000 for a hundred and fifty; nobody knows.
        ("fee", "150", MONEY, "150"),
        ("fee", "150000", ColumnUnit(thousands=True), "150000"),
        ("fee", "1,5", ColumnUnit(thousands=True), "1,5"),
        ("fee", "0", None, "Không có"),
        ("fee", "8.000 đồng/bản", MONEY, "8.000 đồng/bản"),
        ("fee", "0,5%", MONEY, "0,5%"),
        ("fee", "0.5", ColumnUnit(share="%"), "0,5%"),
        ("fee", "1", ColumnUnit(share="% giá trị nhà, đất"), "1% giá trị nhà, đất"),
        ("fee", "150.000", ColumnUnit(share="%"), "150.000"),
        ("fee", "1.500.000", ColumnUnit(share="%"), "1.500.000"),
        ("fee", "150", ColumnUnit(share="%"), "150"),
        ("fee", "150.000", None, "150.000"),
    ],
)
def test_numbers(part: str, text: str, measure: ColumnUnit | None, read: str) -> None:
    assert measured(part, text, measure) == read


def _with(**columns: object) -> bytes:
    """The good row with other columns of time and fee."""
    cells = {key: value for key, value in tables.ROW.items() if key not in ("Thời hạn giải quyết", "Phí, lệ phí")}
    cells |= {key.replace("_", " "): value for key, value in columns.items()}
    return tables.workbook([cells], list(cells))


def test_the_head_gives_the_unit(desk: Office) -> None:
    book = _with(**{"Thời hạn giải quyết (ngày)": 15, "Mức phí (đồng)": 150000})
    assert imported(desk, book) == (0, [f"{NEW}: bản nháp mới", "Tổng: 1 bản nháp mới."])
    assert desk.read(NEW).count("    time_limit: 15 ngày\n    fee: 150.000 đồng\n") == 2


def test_a_number_of_which_nobody_knows_the_unit_is_asked_for(desk: Office) -> None:
    code, said = imported(desk, _with(**{"Thời hạn giải quyết": 15, "Lệ phí (nếu có)": "150.000"}))
    why = "chưa rõ là bao nhiêu nên để trống; hãy ghi số kèm đơn vị, hoặc ghi đơn vị vào tên cột, ví dụ"
    assert (code, list(dict.fromkeys(said))) == (
        0,
        [
            f"{NEW}: bản nháp mới",
            "Cần điền, chỗ ghi '# cần điền' trong bản nháp:",
            "  - channels.time_limit: thời hạn giải quyết; trong tệp ghi '15', chưa rõ là bao nhiêu",
            "  - channels.fee: phí, lệ phí; trong tệp ghi '150.000', chưa rõ là bao nhiêu",
            f"bang.xlsx, trang 'TTHC', dòng 2, cột P: {why} 'Thời hạn giải quyết (ngày làm việc)' ('15')",
            f"bang.xlsx, trang 'TTHC', dòng 2, cột Q: {why} 'Phí, lệ phí (đồng)' ('150.000')",
            "Tổng: 1 bản nháp mới, 2 nhắc.",
        ],
    )


def test_a_fee_and_a_charge_are_both_read(desk: Office) -> None:
    imported(desk, _with(**{"Thời hạn": "Trong ngày", "Phí (đồng)": 50000, "Lệ phí (đồng)": 0, "Mức thu": "2.000 đồng/trang"}))
    assert '    fee: "Phí: 50.000 đồng; Mức thu: 2.000 đồng/trang"\n' in desk.read(NEW)


def test_a_unit_in_the_row_below_the_head(desk: Office) -> None:
    cells = _with(**{"Thời hạn": None, "Lệ phí": None})
    book = openpyxl.load_workbook(io.BytesIO(cells))
    sheet = book.active
    sheet.insert_rows(2)
    last = sheet.max_column
    sheet.cell(2, last - 1, "(ngày làm việc)")
    sheet.cell(2, last, "(nghìn đồng)")
    sheet.cell(3, last - 1, 3)
    sheet.cell(3, last, 8)
    stream = io.BytesIO()
    book.save(stream)
    assert imported(desk, stream.getvalue())[1][0] == f"{NEW}: bản nháp mới"
    assert "    time_limit: 3 ngày làm việc\n    fee: 8.000 đồng\n" in desk.read(NEW)


@pytest.mark.parametrize(
    "text",
    [
        "15",
        "150.000",
        "5-7",
        "05/07",
        "15+3",
        "50.000-100.000",
        "x",
        "Có",
        "Có thu",
        "?",
        "…",
        "Phí: 8000",
        "05-Jul",
        "Thg7-05",
        "=1+1",
    ],
)
def test_words_that_name_no_amount(text: str) -> None:
    for part in AMOUNTS:
        assert unclear_amounts(part, text) == [text.removeprefix("Phí: ")]


@pytest.mark.parametrize(
    "text", ["15 ngày", "Không", "Miễn phí", "Theo quy định", "-", "", "8.000đ", "Không có", "nộp trước 16:30"]
)
def test_words_that_do(text: str) -> None:
    for part in AMOUNTS:
        assert unclear_amounts(part, text) == []


@pytest.mark.parametrize(
    "text", ["0,5%", "0.5 %", "1 %/giá trị hợp đồng", "0,5%-1%", "0,5 – 1%", "2‰", "0,5%; tối đa 500 triệu đồng", "Lệ phí: 0,5%"]
)
def test_a_share_is_a_fee_and_no_time(text: str) -> None:
    assert unclear_amounts("fee", text) == []
    assert unclear_amounts("time_limit", "50%") == ["50%"]


def test_a_share_stays_in_the_draft(desk: Office) -> None:
    code, _ = imported(desk, _with(**{"Thời hạn giải quyết": "15 ngày", "Lệ phí (nếu có)": "0,5%"}))
    assert code == 0
    assert desk.read(NEW).count("    time_limit: 15 ngày\n    fee: 0,5%\n") == 2
