"""What a build leaves for programs: the sitemap's days, the data page, what devices keep."""

import json
import re
import zlib
from pathlib import Path

import jsonschema
from lxml import etree

from cchc.publishing.assets import plain_name
from tests.integration.building import Built
from tests.integration.portals import SITE_URL, Portal

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def days(built: Built) -> dict[str, str | None]:
    """The sitemap: address within the site and its day."""
    tree = etree.fromstring(built.files["sitemap.xml"])
    return {url.findtext(f"{_SITEMAP}loc"): url.findtext(f"{_SITEMAP}lastmod") for url in tree.iter(f"{_SITEMAP}url")}


def test_the_sitemap_tells_whole_addresses_and_only_days_that_are_known(small_site: Built) -> None:
    told = days(small_site)
    assert [address for address in told if not address.startswith(SITE_URL)] == []
    assert told[f"{SITE_URL}tin-tuc/2026/cua-phong/"] == "2026-05-15"
    assert told[f"{SITE_URL}tin-tuc/"] == "2026-05-15"
    assert told[f"{SITE_URL}luu-tru/2026/04/"] == "2026-04-14"
    assert told[f"{SITE_URL}tthc/"] == "2026-02-11"
    assert told[f"{SITE_URL}gioi-thieu/"] is None
    assert told[f"{SITE_URL}rss/"] is None
    assert f"{SITE_URL}ngoai-mang/" not in told


def test_another_day_does_not_touch_the_days_of_the_sitemap(small: Portal, small_site: Built) -> None:
    assert small.build(CCHC_TODAY="2026-05-21").files["sitemap.xml"] == small_site.files["sitemap.xml"]


def test_the_data_page_names_every_data_file_and_every_schema(small_site: Built) -> None:
    page = small_site.page("du-lieu/")
    linked = {f"du-lieu/{link}" for link in page.xpath("//article//a/@href") if re.fullmatch(r"[\w/-]+\.(json|csv|jsonld)", link)}
    files = {name for name in small_site.files if name.startswith("du-lieu/") and name.endswith((".json", ".csv", ".jsonld"))}
    # The schemas of the front matter are for those who write.
    own = {
        f"du-lieu/schema/{kind}.json" for kind in ("post", "plan", "question", "procedure", "situation", "bulletin", "contest")
    }
    tables = {name for name in files if "/bang-" in name}
    assert files - own - tables - linked == set()
    assert linked <= files


def test_the_data_page_carries_its_catalogue(small_site: Built) -> None:
    (markup,) = (
        json.loads(text)
        for text in small_site.page("du-lieu/").xpath("//script[@type='application/ld+json']/text()")
        if "DataCatalog" in text
    )
    assert markup["url"] == f"{SITE_URL}du-lieu/"
    for dataset in markup["dataset"]:
        for file in dataset["distribution"]:
            name = file["contentUrl"].removeprefix(SITE_URL)
            assert file["contentSize"] == f"{len(small_site.files[name])} B"


def test_the_status_of_a_real_build_is_valid(small_site: Built) -> None:
    told = json.loads(small_site.files["du-lieu/trang-thai.json"])
    schema = json.loads(small_site.files["du-lieu/schema/trang-thai.json"])
    jsonschema.validate(told, schema, cls=jsonschema.Draft202012Validator)
    assert (told["built_for"], told["counts"]["posts"]) == ("2026-05-20", 3)
    assert "1.001193" in told["procedures"]["never_reconciled"]


def test_the_follow_up_page_shows_the_same_figures(small_site: Built) -> None:
    (table,) = small_site.page("theo-doi/").xpath("//section[@aria-labelledby='cc-tinh-trang']//table")
    rows = {row.xpath("string(th)").strip(): row.xpath("normalize-space(td[1])") for row in table.xpath(".//tbody/tr")}
    assert rows == {
        "Thủ tục còn hiệu lực": "1",
        "Đã đối chiếu trong 90 ngày qua": "0",
        "Đối chiếu đã lâu": "0",
        "Chưa đối chiếu lần nào": "1",
        "Thủ tục còn thiếu phần": "1",
        "Câu hỏi đang chờ trả lời": "0",
    }


def test_devices_keep_public_items_only(small: Portal) -> None:
    small.procedure("nhap", code="1.000001", status="draft")
    small.procedure("go", code="1.000002", status="withdrawn")
    small.post("hen", date="2026-05-30", approved_on="2026-05-19")
    built = small.build()
    index = json.loads(built.files["ngoai-mang/muc-luc.json"])
    kept = [item[0] for item in index["items"]]
    assert {"tthc/dang-ky-khai-sinh/", "dan-hoi/khai-sinh-o-dau/", "tin-tuc/2026/bai-hai/", "", "tthc/"} <= set(kept)
    assert not [address for address in kept if address.rstrip("/").endswith(("nhap", "/go", "hen"))]
    for address, _, _, _, file in index["items"]:
        assert address in json.loads(zlib.decompress(built.files[file]))


def test_every_file_of_the_frame_is_in_the_site(small_site: Built) -> None:
    (shell,) = re.findall(r'const EDITION = \{.*"shell": (\[.*?\])\};', small_site.written["sw.js"])
    files = [name if not name.endswith("/") else f"{name}index.html" for name in json.loads(shell)]
    assert [name for name in files if name not in small_site.files] == []
    wanted = {"assets/cchc.css", "assets/offline.js", "assets/offline-page.js", "ngoai-mang/index.html"}
    assert wanted <= set(map(plain_name, files))


def test_every_icon_of_the_manifest_is_in_the_site(small_site: Built) -> None:
    icons = json.loads(small_site.files["manifest.webmanifest"])["icons"]
    assert [icon["src"] for icon in icons if icon["src"].removeprefix("./") not in small_site.files] == []


def test_a_portal_without_offline_reading_ships_the_worker_that_leaves(small: Portal) -> None:
    small.settings({"offline": False})
    built = small.build()
    assert "\nconst EDITION = null;\n" in built.written["sw.js"]
    assert "ngoai-mang/muc-luc.json" not in built.files
    assert "assets/offline." not in built.files["index.html"].decode()


def test_the_store_of_a_large_commune_is_small_enough_for_a_phone(tmp_path: Path, small: Portal) -> None:
    """260 procedures, 100 answers and 30 posts; the words differ from page to page as far as a counter can make them."""
    for number in range(260):
        steps = [
            f"Bước {step} của thủ tục {number}: nộp hồ sơ số {number * 7 + step} tại quầy {number % 9}." for step in range(5)
        ]
        small.procedure(f"tt-{number:03}", f"Lời dặn riêng {number}.", code=f"2.{number:06}", steps=steps)
    for number in range(100):
        small.question(f"hoi-{number:03}", f"Trả lời số {number}: đến quầy {number % 9} vào thứ {number % 6 + 2}. " * 8)
    built = small.build()
    sizes = [len(data) for name, data in built.files.items() if name.startswith("ngoai-mang/luu/")]
    assert len(json.loads(built.files["ngoai-mang/muc-luc.json"])["items"]) > 360
    assert sum(sizes) < 600_000
