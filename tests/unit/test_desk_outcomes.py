"""What commands of publishing print, as the desk tells it."""

from pathlib import Path

from cchc.cli.tables import plain_table
from cchc.desk.consequences import Group, Line
from cchc.desk.outcomes import Outcome, Standing, outcome_of
from tests.conftest import SMALL, edition_of

_POST = next(path for path in SMALL if path.startswith("news/"))


def test_files_are_told_as_pages_by_their_names_and_the_rest_by_what_it_is_for(small_site: Path) -> None:
    edition = edition_of(small_site)
    post = edition.catalogue.by_path[_POST]
    lines = (
        "sửa   index.html",
        f"thêm  {post.address}index.html",
        "xóa   tin-tuc/2026/tin-cu/index.html",
        "thay  rss.xml",
        "thêm  assets/cchc.1.css",
        "may-chu: sẽ gửi 4 tệp (12 kB), xóa 1 tệp. Chưa làm gì.",
    )
    assert outcome_of(lines, edition) == Outcome(
        ("may-chu: sẽ gửi 4 tệp (12 kB), xóa 1 tệp. Chưa làm gì.",),
        (
            Group("Trang chủ", 1, (Line("/"),)),
            Group("Trang danh sách, mục lục", 1, (Line("/tin-tuc/2026/tin-cu/", "tin-tuc/2026/tin-cu/", "mất"),)),
            Group("Trang của bài", 1, (Line(post.heading, post.address, "mới"),)),
            Group("Nguồn tin (RSS, Atom, JSON)", 1, (Line("Toàn cổng"),)),
            Group("Tệp khác", 1),
        ),
    )


def test_items_are_told_by_their_titles_as_cchc_live_prints_them(small_site: Path) -> None:
    edition = edition_of(small_site)
    title = edition.catalogue.by_path[_POST].heading
    rows = [("chưa lên", _POST), ("còn bản cũ, đăng ngày 28/11/2026 (bản 2026112801)", "docs/index.md")]
    printed = plain_table(("Trạng thái", "Tệp"), rows).splitlines()
    assert outcome_of([*printed, "2 nội dung chưa như đã dựng."], edition) == Outcome(
        ("2 nội dung chưa như đã dựng.",),
        (),
        (Standing(_POST, title, rows[0][0]), Standing("docs/index.md", "Trang chủ", rows[1][0])),
    )
    assert outcome_of(printed, None).items[0].title == _POST
