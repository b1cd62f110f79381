"""`cchc import tthc` as a person runs it: what is written, what is told, and that a second run changes nothing."""

import io
import os
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest

from cchc.content.problems import Severity
from cchc.importing import other_formats
from cchc.language.collation import without_tone
from tests.cases.imports import documents, tables
from tests.conftest import SMALL, edition_of
from tests.unit.commanding import Office, office
from tests.unit.office_programs import office_program

KNOWN = "docs/tthc/dang-ky-khai-sinh.md"
NEW = "docs/tthc/cap-ban-sao-trich-luc-ho-tich.md"
MARRIAGE = "docs/tthc/dang-ky-ket-hon.md"
ASKED = "Cần điền, chỗ ghi '# cần điền' trong bản nháp:"
ONLINE = (
    "  - online: mức độ trực tuyến: toan-trinh (trực tuyến toàn trình), mot-phan (trực tuyến một phần), "
    "thong-tin (cung cấp thông tin trực tuyến), khong (chưa trực tuyến)"
)
# The procedure of the small site, as a table would tell it.
SAME = tables.ROW | {
    "Mã thủ tục": "1.001193",
    "Tên thủ tục": "Đăng ký khai sinh",
    "Cách thức thực hiện": "Trực tiếp",
    "Thời hạn giải quyết": "Ngay trong ngày làm việc",
    "Phí, lệ phí": "Không có thông tin",
    "Trình tự thực hiện": "Nộp hồ sơ tại Bộ phận Một cửa.\nNhận kết quả.",
    "Thành phần hồ sơ": "Giấy chứng sinh (Bản chính: 1)",
    "Mẫu đơn, tờ khai": "",
    "Đối tượng thực hiện": "Công dân Việt Nam",
    "Kết quả thực hiện": "Giấy khai sinh",
    "Căn cứ pháp lý": "Luật Hộ tịch",
    "Từ khóa": "",
}
CHANGED = SAME | {
    "Phí, lệ phí": "8.000 đồng",
    "Trình tự thực hiện": "Nộp hồ sơ tại Bộ phận Một cửa.\nKý vào sổ.\nNhận kết quả.",
}


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(other_formats, "program", lambda: None)
    return office(small_site, monkeypatch)


def brought(desk: Office, data: bytes | str, name: str = "bang.xlsx") -> str:
    """Put a file beside the portal and return its path."""
    file = desk.root.parent / name
    file.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return str(file)


def imported(desk: Office, data: bytes | str, *options: str, name: str = "bang.xlsx") -> tuple[int, list[str]]:
    code, said = desk.cchc("import", "tthc", brought(desk, data, name), *options)
    return code, said.splitlines()


def test_new_procedure_becomes_a_draft_without_faults(desk: Office) -> None:
    above = ("UBND XÃ MẪU", "Danh mục thủ tục hành chính")
    assert imported(desk, tables.workbook([tables.ROW], above=above)) == (0, [f"{NEW}: bản nháp mới", "Tổng: 1 bản nháp mới."])
    text = desk.read(NEW)
    assert text.startswith(
        '---\ntitle: Cấp bản sao trích lục hộ tịch\ncode: "2.000635"\nunit: xa-mau\nfield: ho-tich\ndate: 2026-06-15\n'
    )
    assert "status: draft\nlevel: xa\nonline: toan-trinh\n" in text
    assert "  - how: truc-tuyen\n    time_limit: 01 ngày làm việc\n    fee: 8.000 đồng/bản\n" in text
    assert "steps:\n  - Nộp hồ sơ.\n  - Nhận kết quả.\n" in text
    assert "      - name: Tờ khai\n        originals: 1\n      - name: Giấy tờ tùy thân\n        copies: 1\n" in text
    assert "audience:\n  - Công dân Việt Nam\n  - Người nước ngoài\n" in text
    assert "conditions: Không có\nforms:\n  - Tờ khai cấp bản sao\n" in text
    assert [p for p in edition_of(desk.root).problems if p.path == NEW] == []


