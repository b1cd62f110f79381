"""/van-ban/ and the repeal ripple in real builds: one entry of the register, and every page that cites it tells it."""

import shutil
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tests.integration.building import Built
from tests.integration.portals import Portal, empty_portal

OLD = {"number": "42/2022/NĐ-CP", "issuer": "Chính phủ", "date": "2022-06-24", "title": "Nghị định về cung cấp thông tin"}
NEW = {"number": "224/2026/NĐ-CP", "issuer": "Chính phủ", "effective_from": "2026-05-10", "replaces": ["42/2022/NĐ-CP"]}
ENDED = OLD | {
    "force": "het-hieu-luc",
    "effective_to": "2026-05-10",
    "checked_on": "2026-05-11",
    "checked_by": "Văn phòng",
    "source": "https://vbpl.vn/mot-trang",
}
PAGE = "van-ban/42-2022-nd-cp/"
BAND = "Trang này dẫn văn bản đã hết hiệu lực"
CITING = ("dan-hoi/hoi-thu/", "tin-tuc/2026/tin-thu/", "tthc/thu-tuc-thu/")


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = empty_portal(tmp_path)
    made.post(body="Theo Nghị định 42/2022.", date="2026-04-14")
    made.post("noi-ro", "Nghị định số 42/2022/NĐ-CP đã hết hiệu lực.", date="2026-05-12")
    made.question(legal_basis=[{"number": "42/2022/NĐ-CP", "title": "Nghị định về cung cấp thông tin"}], date="2026-04-20")
    made.procedure(decision={"number": "42/2022/NĐ-CP", "date": "2022-06-24"}, date="2026-04-21")
    made.plan("nam-truoc", based_on=[{"number": "42/2022/NĐ-CP"}], date="2025-08-05", year=2025, title="Kế hoạch của năm trước")
    return made


def built(portal: Portal, day: str = "2026-05-20") -> Built:
    """The site made with what earlier builds left, after it was compared with one made without."""
    warm = portal.build(CCHC_TODAY=day)
    assert warm.code == 0, warm.output
    files = warm.files
    shutil.rmtree(portal.root / ".cache")
    cold = portal.build(CCHC_TODAY=day)
    assert cold.files == files
    return cold


def test_each_document_has_a_page_with_all_that_cites_it(portal: Portal) -> None:
    assert "van-ban/index.html" not in built(portal).files
    portal.register("documents", [OLD, NEW | {"replaces": []}])
    site = built(portal)
    assert [title.text_content() for title in site.page("van-ban/").xpath("//main//h3")] == [
        "Nghị định số 224/2026/NĐ-CP",
        "Nghị định số 42/2022/NĐ-CP",
    ]
    assert "5 trang dẫn" in site.words("van-ban/") and "Chưa có trang nào dẫn" in site.words("van-ban/")
    cited = site.page(PAGE).xpath("//section[@aria-labelledby='cc-trang-dan']//a/@href")
    assert sorted(link.removeprefix("../../") for link in cited) == sorted(
        [*CITING, "tin-tuc/2026/noi-ro/", "ke-hoach/nam-truoc/"]
    )
    assert site.page("dan-hoi/hoi-thu/").xpath(f"//ul[@class='cc-legal']//a[@href='../../{PAGE}']")
    assert "Hiệu lực: chưa ai của cổng kiểm tra." in site.words(PAGE)
    assert BAND not in "".join(site.words(address) for address in CITING)
    assert f"/{PAGE}</loc>" in site.files["sitemap.xml"].decode()


def test_a_document_that_ended_is_told_wherever_it_is_cited(portal: Portal) -> None:
    portal.register("documents", [OLD, NEW | {"replaces": []}])
    before = built(portal)
    portal.register("documents", [ENDED, NEW])
    # The day before its end nothing is told yet.
    eve = built(portal, "2026-05-09")
    assert BAND not in "".join(eve.words(address) for address in CITING)
    site = built(portal)
    for address in CITING:
        words = site.words(address)
        assert BAND in words
        assert (
            "Nghị định số 42/2022/NĐ-CP, hết hiệu lực từ ngày 10/05/2026. Văn bản thay thế: Nghị định số 224/2026/NĐ-CP, có hiệu"
            in words
        )
    assert BAND not in site.words("tin-tuc/2026/noi-ro/"), "it says so itself"
    assert "Văn bản này đã hết hiệu lực từ ngày 10/05/2026." in site.words(PAGE)
    assert "Được thay thế, bãi bỏ bởi" in site.words(PAGE) and "Thay thế, bãi bỏ" in site.words("van-ban/224-2026-nd-cp/")
    watched = site.words("theo-doi/")
    assert "Phải rà soát (2):" in watched and "Ngoài ra có 2 tin, bài, nội dung khác kể việc của ngày ấy" in watched
    assert before.files["tin-tuc/2026/noi-ro/index.html"] == site.files["tin-tuc/2026/noi-ro/index.html"]


