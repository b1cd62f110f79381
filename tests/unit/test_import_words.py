"""The words of documents: deadlines, citations, names of units, capitals, mid-sentence breaks, figures that are footnotes."""

import pytest

from cchc.content.registers import Abbreviation, Registers, Unit
from cchc.importing.blocks import Paragraph, joined, read_blocks, without_page_numbers
from cchc.importing.citations import Citation, citations
from cchc.importing.cleaning import clean
from cchc.importing.deadlines import due_of
from cchc.importing.footnotes import take_typed_notes
from cchc.importing.markdown import to_markdown
from cchc.importing.naming import party, sentence_case, unit_named
from cchc.importing.procedure_parts import channels, dossier, legal_bases, listed, steps
from cchc.importing.procedure_source import ProcedureSource
from cchc.importing.tree_changes import differences

DUE = {
    "Thường xuyên": "thuong-xuyen",
    "Thường xuyên trong năm 2025": "thuong-xuyen",
    "Hằng tháng": "thuong-xuyen",
    "Định kỳ": "thuong-xuyen",
    "Tháng 02/2025": "2025-02",
    "Tháng 2 năm 2025": "2025-02",
    "02/2025": "2025-02",
    "Tháng 3": "2025-03",
    "Quý III năm 2025": "2025-Q3",
    "Quý IV/2025": "2025-Q4",
    "quý 2": "2025-Q2",
    "Quý II, quý III/2025": "2025-Q3",
    "Trong năm 2025": "2025",
    "Trong năm": "2025",
    "6 tháng đầu năm 2025": "2025-06",
    "06 tháng cuối năm": "2025-12",
    "Trước ngày 30/11/2025": "2025-11-30",
    "Trước ngày 30 tháng 11 năm 2025": "2025-11-30",
    "trước 30/11": "2025-11-30",
    "30-11-2026.": "2026-11-30",
    "Từ tháng 3 đến tháng 10 năm 2025": "2025-10",
    "Tháng 12/2025 - Tháng 01/2026": "2026-01",
    "Q3/2025": "2025-Q3",
    "Q.III/2025": "2025-Q3",
    "QIV": "2025-Q4",
    "Quí III": "2025-Q3",
    "Quý ba năm 2025": "2025-Q3",
    "T3/2025": "2025-03",
    "T.6": "2025-06",
    "Trước 30-6": "2025-06-30",
    "chậm nhất 15.12": "2025-12-15",
    "9 tháng năm 2025": "2025-09",
    "09 tháng đầu năm": "2025-09",
    "3 tháng cuối năm": "2025-12",
    "sáu tháng đầu năm 2025": "2025-06",
    "Năm 2025 và những năm tiếp theo": None,
    "Theo hướng dẫn của tỉnh": None,
    "Ngày 31/02/2025": None,
    "Tháng 13/2025": None,
    "": None,
}


@pytest.mark.parametrize("text", DUE)
def test_deadlines(text: str) -> None:
    assert due_of(text, 2025) == DUE[text]


def test_deadline_without_a_year_needs_that_of_the_plan() -> None:
    assert due_of("Quý III", None) is None


CITED = {
    "Thực hiện Kế hoạch số 152/KH-UBND ngày 23/4/2026 của UBND tỉnh về tuyên truyền": [
        ("152/KH-UBND", "2026-04-23", "UBND tỉnh")
    ],
    "Kế hoạch số 35 /KH-UBND": [("35/KH-UBND", "", "")],
    "Kết luận số 210-KL/TW ngày 12/11/2025 của Ban Bí thư; Nghị quyết số 76/NQ-CP, ngày 15 tháng 7 năm 2021 của Chính phủ": [
        ("210-KL/TW", "2025-11-12", "Ban Bí thư"),
        ("76/NQ-CP", "2021-07-15", "Chính phủ"),
    ],
    "Quyết định số 129/2007/QĐ-TTg ngày 31/02/2007 của Thủ tướng Chính phủ ban hành Quy chế": [
        ("129/2007/QĐ-TTg", "", "Thủ tướng Chính phủ")
    ],
    "số 12/KH-UBND; số 12/KH-UBND": [("12/KH-UBND", "", "")],
    "số 5 nhiệm vụ, ngày 01/01/2026": [],
}


