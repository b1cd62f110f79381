"""Feeds are read back with a feed reader and an XML parser; nothing here knows how they are written."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped, unused-ignore]
import pytest
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.registers import Registers, Theme, Unit
from cchc.content.settings import Settings
from cchc.publishing.feeds import (
    Feed,
    addresses,
    documents,
    entries_of,
    feeds_of,
    file_address,
    names_of,
    opml,
    part_documents,
    parts_of_all,
)
from cchc.publishing.site_info import Rendered, SiteInfo

SITE = SiteInfo("https://xa-mau.example/cchc/", "Cổng CCHC xã Mẫu", "Tin cải cách hành chính xã Mẫu.")
FOLDER = "https://xa-mau.example/cchc/tin-tuc/2026/"
TODAY = dt.date(2026, 6, 1)
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
HOSTILE = "a <b> & ]]> &amp; \x08\x00c\ufffe"

Documents = Mapping[str, bytes]


def post(day: int, **keys: Any) -> Post:
    date = dt.date(2026, 1, 1) + dt.timedelta(days=day)
    common = {
        "path": f"news/2026/{date}-tin.md",
        "title": f"Tin ngày thứ {day}",
        "unit": "xa-mau",
        "theme": "chuyen-doi-so",
    }
    return Post.model_validate(common | {"date": date.isoformat(), "status": "approved"} | keys)


def posts(count: int) -> list[Item]:
    return [post(day) for day in range(count)]


def question(**keys: Any) -> Question:
    common = {
        "path": "docs/dan-hoi/khai-sinh.md",
        "title": "Khai sinh cần gì?",
        "unit": "xa-mau",
        "theme": "cai-cach-tthc",
    }
    return Question.model_validate(common | {"date": "2026-05-10", "question": "Tôi cần <giấy> gì?"} | keys)


def plan(**keys: Any) -> Plan:
    common = {
        "path": "plans/2026-xa-mau.md",
        "title": "Kế hoạch năm 2026",
        "unit": "xa-mau",
        "date": "2026-02",
        "year": 2026,
    }
    return Plan.model_validate(common | {"tasks": [{"no": 1, "task": "Rà soát", "due": "2026-Q3"}]} | keys)


def procedure(**keys: Any) -> Procedure:
    common = {
        "path": "docs/tthc/khai-sinh.md",
        "title": "Đăng ký khai sinh",
        "unit": "xa-mau",
        "date": "2026-01-15",
        "code": "1.001193",
        "field": "ho-tich",
        "level": "xa",
        "online": "toan-trinh",
        "channels": [{"how": "truc-tiep", "time_limit": "Trong ngày", "fee": "Không có"}],
        "dossier": [{"papers": [{"name": "Tờ khai"}]}],
        "audience": "Công dân",
        "result": "Giấy khai sinh",
        "conditions": "Không có",
        "forms": "Không có",
        "steps": ["Nộp hồ sơ"],
    }
    return Procedure.model_validate(common | keys)


def catalogue_of(items: Iterable[Item], entries: int = 20) -> Catalogue:
    themes = [{"id": "chuyen-doi-so", "name": "Chuyển đổi số"}, {"id": "cai-cach-tthc", "name": "Cải cách TTHC"}]
    units = [{"id": "xa-mau", "name": "UBND xã Mẫu", "level": "xa"}, {"id": "so-mau", "name": "Sở Mẫu", "level": "so"}]
    registers = Registers(
        themes=tuple(Theme.model_validate(theme) for theme in themes),
        units=tuple(Unit.model_validate(unit) for unit in units),
    )
    settings = Settings.model_validate({"owner": "xa-mau", "feeds": {"entries": entries}})
    return Catalogue.of(TODAY, settings, registers, items)


def published(items: Iterable[Item], html: str = "<p>Nội dung.</p>", excerpt: str = "Tóm tắt.", entries: int = 20) -> Documents:
    catalogue = catalogue_of(items, entries)
    feeds = feeds_of(catalogue, SITE)
    rendered = {item.path: Rendered(html, excerpt) for item in catalogue.items}
    made = entries_of(feeds, catalogue, rendered, SITE, lambda path: len(path))
    return {address: body for feed in feeds for address, body in documents(feed, made, SITE)}


@pytest.mark.parametrize(
    ("register", "entry", "told"),
    [
        ("themes", "chuyen-doi-so", True),
        ("themes", "cai-cach-tthc", False),
        ("units", "xa-mau", True),
        ("units", "so-mau", False),
    ],
)
def test_an_entry_tells_the_names_of_its_unit_and_theme_and_no_others(register: str, entry: str, told: bool) -> None:
    catalogue = catalogue_of(posts(1))
    (story,) = feeds_of(catalogue, SITE)[0].stories
    entries = getattr(catalogue.registers, register)
    renamed = tuple(one.model_copy(update={"name": "Tên khác"}) if one.id == entry else one for one in entries)
    after = replace(catalogue, registers=catalogue.registers.model_copy(update={register: renamed}))
    assert (names_of(story, after) != names_of(story, catalogue)) == told


def feed_at(base: str, items: Iterable[Item]) -> Feed:
    return next(feed for feed in feeds_of(catalogue_of(items), SITE) if feed.base == base)


def titles(feed: Feed) -> list[str]:
    return [story.title for story in feed.stories]


def rss_item(documents: Documents, address: str = "rss.xml") -> Any:
    return etree.fromstring(documents[address]).find("channel/item")


def atom_entry(documents: Documents, address: str = "atom.xml") -> Any:
    return etree.fromstring(documents[address]).find(f"{ATOM}entry")


def json_item(documents: Documents, address: str = "feed.json") -> Any:
    return json.loads(documents[address])["items"][0]


def contents(documents: Documents) -> set[str]:
    """The HTML of the newest entry in the three formats."""
    return {
        rss_item(documents).findtext(CONTENT),
        atom_entry(documents).findtext(f"{ATOM}content"),
        json_item(documents)["content_html"],
    }


class TestWhichFeeds:
    def test_portal_themes_of_the_register_and_units_with_entries(self) -> None:
        feeds = feeds_of(catalogue_of([post(1)]), SITE)
        bases = ["", "dan-hoi/", "tthc/", "chu-de/chuyen-doi-so/", "chu-de/cai-cach-tthc/", "don-vi/xa-mau/"]
        assert [feed.base for feed in feeds] == bases
        assert [feed.page for feed in feeds] == bases

    def test_whole_site_tells_posts_and_answers_and_no_plans(self) -> None:
        items = [post(1), question(), plan(), procedure()]
        assert titles(feed_at("", items)) == ["Khai sinh cần gì?", "Tin ngày thứ 1"]

    def test_unit_tells_plans_too(self) -> None:
        items = [post(1), question(), plan(), procedure()]
        expected = ["Khai sinh cần gì?", "Kế hoạch năm 2026", "Tin ngày thứ 1"]
        assert titles(feed_at("don-vi/xa-mau/", items)) == expected

    def test_theme_tells_items_that_name_it_second(self) -> None:
        items = [post(1, themes=["cai-cach-tthc"]), post(2), question()]
        assert titles(feed_at("chu-de/cai-cach-tthc/", items)) == ["Khai sinh cần gì?", "Tin ngày thứ 1"]

    def test_unanswered_question_is_no_news(self) -> None:
        assert titles(feed_at("dan-hoi/", [question(state="dang-xu-ly")])) == []
        assert titles(feed_at("dan-hoi/", [question(state="chuyen")])) == ["Khai sinh cần gì?"]

    def test_addresses_are_known_before_bodies(self) -> None:
        items = posts(30)
        known = [address for feed in feeds_of(catalogue_of(items), SITE) for address in addresses(feed)]
        assert known == list(published(items))
        assert len(set(known)) == len(known)


class TestUrgentNotices:
    def test_people_tell_them_by_the_title_and_programs_by_a_category(self) -> None:
        documents = published([post(1, urgent=True, approved_on="2026-01-02")])
        assert rss_item(documents).findtext("title") == "Khẩn: Tin ngày thứ 1"
        assert next(found.text for found in rss_item(documents).iter("category")) == "Thông báo khẩn"
        assert atom_entry(documents).findtext(f"{ATOM}title") == "Khẩn: Tin ngày thứ 1"
        assert dict(next(atom_entry(documents).iter(f"{ATOM}category")).attrib) == {
            "term": "thong-bao-khan",
            "label": "Thông báo khẩn",
        }
        assert (json_item(documents)["title"], json_item(documents)["tags"][0]) == ("Khẩn: Tin ngày thứ 1", "Thông báo khẩn")
        assert contents(documents) == {"<p><strong>Thông báo khẩn, chờ người thứ hai duyệt.</strong></p><p>Nội dung.</p>"}

    def test_any_other_post_bears_no_mark(self) -> None:
        assert "Khẩn" not in b"".join(published([post(1)]).values()).decode()


class TestProcedureChanges:
    HISTORY = (
        {"date": "2026-03-01", "text": "Bỏ bản sao giấy tờ."},
        {"date": "2026-05-01", "text": "Thay mẫu tờ khai."},
        {"date": "2026-05-01", "text": "Giảm phí."},
        {"date": "2027-01-01", "text": "Còn ở tương lai."},
    )

    def test_posting_and_every_line_up_to_today(self) -> None:
        feed = feed_at("tthc/", [procedure(history=self.HISTORY, change="sua-doi")])
        assert titles(feed) == [
            "Cập nhật: Đăng ký khai sinh",
            "Sửa đổi, bổ sung: Đăng ký khai sinh",
            "Cập nhật: Đăng ký khai sinh",
            "Công khai: Đăng ký khai sinh",
        ]
        assert [story.line and story.line.text for story in feed.stories] == [
            "Giảm phí.",
            "Thay mẫu tờ khai.",
            "Bỏ bản sao giấy tờ.",
            None,
        ]

    def test_posting_after_its_history_bears_the_change(self) -> None:
        feed = feed_at("tthc/", [procedure(history=self.HISTORY[:1], change="bai-bo", date="2026-04-01")])
        assert titles(feed) == ["Bãi bỏ: Đăng ký khai sinh", "Cập nhật: Đăng ký khai sinh"]

    def test_names_differ_and_survive_rewording_and_new_lines(self) -> None:
        before = [s.guid for s in feed_at("tthc/", [procedure(history=self.HISTORY)]).stories]
        reworded = [{**line, "text": "Khác."} for line in self.HISTORY] + [{"date": "2026-05-20", "text": "Mới."}]
        after = [s.guid for s in feed_at("tthc/", [procedure(history=reworded)]).stories]
        assert len(set(before)) == 4
        assert after[1:] == before
        assert all(guid.startswith("urn:uuid:") for guid in after)

    def test_content_of_a_line_and_of_the_posting(self) -> None:
        read = feedparser.parse(published([procedure(history=self.HISTORY[:1])])["tthc/rss.xml"])
        line, posting = read.entries
        assert line.summary == "Bỏ bản sao giấy tờ."
        assert 'href="https://xa-mau.example/cchc/tthc/khai-sinh/"' in line.content[0].value
        assert "Mã thủ tục:</strong> 1.001193" in posting.content[0].value
        assert "Trong ngày; phí, lệ phí: Không có" in posting.content[0].value


class TestFormats:
    def test_rss_channel(self) -> None:
        channel = etree.fromstring(published([post(1)])["rss.xml"]).find("channel")
        assert channel.findtext("title") == "Cổng CCHC xã Mẫu"
        assert channel.findtext("link") == "https://xa-mau.example/cchc/"
        assert channel.findtext("description") == "Tin cải cách hành chính xã Mẫu."
        assert channel.findtext("language") == "vi"
        assert channel.findtext("lastBuildDate") == "Fri, 02 Jan 2026 00:00:00 +0700"
        own = channel.find(f"{ATOM}link[@rel='self']")
        assert dict(own.attrib) == {
            "href": "https://xa-mau.example/cchc/rss.xml",
            "rel": "self",
            "type": "application/rss+xml",
        }

    def test_rss_item(self) -> None:
        item = rss_item(published([post(1, date="2026-05-14T09:30", updated="2026-05-15")], html="<p>Đủ.</p>"))
        assert item.findtext("title") == "Tin ngày thứ 1"
        assert item.findtext("link") == "https://xa-mau.example/cchc/tin-tuc/2026/tin/"
        assert item.findtext("description") == "Tóm tắt."
        assert item.findtext(CONTENT) == "<p>Đủ.</p>"
        assert item.findtext("pubDate") == "Thu, 14 May 2026 09:30:00 +0700"
        assert item.findtext(f"{ATOM}updated") == "2026-05-15T00:00:00+07:00"
        assert item.findtext("category") == "Chuyển đổi số"
        assert item.findtext(CREATOR) == "UBND xã Mẫu"
        assert item.find("author") is None
        assert (item.findtext("guid"), item.find("guid").get("isPermaLink")) == (post(1).guid, "false")

    def test_prefixes_are_the_usual_ones(self) -> None:
        document = published([post(1)])["rss.xml"]
        assert b"<dc:creator>" in document
        assert b"<content:encoded>" in document
        assert b"<atom:updated>" in document
        assert b"ns0" not in document

    def test_atom(self) -> None:
        documents = published([post(1)], html="<p>Đủ.</p>")
        root = etree.fromstring(documents["don-vi/xa-mau/atom.xml"])
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
        assert root.findtext(f"{ATOM}id") == "https://xa-mau.example/cchc/don-vi/xa-mau/atom.xml"
        assert root.findtext(f"{ATOM}updated") == "2026-01-02T00:00:00+07:00"
        assert {(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")} == {
            ("self", "https://xa-mau.example/cchc/don-vi/xa-mau/atom.xml"),
            ("alternate", "https://xa-mau.example/cchc/don-vi/xa-mau/"),
        }
        entry = root.find(f"{ATOM}entry")
        content = entry.find(f"{ATOM}content")
        assert (content.get("type"), content.text) == ("html", "<p>Đủ.</p>")
        assert entry.findtext(f"{ATOM}published") == "2026-01-02T00:00:00+07:00"
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "UBND xã Mẫu"
        assert dict(entry.find(f"{ATOM}category").attrib) == {"term": "chuyen-doi-so", "label": "Chuyển đổi số"}

    def test_json(self) -> None:
        document = json.loads(published([post(1)], html="<p>Đủ.</p>")["feed.json"])
        assert document["version"] == "https://jsonfeed.org/version/1.1"
        assert document["feed_url"] == "https://xa-mau.example/cchc/feed.json"
        assert document["home_page_url"] == "https://xa-mau.example/cchc/"
        assert "next_url" not in document
        assert document["items"] == [
            {
                "id": post(1).guid,
                "url": "https://xa-mau.example/cchc/tin-tuc/2026/tin/",
                "title": "Tin ngày thứ 1",
                "content_html": "<p>Đủ.</p>",
                "summary": "Tóm tắt.",
                "date_published": "2026-01-02T00:00:00+07:00",
                "date_modified": "2026-01-02T00:00:00+07:00",
                "authors": [{"name": "UBND xã Mẫu", "url": "https://xa-mau.example/cchc/don-vi/xa-mau/"}],
                "tags": ["Chuyển đổi số"],
            }
        ]

    @pytest.mark.parametrize("address", ["rss.xml", "atom.xml"])
    def test_a_reader_takes_it_newest_first(self, address: str) -> None:
        read = feedparser.parse(published(posts(12))[address])
        assert not read.bozo
        assert [entry.title for entry in read.entries] == [f"Tin ngày thứ {day}" for day in range(11, -1, -1)]
        assert all(entry.id.startswith("urn:uuid:") for entry in read.entries)

    @pytest.mark.parametrize(
        ("address", "href"),
        [
            ("rss.xml", "assets/feed.css"),
            ("chu-de/chuyen-doi-so/atom.xml", "../../assets/feed.css"),
            ("nguon-cu/rss-1.xml", "../assets/feed.css"),
            ("don-vi/xa-mau/nguon-cu/atom-1.xml", "../../../assets/feed.css"),
        ],
    )
    def test_style_sheet_for_browsers(self, address: str, href: str) -> None:
        sheet = etree.fromstring(published(posts(30))[address]).getprevious()
        assert (sheet.target, sheet.text) == ("xml-stylesheet", f'type="text/css" href="{href}"')
        assert urljoin(SITE.absolute(address), href) == "https://xa-mau.example/cchc/assets/feed.css"

    def test_same_input_same_bytes(self) -> None:
        assert published([*posts(30), question(), plan(), procedure()]) == published(
            [procedure(), plan(), question(), *reversed(posts(30))]
        )

    def test_opml(self) -> None:
        root = etree.fromstring(opml(feeds_of(catalogue_of([post(1)]), SITE), SITE))
        assert root.get("version") == "2.0"
        assert root.findtext("head/title") == "Nguồn tin RSS của Cổng CCHC xã Mẫu"
        assert [outline.get("text") for outline in root.findall("body/outline")][3:] == ["Theo chủ đề", "Theo đơn vị"]
        unit = root.find("body/outline[@text='Theo đơn vị']/outline")
        assert unit.get("type") == "rss"
        assert unit.get("xmlUrl") == "https://xa-mau.example/cchc/don-vi/xa-mau/rss.xml"
        assert unit.get("htmlUrl") == "https://xa-mau.example/cchc/don-vi/xa-mau/"


class TestChangesToCome:
    def test_a_change_of_a_later_day_is_not_told_anew_every_day_until_then(self) -> None:
        entry = atom_entry(published([post(1, date="2026-05-14T08:30", updated="2027-06-01")]))
        assert {entry.findtext(f"{ATOM}{name}") for name in ("published", "updated")} == {"2026-05-14T08:30:00+07:00"}


class TestEmptyFeed:
    def test_dated_by_the_build(self) -> None:
        documents = published([])
        assert etree.fromstring(documents["rss.xml"]).findtext("channel/lastBuildDate") == "Mon, 01 Jun 2026 00:00:00 +0700"
        assert etree.fromstring(documents["atom.xml"]).findtext(f"{ATOM}updated") == "2026-06-01T00:00:00+07:00"
        assert json.loads(documents["feed.json"])["items"] == []

    @pytest.mark.parametrize("address", ["rss.xml", "dan-hoi/atom.xml", "chu-de/cai-cach-tthc/rss.xml"])
    def test_readable(self, address: str) -> None:
        read = feedparser.parse(published([])[address])
        assert not read.bozo
        assert read.entries == []


class TestHostileText:
    CLEAN = "a <b> & ]]> &amp; c"

    def hostile(self) -> Documents:
        item = post(1, source={"name": "Báo <i>\x01"}).model_copy(update={"title": HOSTILE})
        return published([item], html="<p>]]&gt; &amp;lt; \x0b&#1;</p>", excerpt=HOSTILE)

    def test_title(self) -> None:
        documents = self.hostile()
        assert rss_item(documents).findtext("title") == self.CLEAN
        assert atom_entry(documents).findtext(f"{ATOM}title") == self.CLEAN
        assert json_item(documents)["title"] == self.CLEAN

    def test_summary_is_html_in_rss_and_text_elsewhere(self) -> None:
        documents = self.hostile()
        assert rss_item(documents).findtext("description") == "a &lt;b&gt; &amp; ]]&gt; &amp;amp; c"
        assert atom_entry(documents).find(f"{ATOM}summary").get("type") is None
        assert atom_entry(documents).findtext(f"{ATOM}summary") == self.CLEAN
        assert json_item(documents)["summary"] == self.CLEAN

    def test_values_in_the_content_are_escaped(self) -> None:
        (content,) = contents(self.hostile())
        assert "<p><strong>Nguồn:</strong> Báo &lt;i&gt;</p>" in content
        assert "<p>]]&gt; &amp;lt;" in content

    def test_forbidden_character_by_reference(self) -> None:
        (content,) = contents(published([post(1)], html='<p><a href="../x/">x</a>&#1;\x02</p>'))
        assert content == '<p><a href="https://xa-mau.example/cchc/tin-tuc/2026/x/">x</a></p>'


class TestLinks:
    PAGE = "https://xa-mau.example/cchc/tin-tuc/2026/tin/"

    @pytest.mark.parametrize(
        ("html", "expected"),
        [
            ('<p><a href="../../../tthc/x/">x</a></p>', '<p><a href="https://xa-mau.example/cchc/tthc/x/">x</a></p>'),
            ('<a href="#muc">x</a>', f'<a href="{PAGE}#muc">x</a>'),
            ('<img src="../a.jpg" alt="">', '<img src="https://xa-mau.example/cchc/tin-tuc/2026/a.jpg" alt="">'),
            (
                '<img srcset="../a.jpg 1x, ../b.jpg 2x" alt="">',
                f'<img srcset="{FOLDER}a.jpg 1x, {FOLDER}b.jpg 2x" alt="">',
            ),
            ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
            ('<a href="https://x.example/?a=1&amp;b=2">x</a>', '<a href="https://x.example/?a=1&amp;b=2">x</a>'),
            (
                'Chữ <a id="x"></a><br>điều <a href="/y/">y</a>',
                'Chữ <a id="x"></a><br>điều <a href="https://xa-mau.example/y/">y</a>',
            ),
            ('<a href="http://[">x</a>', '<a href="http://[">x</a>'),
            ("<p>Không & có <br/> gì</p>", "<p>Không & có <br/> gì</p>"),
        ],
    )
    def test_absolute_in_every_format(self, html: str, expected: str) -> None:
        assert contents(published([post(1)], html=html)) == {expected}


class TestNotes:
    def test_correction_comes_first_and_renews_the_entry(self) -> None:
        item = post(1, corrections=[{"date": "2026-05-20", "text": "Họp lúc 8 giờ."}], ai="bien-tap")
        documents = published([item])
        (content,) = contents(documents)
        assert content == (
            "<p><strong>Đính chính ngày 20/05/2026:</strong> Họp lúc 8 giờ.</p>"
            "<p><strong>Trí tuệ nhân tạo:</strong> Có dùng trí tuệ nhân tạo khi biên tập</p>"
            "<p>Nội dung.</p>"
        )
        assert atom_entry(documents).findtext(f"{ATOM}updated") == "2026-05-20T00:00:00+07:00"
        assert atom_entry(documents).findtext(f"{ATOM}published") == "2026-01-02T00:00:00+07:00"
        assert json_item(documents)["date_modified"] == "2026-05-20T00:00:00+07:00"
        assert etree.fromstring(documents["rss.xml"]).findtext("channel/lastBuildDate").startswith("Wed, 20 May 2026")

    def test_repost_names_its_source(self) -> None:
        documents = published([post(1, source={"name": "Báo A", "url": "https://bao.example/a"})])
        (content,) = contents(documents)
        assert content.startswith('<p><strong>Nguồn:</strong> <a href="https://bao.example/a">Báo A</a></p>')
        via = atom_entry(documents).find(f"{ATOM}link[@rel='via']")
        assert (via.get("href"), via.get("title")) == ("https://bao.example/a", "Báo A")
        assert json_item(documents)["external_url"] == "https://bao.example/a"

    def test_question_is_asked_before_it_is_answered(self) -> None:
        (content,) = contents(published([question(obsolete="Luật đã đổi.")]))
        assert content == (
            "<p><strong>Câu trả lời này không còn đúng:</strong> Luật đã đổi.</p>"
            "<p><strong>Hỏi:</strong> Một người dân</p><blockquote><p>Tôi cần &lt;giấy&gt; gì?</p></blockquote>"
            "<p>Nội dung.</p>"
        )

    def test_plan_tells_its_tasks(self) -> None:
        entry = atom_entry(published([plan()]), "don-vi/xa-mau/atom.xml")
        expected = "<p>Nội dung.</p><h2>Nhiệm vụ</h2><ul><li>1. Rà soát (thời hạn: Quý III/2026)</li></ul>"
        assert entry.findtext(f"{ATOM}content") == expected


class TestMedia:
    def test_files_beside_the_post(self) -> None:
        item = post(1, image="ảnh một.jpg", image_alt="x", media={"video": "phim.mp4", "audio": "nghe.mp3"})
        documents = published([item])
        folder = "https://xa-mau.example/cchc/tin-tuc/2026/"
        image = f"{folder}%E1%BA%A3nh%20m%E1%BB%99t.jpg"
        assert dict(rss_item(documents).find("enclosure").attrib) == {
            "url": f"{folder}phim.mp4",
            "length": str(len("news/2026/phim.mp4")),
            "type": "video/mp4",
        }
        files = atom_entry(documents).findall(f"{ATOM}link[@rel='enclosure']")
        assert [(link.get("href"), link.get("type")) for link in files] == [
            (image, "image/jpeg"),
            (f"{folder}nghe.mp3", "audio/mpeg"),
            (f"{folder}phim.mp4", "video/mp4"),
        ]
        assert json_item(documents)["image"] == image
        assert [file["mime_type"] for file in json_item(documents)["attachments"]] == ["audio/mpeg", "video/mp4"]

    def test_remote_file_has_no_known_length_and_a_page_is_no_file(self) -> None:
        remote = published([post(1, media={"audio": "https://x.example/a.mp3?b=1"})])
        assert rss_item(remote).find("enclosure").get("length") == "0"
        page = published([post(1, media={"video": "https://video.example/watch?v=1.mp4"})])
        assert rss_item(page).find("enclosure") is None
        assert 'href="https://video.example/watch?v=1.mp4"' in contents(page).pop()

    def test_no_script_for_an_address(self) -> None:
        (content,) = contents(published([post(1, media={"video": "javascript:alert(1)"})]))
        assert 'href="https://xa-mau.example/cchc/tin-tuc/2026/javascript%3Aalert' in content

    @pytest.mark.parametrize(
        ("item", "name", "expected"),
        [
            (post(1), "a.jpg", "tin-tuc/2026/a.jpg"),
            (post(1), "hinh/a.jpg", "tin-tuc/2026/hinh/a.jpg"),
            (post(1), "../../docs/assets/a.jpg", "assets/a.jpg"),
            (plan(), "a.pdf", "ke-hoach/a.pdf"),
            (question(), "a.jpg", "dan-hoi/a.jpg"),
            (procedure(), "mau.docx", "tthc/mau.docx"),
        ],
    )
    def test_address_of_a_file(self, item: Item, name: str, expected: str) -> None:
        assert file_address(item, name) == expected


def walk_xml(documents: Documents, address: str) -> list[Any]:
    """Follow prev-archive from the current document and return all documents met."""
    roots = []
    while address:
        roots.append(etree.fromstring(documents[address]))
        address = _link(roots[-1], "prev-archive").removeprefix(SITE.url)
    return roots


def _link(root: Any, rel: str) -> str:
    return next((link.get("href") for link in root.iter(f"{ATOM}link") if link.get("rel") == rel), "")


def archives(documents: Documents) -> Documents:
    return {address: body for address, body in documents.items() if "nguon-cu/" in address}


class TestArchives:
    @pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 15, 16, 37])
    @pytest.mark.parametrize(("address", "names"), [("rss.xml", "channel/item/guid"), ("atom.xml", f"{ATOM}entry/{ATOM}id")])
    def test_the_chain_meets_every_entry_once(self, count: int, address: str, names: str) -> None:
        roots = walk_xml(published(posts(count), entries=10), address)
        met = [name.text for root in roots for name in root.findall(names)]
        assert met == [item.guid for item in reversed(posts(count))]

    @pytest.mark.parametrize("count", [10, 11, 37])
    def test_json_goes_on_at_next_url(self, count: int) -> None:
        documents = published(posts(count), entries=10)
        met, url = [], SITE.absolute("feed.json")
        while url:
            document = json.loads(documents[url.removeprefix(SITE.url)])
            met += [item["id"] for item in document["items"]]
            assert document["feed_url"] == SITE.absolute("feed.json")
            url = document.get("next_url", "")
        assert met == [item.guid for item in reversed(posts(count))]

    @pytest.mark.parametrize("count", range(11, 40))
    def test_the_current_document_is_never_scanty_and_archives_are_full(self, count: int) -> None:
        sizes = [len(root.findall("channel/item")) for root in walk_xml(published(posts(count), entries=10), "rss.xml")]
        assert 6 <= sizes[0] <= 10
        assert set(sizes[1:]) == {5}

    @pytest.mark.parametrize(("stem", "suffix"), [("rss", "xml"), ("atom", "xml")])
    def test_links_of_an_archive(self, stem: str, suffix: str) -> None:
        current, newest, middle, oldest = walk_xml(published(posts(25), entries=10), f"{stem}.{suffix}")
        base = SITE.absolute("nguon-cu/")
        assert current.find(f".//{ARCHIVE}") is None
        assert all(root.find(f".//{ARCHIVE}") is not None for root in (newest, middle, oldest))
        assert _link(middle, "self") == f"{base}{stem}-2.{suffix}"
        assert _link(middle, "prev-archive") == f"{base}{stem}-1.{suffix}"
        assert _link(middle, "next-archive") == f"{base}{stem}-3.{suffix}"
        assert _link(middle, "current") == SITE.absolute(f"{stem}.{suffix}")
        assert (_link(oldest, "prev-archive"), _link(newest, "next-archive"), _link(current, "current")) == ("", "", "")

    def test_a_new_post_leaves_archives_as_they_were(self) -> None:
        before, after = (archives(published(posts(count), entries=10)) for count in (21, 22))
        assert before == after

    def test_a_new_archive_changes_only_a_link_of_the_one_before(self) -> None:
        before, after = (archives(published(posts(count), entries=10)) for count in (20, 21))
        changed = {address for address, body in before.items() if after[address] != body}
        assert {address.rpartition("/")[2] for address in changed} == {"rss-2.xml", "atom-2.xml"}
        for address in changed:
            gained = etree.fromstring(after[address])
            link = next(link for link in gained.iter(f"{ATOM}link") if link.get("rel") == "next-archive")
            link.getparent().remove(link)
            assert etree.tostring(gained) == etree.tostring(etree.fromstring(before[address]))

    def test_an_archive_is_dated_by_its_own_entries(self) -> None:
        documents = published(posts(25), entries=10)
        assert etree.fromstring(documents["nguon-cu/atom-1.xml"]).findtext(f"{ATOM}updated") == "2026-01-05T00:00:00+07:00"


class Read(dict[str, Rendered]):
    """Texts that count how often they are read."""

    def __init__(self, items: Iterable[Item]) -> None:
        super().__init__((item.path, Rendered("<p>Nội dung.</p>", "Tóm tắt.")) for item in items)
        self.times = 0

    def __getitem__(self, path: str) -> Rendered:
        self.times += 1
        return super().__getitem__(path)


class TestAllFeeds:
    """Each post is told by the portal's feed, its theme's and its unit's; two themes take turns."""

    items: tuple[Item, ...] = (
        *(post(day, theme=("chuyen-doi-so", "cai-cach-tthc")[day % 2]) for day in range(60)),
        question(),
        procedure(),
        plan(),
    )

    def test_the_same_documents_as_of_each_feed(self) -> None:
        catalogue = catalogue_of(self.items, entries=10)
        feeds = feeds_of(catalogue, SITE)
        made = entries_of(feeds, catalogue, Read(self.items), SITE, lambda path: len(path))
        together = {
            document.address: document.write(made) for part in parts_of_all(feeds) for document in part_documents(part, SITE)
        }
        assert together == published(self.items, entries=10)

    def test_a_text_is_read_once_though_few_are_held(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("cchc.publishing.feeds.entries._HELD", 25)
        catalogue = catalogue_of(self.items, entries=10)
        feeds, texts = feeds_of(catalogue, SITE), Read(self.items)
        made = entries_of(feeds, catalogue, texts, SITE, lambda path: len(path))
        for part in parts_of_all(feeds):
            for document in part_documents(part, SITE):
                document.write(made)
        # Once for each story; the lines of a procedure's history are stories too.
        assert texts.times == len({story.key for feed in feeds for story in feed.stories})


class TestGuid:
    def test_survives_a_change_of_title_and_folder(self) -> None:
        moved = post(1, title="Một nhan đề khác hẳn").model_copy(update={"path": f"news/khac/{post(1).stem}.md"})
        for address in ("rss.xml", "atom.xml"):
            (before,), (after,) = (feedparser.parse(published([item])[address]).entries for item in (post(1), moved))
            assert (before.id, before.title) == (post(1).guid, "Tin ngày thứ 1")
            assert (after.id, after.title) == (post(1).guid, "Một nhan đề khác hẳn")
