"""`cchc approve`: who, when and exactly what; and what stands in the way of it."""

import re
from pathlib import Path

import pytest

from cchc.content.items import Item
from cchc.edition.edition import FilesBeside
from cchc.editorial.digest import said
from cchc.reading.file_digests import FileDigests
from tests.conftest import TODAY, edition_of
from tests.unit.commanding import Office, office

PATH = "news/2026/2026-06-15-mot-cua-thu-bay.md"
DRAFT = """---
title: Một cửa làm việc sáng thứ Bảy
unit: xa-mau
theme: cai-cach-tthc
date: 2026-06-15  # ngày đăng
status: review
author: Tổ biên tập
# Ghi chú của người viết.
summary: Sáng thứ Bảy vẫn nhận hồ sơ.
---

Quầy mở từ 7 giờ 30.
"""


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = office(small_site, monkeypatch)
    made.write(PATH, DRAFT)
    return made


def approve(desk: Office, *arguments: str, by: str = "Chánh Văn phòng") -> tuple[int, str]:
    return desk.cchc("approve", PATH, "--by", by, *arguments)


def edit(desk: Office, old: str, new: str) -> None:
    assert old in desk.read(PATH)
    desk.write(PATH, desk.read(PATH).replace(old, new))


def read(desk: Office, path: str = PATH) -> Item:
    item = edition_of(desk.root).sources.drafts[path].item
    assert item
    return item


def seal(desk: Office) -> str:
    """The digits on the paper."""
    sources = edition_of(desk.root).sources
    return said(read(desk), FilesBeside(sources, FileDigests(desk.root)).of(read(desk)))


def written(desk: Office) -> str:
    """The seal in the file."""
    return read(desk).approved_digest or ""


def stale_lines(desk: Office) -> list[str]:
    return [f"{p.line}:{p.column} {p.severity} {p.rule}" for p in edition_of(desk.root).problems if p.path == PATH]


def test_an_approval_is_four_keys_and_nothing_else(desk: Office) -> None:
    shown = seal(desk)
    assert approve(desk) == (
        0,
        f"{PATH}: đã duyệt, Chánh Văn phòng, ngày 15/06/2026, dấu {shown[:4]} {shown[4:8]} {shown[8:12]}\n",
    )
    assert re.fullmatch("cchc2:[0-9a-f]{64}", written(desk))
    four = f"status: approved\napproved_by: Chánh Văn phòng\napproved_on: 2026-06-15\napproved_digest: {written(desk)}"
    assert desk.read(PATH) == DRAFT.replace("status: review", four)
    edition = edition_of(desk.root)
    assert PATH in {item.path for item in edition.public.items}
    assert stale_lines(desk) == []


def test_line_ends_and_keys_that_wait_for_their_values_are_kept(desk: Office) -> None:
    text = "\ufeff" + DRAFT.replace("author:", "approved_by:   # chức vụ\nauthor:").replace("\n", "\r\n")
    desk.write(PATH, text)
    assert approve(desk, by='Ông "Trưởng": phòng')[0] == 0
    assert desk.read(PATH) == text.replace("status: review", "status: approved").replace(
        "approved_by:   # chức vụ",
        f'approved_by: "Ông \\"Trưởng\\": phòng"   # chức vụ\r\napproved_on: 2026-06-15\r\napproved_digest: {written(desk)}',
    )


def test_approving_twice_changes_nothing(desk: Office) -> None:
    approve(desk)
    before = desk.read(PATH)
    assert approve(desk, by="Người khác") == (0, f"{PATH}: đã duyệt từ trước, nội dung không thay đổi\n")
    assert desk.read(PATH) == before


def test_a_later_edit_is_told_until_it_is_approved(desk: Office) -> None:
    approve(desk)
    edit(desk, "7 giờ 30", "8 giờ")
    assert stale_lines(desk) == ["9:18 error approval-stale"]
    assert approve(desk)[0] == 0
    assert stale_lines(desk) == []


