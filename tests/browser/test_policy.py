"""Pages run under their Content-Security-Policy: nothing of theirs is refused, and what they promise still works."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.pages import FURTHER, PAGES, PHONE

pytestmark = pytest.mark.browser

ALL = PAGES | FURTHER

# Before anything of the page: whatever the policy refuses is noted.
_WATCH = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.mark.parametrize("name", ALL)
def test_the_policy_refuses_nothing_of_ours(opened: Opener, base: str, name: str) -> None:
    page = opened("gioi-thieu/")
    told = _watched(page)
    page.goto(base + ALL[name], wait_until="networkidle")
    assert page.evaluate("document.querySelector('meta[http-equiv=Content-Security-Policy]').content")
    assert page.evaluate("refused") == []
    assert told == []


def test_it_refuses_scripts_and_styles_in_the_page_and_files_of_other_sites(opened: Opener) -> None:
    page = opened("gioi-thieu/")
    page.evaluate(_WATCH)
    page.evaluate("""() => {
      const add = (name, words) => document.body.append(Object.assign(document.createElement(name), words));
      add("script", { textContent: "window.ran = true" });
      add("style", { textContent: "h1 { display: none }" });
      add("img", { src: "https://other.example/a.png" });
      document.body.insertAdjacentHTML("beforeend", "<p style='color: red' onclick='window.ran = true'></p>");
    }""")
    page.wait_for_function("refused.length >= 4")
    assert page.evaluate("window.ran") is None
    expect(page.locator("h1")).to_be_visible()
    assert {words.split(" ")[0] for words in page.evaluate("refused")} == {
        "script-src-elem",
        "style-src-elem",
        "style-src-attr",
        "script-src-attr",
        "img-src",
    }


def test_under_it_the_search_box_suggests_and_the_search_page_finds(opened: Opener, base: str) -> None:
    page = opened("")
    told = _watched(page)
    page.goto(base)
    page.fill("#q-dau-trang", "khai sinh")
    expect(page.locator(".cc-headsearch [data-search-panel] a").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    page.wait_for_selector("[data-result]")
    assert page.evaluate("refused") == []
    assert told == []


def test_the_first_paint_has_the_chosen_palette(opened: Opener) -> None:
    """The script that knows it stands before the styles and is not deferred, so that no other colour is ever painted."""
    page = opened("", color_scheme="light")
    page.get_by_role("button", name="Chuyển sang nền tối").click()
    context = page.context
    page = context.new_page()
    page.add_init_script(
        "new MutationObserver(() => { if (document.body) window.atBody ??= document.documentElement.dataset.mdColorScheme; })"
        ".observe(document, { childList: true, subtree: true });"
    )
    page.goto(context.pages[0].url)
    assert page.evaluate("window.atBody") == "slate"


def test_the_palette_follows_the_system_until_one_is_chosen(opened: Opener) -> None:
    page = opened("", color_scheme="light")
    html = page.locator("html")
    page.emulate_media(color_scheme="dark")
    expect(html).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Chuyển sang nền sáng").click()
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(html).to_have_attribute("data-md-color-scheme", "default")


def test_an_address_and_a_sample_of_code_are_copied(opened: Opener, base: str) -> None:
    page = opened("huong-dan/viet-tin-bai/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Sao chép").first.click()
    expect(page.get_by_role("status").filter(has_text="Đã chép")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("pre > code").first.text_content()
    page.goto(base + PAGES["post"])
    page.get_by_role("button", name="Sao chép").click()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#cc-dia-chi-trang").input_value()


def test_a_table_that_becomes_cards_stays_a_table_for_screen_readers(opened: Opener) -> None:
    page = opened("huong-dan/bang-khoa/", viewport=PHONE)
    table = page.get_by_role("table").first
    expect(table.get_by_role("rowheader").first).to_be_attached()
    expect(table.get_by_role("columnheader").first).to_be_attached()


def test_paper_gets_what_is_folded(opened: Opener) -> None:
    page = opened("theo-doi/")
    page.evaluate("document.querySelector('article').append(Object.assign(document.createElement('details'), { id: 'd' }))")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.getElementById('d').open")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate("document.getElementById('d').open")


def _watched(page: Page) -> list[str]:
    """What the console says of the policy, and errors of scripts, while the page works."""
    told: list[str] = []
    page.add_init_script(_WATCH)
    page.on("console", lambda line: told.append(line.text) if re.search("Content.Security.Policy", line.text) else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


def test_scripts_name_no_handlers_or_styles() -> None:
    """What a script writes is markup too: no style attributes, no handlers, nothing that reads text as markup."""
    never = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|\.style\.|setAttribute\(\"(?:style|on\w+)\"|eval\(")
    files = list((Path(__file__).parents[2] / "overrides/assets").rglob("*.js"))
    assert {file.name: found for file in files if (found := never.findall(file.read_text("utf-8")))} == {}
    assert files
