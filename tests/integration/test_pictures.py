"""Pictures on built pages: ours in forms of their own, which tell nothing of who took them; those of other sites are links."""

import io
import posixpath
from pathlib import Path

import pytest
from PIL import Image

from tests.integration.building import Built
from tests.integration.portals import PNG, Portal, empty_portal
from tests.photographs import PERSON, PHONE, photograph

MOST = 150_000


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = empty_portal(tmp_path_factory.mktemp("pictures") / "cong")
    portal.write("news/2026/anh.png", PNG)
    portal.write("news/2026/dien-thoai.JPG", photograph(1800, 1350, turned=6))
    portal.write("docs/so-do.jpg", photograph(900, 500, seed=3))
    portal.write("docs/assets/bieu-trung.png", PNG)
    portal.settings(theme={"name": "material", "custom_dir": "overrides", "language": "vi", "logo": "assets/bieu-trung.png"})
    portal.write("plans/phu-luc.jpg", photograph(700, 900, seed=4))
    portal.write("docs/gioi-thieu.md", "# Giới thiệu\n\n![Sơ đồ](so-do.jpg)\n")
    portal.post("co-hinh", '![Một điểm](anh.png)\n\n<img src="dien-thoai.JPG" alt="Một quầy">', image="dien-thoai.JPG",
                image_alt="Quầy", pin=True)  # fmt: skip
    portal.post("hinh-noi-khac", "Lời.", image="https://khac.example/a.png", image_alt="Hình khác", pin=True)
    portal.plan("2026-ke-hoach", date="2026-01-15", attachments=["phu-luc.jpg"])
    return portal


@pytest.fixture(scope="module")
def built(portal: Portal) -> Built:
    done = portal.build()
    assert done.code == 0, done.output
    return done


def test_a_picture_of_ours_has_its_size(built: Built) -> None:
    for address in ("tin-tuc/2026/co-hinh/", "", "gioi-thieu/"):
        pictures = built.page(address).xpath("//main//img")
        assert pictures
        assert all(one.get("width") and one.get("height") for one in pictures), address


def test_every_form_that_a_page_names_is_there_and_light(built: Built) -> None:
    for address in ("tin-tuc/2026/co-hinh/", "", "gioi-thieu/"):
        page = built.page(address)
        sets = page.xpath("//main//@srcset")
        assert len(sets) == 2 * len(page.xpath("//main//picture")) > 0
        named = {link.split()[0] for one in sets for link in one.split(",")} | set(page.xpath("//main//img/@src"))
        for link in named:
            file = posixpath.normpath(address + link)
            assert len(built.files[file]) < MOST, file


def test_no_file_tells_who_took_it_where(built: Built) -> None:
    pictures = {name: data for name, data in built.files.items() if name.endswith((".jpg", ".JPG", ".webp", ".png"))}
    assert "tin-tuc/2026/dien-thoai.JPG" not in pictures
    assert {"tin-tuc/2026/dien-thoai-jpg/1200.webp", "so-do-jpg/900.jpg", "ke-hoach/phu-luc.jpg"} <= set(pictures)
    for name, data in pictures.items():
        assert not [told for told in (PHONE, PERSON) if told.encode() in data], name
        assert not Image.open(io.BytesIO(data)).getexif(), name


def test_it_stands_upright(built: Built) -> None:
    form = Image.open(io.BytesIO(built.files["tin-tuc/2026/dien-thoai-jpg/1200.webp"]))
    assert form.height > form.width


def test_an_attached_picture_is_published_whole_and_a_picture_of_the_settings_at_its_address(built: Built) -> None:
    assert Image.open(io.BytesIO(built.files["ke-hoach/phu-luc.jpg"])).size == (700, 900)
    assert "assets/bieu-trung.png" in built.files


def test_the_officer_is_told_of_positions_once_each(built: Built) -> None:
    told = [line.partition(":")[0] for line in built.problems if " picture-gps " in line]
    assert told == ["docs/so-do.jpg", "news/2026/dien-thoai.JPG", "plans/phu-luc.jpg"]


def test_networks_and_feeds_are_given_what_all_of_them_show(built: Built) -> None:
    main = "tin-tuc/2026/dien-thoai-jpg/1200.jpg"
    url = f"https://xa-thu.example/cong/{main}"
    assert built.page("tin-tuc/2026/co-hinh/").xpath("//meta[@property='og:image']/@content") == [url]
    assert f'<enclosure url="{url}" length="{len(built.files[main])}" type="image/jpeg"/>' in built.written["rss.xml"]
    assert "srcset" not in built.written["rss.xml"]
    assert f'"image": "{url}"' in built.written["feed.json"]


def test_a_picture_of_another_site_is_a_link(built: Built) -> None:
    page = built.page("tin-tuc/2026/hinh-noi-khac/")
    assert page.xpath("//main//img") == []
    assert page.xpath("//main//a[@href='https://khac.example/a.png']/text()") == ["Xem hình ở trang khác: Hình khác"]
    assert [one.get("src") for one in built.page("").xpath("//main//img[contains(@src, '://')]")] == []


def test_what_was_made_once_is_not_made_again(portal: Portal, built: Built) -> None:
    """A moved picture, and one of another post, come from what the cache holds."""
    before = built.files["tin-tuc/2026/dien-thoai-jpg/1200.webp"]
    kept = {file: file.stat().st_mtime_ns for file in (portal.root / ".cache/cchc/hinh").iterdir()}
    assert len(kept) == 3
    (portal.root / "news/2026/dien-thoai.JPG").rename(portal.root / "news/2026/quay.jpg")
    portal.post("co-hinh", "![Quầy](quay.jpg)")
    assert portal.build().code == 0
    now = {file: file.stat().st_mtime_ns for file in (portal.root / ".cache/cchc/hinh").iterdir()}
    assert now.items() <= kept.items()
    site: Path = portal.root / "site/tin-tuc/2026"
    assert (site / "quay-jpg/1200.webp").read_bytes() == before
    assert not (site / "dien-thoai-jpg").exists()
