"""What a build leaves for servers and for those who come by an old way: moved pages, rules, names that hold a digest."""

import json
import posixpath
import re

import pytest

from cchc.publishing.hosting import named_by_content
from tests.integration.building import Built
from tests.integration.portals import SITE_URL, small_portal
from tests.unit.making import post

OLD = "tin-tuc/2026/ten-truoc/"
# As an earlier system named its pages.
FILE = "vi/news/tin-xa/bai-cu-12.html"
NEW = "tin-tuc/2026/bai-moi/"
SECRET = "Nội dung không ai được thấy"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small portal with a renamed post, a procedure that came from another site and was withdrawn, and a renamed draft."""
    portal = small_portal(tmp_path_factory.mktemp("moved") / "cong")
    portal.post("bai-moi", date="2026-05-15", old_addresses=[OLD, "Cu/bai_12/", FILE], first_file="2026-05-15-ten-truoc")
    portal.procedure("da-go", code="1.001199", status="withdrawn", title=SECRET, old_addresses=["tthc/da-go-cu/"])
    portal.post("nhap", date="2026-05-16", status="draft", old_addresses=["tin-tuc/2026/nhap-cu/"])
    return portal.build("--strict")


@pytest.mark.parametrize("old", [OLD, "Cu/bai_12/", FILE])
def test_an_old_address_leads_on_without_a_script(moved: Built, old: str) -> None:
    page = moved.page(old)
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    pause, _, target = refresh.partition("; url=")
    assert (pause, posixpath.normpath(posixpath.join(posixpath.dirname(old), target)) + "/") == ("0", NEW)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == [SITE_URL + NEW]
    (link,) = page.xpath("//main//a")
    assert (link.get("href"), link.text) == (target, "Tin có tên bai-moi")


def test_a_withdrawn_item_keeps_its_old_addresses_and_its_silence(moved: Built) -> None:
    assert moved.page("tthc/da-go-cu/").xpath("//main//a/text()") == ["Mở trang mới"]
    assert [name for name, text in moved.written.items() if SECRET in text] == []


def test_what_is_not_public_is_not_told_by_its_old_address(moved: Built) -> None:
    assert [name for name, text in moved.written.items() if "nhap-cu" in name or "nhap-cu" in text] == []


def test_only_servers_and_the_page_itself_know_an_old_address(moved: Built) -> None:
    known = {name for name, content in moved.files.items() if OLD.encode() in content}
    assert known == {"_redirects", "chuyen-huong.map"}


def test_servers_get_rules_below_the_folder_of_the_portal(moved: Built) -> None:
    assert moved.written["_redirects"].splitlines() == [
        "/cong/Cu/bai_12/ /cong/tin-tuc/2026/bai-moi/ 301",
        "/cong/tin-tuc/2026/ten-truoc/ /cong/tin-tuc/2026/bai-moi/ 301",
        "/cong/tthc/da-go-cu/ /cong/tthc/da-go/ 301",
        f"/cong/{FILE} /cong/tin-tuc/2026/bai-moi/ 301",
    ]
    assert moved.files["chuyen-huong.map"].decode().splitlines()[1] == f'"/cong/{OLD}" "/cong/{NEW}";'


def test_a_renamed_post_is_the_old_one_to_feed_readers(moved: Built) -> None:
    entries = {entry["url"]: entry["id"] for entry in json.loads(moved.files["feed.json"])["items"]}
    assert entries[SITE_URL + NEW] == post("2026-05-15", "ten-truoc").guid


def test_every_script_and_style_of_ours_is_named_by_its_content(moved: Built) -> None:
    asked = re.compile(r'(?:src|href)="([^"]+\.(?:js|css))"')
    found = {(name, link) for name in moved.pages for link in asked.findall(moved.written[name])}
    root = {name: link for name, link in found if link.startswith("/")}
    assert set(root) <= {"404.html"}
    resolved = {
        link.removeprefix("/cong/") if link.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
        for name, link in found
    }
    assert len(resolved) > 8
    assert [address for address in resolved if not named_by_content(address) or address not in moved.files] == []
    plain = [name for name in moved.files if name.endswith((".js", ".css")) and not named_by_content(name)]
    assert sorted(plain) == ["assets/feed.css", "sw.js"]


def test_the_list_of_headers_names_each_of_them(moved: Built) -> None:
    listed = re.findall(
        r"^/cong/(assets/\S+)\n  Cache-Control: public, max-age=31536000, immutable$", moved.written["_headers"], re.M
    )
    assert listed == sorted(name for name in moved.files if named_by_content(name))
