"""The one line in which a build says what it made."""

import re
from pathlib import Path

from tests.integration.portals import small_portal


def test_a_build_counts_every_kind_of_item(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    portal.situation()
    portal.contest()
    portal.bulletin("2026-02", "news/2026/2026-04-02-bai-dau.md")
    (said,) = re.findall(r"Đã dựng \d+ trang trong (.+); \d+ tệp dựng mới", portal.build("--strict").output)
    assert said == ("site: 3 tin bài, 2 kế hoạch, 1 hỏi đáp, 1 thủ tục, 1 tình huống, 1 số bản tin, 1 cuộc thi, 10 nguồn tin")


def test_a_deleted_post_is_told_by_the_build_that_takes_its_page_away(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    first, second = portal.post("bai-mot", "Nội dung một."), portal.post("tin-hai", "Nội dung hai.")
    assert "Không còn trang" not in portal.build().output
    (portal.root / first).unlink()
    (portal.root / second).rename(portal.root / second.replace("tin-hai", "tin-ba"))
    said = " ".join(portal.build().output.split())
    assert f"Không còn trang của {first}, {second} vì tệp không còn: nếu xóa nhầm thì lấy lại tệp" in said
    assert "Không còn trang" not in portal.build().output
