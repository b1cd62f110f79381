"""`cchc bulletin`: the draft for an editor, the mail, PDF, Word and text of an approved issue, and why there is none."""

import datetime as dt
import email
import io
import re
import sys
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import html
from pypdf import PdfReader

from tests.integration.portals import Portal, bare_portal
from tests.unit.commanding import Office, office
from tests.unit.printing import tags, words_on

POST, REPOST, QUESTION = "news/2026/2026-04-14-tin-thu.md", "news/2026/2026-05-02-dang-lai.md", "docs/dan-hoi/hoi-thu.md"
PROCEDURE, PLAN, DRAFT = "docs/tthc/thu-tuc-thu.md", "plans/ke-hoach-thu.md", "news/2026/2026-05-03-nhap.md"
PERIOD = ("--from", "2026-04", "--to", "2026-06")
NAME = "san-pham/ban-tin-2026-02"
BODY = """Đoạn đầu.

## Chuẩn bị gì

- Giấy tờ
- Bản sao

| Việc | Hạn |
|---|---|
| Nộp | 3 ngày |

### Lưu ý

Mang bản chính."""


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    portal = bare_portal(tmp_path)
    portal.post(date="2026-04-14", title="Nộp hồ sơ qua mạng", body=BODY, ai="bien-tap")
    portal.post("dang-lai", date="2026-05-02", source={"name": "Bản tin CCHC của Chính phủ", "url": "https://chinhphu.vn/bt"})
    portal.post("nhap", date="2026-05-03", status="draft")
    portal.question(date="2026-05-05")
    portal.procedure(date="2026-05-06", change="moi")
    task = {"no": 1, "task": "Đăng tin", "lead": "xa-thu", "due": "2026-Q4"}
    portal.plan(date="2026-01-15", tasks=[task])
    return portal


