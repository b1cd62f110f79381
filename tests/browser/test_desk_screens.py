"""Every screen of the desk, on a phone and on a wide screen: axe finds nothing, nothing is cut off or too small."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from cchc.desk.app import Desk
from tests.browser.pages import PATIENCE, PHONE, WIDE
from tests.browser.test_accessibility import OPTIONS
from tests.browser.windows import a_window
from tests.integration.building import REPOSITORY
from tests.integration.desks import OpenDesk, desk_on
from tests.integration.own_portals import own_portal
from tests.photographs import photograph

pytestmark = pytest.mark.browser

_DRAFT, _LONG, _APPROVED = "news/2026/2026-06-12-nhieu-loi.md", "news/2026/2026-06-13-dai.md", "news/2026/2026-06-10-da-duyet.md"
_FLAWED = "news/2026/2026-06-11-chua-duyet-duoc.md"
_TITLE = (
    "Ủy ban nhân dân xã Thử thông báo lịch tiếp công dân, lịch tiếp nhận hồ sơ và trả kết quả tại Bộ phận Một cửa"
    + " và nơi khác" * 7
)
_KEYS = "unit: xa-dong-ha\ntheme: cai-cach-tthc\nauthor: Bộ phận Văn phòng\n"
_FAULTS = (
    'themes: [mot, hai]\nreview_by: hôm nào\nform: phóng sự\nimage: khong-co.jpg\ntthc: ["9.999999", "1.1"]\n'
    f"corrections:\n  - date: 2026-13-45\n    text: Sửa giờ\nsummary: {'dài ' * 100}\nla: lạ\n"
)
_BODY = "Gọi 0912345678.\n\n[Trang](khong-co.md) và ![](khong-co.jpg)\n"

_NOWHERE = "muc/news/2026/khong-co.md"
_UNITS = "docs/danh-muc/units.yml"
_NEW_ENTRY = f"hai-ban?duong-dan={_UNITS}&muc=moi"
_REPORT = "bao-cao?don-vi=xa-dong-ha&ky=&nam=2026"

# What is seen of each address (a query goes along): most need something to be there.
_SCREENS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "": ("",),
        "nam-buoc": ("nam-buoc",),
        "nhom/{group}": ("nhom/loi", "nhom/dang-go"),
        "hai-ban": (f"hai-ban?duong-dan={_LONG}", _NEW_ENTRY),
        "lien-ket": (f"lien-ket?cu=news/2026/khong-co.md&moi={_LONG}",),
        "ban-cat": ("ban-cat",),
        "ban-cat/{name}": ("ban-cat/*",),
        "muc/{path:path}": (
            f"muc/{_DRAFT}",
            f"muc/{_LONG}",
            f"muc/{_APPROVED}",
            "muc/docs/tthc/thu-tuc-thu.md",
            "muc/plans/ke-hoach-thu.md",
            "muc/docs/index.md",
            "muc/mkdocs.yml",
            _NOWHERE,
        ),
        "xet/{path:path}": (f"xet/{_FLAWED}", f"xet/{_LONG}", f"xet/{_APPROVED}"),
        "dang": ("dang",),
        "noi-dang/moi": ("noi-dang/moi",),
        "noi-dang/moi/{kind}": ("noi-dang/moi/sftp", "noi-dang/moi/folder"),
        "noi-dang/{part}": ("noi-dang/*",),
        "dua-vao": ("dua-vao",),
        "lam-tu": ("lam-tu",),
        "bao-cao": ("bao-cao", _REPORT),
        "bao-cao/so-lieu": ("bao-cao/so-lieu*",),
        "huong-dan/{page}": ("huong-dan/loi-thuong-gap", "huong-dan/ban-lam-viec"),
        "tat-ca": ("tat-ca", "tat-ca?tim=khong-co-gi"),
        "moi": ("moi",),
        "moi/{kind}": ("moi/tin", "moi/tthc", "moi/tinh-huong"),
        "so": ("so",),
        "so/{name}": ("so/units",),
        "so/{name}/kem": ("so/themes/kem",),
        "so/{name}/{part}": ("so/units/*", "so/events/moi", "so/themes/kem-*"),
        "cai-dat": ("cai-dat",),
    }
)
# Data, files and parts of screens; the sheet to be signed is a document of its own, in which no script runs.
_NO_SCREENS = {
    *("tinh-hinh", "viec", "luot-xem", "lam-tu/viec", "tim/{name}", "tep/{name}"),
    *("loi/{path:path}", "de-doc/{path:path}", "doi-theo/{path:path}"),
    *("hinh/{path:path}", "hinh-da-duyet/{name}", "lam-tu/tai/{name}", "lam-tu/tai-het"),
    *("phieu/{path:path}", "ban-trinh/{path:path}"),
}

# Links that stand alone, controls and folds that a finger misses; links within a sentence have the height of its line.
_SMALL = """[...document.querySelectorAll("a, button, input, select, textarea, summary, label.box")].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    const within = getComputedStyle(one).display === "inline" || one.matches("label.box input");
    return width > 1 && !within && height < 44;
}).map((one) => `${one.outerHTML.slice(0, 80)} ${one.getBoundingClientRect().height}`)"""
# What stands out of a screen that is narrower than any phone: as wide as 1280 points magnified four times.
_NARROW = {"width": 320, "height": 640}
_WIDER = "document.documentElement.scrollWidth > innerWidth"
_OF_A_LOOK = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def desk(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder = tmp_path_factory.mktemp("screens")
    portal = own_portal(folder / "cong", (REPOSITORY / "hooks/main.py").read_text(encoding="utf-8"))
    settings, target = (
        portal.root / "mkdocs.yml",
        f"    publish: {{targets: [{{name: o-day, kind: folder, path: {folder}}}]}}\n",
    )
    settings.write_text(settings.read_text(encoding="utf-8").replace("  cchc:\n", f"  cchc:\n{target}"), encoding="utf-8")
    portal.procedure(unit="xa-dong-ha")
    portal.plan(unit="xa-dong-ha")
    portal.post("da-duyet", unit="xa-dong-ha", date="2026-06-10", title="Bài đã duyệt rồi sửa", body="![Hình](hinh.jpg)")
    portal.write("news/2026/hinh.jpg", photograph(64, 48))
    portal.approve()
    approved = portal.root / _APPROVED
    approved.write_text(approved.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    portal.write(_LONG, f"---\ntitle: {_TITLE}\n{_KEYS}date: 2026-06-13\nstatus: review\n---\n\nNội dung.\n")
    portal.write(_DRAFT, f"---\ntitle: Ngắn\n{_KEYS}date: 2026-06-12\nstatus: draft\n{_FAULTS}---\n\n{_BODY}")
    portal.write(_FLAWED, f"---\ntitle: Bài chưa duyệt được\n{_KEYS}date: 2026-06-11\nstatus: review\n---\n\n{_BODY}")
    with desk_on(portal.root, folder / "log") as opened:
        opened.wait_until_read()
        _type_beside_another(opened)
        opened.read_anew()
        with a_window(chromium, opened):
            yield opened
        assert "Traceback" not in opened.output


def _type_beside_another(desk: OpenDesk) -> None:
    """Have something typed over a version that another saved meanwhile, and something put away."""
    _type(desk, f"muc/{_LONG}", {"duong-dan": _LONG, "noi-dung": "Chữ gõ dở."})
    _type(desk, f"muc/{_DRAFT}", {"duong-dan": _DRAFT, "noi-dung": "Chữ sẽ bỏ."})
    entry = {"khoa.id": "thon-mot", "khoa.name": "Thôn Một", "khoa.level": "don-vi"}
    _type(desk, "so/units/moi", {"duong-dan": _UNITS, "muc-thu": "moi", **entry})
    units = desk.root / _UNITS
    units.write_text(
        units.read_text(encoding="utf-8").rstrip() + "\n- id: thon-hai\n  name: Thôn Hai\n  level: don-vi\n", "utf-8"
    )
    assert desk.post("bo", {"duong-dan": _DRAFT, "muc-thu": ""}).status in (200, 303)
    file = desk.root / _LONG
    file.write_text(file.read_text(encoding="utf-8").replace("Nội dung.", "Người khác đã sửa."), encoding="utf-8")


def _type(desk: OpenDesk, address: str, given: Mapping[str, str]) -> None:
    """Have the desk keep what is typed on a page."""
    page = desk.get(address).text
    fields = {name: re.search(f'name="{name}" value="([^"]*)"', page) for name in ("phien-ban", "trang", "ban-go")}
    of_page = {name: found[1] for name, found in fields.items() if found}
    assert desk.post("go", {**given, **of_page}).status == 200


@pytest.fixture
def page(desk: OpenDesk, chromium: Browser) -> Iterator[Page]:
    context: BrowserContext = chromium.new_context(viewport=PHONE, reduced_motion="reduce", locale="vi-VN")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    made = context.new_page()
    made.goto(desk.first)
    yield made
    context.close()


def test_every_address_of_the_desk_is_seen_or_is_no_screen(tmp_path: Path) -> None:
    desk = Desk.of(tmp_path, lambda: dt.date(2026, 6, 15), 1, once=False)
    home = desk.entrance.home
    shown = {
        route.path.removeprefix(home) for route in desk.routes() if "GET" in (route.methods or ()) and route.path.startswith(home)
    }
    assert shown == {*_SCREENS, *_NO_SCREENS}


def test_every_screen_is_fit_for_every_officer(desk: OpenDesk, page: Page) -> None:
    wrong = [f"{address}: {told}" for ones in _SCREENS.values() for one in ones for address, told in _faults(desk, page, one)]
    assert not wrong, "\n".join(wrong)


def test_who_must_say_whether_to_add_an_entry_sees_it(desk: OpenDesk) -> None:
    told = desk.get(_NEW_ENTRY).text
    assert "Danh mục vừa được lưu ở nơi khác nên mục mới của bạn chưa được thêm." in told
    assert "<p>Mã: thon-mot</p><p>Tên đầy đủ: Thôn Một</p><p>Cấp: Đơn vị trực thuộc</p>" in told


def test_an_item_that_cannot_be_read_is_called_by_the_title_that_is_typed(desk: OpenDesk) -> None:
    assert "<h1>Ngắn</h1>" in desk.get(f"muc/{_DRAFT}").text


# Whether what has the focus lies under the buttons that stay on the screen.
_COVERED = """() => {
    const [one, bar] = [document.activeElement, document.querySelector(".last")];
    const [place, above] = [one.getBoundingClientRect(), bar.getBoundingClientRect()];
    return !bar.contains(one) && place.height < innerHeight / 3 && place.bottom > above.top + 1 && place.top < above.bottom;
}"""


def test_the_focus_is_never_under_the_buttons_of_a_form(desk: OpenDesk, page: Page) -> None:
    page.goto(f"{desk.origin}{desk.home}muc/{_FLAWED}")
    page.locator("#o-title").press_sequentially("x")
    page.wait_for_selector("#da-giu:has-text('Đã giữ bản đang gõ')")
    covered = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(_COVERED):
            covered.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert page.evaluate("getComputedStyle(document.querySelector('.last')).position") == "sticky"
    assert not covered


def _faults(desk: OpenDesk, page: Page, address: str) -> Iterator[tuple[str, str]]:
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    address = _found(desk, page, address)
    answer = page.goto(desk.origin + desk.home + address)
    if answer is None or answer.status != (404 if address == _NOWHERE else 200):
        yield address, "không phải trang ấy"
    # The page of the portal is looked at by tests of its own.
    page.evaluate("for (const one of document.querySelectorAll('iframe')) { one.remove(); }")
    # Of a long form it lies over what is below it, here and there.
    page.evaluate("for (const one of document.querySelectorAll('.last')) { one.style.position = 'static'; }")
    yield from ((address, f"nhỏ quá: {one}") for one in page.evaluate(_SMALL)[:4])
    page.evaluate("for (const one of document.querySelectorAll('details')) { one.open = true; }")
    yield from ((address, told) for told in _axe(page, OPTIONS))
    page.set_viewport_size(_NARROW)
    if page.evaluate(_WIDER):
        yield address, "rộng hơn màn hình"
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="dark")
    yield from ((address, told) for told in _axe(page, _OF_A_LOOK))


def _axe(page: Page, options: Mapping[str, object]) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']} {[node['html'][:120] for node in one['nodes']][:3]}" for one in found]


def _found(desk: OpenDesk, page: Page, address: str) -> str:
    """Return the address of the first link of its kind on the screen that leads there, where one must be found."""
    if not address.endswith("*"):
        return address
    start = address.removesuffix("*")
    above = {"bao-cao/so-lieu": _REPORT, "noi-dang/": "dang"}.get(start) or start.rstrip("-/")
    page.goto(desk.origin + desk.home + above)
    return str(page.locator(f"main a[href^='{desk.home}{start}']").first.get_attribute("href")).removeprefix(desk.home)
