"""`cchc new`: what it writes is right at once, and nothing is ever overwritten."""

from pathlib import Path

import pytest

from tests.conftest import TODAY, edition_of
from tests.unit.commanding import Office, office

TITLE = "Đón tiếp người dân cả sáng thứ Bảy"
POST = "news/2026/2026-06-15-don-tiep-nguoi-dan-ca-sang-thu-bay.md"
NEXT = """Đã tạo {0}
Việc tiếp theo:
  1. Mở tệp, viết vào những chỗ '(cần điền …)' và theo các dòng hướng dẫn.
  2. cchc check {0}
  3. Đổi 'status: draft' thành 'status: review', báo người duyệt.
  4. Người duyệt: cchc approve {0} --by "chức vụ"
"""


@pytest.fixture
def desk(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(small_site, monkeypatch)


CASES = {
    "tin": (["--title", TITLE, "--theme", "cai-cach-tthc"], POST),
    "bai": (
        [
            *("--title", TITLE + ": từ tháng 7", "--theme", "Mot cua va dich vu cong truc tuyen", "--date", "1/7/2026"),
            *("--author", "Ban Biên tập", "--summary", "Người bận việc: nên đến."),
        ],
        "news/2026/2026-07-01-don-tiep-nguoi-dan-ca-sang-thu-bay-tu-thang-7.md",
    ),
    "ke-hoach": (["--title", "Kế hoạch tuyên truyền năm 2027", "--date", "2027-01"], "plans/2027-xa-mau.md"),
    "hoi-dap": (
        ["--title", "Mất giấy hẹn thì làm thế nào?", "--theme", "cai cach tthc", "--question", "Tôi mất giấy hẹn: làm sao?"],
        "docs/dan-hoi/mat-giay-hen-thi-lam-the-nao.md",
    ),
    "tthc": (
        [
            "--title",
            "Tách hộ",
            "--code",
            "1.010038",
            "--field",
            "Hộ tịch",
            "--online",
            "mot-phan",
            "--unit",
            "ubnd tinh mau (don vi mau)",
        ],
        "docs/tthc/tach-ho.md",
    ),
    "tinh-huong": (["--title", "Mới sinh con: cần làm gì?", "--code", "1.001193"], "docs/tinh-huong/moi-sinh-con-can-lam-gi.yml"),
    "cuoc-thi": (
        ["--title", "Bạn biết gì về Một cửa?", "--theme", "cai-cach-tthc"],
        "docs/cuoc-thi/ban-biet-gi-ve-mot-cua.yml",
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_new_file_is_a_draft_without_a_fault(desk: Office, kind: str) -> None:
    arguments, path = CASES[kind]
    before = desk.files()
    assert desk.cchc("new", kind, *arguments) == (0, NEXT.format(path))
    assert desk.files() - before == {path}
    edition = edition_of(desk.root)
    assert [str(problem) for problem in edition.problems if problem.path == path] == []
    item = edition.catalogue.by_path[path]
    assert item.status.value == "draft"
    assert item.path not in {public.path for public in edition.public.items}
    assert "(cần điền" in desk.read(path)


def test_the_keys_are_those_that_were_told(desk: Office) -> None:
    desk.cchc("new", "bai", *CASES["bai"][0])
    desk.cchc("new", "tthc", *CASES["tthc"][0])
    items = edition_of(desk.root).catalogue.by_path
    post, procedure = items[CASES["bai"][1]], items[CASES["tthc"][1]]
    assert post.title == "Đón tiếp người dân cả sáng thứ Bảy: từ tháng 7"
    assert (post.unit, post.theme, post.date.text) == ("xa-mau", "mot-cua-dvc-truc-tuyen", "2026-07-01")
    assert (post.writer, post.summary, getattr(post, "form", "")) == ("Ban Biên tập", "Người bận việc: nên đến.", "bai")
    assert (procedure.unit, procedure.codes, getattr(procedure, "code", "")) == ("tinh-mau", (), "1.010038")
    assert (getattr(procedure, "level", ""), getattr(procedure, "online", "")) == (("tinh",), "mot-phan")


@pytest.mark.parametrize("code", ["1.001193", "1.001193.000.00.00.H41"])
def test_a_question_may_be_about_a_procedure(desk: Office, code: str) -> None:
    arguments, path = CASES["hoi-dap"]
    assert desk.cchc("new", "hoi-dap", *arguments, "--code", code) == (0, NEXT.format(path))
    edition = edition_of(desk.root)
    assert edition.catalogue.by_path[path].codes == (code,)
    assert [str(problem) for problem in edition.problems if problem.path == path] == []


def test_a_second_file_of_the_same_name_gets_a_number(desk: Office) -> None:
    for _ in range(3):
        desk.cchc("new", "tin", *CASES["tin"][0])
    desk.cchc("new", "tin", *CASES["tin"][0], "--date", "2026-06-20")
    stem = "don-tiep-nguoi-dan-ca-sang-thu-bay"
    made = sorted(path for path in desk.files() if stem in path)
    assert made == [f"news/2026/2026-06-15-{stem}{n}.md" for n in ("-2", "-3", "")] + [f"news/2026/2026-06-20-{stem}-4.md"]
    assert [problem for problem in edition_of(desk.root).problems if problem.path in made] == []


def test_a_broken_file_of_the_same_name_is_not_overwritten(desk: Office) -> None:
    desk.write(POST, "không có phần khai báo\n")
    desk.cchc("new", "tin", *CASES["tin"][0])
    assert desk.read(POST) == "không có phần khai báo\n"


def test_a_long_title_makes_a_short_name(desk: Office) -> None:
    desk.cchc("new", "tin", "--title", "Hướng dẫn " * 15, "--theme", "cai-cach-tthc")
    (made,) = (path for path in desk.files() if "huong-dan" in path)
    assert made == "news/2026/2026-06-15-huong-dan-huong-dan-huong-dan-huong-dan-huong-dan-huong-dan.md"


def test_signs_that_nobody_sees_are_taken_out_with_a_word_and_picture_letters_stay_whole(desk: Office) -> None:
    given = "Đón\u200b tiếp\u00ad cả\u200e sáng thứ Bảy 👨\u200d👩\u200d👧"
    code, said = desk.cchc("new", "tin", "--title", given, "--theme", "cai-cach-tthc", "--summary", "Đến\u2060 sớm.")
    assert code == 0, said
    taken = "Đã bỏ 3 ký tự không nhìn thấy ở “Tiêu đề”.\nĐã bỏ 1 ký tự không nhìn thấy ở “Tóm tắt”.\nĐã tạo "
    assert said.startswith(taken)
    (made,) = (path for path in desk.files() if path.startswith("news/2026/2026-06-15-don-tiep"))
    assert "title: Đón tiếp cả sáng thứ Bảy 👨\u200d👩\u200d👧\n" in desk.read(made)
    assert "summary: Đến sớm.\n" in desk.read(made)


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["tin"], "thiếu --title, --theme; ngoài cửa sổ lệnh thì không hỏi được, hãy ghi đủ"),
        (
            ["tin", "--title", "\udcc4\udc90ón tiếp sáng thứ Bảy", "--theme", "cai-cach-tthc"],
            "có ký tự không đọc được; hãy gõ lại, hoặc đổi cửa sổ lệnh sang UTF-8",
        ),
        (
            ["tin", "--title", TITLE, "--theme", "cai-cach-tthc", "--code", "1.001193"],
            "--code chỉ dùng khi tạo tthc, tinh-huong, hoi-dap; hãy bỏ đi rồi ghi trong tệp nếu cần",
        ),
        (
            ["hoi-dap", "--title", TITLE, "--theme", "cai-cach-tthc", "--code", "1.009999"],
            "cổng này chưa có thủ tục mã 1.009999; hãy thêm thủ tục trước",
        ),
        (
            ["hoi-dap", "--title", TITLE, "--theme", "cai-cach-tthc", "--code", "1.0"],
            'mã thủ tục \'1.0\' không đúng dạng; hãy viết như "1.001193" hoặc "1.001193.000.00.00.H41"',
        ),
        (
            ["tin", "--title", "日本語日本語日本語", "--theme", "cai-cach-tthc"],
            "tiêu đề không có chữ cái Latinh hay chữ số nào để làm tên tệp và địa chỉ; hãy thêm chữ tiếng Việt",
        ),
        (["tthc", "--title", "Tách hộ"], "thiếu --code, --field; ngoài cửa sổ lệnh thì không hỏi được, hãy ghi đủ"),
        (["tin", "--title", "Ngắn", "--theme", "cai-cach-tthc"], "tiêu đề có 4 ký tự; hãy viết từ 8 đến 200 ký tự"),
        (
            ["tin", "--title", TITLE, "--theme", "cai cach thu tuc"],
            "không có chủ đề 'cai cach thu tuc'; ý bạn là 'cai-cach-tthc'?",
        ),
        (
            ["tin", "--title", TITLE, "--theme", "thể thao"],
            "không có chủ đề 'thể thao'; các mã: cai-cach-tthc, mot-cua-dvc-truc-tuyen, chi-dao-dieu-hanh",
        ),
        (
            ["tin", "--title", TITLE, "--theme", "cai-cach-tthc", "--unit", "huyen-mau"],
            "'UBND huyện Mẫu (đơn vị mẫu)' đã kết thúc ngày 30/06/2025; đơn vị kế tiếp: xa-mau",
        ),
        (
            ["tin", "--title", TITLE, "--theme", "cai-cach-tthc", "--date", "2026-13-45"],
            "'2026-13-45' không phải ngày hợp lệ; hãy viết năm-tháng-ngày, ví dụ 2026-05-14",
        ),
        (
            ["tin", "--title", TITLE, "--theme", "cai-cach-tthc", "--summary", "a" * 301],
            "tóm tắt có 301 ký tự; hãy viết không quá 300 ký tự",
        ),
        (
            ["tthc", "--title", "Tách hộ", "--field", "ho-tich", "--code", "1.00119"],
            'mã thủ tục \'1.00119\' không đúng dạng; hãy viết như "1.001193" hoặc "1.001193.000.00.00.H41"',
        ),
        (
            ["tthc", "--title", "Tách hộ", "--field", "ho-tich", "--code", "1.001193.000.00.00.H41"],
            "mã 1.001193.000.00.00.H41 đã có ở docs/tthc/dang-ky-khai-sinh.md; mỗi thủ tục chỉ có một tệp",
        ),
    ],
)
def test_in_a_pipe_what_is_missing_or_wrong_is_wrong_use(desk: Office, arguments: list[str], fault: str) -> None:
    before = desk.files()
    assert desk.fault("new", *arguments) == fault
    assert desk.files() == before


