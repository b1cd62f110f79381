"""Situations in a real build: a page for each way of answering, approval as of everything else, the ways to them."""

import json
from pathlib import Path

from tests.integration.portals import Portal, small_portal

FIRST = "tinh-huong/tinh-huong-thu/"


def _hrefs(page: object) -> list[str]:
    return [str(href) for href in page.xpath("//article//a/@href")]  # type: ignore[attr-defined]


def _portal(folder: Path) -> Portal:
    portal = small_portal(folder)
    portal.situation(keywords=["mới sinh con cần làm gì"], summary="Vài câu hỏi ngắn.")
    return portal


def test_a_situation_is_a_page_for_each_way_of_answering(tmp_path: Path) -> None:
    built = _portal(tmp_path).build("--strict")
    assert (built.code, built.problems) == (0, [])
    assert [page for page in built.pages if page.startswith("tinh-huong/")] == [
        "tinh-huong/index.html",
        f"{FIRST}chua-co/index.html",
        f"{FIRST}da-co/index.html",
        f"{FIRST}index.html",
    ]
    assert {"chua-co/", "da-co/"} <= set(_hrefs(built.page(FIRST)))
    end = built.text(f"{FIRST}chua-co/")
    assert "Bạn đã trả lời Bạn đã có giấy chứng sinh chưa? Chưa có Sửa câu trả lời" in end
    assert "Tờ khai (1 bản chính)" in end
    assert "../" in _hrefs(built.page(f"{FIRST}chua-co/"))
    assert built.page(f"{FIRST}chua-co/").xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not built.page(FIRST).xpath("//meta[@name='robots']")
    # Nothing of the source itself is published.
    assert not [name for name in built.files if name.endswith(".yml")]


def test_a_situation_is_found(tmp_path: Path) -> None:
    built = _portal(tmp_path).build("--strict")
    for page in ("", "tinh-huong/", "chu-de/cai-cach-tthc/", "don-vi/xa-thu/"):
        assert any(href.endswith(FIRST.removeprefix("tinh-huong/")) for href in _hrefs(built.page(page))), page
    shown = [row[0] for name, data in built.files.items() if "/chi-muc/d/" in name for row in json.loads(data)]
    assert FIRST in shown
    sitemap = built.written["sitemap.xml"]
    assert f"/{FIRST}</loc>" in sitemap
    assert "/chua-co/</loc>" not in sitemap


def test_a_draft_has_no_page_and_is_approved_like_the_rest(tmp_path: Path) -> None:
    portal = _portal(tmp_path)
    path = portal.situation(status="review")
    assert not [page for page in portal.build("--strict").pages if FIRST in page]
    portal.check()
    text = (tmp_path / path).read_text(encoding="utf-8")
    (tmp_path / path).write_text(text.replace("Bạn đã có", "Nhà bạn đã có"), encoding="utf-8")
    portal.situation()
    portal.approve()
    sealed = (tmp_path / path).read_text(encoding="utf-8")
    (tmp_path / path).write_text(sealed.replace("Hỏi nơi sinh.", "Hỏi nơi khác."), encoding="utf-8")
    built = portal.build(approve=False)
    assert built.code == 1
    assert [problem.split(": ", 1)[1].split()[1] for problem in built.problems] == ["approval-stale"]


def test_a_withdrawn_procedure_stops_nothing_and_is_told(tmp_path: Path) -> None:
    portal = _portal(tmp_path)
    portal.procedure("dang-ky-khai-sinh", date="2026-02-11", status="withdrawn", withdrawn_on="2026-05-19", withdrawn_why="Sai.")
    built = portal.build()
    assert built.code == 0
    assert "Thủ tục này hiện không có trên cổng." in built.text(f"{FIRST}da-co/")
    assert [line for line in portal.check() if "flow-procedure-withdrawn" in line] == [
        f"docs/tinh-huong/tinh-huong-thu.yml:{line}:11: note flow-procedure-withdrawn thủ tục '1.001193' đã gỡ, trang chỉ còn "
        "báo như vậy; hãy dẫn tới thủ tục khác"
        for line in (21, 26)
    ]


def test_a_situation_is_withdrawn_by_the_command(tmp_path: Path) -> None:
    portal = _portal(tmp_path)
    path = portal.situation(status="withdrawn", withdrawn_on="2026-05-19", withdrawn_why="Quy định đã đổi.")
    built = portal.build()
    assert built.code == 0
    assert "Tình huống từng ở địa chỉ này đã được UBND xã Thử gỡ xuống" in built.text(FIRST)
    # Whoever kept the page of an answer is led to the notice, by the page and by servers; nothing of its words is left.
    answers = ["chua-co/", "da-co/"]
    assert [page for page in built.pages if page.startswith(FIRST)] == [
        *(f"{FIRST}{answer}index.html" for answer in answers),
        f"{FIRST}index.html",
    ]
    for answer in answers:
        page = built.page(FIRST + answer)
        assert page.xpath("//title/text()") == ["Trang đã chuyển sang địa chỉ mới – Cổng thử"]
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../"]
        assert "giấy chứng sinh" not in built.text(FIRST + answer)
        assert f"/cong/{FIRST}{answer} /cong/{FIRST} 301\n" in built.written["_redirects"]
    assert FIRST + answers[0] not in built.written["sitemap.xml"]
    assert path == "docs/tinh-huong/tinh-huong-thu.yml"
