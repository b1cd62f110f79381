"""/bao-chi/ in real builds: there when there is something to show, linked, the same from the cache as without it."""

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tests.integration.building import Built
from tests.integration.portals import PNG, Portal, built, empty_portal

DESK = {"unit": "xa-thu", "position": "Chánh Văn phòng", "phone": "0200 111 2222", "email": "bao-chi@xa-thu.example"}
SITE = {
    "kind": "trang-tin",
    "name": "Trang của xã",
    "unit": "xa-thu",
    "url": "https://xa-thu.example/",
    "proof": "So từng chữ của địa chỉ.",
}
LOUDSPEAKER = {"kind": "truyen-thanh", "name": "Loa xã", "unit": "xa-thu", "proof": "Mở đầu bằng tên đài."}


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = empty_portal(tmp_path)
    made.post(date="2026-04-14")
    return made


def _organisation(shown: Built) -> dict[str, Any]:
    (script,) = shown.page("").xpath("//script[@type='application/ld+json']/text()")
    return next(node for node in json.loads(script)["@graph"] if node["@type"] == "GovernmentOrganization")


def test_the_page_follows_registers_posts_and_the_day(portal: Portal) -> None:
    bare = built(portal)
    assert not [name for name in bare.files if name.startswith("bao-chi/")]
    assert "bao-chi/" not in bare.files["index.html"].decode() + bare.files["tim-kiem/index.html"].decode()

    portal.register("spokespersons", [DESK, DESK | {"position": "Người trước", "to": "2026-03-31"}])
    former = SITE | {"name": "Trang cũ", "url": "https://cu.example/", "to": "2026-04-30"}
    portal.register("channels", [SITE, LOUDSPEAKER, former])
    shown = built(portal)
    words, page = shown.words("bao-chi/"), shown.page("bao-chi/")
    for told in ("Chánh Văn phòng", "0200 111 2222", "So từng chữ của địa chỉ.", "Loa xã", "Mở đầu bằng tên đài."):
        assert told in words, told
    assert "Người trước" not in words and "Thông cáo, trả lời báo chí" not in words
    assert "Trang cũ (https://cu.example/), dùng đến hết ngày 30/04/2026" in words
    assert not page.xpath("//a[@href='https://cu.example/']") and page.xpath("//main//a[@href='https://xa-thu.example/']")
    assert "bao-chi/rss.xml" not in shown.files
    for place in ("", "tin-tuc/", "tin-tuc/2026/tin-thu/"):
        assert shown.page(place).xpath("//a[contains(@href, 'bao-chi/')]"), place
    (found,) = shown.page("tim-kiem/").xpath("//*[@id='muc-khac']//a[@href='../bao-chi/']")
    words = set(found.get("data-words").split("|"))
    assert {"người phát ngôn", "loa truyền thanh", "cổng thông tin điện tử"} <= words and not {"trang", "đài"} & words
    owner = _organisation(shown)
    assert owner["sameAs"] == "https://xa-thu.example/"
    assert owner["contactPoint"]["name"] == "Chánh Văn phòng"

    portal.register("channels", [SITE | {"url": "https://moi.example/"}, LOUDSPEAKER])
    assert _organisation(built(portal))["sameAs"] == "https://moi.example/"


def test_releases_answers_and_pictures(portal: Portal) -> None:
    portal.write("news/2026/anh.png", PNG)
    portal.post("thong-cao", date="2026-04-20", form="thong-cao")
    portal.post(
        "tra-loi", date="2026-04-21", form="tra-loi-bao-chi", asked_by={"name": "Báo Thử", "url": "https://bao.example/1"}
    )
    portal.post("co-hinh", date="2026-04-22", image="anh.png", image_alt="Một điểm trắng.", image_reuse="Ảnh: xã Thử")
    portal.post("hinh-rieng", date="2026-04-23", image="anh.png", image_alt="Một điểm trắng.")
    portal.post("nhap", date="2026-04-24", form="thong-cao", status="draft")
    shown = built(portal)
    page = shown.page("bao-chi/")
    assert page.xpath("//main//h3//a/text()") == ["Tin có tên tra-loi", "Tin có tên thong-cao", "Tin có tên co-hinh"]
    assert "Ghi nguồn: Ảnh: xã Thử" in shown.words("bao-chi/")
    (file,) = page.xpath("//a[@download]/@href")
    assert file.removeprefix("../") in shown.files
    told = feedparser.parse(shown.files["bao-chi/rss.xml"])
    assert [entry.title for entry in told.entries] == ["Tin có tên tra-loi", "Tin có tên thong-cao"]
    assert "Trả lời Báo Thử." in shown.words("tin-tuc/2026/tra-loi/")
    assert "Báo chí được dùng lại hình, ghi nguồn: Ảnh: xã Thử." in shown.words("tin-tuc/2026/co-hinh/")

    portal.post("thong-cao", "Lời khác.", date="2026-04-20", form="thong-cao")
    portal.post("co-hinh", date="2026-04-22", image="anh.png", image_alt="Một điểm trắng.")
    after = built(portal)
    assert "Lời khác." in after.words("bao-chi/") and not after.page("bao-chi/").xpath("//a[@download]")


def test_what_is_told_to_the_press_may_be_told_in_a_post(portal: Portal) -> None:
    text = "Báo chí gọi 0903 111 222 hoặc viết cho thu.ky@gmail.com."
    portal.post("lien-he", text, date="2026-04-25")
    assert any("privacy-phone" in line for line in portal.check())
    portal.register("spokespersons", [DESK | {"phone": "0903.111.222", "email": "thu.ky@gmail.com"}])
    assert not [line for line in portal.check() if "privacy-" in line]
