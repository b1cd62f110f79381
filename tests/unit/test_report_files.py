"""The three files of a report read back: they say the same, lead to the evidence, and keep the form of the decree."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook

from cchc.office_files.packages import fixed
from cchc.office_files.plain_text import cell_text
from cchc.reporting.excel import EVIDENCE, SUMMARY, excel_of
from cchc.reporting.markdown import markdown_of
from cchc.reporting.report import Report
from cchc.reporting.word import word_of
from tests.unit.making import post, procedure
from tests.unit.report_making import SITE, figure_values, report

Rows = list[list[str]]


@pytest.fixture(scope="module")
def made() -> Report:
    return report()


@pytest.fixture(scope="module")
def word(made: Report) -> Document:
    return docx.Document(io.BytesIO(word_of(made)))


@pytest.fixture(scope="module")
def book(made: Report) -> Workbook:
    return load_workbook(io.BytesIO(excel_of(made)))


@pytest.fixture(scope="module")
def markdown(made: Report) -> str:
    return markdown_of(made)


# --- the figures agree ---


def word_tables(document: Document) -> list[Rows]:
    """The numbered tables: between the head (a letterhead and a rule) and the foot, the appendices left out."""
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return tables[2:-3]


def _as_read(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.datetime) else "" if value is None else str(value)


def excel_tables(book: Workbook) -> list[Rows]:
    sheets = [book[name] for name in book.sheetnames if name.startswith("Bảng ")]
    return [[[_as_read(v) for v in row] for row in _table_rows(sheet.iter_rows(min_row=2, values_only=True))] for sheet in sheets]


def _table_rows(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """Notes stand below the table in the first column alone."""
    return (row for turn, row in enumerate(rows) if turn == 0 or any(value is not None for value in row[1:]))


def markdown_tables(text: str) -> list[Rows]:
    found = [block.splitlines() for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)]
    return [[_markdown_cells(line) for line in (lines[0], *lines[2:])] for lines in found]


def _markdown_cells(line: str) -> list[str]:
    cells = line.removeprefix("| ").removesuffix(" |").split(" | ")
    return [re.sub(r"\[(.*?)\]\(.*?\)", r"\1", cell.strip("*")).replace("&amp;", "&") for cell in cells]


def test_the_three_files_have_the_same_tables(made: Report, word: Document, book: Workbook, markdown: str) -> None:
    tables = word_tables(word)
    assert len(tables) == len(made.tables) == 9
    assert [table[0][-1] for table in tables][:2] == ["Số liệu", "Đăng lại"]
    assert excel_tables(book) == tables
    assert markdown_tables(markdown) == tables


def test_the_files_have_the_figures_counted_by_hand(word: Document) -> None:
    main, months, *_ = word_tables(word)
    assert [row[2] for row in main[1:]] == [
        "6",
        "4",
        "2",
        "1",
        "3",
        "6",
        "0",
        "0",
        "1",
        "0",
        "1",
        "4",
        "3",
        "1",
        "5",
        "3",
        "1",
        "4",
    ]
    assert months[-1] == ["Cộng", "3", "2", "1", "6", "1"]


def test_the_summary_of_the_workbook_has_every_figure_and_its_rows(made: Report, book: Workbook) -> None:
    summary, evidence = book[SUMMARY], book[EVIDENCE]
    behind = [row[1] for row in evidence.iter_rows(min_row=2, values_only=True)]
    codes = {code: key for key, code in made.codes.items()}
    found = {}
    for row in summary.iter_rows(min_row=2):
        code, value, lines, basis = (row[n].value for n in (0, 4, 5, 6))
        found[codes[code]] = value
        assert behind.count(code) == lines
        if basis == "Đếm các trang minh chứng":
            assert value == lines
    assert found == figure_values(made)


def test_appendix_one_has_every_figure_that_is_not_zero(made: Report, word: Document) -> None:
    rows = [[cell.text for cell in row.cells] for row in word.tables[-2].rows][1:]
    assert [(row[0], int(row[2])) for row in rows] == [
        (made.codes[figure.key], figure.value) for _, figure in made.figures if figure.pages
    ]
    numbers = {page.address: number for page, number in made.page_numbers.items()}
    figures = [figure for _, figure in made.figures if figure.pages]
    assert [row[3] for row in rows] == [", ".join(str(numbers[page.address]) for page in f.pages) for f in figures]


# --- links ---


def test_every_figure_in_the_document_leads_to_a_bookmark_of_the_appendix(word: Document) -> None:
    body = word.element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    assert len(marks) == len(set(marks)) > 30
    assert set(links) == set(marks)


def test_the_appendix_leads_to_the_pages(made: Report, word: Document) -> None:
    pages = {page.address for page in made.page_numbers}
    targets = {rel.target_ref for rel in word.part.rels.values() if rel.is_external}
    assert targets == pages
    assert all(address.startswith(SITE) for address in pages)
    assert [row.cells[4].text for row in word.tables[-1].rows][1:] == [page.address for page in made.page_numbers]


def test_the_workbook_leads_from_figures_to_rows_to_pages(book: Workbook) -> None:
    summary, evidence = book[SUMMARY], book[EVIDENCE]
    for row in summary.iter_rows(min_row=2):
        link = row[4].hyperlink
        assert (link is None) == (row[5].value == 0)
        if link:
            sheet, place = link.location.split("!")
            assert sheet == f"'{EVIDENCE}'"
            assert evidence[place].offset(column=1).value == row[0].value
    for row in evidence.iter_rows(min_row=2):
        assert row[8].hyperlink.target == row[8].value
        assert row[8].value.startswith(SITE)


def test_the_links_of_the_markdown_lead_somewhere(markdown: str) -> None:
    anchors = re.findall(r'<a id="(.*?)">', markdown)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#(.*?)\)", markdown)) == set(anchors)


def test_sentences_keep_their_blanks(markdown: str) -> None:
    assert "Kế hoạch có [4](#mc-1-12) nhiệm vụ, trong đó [3](#mc-1-13) nhiệm vụ đã có minh chứng trên Cổng.\n" in markdown


# --- the form ---


def test_the_page(word: Document) -> None:
    (section,) = word.sections
    lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(length.mm) for length in lengths if length] == [210, 297, 20, 20]
    assert [round(length.mm) for length in (section.left_margin, section.right_margin) if length] == [30, 15]
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text
    header = section.header.paragraphs[0]
    assert [mark.text for mark in header._p.iter(qn("w:instrText"))] == [" PAGE "]
    assert header.alignment == 1


def test_the_type(word: Document) -> None:
    for name in ("Normal", "Heading 1", "Header"):
        style = word.styles[name]
        fonts = style.element.rPr.rFonts.attrib
        assert set(fonts.values()) == {"Times New Roman"}
        assert {key.split("}")[1] for key in fonts} == {"ascii", "hAnsi", "cs", "eastAsia"}
        assert str(style.font.color.rgb) == "000000"
        assert style.font.size.pt == 14


def test_the_body_is_justified_with_its_first_line_indented(word: Document) -> None:
    (opening,) = [p for p in word.paragraphs if p.text.startswith("Thực hiện")]
    form = opening.paragraph_format
    assert (opening.alignment, round(form.first_line_indent.mm, 1), form.space_after.pt) == (3, 12.7, 6)


def test_head_and_foot(word: Document) -> None:
    head = [[cell.text.strip().split("\n") for cell in row.cells] for row in word.tables[0].rows]
    assert head == [
        [["UBND TỈNH MẪU", "ỦY BAN NHÂN DÂN", "XÃ MẪU"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]],
        [["Số:          /BC-UBND"], ["Mẫu, ngày       tháng 7 năm 2026"]],
    ]
    assert [p.text for p in word.paragraphs[:2]] == [
        "BÁO CÁO",
        "Kết quả thông tin, tuyên truyền cải cách hành chính quý I năm 2026",
    ]
    left, right = word.tables[-3].rows[0].cells
    assert left.text.split("\n") == ["Nơi nhận:", "- UBND tỉnh Mẫu (để báo cáo);", "- Lưu: VT."]
    assert right.text.strip().split("\n") == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert [p.text for p in word.paragraphs if p.text.endswith("./.")] == [
        "Trên đây là báo cáo kết quả thông tin, tuyên truyền cải cách hành chính quý I năm 2026 của UBND xã Mẫu./."
    ]


def test_head_and_foot_have_no_borders_and_the_rule_is_as_long_as_the_motto(word: Document) -> None:
    assert word.tables[0].style is not None
    assert [table.style.name for table in word.tables if table.style] == ["Normal Table"] * 2 + ["Table Grid"] * 9 + [
        "Normal Table"
    ] + ["Table Grid"] * 2
    rule = word.tables[0].rows[0].cells[1].paragraphs[-1].paragraph_format
    # "Độc lập - Tự do - Hạnh phúc" in Times New Roman bold 14 is 60.4 mm long.
    assert 60 < 99 - rule.left_indent.mm - rule.right_indent.mm < 61


def test_blanks_are_left_to_write_in(word: Document) -> None:
    headings = [p.text for p in word.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings == [
        "I. SỐ LIỆU CHÍNH",
        "II. TIN, BÀI",
        "III. HÌNH THỨC THÔNG TIN, TUYÊN TRUYỀN",
        "IV. HỘI NGHỊ, TẬP HUẤN, SỰ KIỆN",
        "V. ĐỊNH MỨC TIN, BÀI",
        "VI. NHIỆM VỤ CỦA KẾ HOẠCH",
        "VII. DÂN HỎI – CƠ QUAN TRẢ LỜI",
        "VIII. THỦ TỤC HÀNH CHÍNH",
        "IX. KHÓ KHĂN, VƯỚNG MẮC",
        "X. ĐỀ XUẤT, KIẾN NGHỊ",
        "Phụ lục I",
        "Phụ lục II",
    ]
    assert sum(p.text == "\t" for p in word.paragraphs) == 8


def test_header_rows_are_repeated_and_rows_stay_whole(word: Document) -> None:
    for table in [t for t in word.tables if t.style and t.style.name == "Table Grid"]:
        first, *rest = [row._tr.trPr for row in table.rows]
        assert first.find(qn("w:tblHeader")) is not None
        assert all(properties.find(qn("w:cantSplit")) is not None for properties in rest)


def test_the_sheets_are_frozen_filtered_and_wide_enough(book: Workbook) -> None:
    assert book.sheetnames == [SUMMARY, EVIDENCE, *(f"Bảng {n}" for n in range(1, 10))]
    for sheet in book.worksheets:
        header = 1 if sheet.title in (SUMMARY, EVIDENCE) else 2
        assert sheet.freeze_panes == f"A{header + 1}"
        assert sheet.auto_filter.ref.startswith(f"A{header}:")
        for cell in sheet[header]:
            assert sheet.column_dimensions[cell.column_letter].width >= max(len(word) for word in cell.value.split())


# --- hostile words ---

HOSTILE = "=HYPERLINK(\"http://x.example\"; 'x') | [a](b) &\x07 bẫy"


def hostile() -> Report:
    items = (
        post("2026-01-05", "mot", title="=1+1 là tiêu đề bẫy"),
        post("2026-01-06", "hai", title="+84 là đầu số | bẫy [x] (y) &lt; \x07"),
        post("2026-01-07", "ba", title="@SUM(A1) là tiêu đề bẫy"),
        procedure(
            "1.000001", "thu-tuc", title="-1+cmd là tên bẫy", date="2026-01-05", history={"date": "2026-01-06", "text": HOSTILE}
        ),
    )
    return report(items=items)


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    book = load_workbook(io.BytesIO(excel_of(hostile())))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    traps = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
    assert {cell.value for cell in traps} >= {"=1+1 là tiêu đề bẫy", "@SUM(A1) là tiêu đề bẫy", "-1+cmd là tên bẫy"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in traps)
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}


def test_hostile_words_stay_words_in_word_and_markdown() -> None:
    made = hostile()
    document = docx.Document(io.BytesIO(word_of(made)))
    assert "+84 là đầu số | bẫy [x] (y) &lt; " in [row.cells[2].text for row in document.tables[-1].rows]
    text = markdown_of(made)
    assert "[+84 là đầu số \\| bẫy \\[x\\] (y) &amp;lt; ](<https://cchc.xa-mau.example/tin-tuc/2026/hai/>)" in text
    assert "=HYPERLINK(\"http://x.example\"; 'x') \\| \\[a\\](b) &amp; bẫy" in text


def test_a_cell_holds_what_excel_can() -> None:
    assert len(cell_text("a" * 40_000)) == 32_767
    assert cell_text("a\x00b\ud800c\tđ") == "abc\tđ"


# --- the same bytes ---


@pytest.mark.parametrize("make", [word_of, excel_of, lambda made: markdown_of(made).encode()], ids=["docx", "xlsx", "md"])
@pytest.mark.slow
def test_the_same_sources_and_day_give_the_same_bytes(make: Callable[[Report], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    first = make(report())

    class Later(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Later":
            return cls(2031, 5, 6, 7, 8, 9, tzinfo=tz)

    monkeypatch.setattr(dt, "datetime", Later)
    monkeypatch.setattr("time.time", lambda: 1_900_000_000.0)
    assert make(report()) == first


@pytest.mark.parametrize("make", [word_of, excel_of])
def test_every_time_in_the_package_is_the_day_of_the_report(make: Callable[[Report], bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(make(report()))) as package:
        assert {part.date_time[:3] for part in package.infolist()} == {(2026, 7, 1)}
        assert {part.create_system for part in package.infolist()} == {3}
        core = package.read("docProps/core.xml").decode()
    assert re.findall(r"<dcterms:(created|modified)[^>]*>([^<]*)<", core) in (
        [("created", "2026-07-01T08:00:00Z"), ("modified", "2026-07-01T08:00:00Z")],
        [("modified", "2026-07-01T08:00:00Z"), ("created", "2026-07-01T08:00:00Z")],
    )
    assert "python-docx" not in core
    assert "openpyxl" not in core


def test_a_package_keeps_its_parts_and_their_order() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in ("[Content_Types].xml", "b.xml", "a.xml"):
            package.writestr(name, f"<x>{name}</x>")
    with zipfile.ZipFile(io.BytesIO(fixed(out.getvalue(), dt.date(2026, 5, 14)))) as package:
        assert package.namelist() == ["[Content_Types].xml", "b.xml", "a.xml"]
        assert package.read("b.xml") == b"<x>b.xml</x>"


# --- a unit with nothing ---


def test_a_report_without_evidence_has_no_appendix() -> None:
    made = report(items=())
    document = docx.Document(io.BytesIO(word_of(made)))
    assert [p.text for p in document.paragraphs if p.text.startswith("Phụ lục")] == []
    assert load_workbook(io.BytesIO(excel_of(made)))[EVIDENCE].max_row == 1
    assert "bằng 0" in markdown_of(made)


def test_days_are_days_in_excel(book: Workbook) -> None:
    days = [cell for (cell,) in book[EVIDENCE].iter_rows(min_row=2, min_col=5, max_col=5) if cell.value]
    assert days
    assert {(cell.is_date, cell.number_format) for cell in days} == {(True, "dd/mm/yyyy")}


def test_rows_stay_whole_in_word(word: Document) -> None:
    rows = [row for table in word.tables if table.style.name == "Table Grid" for row in table.rows]
    assert rows
    assert all(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
