"""What readers of the paper see is in the draft, what they do not see is not: looks, forms, links, drawings, tables in tables."""

import io
import re
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from cchc.importing.archives import Archive, open_archive
from cchc.importing.blocks import read_blocks
from cchc.importing.markdown import to_markdown
from cchc.importing.post_drafts import without_byline
from cchc.importing.word_documents import WordDocument, read_word
from tests.cases.imports import documents as word

W = nsdecls("w")
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
HIDDEN = (
    "đã bỏ 1 đoạn chữ ẩn (Hidden text) hay chữ trắng trên nền trắng; nếu cần, hãy bỏ đánh dấu ẩn, đổi màu chữ trong Word "
    "rồi nhập lại"
)


def read(document: Document | bytes) -> tuple[str, tuple[str, ...]]:
    """The document as Markdown, and what is told."""
    archive = open_archive("van-ban.docx", document if isinstance(document, bytes) else word.saved(document))
    assert isinstance(archive, Archive)
    found = read_word(archive)
    assert isinstance(found, WordDocument)
    return to_markdown(*read_blocks(found.html), {}).strip(), found.remarks


def paragraph(*runs: str, look: str = "") -> Document:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {W} {MATH} {VML}>{look}{''.join(runs)}</w:p>"))
    return document


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_the_strict_form_of_a_document_is_read_alike() -> None:
    hidden = word.saved(paragraph(run("Thấy."), run("Ẩn", "<w:vanish/>"), "<w:del><w:r><w:delText>Xóa</w:delText></w:r></w:del>"))
    made = io.BytesIO()
    usual = re.compile(rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument|drawingml)/2006/")
    with zipfile.ZipFile(io.BytesIO(hidden)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, usual.sub(rb"http://purl.oclc.org/ooxml/\1/", old.read(info)))
    assert made.getvalue().find(b"purl.oclc.org") > 0
    assert read(made.getvalue()) == read(hidden)
    assert read(hidden)[0] == "Thấy."


def test_white_on_white_is_not_seen() -> None:
    document = docx.Document()
    document.add_paragraph("Thấy.").add_run(" 0123456789").font.color.rgb = RGBColor(255, 255, 255)
    assert read(document) == ("Thấy.", (HIDDEN,))


def test_white_on_a_ground_is() -> None:
    document = docx.Document()
    white = '<w:color w:val="FFFFFF"/>'
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {W} w:val="clear" w:fill="0000FF"/>'))
    cell.paragraphs[0].add_run("Ô").font.color.rgb = RGBColor(255, 255, 255)
    ground = '<w:shd w:val="clear" w:fill="0000FF"/>'
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{run('Nền chữ', white + ground)}</w:p>"))
    shaded = f"<w:p {W}><w:pPr>{ground}</w:pPr>{run('Nền đoạn', white)}</w:p>"
    document.element.body.insert(0, parse_xml(shaded))
    assert read(document) == ("Nền đoạn\n\nNền chữ\n\nÔ", ())


@pytest.mark.parametrize("stroke", ["strike", "double_strike"])
def test_what_a_style_strikes_is_struck(stroke: str) -> None:
    document = docx.Document()
    setattr(document.styles.add_style("BiGach", 1).font, stroke, True)
    document.add_paragraph("Phí 100.000 đồng.", style="BiGach")
    assert read(document)[0] == "~~Phí 100.000 đồng.~~"


def test_what_a_style_or_its_height_raises_is_raised() -> None:
    document = docx.Document()
    document.styles.add_style("Mũ", 2).font.superscript = True
    words = document.add_paragraph("100 km")
    words.add_run("2", style="Mũ")
    words.add_run(", 20 m")
    words.add_run("3")._r.get_or_add_rPr().append(parse_xml(f'<w:position {W} w:val="8"/>'))
    words.add_run(", H")
    words.add_run("2")._r.get_or_add_rPr().append(parse_xml(f'<w:position {W} w:val="-6"/>'))
    words.add_run("O")
    words.add_run(" nâng cả câu")._r.get_or_add_rPr().append(parse_xml(f'<w:position {W} w:val="8"/>'))
    assert read(document)[0] == "100 km², 20 m³, H₂O nâng cả câu"


def test_signs_of_fonts_without_their_font_are_those_of_word() -> None:
    text = "\n\n".join(read(paragraph(run(sign + " Mục")))[0] for sign in "\uf0b7\uf0a7\uf0d8\uf0fc\uf0e0")
    assert text == "- Mục\n\n▪ Mục\n\n➢ Mục\n\n✓ Mục\n\n→ Mục"