@pytest.fixture
def at(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(portal.root, monkeypatch)


def _issue(portal: Portal, *paths: str, **keys: Any) -> str:
    path = portal.bulletin("2026-02", *paths, date="2026-06-10", **keys)
    portal.approve()
    return path


def _mail(at: Office) -> EmailMessage:
    found = email.message_from_bytes((at.root / f"{NAME}.eml").read_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    assert not part.defects
    content: str = part.get_content()
    return content


# ---- The draft ---------------------------------------------------------------------------------------------------------


def test_without_a_source_there_is_a_draft_to_choose_from(portal: Portal, at: Office) -> None:
    at.seal()
    path = "docs/ban-tin/2026-01.yml"
    assert at.cchc("bulletin", *PERIOD) == (
        0,
        f"Đã tạo {path}: số 1/2026, 5 nội dung chọn sẵn, 0 nội dung còn lại ở các dòng #\n"
        "Lưu ý: kỳ này đến 30/06/2026 mới hết; nội dung đăng sau hôm nay thì tự thêm vào tệp.\n"
        "Việc tiếp theo:\n"
        "  1. Mở tệp: viết lời đầu số và tóm tắt, chọn, xếp lại các dòng.\n"
        f"  2. cchc check {path}; xem thử bằng mkdocs serve ở /ban-tin/2026-01/\n"
        f'  3. Người duyệt: cchc approve {path} --by "chức vụ"\n'
        "  4. Từ ngày đăng, chạy lại lệnh này để có thư, PDF, Word.\n",
    )
    assert at.read(path).split("sections:\n", 1)[1] == (
        '  - heading: "Tin, bài"\n    items:\n'
        f"      - {POST}  # 14/04/2026 Nộp hồ sơ qua mạng\n"
        "  - heading: Đăng lại\n    items:\n"
        f"      - {REPOST}  # 02/05/2026 Tin có tên dang-lai\n"
        '  - heading: "Thủ tục mới, thủ tục thay đổi"\n    items:\n'
        f"      - {PROCEDURE}  # 06/05/2026 Thủ tục có tên thu-tuc-thu\n"
        "  - heading: Dân hỏi – Cơ quan trả lời\n    items:\n"
        f"      - {QUESTION}  # 05/05/2026 Câu hỏi có tên hoi-thu\n"
        "  - heading: Kế hoạch và tiến độ\n    items:\n"
        f"      - {PLAN}  # 15/01/2026 Kế hoạch có tên ke-hoach-thu\n"
    )
    # The same again does not begin another one.
    code, said = at.cchc("bulletin", *PERIOD)
    assert (code, said) == (
        1,
        f"Lỗi: '{path}' còn là bản nháp; hãy duyệt ('cchc approve') và đợi tới ngày đăng rồi làm lại. "
        "Chỉ làm bản tin từ nội dung đã duyệt, đang đăng\n",
    )
    assert [name for name in at.files() if name.startswith("docs/ban-tin/")] == [path]


def test_a_draft_is_numbered_after_the_last_and_leaves_candidates(portal: Portal, at: Office) -> None:
    portal.bulletin("2026-07", POST)
    portal.bulletin("2025-09", POST, **{"from": "2025-01", "to": "2025-03"})
    for number in range(8):
        portal.post(f"bai-{number}", date=f"2026-03-{number + 1:02}")
    at.seal()
    _, said = at.cchc("bulletin", "--from", "2026-03", "--to", "2026-03")
    assert "Đã tạo docs/ban-tin/2026-08.yml: số 8/2026, 7 nội dung chọn sẵn, 2 nội dung còn lại ở các dòng #" in said
    left = re.findall(r"^      # - (\S+)  # (.+)$", at.read("docs/ban-tin/2026-08.yml"), re.MULTILINE)
    assert left == [
        ("news/2026/2026-03-02-bai-1.md", "02/03/2026 Tin có tên bai-1"),
        ("news/2026/2026-03-01-bai-0.md", "01/03/2026 Tin có tên bai-0"),
    ]


def test_a_draft_cannot_be_approved_as_it_is(portal: Portal, at: Office) -> None:
    at.seal()
    at.cchc("bulletin", *PERIOD)
    code, said = at.cchc("approve", "docs/ban-tin/2026-01.yml", "--by", "Chánh Văn phòng")
    assert code == 1
    assert "chưa duyệt: dòng 8 còn chỗ '(cần điền'; hãy viết nội dung thật rồi duyệt" in said
    assert "status: draft" in at.read("docs/ban-tin/2026-01.yml")


def test_months_without_anything_have_no_draft(at: Office) -> None:
    at.seal()
    code, said = at.cchc("bulletin", "--from", "2025-01", "--to", "2025-02")
    assert (code, said) == (1, "Lỗi: từ 01/01/2025 đến 28/02/2025 chưa có nội dung nào đã đăng để chọn\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "2026", "--to", "2026-06"), "'2026' không phải tháng; hãy viết năm-tháng, ví dụ 2026-10"),
        (("--from", "2026-Q1", "--to", "2026-06"), "'2026-Q1' không phải tháng; hãy viết năm-tháng, ví dụ 2026-10"),
        (("--from", "2026-06", "--to", "2026-04"), "--from 2026-06 sau --to 2026-04; hãy đổi lại"),
        ((*PERIOD, "--format", "eml,odt"), "không có dạng 'odt'; hãy chọn trong pdf, eml, docx, txt"),
        ((*PERIOD, "--out", "docs/ra"), "không ghi bản tin vào 'docs/ra', nơi để nguồn của cổng; hãy chọn thư mục khác"),
    ],
)
def test_what_is_typed_wrong_is_told(at: Office, arguments: tuple[str, ...], told: str) -> None:
    assert at.fault("bulletin", *arguments).endswith(told)


# ---- What an approved issue becomes --------------------------------------------------------------------------------------


def test_an_approved_issue_becomes_four_files_and_one_product(portal: Portal, at: Office) -> None:
    path = _issue(portal, POST, REPOST, QUESTION, PROCEDURE, PLAN)
    assert at.cchc("bulletin", *PERIOD) == (
        0,
        "Bản tin có tên 2026-02: 5 nội dung, 1 mục\n"
        + "".join(f"Đã ghi: {at.root}/{NAME}.{form}\n" for form in ("pdf", "eml", "docx", "txt"))
        + "Đã ghi vào danh mục sản phẩm: docs/danh-muc/products.yml\n",
    )
    assert at.read("docs/danh-muc/products.yml").endswith(
        "\n- form: ban-tin\n  title: Bản tin có tên 2026-02\n  unit: xa-thu\n  date: 2026-06-15\n"
        f"  item: {path}\n  file: {NAME}.pdf\n"
    )


def test_the_mail_is_a_draft_that_fetches_nothing(portal: Portal, at: Office) -> None:
    foreword = (
        "Kính gửi **bà con**.\n\nXem [tin](../../news/2026/2026-04-14-tin-thu.md), [nhap](../../news/2026/2026-05-03-nhap.md), "
        "[về cổng](../gioi-thieu.md), [thư](https://dichvucong.gov.vn/)."
    )
    _issue(portal, POST, REPOST, foreword=foreword, title="Bản tin 1 < 2 & quý II")
    at.cchc("bulletin", *PERIOD, "--format", "eml")
    mail = _mail(at)
    assert (mail["X-Unsent"], mail["Subject"], mail["To"]) == ("1", "Bản tin 1 < 2 & quý II", None)
    assert mail["Date"].datetime.date() == dt.date(2026, 6, 10)
    assert re.fullmatch(r"<[0-9a-f]{32}@xa-thu\.example>", mail["Message-ID"])
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail.defects == []
    page = html.document_fromstring(_part(mail, "html"))
    assert page.xpath("//style | //link | //script | //img | //@src | //@background | //@srcset") == []
    assert "url(" not in _part(mail, "html")
    assert [element.tag for element in page.xpath("//body//*[not(@style)]") if element.tag in ("p", "h1", "h2", "h3", "a")] == []
    assert [
        href
        for href in page.xpath("//@href")
        if not href.startswith(("https://xa-thu.example/cong/", "https://dichvucong.gov.vn/"))
    ] == []
    assert page.xpath("//a[text()='tin']/@href") == ["https://xa-thu.example/cong/tin-tuc/2026/tin-thu/"]
    assert page.xpath("//a[text()='về cổng']/@href") == ["https://xa-thu.example/cong/gioi-thieu/"]
    assert page.xpath("//a[text()='thư']/@href") == ["https://dichvucong.gov.vn/"]
    shown = " ".join(page.text_content().split())
    for words in (
        "Bản tin 1 < 2 & quý II",
        "Kính gửi bà con.",
        "Xem tin, nhap, về cổng, thư.",
        "Đăng lại từ Bản tin CCHC của Chính phủ",
    ):
        assert words in shown, words
    assert "Danh sách người nhận do UBND xã Thử giữ, Cổng không giữ." in shown


def test_the_plain_text_tells_the_same(portal: Portal, at: Office) -> None:
    _issue(portal, POST, REPOST, summary="Tóm tắt của số.")
    at.cchc("bulletin", *PERIOD, "--format", "eml,txt")
    text = at.read(f"{NAME}.txt")
    assert _part(_mail(at), "plain").replace("\r\n", "\n") == text
    assert text.startswith(
        "UBND XÃ THỬ\n\nBẢN TIN CÓ TÊN 2026-02\nSố 2/2026, tháng 04 đến tháng 06/2026, phát hành ngày 10/06/2026\n"
        "Đọc trên Cổng: https://xa-thu.example/cong/ban-tin/2026-02/\n\nTóm tắt của số.\n\nLời đầu số.\n\n"
    )
    assert (
        "Tin có tên dang-lai\nTin · 02/05/2026 · xã Thử\n[Đăng lại từ Bản tin CCHC của Chính phủ]\nNội dung của tin.\n"
        "https://xa-thu.example/cong/tin-tuc/2026/dang-lai/\n"
    ) in text


def test_the_pdf_is_tagged_and_holds_the_whole_texts(portal: Portal, at: Office) -> None:
    _issue(portal, POST, REPOST, QUESTION, PROCEDURE, PLAN, lead=None)
    at.cchc("bulletin", *PERIOD, "--format", "pdf")
    data = (at.root / f"{NAME}.pdf").read_bytes()
    reader = PdfReader(io.BytesIO(data))
    assert "pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"
    assert reader.metadata is not None
    assert reader.metadata.title == "Bản tin có tên 2026-02"
    kinds = [kind for kind, _ in tags(reader)]
    assert {"/H1", "/H2", "/H3", "/H4", "/H5", "/Table", "/L", "/Link", "/Figure"} <= set(kinds)
    assert all(element.get("/Alt") for kind, element in tags(reader) if kind == "/Figure")
    shown = words_on(data)
    told = (
        "UBND XÃ THỬ",
        "Trong số này",
        "Chuẩn bị gì",
        "Giấy tờ",
        "3 ngày",
        "Mang bản chính.",
        "Tôi phải làm gì?",
        "Câu trả lời.",
    )
    marks = ("Đăng lại từ Bản tin CCHC của Chính phủ", "Chưa đối chiếu với Cơ sở dữ liệu quốc gia", "Đăng 10/06/2026")
    for words in (*told, *marks, "Đến ngày 15/06/2026: 1 nhiệm vụ, 0 có sản phẩm, 0 đang làm, 1 chưa làm, 0 quá hạn."):
        assert words in shown, words


def test_the_word_document_holds_the_whole_texts_with_links(portal: Portal, at: Office) -> None:
    _issue(portal, POST, REPOST, QUESTION)
    at.cchc("bulletin", *PERIOD, "--format", "docx")
    document = docx.Document(io.BytesIO((at.root / f"{NAME}.docx").read_bytes()))
    texts = [line.text for line in document.paragraphs]
    for words in ("Bản tin có tên 2026-02", "Lời đầu số.", "TIN CỦA QUÝ", "Nộp hồ sơ qua mạng", "– Giấy tờ", "Mang bản chính."):
        assert words in texts, words
    assert "Đăng lại từ Bản tin CCHC của Chính phủ" in texts
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["Việc", "Hạn"], ["Nộp", "3 ngày"]]
    linked = {relation.target_ref for relation in document.part.rels.values() if relation.is_external}
    assert "https://xa-thu.example/cong/tin-tuc/2026/tin-thu/" in linked


