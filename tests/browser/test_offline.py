"""Without a network: what a phone kept can be read, with its day on it; what changed or was withdrawn follows the site."""

import contextlib
import datetime as dt
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.pages import PATIENCE
from tests.integration.portals import Portal, small_portal
from tests.integration.serving import Quiet, free_port, served, wait_until

pytestmark = pytest.mark.browser

PROCEDURE = "tthc/dang-ky-khai-sinh/"
NOTICE = re.compile(
    r"^Đang xem bản lưu ngày \d\d/\d\d/20\d\d trên máy này\. Nội dung có thể đã thay đổi; hãy nối mạng để xem bản mới\.$"
)
# The ledger of the store, or nothing: the version of the edition that is kept whole.
_KEPT = """async () => {
  const name = (await caches.keys()).find((one) => one.endsWith(" kho"));
  const kept = name && await (await caches.open(name)).match("/cong/ngoai-mang/so-luu.json");
  const ledger = kept && await kept.json();
  const files = ledger && new Set(ledger.items.map((item) => item[4]));
  return ledger && [...files].every((file) => ledger.files[file]) ? ledger.version : null;
}"""


class Moody(Quiet):
    """A server that can be stuck or ill; only pages suffer, as on a line where small files still come through."""

    goes_on = threading.Event()
    ill = False

    def do_GET(self) -> None:  # noqa: N802
        page = self.path.endswith("/")
        if page:
            Moody.goes_on.wait(60)
        if page and Moody.ill:
            self.send_error(503)
        else:
            super().do_GET()


class Office:
    """A portal in the folder /cong/ of a server that can be taken off the network and put back."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        self.base = f"http://127.0.0.1:{port}/cong/"
        self.portal = Portal(folder / "nguon")
        self.root = folder / "may-chu"
        self._server = contextlib.ExitStack()

    def publish(self, **settings: bool) -> None:
        self.portal.settings(settings, site_url=self.base)
        built = self.portal.build()
        assert built.code == 0, built.output
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(built.site, self.root / "cong")

    def connect(self) -> None:
        self._server.enter_context(served(self.root, self.port, Moody))

    def disconnect(self) -> None:
        self._server.close()


@pytest.fixture(scope="module")
def first_edition(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Sources and site as every test finds them."""
    made = Office(tmp_path_factory.mktemp("ngoai-mang"), free_port())
    small_portal(made.portal.root).procedure("cap-lai", code="1.002222", steps=["Nộp đơn xin cấp lại."])
    made.publish()
    return made


@pytest.fixture
def office(first_edition: Office, tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, first_edition.port)
    shutil.copytree(first_edition.portal.root, made.portal.root)
    shutil.copytree(first_edition.root, made.root)
    Moody.ill = False
    Moody.goes_on.set()
    made.connect()
    yield made
    Moody.goes_on.set()
    made.disconnect()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def test_after_one_visit_a_procedure_never_opened_is_read_without_a_network(office: Office, phone: BrowserContext) -> None:
    before = _today()
    page = visited(office, phone)
    office.disconnect()
    page.goto(office.base + PROCEDURE)
    expect(page.locator("h1")).to_have_text("Thủ tục có tên dang-ky-khai-sinh")
    expect(page.locator("[data-stored] p").first).to_have_text(NOTICE)
    # A night may fall meanwhile.
    assert before <= told_day(page) <= _today()
    expect(page.locator("article")).to_contain_text("Nộp hồ sơ tại Bộ phận Một cửa.")
    assert page.title() == "Thủ tục có tên dang-ky-khai-sinh – Cổng thử"
    assert page.evaluate("getComputedStyle(document.querySelector('.cc-notice')).borderLeftStyle") == "solid"


def test_links_of_a_kept_page_lead_on_without_a_network(office: Office, phone: BrowserContext) -> None:
    page = visited(office, phone)
    office.disconnect()
    page.goto(office.base + "tin-tuc/2026/bai-hai/")
    page.locator(".cc-prose").get_by_role("link", name="thủ tục", exact=True).click()
    expect(page.locator("h1")).to_have_text("Thủ tục có tên dang-ky-khai-sinh")
    page.locator(".cc-brand").click()
    expect(page).to_have_url(office.base)
    expect(page.locator("[data-stored] p").first).to_have_text(NOTICE)


def test_with_a_network_nothing_says_it_is_old(office: Office, phone: BrowserContext) -> None:
    page = visited(office, phone)
    page.goto(office.base + PROCEDURE)
    expect(page.locator("h1")).to_have_text("Thủ tục có tên dang-ky-khai-sinh")
    expect(page.locator("[data-stored]")).to_have_count(0)


def test_what_changed_is_seen_and_what_was_withdrawn_is_gone_after_the_next_visit(office: Office, phone: BrowserContext) -> None:
    page = visited(office, phone)
    before = page.evaluate(_KEPT)
    office.portal.procedure("dang-ky-khai-sinh", date="2026-02-11", steps=["Bước đã đổi."])
    office.portal.procedure("cap-lai", code="1.002222", status="withdrawn")
    office.publish()
    page.goto(office.base + "gioi-thieu/")
    wait_until(lambda: page.evaluate(_KEPT) not in (None, before), 20, "the device has kept the new edition")
    office.disconnect()
    page.goto(office.base + PROCEDURE)
    expect(page.locator("article")).to_contain_text("Bước đã đổi.")
    expect(page.locator("article")).not_to_contain_text("Nộp hồ sơ tại Bộ phận Một cửa.")
    page.goto(office.base + "tthc/cap-lai/")
    expect(page.locator("h1")).to_have_text("Đọc khi mất mạng")
    kept = page.evaluate("""async () => {
      const texts = [];
      for (const name of await caches.keys())
        for (const answer of await (await caches.open(name)).matchAll()) texts.push(await answer.text());
      return texts.join(" ");
    }""")
    assert "Bước đã đổi." in kept
    assert "Nộp đơn xin cấp lại." not in kept


