"""A Word document made plain: what its readers saw is text, nothing else is; and what is written comes back from the page."""

import io
import re
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from cchc.importing.archives import Archive, open_archive
from cchc.importing.blocks import read_blocks
from cchc.importing.markdown import to_markdown
from cchc.importing.word_documents import WordDocument, read_word
from cchc.importing.word_xml import made_plain
from cchc.importing.word_xml.numbering import written
from cchc.language.legacy_encodings import from_tcvn3, from_vni
from cchc.publishing.bodies import plain_text
from tests.cases.test_typed import page_of

_W = nsdecls("w")


def opened(document: Document) -> Archive:
    file = io.BytesIO()
    document.save(file)
    archive = open_archive("van-ban.docx", file.getvalue())
    assert isinstance(archive, Archive)
    return archive


def read(document: Document) -> WordDocument:
    found = read_word(opened(document))
    assert isinstance(found, WordDocument)
    return found


def markdown(document: Document) -> str:
    blocks, notes = read_blocks(read(document).html)
    return to_markdown(blocks, notes, {})


def test_of_thousands_of_elements_of_looks_the_converter_reads_none() -> None:
    document = docx.Document()
    document.add_paragraph("Mục", style="Heading 1")
    file = io.BytesIO(made_plain(opened(document))[0])
    styles = docx.Document(file).styles
    assert {style.name for style in styles} == {style.name for style in document.styles}
    assert len(list(document.styles.element.iter())) > 4_000
    assert {child.tag for style in styles for child in style.element} == {qn("w:name"), qn("w:pPr")}
    assert styles.element.find(qn("w:latentStyles")) is None


