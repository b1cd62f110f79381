"""What commands of publishing print, as the desk tells it."""

from pathlib import Path

from cchc.cli.tables import plain_table
from cchc.desk.consequences import ChangedGroup, ChangedOutput
from cchc.desk.outcomes import CommandOutcome, ItemLive, outcome_of
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
    assert outcome_of(lines, edition) == CommandOutcome(
        ("may-chu: sẽ gửi 4 tệp (12 kB), xóa 1 tệp. Chưa làm gì.",),
        (
            ChangedGroup("Trang chủ", 1, (ChangedOutput("/"),)),
            ChangedGroup("Trang danh sách, mục lục", 1, (ChangedOutput("/tin-tuc/2026/tin-cu/", "tin-tuc/2026/tin-cu/", "mất"),)),
            ChangedGroup("Trang của bài", 1, (ChangedOutput(post.heading, post.address, "mới"),)),
            ChangedGroup("Nguồn tin (RSS, Atom, JSON)", 1, (ChangedOutput("Toàn cổng"),)),
            ChangedGroup("Tệp khác", 1),
        ),
    )


def test_items_are_told_by_their_titles_as_cchc_live_prints_them(small_site: Path) -> None:
    edition = edition_of(small_site)
    title = edition.catalogue.by_path[_POST].heading
    rows = [("chưa lên", _POST), ("còn bản cũ, đăng ngày 28/11/2026 (bản 2026112801)", "docs/index.md")]
    printed = plain_table(("Trạng thái", "Tệp"), rows).splitlines()
    assert outcome_of([*printed, "2 nội dung chưa như đã dựng."], edition) == CommandOutcome(
        ("2 nội dung chưa như đã dựng.",),
        (),
        (ItemLive(_POST, title, rows[0][0]), ItemLive("docs/index.md", "Trang chủ", rows[1][0])),
    )
    assert outcome_of(printed, None).items[0].title == _POST
