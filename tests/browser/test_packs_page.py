"""The page of packs, opened from a folder as an officer does: its buttons copy, by keyboard too; nothing is asked of anybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import OPTIONS
from tests.integration.portals import empty_portal
from tests.unit.commanding import office

pytestmark = pytest.mark.browser

_NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
_NO_COPY = "document.execCommand = () => false"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        portal = empty_portal(tmp_path_factory.mktemp("packs"))
        at = office(portal.root, monkeypatch)
        portal.post(date="2026-04-14", title="Nộp hồ sơ qua mạng", body="Lời đầu.\n\n- Một\n- Hai")
        portal.post("thu-hai", date="2026-04-14", title="Tin thứ hai trong ngày")
        at.seal()
        assert at.cchc("pack", "--day", "2026-04-14", "--out", "goi.html", "--no-record")[0] == 0
        yield portal.root / "goi.html"


@pytest.fixture
def asked() -> list[str]:
    return []


def opened(chromium: Browser, file: Path, asked: list[str], width: int = 1280, script: str = "", **given: object) -> Page:
    page = chromium.new_page(viewport={"width": width, "height": 900}, **given)  # type: ignore[arg-type]
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(script)
    page.goto(file.as_uri())
    return page


def test_a_button_copies_the_text_with_its_lines_and_nothing_is_asked(chromium: Browser, file: Path, asked: list[str]) -> None:
    page = opened(chromium, file, asked)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Chép lời dài").last.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Đã chép lời dài.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#dai-2").text_content()
    assert copied.startswith("Nộp hồ sơ qua mạng\n\nLời đầu.\n\n• Một\n• Hai\n\n")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("[...document.images].every((image) => image.loading === 'lazy' || image.naturalWidth > 0)")
    page.close()


def test_without_a_clipboard_the_text_is_selected(chromium: Browser, file: Path, asked: list[str]) -> None:
    page = opened(chromium, file, asked, script=f"{_NO_CLIPBOARD}; {_NO_COPY}")
    page.get_by_role("button", name="Chép lời ngắn").first.click()
    expect(page.get_by_role("status")).to_have_text("Đã chọn lời ngắn; bấm Ctrl+C để chép.")
    assert page.evaluate("getSelection().toString()").strip() == (page.locator("#ngan-1").text_content() or "").strip()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_is_read_by_all(chromium: Browser, file: Path, asked: list[str], width: int, scheme: str) -> None:
    page = opened(chromium, file, asked, width, color_scheme=scheme, bypass_csp=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options=OPTIONS).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.close()


def test_without_scripts_no_button_is_shown_and_the_texts_are(chromium: Browser, file: Path, asked: list[str]) -> None:
    page = opened(chromium, file, asked, java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("#ngan-1")).to_be_visible()
    page.close()
