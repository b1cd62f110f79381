"""A contest in a real browser: done with the keyboard alone, scored on the device, with a code word that the office reads."""

import hashlib
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cchc.content.contests import Contest
from cchc.editorial.contest_scores import score
from cchc.reading.disk import TextFile
from cchc.reading.items import read_item
from tests.browser.conftest import Opener, Published
from tests.browser.pages import PHONE
from tests.sealing import REPOSITORY

pytestmark = pytest.mark.browser

PATH = "docs/cuoc-thi/nguoi-dan-voi-mot-cua.yml"
ADDRESS = "cuoc-thi/nguoi-dan-voi-mot-cua/"
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
# Steps down from the first choice of each question; the right ones are B, C, A, C, B, C.
WITH_ONE_WRONG = (1, 2, 0, 2, 1, 0)


def contest() -> Contest:
    item = read_item(TextFile(PATH, (REPOSITORY / PATH).read_text(encoding="utf-8")), Contest).item
    assert isinstance(item, Contest)
    return item


def faults(page: Page) -> list[Any]:
    return [fault["id"] for fault in Axe().run(page, options=AXE).response["violations"]]


def answer(page: Page, steps: tuple[int, ...]) -> None:
    """Choose and send with the keyboard alone."""
    page.locator("[data-contest] input").first.focus()
    for down in steps:
        page.keyboard.press("Space")
        for _ in range(down):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Chấm điểm")).to_be_focused()
    page.keyboard.press("Enter")


def test_it_is_done_with_the_keyboard_and_the_office_reads_the_code(opened: Opener) -> None:
    page = opened(ADDRESS, viewport=PHONE)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    answer(page, WITH_ONE_WRONG)
    result = page.get_by_role("region", name="Kết quả của bạn")
    expect(result).to_be_focused()
    expect(result).to_contain_text("Bạn trả lời đúng 5/6 câu. Đạt (cần 5 câu).")
    code = page.get_by_label("Mã dự thi để nộp").inner_text()
    found = score(contest(), code)
    assert found and (found.right, [(one.number, one.chosen, one.right) for one in found.mistakes]) == (5, [(6, "A", "C")])
    last = page.locator("[data-question]").last
    expect(last).to_contain_text("Chưa đúng. Đáp án: C.")
    expect(last.get_by_role("link", name="Sáu lĩnh vực của cải cách hành chính, nói gọn cho người dân")).to_be_visible()
    assert asked == []
    assert faults(page) == []
    page.get_by_role("button", name="Làm lại từ đầu").click()
    expect(result).to_be_hidden()
    assert page.locator("[data-contest] :checked").count() == 0


def test_what_is_left_out_is_told_and_led_to(opened: Opener) -> None:
    page = opened(ADDRESS, viewport=PHONE)
    page.locator('[name="cau-1"]').first.check()
    page.locator('[name="cau-3"]').first.check()
    page.get_by_role("button", name="Chấm điểm").click()
    expect(page.locator("[data-left]")).to_have_text("Còn 4 câu chưa chọn: câu 2, 4, 5, 6.")
    expect(page.locator('[name="cau-2"]').first).to_be_focused()
    assert faults(page) == []


def test_on_paper_there_are_questions_and_a_sheet_and_no_answers(opened: Opener) -> None:
    page = opened(ADDRESS)
    answer(page, WITH_ONE_WRONG)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sides = [" ".join(side.get_textpage().get_text_range().split()) for side in document]
    assert "Phiếu trả lời" in sides[-1]
    assert "Họ và tên:" in sides[-1]
    words = " ".join(sides)
    assert "Câu 6. Chương trình tổng thể" in words
    assert not [told for told in ("Chưa đúng", "Mã dự thi để nộp", "Nguồn:", "Thể lệ", "Làm lại") if told in words]


def test_without_scripts_it_is_a_form_to_print(opened: Opener) -> None:
    page = opened(ADDRESS, java_script_enabled=False)
    expect(page.get_by_text("Trình duyệt này không chấm điểm được.")).to_be_visible()
    expect(page.get_by_role("button", name="Chấm điểm")).to_be_hidden()
    assert page.get_by_role("radio").count() == 21


@pytest.mark.parametrize("text", ["", "abc", "a" * 55, "a" * 56, "a" * 64, "Sáu mươi ngày " * 99])
def test_the_digest_is_the_one_of_the_standard(opened: Opener, published: Published, text: str) -> None:
    page = opened(ADDRESS)
    script = published("text => import(new URL('/assets/contest/sha256.js', location)).then(({ sha256 }) => sha256(text))")
    assert page.evaluate(script, text) == hashlib.sha256(text.encode()).hexdigest()
