"""The cut stylesheet changes no look of a page; `python -m tests.looks` compares every kind of page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cchc.publishing.assets import plain_name
from tests.browser.pages import FURTHER, PAGES, PHONE
from tests.integration.building import repository_site
from tests.integration.portals import PNG, empty_portal
from tests.integration.serving import served
from tests.looks import LOOKS, Look, cut_selectors, differences, looked_at, matched_although_cut, pictures, shown

pytestmark = pytest.mark.browser

SOME = (PAGES["home"], PAGES["procedure"], FURTHER["results"], FURTHER["components"])


@pytest.fixture(scope="module")
def stylesheet(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The stylesheet as it is published."""
    site: Path = repository_site(tmp_path_factory).site
    (path,) = (path for path in site.glob("assets/*.css") if plain_name(path.name) == "cchc.css")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("address", SOME)
def test_a_page_looks_as_it_does_with_all_of_materials_stylesheet(
    chromium: Browser, base: str, stylesheet: str, address: str
) -> None:
    assert list(looked_at(chromium, base, address, stylesheet)) == []


def test_most_of_materials_stylesheet_is_cut(stylesheet: str) -> None:
    assert len(cut_selectors(stylesheet)) > 500
    assert "--md-mermaid" not in stylesheet


@pytest.mark.parametrize("look", LOOKS, ids=[look.name for look in LOOKS])
def test_a_rule_too_few_is_seen(chromium: Browser, base: str, look: Look) -> None:
    with shown(chromium, base, PAGES["procedure"]) as page:
        page.evaluate("""() => {
          const [{ sheet }] = sheets;
          sheet.insertRule("a { letter-spacing: 1px !important }", sheet.cssRules.length);
        }""")
        assert differences(*pictures(page, look))


def test_a_selector_that_is_cut_and_matches_is_found(chromium: Browser, base: str) -> None:
    with shown(chromium, base, PAGES["home"]) as page:
        assert matched_although_cut(page, [".md-typeset", ".md-tabs", "[hidden]"]) == [".md-typeset", "[hidden]"]


def test_what_is_hidden_takes_no_room_on_any_kind_of_page(chromium: Browser, base: str) -> None:
    """A rule of the theme that names a display overrules the attribute, and an empty box is seen."""
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    seen = {}
    for name, address in (PAGES | FURTHER).items():
        page.goto(base + address)
        found = page.evaluate("""[...document.querySelectorAll("[hidden]")]
          .filter((e) => e.getClientRects().length).map((e) => e.outerHTML)""")
        if found:
            seen[name] = found
    context.close()
    assert seen == {}


def test_in_forced_colours_only_the_entry_of_this_page_is_underlined(chromium: Browser, base: str) -> None:
    """A transparent border is painted in forced colours."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(base + PAGES["list"])
    lines = page.evaluate("""() => [...document.querySelectorAll(".cc-tabs__list a")].map((e) => {
      const style = getComputedStyle(e);
      return [e.getAttribute("aria-current"), style.borderBottomStyle !== "none" && style.borderBottomWidth !== "0px"];
    })""")
    context.close()
    assert [line for current, line in lines if current] == [True]
    assert not any(line for current, line in lines if not current)


# What Markdown writes, and every element that cleaning lets an author use; the frames of a text are of these kinds.
TEXT = Path(__file__).with_name("everything.md").read_text(encoding="utf-8")
_NAMES = (
    "note abstract summary info todo tip hint important success check question help attention warning caution failure danger",
    "error bug example quote cite seealso",
)
KINDS = " ".join(_NAMES).split()
NOTES = "".join(f"\n!!! {kind}\n    Khung **{kind}** với `mã`.\n" for kind in KINDS)
FOLDED = "".join(f'<details class="{kind}" open><summary>{kind}</summary><p>Chữ.</p></details>\n' for kind in KINDS)


def test_whatever_a_text_may_hold_looks_as_it_does_with_all_of_materials_stylesheet(chromium: Browser, tmp_path: Path) -> None:
    portal = empty_portal(tmp_path / "cong")
    portal.write("docs/assets/anh.png", PNG)
    portal.write("docs/gioi-thieu.md", f"# Giới thiệu\n{TEXT}{NOTES}\n\n{FOLDED}")
    built = portal.build()
    assert built.code == 0, built.output
    (name,) = (name for name in built.files if plain_name(name) == "assets/cchc.css")
    page = built.page("gioi-thieu/")
    assert len(page.xpath("//*[contains(@class, 'admonition-title')]")) == len(KINDS)
    with served(built.site) as address:
        assert list(looked_at(chromium, address, "gioi-thieu/", built.files[name].decode())) == []
