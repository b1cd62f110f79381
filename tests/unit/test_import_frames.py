"""What stands above the text of a document: told as left out when it was there, and only then."""

import io

import docx
import pytest

from cchc.importing.administrative import Frame, take_frame
from cchc.importing.archives import Archive, open_archive
from cchc.importing.blocks import Table, read_blocks
from cchc.importing.word_documents import WordDocument, read_word
from tests.cases.imports import documents as word


def frame_of(data: bytes) -> Frame:
    archive = open_archive("van-ban.docx", data)
    assert isinstance(archive, Archive)
    document = read_word(archive)
    assert isinstance(document, WordDocument)
    return take_frame(read_blocks(document.html)[0])


def test_of_a_title_alone_nothing_was_left_out() -> None:
    document = docx.Document()
    for line in ("KẾ HOẠCH", "Tuyên truyền cải cách hành chính năm 2027"):
        word.centred(document, line)
    document.add_paragraph("Ủy ban nhân dân xã xây dựng kế hoạch như sau.")
    frame = frame_of(word.saved(document))
    assert (frame.type, frame.above) == ("KẾ HOẠCH", ())


def test_what_was_there_is_told_by_its_name() -> None:
    document = docx.Document()
    document.add_paragraph("UBND XÃ MẪU")
    document.add_paragraph("Số: 12/BC-UBND")
    word.centred(document, "BÁO CÁO")
    word.centred(document, "Kết quả cải cách hành chính quý I năm 2027")
    document.add_paragraph("Trong quý, xã đã làm những việc sau.")
    assert frame_of(word.saved(document)).above == ("tên cơ quan (UBND XÃ MẪU)", "số")


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_a_stamp_of_secrecy_is_told_and_is_no_name_of_a_body(stamp: str) -> None:
    document = word.plan(issuers=("ỦY BAN NHÂN DÂN", "XÃ MẪU", stamp))
    document.add_paragraph("Thực hiện nhiệm vụ được giao, xã xây dựng kế hoạch như sau.")
    frame = frame_of(word.saved(document))
    assert frame.issuers == ("ỦY BAN NHÂN DÂN XÃ MẪU",)
    assert frame.secrecy == stamp
    assert frame.above == ("quốc hiệu", "tên cơ quan (ỦY BAN NHÂN DÂN XÃ MẪU)", "số", "ngày tháng", f"'{stamp}'")


def test_a_stamp_of_urgency_is_told_in_its_words() -> None:
    document = word.plan(number="Số: 05/KH-UBND\nHỎA TỐC")
    document.add_paragraph("Thực hiện nhiệm vụ được giao, xã xây dựng kế hoạch như sau.")
    frame = frame_of(word.saved(document))
    assert (frame.secrecy, frame.above[-1]) == ("", "'HỎA TỐC'")


def test_what_stands_behind_the_signature_stays() -> None:
    document = word.plan()
    document.add_paragraph("Thực hiện nhiệm vụ được giao, xã xây dựng kế hoạch như sau.")
    word.sign(document)
    for line in ("- Như trên;", "TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG", "Thôn Một: 5 người", "Thôn Hai: 7 người"):
        document.add_paragraph(line)
    word.picture(document)
    frame = frame_of(word.saved(document))
    assert [block.lines for block in frame.body[1:]] == [
        ["TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG"],
        ["Thôn Một: 5 người"],
        ["Thôn Hai: 7 người"],
        [],
    ]
    assert frame.below == ("nơi nhận, chữ ký và tên người ký",)


def test_a_signature_in_lines_ends_with_the_name() -> None:
    document = word.plan()
    document.add_paragraph("Thực hiện nhiệm vụ được giao, xã xây dựng kế hoạch như sau.")
    for line in ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Đã ký)"):
        document.add_paragraph(line)
    word.picture(document)
    for line in ("Họ Tên Người Ký", "Nơi nhận:", "- Như trên.", "Số điện thoại hỗ trợ: 1900 0000"):
        document.add_paragraph(line)
    frame = frame_of(word.saved(document))
    assert [block.lines for block in frame.body[1:]] == [["Số điện thoại hỗ trợ: 1900 0000"]]
    assert frame.below == ("nơi nhận, chữ ký và tên người ký", "1 hình (ở chỗ ký: dấu, chữ ký)")


def test_who_decides_is_no_part_of_the_subject() -> None:
    document = docx.Document()
    document.add_paragraph("Số: 120/QĐ-UBND")
    for line in ("QUYẾT ĐỊNH", "Về việc công khai dự toán năm 2026", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU"):
        word.centred(document, line)
    document.add_paragraph("Căn cứ Luật Tổ chức chính quyền địa phương;")
    frame = frame_of(word.saved(document))
    assert frame.subject == "Về việc công khai dự toán năm 2026"
    assert frame.body[0].lines == ["CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU"]


def test_what_is_struck_in_a_table_is_no_task_and_in_a_title_no_word() -> None:
    document = word.plan(subject=())
    word.centred(document, "Tuyên truyền năm 2026")
    document.paragraphs[-1].add_run(" và 2027").font.strike = True
    document.add_paragraph("Thực hiện nhiệm vụ được giao, xã xây dựng kế hoạch như sau.")
    word.tasks(document, ("1", "", "Tin", "UBND xã Mẫu", "", "Quý I"))
    cell = document.tables[-1].cell(1, 1).paragraphs[0]
    cell.add_run("Việc đã bỏ").font.strike = True
    cell.add_run("Việc còn làm")
    frame = frame_of(word.saved(document))
    assert frame.subject == "Tuyên truyền năm 2026"
    table = frame.body[-1]
    assert isinstance(table, Table)
    assert table.texts()[1][1] == "Việc còn làm"


def test_a_logo_of_the_head_is_told() -> None:
    document = word.plan()
    document.tables[0].cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(word.PNG))
    document.add_paragraph("Thực hiện nhiệm vụ được giao, xã xây dựng kế hoạch như sau.")
    assert "1 hình (biểu trưng)" in frame_of(word.saved(document)).above


def test_the_name_of_a_form_is_no_body() -> None:
    document = docx.Document()
    for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐƠN ĐỀ NGHỊ", "Cấp bản sao trích lục"):
        word.centred(document, line)
    document.add_paragraph("Kính gửi: UBND xã Mẫu")
    frame = frame_of(word.saved(document))
    assert (frame.type, frame.subject, frame.above) == ("ĐƠN ĐỀ NGHỊ", "Cấp bản sao trích lục", ("quốc hiệu",))
