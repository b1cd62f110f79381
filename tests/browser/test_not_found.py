"""The page for an address at which nothing stands: it searches for the words of the address."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import PATIENCE
from tests.integration.portals import small_portal
from tests.integration.serving import Quiet, served

pytestmark = pytest.mark.browser

FOLDER = "cong/"
REFUSED = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


class WithPageForMissing(Quiet):
    """A server that answers with 404.html where nothing stands; the portal stands in a folder of its site."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / FOLDER / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("khong-thay")
    portal = small_portal(folder / "nguon")
    portal.procedure("khai-sinh", title="Đăng ký khai sinh", code="1.001194", date="2026-02-12")
    portal.post("ve-khai-sinh", title="Đăng ký khai sinh trong ngày tại xã", date="2026-05-15")
    built = portal.build("--strict")
    assert built.code == 0, built.output
    built.site.rename(folder / "cong")
    with served(folder, kind=WithPageForMissing) as address:
        yield address + FOLDER


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(locale="vi-VN") as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.add_init_script(REFUSED)
        yield page


def test_the_words_of_the_address_find_the_nearest_pages_at_any_depth(page: Page, site: str) -> None:
    answer = page.goto(f"{site}tthc/cu/2025/dang-ky-khai-sinh.html")
    assert answer is not None
    assert answer.status == HTTPStatus.NOT_FOUND
    expect(page.get_by_role("heading", name="Có phải bạn tìm trang này?")).to_be_visible()
    links = page.locator("[data-near-pages] h3 a")
    assert links.first.text_content() == "Đăng ký khai sinh"
    assert links.first.get_attribute("href") == f"{site}tthc/khai-sinh/"
    assert page.locator("article input[name=q]").input_value() == "cu dang ky khai sinh"
    expect(page.get_by_role("status").filter(has_text="trang gần với địa chỉ bạn mở")).to_have_count(1)
    assert page.evaluate("refused") == []


def test_what_stood_in_the_same_part_comes_first(page: Page, site: str) -> None:
    for folder in ("tthc", "tin-tuc"):
        page.goto(f"{site}{folder}/dang-ky-khai-sinh-2025/")
        first = page.locator("[data-near-pages] h3 a").first
        expect(first).to_be_visible()
        assert str(first.get_attribute("href")).startswith(f"{site}{folder}/")


def test_the_search_box_leads_on_with_the_words(page: Page, site: str) -> None:
    page.goto(f"{site}tthc/%C4%91%C4%83ng-k%C3%BD-khai-sinh/")
    expect(page.locator("article input[name=q]")).to_have_value("đăng ký khai sinh")
    page.get_by_role("button", name="Tìm", exact=True).last.click()
    page.wait_for_url(f"{site}tim-kiem/?q=*")
    expect(page.locator("[data-result]").first).to_be_visible()


@pytest.mark.parametrize("address", ["tthc/2025/12/", "%ff%fe/", "<b>x</b>/", "khong-trang-nao-nhu-the-xyzzy/"])
def test_an_address_without_words_or_near_pages_leaves_the_page_as_it_is(page: Page, site: str, address: str) -> None:
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(site + address, wait_until="networkidle")
    expect(page.get_by_role("link", name="Tra cứu thủ tục hành chính")).to_be_visible()
    assert page.locator("[data-near-pages]").is_hidden()
    assert told == []


def test_without_scripts_the_box_and_the_ways_in_are_there(chromium: Browser, site: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}tthc/cu/dang-ky-khai-sinh/")
        page.locator("article input[name=q]").fill("khai sinh")
        page.get_by_role("link", name="Tra cứu thủ tục hành chính").click()
        assert page.url == f"{site}tthc/"
