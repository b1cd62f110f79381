"""A portal full of hostile text, opened in a real browser: nothing of it runs, nothing of it is fetched."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.integration.building import Built
from tests.integration.hostile import hostile_portal
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