@pytest.mark.parametrize("text", CITED)
def test_citations(text: str) -> None:
    assert list(citations(text)) == [Citation(*found) for found in CITED[text]]


UNITS = tuple(
    Unit.model_validate(entry)
    for entry in (
        {
            "id": "tinh-cu",
            "name": "UBND tỉnh Mẫu (trước ngày 01/7/2025)",
            "short": "tỉnh Mẫu",
            "level": "tinh",
            "to": "2025-06-30",
        },
        {"id": "tinh", "name": "UBND tỉnh Mẫu", "level": "tinh", "from": "2025-07-01"},
        {"id": "xa", "name": "UBND xã Mẫu (đơn vị mẫu)", "short": "xã Mẫu", "level": "xa", "parent": "tinh"},
        {"id": "kinh-te", "name": "Phòng Kinh tế xã Mẫu", "level": "don-vi", "parent": "xa"},
        {"id": "van-hoa", "name": "Phòng Văn hóa – Xã hội xã Mẫu", "level": "don-vi", "parent": "xa"},
    )
)
XA = UNITS[2]
PARTIES = {
    "UBND tỉnh": "tinh",
    "Ủy ban nhân dân xã": "xa",
    "Phòng Kinh tế": "kinh-te",
    "Phòng Văn hóa - Xã hội": "van-hoa",
    "UBND các xã, thị trấn": "UBND các xã, thị trấn",
    "Chính phủ": "Chính phủ",
    "": "",
}


@pytest.mark.parametrize("name", PARTIES)
def test_parties(name: str) -> None:
    assert party(name, XA, UNITS) == PARTIES[name]


def test_of_two_units_of_a_name_the_one_of_the_day() -> None:
    found = [unit_named(["ỦY BAN NHÂN DÂN TỈNH MẪU"], UNITS, day) for day in (UNITS[0].to, UNITS[1].from_)]
    assert [unit.id if unit else None for unit in found] == ["tinh-cu", "tinh"]


REGISTERS = Registers(units=UNITS, abbreviations=(Abbreviation(short="DVCTT", long="Dịch vụ công trực tuyến"),))
CAPITALS = {
    "MỤC ĐÍCH, YÊU CẦU": "Mục đích, yêu cầu",
    "KẾ HOẠCH CCHC CỦA UBND XÃ MẪU QUÝ III": "Kế hoạch CCHC của UBND xã Mẫu quý III",
    "HÀNH VI Ở TỈNH AN GIANG NĂM 2026": "Hành vi ở tỉnh An Giang năm 2026",
    "VĂN HÓA XÃ HỘI, DVCTT CẤP XÃ": "Văn hóa xã hội, DVCTT cấp xã",
    "UBND XÃ MẪU TỔ CHỨC HỘI NGHỊ": "UBND xã Mẫu tổ chức hội nghị",
    "Chữ thường giữ NGUYÊN": "Chữ thường giữ NGUYÊN",
}


@pytest.mark.parametrize("text", CAPITALS)
def test_capitals(text: str) -> None:
    assert sentence_case(text, REGISTERS) == CAPITALS[text]


JOINED = {
    ("Công khai thủ tục và", "phí, lệ phí."): ["Công khai thủ tục và phí, lệ phí."],
    ("Cổng thông tin (Cổng)", "của xã."): ["Cổng thông tin (Cổng) của xã."],
    ("Hết câu.", "chữ thường."): ["Hết câu.", "chữ thường."],
    ("Gồm các việc:", "tin, bài"): ["Gồm các việc:", "tin, bài"],
    ("Chưa hết câu", "Viết hoa"): ["Chưa hết câu", "Viết hoa"],
    ("Việc thứ nhất", "b) việc thứ hai"): ["Việc thứ nhất", "b) việc thứ hai"],
    ("Việc thứ nhất", "- việc thứ hai"): ["Việc thứ nhất", "- việc thứ hai"],
    ("- Việc dài bị", "ngắt trang."): ["- Việc dài bị ngắt trang."],
    ("Ba đoạn", "của một", "câu."): ["Ba đoạn của một câu."],
}


