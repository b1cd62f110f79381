"""Reading the portal tells nobody else: no request leaves the site."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener
from tests.browser.pages import FURTHER, PAGES

pytestmark = pytest.mark.browser


ASKED = PAGES | {name: FURTHER[name] for name in ("feeds", "search", "results", "unit", "guide", "not found")}


@pytest.mark.parametrize("address", ASKED.values(), ids=ASKED.keys())
def test_no_request_leaves_the_site_and_none_fails(opened: Opener, base: str, address: str) -> None:
    page = opened("gioi-thieu/")
    asked, failed, errors = _watch(page)
    page.goto(base + address, wait_until="networkidle")
    assert asked
    assert [url for url in asked if not url.startswith((base, "data:", "blob:"))] == []
    assert failed == []
    assert errors == []


def test_searching_asks_only_the_site(opened: Opener, base: str) -> None:
    page = opened("tim-kiem/")
    asked, failed, errors = _watch(page)
    page.fill("#q-tim-kiem", "đất đai")
    page.wait_for_selector("[data-result]")
    assert asked
    assert [url for url in asked if not url.startswith(base)] == []
    assert (failed, errors) == ([], [])


def test_nothing_is_kept_about_the_reader(opened: Opener) -> None:
    page = opened("tthc/dang-ky-ket-hon/")
    assert page.context.cookies() == []
    kept = page.evaluate("Object.keys(localStorage)")
    assert kept == []
    page.get_by_role("button", name="Chuyển sang nền tối").click()
    assert page.evaluate("Object.entries(localStorage)") == [["cchc.nen", "slate"]]


def _watch(page: Page) -> tuple[list[str], list[str], list[str]]:
    """Lists that fill while the page works: addresses asked for, answers that say no, errors of scripts."""
    asked: list[str] = []
    failed: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: failed.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return asked, failed, errors
