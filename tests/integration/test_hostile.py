"""Nothing an author or a citizen writes runs in a reader's browser: every value is escaped, every body cleaned."""

import csv
import dataclasses
import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree, html

from cchc.edition.edition import read_edition
from cchc.language.drawable import KNOWN, drawable
from cchc.publishing.cards import files as cards
from cchc.publishing.site_info import SiteInfo
from tests.integration.building import TODAY, Built
from tests.integration.hostile import PAYLOAD, SCRIPT_LINK, TITLE, hostile_portal, said, titled
from tests.integration.portals import PNG, SITE_URL, Portal

TITLES = ("post", "plan", "question", "procedure", "second", "waiting")
SHOWN = """
    site-name nav unit-name unit-alias contact-address contact-hours theme-name theme-description field-name field-description
    footer-governing_body footer-responsible footer-address footer-source_note footer-licence channel-name channel-note reason
    exception-by page description post-approver author source transcript post-summary post-tag post-correction number task-task
    task-output lead support parent-number parent-issuer period question channel locality asker obsolete question-law
    question-law-title question-law-issuer partial time fee channel-text step case paper paper-form audience audience-two result
    condition form form-link form-text decision keyword history"""
STRUCTURED = """
    site-name site-description unit-name unit-short unit-alias old-unit contact-address contact-phone theme-name
    field-name post plan procedure second author source post-tag post-correction post-summary number parent-number parent-issuer
    time fee channel-text audience audience-two result page"""
_FIELD = re.compile(r"⟦([\w-]+)⟧(.*?)(?=⟦|$)", re.DOTALL)
_LINKS = ("href", "src", "action", "formaction", "data", "poster", "srcset", "cite", "content")
_RUNNING = re.compile(r"^[\s\x00-\x20]*(javascript|vbscript|data)\s*:", re.IGNORECASE)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = hostile_portal(tmp_path_factory.mktemp("hostile") / "cong").build()
    assert built.code == 0, built.output
    assert {problem.split()[2] for problem in built.problems} <= {
        "html-unused",
        "image-alt-poor",
        "link-scheme",
        "media-remote",
        "link-missing",
        "duration-malformed",
    }
    return built


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)


def dangers(tree: Any) -> list[str]:
    """What of a parsed page would run, load or take over: scripts and pictures of the payloads, handlers, such links."""
    return [*_elements(tree), *_attributes(tree)]


def _elements(tree: Any) -> Iterator[str]:
    for element in tree.iter("script", "style"):
        # Data is not run; that it is nothing but data, another test proves.
        if element.get("type") != "application/ld+json" and re.search(r"alert\(|hacked|display: none }", element.text or ""):
            yield f"<{element.tag}>{element.text}"
    yield from (f"<img src={src}>" for src in tree.xpath("//img/@src") if src == "x")
    yield from (f"<{e.tag}>" for e in tree.iter("iframe", "object", "embed", "base"))


def _attributes(tree: Any) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        for name, value in element.attrib.items():
            handler = name.startswith("on") and ("alert" in value or "hacked" in value)
            if handler or (name in _LINKS and _RUNNING.match(value)):
                yield f"<{element.tag} {name}={value}>"


def mangled(text: str) -> list[str]:
    """The fields in a text whose value is not shown as it was written; a title is followed by the title's value."""
    given = "".join(text.split())
    wanted = "".join(PAYLOAD.split()), "".join(TITLE.split())
    return [match[0][:200] for match in _FIELD.finditer(given) if not (match[2].startswith(wanted) or _is_cut(match[2], wanted))]


def _is_cut(value: str, wanted: tuple[str, ...]) -> bool:
    """Tell whether it is the beginning of what was wanted: labels of a chart are, beside a table of the whole."""
    beginning, sign, _ = value.partition("…")
    return bool(sign and beginning) and any(whole.startswith(beginning) for whole in wanted)


def test_nothing_of_it_runs_in_any_page(hostile: Built) -> None:
    assert not [(name, danger) for name in hostile.pages for danger in dangers(hostile.page(name))]


def test_every_field_is_shown_as_it_was_written(hostile: Built) -> None:
    pages = {name: hostile.words(name) for name in hostile.pages}
    assert not [(name, text) for name, page in pages.items() for text in mangled(page)]


def test_every_attribute_holds_what_was_written(hostile: Built) -> None:
    for name in hostile.pages:
        values = [value for value in hostile.page(name).xpath("//@*") if "⟦" in value]
        assert not [(name, text) for value in values for text in mangled(value) if not value.startswith("mailto:")]


def test_no_field_was_left_out(hostile: Built) -> None:
    """Were a field not shown at all, the tests above would prove nothing of it."""
    words = "\n".join(hostile.words(name) for name in hostile.pages)
    assert [field for field in SHOWN.split() if f"⟦{field}⟧" not in words] == []


