"""Word documents for tests, made by python-docx or, where it has no way, as bare OOXML."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEADS = ("STT", "Nhiệm vụ", "Kết quả/ Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện")
# One red pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de00"
    "00000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def plan(
    *,
    number: str = "Số:       /KH-UBND",
    day: str = "Mẫu, ngày      tháng 02 năm 2026",
    issuers: Sequence[str] = ("ỦY BAN NHÂN DÂN", "XÃ MẪU"),
    subject: Sequence[str] = ("Tuyên truyền cải cách hành chính", "trên địa bàn xã Mẫu năm 2026"),
) -> Document:
    """The frame of a plan in the way of NĐ 30/2020: head in a table without lines, name and subject centred and bold."""
    document = docx.Document()
    head = document.add_table(rows=1, cols=2)
    _fill(head.cell(0, 0), [*issuers, "-------", number])
    _fill(head.cell(0, 1), ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "---------------", day])
    for line in ("KẾ HOẠCH", *subject):
        centred(document, line)
    return document


def sign(document: Document) -> None:
    """Recipients and signature, with a name that belongs to nobody."""
    foot = document.add_table(rows=1, cols=2)
    _fill(foot.cell(0, 0), ["Nơi nhận:", "- Như trên;", "- Lưu: VT."])
    _fill(foot.cell(0, 1), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Họ Tên Người Ký"])


def centred(document: Document, text: str, *, bold: bool = True) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTRE
    paragraph.add_run(text).bold = bold


def bold(document: Document, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def page_break(document: Document) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def tasks(document: Document, *rows: Sequence[str], heads: Sequence[str] | None = HEADS) -> None:
    """A table of tasks; without heads it goes on with the one on the page before."""
    lines = [*([heads] if heads else []), *rows]
    table = document.add_table(rows=len(lines), cols=len(lines[0]))
    for cells, line in zip(table.rows, lines, strict=True):
        for cell, text in zip(cells.cells, line, strict=True):
            cell.text = text


def picture(document: Document, alt: str = "") -> None:
    shape = document.add_picture(io.BytesIO(PNG), width=Mm(10))
    shape._inline.docPr.set("descr", alt)


def _fill(cell: object, lines: Sequence[str]) -> None:
    cell.text = lines[0]  # type: ignore[attr-defined]
    for line in lines[1:]:
        cell.add_paragraph(line)  # type: ignore[attr-defined]


def bare(body: str, footnotes: Mapping[int, str] | None = None, **parts: str | bytes) -> bytes:
    """A docx of bare XML: `body` is what stands in w:body; more parts by name with __ for / and ___ for a dot."""
    types = ["document.main"] + (["footnotes"] if footnotes else [])
    overrides = "".join(
        f'<Override PartName="/word/{name.partition(".")[0]}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
        for name in types
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relation}/footnotes" Target="footnotes.xml"/></Relationships>',
    }
    if footnotes:
        notes = "".join(f'<w:footnote w:id="{n}">{para(text)}</w:footnote>' for n, text in footnotes.items())
        files["word/footnotes.xml"] = f"<w:footnotes {_W}>{notes}</w:footnotes>"
    files |= {name.replace("___", ".").replace("__", "/"): data for name, data in parts.items()}
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def swollen(part: str, size: int) -> bytes:
    """A zip whose one part says that it is `size` bytes when unpacked: nobody may unpack it to see, so nothing need be packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, b" " * 1000)
        archive.getinfo(part).file_size = size
    return stream.getvalue()


def para(*texts: str) -> str:
    """A paragraph; a text "^1" calls footnote 1, "\\n" breaks the line."""
    runs = "".join(_run(text) for text in texts)
    return f"<w:p>{runs}</w:p>"


def _run(text: str) -> str:
    if text.startswith("^"):
        return f'<w:r><w:footnoteReference w:id="{text[1:]}"/></w:r>'
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return f"<w:r>{inner}</w:r>"


def table(*rows: Sequence[str]) -> str:
    """A table without tblGrid, as the national database writes it; a cell that starts with < is XML already."""
    lines = "".join(f"<w:tr>{''.join(_cell(cell) for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{lines}</w:tbl>"


def _cell(text: str) -> str:
    return f"<w:tc>{text if text.startswith('<w:') else para(text)}</w:tc>"