def test_the_same_issue_is_the_same_files(portal: Portal, at: Office) -> None:
    _issue(portal, POST, QUESTION)
    for folder in ("mot", "hai"):
        at.cchc("bulletin", *PERIOD, "--out", folder, "--no-record")
    first, second = ({file.name: file.read_bytes() for file in (at.root / folder).iterdir()} for folder in ("mot", "hai"))
    assert len(first) == 4
    assert first == second
    assert not (at.root / "docs/danh-muc/products.yml").exists()


# ---- What is refused -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [DRAFT, "news/2026/2026-05-04-khong-co.md"])
def test_only_what_is_public_goes_into_an_issue(portal: Portal, at: Office, path: str) -> None:
    _issue(portal, POST, path)
    code, said = at.cchc("bulletin", *PERIOD)
    assert code == 1
    assert said.startswith("Lỗi: nội dung còn lỗi nên chưa làm bản tin được; hãy sửa rồi làm lại:\n")
    assert re.search(r"docs/ban-tin/2026-02\.yml:\d+:\d+: error bulletin-item-(hidden|unknown) ", said)
    assert not (at.root / "san-pham").exists()


def test_what_was_taken_down_goes_out_no_more(portal: Portal, at: Office) -> None:
    _issue(portal, POST, REPOST)
    portal.post("dang-lai", date="2026-05-02", status="withdrawn", withdrawn_on="2026-06-12", withdrawn_why="Sai.")
    code, said = at.cchc("bulletin", *PERIOD)
    assert code == 1
    assert said.startswith("Lỗi: số này còn ghi nội dung đã gỡ, không đem gửi hay in; hãy bỏ dòng đó rồi duyệt lại:\n")
    assert f"bulletin-item-withdrawn '{REPOST}' đã gỡ" in said
    assert not (at.root / "san-pham").exists()