def test_a_line_too_slow_shows_what_is_kept_after_three_seconds(office: Office, phone: BrowserContext) -> None:
    page = visited(office, phone)
    # The server answers nothing until the test is over; a machine that does much else shows what is kept a little later.
    Moody.goes_on.clear()
    begun = time.monotonic()
    page.goto(office.base + PROCEDURE)
    expect(page.locator("[data-stored] p").first).to_have_text(NOTICE)
    assert 2.5 < time.monotonic() - begun < 15


def test_a_server_that_is_ill_does_not_take_the_procedures_with_it(office: Office, phone: BrowserContext) -> None:
    page = visited(office, phone)
    Moody.ill = True
    page.goto(office.base + PROCEDURE)
    expect(page.locator("[data-stored] p").first).to_have_text(NOTICE)


def test_a_page_opened_lately_is_kept_too_without_what_was_typed(office: Office, phone: BrowserContext) -> None:
    page = visited(office, phone)
    page.goto(office.base + "don-vi/phong-thu/?q=viec-rieng")
    wait_until(lambda: any("don-vi/phong-thu/" in key for key in addresses_kept(page)), 20, "the page is kept")
    office.disconnect()
    page.goto(office.base + "don-vi/phong-thu/")
    expect(page.locator("h1")).to_have_text("Phòng Thử")
    expect(page.locator("[data-stored] p").first).to_have_text(NOTICE)
    assert not [key for key in addresses_kept(page) if "viec-rieng" in key]


def test_a_page_that_is_not_kept_says_so_and_lists_what_is(office: Office, phone: BrowserContext) -> None:
    page = visited(office, phone)
    office.disconnect()
    page.goto(office.base + "don-vi/phong-thu/")
    expect(page.locator("[data-offline-elsewhere]")).to_have_text(
        "Chưa có mạng, và trang bạn mở chưa được lưu trên máy này. Dưới đây là những trang đọc được ngay."
    )
    page.get_by_role("link", name="Thủ tục có tên dang-ky-khai-sinh").click()
    expect(page.locator("h1")).to_have_text("Thủ tục có tên dang-ky-khai-sinh")


def test_searching_without_a_network_looks_at_the_titles_that_are_kept(office: Office, phone: BrowserContext) -> None:
    page = visited(office, phone)
    office.disconnect()
    page.goto(office.base + "tim-kiem/?q=thu%20tuc%20khai")
    expect(page.locator("[data-offline-found]")).to_have_text("Tìm thấy 1 trang có trên máy.")
    expect(page.locator("[data-offline-list] a")).to_have_text(["Thủ tục có tên dang-ky-khai-sinh"])
    expect(page.locator("[data-offline-status]")).to_have_text(
        re.compile(r"^Máy này đang lưu 2 thủ tục, 1 câu trả lời và 3 tin, bài; khớp với cổng ngày \d\d/\d\d/20\d\d\.$")
    )


def test_a_reader_can_delete_it_all_and_it_stays_deleted(office: Office, phone: BrowserContext) -> None:
    page = visited(office, phone)
    page.goto(office.base + "ngoai-mang/")
    page.get_by_role("button", name="Xóa bản đã lưu").click()
    expect(page.locator("[data-offline-status]")).to_have_text(
        "Đã xóa mọi trang lưu trên máy này. Cổng sẽ không tự lưu nữa, cho tới khi bạn bấm “Lưu về máy”."
    )
    page.goto(office.base)
    page.wait_for_timeout(4000)
    assert page.evaluate(_KEPT) is None
    page.goto(office.base + "ngoai-mang/")
    page.get_by_role("button", name="Lưu về máy").click()
    expect(page.locator("[data-offline-list] a").first).to_be_visible()
    assert page.evaluate(_KEPT)


def test_a_connection_paid_by_the_byte_is_left_alone(office: Office, phone: BrowserContext) -> None:
    phone.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true, effectiveType: '4g'}})")
    page = phone.new_page()
    page.goto(office.base)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(4000)
    assert page.evaluate(_KEPT) is None


def test_a_portal_that_turns_it_off_takes_its_worker_back(office: Office, phone: BrowserContext) -> None:
    page = visited(office, phone)
    office.publish(offline=False)
    page.goto(office.base + "gioi-thieu/")
    # The browser looks for a new worker after each page; it finds the one that leaves.
    wait_until(lambda: page.evaluate("navigator.serviceWorker.getRegistrations()") == [], 20, "the worker has left")
    assert page.evaluate("caches.keys()") == []
    assert page.locator("script[src*='offline.js']").count() == 0


def visited(office: Office, phone: BrowserContext) -> Page:
    """A page after the first visit, when the device has kept everything."""
    page = phone.new_page()
    page.goto(office.base)
    wait_until(lambda: page.evaluate(_KEPT) is not None, 20, "the device has kept everything")
    return page


def addresses_kept(page: Page) -> list[str]:
    """The addresses of everything that the device keeps."""
    addresses: list[str] = page.evaluate(
        "(async () => (await Promise.all((await caches.keys()).map(async (name) => "
        "(await (await caches.open(name)).keys()).map((one) => one.url)))).flat())()"
    )
    return addresses


def _today() -> dt.date:
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=7))).date()


def told_day(page: Page) -> dt.date:
    return dt.date.fromisoformat(page.locator("[data-stored] time").get_attribute("datetime") or "")
