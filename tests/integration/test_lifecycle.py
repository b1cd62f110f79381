"""What is not public is nowhere; what was withdrawn keeps its address and says so (DESIGN.md section 4)."""

import json
from typing import Any

import pytest

from tests.integration.building import Built
from tests.integration.portals import PNG, Portal, small_portal

# The part of the search index that results show.
SHOWN = "tim-kiem/chi-muc/d/"
# A word of the title and one of the text, found nowhere else; `{}` is the stage.
TITLE_WORD, BODY_WORD, SUMMARY_WORD = "Đầuđề{}", "Thânbài{}", "Tómtắt{}"
HIDDEN: dict[str, dict[str, Any]] = {
    "draft": {"status": "draft"},
    "review": {"status": "review"},
    "scheduled": {"date": "2026-05-21", "approved_on": "2026-05-19"},
}


def one_of_each_kind(portal: Portal, stage: str, keys: dict[str, Any], number: int) -> None:
    """Write a post, a plan, a question and a procedure at one stage, with words of their own."""
    text = {"title": f"Nội dung {TITLE_WORD.format(stage)}", "summary": f"Rằng {SUMMARY_WORD.format(stage)}."}
    body = f"Chữ {BODY_WORD.format(stage)}."
    common = text | keys | {"tags": [f"Thẻ{stage}"]}
    name = f"bai-{stage}"
    portal.write(f"news/2026/{stage}.png", PNG)
    portal.post(name, body, **common, image=f"{stage}.png", image_alt=f"Ảnh{stage}")
    portal.plan(name, body, **common, tasks=[{"no": 1, "task": f"Việc{stage}", "due": "2026"}])
    portal.question(name, body, **common, question=f"Hỏi{stage}")
    portal.procedure(name, body, code=f"1.00000{number}", **common, history=[{"date": "2026-05-01", "text": f"Đổi{stage}"}])


def words(stage: str) -> list[str]:
    known = [TITLE_WORD, BODY_WORD, SUMMARY_WORD, "Ảnh{}", "Việc{}", "Hỏi{}", "Đổi{}", "Thẻ{}"]
    return [word.format(stage) for word in known]


@pytest.fixture(scope="module")
def hiding(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small portal with one item of each kind in every stage."""
    portal = small_portal(tmp_path_factory.mktemp("hiding") / "cong")
    for number, (stage, keys) in enumerate(HIDDEN.items(), 1):
        one_of_each_kind(portal, stage, keys, number)
    one_of_each_kind(portal, "withdrawn", {"status": "withdrawn"}, 9)
    built = portal.build()
    assert (built.code, built.problems) == (0, [])
    return built


@pytest.mark.parametrize("stage", HIDDEN)
def test_what_is_not_public_is_in_no_file(hiding: Built, stage: str) -> None:
    found = [(name, word) for name, text in hiding.written.items() for word in words(stage) if word in text]
    assert not found


@pytest.mark.parametrize("stage", HIDDEN)
def test_what_is_not_public_has_no_address(hiding: Built, stage: str) -> None:
    assert not [name for name in hiding.files if f"/bai-{stage}/" in name]
    assert not [name for name, text in hiding.written.items() if f"/bai-{stage}/" in text]


def test_the_picture_of_what_is_not_public_is_not_published(hiding: Built) -> None:
    assert "tin-tuc/2026/anh.png" in hiding.files
    assert not [stage for stage in (*HIDDEN, "withdrawn") if f"tin-tuc/2026/{stage}.png" in hiding.files]


@pytest.mark.parametrize("address", ["tin-tuc/2026/", "ke-hoach/", "dan-hoi/", "tthc/"])
def test_what_was_withdrawn_keeps_its_address_with_a_notice(hiding: Built, address: str) -> None:
    page = hiding.page(f"{address}bai-withdrawn/")
    assert page.xpath("string(//h1)") == "Nội dung này đã được gỡ"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    text = hiding.written[f"{address}bai-withdrawn/index.html"]
    assert not [word for word in words("withdrawn") if word in text]


def test_what_was_withdrawn_is_in_no_list_feed_search_or_sitemap(hiding: Built) -> None:
    others = {name: text for name, text in hiding.written.items() if not name.endswith("/bai-withdrawn/index.html")}
    found = [(name, word) for name, text in others.items() for word in words("withdrawn") if word in text]
    assert not found
    assert not [name for name, text in others.items() if "/bai-withdrawn/" in text]


def test_what_is_public_is_where_it_belongs(hiding: Built) -> None:
    addresses = {"tin-tuc/2026/bai-dau/", "ke-hoach/2026-ke-hoach/", "dan-hoi/khai-sinh-o-dau/", "tthc/dang-ky-khai-sinh/"}
    index = {row[0] for name in hiding.files if name.startswith(SHOWN) for row in json.loads(hiding.files[name])}
    assert addresses <= index
    assert not [address for address in addresses if address not in hiding.written["sitemap.xml"]]
    assert hiding.written["sitemap.xml.gz"] == hiding.written["sitemap.xml"]


def test_what_was_scheduled_is_public_on_its_day(portal: Portal) -> None:
    portal.post("hen", date="2026-05-21T09:00", approved_on="2026-05-19")
    assert "tin-tuc/2026/hen/index.html" not in portal.build(CCHC_TODAY="2026-05-20").files
    built = portal.build(CCHC_TODAY="2026-05-21")
    assert "tin-tuc/2026/hen/index.html" in built.files
    assert "Tin có tên hen" in built.text("")


def test_what_becomes_a_draft_again_is_gone(portal: Portal) -> None:
    portal.post("bai")
    assert "tin-tuc/2026/bai/index.html" in portal.build().files
    portal.post("bai", status="draft")
    assert "tin-tuc/2026/bai/index.html" not in portal.build().files