def test_an_issue_of_later_waits(portal: Portal, at: Office) -> None:
    _issue(portal, POST)
    at.day("2026-06-09")
    code, said = at.cchc("bulletin", *PERIOD)
    assert code == 1
    assert "hẹn đăng ngày 10/06/2026, hôm nay chưa công khai" in said


def test_two_issues_of_the_same_months_are_told(portal: Portal, at: Office) -> None:
    _issue(portal, POST)
    portal.bulletin("2026-03", POST)
    at.seal()
    assert at.fault("bulletin", *PERIOD) == (
        "có 2 số cùng kỳ này: docs/ban-tin/2026-02.yml, docs/ban-tin/2026-03.yml; hãy sửa 'from', 'to' để mỗi kỳ một số"
    )


def test_an_issue_that_cannot_be_read_is_told_before_another_is_begun(portal: Portal, at: Office) -> None:
    at.write("docs/ban-tin/2026-02.yml", "title: Bản tin số 2\nfrom: 2026-04\n  to: 2026-06\n")
    at.seal()
    assert at.cchc("bulletin", *PERIOD) == (
        1,
        "Lỗi: có số bản tin chưa đọc được nên chưa biết là của kỳ nào; hãy sửa:\n"
        "docs/ban-tin/2026-02.yml:3:5: error yaml-invalid từ đây không đọc được: có dấu hai chấm trong giá trị, hoặc dòng thụt "
        "vào quá sâu; hãy đặt giá trị trong dấu nháy kép hoặc viết thẳng hàng\n1 lỗi\n",
    )
    assert not (at.root / "docs/ban-tin/2026-03.yml").exists()


