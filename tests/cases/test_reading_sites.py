"""What a whole folder can hold that no single file shows: missing files, strange names, links, pipes."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.content.items import Item
from cchc.content.problems import Problem
from cchc.edition.edition import read_edition
from cchc.reading.disk import MAX_BYTES, TextFile, list_files, read_text
from cchc.reading.items import FOLDERS, read_item
from tests.conftest import SMALL, TODAY, MakeSite, edition_of
from tests.sealing import seal_all

DRAFT = "---\ntitle: Bài còn là bản nháp\nunit: xa-mau\ntheme: cai-cach-tthc\ndate: 2026-05-14\n{}---\n\nNội dung.\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs names and files that Windows does not have")


def told(root: Path) -> list[str]:
    return [str(problem) for problem in edition_of(root).problems]


def test_the_small_site_has_no_problem(small_site: Path) -> None:
    assert edition_of(small_site, strict=True).problems == ()
    assert len(edition_of(small_site).public.items) == 5


def test_an_empty_folder_is_told_what_it_lacks(tmp_path: Path) -> None:
    """Registers that come with the program are nothing that an office lacks."""
    assert told(tmp_path) == [
        "docs/danh-muc/units.yml:1:1: error register-missing thiếu danh mục docs/danh-muc/units.yml; "
        "hãy tạo tệp này, mỗi mục gồm 'id' và 'name'",
        "mkdocs.yml:1:1: error file-unreadable không mở được tệp; hãy kiểm tra tệp còn đó và có quyền đọc",
    ]


def test_a_register_that_is_not_utf8_is_told_once(make_site: MakeSite) -> None:
    root = make_site({**SMALL, "docs/danh-muc/abbreviations.yml": "- short: UBND\n  long: Ủy ban".encode("utf-16")})
    assert [problem.split(" ")[2] for problem in told(root)] == ["not-utf8"]


def test_what_is_hidden_or_a_lock_of_word_is_left_out(make_site: MakeSite) -> None:
    root = make_site({**SMALL, "news/.nhap.md": "", "news/~$bai.md": "", "news/.git/a.md": "", "plans/Thumbs.db": ""})
    assert told(root) == []


@pytest.mark.parametrize("target", ["../../docs/dan-hoi/nhap.md", "../../dan-hoi/nhap.md"])
def test_a_link_to_a_draft_is_told_in_either_spelling(small_site: Path, target: str) -> None:
    (small_site / "docs" / "dan-hoi" / "nhap.md").write_text(DRAFT.format("question: Hỏi gì?\n"), encoding="utf-8")
    post = small_site / "news" / "2026" / "2026-05-06-nop-ho-so-truc-tuyen.md"
    post.write_text(post.read_text(encoding="utf-8") + f"\n[nháp]({target})\n", encoding="utf-8")
    seal_all(small_site)
    assert told(small_site) == [
        f"news/2026/2026-05-06-nop-ho-so-truc-tuyen.md:24:8: warning link-unpublished liên kết '{target}' dẫn tới bài chưa đăng; "
        "trang sẽ chỉ hiện chữ, hãy đăng bài đó hoặc bỏ liên kết"
    ]


@posix
def test_a_link_inside_the_tree_is_read(small_site: Path) -> None:
    link = small_site / "docs" / "gioi-thieu.md"
    link.symlink_to("index.md")
    assert "docs/gioi-thieu.md" in edition_of(small_site).sources.bodies


@posix
def test_a_pipe_is_never_opened(small_site: Path) -> None:
    os.mkfifo(small_site / "docs" / "ong.md")
    assert told(small_site) == [
        "docs/ong.md:1:1: error file-unreadable không mở được tệp; hãy kiểm tra tệp còn đó và có quyền đọc"
    ]


@posix
def test_a_name_that_is_not_utf8_is_a_problem(small_site: Path) -> None:
    """Zip files made on Windows leave such names behind on Linux."""
    name = os.fsencode(small_site / "news" / "2026") + b"/2026-05-14-b\xe0i.md"
    Path(os.fsdecode(name)).write_bytes(DRAFT.format("").encode())
    problems = told(small_site)
    assert [problem.split(" ")[2] for problem in problems] == ["file-name"]
    assert problems[0].encode("utf-8")


@posix
def test_a_picture_whose_name_is_decomposed_is_found_or_told_in_words(small_site: Path) -> None:
    """A Mac writes such names; a suggestion that looks like what the author wrote helps nobody."""
    picture = small_site / "news" / "2026" / (unicodedata.normalize("NFD", "quầy") + ".png")
    picture.write_bytes(b"png")
    keys = f"image: {unicodedata.normalize('NFC', 'quầy')}.png\nimage_alt: Quầy\n"
    (small_site / "news" / "2026" / "2026-05-14-anh.md").write_text(DRAFT.format(keys), encoding="utf-8")
    assert "ý bạn là 'quầy.png'" not in unicodedata.normalize("NFC", "\n".join(told(small_site)))


def test_a_file_of_exactly_the_limit_is_read(make_site: MakeSite) -> None:
    start = DRAFT.format("").encode()
    sizes = {"vua": start + b"a" * (MAX_BYTES - len(start)), "qua": start + b"a" * (MAX_BYTES - len(start) + 1)}
    root = make_site({**SMALL, **{f"news/2026/2026-05-14-{name}.md": data for name, data in sizes.items()}})
    assert told(root) == [
        "news/2026/2026-05-14-qua.md:1:1: error file-too-large tệp nặng 2.0 MB; tệp văn bản chỉ được tới 2 MB, "
        "hãy tách bài hoặc bỏ hình nhúng",
        # It is read, and told that it is too long to be looked through for personal data.
        "news/2026/2026-05-14-vua.md:8:1: error privacy-too-long dài 1999905 ký tự, quá 200000 nên máy không dò được "
        "dữ liệu cá nhân; hãy tách thành nhiều tệp, hoặc đính kèm bản PDF",
    ]


def test_names_that_differ_by_case_are_told_whichever_comes_first(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site({**SMALL, "plans/a.pdf": b"1", "plans/A.pdf": b"2"})
    if len(list((root / "plans").glob("*.pdf"))) == 1:
        pytest.skip("this disk does not tell case apart")
    assert told(root) == [
        "plans/A.pdf:1:1: note file-unused tệp không được đăng vì không bài nào gọi tới; "
        "hãy gọi tên tệp trong bài nếu muốn đăng, nếu không thì chuyển tệp ra khỏi thư mục này",
        "plans/a.pdf:1:1: error name-collision tên tệp chỉ khác 'plans/A.pdf' ở chữ hoa, chữ thường hoặc cách gõ dấu; "
        "hãy đổi tên một tệp",
    ]


def test_the_settings_may_stand_in_another_file(small_site: Path) -> None:
    (small_site / "mkdocs.yml").rename(small_site / "khac.yml")
    edition = read_edition(small_site, TODAY, settings_path="khac.yml")
    assert (edition.problems, edition.usable) == ((), True)


@given(data=st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-16")), st.text().map(str.encode)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@pytest.mark.parametrize(("folder", "kind"), sorted(FOLDERS.items()))
def test_any_bytes_can_be_read(tmp_path: Path, folder: str, kind: type[Item], data: bytes) -> None:
    (tmp_path / "ten.md").write_bytes(data)
    read = read_text(tmp_path, "ten.md")
    assert isinstance(read, TextFile | Problem)
    if isinstance(read, TextFile):
        assert unicodedata.is_normalized("NFC", read.text)
        assert "\r" not in read.text
        assert read_item(TextFile(f"{folder}/ten.md", read.text), kind).problems


def test_a_listing_is_in_a_fixed_order(small_site: Path) -> None:
    listing = list_files(small_site, ("news", "docs", "plans"))
    assert list(listing.files) == sorted(listing.files)
    assert listing.files[0] == "docs/dan-hoi/mat-giay-hen.md"