def test_an_edit_after_posting_keeps_the_day_of_the_first_approval(desk: Office) -> None:
    approve(desk, "--on", "14/6/2026")
    for today, text in (("2026-06-20", "8 giờ"), ("2026-06-25", "8 giờ 15")):
        edit(desk, "Quầy mở từ", f"Từ {text}, quầy mở:")
        desk.day(today)
        assert approve(desk, by="Phó Chánh Văn phòng")[0] == 0
        assert f"approved_by: Phó Chánh Văn phòng\napproved_on: {today}\n" in desk.read(PATH)
        assert written(desk).endswith(":2026-06-14")
        assert stale_lines(desk) == []
        edit(desk, f"Từ {text}, quầy mở:", "Quầy mở từ")


def test_what_was_approved_by_hand_is_not_published_until_somebody_approves_it(desk: Office) -> None:
    edit(desk, "status: review", "status: approved\napproved_by: Chủ tịch\napproved_on: 2026-06-14")
    assert stale_lines(desk) == ["6:9 error approval-unsealed"]
    desk.day("2026-06-18")
    assert approve(desk)[0] == 0
    assert "approved_on: 2026-06-18\n" in desk.read(PATH)
    assert written(desk).endswith(":2026-06-14")


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("", ["6:9 error approval-unsealed"]),
        ("approved_digest:\n", ["6:9 error approval-unsealed"]),
        ("approved_digest: ''\n", ["6:9 error approval-unsealed"]),
        ("approved_digest: SEALx\n", ["9:18 error approval-unsealed"]),
        ("approved_digest: SEAL:2026-06-01\n", ["9:18 error approval-stale"]),
    ],
)
def test_a_seal_cannot_be_deleted_blanked_or_lengthened_unseen(desk: Office, new: str, told: list[str]) -> None:
    approve(desk)
    edit(desk, f"approved_digest: {written(desk)}\n", new.replace("SEAL", written(desk)))
    assert stale_lines(desk) == told
    assert PATH not in {item.path for item in edition_of(desk.root).public.items}


@pytest.mark.parametrize("copy", ["2026-06-15-mot-cua-thu-bay - Copy.md", "2026-06-15-mot-cua-thu-bay (1).md", "Bản sao.md"])
def test_a_copied_file_does_not_carry_the_approval_over(desk: Office, copy: str) -> None:
    approve(desk)
    desk.write(f"news/2026/{copy}", desk.read(PATH))
    told = [problem.rule for problem in edition_of(desk.root).problems if problem.path.endswith(copy)]
    assert "approval-stale" in told or "file-name" in told


def test_a_file_beside_is_approved_with_its_bytes(desk: Office) -> None:
    desk.write("news/2026/mau-don.pdf", "%PDF cũ")
    edit(desk, "Quầy mở", "Tải [mẫu đơn](mau-don.pdf). Quầy mở")
    approve(desk)
    assert stale_lines(desk) == []
    desk.write("news/2026/mau-don.pdf", "%PDF mới")
    assert stale_lines(desk) == ["9:18 error approval-stale"]
    desk.write("news/2026/mau-don.pdf", "%PDF cũ")
    assert stale_lines(desk) == []
    (desk.root / "news/2026/mau-don.pdf").unlink()
    assert [line.split()[-1] for line in stale_lines(desk)] == ["approval-stale", "link-missing"]


def test_what_was_written_earlier_is_approved_as_it_is_and_published_from_today(desk: Office) -> None:
    written = "news/2026/2026-06-14-mot-cua-chu-nhat.md"
    desk.write(written, desk.read(PATH).replace("date: 2026-06-15", "date: 2026-06-14"))
    assert desk.cchc("approve", written, "--by", "Chánh Văn phòng")[0] == 0
    item = edition_of(desk.root).sources.drafts[written].item
    assert item
    assert (item.date.text, item.published.text, item.address) == ("2026-06-14", "2026-06-15", "tin-tuc/2026/mot-cua-chu-nhat/")
    assert not [problem for problem in edition_of(desk.root).problems if problem.path == written]


