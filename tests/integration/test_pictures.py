"""Pictures of items on built pages: ours keep their place; those of other sites are links, which no phone follows by itself."""

from pathlib import Path

import pytest

from tests.integration.building import Built
from tests.integration.portals import PNG, empty_portal


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root: Path = tmp_path_factory.mktemp("pictures") / "cong"
    portal = empty_portal(root)
    portal.write("news/2026/anh.png", PNG)
    portal.post("co-hinh", "![Một điểm](anh.png)", image="anh.png", image_alt="Một điểm trắng", pin=True)
    portal.post("hinh-noi-khac", "Lời.", image="https://khac.example/a.png", image_alt="Hình khác", pin=True)
    done = portal.build()
    assert done.code == 0, done.output
    return done


def test_a_picture_of_ours_has_its_size(built: Built) -> None:
    for address in ("tin-tuc/2026/co-hinh/", ""):
        pictures = built.page(address).xpath("//main//img")
        assert pictures
        assert {(one.get("width"), one.get("height")) for one in pictures} == {("1", "1")}, address


def test_a_picture_of_another_site_is_a_link(built: Built) -> None:
    page = built.page("tin-tuc/2026/hinh-noi-khac/")
    assert page.xpath("//main//img") == []
    assert page.xpath("//main//a[@href='https://khac.example/a.png']/text()") == ["Xem hình ở trang khác: Hình khác"]
    assert [one.get("src") for one in built.page("").xpath("//main//img[contains(@src, '://')]")] == []
