"""`cchc import docx` as a person runs it: what is written, what is told, and that nothing is written over."""

import os
from pathlib import Path

import docx
import pytest

from cchc.importing import other_formats
from tests.cases.imports import documents as word
from tests.conftest import edition_of
from tests.unit.commanding import Office, office
from tests.unit.office_programs import office_program

PLAN = "plans/2027-xa-mau.md"
POST = "news/2026/2026-06-15-xa-mau-mo-quay-huong-dan.md"
PICTURE = "news/2026/xa-mau-mo-quay-huong-dan-1.png"
CHECK = "Xem lại toàn bài rồi chạy: cchc check {}"


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    # Whatever this machine has, no test starts an office program that it did not put there.
    monkeypatch.setattr(other_formats, "program", lambda: None)
    return office(small_site, monkeypatch)


def imported(desk: Office, data: bytes, *options: str, name: str = "van-ban.docx") -> tuple[int, list[str]]:
    file = desk.root.parent / name
    file.write_bytes(data)
    code, said = desk.cchc("import", "docx", str(file), *options)
    return code, said.splitlines()


def a_plan(task: str = "Xây dựng kế hoạch") -> bytes:
    document = word.plan(
        number="Số: 03/KH-UBND",
        day="Mẫu, ngày 05 tháng 01 năm 2027",
        subject=("Tuyên truyền cải cách hành chính năm 2027",),
    )
    document.add_paragraph("UBND xã xây dựng kế hoạch như sau.")
    word.sign(document)
    word.tasks(document, ("1", task, "Kế hoạch", "UBND xã Mẫu", "", "Tháng 01"))
    return word.saved(document)


def a_post(text: str = "Quầy mở cả sáng thứ Bảy.") -> bytes:
    document = docx.Document()
    word.bold(document, "Xã Mẫu mở quầy hướng dẫn")
    document.add_paragraph(text)
    word.picture(document, "Quầy hướng dẫn ở xã Mẫu")
    return word.saved(document)


def test_plan_becomes_a_draft_without_faults(desk: Office) -> None:
    assert imported(desk, a_plan()) == (
        0,
        [
            f"{PLAN}: đã tạo (kế hoạch, 1 nhiệm vụ)",
            "Cần người điền hoặc xem lại:",
            "  - đã bỏ khỏi thân bài: quốc hiệu, tên cơ quan (ỦY BAN NHÂN DÂN XÃ MẪU), số, ngày tháng, nơi nhận, "
            "chữ ký và tên người ký",
            CHECK.format(PLAN),
        ],
    )
    assert "number: 03/KH-UBND\nyear: 2027\nunit: xa-mau\n" in desk.read(PLAN)
    assert "Họ Tên" not in desk.read(PLAN)
    assert [p for p in edition_of(desk.root).problems if p.path == PLAN] == []


def test_plan_that_is_there_is_never_written_over(desk: Office) -> None:
    imported(desk, a_plan())
    before = desk.read(PLAN)
    assert imported(desk, a_plan()) == (0, [f"{PLAN}: đã có, không đổi (kế hoạch, 1 nhiệm vụ)"])
    assert imported(desk, a_plan("Việc khác")) == (
        1,
        [
            f"{PLAN}: đã có với nội dung khác, không ghi đè; hãy đổi tên hoặc xóa tệp cũ (kể cả hình đi kèm) "
            "rồi nhập lại, hoặc chọn tên khác bằng --out"
        ],
    )
    assert desk.read(PLAN) == before
    assert imported(desk, a_plan("Việc khác"), "--out", "plans/khac.md")[0] == 0
    assert "task: Việc khác" in desk.read("plans/khac.md")


def test_another_plan_of_the_year_gets_a_number(desk: Office) -> None:
    document = word.plan(subject=("Kiểm soát thủ tục hành chính năm 2026",))
    document.add_paragraph("Nội dung.")
    for _ in range(2):
        assert imported(desk, word.saved(document))[1][0].startswith("plans/2026-xa-mau-2.md: ")