def test_an_edit_of_what_was_published_late_keeps_the_day_on_which_it_was_published(desk: Office) -> None:
    edit(desk, "date: 2026-06-15", "date: 2026-06-10")
    approve(desk)
    edit(desk, "7 giờ 30", "8 giờ")
    desk.day("2026-06-20")
    assert approve(desk)[0] == 0
    assert "approved_on: 2026-06-20\n" in desk.read(PATH)
    assert written(desk).endswith(":2026-06-15")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            "Tổ biên tập",
            "Ông Lê Văn Thử (chanh van phong)",
            "người duyệt 'Chánh Văn phòng' cũng là tác giả 'Ông Lê Văn Thử (chanh van phong)'; hãy để người khác duyệt",
        ),
        ("status: review", "status: withdrawn", "bài đã gỡ; muốn đăng lại thì đổi 'status' thành review rồi duyệt"),
        ("Quầy mở", "(Cần điền ai) mở", "dòng 12 còn chỗ '(cần điền'; hãy viết nội dung thật rồi duyệt"),
        (
            "theme: cai-cach-tthc",
            "theme: cai-cach",
            "tệp còn 1 lỗi, hãy sửa trước khi duyệt:\n  dòng 4: không có chủ đề 'cai-cach'; ý bạn là 'cai-cach-tthc'?",
        ),
        (
            "title: Một cửa làm việc sáng thứ Bảy",
            "title: Một cửa",
            "tệp còn 1 lỗi, hãy sửa trước khi duyệt:\n  dòng 2: 'title': tiêu đề có 7 ký tự; hãy viết từ 8 đến 200 ký tự",
        ),
    ],
)
def test_what_may_not_be_approved_stays_as_it_is(desk: Office, old: str, new: str, why: str) -> None:
    edit(desk, old, new)
    before = desk.read(PATH)
    assert approve(desk) == (1, f"{PATH}: chưa duyệt: {why}\n")
    assert desk.read(PATH) == before


def test_a_mapping_on_one_line_cannot_take_new_keys(desk: Office) -> None:
    text = "---\n{title: Một cửa sáng thứ Bảy, unit: xa-mau, theme: cai-cach-tthc, date: 2026-06-15}\n---\nThân.\n"
    desk.write(PATH, text)
    assert approve(desk) == (1, f"{PATH}: chưa duyệt: không ghi được vào phần khai báo; hãy viết mỗi khóa một dòng\n")
    assert desk.read(PATH) == text


def test_faults_of_the_approval_itself_are_mended_by_approving(desk: Office) -> None:
    edit(desk, "status: review", "status: approved\napproved_by: Tổ biên tập")
    assert stale_lines(desk) == ["6:9 error approval-missing", "7:14 error approved-by-author"]
    assert approve(desk)[0] == 0
    assert stale_lines(desk) == []


def test_one_refusal_does_not_hold_up_the_others(desk: Office) -> None:
    other = PATH.replace("bay", "nam")
    desk.write(other, DRAFT.replace("Tổ biên tập", "Chánh Văn phòng"))
    code, said = desk.cchc("approve", other, PATH, "--by", "Chánh Văn phòng")
    assert code == 1
    assert (
        said.splitlines()[0]
        == f"{other}: chưa duyệt: người duyệt 'Chánh Văn phòng' cũng là tác giả 'Chánh Văn phòng'; hãy để người khác duyệt"
    )
    assert "status: approved" in desk.read(PATH)


