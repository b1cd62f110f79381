"""The list of procedures filtered in the browser, its notice boards on paper, and the ways to ask."""

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pypdfium2 as pdfium
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cchc.publishing.assets import plain_name
from tests.browser.conftest import Opener, Published
from tests.browser.pages import PHONE
from tests.browser.test_accessibility import OPTIONS

pytestmark = pytest.mark.browser

A4 = (595, 842)


def status(page: Page) -> str:
    expect(page.locator("[data-sieve-status]")).not_to_be_empty()
    return page.locator("[data-sieve-status]").inner_text()


def titles(page: Page) -> list[str]:
    status(page)
    return page.locator("[data-sieve-found] .cc-card__title").all_inner_texts()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def tick(page: Page, label: str) -> None:
    if page.locator("[data-facets-box]").get_attribute("open") is None:
        page.locator("[data-facets-box] summary").click()
    page.locator("[data-facets]").get_by_label(label).check()


def test_nothing_is_fetched_before_a_reader_filters(opened: Opener) -> None:
    page = opened("gioi-thieu/")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(plain_name(urlsplit(request.url).path).rpartition("/")[2]))
    page.goto(page.url.replace("gioi-thieu", "tthc"))
    page.wait_for_load_state("networkidle")
    assert "procedure-list.js" in fetched
    assert not {"danh-sach.json", "procedure-rows.js", "engine.js"} & set(fetched)
    page.fill("#loc-ten", "khai")
    titles(page)
    assert fetched.count("danh-sach.json") == 1
    page.fill("#loc-ten", "khai sinh")
    expect(page.locator("[data-sieve-status]")).to_have_text("1 thủ tục")
    assert fetched.count("danh-sach.json") == 1


@pytest.mark.parametrize("typed", ["kết hôn", "ket hon", "KET HON", "hôn kết", "kết h", "1.000894", "000894"])
def test_titles_and_codes_are_found_as_they_are_typed(opened: Opener, typed: str) -> None:
    page = opened("tthc/")
    page.fill("#loc-ten", typed)
    expect(page.locator("[data-sieve-status]")).to_have_text("1 thủ tục")
    assert titles(page) == ["Đăng ký kết hôn"]
    expect(page.locator("[data-sieve-all]")).to_be_hidden()


def test_marks_that_were_typed_count(opened: Opener) -> None:
    page = opened("tthc/")
    page.fill("#loc-ten", "đăng kỳ")
    expect(page.locator("[data-sieve-status]")).to_have_text("Không có thủ tục nào khớp")
    link = page.get_by_role("link", name="tìm trên toàn cổng")
    assert (link.get_attribute("href") or "").endswith("/tim-kiem/?q=%C4%91%C4%83ng+k%E1%BB%B3")


def test_facets_join_within_and_narrow_between(opened: Opener) -> None:
    page = opened("tthc/")
    tick(page, "Hộ tịch")
    expect(page.locator("[data-sieve-status]")).to_have_text("6 thủ tục")
    tick(page, "Chứng thực")
    expect(page.locator("[data-sieve-status]")).to_have_text("8 thủ tục")
    tick(page, "Trực tuyến một phần")
    assert 0 < len(titles(page)) < 8
    assert asked(page) == {"linh-vuc": ["ho-tich", "chung-thuc"], "muc-do": ["mot-phan"]}
    # The count beside a choice is what it leaves under the other facets.
    label = page.locator("[data-facets] label", has_text="Hộ tịch")
    ten = int(label.locator(".cc-count").inner_text().split()[0])
    page.locator("[data-facets]").get_by_label("Chứng thực").uncheck()
    expect(page.locator("[data-sieve-status]")).to_have_text(f"{ten} thủ tục")