def test_post_with_its_picture(desk: Office) -> None:
    assert imported(desk, a_post(), "--theme", "Cải cách thủ tục hành chính") == (
        0,
        [f"{POST}: đã tạo (tin, 1 hình)", f"{PICTURE}: hình", CHECK.format(POST)],
    )
    assert "\ntheme: cai-cach-tthc\n" in desk.read(POST)
    assert (desk.root / PICTURE).read_bytes() == word.PNG
    assert [p for p in edition_of(desk.root).problems if p.path == POST] == []


def test_post_without_theme_says_what_to_fill_in(desk: Office) -> None:
    code, said = imported(desk, a_post())
    assert code == 0
    assert said[2:] == [
        "Cần người điền hoặc xem lại:",
        "  - theme: mã chủ đề trong docs/danh-muc/themes.yml, ví dụ cai-cach-tthc",
        CHECK.format(POST),
    ]
    found = [str(problem) for problem in edition_of(desk.root).problems if problem.path == POST]
    wanted = "bản nháp còn thiếu: mã chủ đề chính trong danh-muc/themes.yml ('theme'); chưa đủ thì chưa gửi duyệt được"
    assert found == [f"{POST}:1:1: note draft-incomplete {wanted}"]


def test_title_that_is_too_long_is_told_with_its_line(desk: Office) -> None:
    document = word.plan(subject=("Tuyên truyền cải cách hành chính " * 4, "và kiểm soát thủ tục hành chính " * 4))
    document.add_paragraph("Nội dung.")
    _, said = imported(desk, word.saved(document))
    assert "  - dòng 2: 'title': tiêu đề có 268 ký tự; hãy viết từ 8 đến 200 ký tự" in said


def test_post_imported_again_on_a_later_day_is_the_same(desk: Office) -> None:
    imported(desk, a_post())
    before = desk.files()
    desk.day("2026-07-01")
    assert imported(desk, a_post()) == (0, [f"{POST}: đã có, không đổi (tin, 1 hình)"])
    assert imported(desk, a_post("Chữ khác."))[0] == 1
    assert desk.files() == before


def test_picture_that_is_there_is_never_written_over(desk: Office) -> None:
    (desk.root / PICTURE).write_bytes(b"another picture")
    assert imported(desk, a_post())[0] == 1
    assert not (desk.root / POST).exists()


HOSTILE = {
    "cu.doc": (
        b"\xd0\xcf\x11\xe0rest",
        "là tệp Word kiểu cũ (.doc); hãy mở bằng Word, chọn Tệp, Lưu thành (Save As), kiểu Tài liệu Word (.docx) rồi nhập tệp đó "
        "(máy có LibreOffice thì Cổng tự chuyển)",
    ),
    "khoa.docx": (
        b"\xd0\xcf\x11\xe0rest",
        "là tệp Word, Excel kiểu cũ hoặc có mật khẩu; hãy mở tệp, bỏ mật khẩu nếu có, rồi lưu thành .docx hoặc .xlsx",
    ),
    "trong.docx": (b"", "không phải tệp Word hoặc Excel đọc được; hãy mở tệp rồi lưu lại thành .docx hoặc .xlsx"),
    "bang.docx": (
        word.zipped({"xl/workbook.xml": "<x/>"}),
        "là bảng Excel; danh sách thủ tục thì nhập bằng cchc import tthc, bảng khác thì chép vào tài liệu Word",
    ),
    "trinh-chieu.docx": (
        word.zipped({"ppt/presentation.xml": "<x/>"}),
        "là tệp trình chiếu PowerPoint; hãy chép chữ và hình vào tài liệu Word rồi nhập",
    ),
    "nen.docx": (word.zipped({"anh.txt": "x"}), "không phải tài liệu Word; hãy mở bằng Word rồi lưu thành .docx"),
    "nen-rar.docx": (b"Rar!\x1a\x07", "là tệp nén; hãy giải nén rồi nhập từng tệp"),
    "hong.docx": (
        word.zipped({"word/document.xml": "<x"}),
        "tài liệu Word bị hỏng; hãy mở bằng Word, lưu thành tệp .docx mới rồi nhập lại",
    ),
    "no.docx": (word.swollen("word/document.xml", 70_000_000), "tệp nén bất thường, bung ra quá lớn; không mở tệp này"),
    "thuc-the.docx": (
        word.zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}),
        "tệp có khai báo DOCTYPE, không phải do Word hay Excel ghi; không mở tệp này",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_file_that_cannot_be_read_is_told_in_words(desk: Office, name: str) -> None:
    data, message = HOSTILE[name]
    before = desk.files()
    assert imported(desk, data, name=name) == (1, [f"{name}: {message}"])
    assert desk.files() == before


