"""A site never takes the place of what an office has written."""

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from cchc.reading.site_places import held_at
from cchc.site.stopping import require_place_of_its_own

HELD = {
    ".": "chứa cả Cổng",
    "..": "chứa cả Cổng",
    "news": "thuộc thư mục 'news' của Cổng",
    "docs/tthc": "thuộc thư mục 'docs' của Cổng",
    "./x/../plans": "thuộc thư mục 'plans' của Cổng",
    ".ban-lam-viec": "thuộc thư mục '.ban-lam-viec' của Cổng",
    ".cache": "thuộc thư mục '.cache/cchc' của Cổng",
    ".cache/cchc/x": "thuộc thư mục '.cache/cchc' của Cổng",
    ".cache/properdocs": "",
    "lien-ket": "thuộc thư mục 'news' của Cổng",
    "site": "",
    "site/cong": "",
    "../www": "",
    "news-cu": "",
}


@pytest.mark.parametrize("place", HELD)
def test_what_a_site_would_cover_is_known(tmp_path: Path, place: str) -> None:
    root = tmp_path / "cong"
    (root / "news").mkdir(parents=True)
    (root / "lien-ket").symlink_to(root / "news", target_is_directory=True)
    assert held_at(root, root / place) == HELD[place]


def test_a_build_into_a_folder_of_the_portal_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Abort) as stopped:
        require_place_of_its_own(str(tmp_path / "mkdocs.yml"), str(tmp_path / "news"))
    assert str(stopped.value.code) == "1"
    assert "thuộc thư mục 'news' của Cổng, mà dựng trang sẽ xóa hết tệp ở đó" in stopped.value.format_message()