def test_second_run_changes_nothing_on_a_later_day_too(desk: Office) -> None:
    book = tables.workbook([tables.ROW, SAME])
    imported(desk, book)
    before = desk.read(NEW), desk.read(KNOWN)
    desk.day("2026-07-01")
    told = [f"{NEW}: không đổi", f"{KNOWN}: không đổi", "Tổng: 2 không đổi."]
    assert imported(desk, book) == (0, told)
    assert imported(desk, book, "--update") == (0, told)
    assert (desk.read(NEW), desk.read(KNOWN)) == before


def test_change_is_told_and_only_written_with_update(desk: Office) -> None:
    book = tables.workbook([CHANGED])
    before = desk.read(KNOWN)
    differences = ["  channels[1].fee: 'Không có' → '8.000 đồng'", "  steps[2]: thêm 'Ký vào sổ.'"]
    assert imported(desk, book) == (1, [f"{KNOWN}: khác, chưa sửa", *differences, "Tổng: 1 khác, chưa sửa."])
    assert desk.read(KNOWN) == before
    assert imported(desk, book, "--update") == (0, [f"{KNOWN}: đã sửa", *differences, "Tổng: 1 đã sửa."])
    assert imported(desk, book, "--update") == (0, [f"{KNOWN}: không đổi", "Tổng: 1 không đổi."])


def test_update_keeps_comments_order_body_and_line_ends(desk: Office) -> None:
    text = SMALL[KNOWN].decode("utf-8").split("---\n")[1]
    text = text.replace("level: xa\n", "level: xa    # hỏi lại Phòng Tư pháp\n# dòng của tác giả\n").replace(
        "audience: Công", "audience: 'Công"
    )
    text = text.replace("dân Việt Nam\n", "dân Việt Nam'\n").replace("    fee: Không có\n", "    fee: Không có  # đã xem\n")
    text += "history:\n  - {date: 2026-01-15, text: Lập bản mẫu.}\n"
    desk.write(KNOWN, f"---\n{text}---\n\n## Lưu ý\n\nThân bài.\n".replace("\n", "\r\n"))
    assert imported(desk, tables.workbook([CHANGED]), "--update")[0] == 0
    wanted = text.replace("status: approved", "status: review").replace("    fee: Không có  #", "    fee: 8.000 đồng #")
    wanted = wanted.replace("Một cửa.\n", "Một cửa.\n  - Ký vào sổ.\n")
    wanted = wanted.replace("history:\n", "change: sua-doi\nhistory:\n")
    wanted += '  - {date: 2026-06-15, text: "Cập nhật: cách thức thực hiện, trình tự thực hiện."}\n'
    assert desk.read(KNOWN) == f"---\n{wanted}---\n\n## Lưu ý\n\nThân bài.\n".replace("\n", "\r\n")


def test_what_the_source_leaves_out_is_no_difference(desk: Office) -> None:
    desk.write(
        KNOWN,
        SMALL[KNOWN]
        .decode("utf-8")
        .replace("forms: Không có", "forms:\n  - name: Tờ khai\n    url: https://mau.example/to-khai"),
    )
    rows = [{"Mã thủ tục": "1.001193.000.00.00.H41", "Tên thủ tục": "Đăng ký khai sinh", "Mẫu đơn, tờ khai": "Tờ khai"}]
    book = tables.workbook(rows, list(rows[0]))
    assert imported(desk, book) == (0, [f"{KNOWN}: không đổi", "Tổng: 1 không đổi."])
    rows[0]["Mẫu đơn, tờ khai"] = "Tờ khai; Giấy ủy quyền"
    assert imported(desk, tables.workbook(rows, list(rows[0])), "--update")[1][:2] == [
        f"{KNOWN}: đã sửa",
        "  forms[2]: thêm 'Giấy ủy quyền'",
    ]
    assert "forms:\n  - name: Tờ khai\n    url: https://mau.example/to-khai\n  - name: Giấy ủy quyền\n" in desk.read(KNOWN)


