"""Windows of a desk in a real Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

from tests.integration.desks import OpenDesk


def entered(context: BrowserContext, desk: OpenDesk) -> Page:
    """A window of the desk on its first screen."""
    page = context.new_page()
    page.goto(desk.first)
    page.wait_for_selector("h1:has-text('Hôm nay')")
    return page


@contextmanager
def a_window(chromium: Browser, desk: OpenDesk) -> Iterator[None]:
    """Keep a window open: a desk whose last one was closed ends after seconds, and what comes next may take longer."""
    context = chromium.new_context()
    entered(context, desk)
    yield
    context.close()
