"""The menu and the front page: what is missing is told, for MkDocs builds without it."""

import re
from pathlib import Path

import pytest

from tests.conftest import SMALL, edition_of, write_files

SETTINGS = SMALL["mkdocs.yml"].decode() if isinstance(SMALL["mkdocs.yml"], bytes) else SMALL["mkdocs.yml"]
MENU = """
nav:
  - Trang chủ: index.md
  - Tin CCHC: tin-tuc/index.md
  - Nhóm:
      - Giới thiệu: gioi-thieu.md
      - tthc/cap-trich-luc.md
  - Hướng dẫn: huong-dan/index.md
  - Ngoài: https://dichvucong.gov.vn/huong-dan.md
"""


def _told(root: Path) -> list[str]:
    return [str(problem) for problem in edition_of(root).problems if problem.rule in ("link-missing", "home-missing")]


def test_a_menu_that_names_a_page_nobody_has_is_told_at_its_line(tmp_path: Path) -> None:
    root = write_files(tmp_path, {**SMALL, "mkdocs.yml": SETTINGS + MENU, "docs/tthc/cap-trich-luc.md": "# Cấp trích lục\n"})
    line = (SETTINGS + MENU).splitlines().index("      - Giới thiệu: gioi-thieu.md") + 1
    assert [told for told in _told(root) if "gioi-thieu" in told] == [
        f"mkdocs.yml:{line}:21: warning link-missing thực đơn dẫn tới 'gioi-thieu.md' mà không có trang ấy; "
        "hãy sửa hoặc bỏ dòng này, hoặc tạo lại tệp docs/gioi-thieu.md"
    ]
    assert not any(
        "tin-tuc" in told or "cap-trich-luc" in told or "dichvucong" in told or "huong-dan" in told for told in _told(root)
    )


@pytest.mark.parametrize(
    ("entry", "how"),
    [
        ("./noi-quy.md", None),
        ("tin-tuc/index.md", None),
        ("tep/bang.pdf", None),
        ("https://dichvucong.gov.vn/a.md", None),
        ("mailto:a@xa.example", None),
        ("/cong-khac/", None),
        ("'#'", None),
        ("noi-quy.md#muc-1", "hãy ghi 'noi-quy.md'"),
        ("/noi-quy.md", "hãy ghi 'noi-quy.md'"),
        ("noi-quy", "hãy ghi 'noi-quy.md'"),
        ("tin-tuc/", "hãy ghi 'tin-tuc/index.md'"),
        ("khong-co/", "hãy sửa hoặc bỏ dòng này"),
        ("./khong-co.md", "hãy sửa hoặc bỏ dòng này, hoặc tạo lại tệp docs/khong-co.md"),
    ],
)
def test_whatever_the_menu_names_leads_somewhere_or_is_told(entry: str, how: str | None, tmp_path: Path) -> None:
    pages = {"docs/noi-quy.md": "# Nội quy\n", "docs/tep/bang.pdf": "%PDF-1.4"}
    root = write_files(tmp_path, {**SMALL, **pages, "mkdocs.yml": f"{SETTINGS}\nnav:\n  - Mục: {entry}\n"})
    told = [problem.split("link-missing ")[1] for problem in _told(root)]
    assert told == ([] if how is None else [f"thực đơn dẫn tới '{entry}' mà không có trang ấy; {how}"])


@pytest.mark.parametrize(("key", "is_told"), [("site_author", True), ("exclude_docs", False), ("draft_docs", False)])
def test_a_page_that_is_left_out_takes_no_address(key: str, is_told: bool, tmp_path: Path) -> None:
    pages = {"docs/noi-quy.md": "# Nội quy\n", "docs/noi-quy/index.md": "# Nội quy\n"}
    before = "exclude_docs: |\n"
    settings = SETTINGS.replace(before, f"{before}  noi-quy.md\n" if before.startswith(key) else f"{key}: noi-quy.md\n{before}")
    root = write_files(tmp_path, {**SMALL, **pages, "mkdocs.yml": settings})
    assert any(problem.rule == "address-taken" for problem in edition_of(root).problems) is is_told


def test_a_page_that_takes_the_address_of_a_list_is_told_at_the_page_alone(tmp_path: Path) -> None:
    root = write_files(tmp_path, {**SMALL, "mkdocs.yml": SETTINGS + MENU, "docs/tin-tuc.md": "# Tin\n"})
    assert not any("tin-tuc" in told for told in _told(root))


@pytest.mark.parametrize(("name", "told"), [("README.md", False), ("trang-chu.md", True)])
def test_a_portal_without_a_front_page_is_told_so(name: str, told: bool, tmp_path: Path) -> None:
    root = write_files(tmp_path, dict(SMALL))
    (root / "docs/index.md").rename(root / f"docs/{name}")
    assert ("home-missing" in " ".join(_told(root))) is told


def test_what_the_menu_names_and_readers_do_not_get_is_told(tmp_path: Path) -> None:
    question = SMALL["docs/dan-hoi/mat-giay-hen.md"]
    assert isinstance(question, bytes)
    draft = re.sub(rb"(?m)^(?:status|approved_\w+):.*\n", b"", question)
    menu = "nav:\n  - Nháp: dan-hoi/mat-giay-hen.md\n  - Danh mục: danh-muc/units.yml\n  - Thủ tục: tthc/dang-ky-khai-sinh.md\n"
    root = write_files(tmp_path, {**SMALL, "docs/dan-hoi/mat-giay-hen.md": draft, "mkdocs.yml": f"{menu}{SETTINGS}"})
    told = [str(problem) for problem in edition_of(root).problems if problem.rule == "link-unpublished"]
    assert [line for line in told if line.startswith("mkdocs.yml")] == [
        "mkdocs.yml:2:11: warning link-unpublished thực đơn dẫn tới 'dan-hoi/mat-giay-hen.md' mà docs/dan-hoi/mat-giay-hen.md "
        "chưa đăng, hoặc không để đăng; hãy bỏ dòng này cho tới khi đăng",
        "mkdocs.yml:3:15: warning link-unpublished thực đơn dẫn tới 'danh-muc/units.yml' mà docs/danh-muc/units.yml chưa đăng, "
        "hoặc không để đăng; hãy bỏ dòng này cho tới khi đăng",
    ]