def with_runs(document: Document, *runs: str) -> None:
    """Add a paragraph made of runs given as XML."""
    document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {_W} {nsdecls('m')}>{''.join(runs)}</w:p>"))


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbering(document: Document, *levels: tuple[str, str]) -> None:
    """Define list 90 with (format, text) a level."""
    root = document.part.numbering_part.element
    shown = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {_W} w:abstractNumId="90">{shown}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {_W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def numbered(document: Document, text: str, level: int = 0, *, style: str | None = None, bold: bool = False) -> None:
    paragraph = document.add_paragraph(style=style)
    paragraph.add_run(text).bold = bold
    look = paragraph._p.get_or_add_pPr()
    look.append(parse_xml(f'<w:numPr {_W}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))


def test_a_list_goes_on_after_a_paragraph() -> None:
    document = docx.Document()
    numbering(document, ("decimal", "%1."))
    numbered(document, "Chuẩn bị giấy tờ")
    numbered(document, "Khai tờ khai")
    document.add_paragraph("Kiểm tra lại họ tên.")
    numbered(document, "Gửi hồ sơ")
    assert markdown(document) == "1. Chuẩn bị giấy tờ\n2. Khai tờ khai\n\nKiểm tra lại họ tên.\n\n3. Gửi hồ sơ\n"


def test_numbers_of_headings_and_points_are_as_readers_saw_them() -> None:
    document = docx.Document()
    numbering(document, ("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "%2.%4."))
    numbered(document, "Mục tiêu", style="Heading 1")
    numbered(document, "Nhiệm vụ", style="Heading 1")
    numbered(document, "Tuyên truyền", 1, bold=True)
    numbered(document, "trên trang", 2)
    numbered(document, "trên loa", 2)
    numbered(document, "Kiểm tra", 1, bold=True)
    numbered(document, "hằng quý", 3)
    assert read(document).html == (
        "<h1>I. Mục tiêu</h1><h1>II. Nhiệm vụ</h1><p><strong>1. Tuyên truyền</strong></p><p>a) trên trang</p><p>b) trên loa</p>"
        "<p><strong>2. Kiểm tra</strong></p><p>2.1. hằng quý</p>"
    )


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "lowerRoman", "iv"),
        (19, "upperRoman", "XIX"),
        (27, "lowerLetter", "aa"),
        (3, "decimalZero", "03"),
        (2, "upperLetter", "B"),
    ],
)
def test_a_number_is_written_as_the_list_shows_it(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown


def test_hidden_text_stays_out_and_is_told() -> None:
    document = docx.Document()
    with_runs(document, run("Chữ thường"), run(" ghi chú riêng", "<w:vanish/>"), run(" hiện", '<w:vanish w:val="0"/>'))
    found = read(document)
    assert found.html == "<p>Chữ thường hiện</p>"
    assert found.remarks == (
        "đã bỏ 1 đoạn chữ ẩn (Hidden text) hay chữ trắng trên nền trắng; nếu cần, hãy bỏ đánh dấu ẩn, đổi màu chữ trong Word "
        "rồi nhập lại",
    )


def test_tracked_changes_are_accepted_and_told() -> None:
    document = docx.Document()
    mark = 'w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"'
    old = '<w:r><w:delText xml:space="preserve">12</w:delText></w:r>'
    with_runs(document, run("Hạn "), f"<w:del {mark}>{old}</w:del>", f"<w:ins {mark}>{run('24')}</w:ins>", run(" tháng"))
    with_runs(document, f"<w:moveFrom {mark}>{run('Câu chuyển.')}</w:moveFrom>")
    with_runs(document, f"<w:moveTo {mark}>{run('Câu chuyển.')}</w:moveTo>")
    found = read(document)
    assert found.html == "<p>Hạn 24 tháng</p><p>Câu chuyển.</p>"
    assert len(found.remarks) == 1
    assert found.remarks[0].startswith("tài liệu còn sửa đổi được theo dõi (Track Changes)")


def test_fields_and_controls_keep_their_words() -> None:
    document = docx.Document()
    with_runs(
        document,
        f'<w:fldSimple w:instr=" DATE ">{run("15/10/2026")}</w:fldSimple>',
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' tại Một cửa')}</w:sdtContent></w:sdt>",
    )
    assert read(document).html == "<p>15/10/2026 tại Một cửa</p>"


def test_powers_and_equations_become_text() -> None:
    document = docx.Document()
    with_runs(
        document,
        run("50 m"),
        run("2", '<w:vertAlign w:val="superscript"/>'),
        run(", H"),
        run("2", '<w:vertAlign w:val="subscript"/>'),
        run("O"),
    )
    math = "<m:oMath><m:sSup><m:e><m:r><m:t>a</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    with_runs(document, run("Diện tích "), math)
    found = read(document)
    assert found.html == "<p>50 m², H₂O</p><p>Diện tích a²</p>"
    assert found.remarks == ("1 công thức được chép thành chữ trên một dòng; hãy so lại với tệp gốc",)


def test_words_in_a_text_box_stand_below_their_paragraph() -> None:
    document = docx.Document()
    words = f"<w:txbxContent><w:p>{run('Mang giấy hẹn.')}</w:p></w:txbxContent>"
    box = f'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{words}</v:textbox></v:shape></w:pict>'
    with_runs(document, run("Đoạn có khung."), f"<w:r>{box}</w:r>")
    found = read(document)
    assert found.html == "<p>Đoạn có khung.</p><p>Mang giấy hẹn.</p>"
    assert found.remarks == ("chữ trong 1 khung (text box) được đặt ngay dưới đoạn chứa khung; hãy xem lại vị trí",)


def test_old_fonts_of_runs_and_of_styles_are_read() -> None:
    document = docx.Document()
    with_runs(document, run("ñy ban nh©n d©n", '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'))
    with_runs(document, run("thuû tuïc haønh chính", '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'))
    style = document.styles.add_style("Cu", 1)
    style.font.name = ".VnTime"
    document.add_paragraph("c¶i c¸ch hµnh chÝnh", style="Cu")
    found = read(document)
    assert found.html == "<p>ỦY BAN NHÂN DÂN</p><p>thủ tục hành chính</p><p>cải cách hành chính</p>"
    assert found.remarks == (
        "chữ phông kiểu cũ TCVN3 (.VnTime), VNI đã chuyển sang Unicode; hãy đọc lại, nhất là chữ hoa và tên riêng",
    )


# Every letter with every mark that Vietnamese has.
_SYLLABLES = (
    "à á ả ã ạ ằ ắ ẳ ẵ ặ ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ồ ố ổ ỗ ộ "
    "ờ ớ ở ỡ ợ ù ú ủ ũ ụ ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ ă â ê ô ơ ư"
)


def test_both_encodings_know_every_letter() -> None:
    tcvn3 = (
        "µ ¸ ¶ · ¹ » ¾ ¼ ½ Æ Ç Ê È É Ë ® Ì Ð Î Ï Ñ Ò Õ Ó Ô Ö × Ý Ø Ü Þ ß ã á â ä å è æ ç é "
        "ê í ë ì î ï ó ñ ò ô õ ø ö ÷ ù ú ý û ü þ ¨ © ª « ¬ \u00ad"
    )
    vni = (
        "aø aù aû aõ aï aè aé aú aü aë aà aá aå aã aä ñ eø eù eû eõ eï eà eá eå eã eä ì í æ ó ò "
        "oø où oû oõ oï oà oá oå oã oä ôø ôù ôû ôõ ôï uø uù uû uõ uï öø öù öû öõ öï yø yù yû yõ î aê aâ eâ oâ ô ö"
    )
    assert from_tcvn3(tcvn3) == _SYLLABLES
    assert from_vni(vni) == _SYLLABLES
    assert from_vni(vni.upper()) == _SYLLABLES.upper()


def test_cells_below_a_merged_one_stay_in_their_columns() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, words in zip(table.rows, (("Ngày", "Buổi", "Nơi"), ("Thứ Hai", "Sáng", "P1"), ("", "Chiều", "P2")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(1, 0).merge(table.cell(2, 0))
    assert markdown(document) == "| Ngày | Buổi | Nơi |\n|---|---|---|\n| Thứ Hai | Sáng | P1 |\n|  | Chiều | P2 |\n"


TEXTS = [
    "Một cửa một dấu\nKhỏi đi nhiều lần",
    "* _ [x] <b> # | `a` ~~b~~ 5*3*2 {.lop} \\ &amp; ![x](y)",
    "1986. Một năm đáng nhớ.",
    "# không phải đề mục",
    "#CCHC #DVC",
    "> trích",
    "a) Điểm a",
    "1) Điểm một",
    "Thời gian:\tsáng thứ Hai",
    "=== kết quả ===",
    ": dòng bắt đầu bằng hai chấm",
    "!!! note",
    "[^1]: không phải chú thích",
    "<<<<<<< HEAD",
    "| không | phải | bảng |",
    "- Tờ khai",
    "+ Bản sao",
    "-Tờ khai",
    "• Bản chính",
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_page_says_what_the_document_said(text: str) -> None:
    document = docx.Document()
    document.add_paragraph("Đoạn đầu.")
    document.add_paragraph(text)
    document.add_paragraph("Đoạn cuối.")
    page = page_of(markdown(document))
    # The sign of an item is drawn by the list.
    assert _words(plain_text(page)) == _words(f"Đoạn đầu. {re.sub(r'^[-+•*](?= |[A-Z])', '', text)} Đoạn cuối.")
    assert "<h" not in page
    assert "<pre" not in page


def _words(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_original_is_not_touched(tmp_path: Path) -> None:
    document = docx.Document()
    with_runs(document, run("Chữ"), run("ẩn", "<w:vanish/>"))
    file = tmp_path / "a.docx"
    document.save(str(file))
    before = file.read_bytes()
    read(docx.Document(str(file)))
    assert file.read_bytes() == before
