"""Documents made by code, and the sources that they become; run with CCHC_GOLDEN=write to write these anew, and read them."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cchc.importing.archives import Archive, open_archive
from cchc.importing.drafts import DraftFiles, DraftKind, Home, Wishes
from cchc.importing.word_documents import WordDocument, read_word
from cchc.importing.word_drafts import IncomingDocument, word_draft
from tests.cases.imports import documents as word
from tests.conftest import SMALL, MakeSite, edition_of

HERE = Path(__file__).parent
TODAY = dt.date(2026, 6, 15)


def _plan_with_appendix() -> tuple[bytes, Wishes]:
    """Page breaks in mid-sentence, typed footnotes, an appendix on two pages, a section in capitals."""
    document = word.plan()
    document.add_paragraph(
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh về tuyên truyền cải cách hành chính năm 2026; Nghị quyết "
        "số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể, UBND xã xây dựng kế hoạch như sau:"
    )
    word.bold(document, "I. MỤC ĐÍCH, YÊU CẦU")
    document.add_paragraph("1. Mục đích")
    document.add_paragraph("- Người dân biết thủ tục cần gì, nộp ở đâu và bao giờ")
    word.page_break(document)
    document.add_paragraph("có kết quả.")
    document.add_paragraph("+ Nói bằng lời dễ hiểu.")
    document.add_paragraph("2. Yêu cầu")
    document.add_paragraph("a) Bám sát chương trình của Chính phủ¹; mỗi diện tích 10 km² nói rõ, không để người đọc")
    document.add_paragraph("¹ Nghị quyết số 76/NQ-CP ngày 15/7/2021.")
    document.add_paragraph("phải đoán.")
    document.add_paragraph("b) Tổ chức thực hiện Kế hoạch số 05/KH-UBND ngày 08/01/2026 của UBND xã.")
    word.bold(document, "II. TỔ CHỨC THỰC HIỆN Ở XÃ MẪU")
    document.add_paragraph(
        "1. Phòng Kinh tế chủ trì việc thứ nhất và gửi báo cáo đúng hạn cho Văn phòng, kèm theo minh chứng của từng nhiệm vụ."
    )
    document.add_paragraph(style="List Number").add_run("Kinh phí, thời gian").bold = True
    document.add_paragraph("Trên đây là kế hoạch của xã./.")
    word.sign(document)
    word.centred(document, "PHỤ LỤC")
    word.centred(document, "Nhiệm vụ tuyên truyền năm 2026")
    word.tasks(
        document,
        ("1", "Xây dựng kế hoạch", "Kế hoạch", "UBND xã Mẫu", "Các cơ quan liên quan", "Tháng 02/2026"),
        ("2", "Đăng tin, bài hằng tháng và", "Tin, bài", "UBND xã Mẫu; Trạm Y tế", "Phòng Nội vụ", "Thường xuyên"),
    )
    word.page_break(document)
    word.tasks(
        document,
        ("", "trả lời câu hỏi của người dân", "", "", "", ""),
        ("3", "Tập huấn người viết tin", "Lớp tập huấn\nTài liệu", "Phòng Nội vụ", "", "Quý III năm 2026"),
        ("4", "Thi tìm hiểu", "Thể lệ", "Đoàn xã", "", "Trong năm 2026"),
        ("5", "Tổng kết", "Báo cáo năm", "UBND xã Mẫu", "", "Trước ngày 30/11/2026"),
        ("6", "Khảo sát", "Phiếu", "UBND xã Mẫu", "", "Theo hướng dẫn của tỉnh"),
        heads=None,
    )
    document.add_paragraph("Tổng số: 07 nhiệm vụ./.")
    return word.saved(document), Wishes()


def _plan_of_another_body() -> tuple[bytes, Wishes]:
    """A number and a day that are there, a subject in capitals, columns in another order, no signature."""
    document = word.plan(
        number="Số: 12/KH-UBND",
        day="Mẫu, ngày 15 tháng 01 năm 2026",
        issuers=("UBND TỈNH MẪU",),
        subject=("TUYÊN TRUYỀN CCHC QUÝ III CỦA UBND TỈNH MẪU",),
    )
    document.add_paragraph("Căn cứ tình hình thực tế, tỉnh Mẫu ban hành kế hoạch này.")
    heads = ("TT", "Thời hạn", "Nội dung công việc", "Cơ quan chủ trì")
    word.tasks(document, ("1", "Quý III", "Hướng dẫn các xã", "UBND tỉnh"), ("", "", "I. Việc chung", ""), heads=heads)
    return word.saved(document), Wishes()


def _plan_laid_out_with_tabs() -> tuple[bytes, Wishes]:
    """A head without a table, a subject on one line, a signature in paragraphs; nothing names a unit that is known."""
    document = docx.Document()
    document.add_paragraph("UBND XÃ KHÁC\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    document.add_paragraph("Số: …/KH-UBND\tXã Khác, ngày … tháng … năm 2026")
    document.add_paragraph("KẾ HOẠCH\nTuyên truyền về một cửa")
    document.add_paragraph("1. Việc cần làm")
    document.add_paragraph("Làm cho xong.")
    for line in ("Nơi nhận:", "- Như trên.", "TM. ỦY BAN NHÂN DÂN", "Họ Tên Người Ký"):
        document.add_paragraph(line)
    return word.saved(document), Wishes()


def _post_with_pictures() -> tuple[bytes, Wishes]:
    """A title that is bold, headings, lists, a table, a link's text, pictures with and without a description, a byline."""
    document = docx.Document()
    word.bold(document, "Xã Mẫu mở quầy hướng dẫn nộp hồ sơ trực tuyến")
    document.add_paragraph("Từ tháng 6, quầy hướng dẫn mở cả sáng thứ Bảy. Dấu * và _ và <b> giữ nguyên.")
    word.picture(document, "Hai công chức hướng dẫn một người dân ở quầy")
    word.picture(document, "A picture containing text. Description automatically generated")
    document.add_heading("Người dân cần mang gì", level=1)
    document.add_paragraph("Căn cước", style="List Bullet")
    document.add_paragraph("Điện thoại đã cài VNeID", style="List Bullet")
    document.add_paragraph("Đến quầy", style="List Number")
    document.add_paragraph("Lấy số", style="List Number")
    grid = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in grid.rows for c in row.cells), ("Buổi", "Giờ", "Sáng", "7h30 | 11h30"), strict=True):
        cell.text = text
    paragraph = document.add_paragraph("Hãy nhớ ")
    paragraph.add_run("đến sớm").bold = True
    paragraph.add_run(" nhé.")
    last = document.add_paragraph("Người Viết Bài")
    last.alignment = word.RIGHT
    return word.saved(document), Wishes(DraftKind.BAI, theme="cai-cach-tthc")


