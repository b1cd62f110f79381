"""Issues of the bulletin in a real build: their pages, archive and feeds, approval as of everything else, what is taken down."""

import json
from pathlib import Path

import feedparser
import pytest

from tests.integration.building import Built
from tests.integration.portals import SITE_URL, Portal, small_portal

ISSUE = "ban-tin/2026-02/"
FIRST, SECOND, PLAN = "news/2026/2026-04-02-bai-dau.md", "news/2026/2026-04-14-bai-hai.md", "plans/2026-ke-hoach.md"
REPOST = "news/2026/2026-05-10-dang-lai.md"
FOREWORD = "Kính gửi **bà con**.\n\nMời xem [kế hoạch](../../plans/2026-ke-hoach.md)."


def _portal(folder: Path) -> Portal:
    portal = small_portal(folder)
    portal.post(
        "dang-lai", date="2026-05-10", source={"name": "Bản tin CCHC của Chính phủ", "url": "https://chinhphu.vn/ban-tin"}
    )
    portal.bulletin("2026-01", FIRST, date="2026-04-20", **{"from": "2026-01", "to": "2026-03"})
    portal.bulletin("2026-02", SECOND, REPOST, PLAN, foreword=FOREWORD, lead=FIRST)
    return portal


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _portal(tmp_path_factory.mktemp("ban-tin") / "cong").build("--strict")


def test_an_issue_is_a_page_with_its_items_in_order(built: Built) -> None:
    assert (built.code, built.problems) == (0, [])
    assert [page for page in built.pages if page.startswith("ban-tin/")] == [
        "ban-tin/2026-01/index.html",
        f"{ISSUE}index.html",
        "ban-tin/index.html",
    ]
    page = built.page(ISSUE)
    assert [link.get("href") for link in page.xpath("//h3[@class='cc-card__title']/a")] == [
        "../../tin-tuc/2026/bai-dau/",
        "../../tin-tuc/2026/bai-hai/",
        "../../tin-tuc/2026/dang-lai/",
        "../../ke-hoach/2026-ke-hoach/",
    ]
    text = built.text(ISSUE)
    assert "Bản tin số 2/2026, tháng 04 đến tháng 06/2026" in text
    assert "Kính gửi bà con." in text
    assert "Đăng lại từ Bản tin CCHC của Chính phủ" in text
    assert "1 nhiệm vụ 1 có sản phẩm 0 đang làm" in text
    assert page.xpath("//a[text()='kế hoạch']/@href") == ["../../ke-hoach/2026-ke-hoach/"]
    # Nothing of the source itself is published.
    assert not [name for name in built.files if name.endswith(".yml")]


def test_an_issue_is_found(built: Built) -> None:
    for page in ("", "ban-tin/", "chu-de/cai-cach-tthc/", "don-vi/xa-thu/"):
        assert any(href.endswith("2026-02/") for href in built.page(page).xpath("//article//a/@href")), page
    archive = [link.text for link in built.page("ban-tin/").xpath("//h2[@class='cc-card__title']/a")]
    assert archive == ["Bản tin có tên 2026-02", "Bản tin có tên 2026-01"]
    shown = [row[0] for name, data in built.files.items() if "/chi-muc/d/" in name for row in json.loads(data)]
    assert ISSUE in shown
    assert f"/{ISSUE}</loc>" in built.written["sitemap.xml"]
    assert built.page(ISSUE).xpath("//nav[@class='cc-neighbours']/a/@href") == ["../2026-01/"]
    node = next(node for node in built.structured_data(ISSUE) if node["@type"] == "PublicationIssue")
    assert (node["issueNumber"], node["temporalCoverage"]) == ("2/2026", "2026-04-01/2026-06-30")


@pytest.mark.parametrize("name", ["ban-tin/rss.xml", "ban-tin/atom.xml"])
def test_a_reader_gets_each_issue_with_its_contents(built: Built, name: str) -> None:
    feed = feedparser.parse(built.files[name])
    assert feed.bozo == 0, feed.get("bozo_exception")
    assert [entry.title for entry in feed.entries] == ["Bản tin có tên 2026-02", "Bản tin có tên 2026-01"]
    entry = feed.entries[0]
    assert entry.link == f"{SITE_URL}{ISSUE}"
    told = entry.content[0].value
    assert "<strong>bà con</strong>" in told
    assert f'<h2>Tin của quý</h2><ul><li><a href="{SITE_URL}tin-tuc/2026/bai-hai/">Tin có tên bai-hai</a></li>' in told
    assert f'<a href="{SITE_URL}tin-tuc/2026/bai-dau/">Tin có tên bai-dau</a>' in told


