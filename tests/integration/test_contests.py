"""Contests in a real build: what readers get on each day, and that nothing of what is to come leaves the office."""

import re
from pathlib import Path

import pytest

from tests.integration.building import Built
from tests.integration.portals import Portal, small_portal

PAGE = "cuoc-thi/cuoc-thi-thu/"
RESULTS = {"date": "2026-07-05", "participants": 12, "winners": [{"place": "Giải nhất", "name": "Tổ Một", "consent": True}]}
ASKED = ("Hạn đăng ký khai sinh?", "Sáu mươi ngày", "Nhà trưởng thôn")
TOLD = "Lời giải thích riêng."
WON = "Tổ Một"


def _told(built: Built, words: str) -> list[str]:
    """The files of a site in which words stand, as they are or as JSON."""
    forms = (words.encode(), words.encode("unicode-escape"))
    return sorted(name for name, data in built.files.items() if any(form in data for form in forms))


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = small_portal(tmp_path_factory.mktemp("contests") / "cong")
    portal.contest(date="2026-05-01", approved_on="2026-05-02", results=RESULTS)
    return portal


def _on(portal: Portal, day: str) -> Built:
    built = portal.build("--strict", CCHC_TODAY=day)
    assert (built.code, built.problems) == (0, [])
    return built


def test_each_day_tells_what_it_may(portal: Portal) -> None:
    """One site is built on four days after one another: what is kept of the one before tells nothing that is not due."""
    before = _on(portal, "2026-05-09")
    assert "Câu hỏi có tại trang này từ ngày 10/05/2026." in before.text(PAGE)
    assert not [words for words in (*ASKED, TOLD, WON) if _told(before, words)]
    assert "cuoc-thi/index.html" in before.files

    now = _on(portal, "2026-05-10")
    assert not [words for words in ASKED if PAGE + "index.html" not in _told(now, words)]
    page = now.page(PAGE)
    assert len(page.xpath("//form//fieldset[legend]//input[@type='radio']")) == 4
    assert page.xpath("//template") and TOLD not in "".join(page.xpath("//fieldset/*[not(self::template)]//text()"))
    assert [name for name in _told(now, TOLD) if not name.endswith(PAGE + "index.html") and "ngoai-mang" not in name] == []
    assert _told(now, WON) == []

    after = _on(portal, "2026-07-01")
    assert "Đáp án đúng" in after.text(PAGE) and TOLD in after.text(PAGE)
    assert not after.page(PAGE).xpath("//form[@data-contest]|//script[contains(@src, 'contest')]")
    assert "Kết quả sẽ đăng tại trang này." in after.text(PAGE)
    assert _told(after, WON) == []

    results = _on(portal, "2026-07-05")
    assert [cell.text for cell in results.page(PAGE).xpath("//tbody//*[self::th or self::td]")] == ["Giải nhất", WON, None, None]
    assert WON not in results.text("")


def test_an_answer_that_anybody_can_read_stops_a_build(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    path = portal.contest()
    file = tmp_path / path
    hidden = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"answer: cchc1\S+", "answer: a", hidden), encoding="utf-8")
    told = [line for line in portal.check() if "contest-answer-plain" in line]
    assert len(told) == 2


def test_a_contest_is_found(portal: Portal) -> None:
    built = _on(portal, "2026-05-20")
    for page in ("", "cuoc-thi/", "chu-de/cai-cach-tthc/", "don-vi/xa-thu/"):
        hrefs = [str(href) for href in built.page(page).xpath("//article//a/@href")]
        assert any(href.endswith(PAGE.removeprefix("cuoc-thi/")) for href in hrefs), page
    assert f"/{PAGE}</loc>" in built.written["sitemap.xml"]
    assert not [name for name in built.files if name.endswith(".yml")]


def test_a_withdrawn_contest_is_a_notice(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    portal.contest(status="withdrawn", withdrawn_on="2026-05-19", withdrawn_why="Câu hỏi sai.")
    built = portal.build("--strict")
    assert built.code == 0
    assert "Cuộc thi từng ở địa chỉ này đã được UBND xã Thử gỡ xuống" in built.text(PAGE)
    assert not [words for words in ASKED if _told(built, words)]
