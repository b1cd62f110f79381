"""The sheet of a procedure in a real browser: the situation is chosen, papers are ticked off, one side of A4 is printed."""

import re
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageStat
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.pages import PHONE, WIDE

pytestmark = pytest.mark.browser

SHEET = "tthc/dang-ky-khai-sinh/"
CASES = ["Trẻ có giấy chứng sinh", "Trẻ không có giấy chứng sinh", "Nhờ người khác đi đăng ký thay cha mẹ"]
ALL = "Hiện tất cả trường hợp"
PROCEDURES = [
    *("cap-ban-sao-trich-luc-ho-tich", "chung-thuc-ban-sao", "chung-thuc-chu-ky", "dang-ky-ho-kinh-doanh", "dang-ky-ket-hon"),
    *("dang-ky-khai-sinh", "dang-ky-khai-tu", "dang-ky-thuong-tru", "hoa-giai-tranh-chap-dat-dai", "tang-giay-khen"),
    *("thu-tuc-mau-da-bai-bo", "tro-cap-xa-hoi-hang-thang", "xac-nhan-tinh-trang-hon-nhan"),
]
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}


def shown_cases(page: Page) -> list[str]:
    return [case.get_attribute("data-name") or "" for case in page.locator("[data-case]").all() if case.is_visible()]


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=name, exact=True)


def box(page: Page, key: str) -> Locator:
    return page.locator(f'[data-paper="{key}"] input')


def progress(page: Page, case: int) -> Locator:
    return page.locator(f'[data-case="{case}"] [data-progress]')


def printed(page: Page) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))


def words(document: pypdfium2.PdfDocument) -> str:
    return " ".join(" ".join(side.get_textpage().get_text_range() for side in document).split())


def picture(document: pypdfium2.PdfDocument, number: int = 0) -> Image.Image:
    """A side of paper at 200 dots an inch, as a cheap scanner or a phone sees it."""
    seen: Image.Image = document[number].render(scale=200 / 72).to_pil().convert("L")
    return seen


# ---- The situation -----------------------------------------------------------------------------------------------------


def test_the_keyboard_chooses_a_situation_and_only_that_is_shown(opened: Opener) -> None:
    page = opened(SHEET)
    assert shown_cases(page) == CASES
    choice(page, ALL).focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(choice(page, CASES[1])).to_be_checked()
    expect(choice(page, CASES[1])).to_be_focused()
    assert shown_cases(page) == [CASES[1]]
    expect(page.locator("[data-chosen]")).to_have_text(f"Chỉ còn hiện trường hợp: {CASES[1]}.")
    expect(page.locator("[data-chosen]")).to_have_attribute("role", "status")
    expect(page.locator(".cc-summary")).to_contain_text("3 loại giấy tờ, 1 bộ")
    expect(page.locator(".cc-summary").get_by_text("Từ 2 đến 3 loại giấy tờ")).to_be_hidden()
    choice(page, ALL).check()
    assert shown_cases(page) == CASES
    expect(page.locator("[data-chosen]")).to_have_text("Đang hiện tất cả trường hợp.")
    assert page.url.endswith(SHEET)


def test_the_address_keeps_the_choice_also_beside_an_anchor(opened: Opener) -> None:
    page = opened(SHEET)
    choice(page, CASES[2]).check()
    assert page.url.endswith("?truong-hop=3")
    page.locator(".cc-onpage").get_by_role("link", name="Cách nộp, thời hạn, phí").click()
    assert page.url.endswith("?truong-hop=3#cach-thuc")
    page.reload()
    expect(choice(page, CASES[2])).to_be_checked()
    assert shown_cases(page) == [CASES[2]]


def test_the_anchor_of_a_situation_chooses_it(opened: Opener) -> None:
    page = opened(f"{SHEET}?truong-hop=3#truong-hop-2")
    assert shown_cases(page) == [CASES[1]]
    expect(page.locator("#truong-hop-2")).to_be_in_viewport()
    page.evaluate("location.hash = 'truong-hop-1'")
    expect(choice(page, CASES[0])).to_be_checked()
    choice(page, CASES[2]).check()
    assert page.url.endswith(f"{SHEET}?truong-hop=3")


@pytest.mark.parametrize("end", ["?truong-hop=9", "#truong-hop-9", '?truong-hop="]', "?truong-hop="])
def test_a_situation_that_does_not_exist_shows_all(opened: Opener, end: str) -> None:
    page = opened(SHEET + end)
    expect(choice(page, ALL)).to_be_checked()
    assert shown_cases(page) == CASES