def test_picture_outside_the_file_is_never_fetched(desk: Office) -> None:
    secret = desk.root.parent / "bi-mat.png"
    secret.write_bytes(b"secret")
    blip = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="rId9"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" TargetMode="External" '
        f'Target="file://{secret.as_posix()}"/></Relationships>'
    )
    body = word.para("Câu thứ nhất của bài này.") + blip
    imported(desk, word.bare(body, **{"word/_rels/document.xml.rels": links}), "--theme", "cai-cach-tthc")
    assert not [path for path in desk.files() if path.endswith("-1.png")]


def test_wrong_use(desk: Office) -> None:
    (desk.root.parent / "a.docx").write_bytes(a_plan())
    file = str(desk.root.parent / "a.docx")
    assert desk.fault("import", "docx", "khong-co.docx") == "không thấy 'khong-co.docx'"
    outside = str(desk.root.parent / "x.md")
    assert desk.fault("import", "docx", file, "--out", outside) == f"'{outside}' nằm ngoài thư mục của cổng"
    misplaced = "'docs/x.md' không đúng chỗ: kế hoạch là plans/ten.md, tin, bài là news/2026/2026-05-14-ten.md"
    assert desk.fault("import", "docx", file, "--out", "docs/x.md") == misplaced
    other = "'news/2026/x.md' không đúng thư mục: kế hoạch ở plans/, tin, bài ở news/; hãy sửa --out hoặc thêm --kind"
    assert desk.fault("import", "docx", file, "--out", "news/2026/x.md") == other
    theme = "không có chủ đề 'cai-cach-tth' trong docs/danh-muc/themes.yml; ý bạn là 'cai-cach-tthc'?"
    assert desk.fault("import", "docx", file, "--theme", "cai-cach-tth") == theme
    assert not (desk.root / PLAN).exists()


