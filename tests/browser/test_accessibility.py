"""axe finds nothing against WCAG 2.2 AA or its best practices on any kind of page, light or dark, phone or desktop."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Opener
from tests.browser.pages import FURTHER, PAGES, PHONE, WIDE

pytestmark = pytest.mark.browser

OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
SCHEMES = {"light": "default", "dark": "slate"}


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(opened: Opener, name: str, scheme: str, size: dict[str, int]) -> None:
    _check(opened, PAGES[name], scheme, size)


# The table of keys is as long as all other pages together, and made of the same parts as the procedures' tables.
@pytest.mark.parametrize(("scheme", "size"), [("dark", PHONE), ("light", WIDE)], ids=["dark phone", "light wide"])
@pytest.mark.parametrize("name", [name for name in FURTHER if name != "keys"])
def test_axe_finds_no_violation_on_further_pages(opened: Opener, name: str, scheme: str, size: dict[str, int]) -> None:
    _check(opened, FURTHER[name], scheme, size)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_violation_in_what_opens(opened: Opener, scheme: str) -> None:
    """The menu of a phone, and the suggestions under the search box."""
    page = opened("", viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")
    page.locator(".cc-menu summary").click()
    assert page.get_by_role("button", name="Chuyển sang nền").is_visible()
    _assert_clean(page)
    page = opened("", viewport=WIDE, color_scheme=scheme, reduced_motion="reduce")
    page.fill("#q-dau-trang", "khai sinh")
    page.wait_for_selector(".cc-headsearch [data-search-panel] a")
    _assert_clean(page)


def _check(opened: Opener, address: str, scheme: str, size: dict[str, int]) -> None:
    page = opened(address, viewport=size, color_scheme=scheme, reduced_motion="reduce")
    if "?q=" in address:
        page.wait_for_selector("[data-result], #khong-thay:not([hidden])")
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == SCHEMES[scheme]
    _assert_clean(page)


def _assert_clean(page: Page) -> None:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    assert not found, "\n".join(_told(violation) for violation in found)


def _told(violation: dict[str, Any]) -> str:
    nodes = "".join(f"\n  {node['target']} {node['html'][:200]}\n    {node['failureSummary']}" for node in violation["nodes"])
    return f"{violation['id']}: {violation['help']}{nodes}"