def test_who_may_do_it_follows_the_situation(opened: Opener) -> None:
    page = opened("tthc/dang-ky-ho-kinh-doanh/")
    who = page.locator(".cc-summary dd").first
    assert who.inner_text() == "Công dân Việt Nam; Các thành viên hộ gia đình"
    page.get_by_role("radio", name="Các thành viên hộ gia đình cùng đăng ký").check()
    assert who.inner_text() == "Các thành viên hộ gia đình"
    page.get_by_role("radio", name="Ủy quyền cho người khác nộp hồ sơ").check()
    assert who.inner_text() == "Công dân Việt Nam; Các thành viên hộ gia đình"


# ---- Ticks -------------------------------------------------------------------------------------------------------------


def test_ticks_survive_a_reload_and_stay_on_the_device(opened: Opener) -> None:
    page = opened(SHEET)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method + (request.post_data or "")))
    page.get_by_role("checkbox", name=re.compile("^Giấy chứng sinh do cơ sở y tế cấp .*1 bản chính")).check()
    expect(progress(page, 1)).to_have_text("Đã chuẩn bị 1/2")
    expect(progress(page, 2)).to_have_text("Đã chuẩn bị 0/3")
    page.reload()
    expect(box(page, "1.2")).to_be_checked()
    expect(box(page, "1.1")).not_to_be_checked()
    expect(progress(page, 1)).to_have_text("Đã chuẩn bị 1/2")
    expect(page.get_by_text("Dấu chọn chỉ lưu trên máy này, không gửi đi đâu.")).to_be_visible()
    assert set(sent) <= {"GET"}
    page.get_by_role("button", name="Xóa các dấu đã chọn").click()
    expect(page.locator("[data-ticks-status]")).to_have_text("Đã xóa các dấu.")
    page.reload()
    expect(box(page, "1.2")).not_to_be_checked()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('cchc:giay-to'))") == []


def test_a_changed_dossier_starts_without_ticks_and_says_so(opened: Opener) -> None:
    page = opened(SHEET)
    page.evaluate("""() => {
      localStorage.setItem("cchc:giay-to:1.001193:00000000", '["1.1"]');
      localStorage.setItem("cchc:giay-to:1.004873:00000000", '["1.1"]');
    }""")
    page.reload()
    expect(box(page, "1.1")).not_to_be_checked()
    told = page.locator("[data-ticks-status]")
    expect(told).to_have_text("Hồ sơ đã thay đổi từ lần bạn đánh dấu trước: các dấu cũ đã được bỏ.")
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('cchc:giay-to'))")
    assert kept == ["cchc:giay-to:1.004873:00000000"], "the ticks of another procedure are none of its business"
    page.reload()
    expect(told).to_have_text("")


@pytest.mark.parametrize("nonsense", ["{", "5", '{"a": 1}', "[null, 7]"])
def test_nonsense_in_the_storage_breaks_nothing(opened: Opener, nonsense: str) -> None:
    page = opened(SHEET)
    key = page.locator("[data-dossier]").evaluate("e => `cchc:giay-to:${e.dataset.dossier}:${e.dataset.version}`")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, nonsense])
    page.reload()
    expect(progress(page, 1)).to_have_text("Đã chuẩn bị 0/2")
    box(page, "1.1").check()
    expect(progress(page, 1)).to_have_text("Đã chuẩn bị 1/2")


def test_without_storage_ticks_last_as_long_as_the_page(opened: Opener) -> None:
    page = opened(SHEET)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page.reload()
    box(page, "1.1").check()
    expect(progress(page, 1)).to_have_text("Đã chuẩn bị 1/2")
    expect(page.get_by_text("Trình duyệt này không cho lưu: đóng trang thì dấu chọn mất.")).to_be_visible()
    expect(choice(page, ALL)).to_be_checked()


def test_a_repealed_procedure_asks_for_no_preparation(opened: Opener) -> None:
    page = opened("tthc/thu-tuc-mau-da-bai-bo/")
    expect(page.get_by_text("Thủ tục này đã bị bãi bỏ")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    expect(page.get_by_role("button", name="In một tờ")).to_have_count(0)


# ---- Without scripts ---------------------------------------------------------------------------------------------------


def test_without_scripts_every_situation_stands_there_and_no_control_is_dead(opened: Opener) -> None:
    page = opened(SHEET, java_script_enabled=False, viewport=PHONE)
    for name in CASES:
        expect(page.get_by_role("heading", name=f"Trường hợp: {name}")).to_be_visible()
    for role in ("radio", "checkbox"):
        expect(page.locator("article").get_by_role(role)).to_have_count(0)  # type: ignore[arg-type]
    expect(page.get_by_role("button", name="In một tờ")).to_be_hidden()
    expect(page.locator(".cc-tick").first).to_be_visible()
    expect(page.locator(".cc-summary")).to_contain_text("Từ 2 đến 3 loại giấy tờ, tùy trường hợp")


# ---- Print -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "scripts"), [*((slug, True) for slug in PROCEDURES), ("dang-ky-khai-sinh", False), ("chung-thuc-ban-sao", False)]
)
def test_the_sheet_is_one_side_of_a4_and_leads_back_to_its_page(opened: Opener, slug: str, scripts: bool) -> None:
    document = printed(opened(f"tthc/{slug}/", java_script_enabled=scripts, color_scheme="dark"))
    assert len(document) == 1
    assert [round(length * 25.4 / 72) for length in document[0].get_size()] == [210, 297]
    side = picture(document)
    assert [code.text for code in zxingcpp.read_barcodes(side)] == [f"https://cchc.xa-mau.example/tthc/{slug}/"]
    assert ImageStat.Stat(side).mean[0] > 215, "a reader of the dark palette prints black on white too"


