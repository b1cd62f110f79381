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
