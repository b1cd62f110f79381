"""Items that lie where nobody reads them, or under a name by which nobody does, are told."""

from pathlib import Path

import pytest

from tests.conftest import SMALL, Files, edition_of, write_files

POST = SMALL["news/2026/2026-05-06-nop-ho-so-truc-tuyen.md"]
assert isinstance(POST, bytes)
BROKEN = POST.replace(b"title:", b"title: a: b", 1)
HOW = "hãy chuyển tin bài vào news/<năm>, kế hoạch vào plans, hỏi đáp vào docs/dan-hoi, thủ tục vào docs/tthc, "


def _told(root: Path, files: Files) -> list[str]:
    before = {str(problem) for problem in edition_of(write_files(root / "truoc", SMALL)).problems}
    problems = edition_of(write_files(root / "sau", {**SMALL, **files})).problems
    return [str(problem) for problem in problems if str(problem) not in before]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("tin-tuc/bai.md", POST),
        ("tin-tuc/bai.md", POST.decode().encode("utf-16")),
        ("tin-tuc/bai.md", b"\xef\xbb\xbf" + POST.replace(b"\n", b"\r\n")),
        ("tin-tuc/bai.md", BROKEN),
        ("tin-tuc/a/b/c/d/e/bai.md", POST),
    ],
)
def test_an_item_outside_of_the_content_is_told_however_it_was_saved(tmp_path: Path, path: str, data: bytes) -> None:
    folder = path.rpartition("/")[0]
    assert _told(tmp_path, {path: data}) == [
        f"{path}:1:1: warning item-misplaced ở thư mục '{folder}' có tệp khai báo như tin bài nhưng cổng chỉ đọc news, plans, "
        f"docs, nên không lên trang: bai.md; {HOW}hoặc chuyển ra khỏi thư mục của cổng"
    ]


@pytest.mark.parametrize("data", [b"# Ghi ch\xfa\n", b"---\ntitle: a: b\nlayout: x\n---\n", "# Ghi chú\n".encode("utf-16")])
def test_other_texts_outside_of_the_content_are_nobodys_business(tmp_path: Path, data: bytes) -> None:
    assert _told(tmp_path, {"ghi-chu/a.md": data}) == []


def test_a_folder_of_the_content_in_capitals_is_told_once_with_its_name(tmp_path: Path) -> None:
    assert _told(tmp_path, {"News/2026/bai.md": POST}) == [
        "News:1:1: error file-name cổng không đọc thư mục 'News', chỉ đọc 'news'; hãy đổi tên thư mục"
    ]


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    root = write_files(tmp_path, {path: data for path, data in SMALL.items() if not path.startswith("plans/")} | {"plans": "x"})
    assert [str(problem) for problem in edition_of(root).problems if problem.path == "plans"] == [
        "plans:1:1: error file-name đây là một tệp mang tên thư mục 'plans' của cổng; hãy đổi tên tệp, rồi tạo hay lấy lại thư "
        "mục ấy"
    ]


@pytest.mark.parametrize("path", ["docs/danh-muc/units.yml", "docs/index.md"])
def test_a_folder_in_the_place_of_what_every_portal_has_is_told_alone(tmp_path: Path, path: str) -> None:
    root = write_files(tmp_path, {name: data for name, data in SMALL.items() if name != path})
    (root / path).mkdir()
    told = [problem for problem in edition_of(root).problems if problem.path == path]
    assert [problem.rule for problem in told] == ["file-name"]
    assert told[0].message.startswith("đây là một thư mục mang tên của một tệp, nên tệp ấy không có; ")


def test_a_register_that_was_saved_beside_the_others_is_told(tmp_path: Path) -> None:
    assert _told(tmp_path, {"docs/units.yml": "- id: x\n"}) == [
        "docs/units.yml:1:1: note file-unused tệp không được đăng vì không bài nào gọi tới; là danh mục thì hãy chuyển vào "
        "docs/danh-muc, nếu không thì chuyển tệp ra khỏi thư mục này"
    ]


def test_an_item_that_was_saved_as_plain_text_is_told(tmp_path: Path) -> None:
    told = _told(tmp_path, {"news/2026/2026-05-07-bai.txt": POST, "news/2026/so-lieu.txt": "Số liệu\n"})
    assert told[0] == (
        "news/2026/2026-05-07-bai.txt:1:1: error file-ending tệp khai báo như tin bài nhưng tên kết thúc bằng '.txt' nên không "
        "được đọc; hãy đổi tên thành 2026-05-07-bai.md"
    )
    assert not [line for line in told if line.startswith("news/2026/so-lieu.txt") and "file-ending" in line]


def test_a_folder_that_bears_the_name_of_a_text_is_told(tmp_path: Path) -> None:
    assert _told(tmp_path, {"news/2026/2026-05-07-bai.md/anh.txt": "x"})[0] == (
        "news/2026/2026-05-07-bai.md:1:1: error file-name đây là một thư mục mang tên của một tệp, nên tệp ấy không có; "
        "hãy đổi tên thư mục, bỏ đuôi tệp"
    )


@pytest.mark.parametrize("folder", ["docs/Danh-Muc", "docs/TTHC", "docs/Dan-hoi"])
def test_a_folder_of_docs_in_capitals_is_told(tmp_path: Path, folder: str) -> None:
    told = _told(tmp_path, {f"{folder}/bai.md": POST, f"{folder}/hai.md": "# Hai\n", f"{folder}/units.yml": "- id: x\n"})
    assert told == [
        f"{folder}/bai.md:1:1: error file-name cổng không đọc thư mục '{folder}', chỉ đọc '{folder.lower()}'; "
        "hãy đổi tên thư mục, chữ thường không dấu"
    ]