def test_a_folder_stands_for_what_is_ready_in_it(desk: Office) -> None:
    draft = PATH.replace("bay", "nam")
    desk.write(draft, DRAFT.replace("status: review", "status: draft"))
    code, said = desk.cchc("approve", "news", "--by", "Chánh Văn phòng")
    assert (code, said.count("đã duyệt"), said.startswith(PATH)) == (0, 1, True)
    assert "status: draft" in desk.read(draft)
    assert desk.cchc("approve", "news", "--by", "Ai") == (0, "Không có gì chờ duyệt trong thư mục này.\n")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ([], "hãy ghi tệp cần duyệt, hoặc --list để xem những gì đang chờ"),
        ([PATH], 'thiếu --by; hãy ghi người duyệt, ví dụ --by "Chánh Văn phòng"'),
        ([PATH, "--by", "  "], 'thiếu --by; hãy ghi người duyệt, ví dụ --by "Chánh Văn phòng"'),
        ([PATH, "--by", "\udcc4"], "--by: có ký tự không đọc được; hãy gõ lại, hoặc đổi cửa sổ lệnh sang UTF-8"),
        ([PATH, "--by", "A", "--on", "2026-06-16"], "ngày duyệt 16/06/2026 chưa tới"),
        (
            [PATH, "--by", "A", "--on", "2026-06"],
            "Giá trị của '--on' không hợp lệ: '2026-06' không phải một ngày; hãy viết như 2026-05-14",
        ),
        ([PATH, "--by", "A", "--digest", "dấu"], '--digest là dấu trên phiếu, ví dụ "3f2a 90bc 11de"'),
        (["news/khong-co.md", "--by", "A"], "không thấy 'news/khong-co.md'"),
    ],
)
def test_wrong_use(desk: Office, arguments: list[str], fault: str) -> None:
    assert desk.fault("approve", *arguments) == fault


def test_an_ordinary_page_is_not_approved(desk: Office) -> None:
    told = (
        "'{}' không phải tin, bài, kế hoạch, hỏi đáp, thủ tục hành chính, tình huống, bản tin hay cuộc thi; "
        "hãy ghi tệp của nội dung"
    )
    for path in ("docs/index.md", "mkdocs.yml", "docs/danh-muc/units.yml"):
        assert desk.fault("approve", PATH, path, "--by", "A") == told.format(path)
        assert desk.fault("approve", path, "--sheet") == told.format(path)
    assert desk.read(PATH) == DRAFT


def test_on_a_terminal_the_approver_is_asked(desk: Office) -> None:
    desk.somebody_is_there()
    code, said = desk.cchc("approve", PATH, answers="Chánh Văn phòng\n")
    assert (code, said.splitlines()[0]) == (0, "Người duyệt (chức vụ): Chánh Văn phòng")


def test_what_waits_is_listed_oldest_first(desk: Office) -> None:
    approve(desk)
    edit(desk, "7 giờ 30", "8 giờ")
    desk.write("plans/2027-moi.md", "---\ntitle: Kế hoạch năm 2027\nyear: 2027\nunit: xa-mau\ndate: 2027-01\n---\n")
    desk.write("news/2026/2026-06-01-cu.md", DRAFT.replace("2026-06-15", "2026-06-01").replace("cai-cach-tthc", "la"))
    desk.write("news/2026/2026-06-02-hong.md", DRAFT.replace("date: ", "ngay: "))
    assert desk.cchc("approve", "--list") == (
        0,
        "Ngày           Tình trạng            Loại      Tệp                                      Tiêu đề\n"
        "01/06/2026     Chờ duyệt, còn lỗi    Tin, bài  news/2026/2026-06-01-cu.md               Một cửa làm việc sáng thứ Bảy\n"
        f"15/06/2026     Đã sửa sau khi duyệt  Tin, bài  {PATH}  Một cửa làm việc sáng thứ Bảy\n"
        "Tháng 01/2027  Bản nháp              Kế hoạch  plans/2027-moi.md                        Kế hoạch năm 2027\n"
        "Chưa kể 1 tệp còn lỗi ở phần khai báo; chạy cchc check để xem.\n",
    )
    assert desk.cchc("approve", "--list", "docs") == (0, "Không có gì đang chờ duyệt.\n")