@pytest.mark.parametrize("parts", JOINED)
def test_sentences_that_a_page_break_cut(parts: tuple[str, ...]) -> None:
    blocks, _ = read_blocks("".join(f"<p>{part}</p>" for part in parts))
    assert to_markdown(joined(blocks), {}, {}).split("\n") == _spaced(JOINED[parts])


def _spaced(lines: list[str]) -> list[str]:
    return [*"\n\n".join(lines).split("\n"), ""]


def test_raised_figures_are_footnotes_only_when_a_note_is_there() -> None:
    markup = "<p>CCHC¹ và TTHC<sup>2</sup>, 5 km², mục³.</p><p>¹ Một.</p><p><sup>2</sup> Hai.</p>"
    blocks, notes = take_typed_notes(*read_blocks(markup))
    assert notes == {"1": "Một.", "2": "Hai."}
    assert to_markdown(blocks, notes, {}) == "CCHC[^1] và TTHC[^2], 5 km², mục³.\n\n[^1]: Một.\n\n[^2]: Hai.\n"


def test_note_that_nobody_calls_stays_in_the_text() -> None:
    blocks, notes = take_typed_notes(*read_blocks("<p>Không gọi.</p><p>¹ Một.</p>"))
    assert (notes, [block.plain for block in blocks if isinstance(block, Paragraph)]) == ({}, ["Không gọi.", "¹ Một."])


MARKUP = {
    "<p>1. Một việc dài</p>": "1\\. Một việc dài",
    "<p># không phải đề mục</p>": "\\# không phải đề mục",
    "<p>a &lt;script&gt; b &amp; c</p>": "a &lt;script> b & c",
    "<p>[chữ](không phải liên kết)</p>": "[chữ\\](không phải liên kết)",
    "<p><strong>Đậm </strong>và <em>nghiêng</em></p>": "**Đậm** và *nghiêng*",
    '<p><a href="https://mau.example/">Cổng</a></p>': "[Cổng](https://mau.example/)",
    "<p>Dòng một<br/>dòng hai</p>": "Dòng một  \ndòng hai",
}


@pytest.mark.parametrize("markup", MARKUP)
def test_text_that_looks_like_markup_stays_text(markup: str) -> None:
    assert to_markdown(read_blocks(markup)[0], {}, {}) == MARKUP[markup] + "\n"


def test_clean_text_has_nothing_invisible() -> None:
    assert clean("Tie\u0302\u0301ng\u00a0Vi\u00adệt\x0bhai\u200b dòng\uf0b7") == "Tiếng Việt\nhai dòng"


def source(**cells: str) -> ProcedureSource:
    return ProcedureSource("bang.xlsx", "dòng 2", {part: (text,) for part, text in cells.items()})


def test_ways_of_one_cell_share_time_and_fee() -> None:
    found = channels(source(how="Trực tiếp, trực tuyến và bưu chính", time_limit="03 ngày", fee="Không"))
    assert [channel["how"] for channel in found] == ["truc-tiep", "truc-tuyen", "buu-chinh"]
    assert {(channel["time_limit"], channel["fee"]) for channel in found} == {("03 ngày", "Không có")}


def test_ways_with_strokes_say_all_on_a_line() -> None:
    found = channels(source(how="Trực tiếp | 03 ngày | 8.000 đồng | Tại quầy\nTrực tuyến | 02 ngày | | "))
    assert found == [
        {"how": "truc-tiep", "time_limit": "03 ngày", "fee": "8.000 đồng", "note": "Tại quầy"},
        {"how": "truc-tuyen", "time_limit": "02 ngày", "fee": "Không có"},
    ]


def test_papers_of_one_cell() -> None:
    text = "Giấy tờ phải nộp:\n- Tờ khai | Bản chính: 1 Bản sao: 0 | Mẫu 01\n- Hộ chiếu (02 bản sao)"
    text += "\nGiấy tờ phải xuất trình:\na) Căn cước;"
    assert dossier(source(paper=text, sets="01 bộ")) == [
        {
            "case": "Giấy tờ phải nộp",
            "sets": 1,
            "papers": [{"name": "Tờ khai", "copies": 0, "originals": 1, "form": "Mẫu 01"}, {"name": "Hộ chiếu", "copies": 2}],
        },
        {"case": "Giấy tờ phải xuất trình", "sets": 1, "papers": [{"name": "Căn cước"}]},
    ]