def test_a_table_without_ways_tells_the_time_and_the_fee_of_those_that_are_known(desk: Office) -> None:
    online = "  - how: truc-tuyen\n    time_limit: 2 ngày\n    fee: 4.000 đồng\n"
    known = desk.read(KNOWN)
    desk.write(KNOWN, known.replace("    fee: Không có\n", f"    fee: 8.000 đồng\n{online}"))
    row = {part: SAME[part] for part in ("Mã thủ tục", "Tên thủ tục")} | {"Phí, lệ phí": "8.000 đồng"}
    # The online way may cost less.
    assert imported(desk, tables.workbook([row], list(row))) == (0, [f"{KNOWN}: không đổi", "Tổng: 1 không đổi."])
    row["Phí, lệ phí"] = "10.000 đồng"
    assert imported(desk, tables.workbook([row], list(row)), "--update") == (
        0,
        [
            f"{KNOWN}: đã sửa",
            "  channels[1].fee: '8.000 đồng' → '10.000 đồng'",
            "  channels[2].fee: '4.000 đồng' → '10.000 đồng'",
            "Tổng: 1 đã sửa.",
        ],
    )
    assert "    time_limit: 2 ngày\n    fee: 10.000 đồng\n" in desk.read(KNOWN)
    # One that says the way and the fee, and no time.
    row |= {"Cách thức thực hiện": "Trực tuyến", "Phí, lệ phí": "5.000 đồng"}
    assert "  channels[2].fee: '10.000 đồng' → '5.000 đồng'" in imported(desk, tables.workbook([row], list(row)))[1]


def test_repealed_procedure_is_marked(desk: Office) -> None:
    heads = "Mã TTHC;Tên TTHC;Tình trạng;Số quyết định\n"
    rows = heads + "1.001193;Đăng ký khai sinh;Bãi bỏ;15/QĐ-UBND ngày 01/6/2026\n9.999999;Tên cũ;Bãi bỏ;\n"
    code, said = imported(desk, rows, "--update", name="bang.csv")
    assert code == 0
    assert said[0] == f"{KNOWN}: đã sửa"
    assert "  change: 'hien-hanh' → 'bai-bo'" in said
    assert said[-2:] == ["9.999999: đã bãi bỏ và chưa có trên Cổng, bỏ qua", "Tổng: 1 đã sửa, 1 bỏ qua."]
    text = desk.read(KNOWN)
    assert "\nchange: bai-bo\n" in text
    assert "number: 15/QĐ-UBND" in text
    assert 'text: "Bãi bỏ theo quyết định số 15/QĐ-UBND."\n' in text
    assert edition_of(desk.root).sources.drafts[KNOWN].item is not None


def test_a_draft_stays_a_draft_when_it_is_updated(desk: Office) -> None:
    desk.write(KNOWN, SMALL[KNOWN].decode("utf-8").replace("status: approved", "status: draft"))
    assert imported(desk, tables.workbook([CHANGED]), "--update")[0] == 0
    assert "\nstatus: draft\n" in desk.read(KNOWN)


