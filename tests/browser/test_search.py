"""The search in a real browser, on the page and in the header."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.pages import PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("query", ["đăng ký kết hôn", "dang ky ket hon", "ĐĂNG KÝ KẾT HÔN", "Đăng ký kết hôn", "1.000894"])
def test_a_procedure_is_found_however_it_is_typed(opened: Opener, query: str) -> None:
    page = opened("tim-kiem/")
    page.fill("#q-tim-kiem", query)
    expect(page.locator("[data-result]").first).to_have_text("Đăng ký kết hôn")
    expect(page.locator("#tinh-trang")).to_contain_text("Tìm thấy")


@pytest.mark.parametrize("query", ["dat dai", "đất đai"])
def test_marks_need_not_be_typed(opened: Opener, query: str) -> None:
    page = opened("tim-kiem/")
    page.fill("#q-tim-kiem", query)
    expect(page.locator("[data-result]").first).to_contain_text("đất đai")


def test_a_post_is_found_by_a_word_with_marks(opened: Opener) -> None:
    page = opened("tim-kiem/")
    page.fill("#q-tim-kiem", "đường đi của một hồ sơ")
    link = page.locator("[data-result][href*='tin-tuc/2026/duong-di-cua-mot-ho-so/']")
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_have_text("Đường đi của một hồ sơ: năm bước từ lúc nộp đến lúc nhận kết quả")


def test_the_address_tells_the_query(opened: Opener) -> None:
    page = opened("tim-kiem/?q=khai%20sinh")
    expect(page.locator("#q-tim-kiem")).to_have_value("khai sinh")
    expect(page.locator("[data-result]").first).to_be_visible()


LISTS = {
    "ap phich": "Sản phẩm tuyên truyền",
    "bản tin": "Bản tin",
    "tờ khai": "",
    "dat dai": "",
    "mo cua hang tap hoa": "",
    "thay đổi địa chỉ thường trú": "",
    "uy ban mo cua luc may gio": "Liên hệ và giờ làm việc",
    "thu bay co lam viec khong": "Liên hệ và giờ làm việc",
    "ke hoach cai cach hanh chinh": "Kế hoạch",
}


@pytest.mark.parametrize(("query", "section"), LISTS.items(), ids=LISTS)
def test_a_list_of_the_portal_is_found_by_its_name(opened: Opener, query: str, section: str) -> None:
    page = opened(f"tim-kiem/?q={quote(query)}")
    expect(page.locator("#ket-qua")).to_have_attribute("data-state", "done")
    expect(page.locator("#muc-cua-cong")).to_have_text(f"Mục của cổng: {section}" if section else "")


def test_nothing_found_is_said_with_ways_out(opened: Opener) -> None:
    page = opened("tim-kiem/?q=qwxzkj")
    expect(page.locator("#tinh-trang")).to_have_text("Không tìm thấy kết quả nào")
    expect(page.locator("#khong-thay").get_by_role("link").first).to_be_visible()


def test_the_box_in_the_header_suggests_and_is_used_with_the_keyboard(opened: Opener) -> None:
    page = opened("gioi-thieu/")
    page.focus("#q-dau-trang")
    page.keyboard.type("khai sinh")
    expect(page.locator("[data-search-panel] [data-result]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.hasAttribute('data-result')")
    page.keyboard.press("Escape")
    expect(page.locator(".cc-headsearch [data-search-panel]")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=khai+sinh")
    expect(page.locator("[data-result]").first).to_be_visible()


def test_a_phone_reaches_the_search_page(opened: Opener) -> None:
    page = opened("", viewport=PHONE)
    page.get_by_role("link", name="Tìm kiếm").first.click()
    expect(page.locator("#q-tim-kiem")).to_be_visible()


def test_the_form_works_without_scripts(opened: Opener) -> None:
    page = opened("gioi-thieu/", java_script_enabled=False)
    page.fill("#q-dau-trang", "khai sinh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=khai+sinh")
    expect(page.locator("h1")).to_have_text("Tìm kiếm")


@pytest.mark.parametrize("query", ["1000894", "mã 1.000894", "1.000894.000.00.00.H50", "1.0008", "10008"])
def test_a_code_is_found_however_much_of_it_is_typed(opened: Opener, query: str) -> None:
    page = opened("tim-kiem/")
    page.fill("#q-tim-kiem", query)
    expect(page.locator("[data-result]").first).to_have_text("Đăng ký kết hôn")


@pytest.mark.parametrize("query", ["102/2024", "nghị định 102/2024", "102/2024/NĐ-CP"])
def test_a_document_is_found_by_what_begins_its_number(opened: Opener, query: str) -> None:
    page = opened("tim-kiem/")
    page.fill("#q-tim-kiem", query)
    expect(page.locator("[data-result]").first).to_contain_text("tranh chấp đất đai")


@pytest.mark.parametrize(
    "query", ["cưới vợ cần giấy gì", "marriage certificate", "muốn làm giấy kết hôn thì sao", "d9a8ng ky1 ke61t ho6n"]
)
def test_what_people_say_is_understood_and_told(opened: Opener, query: str) -> None:
    page = opened("tim-kiem/")
    page.fill("#q-tim-kiem", query)
    expect(page.locator("[data-result]").first).to_have_text("Đăng ký kết hôn")
    expect(page.locator("#chua-chac")).to_be_hidden()
    expect(page.locator("#hieu-la")).to_contain_text("Đang tìm")


def test_the_words_typed_can_be_taken_exactly(opened: Opener) -> None:
    page = opened("tim-kiem/")
    page.fill("#q-tim-kiem", "cưới vợ cần giấy gì")
    page.get_by_role("link", name="tìm đúng từ đã gõ").click()
    page.wait_for_url("**dung-chu=1*")
    expect(page.locator("#hieu-la")).to_contain_text("Đang tìm đúng từ đã gõ")
    expect(page.locator("#q-tim-kiem")).to_have_value("cưới vợ cần giấy gì")


@pytest.mark.parametrize("query", ["nhập quốc tịch việt nam", "đăng ký nhãn hiệu"])
def test_what_is_not_sure_is_said_to_be_so(opened: Opener, query: str) -> None:
    page = opened("tim-kiem/")
    page.fill("#q-tim-kiem", query)
    expect(page.locator("#chua-chac")).to_be_visible()
    expect(page.locator("#hieu-la")).to_be_hidden()
    expect(page.locator("#chua-chac").get_by_role("link")).to_be_visible()


def test_a_question_that_answers_comes_before_procedures(opened: Opener) -> None:
    page = opened("tim-kiem/")
    page.fill("#q-tim-kiem", "mất giấy hẹn")
    expect(page.locator("[data-result]").first).to_have_text("Mất giấy hẹn thì có nhận được kết quả không?")


def test_a_result_tells_time_fee_and_online_level(opened: Opener) -> None:
    page = opened("tim-kiem/?q=k%E1%BA%BFt%20h%C3%B4n")
    terms = page.locator("#ket-qua li").first.locator("dt")
    expect(terms).to_have_text(["Thời hạn", "Phí, lệ phí", "Nộp trực tuyến"])


def test_filters_stand_below_results_and_only_with_them(opened: Opener) -> None:
    page = opened("tim-kiem/")
    expect(page.locator("#loc")).to_be_hidden()
    page.fill("#q-tim-kiem", "kết hôn")
    expect(page.locator("#loc")).to_be_visible()
    expect(page.locator("[data-result]").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.locator("#loc").bounding_box()["y"] > page.locator("[data-result]").first.bounding_box()["y"]  # type: ignore[index]
    page.fill("#q-tim-kiem", "qwxzkj")
    expect(page.locator("#loc")).to_be_hidden()


# A browser that understands speech; `STATUS` is what it says of Vietnamese on the device.
SPEAKING = """
    globalThis.SpeechRecognition = globalThis.webkitSpeechRecognition = class extends EventTarget {
      static available = async ({ langs, processLocally }) => (processLocally && langs[0] === "vi-VN" ? "STATUS" : "unavailable");
      start() {
        if (!this.processLocally) throw new Error("the voice would leave the device");
        this.dispatchEvent(new Event("start"));
        this.dispatchEvent(Object.assign(new Event("result"), { results: [[{ transcript: "đăng ký kết hôn" }]] }));
        this.dispatchEvent(new Event("end"));
      }
    };
"""


def test_what_is_said_is_searched_where_the_device_understands_it(opened: Opener) -> None:
    page = opened("gioi-thieu/")
    page.add_init_script(SPEAKING.replace("STATUS", "available"))
    page.goto(page.url.replace("gioi-thieu/", "tim-kiem/"))
    page.get_by_role("button", name="Nói").click()
    expect(page.locator("#q-tim-kiem")).to_have_value("đăng ký kết hôn")
    expect(page.locator("[data-result]").first).to_have_text("Đăng ký kết hôn")
    expect(page.get_by_role("button", name="Nói")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("status", ["downloadable", "unavailable"])
def test_no_voice_is_asked_for_that_would_go_to_another_host(opened: Opener, status: str) -> None:
    page = opened("gioi-thieu/")
    page.add_init_script(SPEAKING.replace("STATUS", status))
    page.goto(page.url.replace("gioi-thieu/", "tim-kiem/?q=k%E1%BA%BFt%20h%C3%B4n"))
    expect(page.locator("[data-result]").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#noi")).to_be_hidden()