def test_steps_with_and_without_their_number() -> None:
    assert steps(source(steps="Bước 1: Nộp.\n- Xem giấy.\nBước 2. Nhận.")) == ["Nộp. - Xem giấy.", "Nhận."]
    assert steps(source(steps="- Nộp.\n+ Nhận.")) == ["Nộp.", "Nhận."]


def test_lists_of_texts() -> None:
    assert listed("Công dân Việt Nam, Tổ chức (không gồm doanh nghiệp, Hợp tác xã); cá nhân", commas=True) == [
        "Công dân Việt Nam",
        "Tổ chức (không gồm doanh nghiệp, Hợp tác xã)",
        "cá nhân",
    ]
    assert legal_bases(source(legal_basis="Luật Hộ tịch số 60/2014/QH13\nBộ luật Dân sự")) == [
        {"number": "60/2014/QH13", "title": "Luật Hộ tịch số 60/2014/QH13"},
        {"title": "Bộ luật Dân sự"},
    ]


def test_differences_name_the_place_as_an_officer_counts() -> None:
    old = {"dossier": [{"case": None, "papers": [{"name": "Tờ khai", "copies": 0}, {"name": "Ảnh", "copies": 1}]}], "result": []}
    new = {"dossier": [{"papers": [{"name": "Tờ khai", "copies": 2}, {"name": "Căn cước"}, {"name": "Ảnh"}]}], "result": ["Giấy"]}
    assert [str(difference) for difference in differences(old, new)] == [
        "dossier[1].papers[1].copies: '0' → '2'",
        "dossier[1].papers[2]: thêm 'Căn cước'",
        "result: 'Không có' → 'Giấy'",
    ]


OF_OTHERS = {
    "Theo KH 12/KH-UBND ngày 15/01/2026": None,
    "Theo Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2026 của UBND tỉnh": None,
    "Theo hướng dẫn của tỉnh ngày 15/1/2026": None,
    "Quyết định 15/2025/QĐ-UBND": None,
    "Theo KH số 12/KH-UBND ngày 15/01/2026, trước 30/6/2026": "2026-06-30",
    "Hoàn thành kế hoạch trước ngày 15/3/2026": "2026-03-15",
    "Tháng 6/năm 2026": "2026-06",
    "30/6/2026-báo cáo": "2026-06-30",
}


@pytest.mark.parametrize("text", OF_OTHERS)
def test_day_of_a_cited_document_is_no_deadline(text: str) -> None:
    assert due_of(text, 2026) == OF_OTHERS[text]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Quý I, III", "2026-Q3"),
        ("Năm 2026 - 2027", "2027"),
        ("từ năm 2026 đến năm 2028", "2028"),
        ("Quý IV năm 2026 và năm 2027", "2027"),
        ("Quý I, III năm 2027", "2027-Q3"),
        ("Quý I và Quý III/2026", "2026-Q3"),
        ("Quý 1,2,3", "2026-Q3"),
        ("Quý II-IV", "2026-Q4"),
        ("3-6/2026", "2026-06"),
        ("tháng 3-6/2026", "2026-06"),
        ("Tháng 3, 6 và 9", "2026-09"),
        ("Tháng 3, 6 tháng cuối năm", "2026-12"),
        ("15/3/2026", "2026-03-15"),
        ("15-3-2026", "2026-03-15"),
        ("Trước 15/3; 15/9/2026", "2026-09-15"),
    ],
)
def test_of_quarters_or_months_in_a_row_the_last_counts(text: str, due: str) -> None:
    assert due_of(text, 2026) == due


def test_a_page_number_within_a_sentence_is_none_of_its_words() -> None:
    long = "Người dân nộp hồ sơ cần mang theo căn cước, tờ khai và các giấy tờ theo"
    lines = (long, "- 3 -", "hướng dẫn.", "Số hồ sơ", "12", "đúng hạn", f"{long}:", "5", "hồ sơ")
    blocks, _ = read_blocks("".join(f"<p>{line}</p>" for line in lines))
    kept, numbers = without_page_numbers(blocks)
    assert numbers == ["3"]
    assert [block.plain for block in kept if isinstance(block, Paragraph)] == [line for line in lines if line != "- 3 -"]
