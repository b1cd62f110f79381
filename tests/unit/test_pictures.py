"""The place of pictures on a page: their size as shown, kept before they come; those of other sites are links."""

from pathlib import Path

import pytest
from markdown import Markdown
from PIL import Image

from cchc.site.markdown_links import SourceLinks, SourceLinksExtension
from cchc.site.picture_files import picture_sizes

SOURCE = "news/2026/2026-05-01-tin.md"


def _picture(root: Path, name: str, orientation: int | None = None) -> None:
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    (root / "news/2026").mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 30)).save(root / "news/2026" / name, exif=exif)


def _page(root: Path, markdown: str, *names: str) -> str:
    paths = {f"news/2026/{name}": f"news/2026/{name}" for name in names}
    links = SourceLinks(paths | {SOURCE: SOURCE}, frozenset(), root)
    links.current = SOURCE
    return Markdown(extensions=["attr_list", SourceLinksExtension(links)]).convert(markdown)


@pytest.mark.parametrize(("orientation", "size"), [(None, (40, 30)), (1, (40, 30)), (6, (30, 40)), (8, (30, 40))])
def test_a_photograph_has_the_size_it_is_shown_in(tmp_path: Path, orientation: int | None, size: tuple[int, int]) -> None:
    """Phones store what they took on the side and say in the file how to turn it."""
    _picture(tmp_path, "anh.jpg", orientation)
    assert picture_sizes(tmp_path)("news/2026/anh.jpg") == size


def test_what_is_no_picture_has_no_size(tmp_path: Path) -> None:
    _picture(tmp_path, "anh.png")
    (tmp_path / "news/2026/anh.jpg").write_bytes(b"khong phai hinh")
    assert picture_sizes(tmp_path)("news/2026/anh.jpg") is None
    assert picture_sizes(tmp_path)("news/2026/khong-co.jpg") is None


def test_a_picture_in_a_text_keeps_its_place(tmp_path: Path) -> None:
    _picture(tmp_path, "anh.png")
    assert _page(tmp_path, "![Ảnh](anh.png)", "anh.png") == '<p><img alt="Ảnh" height="30" src="anh.png" width="40" /></p>'


def test_the_size_an_author_gives_is_left_alone(tmp_path: Path) -> None:
    _picture(tmp_path, "anh.png")
    assert _page(tmp_path, "![Ảnh](anh.png){width=20}", "anh.png") == '<p><img alt="Ảnh" src="anh.png" width="20" /></p>'