def test_the_json_feed_tells_the_same_and_no_other_feed_tells_issues(built: Built) -> None:
    feed = json.loads(built.files["ban-tin/feed.json"])
    assert [item["url"] for item in feed["items"]] == [f"{SITE_URL}{ISSUE}", f"{SITE_URL}ban-tin/2026-01/"]
    others = [name for name in built.files if name.endswith("feed.json") and name != "ban-tin/feed.json"]
    assert others
    assert not [name for name in others if "ban-tin/2026" in built.written[name]]
    assert "ban-tin/rss.xml" in built.written["rss.opml"]


def test_a_portal_without_issues_has_no_feed_of_them(small_site: Built) -> None:
    assert not [name for name in small_site.files if name.startswith("ban-tin/") and not name.endswith(".html")]
    assert "Chưa có số nào." in small_site.text("ban-tin/")


def test_a_draft_has_no_page_and_an_edit_ends_the_approval(tmp_path: Path) -> None:
    portal = _portal(tmp_path)
    path = portal.bulletin("2026-03", FIRST, status="review")
    assert not [page for page in portal.build("--strict").pages if "2026-03" in page]
    portal.bulletin("2026-03", FIRST)
    portal.approve()
    sealed = (tmp_path / path).read_text(encoding="utf-8")
    for old, new in (("Lời đầu số.", "Lời khác."), (FIRST, SECOND)):
        (tmp_path / path).write_text(sealed.replace(old, new), encoding="utf-8")
        built = portal.build(approve=False)
        assert built.code == 1
        assert [problem.split(": ", 1)[1].split()[1] for problem in built.problems] == ["approval-stale"]


def test_taking_an_item_down_stops_nothing_and_is_told(tmp_path: Path) -> None:
    portal = _portal(tmp_path)
    portal.post("dang-lai", date="2026-05-10", status="withdrawn", withdrawn_on="2026-05-19", withdrawn_why="Sai.")
    built = portal.build()
    assert built.code == 0, built.output
    assert "1 nội dung của số này đã gỡ nên không còn hiện ở đây." in built.text(ISSUE)
    assert "dang-lai" not in built.text(ISSUE)
    assert "dang-lai" not in built.written["ban-tin/rss.xml"]
    assert [line for line in portal.check() if "bulletin-item-withdrawn" in line] == [
        f"docs/ban-tin/2026-02.yml:21:5: note bulletin-item-withdrawn '{REPOST}' đã gỡ nên trang của số này không còn hiện; "
        "hãy bỏ dòng này rồi duyệt lại số"
    ]


def test_an_issue_is_taken_down_whatever_is_wrong_with_it(tmp_path: Path) -> None:
    portal = _portal(tmp_path)
    keys = "title: Bản tin\nunit: xa-thu\ndate: 2026-05-14\nstatus: withdrawn\nwithdrawn_on: 2026-05-19\nwithdrawn_why: Sai số.\n"
    portal.write("docs/ban-tin/2026-02.yml", f"{keys}from: quý hai\nsections: không có\n")
    built = portal.build()
    assert built.code == 0
    assert "Bản tin từng ở địa chỉ này đã được UBND xã Thử gỡ xuống" in built.text(ISSUE)
    assert "2026-02/" not in " ".join(built.page("ban-tin/").xpath("//article//@href"))


def test_an_issue_cannot_tell_what_comes_later_than_itself(tmp_path: Path) -> None:
    portal = _portal(tmp_path)
    later = portal.post("mai-sau", date="2026-06-01", approved_on="2026-05-01")
    portal.bulletin("2026-02", SECOND, later)
    assert [line.split(": ", 1)[1] for line in portal.check() if "bulletin-" in line] == [
        f"error bulletin-item-hidden '{later}' đến ngày 01/06/2026 mới đăng; "
        "hãy duyệt và đăng nội dung đó trước, hoặc bỏ dòng này"
    ]
    portal.bulletin("2026-02", SECOND, later, date="2026-06-02")
    assert [line for line in portal.check() if "bulletin-" in line] == []


def test_a_foreword_is_checked_as_any_text(tmp_path: Path) -> None:
    portal = _portal(tmp_path)
    portal.write("docs/ban-tin/2026-03.yml", _FAULTY)
    told = [line.split(": ", 1) for line in portal.check() if line.startswith("docs/ban-tin/2026-03.yml")]
    assert [(place.split(":")[1], text.split()[1]) for place, text in told] == [("10", "link-missing")]


_FAULTY = """title: Bản tin có lời đầu số sai
unit: xa-thu
date: 2026-05-14
number: 3
year: 2026
from: 2026-07
to: 2026-09
foreword: |
  Dòng đầu của lời đầu số.
  Xem [bài này](../../news/2026/khong-co.md).
sections:
  - heading: Tin của quý
    items: [news/2026/2026-04-02-bai-dau.md]
"""
