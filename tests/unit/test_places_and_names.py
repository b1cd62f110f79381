"""What is said of files whose place or name nobody would look for, of pictures from the root, of a withdrawal of nothing."""

from pathlib import Path

import pytest

from tests.conftest import SMALL, edition_of, write_files

POST = "---\ntitle: Bài để đọc thử\nunit: xa-mau\ntheme: cai-cach-tthc\ndate: 2026-05-14\n{}---\n\nNội dung.\n"
RULES = Path(__file__).parents[1] / "cases/rules"
FLOW = RULES / "markup-left/in/docs/tinh-huong/markup-left.yml"
CONTEST = RULES / "contest-dates/in/docs/cuoc-thi/contest-dates.yml"
UNAPPROVED = (
    "không có 'approved_by', 'approved_on' nên nội dung này chưa từng đăng, không có gì để gỡ; hãy xóa tệp hoặc đổi "
    "'status' thành draft, còn nếu đã từng đăng thì ghi lại hai dòng đó"
)


def told(root: Path, files: dict[str, str], path: str, *rules: str) -> list[str]:
    site = write_files(root, {**SMALL, **files})
    return [str(p).removeprefix(f"{path}:") for p in edition_of(site).problems if p.path == path and p.rule in rules]


@pytest.mark.parametrize(
    ("picture", "target"),
    [
        ("![](/etc/passwd)", "/etc/passwd"),
        ("![Sơ đồ](/anh/so-do)", "/anh/so-do"),
        ("![Sơ đồ](</anh/so do>)", "/anh/so do"),
        ("![Sơ đồ](/anh/so-do.php)", "/anh/so-do.php"),
        ("![Sơ đồ](/so-lieu.csv)", "/so-lieu.csv"),
        ('<img alt="Sơ đồ" src="/anh/so-do">', "/anh/so-do"),
        ("![Sơ đồ](/anh/khong-co.png)", "/anh/khong-co.png"),
        ("[Tin cũ](/tin-tuc/2026/tin-cu/)", ""),
        ("`![](/etc/passwd)`", ""),
    ],
)
def test_a_picture_from_the_root_that_is_none(picture: str, target: str, tmp_path: Path) -> None:
    said = told(tmp_path, {"docs/trang.md": f"# Trang\n\n{picture}\n"}, "docs/trang.md", "link-missing")
    message = f"không có tệp nào ở '{target}'; hãy đặt tệp cạnh bài rồi chỉ viết tên tệp, không có dấu '/' ở đầu"
    assert [line.split(" warning link-missing ")[1] for line in said] == ([message] if target else [])


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("khong-nam", "2026-05-14-khong-nam"),
        ("2026-05-14-co-ngay", "2026-05-14-co-ngay"),
        ("Tên có dấu", "2026-05-14-ten-co-dau"),
    ],
)
def test_a_post_outside_the_folder_of_its_year(name: str, right: str, tmp_path: Path) -> None:
    path = f"news/{name}.md"
    message = f"tin bài nằm trong thư mục của năm; hãy chuyển tệp tới news/2026/{right}.md, địa chỉ trang không đổi"
    assert told(tmp_path, {path: POST.format("")}, path, "file-date") == [f"2:1: note file-date {message}"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("docs/news/khong-nam.md", "là tin bài thì hãy chuyển vào news/<năm> ở thư mục gốc"),
        ("docs/news/2026/co-nam.md", "là tin bài thì hãy chuyển vào news/<năm> ở thư mục gốc"),
        ("docs/plans/2026-xa.md", "là kế hoạch thì hãy chuyển vào plans ở thư mục gốc"),
    ],
)
@pytest.mark.parametrize("text", ["# Tin mới\n\nChữ.\n", "---\ntitle: Tin mới\n---\n\nChữ.\n"])
def test_a_page_in_a_folder_named_as_one_of_items(path: str, hint: str, text: str, tmp_path: Path) -> None:
    folder = "/".join(path.split("/")[:2])
    assert told(tmp_path, {path: text}, path, "item-misplaced") == [
        f"1:1: warning item-misplaced tệp nằm trong {folder} nên là trang thường, lên mạng mà không ai duyệt; {hint}, "
        "là trang thường thì đặt vào thư mục tên khác"
    ]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("docs/tinh-huong/index.yml", FLOW.read_text(encoding="utf-8"), "index"),
        ("docs/cuoc-thi/index.yml", CONTEST.read_text(encoding="utf-8"), "index"),
        ("docs/tinh-huong/README.yml", FLOW.read_text(encoding="utf-8"), "README"),
        ("news/2026/index.md", POST.format(""), "index"),
    ],
)
def test_an_item_does_not_take_the_name_of_a_list(path: str, text: str, name: str, tmp_path: Path) -> None:
    (said,) = told(tmp_path, {path: text}, path, "file-name")
    message = f"tên '{name}' dành cho trang danh sách do cổng tự tạo; hãy đặt cho tệp tên của nội dung"
    assert said.split(": ", 1)[1] == f"error file-name {message}"


@pytest.mark.parametrize(
    ("approval", "messages"),
    [
        ("", [UNAPPROVED]),
        ("approved_by: Chánh Văn phòng\napproved_on: 2026-05-14\n", []),
        ("approved_by: Chánh Văn phòng\n", []),
    ],
)
def test_what_was_never_public_has_nothing_to_withdraw(approval: str, messages: list[str], tmp_path: Path) -> None:
    path = "news/2026/2026-05-14-go.md"
    text = POST.format(f"status: withdrawn\n{approval}withdrawn_on: 2026-05-14\nwithdrawn_why: Nêu sai mức phí.\n")
    said = told(tmp_path, {path: text}, path, "withdrawal-unapproved")
    assert said == [f"6:9: warning withdrawal-unapproved {message}" for message in messages]


def test_links_in_a_circle_beside_the_content_are_passed_over(tmp_path: Path) -> None:
    root = write_files(tmp_path, SMALL)
    (root / "vong.md").symlink_to("vong.md")
    (root / "tin-tuc").mkdir()
    (root / "tin-tuc/quanh").symlink_to("..")
    assert not [problem for problem in edition_of(root).problems if problem.rule == "item-misplaced"]