def test_an_edited_answer_or_procedure_is_not_published(desk: Office) -> None:
    path = "docs/tthc/dang-ky-khai-sinh.md"
    assert desk.cchc("approve", path, "--by", "Chủ tịch")[0] == 0
    assert path in {item.path for item in edition_of(desk.root).public.items}
    desk.write(path, desk.read(path).replace("Ngay trong ngày làm việc", "05 ngày làm việc"))
    edition = edition_of(desk.root)
    assert path not in {item.path for item in edition.public.items}
    assert edition.has_errors()


def test_the_sheet_says_everything_that_is_approved(desk: Office) -> None:
    edit(desk, "Quầy mở từ 7 giờ 30.", "Quầy mở từ **7 giờ 30**.\n\n![Quầy](mot-cua.png)\n\n<script>alert(1)</script>")
    edit(desk, "summary: Sáng", "image: mot-cua.png\nimage_alt: Quầy <b>tiếp</b>\nsummary: Sáng")
    shown = seal(desk)
    assert desk.cchc("approve", PATH, "--sheet") == (
        0,
        "Đã làm phiếu phieu-duyet-mot-cua-thu-bay.html; mở bằng trình duyệt rồi in (Ctrl+P).\n",
    )
    sheet = desk.read("phieu-duyet-mot-cua-thu-bay.html")
    for text in (
        '<base href="news/2026/">',
        "Một cửa làm việc sáng thứ Bảy",
        "UBND xã Mẫu (đơn vị mẫu)",
        "Cải cách thủ tục hành chính",
        "Tổ biên tập",
        "15/06/2026",
        "<strong>7 giờ 30</strong>",
        'src="data:image/png;base64,',
        "Quầy &lt;b&gt;tiếp&lt;/b&gt;",
        "NGƯỜI DUYỆT",
        f"{shown[:4]} {shown[4:8]} {shown[8:12]}",
    ):
        assert text in sheet
    assert "<script" not in sheet
    assert "status: review" in desk.read(PATH)


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("plans/2026-xa-mau.md", ("Viết tin, bài về dịch vụ công trực tuyến", "Thường xuyên", "Tháng 05/2026", "tỉnh Mẫu")),
        ("docs/tthc/dang-ky-khai-sinh.md", ("1.001193", "Hộ tịch", "Trực tiếp", "Giấy chứng sinh", "Không có")),
        ("docs/dan-hoi/mat-giay-hen.md", ("Câu hỏi", "Một người dân")),
    ],
)
def test_every_kind_has_a_sheet(desk: Office, path: str, texts: tuple[str, ...]) -> None:
    assert desk.cchc("approve", "--sheet", path)[0] == 0
    (made,) = (file for file in desk.files() if file.startswith("phieu-duyet-"))
    assert [text for text in texts if text not in desk.read(made)] == []


def test_the_bundle_is_one_file_that_is_marked_asks_nobody_and_expires(desk: Office) -> None:
    desk.write(PATH, desk.read(PATH).rstrip() + "\n\n![Quầy](mot-cua.png) <script>alert(1)</script>\n")
    assert desk.cchc("approve", "--bundle", PATH) == (
        0,
        "Đã làm ban-trinh-duyet-mot-cua-thu-bay.html; xem được đến hết ngày 18/06/2026. "
        "Chỉ gửi cho người duyệt: nội dung này chưa công bố.\n",
    )
    bundle = desk.read("ban-trinh-duyet-mot-cua-thu-bay.html")
    for text in (
        '<meta name="robots" content="noindex, nofollow, noarchive">',
        '<body data-last="2026-06-18T23:59:59+07:00">',
        '<p class="band">BẢN TRÌNH DUYỆT – CHƯA CÔNG BỐ</p>',
        "<h1>Bản trình duyệt này đã hết hạn</h1>",
        '<main id="cc-con-han" hidden>',
        'src="data:image/png;base64,',
        "content=\"default-src 'none'; img-src data:; ",
        "<b>Duyệt, dấu ",
    ):
        assert text in bundle, text
    assert bundle.count("<script") == 1
    assert not re.search(r'(?:src|href)="(?!data:|https?://)', bundle)
    assert desk.cchc("approve", PATH, "--bundle", "in/a.html", "--days", "1")[1].startswith(
        "Đã làm in/a.html; xem được đến hết ngày 16/06"
    )
    fault = "bản trình không để trong docs, plans hay news, vì sẽ lên trang; hãy đặt ở thư mục khác"
    assert desk.fault("approve", PATH, "--bundle", "news/a.html") == fault
    assert "status: review" in desk.read(PATH)