def test_what_a_document_is_told_to_programs(portal: Portal) -> None:
    portal.register("documents", [ENDED | {"url": "https://vbpl.vn/42"}, NEW])
    site = built(portal)
    old, new = (_legislation(site, address) for address in (PAGE, "van-ban/224-2026-nd-cp/"))
    assert old["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert (old["legislationIdentifier"], old["legislationType"], old["legislationDate"]) == (
        "42/2022/NĐ-CP",
        "Nghị định",
        "2022-06-24",
    )
    assert (old["name"], old["sameAs"]) == ("Nghị định về cung cấp thông tin", "https://vbpl.vn/42")
    assert "legislationLegalForce" not in new, "nobody stated it"
    assert new["legislationRepeals"]["url"].endswith(PAGE)


def _legislation(site: Built, address: str) -> dict[str, Any]:
    (found,) = (node for node in site.structured_data(address) if node["@type"] == "Legislation")
    return found


def test_no_page_of_an_office_takes_the_place_of_a_document(portal: Portal) -> None:
    portal.register("documents", [OLD])
    portal.write(f"docs/{PAGE}index.md", "# Của đơn vị\n")
    (told,) = (line for line in portal.check() if "address-taken" in line)
    assert told.startswith(f"docs/{PAGE}index.md")


def test_the_feed_tells_what_ended_once_it_is_known(portal: Portal) -> None:
    portal.register("documents", [OLD, NEW | {"replaces": []}])
    assert feedparser.parse(built(portal).files["van-ban/rss.xml"]).entries == []
    portal.register("documents", [ENDED, NEW])
    site = built(portal)
    (entry,) = feedparser.parse(site.files["van-ban/rss.xml"]).entries
    assert entry.title == "Hết hiệu lực: Nghị định số 42/2022/NĐ-CP"
    assert entry.link.endswith(PAGE)
    assert entry.published == "Mon, 11 May 2026 00:00:00 +0700", "the day on which it was found out, for it was later"
    told = entry.content[0].value
    assert (
        "đã hết hiệu lực từ ngày 10/05/2026. Văn bản thay thế: Nghị định số 224/2026/NĐ-CP (có hiệu lực từ ngày 10/05/2026)."
        in told
    )
    assert all(address in told for address in CITING) and "noi-ro" not in told
    assert {"van-ban/atom.xml", "van-ban/feed.json"} <= site.files.keys()
    assert "Văn bản hết hiệu lực" in site.words("rss/")
    # Another title of a page that cites it, and the same day: readers are told of it once.
    assert portal.build(CCHC_TODAY="2026-05-25").files["van-ban/rss.xml"].count(entry.id.encode()) == 1


def test_a_replacement_that_ended_too_is_passed_over(portal: Portal) -> None:
    checked = {"checked_on": "2026-05-11", "checked_by": "Văn phòng", "source": "https://vbpl.vn/mot-trang"}
    between = NEW | checked | {"force": "con-hieu-luc", "effective_to": "2026-05-19", "repealed_by": ["300/2026/NĐ-CP"]}
    last = {"number": "300/2026/NĐ-CP", "issuer": "Chính phủ", "effective_from": "2026-05-19"}
    portal.register("documents", [ENDED, between, last])
    site = built(portal)
    for address in (*CITING, PAGE, "theo-doi/"):
        assert "Văn bản thay thế: Nghị định số 300/2026/NĐ-CP, có hiệu lực từ ngày 19/05/2026." in site.words(address), address
    assert "Văn bản thay thế: Nghị định số 300/2026/NĐ-CP" in site.files["van-ban/rss.xml"].decode()
    assert "Nghị định số 224/2026/NĐ-CP (đã hết hiệu lực)" in site.words(PAGE)
    # What somebody saw before that day is told as such, and not as what holds.
    assert site.page("van-ban/224-2026-nd-cp/").xpath("//dt[.='Tình trạng khi kiểm tra']/../dd/text()") == ["Còn hiệu lực"]
    portal.register("documents", [ENDED, between | {"repealed_by": []}])
    assert "Văn bản thay thế: Nghị định số 224/2026/NĐ-CP, cũng đã hết hiệu lực." in built(portal).words(CITING[0])


def test_an_end_of_an_unknown_day_is_told_with_the_day_of_the_check(portal: Portal) -> None:
    portal.register("documents", [{key: value for key, value in ENDED.items() if key != "effective_to"}])
    site = built(portal)
    assert "hết hiệu lực theo kiểm tra ngày 11/05/2026." in site.words(CITING[0])
    assert "đã hết hiệu lực, theo kiểm tra ngày 11/05/2026." in site.words(PAGE)
    assert "theo kiểm tra ngày 11/05/2026" in site.files["van-ban/rss.xml"].decode()