def _post_without_title() -> tuple[bytes, Wishes]:
    """Nothing that looks like a title, Word's own footnotes, one of them called twice in a table."""
    body = word.para("Câu thứ nhất của bài này không phải tiêu đề.", "^2") + word.para("Câu thứ hai", "^3", " cũng vậy.")
    body += word.table(("Cột một", "Cột hai"), ("Một", "Hai"))
    return word.bare(body, {2: "Chú thích thứ nhất.", 3: "Chú thích thứ hai."}), Wishes()


MAKERS: dict[str, Callable[[], tuple[bytes, Wishes]]] = {
    "plan-with-appendix": _plan_with_appendix,
    "plan-of-another-body": _plan_of_another_body,
    "plan-laid-out-with-tabs": _plan_laid_out_with_tabs,
    "post-with-pictures": _post_with_pictures,
    "post-without-title": _post_without_title,
}


@pytest.mark.parametrize("name", MAKERS)
def test_documents_become_sources(name: str, make_site: MakeSite) -> None:
    data, wishes = MAKERS[name]()
    draft = drafted(data, make_site(SMALL), wishes, name)
    told = [f"path: {draft.path}", f"done: {', '.join(draft.done)}", *(f"wanted: {text}" for text in draft.wanted)]
    told += [f"{path}: {len(picture)} bytes" for path, picture in draft.pictures.items()]
    told += [f"{p.line}: {p.severity} {p.rule} {p.message}" for p in draft.problems()]
    found = "\n".join(told) + "\n\n" + draft.text
    golden = HERE / f"{name}.txt"
    if os.environ.get("CCHC_GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert found == golden.read_text(encoding="utf-8")


def drafted(data: bytes, root: Path, wishes: Wishes, name: str) -> DraftFiles:
    archive = open_archive(f"{name}.docx", data)
    assert isinstance(archive, Archive)
    document = read_word(archive)
    assert isinstance(document, WordDocument)
    edition = edition_of(root)
    titles = {path: str((draft.tree.value or {}).get("title", "")) for path, draft in edition.sources.drafts.items()}
    home = Home(edition.sources.registers, "xa-mau", TODAY)
    return word_draft(IncomingDocument(document, name, home, wishes, titles))