def test_the_bundle_says_what_readers_know(desk: Office) -> None:
    def band() -> tuple[str, str]:
        code, said = desk.cchc("approve", "--bundle", PATH)
        assert code == 0, said
        found = re.search(r'<p class="band">BẢN TRÌNH DUYỆT – ([^<]+)</p>', desk.read("ban-trinh-duyet-mot-cua-thu-bay.html"))
        assert found
        return found[1], said.partition("2026. ")[2].strip()

    secret, out = "Chỉ gửi cho người duyệt: nội dung này chưa công bố.", "Nội dung này đang ở trên trang."
    assert band() == ("CHƯA CÔNG BỐ", secret)
    approve(desk, "--urgent")
    assert band() == ("ĐÃ ĐĂNG KHẨN, CHỜ NGƯỜI THỨ HAI", out)
    assert desk.cchc("approve", PATH, "--by", "Phó Chủ tịch UBND xã")[0] == 0
    assert band() == ("ĐANG CÔNG BỐ", out)
    edit(desk, "7 giờ 30", "8 giờ")
    assert band() == ("NỘI DUNG SỬA, CHƯA CÔNG BỐ", secret)
    assert desk.cchc("withdraw", PATH, "--why", "Lịch đã đổi.")[0] == 0
    assert band()[0] == "ĐÃ GỠ XUỐNG"


def test_the_sheet_goes_where_it_is_wanted_but_never_onto_the_site(desk: Office) -> None:
    assert desk.cchc("approve", PATH, "--sheet", "in/phieu.html")[0] == 0
    assert '<base href="../news/2026/">' in desk.read("in/phieu.html")
    fault = "phiếu không để trong docs, plans hay news, vì sẽ lên trang; hãy đặt ở thư mục khác"
    assert desk.fault("approve", PATH, "--sheet", "docs/phieu.html") == fault
    assert desk.fault("approve", PATH, "--sheet", "phieu.docx") == "tên phiếu phải có đuôi .html, không phải 'phieu.docx'"
    assert desk.fault("approve", PATH, "plans/2026-xa-mau.md", "--sheet", "a.html") == (
        "chỉ đặt tên phiếu khi làm phiếu cho một tệp"
    )


def test_paper_and_file_must_agree(desk: Office) -> None:
    shown = seal(desk)
    signed = f"{shown[:4]} {shown[4:8]} {shown[8:12]}"
    edit(desk, "7 giờ 30", "8 giờ")
    assert approve(desk, "--digest", signed) == (
        1,
        f"{PATH}: chưa duyệt: nội dung không còn như trên phiếu: dấu bây giờ là {seal(desk)[:12]}; "
        "hãy in phiếu mới rồi duyệt lại\n",
    )
    edit(desk, "8 giờ", "7 giờ 30")
    assert approve(desk, "--digest", signed.upper())[0] == 0
    assert PATH in edition_of(desk.root, TODAY).catalogue.by_path