BAD_ROWS = {
    "code": (
        {"Mã thủ tục": "1.5.2", "STT": 2},
        "cột B: mã '1.5.2' không đúng dạng; hãy điền mã như 1.001193 ('Cấp bản sao trích lục hộ tịch')",
    ),
    "two codes": (
        {"Mã thủ tục": "2.000927\n2.000942"},
        "cột B: ô có 2 mã: 2.000927, 2.000942; hãy tách thành 2 dòng, mỗi dòng một thủ tục ('Cấp bản sao trích lục hộ tịch')",
    ),
    "more than a code": (
        {"Mã thủ tục": "Mã: 2.000927"},
        "cột B: ô có chữ khác ngoài mã 2.000927; hãy chỉ để mã ('Cấp bản sao trích lục hộ tịch')",
    ),
    "no code": ({"Mã thủ tục": ""}, "cột B: thủ tục chưa có mã; hãy điền mã như 1.001193 ('Cấp bản sao trích lục hộ tịch')"),
    "title": ({"Tên thủ tục": "Abc"}, "cột C: 'title': tiêu đề có 3 ký tự; hãy viết từ 4 đến 1200 ký tự"),
    "no title": ({"Tên thủ tục": ""}, "cột C: thiếu 'Tên thủ tục'; thủ tục phải có tên"),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_bad_row_is_told_at_its_cell_and_good_rows_come_in(desk: Office, name: str) -> None:
    cells, message = BAD_ROWS[name]
    good = tables.ROW | {"Mã thủ tục": "3.000001", "Tên thủ tục": "Thủ tục tốt"}
    code, said = imported(desk, tables.workbook([good, tables.ROW | cells]))
    assert code == 1
    assert said == [
        "docs/tthc/thu-tuc-tot.md: bản nháp mới",
        f"bang.xlsx, trang 'TTHC', dòng 3, {message}",
        "Tổng: 1 bản nháp mới, 1 lỗi.",
    ]
    assert not (desk.root / NEW).exists()


# What the row says, what is asked for, and the remark.
INCOMPLETE = {
    "district": (
        {"Cấp thực hiện": "Cấp huyện"},
        "level: cấp thực hiện, một hoặc nhiều",
        "cột D: cấp huyện đã kết thúc ngày 30/6/2025; hãy ghi cấp đang giải quyết thủ tục",
    ),
    "steps": ({"Trình tự thực hiện": "Không có thông tin"}, "steps: trình tự thực hiện", ""),
    "how": (
        {"Cách thức thực hiện": "Bồ câu"},
        "channels: cách thức thực hiện",
        "cột H: không hiểu cách nộp; hãy ghi Trực tiếp, Trực tuyến hoặc Dịch vụ bưu chính ('Bồ câu')",
    ),
    "time limit": ({"Thời hạn giải quyết": ""}, "channels.time_limit: thời hạn giải quyết", ""),
    "papers": ({"Thành phần hồ sơ": ""}, "dossier: thành phần, số lượng hồ sơ", ""),
    "online": (
        {"Mức độ trực tuyến": "Mức độ 9"},
        ONLINE.removeprefix("  - "),
        "cột F: không hiểu 'Mức độ 9' ở 'Mức độ trực tuyến'; các giá trị được dùng: toan-trinh (Trực tuyến toàn trình), "
        "mot-phan (Trực tuyến một phần), thong-tin (Cung cấp thông tin trực tuyến), khong (Chưa trực tuyến)",
    ),
    "day": (
        {"Quyết định công bố": "15/QĐ-UBND", "Ngày quyết định": "31/02/2026"},
        "decision: quyết định công bố",
        "cột R: 'decision.date': '31/02/2026' không phải ngày hợp lệ: tháng 2/2026 chỉ có 28 ngày; hãy xem lại ngày",
    ),
}


@pytest.mark.parametrize("name", INCOMPLETE)
def test_incomplete_row_becomes_a_draft_that_says_what_is_missing(desk: Office, name: str) -> None:
    cells, asked, remark = INCOMPLETE[name]
    heads = list(dict.fromkeys([*tables.HEADS, *(["Quyết định công bố", "Ngày quyết định"] if name == "day" else [])]))
    code, said = imported(desk, tables.workbook([tables.ROW | cells], heads))
    assert (code, said[:2]) == (0, [f"{NEW}: bản nháp mới", ASKED])
    assert list(dict.fromkeys(said[2:-1])) == [
        f"  - {asked}",
        *([f"bang.xlsx, trang 'TTHC', dòng 2, {remark}"] if remark else []),
    ]
    assert said[-1] == ("Tổng: 1 bản nháp mới, 1 nhắc." if remark else "Tổng: 1 bản nháp mới.")
    told = [p for p in edition_of(desk.root).problems if p.path == NEW]
    assert {p.severity for p in told} <= {Severity.NOTE, Severity.ERROR if name == "day" else Severity.NOTE}


def test_unknown_field_is_told_and_keeps_nothing_out(desk: Office) -> None:
    code, said = imported(desk, tables.workbook([tables.row(field="Xây cất nhà ở")]))
    proposal = "danh mục chưa có lĩnh vực 'Xây cất nhà ở'; hãy thêm vào docs/danh-muc/fields.yml: "
    proposal += "'- id: xay-cat-nha-o' và dòng dưới 'name: Xây cất nhà ở'"
    assert (code, said) == (
        0,
        [
            f"{NEW}: bản nháp mới",
            f"bang.xlsx, trang 'TTHC', dòng 2, cột E: {proposal}",
            "Tổng: 1 bản nháp mới, 1 nhắc.",
        ],
    )
    assert [(p.severity, p.message) for p in edition_of(desk.root).problems if p.path == NEW] == [(Severity.WARNING, proposal)]


def test_missing_columns_are_asked_for(desk: Office) -> None:
    heads = [head for head in tables.HEADS if head not in ("Phí, lệ phí", "Kết quả thực hiện")]
    assert imported(desk, tables.workbook([tables.ROW], heads)) == (
        0,
        [
            f"{NEW}: bản nháp mới",
            ASKED,
            '  - channels.fee: phí, lệ phí; không thu thì ghi "Không có"',
            '  - result: kết quả thực hiện, hoặc "Không có"',
            "Tổng: 1 bản nháp mới.",
        ],
    )


def test_the_same_code_twice_is_told(desk: Office) -> None:
    code, said = imported(desk, tables.workbook([tables.ROW, tables.ROW]))
    assert (code, said[1]) == (
        1,
        "bang.xlsx, trang 'TTHC', dòng 3, cột B: mã '2.000635' đã có ở trang 'TTHC', dòng 2; mỗi thủ tục chỉ ghi một lần",
    )


def test_column_that_is_not_used_is_told_but_is_no_fault(desk: Office) -> None:
    book = tables.workbook(
        [tables.ROW | {"Zalo": "x", "Đối tượng thục hiên": "y"}],
        [*tables.HEADS, "Zalo", "Đối tượng thục hiên"],
    )
    assert imported(desk, book) == (
        0,
        [
            f"{NEW}: bản nháp mới",
            "bang.xlsx, trang 'TTHC', dòng 1, cột R: không dùng cột 'Zalo'",
            "bang.xlsx, trang 'TTHC', dòng 1, cột S: không dùng cột 'Đối tượng thục hiên'; ý bạn là 'Đối tượng thực hiện'?",
            "Tổng: 2 nhắc, 1 bản nháp mới.",
        ],
    )


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (2.00119, "mã mất số 0 cuối vì Excel coi là số; đã thêm lại, hãy kiểm tra ('2.00119' đã đọc là '2.001190')"),
        ("2001190", "mã thiếu dấu chấm sau số đầu; đã thêm, hãy kiểm tra ('2001190' đã đọc là '2.001190')"),
        (2001190, "mã thiếu dấu chấm sau số đầu; đã thêm, hãy kiểm tra ('2001190' đã đọc là '2.001190')"),
        ("2.001190*", "mã có dấu chú thích phía sau; đã bỏ dấu, hãy kiểm tra ('2.001190*' đã đọc là '2.001190')"),
        ("2,001190 (**)", "mã có dấu chú thích phía sau; đã bỏ dấu, hãy kiểm tra ('2,001190 (**)' đã đọc là '2.001190')"),
    ],
)
def test_a_code_is_read_as_it_was_meant(desk: Office, cell: object, message: str) -> None:
    code, said = imported(desk, tables.workbook([tables.ROW | {"Mã thủ tục": cell}]))
    assert (code, said[1]) == (0, f"bang.xlsx, trang 'TTHC', dòng 2, cột B: {message}")
    assert '\ncode: "2.001190"\n' in desk.read(NEW)