def test_no_template_is_evaluated(hostile: Built) -> None:
    assert "Đoạn đầu {{ 7*7 }}" in hostile.text("tin-tuc/2026/xau/")
    assert "Đoạn đầu {{ 7*7 }}" in hostile.text("gioi-thieu/")
    assert "Đoạn đầu 49" not in "".join(hostile.written.values())


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "dan-hoi/rss.xml", "tthc/rss.xml", "chu-de/cai-cach-tthc/atom.xml"])
def test_feeds_hold_titles_as_text_and_cleaned_bodies(hostile: Built, name: str) -> None:
    root = etree.fromstring(hostile.files[name])
    titles = root.xpath("//*[local-name()='title']/text()")
    assert titles
    assert not mangled("".join(titles))
    texts = root.xpath("//*[local-name()='encoded' or local-name()='content']/text() | //item/description/text()")
    assert texts
    for text in texts:
        assert not dangers(html.document_fromstring(f"<html><body>{text}</body></html>"))


def test_the_json_feed_holds_titles_as_text_and_cleaned_bodies(hostile: Built) -> None:
    feed = json.loads(hostile.files["feed.json"])
    assert feed["title"] == said("site-name")
    assert {titled(kind) for kind in ("post", "second", "question", "waiting")} == {item["title"] for item in feed["items"]}
    for item in feed["items"]:
        assert not dangers(html.document_fromstring(f"<html><body>{item['content_html']}</body></html>"))


def test_open_data_hold_what_was_written(hostile: Built) -> None:
    for name, kind in (("posts", "post"), ("plans", "plan"), ("questions", "question"), ("procedures", "procedure")):
        rows = json.loads(hostile.files[f"du-lieu/{name}.json"])
        assert titled(kind) in {row["title"] for row in rows}
        table = csv.DictReader(io.StringIO(hostile.files[f"du-lieu/{name}.csv"].decode("utf-8-sig")))
        assert titled(kind) in {row["title"] for row in table}


def test_the_search_index_holds_plain_text(hostile: Built) -> None:
    """Titles as written, excerpts without tags: the script puts them into the page as text."""
    shown = [row for name in hostile.files if name.startswith("tim-kiem/chi-muc/d/") for row in json.loads(hostile.files[name])]
    assert {titled(kind) for kind in TITLES} == {row[1] for row in shown}
    assert not [row for row in shown if row[0].startswith(("http", "//", "javascript"))]


def test_structured_data_parse_back_to_what_was_written(hostile: Built) -> None:
    """Every text in it is one that was written; the parser that read the page saw no other element begin in it."""
    texts = [text for name in hostile.pages for text in _texts(hostile.structured_data(name)) if "⟦" in text]
    # A cut headline and an answer without its markup are no longer what was written.
    assert not [mangled(text) for text in texts if not text.endswith("…") and mangled(text)]
    told = {match[1] for text in texts for match in _FIELD.finditer(text)}
    assert told >= set(STRUCTURED.split())


@pytest.mark.parametrize("address", ["tin-tuc/2026/xau/", "tthc/xau/", "ke-hoach/xau/", "don-vi/xa-thu/", ""])
def test_structured_data_hold_no_character_that_html_knows(hostile: Built, address: str) -> None:
    page = hostile.files[f"{address}index.html"].decode()
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "\\u003cscript\\u003e" in data
    assert not re.search("[<>&\u2028\u2029]", data)


def test_cards_show_no_mark_of_direction_and_no_control_character(hostile: Built) -> None:
    site = SiteInfo(SITE_URL, said("site-name"))
    edition = read_edition(hostile.site.parent, dt.date.fromisoformat(TODAY))
    drawn = dict(cards.card_files(edition.public, site))
    assert {name for name in hostile.files if name.endswith(cards.NAME)} == set(drawn)
    for address, draw in drawn.items():
        assert hostile.files[address] == draw()
        texts = [drawable(text) for text in dataclasses.astuple(draw.args[0])]
        assert set("".join(texts)) <= KNOWN
        assert any("alert(1)" in text or "{{ 7*7 }}" in text for text in texts)


def test_every_xml_file_is_well_formed(hostile: Built) -> None:
    names = [name for name in hostile.files if name.endswith((".xml", ".opml"))]
    assert len(names) > 10
    for name in names:
        etree.fromstring(hostile.files[name])


@pytest.mark.parametrize("title", ["=HYPERLINK(0)", "+1 và hai", "＝HYPERLINK(0)", "\u200b@SUM(A1:A9)"])
def test_a_spreadsheet_runs_no_title(portal: Portal, title: str) -> None:
    portal.post("bai", title=title)
    table = csv.DictReader(io.StringIO(portal.build().files["du-lieu/posts.csv"].decode("utf-8-sig")))
    assert [row["title"] for row in table] == [f"'{title}"]


@pytest.mark.parametrize("link", [SCRIPT_LINK, "JavaScript://xau.example/%0aalert(1)", "data:text/html,alert(1).txt"])
def test_a_file_that_is_a_script_becomes_no_link(portal: Portal, link: str) -> None:
    """Whether it is refused or not shown: no page may carry it."""
    portal.write("news/2026/anh.png", PNG)
    portal.post("mot", media={"video": link, "audio": link, "transcript": f"{link}.txt"})
    portal.plan("hai", attachments=[link])
    portal.procedure("ba", forms=[{"name": "Tờ khai", "file": link}])
    built = portal.build()
    assert not [(name, danger) for name in built.pages if built.code == 0 for danger in dangers(built.page(name))]
