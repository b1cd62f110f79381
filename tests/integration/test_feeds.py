"""The feeds of a built site, read as a feed reader reads them."""

import itertools
import json
from typing import Any
from urllib.parse import quote, unquote, urljoin

import feedparser
import pytest
from lxml import etree, html

from tests.integration.building import Built
from tests.integration.portals import PNG, SITE_URL, Portal, empty_portal

HISTORY = "{http://purl.org/syndication/history/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
ALTERNATE = "//link[@rel='alternate' and @type='{}']/@href"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Forty-five posts with a picture and links, a question, a withdrawn post, and a plan of the theme."""
    portal = empty_portal(tmp_path_factory.mktemp("told") / "cong")
    portal.settings({"feeds": {"entries": 10}})
    portal.write("news/2026/ảnh đẹp.png", PNG)
    portal.write("news/2026/loi.mp3", b"ID3" * 99)
    body = "Xem [bài khác](2026-04-02-bai-01.md#muc) và ![quầy tiếp nhận](ảnh%20đẹp.png).\n\n## Mục\n\nChữ."
    for number in range(45):
        keys: dict[str, Any] = {"date": f"2026-04-{number % 28 + 1:02}T07:{number:02}", "approved_on": "2026-03-31"}
        if number == 44:
            keys |= {
                "image": "ảnh đẹp.png",
                "image_alt": "Quầy tiếp nhận",
                "date": "2026-05-19T16:00",
                "media": {"audio": "loi.mp3", "transcript": "Lời."},
            }
        portal.post(f"bai-{number:02}", body, **keys)
    portal.post(
        "da-go", "Chữ đã gỡ.", status="withdrawn", withdrawn_on="2026-05-19", withdrawn_why="Trùng bài khác.", date="2026-05-18"
    )
    portal.question("hoi", date="2026-05-19")
    built = portal.build()
    assert (built.code, built.problems) == (0, [])
    return built


def every(built: Built, ending: str) -> list[str]:
    return [name for name in built.files if name.endswith(ending) and not name.startswith("du-lieu/")]


@pytest.mark.parametrize("ending", ["rss.xml", "atom.xml"])
def test_a_reader_finds_no_fault_in_any_feed(told: Built, small_site: Built, ending: str) -> None:
    names = [(built, name) for built in (told, small_site) for name in every(built, ending)]
    assert len(names) > 10
    for built, name in names:
        feed = feedparser.parse(built.files[name])
        assert feed.bozo == 0, (name, feed.get("bozo_exception"))
        assert feed.version == {"rss.xml": "rss20", "atom.xml": "atom10"}[ending]
        assert feed.feed.language == "vi" if ending == "rss.xml" else feed.feed.id == SITE_URL + name


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_an_entry_tells_all_that_a_reader_needs(told: Built, name: str) -> None:
    entry = next(e for e in feedparser.parse(told.files[name]).entries if e.title == "Tin có tên bai-44")
    assert entry.link == f"{SITE_URL}tin-tuc/2026/bai-44/"
    assert entry.id.startswith("urn:uuid:")
    assert entry.published == {"rss.xml": "Tue, 19 May 2026 16:00:00 +0700", "atom.xml": "2026-05-19T16:00:00+07:00"}[name]
    assert entry.published_parsed[:5] == (2026, 5, 19, 9, 0)
    address = "tin-tuc/2026/ảnh đẹp-png/1.png"
    picture = SITE_URL + quote(address)
    files = {enclosure.href: (enclosure.type, enclosure.length) for enclosure in entry.enclosures}
    sound = {f"{SITE_URL}tin-tuc/2026/loi.mp3": ("audio/mpeg", "297")}
    assert files == (sound if name == "rss.xml" else sound | {picture: ("image/png", str(len(told.files[address])))})
    content = html.document_fromstring(f"<html><body>{entry.content[0].value}</body></html>")
    assert f"{SITE_URL}tin-tuc/2026/bai-01/#muc" in content.xpath("//a/@href")
    assert picture in content.xpath("//img/@src")


def test_all_links_of_all_feeds_are_absolute_and_lead_into_the_site(told: Built) -> None:
    for name in [*every(told, ".xml"), *every(told, "feed.json"), "rss.opml"]:
        for link in _links_of(told, name):
            assert link.startswith(("http://", "https://", "mailto:", "tel:")), (name, link)
            if link.startswith(SITE_URL) and not name.startswith("sitemap"):
                assert _led(told, link), (name, link)


def test_the_newest_entry_comes_first_and_every_format_tells_the_same(told: Built) -> None:
    rss, atom = (feedparser.parse(told.files[name]).entries for name in ("rss.xml", "atom.xml"))
    items = json.loads(told.files["feed.json"])["items"]
    assert [entry.id for entry in rss] == [entry.id for entry in atom] == [item["id"] for item in items]
    assert rss[0].title == "Tin có tên bai-44"
    assert [entry.published_parsed for entry in rss] == sorted((entry.published_parsed for entry in rss), reverse=True)


def test_the_json_feed_keeps_to_version_1_1(told: Built) -> None:
    for name in every(told, "feed.json"):
        feed = json.loads(told.files[name])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == SITE_URL + name
        assert feed["language"] == "vi"
        top = {"version", "title", "home_page_url", "feed_url", "description", "next_url", "authors", "language", "items"}
        assert {"title", "items"} <= set(feed) <= top
        for item in feed["items"]:
            assert {"id", "url", "title", "content_html", "date_published"} <= set(item)
            assert None not in item.values()
            assert item["date_published"].endswith("+07:00")
            assert all({"url", "mime_type"} <= set(attachment) for attachment in item.get("attachments", []))


def test_what_was_withdrawn_is_in_no_feed(told: Built) -> None:
    assert not [name for name in (*every(told, ".xml"), *every(told, ".json")) if "da-go" in told.written[name]]


@pytest.mark.parametrize("base", ["", "chu-de/cai-cach-tthc/", "don-vi/xa-thu/"])
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_the_archives_lead_through_everything_ever_told(told: Built, base: str, name: str) -> None:
    """RFC 5005, section 4: from the current document back by prev-archive, and forth again by next-archive."""
    documents, address = [], f"{base}{name}"
    while address:
        documents.append(address)
        address = next(iter(_related(told, address, "prev-archive")), "")
    assert len(documents) > 3
    entries = [entry.link for address in documents for entry in feedparser.parse(told.files[address]).entries]
    assert len(entries) == len(set(entries)) == 46
    assert {f"{SITE_URL}tin-tuc/2026/bai-{number:02}/" for number in range(45)} <= set(entries)
    for newer, older in itertools.pairwise(documents[1:]):
        assert _related(told, older, "next-archive") == [newer]
    for archive in documents[1:]:
        root = etree.fromstring(told.files[archive])
        assert root.find(f".//{HISTORY}archive") is not None
        assert _related(told, archive, "current") == [f"{base}{name}"]
    assert etree.fromstring(told.files[documents[0]]).find(f".//{HISTORY}archive") is None


def test_the_json_feed_leads_through_everything_by_next_url(told: Built) -> None:
    address, found = "feed.json", []
    while address:
        feed = json.loads(told.files[address])
        found += [item["url"] for item in feed["items"]]
        address = feed.get("next_url", "").removeprefix(SITE_URL)
    assert len(found) == len(set(found)) == 46


@pytest.mark.parametrize("kind", ["application/rss+xml", "application/atom+xml", "application/feed+json"])
def test_every_page_offers_the_feed_of_the_site(told: Built, small_site: Built, kind: str) -> None:
    wanted = {"application/rss+xml": "rss.xml", "application/atom+xml": "atom.xml", "application/feed+json": "feed.json"}[kind]
    for built in (told, small_site):
        # A page that only leads on to another offers nothing.
        for name in (name for name in built.pages if not built.page(name).xpath("//meta[@http-equiv='refresh']")):
            base = SITE_URL + name.removesuffix("index.html")
            offered = [urljoin(base, link).removeprefix(SITE_URL) for link in built.page(name).xpath(ALTERNATE.format(kind))]
            assert wanted in offered, name
            assert not [link for link in offered if link not in built.files], name


def test_the_list_of_feeds_names_them_all(told: Built) -> None:
    listed = {outline.get("xmlUrl") for outline in etree.fromstring(told.files["rss.opml"]).iter("outline")} - {None}
    current = {SITE_URL + name for name in every(told, "rss.xml")}
    assert listed == current
    page = {urljoin(f"{SITE_URL}rss/", link) for link in told.page("rss/").xpath("//main//a/@href | //article//a/@href")}
    assert current <= page


def test_an_entry_keeps_its_name_when_title_and_folder_change(portal: Portal) -> None:
    path = portal.post("bai", date="2026-05-14")
    before = feedparser.parse(portal.build().files["rss.xml"]).entries
    (portal.root / path).unlink()
    portal.post("bai", title="Một tiêu đề khác hẳn", folder="2026/thang-5", date="2026-05-14")
    portal.settings(site_url="https://ten-mien-moi.example/")
    after = feedparser.parse(portal.build().files["rss.xml"]).entries
    assert [entry.title for entry in after] == ["Một tiêu đề khác hẳn"]
    assert [entry.id for entry in after] == [entry.id for entry in before]
    assert after[0].link == "https://ten-mien-moi.example/tin-tuc/2026/bai/"


def test_a_post_that_is_withdrawn_leaves_the_feed(portal: Portal) -> None:
    portal.post("mot")
    portal.post("hai")
    assert len(feedparser.parse(portal.build().files["rss.xml"]).entries) == 2
    portal.post("hai", status="withdrawn", withdrawn_on="2026-05-19", withdrawn_why="Trùng bài khác.")
    entries = feedparser.parse(portal.build().files["rss.xml"]).entries
    assert [entry.title for entry in entries] == ["Tin có tên mot"]


def _related(built: Built, address: str, rel: str) -> list[str]:
    root = etree.fromstring(built.files[address])
    head = root.find("channel") if root.tag == "rss" else root
    return [link.get("href").removeprefix(SITE_URL) for link in head.findall(f"{ATOM}link") if link.get("rel") == rel]


def _links_of(built: Built, name: str) -> list[str]:
    """Every address that a feed or list of feeds names, those in the texts of its entries included."""
    if name.endswith(".json"):
        feed = json.loads(built.files[name])
        texts = [item["content_html"] for item in feed["items"]]
        found = [item["url"] for item in feed["items"]] + [feed["home_page_url"], feed["feed_url"]]
    else:
        root = etree.fromstring(built.files[name])
        texts = root.xpath("//*[local-name()='encoded' or local-name()='content']/text()")
        found = root.xpath("//@href | //enclosure/@url | //@xmlUrl | //@htmlUrl | //link/text() | //*[local-name()='loc']/text()")
    for text in texts:
        found += html.document_fromstring(f"<html><body>{text}</body></html>").xpath("//@href | //@src")
    return [str(link) for link in found]


def _led(built: Built, link: str) -> bool:
    path = unquote(link.removeprefix(SITE_URL).partition("#")[0])
    return path in built.files or f"{path}index.html" in built.files


def _told_by(built: Built) -> dict[str, tuple[str, str]]:
    """What readers of the three formats and of the open data take for the same entry and for its last change, by address."""
    feeds = [feedparser.parse(built.files[name]).entries for name in ("rss.xml", "atom.xml")]
    read = [{entry.link: (entry.id, entry.updated[:10]) for entry in entries} for entries in feeds]
    items = json.loads(built.files["feed.json"])["items"]
    read.append({item["url"]: (item["id"], item["date_modified"][:10]) for item in items})
    posts = json.loads(built.files["du-lieu/posts.json"])
    read.append({post["url"]: (post["id"], post["updated"]) for post in posts})
    assert read == [read[0]] * 4
    return {address.removeprefix(f"{SITE_URL}tin-tuc/2026/"): told for address, told in read[0].items()}


def test_a_subscriber_over_three_days_sees_each_post_once_and_each_correction(portal: Portal) -> None:
    for name, day in (("sua", "2026-05-18"), ("go", "2026-05-19"), ("doi", "2026-05-17")):
        portal.post(name, date=day)
    portal.post("hen", date="2026-05-21", approved_on="2026-05-20")
    first = _told_by(portal.build(CCHC_TODAY="2026-05-20"))
    assert set(first) == {"sua/", "go/", "doi/"}

    portal.post("go", date="2026-05-19", status="withdrawn", withdrawn_on="2026-05-21", withdrawn_why="Trùng bài khác.")
    portal.post("sua", date="2026-05-18", corrections=[{"date": "2026-05-21", "text": "Họp lúc 8 giờ."}])
    (portal.root / "news/2026/2026-05-17-doi.md").unlink()
    moved = {"old_addresses": ["tin-tuc/2026/doi/"], "first_file": "2026-05-17-doi"}
    portal.post("ten-moi", date="2026-05-17", title="Tin có tên doi", **moved)
    second = _told_by(portal.build(CCHC_TODAY="2026-05-21"))
    assert second["ten-moi/"] == first["doi/"]
    assert second["sua/"] == (first["sua/"][0], "2026-05-21")
    assert set(second) == {"sua/", "ten-moi/", "hen/"}

    portal.post("duyet-muon", date="2026-05-15", approved_on="2026-05-22")
    third = _told_by(portal.build(CCHC_TODAY="2026-05-22"))
    assert third.pop("duyet-muon/")[1] == "2026-05-22"
    assert third == second