def test_rows_below_without_a_code_go_on_and_a_row_alone_names_the_field(desk: Office) -> None:
    heads = [head for head in tables.HEADS if head != "Lĩnh vực"] + ["Số lượng"]
    first = tables.ROW | {
        "Cách thức thực hiện": "Trực tiếp",
        "Thời hạn giải quyết": "Trong ngày",
        "Thành phần hồ sơ": "Tờ khai",
        "Số lượng": "1",
    }
    more = {
        "Cách thức thực hiện": "Bưu chính",
        "Thời hạn giải quyết": "03 ngày",
        "Phí, lệ phí": "",
        "Thành phần hồ sơ": "Căn cước",
        "Số lượng": "Bản sao: 2",
    }
    group = {"STT": "I", "Mã thủ tục": None, "Tên thủ tục": "LĨNH VỰC HỘ TỊCH"}
    assert imported(desk, tables.workbook([group, first, more], heads))[0] == 0
    text = desk.read(NEW)
    assert "field: ho-tich\n" in text
    assert "  - how: buu-chinh\n    time_limit: 03 ngày\n    fee: Không có\n" in text
    assert (
        "      - name: Tờ khai\n        originals: 1\n        form: Tờ khai cấp bản sao\n"
        "      - name: Căn cước\n        copies: 2\n" in text
    )