def test_capitals_of_a_look_are_capitals() -> None:
    assert read(paragraph(run("kế hoạch", "<w:caps/>"), run(" năm")))[0] == "KẾ HOẠCH năm"


@pytest.mark.parametrize(
    ("control", "shown"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☒"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Nam"/><w:listEntry w:val="Nữ"/></w:ddList>', "Nữ"),
        ('<w:ddList><w:listEntry w:val="Nam"/></w:ddList>', "Nam"),
    ],
)
def test_fields_of_forms_show_what_was_chosen(control: str, shown: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{control}</w:ffData></w:fldChar></w:r>'
    end = "<w:r><w:instrText>FORM</w:instrText></w:r>" + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert read(paragraph(run("Chọn: "), begin, end, run(" xong")))[0] == f"Chọn: {shown} xong"


def test_a_large_initial_begins_its_word() -> None:
    document = paragraph(run("T"), look='<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>')
    document.element.body.insert(1, parse_xml(f"<w:p {W}>{run('rong năm, xã giải quyết 1.250 hồ sơ.')}</w:p>"))
    assert read(document)[0] == "Trong năm, xã giải quyết 1.250 hồ sơ."


def test_letters_drawn_long_ago_are_words() -> None:
    drawn = '<w:r><w:pict><v:shape><v:textpath string="CHÀO MỪNG"/></v:shape></w:pict></w:r>'
    assert read(paragraph(run("Trước "), drawn)) == ("Trước CHÀO MỪNG", ())


def math(inner: str) -> str:
    return re.sub(r"\[([^\]]*)\]", r"<m:r><m:t>\1</m:t></m:r>", inner)


@pytest.mark.parametrize(
    ("equation", "line"),
    [
        ("<m:d><m:e>[a+b]</m:e></m:d>", "(a+b)"),
        ('<m:d><m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr><m:e>[x]</m:e></m:d>', "{x"),
        ("<m:rad><m:deg>[3]</m:deg><m:e>[27]</m:e></m:rad>", "³√(27)"),
        ("<m:sSubSup><m:e>[y]</m:e><m:sub>[1]</m:sub><m:sup>[2]</m:sup></m:sSubSup>", "y₁²"),
        ('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>[1]</m:sub><m:sup>[n]</m:sup><m:e>[x]</m:e></m:nary>', "∑₁ⁿ x"),
        ("<m:m><m:mr><m:e>[1]</m:e><m:e>[2]</m:e></m:mr><m:mr><m:e>[3]</m:e><m:e>[4]</m:e></m:mr></m:m>", "1, 2; 3, 4"),
        ("<m:f><m:num>[a]</m:num><m:den>[b]</m:den></m:f>", "(a)/(b)"),
    ],
)
def test_equations_keep_their_signs(equation: str, line: str) -> None:
    assert read(paragraph(f"<m:oMath>{math(equation)}</m:oMath>"))[0] == line


def test_each_row_of_a_table_in_a_table_is_a_line() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "Thôn 1"
    inner = outer.cell(0, 1).add_table(rows=2, cols=2)
    for place, text in enumerate(("Quý I", "12", "Quý II", "15")):
        inner.cell(place // 2, place % 2).text = text
    assert "| Thôn 1 | Quý I – 12<br>Quý II – 15 |" in read(document)[0]


def test_hyphens_at_which_no_line_ends_are_hyphens() -> None:
    assert read(paragraph(run("Mẫu 01"), "<w:r><w:noBreakHyphen/></w:r>", run("CT; 12\u2011KH")))[0] == "Mẫu 01-CT; 12-KH"


def test_cells_deleted_while_changes_are_tracked_are_empty() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Còn", "Đã bỏ"
    table.cell(0, 1)._tc.get_or_add_tcPr().append(parse_xml(f'<w:cellDel {W} w:id="1" w:author="x"/>'))
    text, remarks = read(document)
    assert "Đã bỏ" not in text
    assert remarks[0].startswith("tài liệu còn sửa đổi được theo dõi")


def test_links_that_nobody_else_can_open_are_words_and_told() -> None:
    document = docx.Document()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    for address, words in (
        ("mailto:motcua@xamau.example", "hộp thư"),
        ("https://zalo.me/123", "Zalo"),
        ("file:///C:/bieu-mau.docx", "biểu mẫu"),
        ("javascript:alert(1)", "bấm đây"),
    ):
        known = document.part.relate_to(address, kind, is_external=True)
        link = f'<w:hyperlink {nsdecls("w", "r")} r:id="{known}">{run(words)}</w:hyperlink>'
        document.add_paragraph()._p.append(parse_xml(link))
    document.add_paragraph()._p.append(parse_xml(f'<w:hyperlink {W} w:anchor="_Toc1">{run("mục 2")}</w:hyperlink>'))
    text, remarks = read(document)
    assert text.split("\n\n") == [
        "[hộp thư](mailto:motcua@xamau.example)",
        "[Zalo](https://zalo.me/123)",
        "biểu mẫu",
        "bấm đây",
        "mục 2",
    ]
    assert remarks == (
        "bỏ 2 liên kết mà người đọc không mở được, chữ vẫn giữ: 'biểu mẫu' (file:///C:/bieu-mau.docx), "
        "'bấm đây' (javascript:alert(1)); cần thì chép tệp vào cạnh bài rồi liên kết lại",
    )


def test_a_column_of_numbers_that_word_counts_is_there() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for row, words in zip(table.rows, ("Việc", "Lập kế hoạch", "Tuyên truyền"), strict=True):
        row.cells[1].text = words
    table.cell(0, 0).text = "STT"
    for number in (1, 2):
        table.cell(number, 0).paragraphs[0].style = "List Number"
    document.add_paragraph(style="List Number")
    assert read(document)[0] == "| STT | Việc |\n|---|---|\n| 1. | Lập kế hoạch |\n| 2. | Tuyên truyền |"


def test_a_row_that_begins_further_right_stays_below_its_head() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for place, text in enumerate("ABC"):
        table.cell(0, place).text = text
    table.cell(1, 2).text = "99"
    row = table.rows[1]._tr
    for cell in row.tc_lst[:2]:
        row.remove(cell)
    row.insert(0, parse_xml(f'<w:trPr {W}><w:gridBefore w:val="2"/></w:trPr>'))
    assert read(document)[0] == "| A | B | C |\n|---|---|---|\n|  |  | 99 |"


def test_hidden_rows_stay_out_and_are_told() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=1)
    table.cell(0, 0).text, table.cell(1, 0).text = "Thấy", "Ẩn"
    table.rows[1]._tr.insert(0, parse_xml(f"<w:trPr {W}><w:hidden/></w:trPr>"))
    assert read(document) == ("Thấy", (HIDDEN,))


def test_of_a_struck_item_the_number_stays() -> None:
    document = docx.Document()
    for words in ("50.000 đồng một lần", "Giấy tờ"):
        item = document.add_paragraph(style="List Number")
        item.add_run("Phí cũ ").font.strike = True
        item.add_run(words)
    text, remarks = read(document)
    assert text == "1. ~~Phí cũ~~ 50.000 đồng một lần\n2. ~~Phí cũ~~ Giấy tờ"
    assert remarks[0].startswith("2 chỗ có chữ gạch ngang")


def test_a_line_that_is_struck_as_a_whole_stays_in_a_post() -> None:
    blocks, _ = read_blocks("<p>Một câu.</p><ol><li>Giữ</li><li><s>Bỏ</s></li></ol><p><s>Cả đoạn.</s></p><p>………</p><p>Hết.</p>")
    kept, byline = without_byline(blocks)
    assert (to_markdown(kept, {}, {}), byline) == ("Một câu.\n\n1. Giữ\n2. ~~Bỏ~~\n\n~~Cả đoạn.~~\n\nHết.\n", "")


def test_a_frame_around_all_of_a_text_is_no_table() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Một câu."
    cell.add_table(rows=1, cols=2).cell(0, 0).text = "Ô"
    cell.add_paragraph("Câu sau.")
    assert read(document)[0] == "Một câu.\n\n| Ô |\n|---|\n\nCâu sau."


def test_pictures_that_hang_on_titles_stay() -> None:
    document = docx.Document()
    for line in (document.add_heading("Hình ảnh", 1), document.add_heading("", 2), document.add_paragraph()):
        line.add_run().add_picture(io.BytesIO(word.PNG))
    document.paragraphs[2].add_run("Đậm").bold = True
    archive = open_archive("van-ban.docx", word.saved(document))
    assert isinstance(archive, Archive)
    found = read_word(archive)
    assert isinstance(found, WordDocument)
    names = {f"picture:{number}": f"{number}.png" for number in (1, 2, 3)}
    text = to_markdown(*read_blocks(found.html), names)
    assert re.sub(r"\[[^]]*\]", "[]", text) == "# Hình ảnh\n\n![](1.png)\n\n![](2.png)\n\n**Đậm**\n\n![](3.png)\n"


def test_what_nobody_filled_in_is_left_blank() -> None:
    asked = "<w:r><w:t>Click or tap </w:t></w:r><w:r><w:t>here.</w:t></w:r>"
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{asked}</w:sdtContent></w:sdt>"
    assert read(paragraph(run("Họ tên: "), control))[0] == "Họ tên: …"


def _drawn(inner: str, kind: str, part: str, xml: str) -> bytes:
    """A document with a drawing that stands for a part of the file."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawing = (
        f'<wp:inline xmlns:r="{relations}" {nsdecls("wp", "a")}><wp:docPr id="1" name="x"/><a:graphic>'
        f"<a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline>"
    )
    body = f"{word.para('Kết quả:')}<w:p><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>{word.para('Hết.')}"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{relations}/{kind}" Target="{part}"/></Relationships>'
    )
    return word.bare(body, **{"word/_rels/document.xml.rels": links, f"word/{part}": xml})


def test_figures_of_a_chart_are_a_table() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"

    def points(*texts: str, form: str = "General") -> str:
        said = "".join(f'<c:pt idx="{n}"><c:v>{text}</c:v></c:pt>' for n, text in enumerate(texts))
        return f"<c:formatCode>{form}</c:formatCode>{said}"

    series = (
        f"<c:ser><c:tx><c:strRef>{points('Hồ sơ')}</c:strRef></c:tx>"
        f"<c:cat><c:strRef>{points('Quý I', 'Quý II')}</c:strRef></c:cat>"
        f"<c:val><c:numRef>{points('120', '95.5')}</c:numRef></c:val></c:ser>"
        f"<c:ser><c:tx><c:strRef>{points('Đúng hạn')}</c:strRef></c:tx>"
        f"<c:val><c:numRef>{points('0.98', '0.955', form='0.0%')}</c:numRef></c:val></c:ser>"
    )
    chart = f'<c:chart xmlns:c="{space}" r:id="rId9"/>'
    xml = f'<c:chartSpace xmlns:c="{space}"><c:chart><c:barChart>{series}</c:barChart></c:chart></c:chartSpace>'
    assert read(_drawn(chart, "chart", "charts/chart1.xml", xml)) == (
        "Kết quả:\n\n|  | Hồ sơ | Đúng hạn |\n|---|---|---|\n| Quý I | 120 | 98,0% |\n| Quý II | 95,5 | 95,5% |\n\nHết.",
        ("số liệu của 1 biểu đồ được chép thành bảng ngay dưới; hãy so lại, và chụp hình nếu cần cả hình vẽ",),
    )


def test_words_of_a_diagram_are_a_list() -> None:
    space = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    points = "".join(f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>" for text in ("Nộp", "Nhận"))
    points = f'<dgm:pt type="doc"/>{points}<dgm:pt type="pres"/>'
    xml = f"<dgm:dataModel {space} {drawing}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    found = read(_drawn(f'<dgm:relIds {space} r:dm="rId9"/>', "diagramData", "diagrams/data1.xml", xml))
    assert found == (
        "Kết quả:\n\n- Nộp\n- Nhận\n\nHết.",
        ("chữ của 1 sơ đồ (SmartArt) được chép thành danh sách ngay dưới; hãy xem lại thứ tự",),
    )


def test_a_chart_of_which_nothing_is_kept_is_told() -> None:
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId1"/>'
    text, remarks = read(_drawn(chart, "chart", "charts/chart1.xml", "<x/>"))
    assert text == "Kết quả:\n\nHết."
    assert remarks == ("bỏ 1 biểu đồ; hãy chụp thành hình rồi chèn lại, hoặc viết số liệu thành bảng",)


@pytest.mark.parametrize(("style", "seen"), [("Table Grid", "Thấy"), ("Medium Shading 1 Accent 1", "Thấy 0123456789")])
def test_white_words_of_a_cell_are_seen_where_its_table_has_a_ground(style: str, seen: str) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1, style=style).cell(0, 0)
    cell.text = "Thấy"
    cell.paragraphs[0].add_run(" 0123456789").font.color.rgb = RGBColor(255, 255, 255)
    assert read(document)[0] == seen
