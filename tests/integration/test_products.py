"""/san-pham/ and the files to download in real builds: published while their item is, the same from the cache as without it."""

import shutil
from pathlib import Path

import pytest

from tests.integration.building import Built
from tests.integration.portals import Portal, empty_portal

PDF = b"%PDF-1.7\n"
POSTER = {"form": "ap-phich", "title": "Áp phích thử", "unit": "xa-thu", "date": "2026-05-02", "file": "san-pham/a-a3.pdf"}
THEME = "chu-de/cai-cach-tthc/"
BANNER = {
    "form": "bang-ron",
    "title": "Khẩu hiệu treo ở chợ",
    "unit": "xa-thu",
    "date": "2026-05-03",
    "place": "Cổng chợ",
    "count": 2,
}


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = empty_portal(tmp_path)
    made.write("docs/san-pham/a-a3.pdf", PDF)
    made.plan("ke-hoach", tasks=[{"no": 1, "task": "Làm áp phích", "due": "2026-12"}], date="2026-01-05", year=2026)
    return made


def built(portal: Portal) -> Built:
    """The site made with what earlier builds left, after it was compared with one made without."""
    warm = portal.build()
    assert warm.code == 0, warm.output
    files = warm.files
    shutil.rmtree(portal.root / ".cache")
    cold = portal.build()
    assert cold.files == files
    return cold


def test_what_is_published_follows_the_register_and_the_item(portal: Portal) -> None:
    post = portal.post(date="2026-04-14", tasks=["ke-hoach#1"])
    bare = built(portal)
    assert not [name for name in bare.files if name.startswith("san-pham/")]
    assert "sản phẩm tuyên truyền" not in (bare.words("") + bare.words("theo-doi/") + bare.words(THEME)).lower()
    assert "Sản phẩm tuyên truyền" not in bare.words("tim-kiem/")

    portal.register("products", [POSTER | {"item": post}, BANNER])
    shown = built(portal)
    assert shown.files["san-pham/a-a3.pdf"] == PDF
    page = shown.page("san-pham/")
    assert page.xpath("//main//h2/text()") == ["Áp phích (1)", "Băng rôn, khẩu hiệu (1)", "Theo chủ đề"]
    words = shown.words("san-pham/")
    for told in ("Tải về: Áp phích thử (A3, PDF, 1 kB)", "02/05/2026", "Cổng chợ", "Số lượng: 2"):
        assert told in words, told
    (evidence,) = shown.page("ke-hoach/ke-hoach/").xpath("//*[@id='nv-1']//a[contains(@href, 'san-pham/')]/@href")
    assert page.xpath(f"//*[@id='{evidence.split('#')[1]}']")
    assert "/san-pham/</loc>" in shown.files["sitemap.xml"].decode()
    assert "sản phẩm tuyên truyền để tải về" in shown.words("") and "2 sản phẩm tuyên truyền" in shown.words("theo-doi/")

    assert shown.page(THEME).xpath("//main//a[contains(@href, 'san-pham/')]/@href") == [f"../../san-pham/{THEME}"]
    (found,) = shown.page("tim-kiem/").xpath("//*[@id='muc-khac']//a[@href='../san-pham/']")
    assert found.get("data-words") == "sản phẩm tuyên truyền,băng rôn,khẩu hiệu,áp phích"

    portal.post(
        date="2026-04-14", tasks=["ke-hoach#1"], status="withdrawn", withdrawn_on="2026-05-10", withdrawn_why="Sai số liệu."
    )
    gone = built(portal)
    assert "san-pham/a-a3.pdf" not in gone.files
    assert "Áp phích thử" not in gone.words("san-pham/") and "Khẩu hiệu treo ở chợ" in gone.words("san-pham/")
    assert not gone.page("ke-hoach/ke-hoach/").xpath("//*[@id='nv-1']//a[contains(@href, 'san-pham/')]")


def test_a_file_that_no_entry_names_stays_away_and_is_told(portal: Portal) -> None:
    portal.register("products", [BANNER])
    shown = portal.build()
    assert "san-pham/a-a3.pdf" not in shown.files
    assert any("docs/san-pham/a-a3.pdf" in line and "file-unused" in line for line in portal.check())