@pytest.mark.parametrize("by", ["Nguyễn Văn An (Chánh Văn phòng)", "NguyễnVănAn", "Ông Nguyễn Văn An"])
def test_nobody_approves_their_own_post_by_adding_a_role(desk: Office, by: str) -> None:
    edit(desk, "author: Tổ biên tập", "author: Nguyễn Văn An")
    code, said = approve(desk, by=by)
    assert code == 1
    assert "cũng là tác giả 'Nguyễn Văn An'" in "".join(said)
    assert "status: review" in desk.read(PATH)


def _contest_with_questions(questions: str) -> str:
    head = "title: Tìm hiểu thủ tục\nunit: xa-mau\ntheme: cai-cach-tthc\ndate: 2026-05-14\nstatus: draft\n"
    return f"{head}opens: 2026-06-20\ncloses: 2026-06-30\nrules: Ai cũng được dự.\nhand_in: Nộp ở xã.\n{questions}"


def _film(media: str) -> str:
    head = "---\ntitle: Video hướng dẫn\nunit: xa-mau\ntheme: cai-cach-tthc\ndate: 2026-07-14\nstatus: review\n"
    return f"{head}form: video\nmedia:\n{media}---\n\nXem video.\n"


ASKED = """\
questions:
  - question: Bao nhiêu ngày?
    choices: {a: 30 ngày, b: 60 ngày}
    answer: b
    explanation: Vì luật định.
    source: {page: docs/dan-hoi/nhap.md}
"""
DRAFT_ANSWER = """---
title: Câu trả lời còn là bản nháp
unit: xa-mau
theme: cai-cach-tthc
date: 2026-05-14
status: draft
question: Tôi phải làm gì?
---

Trả lời.
"""
CONTEST, FILM = "docs/cuoc-thi/tim-hieu.yml", "news/2026/2026-07-14-video.md"


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        (
            CONTEST,
            _contest_with_questions("questions: []\n"),
            "dòng 1: cuộc thi chưa có câu hỏi nào; hãy viết 'questions', mỗi câu có question, choices, answer, explanation, "
            "source",
        ),
        (
            CONTEST,
            _contest_with_questions(ASKED),
            "dòng 15: nguồn 'Câu trả lời còn là bản nháp' chưa duyệt (đang là 'draft') nên người đọc không mở được; hãy đăng "
            "trang đó trước ngày mở, hoặc để cuộc thi chờ duyệt",
        ),
        (
            FILM,
            _film("  video: https://www.youtube.com/watch?v=abcdefghijk\n  transcript: Lời của video.\n"),
            "dòng 9: video ở trang khác phải có hình của đơn vị để hiện trước khi người xem bấm; hãy thêm 'image' và 'image_alt'",
        ),
        (
            FILM,
            _film("  video: phim.mp4\n  captions: phim.vtt\n  transcript: Lời của video.\n"),
            "news/2026/phim.vtt, dòng 1: tệp chưa có dòng phụ đề nào; hãy thêm mốc giờ như 00:01.000 --> 00:04.000 và lời bên "
            f"dưới (tệp được gọi trong {FILM})",
        ),
    ],
    ids=["no questions", "source is a draft", "no picture", "empty captions"],
)
def test_what_a_build_would_refuse_is_not_approved(desk: Office, path: str, text: str, why: str) -> None:
    """It would stop all publishing as soon as it is approved; the words are those of the build."""
    desk.day("2026-07-20" if path == FILM else "2026-06-15")
    desk.write("docs/dan-hoi/nhap.md", DRAFT_ANSWER)
    desk.write("news/2026/phim.vtt", "WEBVTT\n\n")
    (desk.root / "news/2026/phim.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + b"\0" * 64)
    desk.write(path, text)
    said = desk.cchc("approve", path, "--by", "Chánh Văn phòng")
    assert said == (1, f"{path}: chưa duyệt: tệp còn 1 lỗi, hãy sửa trước khi duyệt:\n  {why}\n")
    assert desk.read(path) == text
