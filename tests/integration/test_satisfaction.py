"""The way to the survey and its results in real builds: led to and told, never taken; the same from the cache as without it."""

from pathlib import Path
from typing import Any

import pytest

from tests.integration.portals import Portal, built, empty_portal

SURVEY = {"url": "https://khao-sat.example/phieu", "name": "Anh/chị được phục vụ thế nào?", "note": "Đơn vị nhận câu trả lời."}


def result(period: str, answers: int, satisfied: int, **keys: Any) -> dict[str, Any]:
    given = {"period": period, "unit": "xa-thu", "about": "Một cửa", "answers": answers, "satisfied": satisfied}
    return {**given, "sources": {"name": f"Bảng tổng hợp {period}"}, **keys}


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = empty_portal(tmp_path)
    made.procedure(date="2026-02-11")
    made.question("da-tra-loi", asked_on="2026-03-01", date="2026-03-03")
    made.question("dang-xu-ly", state="dang-xu-ly", asked_on="2026-05-01", date="2026-05-03")
    return made


def test_the_survey_stands_at_the_end_of_procedures_and_answers(portal: Portal) -> None:
    bare = built(portal)
    assert "hai-long/index.html" not in bare.files
    assert "khao-sat" not in bare.files["tthc/thu-tuc-thu/index.html"].decode()

    portal.settings({"survey": SURVEY})
    shown = built(portal)
    for address in ("tthc/thu-tuc-thu/", "dan-hoi/da-tra-loi/", "hai-long/"):
        (box,) = shown.page(address).xpath("//section[@aria-labelledby='cc-khao-sat']")
        assert box.xpath(".//a/@href")[0] == SURVEY["url"] and box.xpath(".//*[local-name()='svg']")
        assert SURVEY["name"] in shown.words(address) and SURVEY["note"] in shown.words(address)
    # What nobody has answered yet is nothing to be satisfied with.
    assert SURVEY["url"].encode() not in shown.files["dan-hoi/dang-xu-ly/index.html"]
    # The portal leads there: no form of its own, nothing fetched from there.
    page = shown.files["hai-long/index.html"]
    assert page.count(b"khao-sat.example") == 1


def test_results_are_told_by_period_with_their_source(portal: Portal) -> None:
    rows = [result("2026-Q1", 120, 109), result("2025-Q4", 3, 2), result("2026-Q1", 10, 10, about="Trả kết quả")]
    portal.register("satisfaction", rows)
    shown = built(portal)
    page = shown.page("hai-long/")
    (description, _) = page.xpath("//*[local-name()='desc']/text()")
    assert description == "Quý IV/2025: 66,7%. Quý I/2026: 90,8%."
    words = shown.words("hai-long/")
    assert "Quý I/2026: 90,8% hài lòng, tức 109 trong 120 người trả lời; tăng 24,1 điểm phần trăm so với Quý IV/2025." in words
    assert "Bảng tổng hợp 2026-Q1" in words
    assert "Quý I/2026: 100,0% hài lòng, tức 10 trong 10 người trả lời." in words


def test_the_ways_in_gather_what_is_for_each(portal: Portal) -> None:
    portal.procedure("mo-cua-hang", code="1.001570", audience=["Doanh nghiệp", "Hộ kinh doanh"], date="2026-02-12")
    portal.post("ve-cua-hang", date="2026-04-14", tthc=["1.001570"])
    portal.post("cho-can-bo", date="2026-04-15", audience="can-bo")
    portal.post("cho-ai-cung-duoc", date="2026-04-16")
    portal.situation(code="1.001570", date="2026-03-03")
    shown = built(portal)
    doors = shown.page("").xpath("//nav[@aria-labelledby='cc-danh-cho']//a/@href")
    assert doors == ["danh-cho/nguoi-dan/", "danh-cho/doanh-nghiep/", "danh-cho/can-bo/"]

    def led_to(door: str) -> set[str]:
        links = shown.page(f"danh-cho/{door}/").xpath("//article//section//a/@href")
        kept = (link.removeprefix("../../") for link in links)
        return {
            link for link in kept if link.count("/") > 1 and "linh-vuc" not in link and "chu-de" not in link and "?" not in link
        }

    assert led_to("nguoi-dan") == {"tthc/thu-tuc-thu/", "dan-hoi/da-tra-loi/", "dan-hoi/dang-xu-ly/"}
    assert led_to("doanh-nghiep") == {"tthc/mo-cua-hang/", "tinh-huong/tinh-huong-thu/", "tin-tuc/2026/ve-cua-hang/"}
    assert led_to("can-bo") == {"tin-tuc/2026/cho-can-bo/"}
    assert "doi-tuong=doanh-nghiep" in shown.files["danh-cho/doanh-nghiep/index.html"].decode()