ENCODINGS = {"utf-8": ",", "utf-8-sig": ";", "utf-16": "\t", "utf-16-le": ";"}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_csv_of_any_encoding_and_delimiter(desk: Office, encoding: str) -> None:
    text = tables.separated([tables.ROW], ENCODINGS[encoding])
    assert imported(desk, text.encode(encoding), name="bang.csv") == (0, [f"{NEW}: bản nháp mới", "Tổng: 1 bản nháp mới."])


def as_windows_1258(text: str) -> bytes:
    """That code page has few letters with their tone; it writes the tone behind the letter."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    pairs = ((without_tone(char), [c for c in unicodedata.normalize("NFD", char) if c in tones]) for char in text)
    return "".join(letter + "".join(tone) for letter, tone in pairs).encode("cp1258")


def test_csv_of_windows_1258_is_composed(desk: Office) -> None:
    text = "Mã TTHC;Tên TTHC;Tình trạng\n1.001193;Thủ tục cũ;Bãi bỏ\n"
    code, said = imported(desk, as_windows_1258(text), name="bang.csv")
    assert (code, said[0], said[1]) == (1, f"{KNOWN}: khác, chưa sửa", "  change: 'hien-hanh' → 'bai-bo'")


def test_english_keys_are_heads_too(desk: Office) -> None:
    english = ["stt", "code", "title", "level", "field", "online", "steps", "how", "time_limit", "fee", "papers", "form"]
    english += ["audience", "result", "conditions", "legal_basis", "keywords"]
    rows = [dict(zip(english, tables.ROW.values(), strict=True)) | {"level": "xa", "online": "toan-trinh", "field": "ho-tich"}]
    assert imported(desk, tables.workbook(rows, english)) == (0, [f"{NEW}: bản nháp mới", "Tổng: 1 bản nháp mới."])


def test_export_of_the_national_database(desk: Office) -> None:
    name = "ChiTietTTHC_1.000894.doc"
    assert imported(desk, tables.export(), name=name) == (
        0,
        [f"{MARRIAGE}: bản nháp mới", ASKED, ONLINE, "Tổng: 1 bản nháp mới."],
    )
    golden = Path(tables.__file__).with_name("export.md").read_text(encoding="utf-8")
    assert desk.read(MARRIAGE) == golden
    told = [(p.severity, p.rule, p.message) for p in edition_of(desk.root).problems if p.path == MARRIAGE]
    lacking = "bản nháp còn thiếu: mức độ dịch vụ công trực tuyến ('online'); chưa đủ thì chưa gửi duyệt được"
    assert told == [(Severity.NOTE, "draft-incomplete", lacking)]
    assert imported(desk, tables.export(), name=name) == (0, [f"{MARRIAGE}: không đổi", "Tổng: 1 không đổi."])


def test_what_an_office_struck_in_an_export_is_not_taken(desk: Office) -> None:
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>8.000 đồng </w:t></w:r><w:r><w:t>5.000 đồng"
    data = tables.export(fee="PHÍ")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    said = parts["word/document.xml"].decode()
    parts["word/document.xml"] = re.sub(r"<w:r><w:t[^>]*>PHÍ", struck, said).encode()
    lines = imported(desk, documents.zipped(parts), name="ChiTietTTHC_1.000894.doc")[1]
    assert "ChiTietTTHC_1.000894.doc: chữ bị gạch ngang nên không lấy: '8.000 đồng'" in lines
    assert "    fee: 5.000 đồng\n" in desk.read(MARRIAGE)


def test_export_that_changed_is_told(desk: Office) -> None:
    name = "ChiTietTTHC_1.000894.doc"
    imported(desk, tables.export(), "--online", "toan-trinh", name=name)
    assert "\nonline: toan-trinh\n" in desk.read(MARRIAGE)
    changed = tables.export(limit="02 ngày làm việc", conditions="a) Đủ tuổi theo luật;")
    assert imported(desk, changed, "--online", "khong", name=name) == (
        1,
        [
            f"{MARRIAGE}: khác, chưa sửa",
            "  channels[1].time_limit: 'Trong ngày làm việc' → '02 ngày làm việc'",
            "  conditions[2]: bỏ 'Tự nguyện'",
            "Tổng: 1 khác, chưa sửa.",
        ],
    )


HOSTILE = {
    "cu.xls": (
        b"\xd0\xcf\x11\xe0rest",
        "là tệp Excel kiểu cũ (.xls); hãy mở bằng Excel, chọn Tệp, Lưu thành (Save As), kiểu Sổ làm việc Excel (.xlsx) "
        "rồi nhập tệp đó (máy có LibreOffice thì Cổng tự chuyển)",
    ),
    "old.doc": (
        b"\xd0\xcf\x11\xe0rest",
        "là tệp Word kiểu cũ (.doc); hãy mở bằng Word, chọn Tệp, Lưu thành (Save As), kiểu Tài liệu Word (.docx) "
        "rồi nhập tệp đó (máy có LibreOffice thì Cổng tự chuyển)",
    ),
    "page.pdf": (b"%PDF-1.7", "là tệp PDF; hãy dùng tệp Word gốc, hoặc mở bằng Word rồi lưu thành .docx"),
    "cut.xlsx": (b"PK\x03\x04rest", "không phải tệp Word hoặc Excel đọc được; hãy mở tệp rồi lưu lại thành .docx hoặc .xlsx"),
    "half.xlsx": (
        documents.zipped({"xl/workbook.xml": "<x/>"}),
        "tệp Excel bị hỏng; hãy mở bằng Excel, lưu thành tệp .xlsx mới rồi nhập lại",
    ),
    "bomb.doc": (
        documents.swollen("word/document.xml", 70_000_000),
        "tệp nén bất thường, bung ra quá lớn; không mở tệp này",
    ),
    "entities.doc": (
        documents.zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><x>&b;</x>'}),
        "tệp có khai báo DOCTYPE, không phải do Word hay Excel ghi; không mở tệp này",
    ),
    "wide.doc": (
        documents.zipped({"word/document.xml": '<?xml version="1.0"?><!DOCTYPE x><x/>'.encode("utf-16")}),
        "tệp có khai báo DOCTYPE, không phải do Word hay Excel ghi; không mở tệp này",
    ),
    "broken.doc": (
        documents.zipped({"word/document.xml": "<x>"}),
        "không đọc được nội dung; hãy tải lại tệp từ cơ sở dữ liệu quốc gia",
    ),
    "other.doc": (
        documents.bare(documents.para("Một văn bản khác")),
        "không thấy 'Mã thủ tục' và 'Tên thủ tục'; đây không phải tệp ChiTietTTHC của cơ sở dữ liệu quốc gia; "
        "danh mục trong Word thì chép bảng sang Excel rồi nhập",
    ),
    "odd.csv": (b"\xff\xfea", "không đọc được bảng mã của tệp CSV; hãy lưu bằng Excel, kiểu 'CSV UTF-8'"),
    "other.csv": (
        b"a;b\n1;2\n",
        "không thấy dòng tiêu đề có cột 'Mã thủ tục' và 'Tên thủ tục'; hãy đặt tên cột như trong hướng dẫn",
    ),
}


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script of the shell")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cu.xls", b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le")),
        ("cu.ods", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
    ],
)
def test_older_sheets_go_through_the_office_program(
    desk: Office, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    called = office_program(desk, monkeypatch, tables.workbook([tables.ROW]), "xlsx")
    assert imported(desk, data, name=name) == (0, [f"{NEW}: bản nháp mới", "Tổng: 1 bản nháp mới."])
    assert "--convert-to\nxlsx\n" in called.read_text(encoding="utf-8")


def test_a_web_page_under_the_name_of_a_workbook_is_read(desk: Office) -> None:
    heads = "".join(f"<th>{head}</th>" for head in ("Mã thủ tục", "Tên thủ tục", "Lệ phí (đồng)", "Cách thức"))
    row = "<td>3.000001</td><td>Thủ tục một</td><td rowspan=2>8000</td><td>Trực tiếp</td>"
    more = "<td>3.000002</td><td>Thủ tục hai</td><td>Trực tiếp</td>"
    page = f"<html><body><table><tr>{heads}</tr><tr>{row}</tr><tr>{more}</tr></table></body></html>"
    assert imported(desk, page, name="xuat.xls")[1][:2] == [
        "docs/tthc/thu-tuc-mot.md: bản nháp mới",
        "docs/tthc/thu-tuc-hai.md: bản nháp mới",
    ]
    assert "    fee: 8.000 đồng\n" in desk.read("docs/tthc/thu-tuc-hai.md")


def test_what_a_web_page_strikes_or_hides_is_told(desk: Office) -> None:
    heads = "".join(f"<th>{head}</th>" for head in ("Mã thủ tục", "Tên thủ tục", "Lệ phí (đồng)", "Cách thức"))
    row = "<td>3.000001</td><td>Thủ tục một</td><td><s>8000</s></td><td>Trực tiếp</td>"
    hidden = "<tr style='display:none'><td>3.000002</td><td>Thủ tục hai</td></tr>"
    page = f"<html><body><table><tr>{heads}</tr><tr>{row}</tr>{hidden}</table></body></html>"
    said = imported(desk, page, name="xuat.xls")[1]
    assert "xuat.xls: bỏ phần đang ẩn" in said
    struck = "chữ bị gạch ngang nên không lấy; còn dùng thì bỏ gạch trong Excel rồi nhập lại"
    assert f"xuat.xls, dòng 2, cột C: {struck} ('8000')" in said
    assert re.search(r"\n    fee:\s+# cần điền", desk.read("docs/tthc/thu-tuc-mot.md"))


@pytest.mark.parametrize("name", HOSTILE)
def test_file_that_cannot_be_read_is_told_in_words(desk: Office, name: str) -> None:
    data, message = HOSTILE[name]
    before = desk.files()
    assert imported(desk, data, name=name) == (1, [f"{name}: {message}", "Tổng: 1 lỗi."])
    assert desk.files() == before


def test_known_file_with_faults_must_be_mended_first(desk: Office) -> None:
    desk.write(KNOWN, SMALL[KNOWN].decode("utf-8").replace("level: xa\n", "level: xa\nlevel: tinh\n"))
    assert imported(desk, tables.workbook([CHANGED]), "--update")[1][0] == (
        f"bang.xlsx, trang 'TTHC', dòng 2, cột B: {KNOWN} đang có lỗi; hãy chạy 'cchc check {KNOWN}' và sửa trước khi cập nhật"
    )


def test_wrong_use(desk: Office) -> None:
    assert desk.fault("import", "tthc", "khong-co.xlsx") == "không thấy 'khong-co.xlsx'"
    file = brought(desk, tables.workbook([tables.ROW]))
    assert (
        desk.fault("import", "tthc", file, "--unit", "xa-mauu")
        == "không có đơn vị 'xa-mauu' trong docs/danh-muc/units.yml; ý bạn là 'xa-mau'?"
    )
    assert desk.cchc("import", "tthc", file, "--unit", "UBND tỉnh Mẫu (đơn vị mẫu)")[0] == 0
    assert "\nunit: tinh-mau\n" in desk.read(NEW)


@pytest.mark.parametrize("name", ["Thủ tục đăng ký khai sinh", "Thủ tục Đăng ký khai sinh", "đăng ký khai sinh"])
def test_the_word_for_procedure_before_a_name_is_no_other_name(desk: Office, name: str) -> None:
    code, said = imported(desk, tables.workbook([SAME | {"Tên thủ tục": name}]))
    assert (code, said) == (0, [f"{KNOWN}: không đổi", "Tổng: 1 không đổi."])


def test_a_corrected_mark_in_a_name_is_another_name(desk: Office) -> None:
    _, said = imported(desk, tables.workbook([SAME | {"Tên thủ tục": "Thủ tục đăng kí khai sinh"}]))
    assert "  title: 'Đăng ký khai sinh' → 'Thủ tục đăng kí khai sinh'" in said
