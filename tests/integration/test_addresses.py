"""The public addresses of DESIGN.md section 6, long lists, and anchors."""

import itertools
import re
from urllib.parse import urljoin

import pytest

from tests.integration.building import Built
from tests.integration.portals import NAV, SITE_URL, Portal, empty_portal

ADDRESSES = [
    *("", "tin-tuc/", "tin-tuc/2026/bai-dau/", "luu-tru/2026/04/", "luu-tru/2026/05/", "chu-de/", "chu-de/cai-cach-tthc/"),
    *("don-vi/", "don-vi/xa-thu/", "don-vi/huyen-cu/", "ke-hoach/", "ke-hoach/2026-ke-hoach/", "dan-hoi/"),
    *("dan-hoi/khai-sinh-o-dau/", "tthc/", "tthc/dang-ky-khai-sinh/", "tthc/linh-vuc/ho-tich/", "theo-doi/", "tim-kiem/"),
    *("rss/", "gioi-thieu/", "du-lieu/", "ngoai-mang/", "tinh-huong/", "ban-tin/"),
]

FEED_FOLDERS = ["", "chu-de/cai-cach-tthc/", "chu-de/chinh-quyen-so/", "don-vi/xa-thu/", "don-vi/phong-thu/", "dan-hoi/", "tthc/"]
FILES = [
    *(f"{folder}{name}" for folder in FEED_FOLDERS for name in ("rss.xml", "atom.xml", "feed.json")),
    *(
        f"du-lieu/{name}.{form}"
        for name in ("posts", "plans", "questions", "procedures", "situations", "contests", "quota")
        for form in ("json", "csv")
    ),
    "rss.opml",
    "sitemap.xml",
    *(
        "robots.txt",
        "llms.txt",
        "manifest.webmanifest",
        "sw.js",
        "du-lieu/trang-thai.json",
        "du-lieu/datapackage.json",
        "du-lieu/dcat.jsonld",
    ),
    "404.html",
    "tin-tuc/2026/anh-png/1.webp",
    "tin-tuc/2026/anh-png/1.png",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_has_a_page_that_names_itself(small_site: Built, address: str) -> None:
    page = small_site.page(address)
    assert page.xpath("//link[@rel='canonical']/@href") == [SITE_URL + address]
    assert len(page.xpath("//h1")) == 1


def test_every_file_is_at_its_address(small_site: Built) -> None:
    assert [name for name in FILES if name not in small_site.files] == []


def test_every_page_of_the_site_is_known(small_site: Built) -> None:
    """A new kind of page must be put into DESIGN.md first."""
    shapes = r"""|tin-tuc/|tin-tuc/\d{4}/[^/]+/|luu-tru/\d{4}/\d\d/|chu-de/|chu-de/[^/]+/|don-vi/|don-vi/[^/]+/|ke-hoach/|
        ke-hoach/[^/]+/|dan-hoi/|dan-hoi/[^/]+/|dan-hoi/chu-de/[^/]+/|tthc/|tthc/[^/]+/|tthc/linh-vuc/[^/]+/(niem-yet/)?|
        tinh-huong/([^/]+/)*|(ban-tin|cuoc-thi)/([^/]+/)?|theo-doi/|tim-kiem/|rss/|gioi-thieu/|
        danh-cho/[^/]+/|chi-so/([^/]+/)?|su-kien/(\d{4}/)?|hai-long/|
        du-lieu/|ngoai-mang/|huong-dan/([^/]+/)*"""
    known = re.compile(re.sub(r"\s", "", shapes))
    strange = [name for name in small_site.pages if name != "404.html" and not known.fullmatch(name.removesuffix("index.html"))]
    assert strange == []


def test_sources_and_registers_are_not_published(small_site: Built) -> None:
    assert not [name for name in small_site.files if name.endswith((".md", ".yml", ".py")) or "danh-muc" in name]


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Forty-five posts of one month, one theme and one unit."""
    portal = empty_portal(tmp_path_factory.mktemp("long") / "cong")
    for number in range(45):
        portal.post(f"bai-{number:02}", date=f"2026-04-{number // 2 + 1:02}T{8 + number % 2:02}:00", approved_on="2026-03-31")
    return portal.build("--strict")


@pytest.mark.parametrize("base", ["tin-tuc/", "chu-de/cai-cach-tthc/", "don-vi/xa-thu/", "luu-tru/2026/04/"])
def test_the_pages_of_a_long_list_are_numbered_from_the_oldest(long_lists: Built, base: str) -> None:
    found = [_posts_of(long_lists, f"{base}{rest}") for rest in ("", "trang/1/")]
    assert [len(posts) for posts in found] == [25, 20]
    assert [*itertools.chain(*found)] == [f"tin-tuc/2026/bai-{number:02}/" for number in reversed(range(45))]
    newest, oldest = long_lists.page(base), long_lists.page(f"{base}trang/1/")
    assert newest.xpath("//link[@rel='next' or @rel='prev']/@href") == ["trang/1/"]
    assert oldest.xpath("//link[@rel='prev']/@href") == ["../2/"]
    assert oldest.xpath("//link[@rel='next']/@href") == []
    assert oldest.xpath("//link[@rel='canonical']/@href") == [f"{SITE_URL}{base}trang/1/"]
    assert [link.text_content() for link in newest.xpath("//nav[@class='cc-pager']//a")] == ["Mới nhất", "Cũ hơn", "Cũ nhất"]
    assert [link.text_content() for link in oldest.xpath("//nav[@class='cc-pager']//a")] == ["Mới nhất", "Mới hơn", "Trang 1"]


@pytest.mark.parametrize("base", ["tin-tuc/", "chu-de/cai-cach-tthc/", "don-vi/xa-thu/", "luu-tru/2026/04/"])
@pytest.mark.parametrize("number", [2, 3])
def test_the_number_of_a_page_that_is_still_filled_leads_to_the_list(long_lists: Built, base: str, number: int) -> None:
    page = long_lists.page(f"{base}trang/{number}/")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert f"{base}trang/4/index.html" not in long_lists.files
    # It will be a page of its own: no server may tell browsers to remember the way.
    assert "trang/" not in long_lists.written["_redirects"]


def test_titles_of_pages_name_their_number_once(long_lists: Built) -> None:
    assert long_lists.page("tin-tuc/trang/1/").findtext(".//title") == "Tin, bài cải cách hành chính – trang 1 – Cổng thử"


@pytest.mark.parametrize("before", [14, 19, 20])
def test_a_new_post_leaves_the_numbered_pages_and_other_months_alone(portal: Portal, before: int) -> None:
    """The last page comes to be full, comes out of the list, and a page begins behind it."""
    portal.settings({"page_size": 5})
    for number in range(before):
        portal.post(f"bai-{number:02}", date=f"2026-04-{number + 1:02}", approved_on="2026-03-31")
    earlier = portal.build().written
    portal.post("bai-moi", date="2026-05-09", approved_on="2026-03-31")
    later = portal.build().written
    numbered = [name for name, page in earlier.items() if "/trang/" in name and 'http-equiv="refresh"' not in page]
    assert len(numbered) == 4 * (before // 5 - 1)
    kept = [*numbered, "luu-tru/2026/04/index.html"]
    assert [name for name in kept if earlier[name] != later[name]] == []


def test_an_anchor_keeps_d_with_stroke_as_d(portal: Portal) -> None:
    headings = "## Điều kiện\n\nMột.\n\n## Đối tượng: ai được?\n\nHai.\n\n## Điều kiện\n\nBa.\n\n## 請\n\nBốn.\n"
    portal.post("bai", headings)
    portal.write("docs/gioi-thieu.md", headings)
    built = portal.build()
    for address in ("tin-tuc/2026/bai/", "gioi-thieu/"):
        ids = built.page(address).xpath("//div[@class='cc-prose']//h2/@id")
        assert ids == ["dieu-kien", "doi-tuong-ai-duoc", "dieu-kien_1", "muc"]


def test_the_first_heading_of_an_ordinary_page_is_its_title(portal: Portal) -> None:
    portal.write("docs/lich-tiep-dan.md", "# Lịch tiếp công dân\n\nChữ.\n\n## Tháng này\n\nChữ.\n")
    page = portal.build().page("lich-tiep-dan/")
    assert page.findtext(".//title") == "Lịch tiếp công dân – Cổng thử"
    headings = [(heading.tag, heading.xpath("string(text())")) for heading in page.xpath("//article//*[self::h1 or self::h2]")]
    assert headings == [("h1", "Lịch tiếp công dân"), ("h2", "Tháng này")]


def test_a_body_with_a_heading_of_its_own_leaves_the_page_one_h1(portal: Portal) -> None:
    portal.post("bai", "# Một\n\nChữ.\n\n## Hai\n\nChữ.\n")
    page = portal.build().page("tin-tuc/2026/bai/")
    assert [heading.text_content() for heading in page.xpath("//h1")] == ["Tin có tên bai"]
    assert [heading.tag for heading in page.xpath("//div[@class='cc-prose']//*[@id='mot' or @id='hai']")] == ["h2", "h3"]


def _posts_of(built: Built, address: str) -> list[str]:
    """The addresses of the posts whose cards the list at `address` shows."""
    links = built.page(address).xpath("//li[contains(@class, 'cc-card')]//*[contains(@class, 'cc-card__title')]/a/@href")
    return [urljoin(f"/{address}", link)[1:] for link in links]


def test_an_item_that_the_menu_names_has_its_text(portal: Portal) -> None:
    portal.post("trong-menu", "Lời của bài trong menu.", date="2026-05-05")
    portal.question("hoi-trong-menu", "Lời đáp trong menu.\n\nGiải thích.", date="2026-05-05")
    addresses = ("tin-tuc/2026/trong-menu", "dan-hoi/hoi-trong-menu")
    portal.settings(nav=[*NAV, *({name: f"{name}/index.md"} for name in addresses)])
    built = portal.build()
    assert built.code == 0, built.output
    assert "Lời của bài trong menu." in built.words(f"{addresses[0]}/")
    assert "Lời đáp trong menu." in built.words(f"{addresses[1]}/")
