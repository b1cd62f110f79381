"""What the importer writes, the renderer understands: the words of a Word document against the words of the page made of it.

Both are compared as words parted by blanks, in their order, letter for letter. One thing is made equal first: how a list marks
its items. The page draws the sign of an unordered list, so the sign before a line on paper is left out; the number that the
page draws for an ordered item is written before it as "1.". Footnotes stand below, in the order of their calls; figures of
calls and links back are no words. Capitals of a heading are those that the importer makes.
"""

import re
import unicodedata
from collections.abc import Callable

import docx
import pytest
from bs4 import BeautifulSoup, Tag
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc.importing.drafts import DraftFiles, DraftKind, Wishes
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import split_front_matter
from tests.cases.imports import documents as word
from tests.cases.imports.test_docx import drafted
from tests.cases.test_typed import page_of
from tests.conftest import SMALL, MakeSite

TITLE = "Xã Mẫu trả lời người dân về hồ sơ đất đai"
FIRST, LAST = "Đoạn mở đầu của bài nói rõ việc gì, ở đâu và khi nào thì xong.", "Trên đây là những điều cần biết."
# Signs that the page draws itself.
_SIGN = re.compile(r"^(?:[-–•+*]\s+|[-–•+](?=[^\W\d_]))")
_W, _V = nsdecls("w"), 'xmlns:v="urn:schemas-microsoft-com:vml"'


def page_words(draft: DraftFiles) -> list[str]:
    """The words of the page that the body of a draft becomes."""
    soup = BeautifulSoup(page_of(split_front_matter(TextFile(draft.path, draft.text)).body), "html.parser")
    for element in soup.select("sup:has(> a.footnote-ref), a.footnote-backref"):
        element.decompose()
    for list_ in soup.select("ol"):
        if not list_.find_parent(class_="footnote"):
            for number, item in enumerate(list_.find_all("li", recursive=False), int(str(list_.get("start", "1")))):
                item.insert(0, f"{item.get('value', number)}. ")
    for element in soup.find_all(["p", "li", "td", "th", "br", "h2", "h3", "tr", "ul", "ol", "table"]):
        assert isinstance(element, Tag)
        element.insert_before(" ")
        element.insert_after(" ")
    return as_words(soup.get_text())


def as_words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).split()


def said(*lines: str) -> list[str]:
    """The words of lines as they stand on paper."""
    return as_words("\n".join(_SIGN.sub("", line) for line in lines))


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_runs(document: Document, *runs: str) -> None:
    document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {_W} {_V}>{''.join(runs)}</w:p>"))


