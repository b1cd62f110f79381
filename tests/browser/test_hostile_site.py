"""A portal full of hostile text, opened in a real browser: nothing of it runs, nothing of it is fetched."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.integration.building import Built
from tests.integration.hostile import hostile_portal
from tests.integration.hostile_inputs import BODY
from tests.integration.portals import PNG, empty_portal
from tests.integration.serving import free_port, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Built, str]]:
    port = free_port()
    built = hostile_portal(tmp_path_factory.mktemp("hostile") / "cong", site_url=f"http://127.0.0.1:{port}/").build()
    assert built.code == 0, built.output
    with served(built.site, port) as base:
        yield built, base


def test_nothing_of_it_runs(chromium: Browser, hostile: tuple[Built, str]) -> None:
    built, base = hostile
    context = chromium.new_context()
    page = context.new_page()
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(f"{page.url}: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith((base, "data:")) else alarms.append(request.url))
    for name in built.pages:
        page.goto(base + name)
        if page.evaluate("window.hacked !== undefined"):
            alarms.append(f"{page.url}: hacked")
        assert page.locator("h1").is_visible(), name
    for query in ("đề mục script alert", "<script>alert(1)</script>", '"><img src=x onerror=alert(2)>'):
        page.goto(f"{base}tim-kiem/")
        page.fill("#q-tim-kiem", query)
        page.wait_for_selector("#ket-qua[data-state=done][data-query]")
    page.wait_for_timeout(300)
    context.close()
    assert alarms == []


LOOKED = """() => {
  const prose = document.querySelector(".cc-prose"), all = [...prose.querySelectorAll("*")];
  const said = (element) => element.outerHTML.slice(0, 120);
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return {
    positioned: all.filter((e) => ["fixed", "absolute", "sticky"].includes(getComputedStyle(e).position)).map(said),
    hidden: all.filter((e) => getComputedStyle(e).display === "none" || getComputedStyle(e).visibility === "hidden").map(said),
    classes: all.flatMap((e) => [...e.classList]).filter((name) => /^(md|cc)-(?!(scroll|table)$)/.test(name)),
    roles: all.filter((e) => (e.hasAttribute("role") || e.ariaLive) && e.className !== "cc-scroll").map(said),
    landmarks: prose.querySelectorAll("nav, header, footer, main, aside, form, dialog, iframe").length,
    titles: document.querySelectorAll("h1").length,
    twice: ids.filter((id, place) => ids.indexOf(id) !== place),
    mains: document.querySelectorAll("main").length,
    wide: document.documentElement.scrollWidth > innerWidth,
    covered: document.elementFromPoint(innerWidth / 2, 10)?.closest(".cc-prose") !== null,
    last: document.body.innerText.includes("Đoạn cuối."),
    foot: document.querySelector("footer") !== null && !prose.contains(document.querySelector("footer")),
    hacked: window.hacked !== undefined,
  };
}"""
NOTHING = {
    "positioned": [], "hidden": [], "classes": [], "roles": [], "landmarks": 0, "titles": 1, "twice": [], "mains": 1,
    "wide": False, "covered": False, "last": True, "foot": True, "hacked": False,
}  # fmt: skip


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["tin-tuc/2026/thu/", "gioi-thieu/"])
def test_nobody_is_fooled(chromium: Browser, inputs: tuple[Built, str], width: int, address: str) -> None:
    _, base = inputs
    page = chromium.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: None if request.url.startswith((base, "data:")) else asked.append(request.url))
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.goto(base + address)
    page.wait_for_timeout(300)
    assert page.evaluate(LOOKED) == NOTHING
    assert asked == []
    page.close()


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Built, str]]:
    port = free_port()
    portal = empty_portal(tmp_path_factory.mktemp("inputs") / "cong")
    portal.settings(site_url=f"http://127.0.0.1:{port}/")
    for folder in ("news/2026", "docs"):
        portal.write(f"{folder}/a.png", PNG)
    portal.post("thu", BODY)
    portal.write("docs/gioi-thieu.md", f"# Giới thiệu\n\n{BODY}")
    built = portal.build()
    assert built.code == 0, built.output
    with served(built.site, port) as base:
        yield built, base