def test_the_sheet_has_what_one_needs_at_the_desk_and_nothing_else(opened: Opener) -> None:
    page = opened(SHEET)
    text = words(printed(page))
    for part in ("Tóm tắt", "Kiểm tra trước khi làm", "Giấy tờ cần chuẩn bị", "Cách nộp, thời hạn, phí", "Các bước"):
        assert part in text
    for part in ("Giờ làm việc: Thứ Hai – thứ Sáu", "Chưa đối chiếu với Cơ sở dữ liệu quốc gia.", "Đây là trang mẫu."):
        assert part in text
    assert re.search(r"In ngày \d\d/\d\d/\d{4}\.", text)
    for part in ("Căn cứ pháp lý", "Đã thay đổi gì", "Hướng dẫn thêm", "Chia sẻ", "Bạn thuộc trường hợp nào?", "Xóa các dấu"):
        assert part not in text


def test_only_the_chosen_situation_is_printed_with_its_name_and_ticks(opened: Opener) -> None:
    page = opened(f"{SHEET}?truong-hop=2")
    box(page, "2.1").check()
    text = words(printed(page))
    assert f"Trường hợp: {CASES[1]}" in text
    assert CASES[0] not in text
    assert "Đã chuẩn bị" not in text
    page.emulate_media(media="print")
    marks = page.locator('[data-case="2"] .cc-tick')
    ticks = [mark.evaluate("e => getComputedStyle(e, '::after').content") for mark in marks.all()]
    assert ticks == ['"✓"', "none", "none"]


def test_all_is_printed_when_the_reader_asks_for_it(opened: Opener) -> None:
    page = opened(SHEET)
    page.evaluate("window.print = () => { window.asked = document.documentElement.dataset.print; }")
    page.get_by_role("button", name="In một tờ").click()
    assert page.evaluate("window.asked") == "sheet"
    page.get_by_role("button", name="In đầy đủ").click()
    assert page.evaluate("window.asked") == "full"
    document = printed(page)
    assert len(document) > 1
    text = words(document)
    assert [part for part in ("Căn cứ pháp lý", "Đã thay đổi gì", "Hướng dẫn thêm") if part not in text] == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(printed(page)) == 1


def test_what_does_not_fit_on_one_side_goes_on_overleaf(opened: Opener) -> None:
    page = opened(SHEET)
    page.evaluate("""() => {
      const steps = document.querySelector(".cc-steps");
      for (let n = 5; n < 60; n++) steps.append(Object.assign(document.createElement("li"), { textContent: `Bước thêm ${n}.` }));
    }""")
    document = printed(page)
    assert len(document) == 2
    text = words(document)
    assert [n for n in range(5, 60) if f"Bước thêm {n}." not in text] == []


# ---- For everyone ------------------------------------------------------------------------------------------------------


def _nothing_done(page: Page) -> None:
    pass


def _chosen_and_ticked(page: Page) -> None:
    choice(page, CASES[1]).check()
    box(page, "2.1").check()


def _cleared(page: Page) -> None:
    box(page, "1.1").check()
    page.get_by_role("button", name="Xóa các dấu đã chọn").click()


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", [_nothing_done, _chosen_and_ticked, _cleared], ids=["all", "chosen", "cleared"])
def test_axe_finds_nothing_in_any_state(opened: Opener, state: Any, scheme: str, size: dict[str, int]) -> None:
    page = opened(SHEET, viewport=size, color_scheme=scheme, reduced_motion="reduce")
    state(page)
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found] == []


def test_what_is_tapped_is_large_enough(opened: Opener) -> None:
    page = opened(SHEET, viewport=PHONE)
    for control in page.locator("article").locator("input:visible, .cc-choice label:visible, label.cc-paper__name:visible").all():
        if control.get_attribute("readonly") is not None:
            continue
        size = control.bounding_box()
        assert size is not None
        assert size["height"] >= 24, control.evaluate("e => e.outerHTML")
