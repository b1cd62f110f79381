"""What a converter of Word documents passes over: each is told, for nobody sees in a draft what is not there."""

import io
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as Document_
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.run import CT_R

from cchc.importing.archives import Archive, open_archive
from cchc.importing.word_documents import WordDocument, read_word
from tests.cases.imports import documents

DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def _read(document: Document_) -> WordDocument:
    stream = io.BytesIO()
    document.save(stream)
    archive = open_archive("bai.docx", stream.getvalue())
    assert isinstance(archive, Archive)
    read = read_word(archive)
    assert isinstance(read, WordDocument)
    return read


def _uncropped(document: Document_) -> None:
    documents.picture(document)
    document.element.body.find(".//" + qn("pic:blipFill")).insert(1, parse_xml(f'<a:srcRect {DRAWING} l="0" b="-200"/>'))


def _linked(document: Document_) -> None:
    documents.picture(document)
    blip = document.element.body.find(".//" + qn("a:blip"))
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), document.part.relate_to("file:///C:/anh.jpg", IMAGE, is_external=True))


def _commented(document: Document_) -> None:
    document.add_comment(document.add_paragraph("Số liệu").runs, text="Sửa lại số này", author="Lãnh đạo")


def _in_margins(document: Document_) -> None:
    document.sections[0].header.paragraphs[0].text = "LƯU HÀNH NỘI BỘ"
    document.sections[0].footer.paragraphs[0].text = "Trang 2"


def _logo_in_margin(document: Document_) -> None:
    for margin in (document.sections[0].header, document.sections[0].first_page_header):
        margin.paragraphs[0].add_run().add_picture(io.BytesIO(documents.PNG))


def _drawn(words: str) -> CT_R:
    return parse_xml(f'<w:r {nsdecls("w", "r")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>{words}</w:pict></w:r>')


def _drawn_long_ago(document: Document_) -> None:
    documents.picture(document)
    blip = document.element.body.find(".//" + qn("a:blip")).get(qn("r:embed"))
    document.add_paragraph()._p.append(_drawn(f'<v:shape style="rotation:0"><v:imagedata r:id="{blip}" croptop="0"/></v:shape>'))


def _across_the_pages(document: Document_) -> None:
    document.sections[0].header.paragraphs[0]._p.append(_drawn('<v:shape><v:textpath string="DỰ THẢO MẬT"/></v:shape>'))


def _of_another_file(document: Document_) -> None:
    document.element.body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="rId66"/>'))


def _line_in_margin(document: Document_) -> None:
    document.sections[0].header.paragraphs[0].text = "-" * 20_000 + "Số 12"


def _pages_of_all(document: Document_) -> None:
    document.sections[0].footer.paragraphs[0].text = "Trang số 2 trên 5"


def _numbered_pages(document: Document_) -> None:
    document.sections[0].footer.paragraphs[0].text = "- 2 -"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_linked, "1 hình chỉ là liên kết tới tệp ngoài tài liệu"),
        (_commented, "đã bỏ 1 ý kiến nhận xét (Comment)"),
        (_across_the_pages, "đã bỏ chữ ở đầu trang, chân trang: 'DỰ THẢO MẬT'"),
        (_of_another_file, "1 phần chép từ tệp khác chưa lấy được"),
        (_line_in_margin, "đã bỏ chữ ở đầu trang, chân trang: '-----"),
        (_logo_in_margin, "đã bỏ 1 hình ở đầu trang, chân trang"),
        (_in_margins, "đã bỏ chữ ở đầu trang, chân trang: 'LƯU HÀNH NỘI BỘ'"),
    ],
)
def test_what_is_passed_over_is_told(make: Callable[[Document_], None], told: str) -> None:
    document = Document()
    document.add_paragraph("Nội dung của bài.")
    make(document)
    assert [remark for remark in _read(document).remarks if remark.startswith(told)]


@pytest.mark.parametrize("make", [_uncropped, _drawn_long_ago, _numbered_pages, _pages_of_all, documents.picture])
def test_what_loses_nothing_is_not(make: Callable[[Document_], None]) -> None:
    document = Document()
    document.add_paragraph("Nội dung của bài.")
    make(document)
    assert _read(document).remarks == ()


def test_text_struck_twice_is_struck() -> None:
    document = Document()
    run = document.add_paragraph("Phí ").add_run("10.000 đồng")
    run.font.double_strike = True
    assert "<s>10.000 đồng</s>" in _read(document).html