def test_links_of_the_foreword_are_told_where_nothing_can_be_followed(portal: Portal, at: Office) -> None:
    words = f"Xem [văn bản gốc](https://chinhphu.vn/vb) và [tin đầu kỳ](../../{POST})."
    _issue(portal, POST, foreword=words)
    assert at.cchc("bulletin", *PERIOD)[0] == 0
    told = "Xem văn bản gốc (https://chinhphu.vn/vb) và tin đầu kỳ (https://xa-thu.example/cong/tin-tuc/2026/tin-thu/)."
    assert told in (at.root / f"{NAME}.txt").read_text(encoding="utf-8")
    assert told in _part(_mail(at), "plain")
    assert told in " ".join(line.text for line in docx.Document(str(at.root / f"{NAME}.docx")).paragraphs)
    assert "https://chinhphu.vn/vb" in words_on((at.root / f"{NAME}.pdf").read_bytes())


@pytest.mark.parametrize(
    ("module", "form", "told"),
    [
        (
            "css_inline",
            "eml",
            "chưa cài thư viện soạn thư; hãy chạy một lần: pip install css-inline (hoặc cài Cổng kèm phần [products]), "
            "rồi làm lại, hoặc làm các dạng khác: --format pdf,docx,txt",
        ),
        (
            "typst",
            "pdf",
            "chưa cài bộ dàn trang cho PDF; hãy chạy một lần: pip install typst (hoặc cài Cổng kèm phần [products]), "
            "rồi làm lại, hoặc làm các dạng khác: --format eml,docx,txt",
        ),
    ],
)
def test_without_a_library_it_says_what_to_install_and_writes_nothing(
    portal: Portal, at: Office, monkeypatch: pytest.MonkeyPatch, module: str, form: str, told: str
) -> None:
    _issue(portal, POST)
    at.enter_environment()
    monkeypatch.setitem(sys.modules, module, None)
    assert at.cchc("bulletin", *PERIOD) == (1, f"Lỗi: {told}\n")
    assert not (at.root / "san-pham").exists()
    others = ",".join(one for one in ("pdf", "eml", "docx", "txt") if one != form)
    assert at.cchc("bulletin", *PERIOD, "--format", others)[0] == 0


def test_letters_that_the_pdf_cannot_show_are_told(portal: Portal, at: Office) -> None:
    _issue(portal, POST, foreword="Xin chào 請.")
    assert at.cchc("bulletin", *PERIOD) == (
        1,
        "Lỗi: kiểu chữ của bản PDF không có chữ '請'; hãy viết lại bằng chữ Việt, "
        "hoặc làm các dạng khác: --format eml,docx,txt\n",
    )
    assert at.cchc("bulletin", *PERIOD, "--format", "eml,docx,txt")[0] == 0


# ---- At the loudspeaker --------------------------------------------------------------------------------------------------


def test_a_script_of_an_issue_names_all_it_holds(portal: Portal, at: Office) -> None:
    path = _issue(portal, QUESTION, lead=POST)
    _, said = at.cchc("speech", path, "--format", "transcript", "--out", "-")
    words = ["Lời đầu số.", "Nộp hồ sơ qua mạng.", "Tin của quý.", "Câu hỏi có tên hoi-thu."]
    assert [word for word in words if word in said] == words
    assert [said.index(word) for word in words] == sorted(said.index(word) for word in words)