PAGES = {
    "trang.doc": "<html><head><meta charset='utf-8'></head><body><p><b>Xã Mẫu mở quầy hướng dẫn</b></p>"
    "<p>Quầy mở cả <s>chiều</s> sáng thứ Bảy.</p></body></html>",
    "mot-tep.doc": "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=XX\n\n--XX\n"
    "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    "<html><body><p><b>Xã Mẫu mở quầy hướng dẫn</b></p><p>Quầy mở cả <s>chiều</s> sáng thứ Bảy.</p></body></html>\n--XX--\n",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_web_page_under_the_name_of_a_document_is_read(desk: Office, name: str) -> None:
    code, said = imported(desk, PAGES[name].encode(), name=name)
    assert (code, said[0]) == (0, f"{POST}: đã tạo (tin)")
    assert "\n\nQuầy mở cả ~~chiều~~ sáng thứ Bảy.\n" in desk.read(POST)


OTHERS = {
    "cu.doc": b"\xd0\xcf\x11\xe0rest",
    "cu.rtf": b"{\\rtf1}",
    "cu.odt": b"PK\x03\x04",
    # What a file is called is not what it is.
    "that-ra-la-rtf.doc": b"{\\rtf1}",
    "that-ra-la-doc.docx": b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"),
    "that-ra-la-odt.docx": b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
}


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script of the shell")
@pytest.mark.parametrize("name", OTHERS)
def test_other_formats_go_through_the_office_program(desk: Office, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    called = office_program(desk, monkeypatch, a_plan())
    assert imported(desk, OTHERS[name], name=name)[1][0] == f"{PLAN}: đã tạo (kế hoạch, 1 nhiệm vụ)"
    first, *rest = called.read_text(encoding="utf-8").split("\n")
    assert first.startswith("-env:UserInstallation=file:///")
    assert rest[:6] == ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx"]


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script of the shell")
def test_file_that_the_office_program_refuses_is_told(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office_program(desk, monkeypatch, None)
    refused = "LibreOffice không chuyển được tệp này (có mật khẩu hoặc bị hỏng); hãy mở bằng Word rồi lưu thành .docx"
    assert imported(desk, OTHERS["cu.doc"], name="cu.doc") == (1, [f"cu.doc: {refused}"])


def test_edited_draft_is_found_again_and_left_alone(desk: Office) -> None:
    imported(desk, a_plan())
    edited = desk.read(PLAN).replace("title: Kế hoạch tuyên truyền", "title: Kế hoạch mới về tuyên truyền")
    (desk.root / PLAN).rename(desk.root / "plans/tuyen-truyen-2027.md")
    (desk.root / "plans/tuyen-truyen-2027.md").write_text(edited, encoding="utf-8")
    before = desk.files()
    assert imported(desk, a_plan(), name="ten-khac.docx") == (
        1,
        [
            "plans/tuyen-truyen-2027.md: tệp Word này đã được nhập thành tệp này và tệp đã được sửa sau đó, không ghi đè; "
            "hãy sửa tiếp tệp đó. Muốn nhập lại từ đầu thì xóa nó trước, muốn có thêm một bản thì chọn tên khác bằng --out"
        ],
    )
    code, said = imported(desk, a_plan("Việc khác"))
    assert (code, said[0].partition(",")[0]) == (1, "plans/tuyen-truyen-2027.md: đã có với nội dung khác")
    assert desk.files() == before


def test_title_of_a_text_without_any_layout(desk: Office) -> None:
    document = docx.Document()
    for line in (
        "TIN BÀI",
        "Xã Mẫu đối thoại với người dân.",
        "Sáng 12/6, xã đối thoại với hơn một trăm người dân.",
        "Tin, ảnh: A",
    ):
        document.add_paragraph(line)
    said = imported(desk, word.saved(document))[1]
    assert "title: Xã Mẫu đối thoại với người dân\n" in desk.read("news/2026/2026-06-15-xa-mau-doi-thoai-voi-nguoi-dan.md")
    assert "  - không dòng nào trình bày như tiêu đề, lấy câu đầu; hãy xem lại 'title'" in said
    assert "  - đã bỏ dòng nhãn ở đầu bài: 'TIN BÀI'" in said


def test_numbered_heading_is_no_title(desk: Office) -> None:
    document = docx.Document()
    word.bold(document, "1. Công tác chỉ đạo")
    document.add_paragraph("+ Ý thứ nhất của mục này.")
    imported(desk, word.saved(document), name="bao-cao-thang.docx")
    text = desk.read("news/2026/2026-06-15-bao-cao-thang.md")
    assert "title: Bao cao thang\n" in text
    assert "- Ý thứ nhất của mục này." in text


def test_a_list_of_people_at_the_end_is_no_byline(desk: Office) -> None:
    document = docx.Document()
    word.bold(document, "Xã Mẫu mở quầy hướng dẫn")
    document.add_paragraph("Sáng 15/5, xã khen những người đã giúp bà con nộp hồ sơ:")
    for name in ("Người Thứ Nhất", "Người Thứ Hai", "Người Thứ Ba"):
        document.add_paragraph(name)
    said = imported(desk, word.saved(document))[1]
    assert not any("người viết" in line for line in said)
    assert "Người Thứ Nhất\n\nNgười Thứ Hai\n\nNgười Thứ Ba\n" in desk.read(POST)
