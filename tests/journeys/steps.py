"""What an officer does with hand and eye, counted: a press, a field that is filled in, a wait until something is told."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Download, Locator, Page, expect
from playwright.sync_api import Error as PlaywrightError

# A step of the officer's may take so long on a busy machine; building and publishing take longer.
PATIENCE = 30_000
BUILD = 60_000


@dataclass
class Journey:
    """A journey: its steps, the seconds it took, and why it could not be gone to its end, "" when it could."""

    name: str
    steps: int = 0
    seconds: float = 0.0
    stopped: str = ""
    # The longest waits, each with what was waited for.
    waits: list[tuple[float, str]] = field(default_factory=list)


class NotYet(Exception):
    """The desk has no screen for a step of the journey."""


class Hand:
    """The hand and the eye of the officer on one page."""

    def __init__(self, page: Page, journey: Journey) -> None:
        self.page, self.journey = page, journey

    def press(self, name: str, within: Locator | None = None) -> None:
        """Press a link, a button or a summary by its name."""
        place = within or self.page.locator("body")
        found = place.get_by_role("link", name=name).or_(place.get_by_role("button", name=name))
        found = found.or_(place.locator("summary", has_text=name)).first
        self._step(lambda: found.click(timeout=PATIENCE))

    def fill(self, label: str, words: str) -> None:
        """Fill in a field by its label."""
        self._step(lambda: self.page.get_by_label(label).first.fill(words, timeout=PATIENCE))

    def choose(self, label: str, value: str) -> None:
        """Choose from a list by its label."""
        self._step(lambda: self.page.get_by_label(label).first.select_option(value, timeout=PATIENCE))

    def take(self, name: str) -> Download:
        """Press what downloads a file, and wait for the file."""
        with self.page.expect_download(timeout=BUILD) as coming:
            self.press(name)
        return coming.value

    def see(self, words: str, timeout: int = PATIENCE) -> None:
        """Wait until the page tells something."""
        self.wait_for(self.page.locator("main").get_by_text(words).filter(visible=True).first, words, timeout)

    def wait_for(self, what: Locator, name: str, timeout: int = PATIENCE) -> None:
        """Wait until something can be seen."""
        start = time.monotonic()
        expect(what).to_be_visible(timeout=timeout)
        self.journey.waits.append((time.monotonic() - start, name))

    def _step(self, do: Callable[[], object]) -> None:
        self.journey.steps += 1
        do()


@contextmanager
def journey(name: str, page: Page, home: str, gone: list[Journey]) -> Iterator[Hand]:
    """Go a journey from the first screen; what the desk has no screen for is told, and the next journey begins."""
    made = Journey(name)
    gone.append(made)
    page.goto(home)
    start = time.monotonic()
    try:
        yield Hand(page, made)
    except NotYet as lacking:
        made.stopped = str(lacking)
    except (AssertionError, PlaywrightError) as fault:
        made.stopped = f"{page.title()}: {str(fault)[:400]}"
    finally:
        made.seconds = time.monotonic() - start
        print(f"{made.name}: {made.steps} steps, {made.seconds:.1f} s {made.stopped}", flush=True)
