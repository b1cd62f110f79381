"""The repository's own site as built: links, anchors, headings, and nothing from elsewhere."""

import itertools
import re
from functools import cache
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from cchc.publishing.assets import plain_name
from tests.integration.building import Built

SITE_URL = "https://cchc.xa-mau.example/"
_CSS_URL = re.compile(r"(?:url\(\s*|@import\s+)[\"']?([^\"')\s]+)")
# What a browser fetches by itself.
# A schema (the names of Dublin Core) is named by an address that nobody asks for.
_FETCHED = """//script/@src | //img/@src | //source/@src | //video/@src | //audio/@src | //iframe/@src
    | //embed/@src | //track/@src | //video/@poster | //object/@data | //input/@src
    | //link[not(contains(' canonical alternate prev next ', concat(' ', @rel, ' ')))
             and not(starts-with(@rel, 'schema.'))]/@href"""
_LINKS = "//@href | //@src | //@poster | //@data | //form/@action"


@pytest.fixture(scope="module")
def pages(site: Built) -> dict[str, Any]:
    """Every page of the site, parsed, by its file name; those that only lead on are none."""
    found = {name: site.page(name) for name in site.pages}
    return {name: page for name, page in found.items() if not page.xpath("//meta[@http-equiv='refresh']")}


def test_every_internal_link_leads_to_a_file_and_an_anchor(site: Built, pages: dict[str, Any]) -> None:
    @cache
    def anchors(name: str) -> frozenset[str]:
        return frozenset(pages[name].xpath("//@id | //a/@name"))

    broken = []
    for name, page in pages.items():
        for link in {str(link) for link in page.xpath(_LINKS)}:
            target = urlsplit(urljoin(_address(name), link.strip()))
            if target.scheme not in ("http", "https") or target.netloc != urlsplit(SITE_URL).netloc:
                continue
            file = _file(site, unquote(target.path))
            anchor = unquote(target.fragment)
            if file is None or (anchor and file in pages and anchor not in anchors(file)):
                broken.append(f"{name}: {link}")
    assert broken == []


def test_every_page_has_one_h1_a_title_and_its_language(pages: dict[str, Any]) -> None:
    wrong = []
    for name, page in pages.items():
        headings = [heading.text_content().strip() for heading in page.xpath("//h1")]
        title = (page.findtext(".//title") or "").strip()
        if len(headings) != 1 or not headings[0] or not title or page.get("lang") != "vi":
            wrong.append((name, headings, title, page.get("lang")))
    assert wrong == []


def test_titles_and_canonical_addresses_are_unique(pages: dict[str, Any]) -> None:
    titles = [page.findtext(".//title") for page in pages.values()]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []
    canonical = {name: page.xpath("//link[@rel='canonical']/@href") for name, page in pages.items() if name != "404.html"}
    assert {name: found for name, found in canonical.items() if found != [_address(name)]} == {}


def test_no_anchor_is_given_twice(pages: dict[str, Any]) -> None:
    twice = {}
    for name, page in pages.items():
        ids = page.xpath("//*[not(ancestor::*[local-name()='svg'])]/@id")
        if found := sorted({id_ for id_ in ids if ids.count(id_) > 1}):
            twice[name] = found
    assert twice == {}


def test_headings_leave_out_no_level(pages: dict[str, Any]) -> None:
    wrong = {}
    for name, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        if any(after > before + 1 for before, after in itertools.pairwise(levels)):
            wrong[name] = levels
    assert wrong == {}


def test_no_page_fetches_anything_from_another_host(pages: dict[str, Any]) -> None:
    foreign = []
    for name, page in pages.items():
        for link in page.xpath(_FETCHED):
            target = urlsplit(urljoin(_address(name), link))
            if target.scheme != "data" and target.netloc != urlsplit(SITE_URL).netloc:
                foreign.append(f"{name}: {link}")
        styles = [*page.xpath("//@style"), *page.xpath("//style/text()")]
        foreign += [f"{name}: {link}" for style in styles for link in _CSS_URL.findall(style) if not _own(link)]
    assert foreign == []


def test_no_style_sheet_fetches_anything_from_another_host(site: Built) -> None:
    sheets = {name: text for name, text in site.written.items() if name.endswith(".css")}
    assert any(plain_name(name) == "assets/cchc.css" for name in sheets)
    assert [(name, link) for name, text in sheets.items() for link in _CSS_URL.findall(text) if not _own(link)] == []


def test_every_picture_has_a_text_for_those_who_do_not_see_it(pages: dict[str, Any]) -> None:
    assert [name for name, page in pages.items() if page.xpath("//img[not(@alt)]")] == []
    bodies = {
        name: page.xpath("//figure[contains(@class, 'cc-figure')]//img[not(normalize-space(@alt))]")
        for name, page in pages.items()
    }
    assert [name for name, found in bodies.items() if found] == []


def test_the_sample_says_on_every_page_that_it_is_one(pages: dict[str, Any]) -> None:
    assert [name for name, page in pages.items() if "Đây là trang mẫu." not in page.text_content()] == []


def test_the_sitemap_names_every_page_once(site: Built, pages: dict[str, Any]) -> None:
    named = re.findall(r"<loc>([^<]+)</loc>", site.written["sitemap.xml"])
    assert len(named) == len(set(named))
    # What a device keeps is another list on each; who begins in the middle of a situation has answered nothing.
    steps = {name for name in pages if name.startswith("tinh-huong/") and name.count("/") > 2}
    unlisted = {"404.html", "ngoai-mang/index.html", *steps}
    assert pages.keys() - unlisted == {f"{link.removeprefix(SITE_URL)}index.html" for link in named}


def _own(link: str) -> bool:
    return not link.startswith(("http:", "https:", "//"))


def _address(name: str) -> str:
    return SITE_URL + name.removesuffix("index.html")


def _file(site: Built, path: str) -> str | None:
    """The file of the site that a server gives for an address."""
    name = path.lstrip("/")
    return next((found for found in (name, f"{name}index.html", f"{name}/index.html") if found in site.files), None)


def test_every_chart_is_small_and_told_in_words(pages: dict[str, Any]) -> None:
    found = [(name, chart) for name, page in pages.items() for chart in page.xpath("//figure[@class='cc-chart']/*[@role='img']")]
    assert {name.split("/")[0] for name, _ in found} >= {"theo-doi", "chi-so", "hai-long"}
    for name, chart in found:
        assert len(html.tostring(chart)) <= 3072, name
        for told in ("aria-labelledby", "aria-describedby"):
            (words,) = chart.xpath("*[@id=$id]", id=chart.get(told))
            assert words.text.strip(), name
        assert chart.getparent().xpath("figcaption/text()")[0].strip().endswith(".")