def test_every_result_leads_to_its_page(opened: Opener) -> None:
    page = opened("tthc/?sap-xep=ma")
    status(page)
    links = page.locator("[data-sieve-found] .cc-card__title a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) == 13
    assert [page.request.get(link).status for link in links] == [200] * 13


def test_orders(opened: Opener) -> None:
    page = opened("tthc/?sap-xep=ngay")
    status(page)
    days = page.locator("[data-sieve-found] .cc-card").evaluate_all(
        "cards => cards.map(card => card.innerText.match(/Thay đổi (\\S+)/)[1])"
    )
    assert days == sorted(days, key=lambda day: day.split("/")[::-1], reverse=True)
    page.select_option("#loc-sap-xep", "ma")
    texts = page.locator("[data-sieve-found] .cc-card").all_inner_texts()
    codes = [next(word for word in text.split() if word[1:2] == "." and word[:1].isdigit() and len(word) >= 8) for text in texts]
    # The repealed one is last although its code is not.
    assert codes == [*sorted(codes[:-1]), "1.999999"]
    page.select_option("#loc-sap-xep", "ten")
    expect(page.locator("[data-sieve-all]")).to_be_visible()


def test_a_shared_address_tells_the_whole_choice(opened: Opener) -> None:
    page = opened("tthc/?loc=dang%20ky&linh-vuc=ho-tich&doi-tuong=cong-dan&sap-xep=ngay")
    assert status(page) == "3 thủ tục"
    expect(page.locator("#loc-ten")).to_have_value("dang ky")
    expect(page.locator("#loc-sap-xep")).to_have_value("ngay")
    expect(page.locator("[data-facets]").get_by_label("Hộ tịch")).to_be_checked()


@pytest.mark.parametrize("query", ["?sap-xep=%3Cb%3E", "?linh-vuc=khong-co", "?loc=%3Cimg+src=x+onerror=hurt()%3E"])
def test_a_strange_address_does_no_harm(opened: Opener, query: str) -> None:
    page = opened("gioi-thieu/")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(page.url.replace("gioi-thieu/", f"tthc/{query}"))
    page.wait_for_load_state("networkidle")
    assert not errors
    assert page.locator("[data-sieve-found] img").count() == 0


def test_back_from_a_procedure_finds_the_choice_again(opened: Opener) -> None:
    page = opened("tthc/")
    tick(page, "Hộ tịch")
    page.fill("#loc-ten", "khai tu")
    expect(page.locator("[data-sieve-status]")).to_have_text("1 thủ tục")
    page.locator("[data-sieve-found]").get_by_role("link", name="Đăng ký khai tử").click()
    expect(page.locator("h1")).to_have_text("Đăng ký khai tử")
    page.go_back()
    expect(page.locator("[data-sieve-status]")).to_have_text("1 thủ tục")
    expect(page.locator("#loc-ten")).to_have_value("khai tu")
    expect(page.locator("[data-facets]").get_by_label("Hộ tịch")).to_be_checked()


def test_the_choice_is_cleared_at_once(opened: Opener) -> None:
    page = opened("tthc/?loc=khai&linh-vuc=ho-tich&sap-xep=ma")
    status(page)
    page.get_by_role("button", name="Xóa bộ lọc").click()
    expect(page.locator("[data-sieve-all]")).to_be_visible()
    expect(page.locator("#loc-ten")).to_be_focused()
    assert urlsplit(page.url).query == ""
    expect(page.locator("[data-sieve-status]")).to_be_empty()


def test_the_page_of_a_field_filters_its_own(opened: Opener) -> None:
    page = opened("tthc/linh-vuc/chung-thuc/")
    page.fill("#loc-ten", "chung thuc")
    expect(page.locator("[data-sieve-status]")).to_have_text("2 thủ tục")
    page.fill("#loc-ten", "khai sinh")
    expect(page.locator("[data-sieve-status]")).to_have_text("Không có thủ tục nào khớp")
    assert page.locator("#loc-sap-xep option[value=linh-vuc]").count() == 0


def test_the_keyboard_keeps_its_place_among_the_choices(opened: Opener) -> None:
    page = opened("tthc/")
    page.locator("[data-facets-box] summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-facets] input").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    status(page)
    assert page.evaluate("document.activeElement.id") == page.locator("[data-facets] input").first.get_attribute("id")
    assert page.evaluate("document.activeElement.checked")


def test_what_is_filtered_can_be_saved_for_a_spreadsheet(opened: Opener) -> None:
    page = opened("tthc/?linh-vuc=chung-thuc")
    status(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Tải danh sách đang lọc (CSV)").click()
    assert saved.value.suggested_filename == "thu-tuc-da-loc.csv"
    data = saved.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head[:3] == ["Mã thủ tục", "Tên thủ tục", "Lĩnh vực"]
    assert [row[1] for row in rows] == [
        "Chứng thực bản sao từ bản chính giấy tờ, văn bản",
        "Chứng thực chữ ký trong giấy tờ, văn bản",
    ]
    assert rows[0][8].endswith("/tthc/chung-thuc-ban-sao/")


def test_a_spreadsheet_runs_nothing_of_it(opened: Opener, published: Published) -> None:
    page = opened("tthc/")
    script = """async () => {
        const { card, download } = await import(new URL("../assets/procedure-cards.js", location.href));
        const pairs = [["id", "+1"]];
        const row = { code: "=1+1", title: '@SUM("a")', field: pairs, level: pairs, online: pairs, audience: pairs, change: pairs,
            date: "2026-01-02", address: "-2", time: "<b>x</b>", fee: "" };
        document.body.append(card(row));
        download([row]);
    }"""
    with page.expect_download() as saved:
        page.evaluate(published(script))
    rows = list(csv.reader(io.StringIO(saved.value.path().read_text(encoding="utf-8-sig"))))
    assert rows[1] == ["'=1+1", '\'@SUM("a")', *["+1"] * 5, "02/01/2026", "-2"]
    assert page.locator("body > .cc-card b").count() == 0


def test_a_table_that_cannot_be_had_leaves_the_list(opened: Opener) -> None:
    page = opened("gioi-thieu/")
    page.route("**/danh-sach.json*", lambda route: route.abort())
    page.goto(page.url.replace("gioi-thieu", "tthc"))
    page.fill("#loc-ten", "khai sinh")
    expect(page.locator("[data-sieve-status]")).to_contain_text("Chưa tải được danh sách để lọc")
    expect(page.locator("[data-sieve-all]")).to_be_visible()
    page.unroute("**/danh-sach.json*")
    page.fill("#loc-ten", "khai sin")
    expect(page.locator("[data-sieve-status]")).to_have_text("1 thủ tục")


def test_without_scripts_the_list_leads_everywhere(opened: Opener) -> None:
    page = opened("tthc/", java_script_enabled=False)
    expect(page.locator("[data-sieve-all] .cc-card").first).to_be_visible()
    expect(page.locator("[data-facets-box]")).to_be_hidden()
    expect(page.get_by_role("link", name="Bảng niêm yết để in")).to_be_visible()
    page.fill("#loc-ten", "khai sinh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=khai+sinh")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    ["tthc/?linh-vuc=ho-tich&sap-xep=ngay", "tthc/niem-yet/", "tthc/linh-vuc/ho-tich/niem-yet/", "dan-hoi/gui-cau-hoi/"],
)
def test_a_phone_shows_all_of_it_to_everybody(opened: Opener, address: str, scheme: str) -> None:
    page = opened(address, viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")
    if "?" in address:
        # What they found comes first; the choices open on demand.
        assert status(page) == "6 thủ tục"
        expect(page.locator("[data-facets-box] summary")).to_contain_text("(đang chọn 1)")
        page.locator("[data-facets-box] summary").click()
        expect(page.locator("[data-facets]").get_by_label("Hộ tịch")).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    found = Axe().run(page, options=OPTIONS).response["violations"]
    assert not found, [(violation["id"], violation["nodes"][0]["html"]) for violation in found]


def test_a_board_on_paper(opened: Opener) -> None:
    page = opened("tthc/niem-yet/")
    with pdfium.PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
        pages = [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]
        sizes = {tuple(round(side) for side in sheet.get_size()) for sheet in document}
    assert sizes == {A4}
    assert "ỦY BAN NHÂN DÂN XÃ MẪU (ĐƠN VỊ MẪU)" in pages[0]
    assert "BẢNG NIÊM YẾT THỦ TỤC HÀNH CHÍNH" in pages[0]
    assert "Nơi tiếp nhận phản ánh, kiến nghị về quy định hành chính" in pages[0]
    assert "cchc@xa-mau.example" in pages[0]
    *board, repealed = pages
    assert all("STT Mã Tên thủ tục Quyết định công bố" in text for text in board)
    assert "Thủ tục mẫu đã bãi bỏ" in repealed
    assert not any("Thủ tục mẫu đã bãi bỏ" in text or "In bảng này" in text for text in board)
    assert all(f"Trang {number}/{len(pages)}" in text for number, text in enumerate(pages, 1))


def test_the_board_of_a_field_has_its_procedures_with_a_code_each(opened: Opener) -> None:
    page = opened("tthc/linh-vuc/chung-thuc/niem-yet/")
    rows = page.locator(".cc-table--board tbody tr")
    assert rows.count() == 2
    assert rows.locator("svg.cc-qr").count() == 2
    expect(page.locator("h1")).to_have_text("Bảng niêm yết thủ tục lĩnh vực Chứng thực")


def test_a_prepared_letter_opens_in_the_readers_own_program(opened: Opener) -> None:
    page = opened("dan-hoi/gui-cau-hoi/")
    link = page.get_by_role("link", name="Soạn thư có sẵn các mục cần ghi").get_attribute("href") or ""
    assert link.startswith("mailto:cchc@xa-mau.example?subject=")
    assert parse_qs(urlsplit(link).query)["subject"] == ["Câu hỏi gửi UBND xã Mẫu (đơn vị mẫu)"]