def test_what_the_portal_would_refuse_is_not_left_behind(desk: Office) -> None:
    """The page at this address is written by somebody already."""
    desk.write(f"docs/tin-tuc/2026/{POST[21:-3]}.md", "# Trang\n")
    fault = desk.fault("new", "tin", *CASES["tin"][0])
    assert fault.startswith(
        "chưa tạo tệp: địa chỉ /tin-tuc/2026/don-tiep-nguoi-dan-ca-sang-thu-bay/ đã thuộc về docs/tin-tuc/2026/"
    )
    assert POST not in desk.files()


def test_on_a_terminal_it_asks(desk: Office) -> None:
    desk.somebody_is_there()
    code, said = desk.cchc("new", "tin", answers=f"Ngắn\n{TITLE}\n\n\ntruc tuyen\ny\nBan Biên tập\n\n")
    assert code == 0, said
    assert said == (
        "Tiêu đề: Ngắn\n"
        "  tiêu đề có 4 ký tự; hãy viết từ 8 đến 200 ký tự\n"
        f"Tiêu đề: {TITLE}\n"
        "Ngày [2026-06-15]: \n"
        "Đơn vị:\n"
        "   1  UBND xã Mẫu (đơn vị mẫu)  (Enter)\n"
        "   2  UBND tỉnh Mẫu (đơn vị mẫu)\n"
        "Gõ số, hoặc vài chữ không cần dấu: \n"
        "Chủ đề:\n"
        "   1  Cải cách thủ tục hành chính\n"
        "   2  Một cửa và dịch vụ công trực tuyến\n"
        "   3  Chỉ đạo, điều hành\n"
        "Gõ số, hoặc vài chữ không cần dấu: truc tuyen\n"
        "Ý bạn là 'Một cửa và dịch vụ công trực tuyến'? [C: có, K: không] y\n"
        "Tác giả (có thể bỏ trống): Ban Biên tập\n"
        "Tóm tắt (có thể bỏ trống): \n" + NEXT.format(POST)
    )
    item = edition_of(desk.root, TODAY).catalogue.by_path[POST]
    assert (item.unit, item.theme, item.writer) == ("xa-mau", "mot-cua-dvc-truc-tuyen", "Ban Biên tập")


def test_on_a_terminal_a_wrong_option_is_asked_again(desk: Office) -> None:
    desk.somebody_is_there()
    arguments = ["--title", "Tách hộ", "--code", "1.1", "--field", "bóng đá", "--unit", "2", "--date", "mai"]
    code, said = desk.cchc("new", "tthc", *arguments, answers="2026-06-15\n1\n1.010038\nc\n2\n\n1\n\n")
    assert code == 0, said
    assert "Không có lĩnh vực 'bóng đá'." in said
    text = desk.read("docs/tthc/tach-ho.md")
    assert [line for line in text.splitlines() if line.split(":")[0] in ("unit", "field", "code", "online")] == [
        'code: "1.010038"',
        "unit: xa-mau",
        "field: chung-thuc",
        "online: toan-trinh",
    ]


def test_without_settings_nothing_can_be_made(desk: Office) -> None:
    desk.write("mkdocs.yml", "site_name: Cổng\n")
    assert desk.fault("new", "tin") == "cài đặt hoặc danh mục còn lỗi; hãy chạy cchc check và sửa trước"