def numbering(document: Document, *levels: tuple[str, str], start: int = 1) -> None:
    """Define list 90 with (format, text) a level."""
    shown = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{1 if n else start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {_W} w:abstractNumId="90">{shown}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {_W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def numbered(document: Document, text: str, level: int = 0) -> None:
    look = document.add_paragraph(text)._p.get_or_add_pPr()
    look.append(parse_xml(f'<w:numPr {_W}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))


def typed(*lines: str) -> Callable[[Document], list[str]]:
    """A layout of lines that somebody typed, each a paragraph."""

    def make(document: Document) -> list[str]:
        for line in lines:
            document.add_paragraph(line)
        return list(lines)

    return make


def _automatic(document: Document) -> list[str]:
    numbering(document, ("decimal", "%1."), ("lowerLetter", "%2)"), ("bullet", "-"))
    for text, level in (("Nộp hồ sơ", 0), ("tại quầy", 1), ("qua mạng", 1), ("có chữ ký số", 2), ("Nhận kết quả", 0)):
        numbered(document, f"{text};", level)
    return ["1. Nộp hồ sơ;", "a) tại quầy;", "b) qua mạng;", "- có chữ ký số;", "2. Nhận kết quả;"]


def _continued(document: Document) -> list[str]:
    numbering(document, ("decimal", "%1."))
    numbered(document, "Khai tờ khai;")
    document.add_paragraph("Kiểm tra lại họ, tên.")
    numbered(document, "Gửi hồ sơ;")
    document.add_paragraph("Chờ tin nhắn báo kết quả.")
    numbered(document, "Nhận kết quả;")
    return ["1. Khai tờ khai;", "Kiểm tra lại họ, tên.", "2. Gửi hồ sơ;", "Chờ tin nhắn báo kết quả.", "3. Nhận kết quả;"]


def _odd_numbers(document: Document) -> list[str]:
    numbering(document, ("decimal", "%1/"), ("decimal", "%1.%2."), ("upperRoman", "(%3)"), start=4)
    for text, level in (("việc bốn;", 0), ("việc bốn một;", 1), ("phần một;", 2), ("việc năm;", 0), ("việc năm một;", 1)):
        numbered(document, text, level)
    return ["4/ việc bốn;", "4.1. việc bốn một;", "(I) phần một;", "5/ việc năm;", "5.1. việc năm một;"]


def _styles_of_lists(document: Document) -> list[str]:
    for text, style in (("Căn cước", "List Bullet"), ("bản gốc", "List Bullet 2"), ("Tờ khai", "List Bullet")):
        document.add_paragraph(f"{text};", style=style)
    document.add_paragraph("Các bước như sau:")
    for text in ("Lấy số", "Nộp hồ sơ"):
        document.add_paragraph(f"{text};", style="List Number")
    return ["Căn cước;", "bản gốc;", "Tờ khai;", "Các bước như sau:", "1. Lấy số;", "2. Nộp hồ sơ;"]


def _merged_cells(document: Document) -> list[str]:
    table = document.add_table(4, 4)
    texts = (
        ("Ngày", "Giờ làm việc", "", "Nơi tiếp"),
        ("", "Sáng", "Chiều", ""),
        ("Thứ Hai", "7h30 | 11h30", "13h30", "Quầy 1"),
        ("", "nghỉ", "14h", "Quầy 2\nvà 3"),
    )
    for row, line in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    for first, last in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (1, 3)), ((2, 0), (3, 0))):
        table.cell(*first).merge(table.cell(*last))
    return [text for line in texts for text in line]


def _lists_in_cells(document: Document) -> list[str]:
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Giấy tờ", "Ghi chú *"
    table.cell(1, 0).text = "Tờ khai;"
    table.cell(1, 0).add_paragraph("Bản sao có_gạch_dưới;")
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "bảng trong", "bảng # ngoài"
    return ["Giấy tờ", "Ghi chú *", "Tờ khai;", "Bản sao có_gạch_dưới;", "bảng trong – bảng # ngoài"]


def _looks(document: Document) -> list[str]:
    with_runs(document, run("Thời gian:", "<w:b/>"), run(" từ 7h30 đến 11h30, "), run("trừ ngày lễ", "<w:i/>"), run("."))
    with_runs(
        document,
        run("Đậm", "<w:b/>"),
        run("liền", "<w:i/>"),
        run("nhau", "<w:b/><w:i/>"),
        run(", "),
        run(" hở ", "<w:b/>"),
    )
    with_runs(
        document, run("Chữ "), run("gạch dưới", '<w:u w:val="single"/>'), run(" và "), run("gạch ngang", "<w:strike/>"), run(".")
    )
    with_runs(document, run("*", "<w:b/>"), run(" dấu sao đậm; "), run("**", "<w:i/>"), run(" hai dấu sao nghiêng."))
    return [
        "Thời gian: từ 7h30 đến 11h30, trừ ngày lễ.",
        "Đậmliềnnhau, hở",
        "Chữ gạch dưới và gạch ngang.",
        "* dấu sao đậm; ** hai dấu sao nghiêng.",
    ]


def _raised(document: Document) -> list[str]:
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    with_runs(
        document, run("Thửa 50 m"), run("2", up), run(", khí CO"), run("2", down), run(", lần thứ n"), run("th", up), run(".")
    )
    return ["Thửa 50 m², khí CO₂, lần thứ nth."]


def _breaks(document: Document) -> list[str]:
    document.add_paragraph("Một cửa một dấu\nKhỏi đi nhiều lần\n1. Xã gần\n# dân\n- dân tin.")
    document.add_paragraph("Họ tên:\tNgười nộp hồ sơ\tNơi nộp:\tBộ phận Một cửa.")
    word.page_break(document)
    with_runs(document, run("Số"), "<w:r><w:noBreakHyphen/></w:r>", run("hiệu"), "<w:r><w:cr/></w:r>", run("dòng sau."))
    return [
        "Một cửa một dấu Khỏi đi nhiều lần 1. Xã gần # dân - dân tin.",
        "Họ tên: Người nộp hồ sơ Nơi nộp: Bộ phận Một cửa.",
        "Số-hiệu dòng sau.",
    ]


def _links(document: Document) -> list[str]:
    part = document.part
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    outer = part.relate_to("https://dichvucong.gov.vn/p/home/a_b(c)?x=1&y=2", kind, is_external=True)
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    with_runs(
        document,
        run("Nộp tại "),
        f'<w:hyperlink {space} r:id="{outer}">{run("Cổng [dịch vụ] công_quốc_gia")}</w:hyperlink>',
        run(" hoặc "),
        f'<w:hyperlink w:anchor="muc1">{run("mục 1")}</w:hyperlink>',
        run(", https://xa-mau.example/a_b_c, thư mot_cua@xa-mau.example."),
    )
    return [
        "Nộp tại Cổng [dịch vụ] công_quốc_gia hoặc mục 1, https://xa-mau.example/a_b_c, thư mot_cua@xa-mau.example.",
    ]


def _old_fonts(document: Document) -> list[str]:
    with_runs(document, run("ñy ban nh©n d©n", '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'), run(" đồng ý cho làm."))
    with_runs(
        document, run("thuû tuïc haønh chính", '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'), run(" được công khai.")
    )
    return ["ỦY BAN NHÂN DÂN đồng ý cho làm.", "thủ tục hành chính được công khai."]


def _drawn(document: Document) -> list[str]:
    words = f"<w:txbxContent><w:p>{run('Mang giấy hẹn * khi nhận.')}</w:p><w:p>{run('- Căn cước.')}</w:p></w:txbxContent>"
    with_runs(
        document, run("Đoạn có khung chữ."), f"<w:r><w:pict><v:shape><v:textbox>{words}</v:textbox></v:shape></w:pict></w:r>"
    )
    return ["Đoạn có khung chữ.", "Mang giấy hẹn * khi nhận.", "- Căn cước."]


def _changed(document: Document) -> list[str]:
    mark = 'w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"'
    old = '<w:r><w:delText xml:space="preserve">12 giờ</w:delText></w:r>'
    with_runs(
        document, run("Hạn là "), f"<w:del {mark}>{old}</w:del>", f"<w:ins {mark}>{run('24 giờ')}</w:ins>", run(" làm việc.")
    )
    return ["Hạn là 24 giờ làm việc."]


def _symbols(document: Document) -> list[str]:
    symbols = "".join(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>' for font, char in _SYMBOLS)
    with_runs(document, run("Đánh dấu "), symbols, run(" vào ô cần chọn."))
    return ["Đánh dấu ☐☑✓→ vào ô cần chọn."]


def _headings(document: Document) -> list[str]:
    lines = ["1. Mục đích * chung", "Đoạn chữ dưới đề mục.", "2. Yêu cầu <cụ thể>", "Đoạn nữa."]
    typed("I. MỤC ĐÍCH, YÊU CẦU", *lines)(document)
    return ["I. Mục đích, yêu cầu", *lines]


_SYMBOLS = (("Wingdings", "F0A8"), ("Wingdings", "F0FE"), ("Wingdings", "F0FC"), ("Wingdings", "F0E0"))

LAYOUTS: dict[str, Callable[[Document], list[str]]] = {
    "automatic numbers": _automatic,
    "a list that goes on": _continued,
    "odd numbers": _odd_numbers,
    "styles of lists": _styles_of_lists,
    "merged cells, two-row head": _merged_cells,
    "lists and tables in cells": _lists_in_cells,
    "bold, italic": _looks,
    "raised and lowered": _raised,
    "breaks and tabs": _breaks,
    "links": _links,
    "old fonts": _old_fonts,
    "text boxes": _drawn,
    "tracked changes": _changed,
    "symbols": _symbols,
    "typed numbers": typed("1. Việc thứ nhất;", "2. Việc thứ hai;", "2. Việc trùng số;", "5. Việc nhảy số;"),
    "typed with brackets": typed("1) Việc thứ nhất;", "2) Việc thứ hai;", "a) điểm a;", "b) điểm b;", "đ) điểm đ;"),
    "typed decimals": typed("1.1. Mục một một;", "1.2 Mục một hai;", "1.2.3. Mục nhỏ;", "10/ Mười;"),
    "typed signs": typed("- Gạch một;", "+ Cộng một;", "+ Cộng hai;", "- Gạch hai;", "• Chấm;", "– Gạch dài;"),
    "signs without a blank": typed("-Tờ khai;", "+Bản sao;", "-1 bản chính;", "+84 là mã vùng;", "*Ghi chú: đọc kỹ."),
    "romans and letters": typed("i) điểm nhỏ;", "ii) điểm nhỏ hai;", "(1) điểm trong ngoặc;", "(a) điểm chữ;"),
    "a year first": typed("1986. Một năm đáng nhớ.", "2026) năm nay;", "30.4. ngày lễ lớn của cả nước."),
    "signs of Markdown": typed(
        "* _ # + - \\ ` [ ] ~ < > & | ! ^ = : { }",
        "a*b*c, a_b_c, __gạch__, **sao**, `mã`, ``hai``, ~~xóa~~, ~sóng~, ==sáng==, ^^lên^^.",
        "[chữ](đích), [chữ][mã], ![hình](a.png), [^1], [x] và [ ] để chọn.",
        "&amp; &lt; &#42; &nbsp; AT&T, R&D; x<y>z, <b>đậm</b>, <!-- chú thích -->, <a@b.example>.",
        "D:\\anh\\a.jpg, \\* \\_ \\\\, dấu cuối \\",
        "$a$, {.lop}, {: #ma }, %20, 50%, 5*3=15, 2**3.",
    ),
    "signs at the head of a line": typed(
        "# không phải đề mục;",
        "#CCHC #DVC",
        "> trích dẫn;",
        ">= 5 ngày;",
        ": hai chấm;",
        "=== kết quả ===",
        "!!! note",
        "??? hỏi",
        "[^1]: không phải chú thích;",
        "[ma]: https://a.example",
        "*[TTHC]: thủ tục",
        "| không | phải | bảng |",
        "~~~ dấu sóng",
        "``` dấu nháy",
        "<div> thẻ",
        "1\\. đã thoát;",
    ),
    "signs at the head of an item": typed("- # thăng;", "- > lớn hơn;", "- 5. số;", "- [ma]: địa chỉ;", "- + cộng;", "- : chấm;"),
    "rules and dots": typed("Trước dòng kẻ là chữ.", "a --- b", "Phần sau *** có chữ;", "… và ... còn nữa."),
    "quotes and dashes": typed(
        "\"thẳng\" và “cong”, ‘đơn’, 'nháy', «ngoặc».",
        "2020 – 2025, 2026 — 2030, 1-2, a−b.",
        "10’ 30”, 5°C, 3×4, ½, ≤ 5%, €, ₫, №.",
    ),
    "headings": _headings,
}


def imported(document: Document, make_site: MakeSite) -> DraftFiles:
    return drafted(word.saved(document), make_site(SMALL), Wishes(DraftKind.BAI, theme="cai-cach-tthc"), "van-ban")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_page_says_what_the_document_says(layout: str, make_site: MakeSite) -> None:
    document = docx.Document()
    word.bold(document, TITLE)
    document.add_paragraph(FIRST)
    lines = LAYOUTS[layout](document)
    document.add_paragraph(LAST)
    draft = imported(document, make_site)
    assert page_words(draft) == said(FIRST, *lines, LAST)


def test_notes_stand_below_in_the_order_of_their_calls(make_site: MakeSite) -> None:
    paragraphs = [(FIRST,), ("Câu có chú thích", "^3", " và * dấu", "^2", "."), (LAST,)]
    body = word.para(TITLE.upper()) + "".join(word.para(*texts) for texts in paragraphs)
    data = word.bare(body, {2: "Chú thích <hai> có_gạch.", 3: "1. Chú thích ba * và [x]."})
    draft = drafted(data, make_site(SMALL), Wishes(DraftKind.BAI), "van-ban")
    notes = ("1. Chú thích ba * và [x].", "Chú thích <hai> có_gạch.")
    assert page_words(draft) == said(FIRST, "Câu có chú thích và * dấu.", LAST, *notes)


def test_a_symbol_without_a_letter_is_told(make_site: MakeSite) -> None:
    document = docx.Document()
    word.bold(document, TITLE)
    with_runs(document, run("Nút "), '<w:r><w:sym w:font="Phông Lạ" w:char="F041"/></w:r>', run("\uf042 để bấm vào."))
    with_runs(document, run("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), run(" đã nộp; chữ ü giữ nguyên."))
    draft = imported(document, make_site)
    assert page_words(draft) == said("Nút để bấm vào.", "✓ đã nộp; chữ ü giữ nguyên.")
    assert [text for text in draft.wanted if "ký hiệu" in text] == [
        "bỏ 2 ký hiệu của phông Phông Lạ, không có chữ tương ứng; hãy so với tệp gốc và viết bằng lời"
    ]
