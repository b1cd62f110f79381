"""On a phone, with the keyboard, without scripts, in the dark: the page can be read and used."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.pages import FURTHER, PAGES, PHONE

pytestmark = pytest.mark.browser

MENU = ["Trang chủ", "Thủ tục", "Dân hỏi", "Tin CCHC", "Kế hoạch"]

# What has the focus: its words, whether it is seen, and whether a line or a shadow marks it. A choice that is hidden for the
# sake of its looks is seen by the label after it.
_FOCUSED = """() => {
  const hidden = (e) => getComputedStyle(e).opacity === "0" || e.getBoundingClientRect().width < 2;
  let e = document.activeElement;
  if (e.tagName === "INPUT" && hidden(e) && e.nextElementSibling?.tagName === "LABEL") e = e.nextElementSibling;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const line = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && style.visibility === "visible";
  return { tag: e.tagName, text: (e.innerText || e.getAttribute("aria-label") || e.title || e.name || "").trim(),
           seen: seen && parseFloat(style.opacity) > 0, marked: line || style.boxShadow !== "none" };
}"""


@pytest.mark.parametrize("name", {**PAGES, **FURTHER})
def test_no_page_scrolls_sideways_on_a_phone(opened: Opener, name: str) -> None:
    page = opened({**PAGES, **FURTHER}[name], viewport=PHONE, is_mobile=True, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate("document.body.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("name", PAGES)
def test_large_letters_do_not_make_it_scroll_sideways_either(opened: Opener, name: str) -> None:
    """WCAG 1.4.10: at 320 CSS pixels, which is a desktop enlarged four times."""
    page = opened(PAGES[name], viewport={"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "wide"])
def test_tab_reaches_the_skip_link_first_and_it_leads_to_the_text(opened: Opener, size: dict[str, int]) -> None:
    page = opened("tthc/dang-ky-ket-hon/", viewport=size)
    page.keyboard.press("Tab")
    focused = page.evaluate(_FOCUSED)
    assert focused["text"] == "Đến nội dung chính"
    assert (focused["seen"], focused["marked"]) == (True, True)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null"), page.evaluate(_FOCUSED)


@pytest.mark.parametrize("name", ["home", "procedure"])
def test_the_focus_is_always_seen_and_reaches_the_menu(opened: Opener, name: str) -> None:
    page = opened(PAGES[name])
    reached, unseen = [], []
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        reached.append(focused["text"])
        if not (focused["seen"] and focused["marked"]):
            unseen.append(focused)
    assert unseen == []
    assert [words for words in MENU if words not in reached] == []


def test_the_menu_of_a_phone_opens_with_the_keyboard(opened: Opener) -> None:
    page = opened("", viewport=PHONE)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.cc-menu summary')"):
            break
    assert page.evaluate(_FOCUSED)["marked"]
    link = page.locator(".cc-menu").get_by_role("link", name="Kế hoạch")
    expect(link).not_to_be_visible()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.cc-menu') !== null")


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 900}], ids=["phone", "wide"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_readable_without_scripts(opened: Opener, name: str, size: dict[str, int]) -> None:
    page = opened(PAGES[name], viewport=size, java_script_enabled=False)
    expect(page.locator("h1")).to_be_visible()
    assert len(page.locator("article").inner_text().split()) > 60
    menu = page.locator(".cc-menu") if size is PHONE else page.locator(".cc-tabs")
    if size is PHONE:
        page.locator(".cc-menu summary").click()
    for words in MENU:
        expect(menu.get_by_role("link", name=words, exact=True)).to_be_visible()


def test_without_scripts_the_search_page_leads_everywhere(opened: Opener) -> None:
    page = opened("tim-kiem/", java_script_enabled=False)
    expect(page.locator("noscript .cc-notice")).to_contain_text("Trình duyệt này không chạy được tìm kiếm.")
    expect(page.locator("article").get_by_role("link", name="Hộ tịch", exact=True)).to_be_visible()


@pytest.mark.parametrize(("scheme", "first", "second"), [("light", "default", "slate"), ("dark", "slate", "default")])
def test_the_palette_changes_and_stays_changed(opened: Opener, scheme: str, first: str, second: str) -> None:
    page = opened("", color_scheme=scheme)
    assert _scheme(page) == first
    before = _background(page)
    page.get_by_role("button", name="Chuyển sang nền").click()
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", second)
    assert _background(page) != before
    page.reload()
    assert _scheme(page) == second
    page.goto(page.url + "tthc/")
    assert _scheme(page) == second


def test_the_palette_changes_with_the_keyboard(opened: Opener) -> None:
    page = opened("", color_scheme="light")
    page.locator(".cc-palette").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")


def test_wide_tables_scroll_within_themselves_from_the_keyboard(opened: Opener) -> None:
    page = opened("theo-doi/", viewport=PHONE)
    region = page.locator(".cc-scroll").first
    assert region.evaluate("e => e.scrollWidth > e.clientWidth && e.tabIndex === 0")


def test_it_prints_without_menus(opened: Opener) -> None:
    page = opened("tthc/dang-ky-ket-hon/")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".cc-tabs")).not_to_be_visible()
    expect(page.get_by_text("Địa chỉ trang này:")).to_be_visible()


def test_the_foot_of_a_printed_page_follows_its_text_and_nothing_asks_to_be_opened(opened: Opener) -> None:
    page = opened("theo-doi/")
    page.emulate_media(media="print")
    place = "(e) => e.getBoundingClientRect()"
    text, foot = (page.locator(name).evaluate(place) for name in (".cc-printed", ".md-footer"))
    assert 0 <= foot["y"] - text["y"] - text["height"] < 20
    marks = "[...document.querySelectorAll('main summary')].map((e) => getComputedStyle(e, '::after').display)"
    assert set(page.evaluate(marks)) == {"none"}


def _scheme(page: Page) -> str:
    found: str = page.evaluate("document.documentElement.dataset.mdColorScheme")
    return found


def _background(page: Page) -> str:
    found: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return found
