"""axe finds nothing against WCAG 2.2 AA on any kind of page, light or dark, phone or desktop."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Opener
from tests.browser.pages import FURTHER, PAGES, PHONE, WIDE

pytestmark = pytest.mark.browser

OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
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
@pytest.mark.parametrize("name", [name for name in FURTHER if name != "keys"])
def test_axe_finds_no_violation_on_further_pages(opened: Opener, name: str) -> None:
    _check(opened, FURTHER[name], "dark", PHONE)


def _check(opened: Opener, address: str, scheme: str, size: dict[str, int]) -> None:
    page = opened(address, viewport=size, color_scheme=scheme, reduced_motion="reduce")
    if "?q=" in address:
        page.wait_for_selector("[data-result]")
    assert page.evaluate("document.body.dataset.mdColorScheme") == SCHEMES[scheme]
    found = Axe().run(page, options=OPTIONS).response["violations"]
    assert not found, "\n".join(_told(violation) for violation in found)


def _told(violation: dict[str, Any]) -> str:
    nodes = "".join(f"\n  {node['target']} {node['html'][:200]}\n    {node['failureSummary']}" for node in violation["nodes"])
    return f"{violation['id']}: {violation['help']}{nodes}"
