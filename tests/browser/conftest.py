"""A Chromium of the system and the repository's site on an address of this machine."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from cchc.publishing.assets import plain_name
from tests.browser.pages import PATIENCE, WIDE
from tests.integration.building import repository_site
from tests.integration.serving import served

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

expect.set_options(timeout=PATIENCE)

# Opens a page of a new context: address within the site, settings of the context.
Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the repository's site is served, ending in a slash."""
    built = repository_site(tmp_path_factory)
    assert built.code == 0, built.output
    with served(built.site) as address:
        yield address


# Puts the published names of modules, which tell their content, for those of their sources in a script.
Published = Callable[[str], str]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    names = {plain_name(name): name for name in repository_site(tmp_path_factory).files if name.startswith("assets/")}
    return lambda script: re.sub(r"assets/[\w/-]+\.js", lambda found: names[found[0]], script)


@contextmanager
def launched() -> Iterator[Browser]:
    """A running Chromium: the system's, else the one that tests/install-browser has given Playwright."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", *_QUIET])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def opened(chromium: Browser, base: str) -> Iterator[Opener]:
    """Opens pages, and closes their contexts when the test is over."""
    contexts: list[BrowserContext] = []

    def open_page(address: str, **settings: object) -> Page:
        context = chromium.new_context(**({"viewport": WIDE, "locale": "vi-VN"} | settings))  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(base + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
