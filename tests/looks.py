"""Do pages look the same under the cut stylesheet as under the whole of Material's and our own parts as they were written?

Every page is shown by Chromium with each of them in turn, and the pictures are compared point by point: on a phone and a wide
screen, in both palettes, in forced colours, and printed. What is cut must besides match no element of any page.

    python -m tests.looks            every kind of page of the repository's site (some minutes)
    python -m tests.looks tthc/ ""   the pages at these addresses

Where a picture differs, both and the difference are left in .cache/looks/.
"""

import io
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import material
import pypdfium2
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, ViewportSize

from cchc.publishing.styles import STYLESHEET
from cchc.publishing.styles.syntax import Declaration, Node, StyleRule, parsed
from tests.browser.pages import FURTHER, PAGES, PHONE, WIDE

REPOSITORY = Path(__file__).parents[1]
LEFT = REPOSITORY / ".cache" / "looks"
_IMPORT = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)
_ADDRESS = re.compile(r".*/assets/whole\.[0-9a-f]{8}\.css")
# What an element may be at another moment, and parts of it: without them a selector matches no fewer elements.
_PASSING = re.compile(
    r"::?[\w-]*(?:before|after|selection|marker|placeholder|scrollbar[\w-]*|-ms-[\w-]+|-details-marker|-moz-[\w-]+)\b"
    r"|:(?:hover|focus-within|focus-visible|focus|active|target|checked|disabled|enabled|indeterminate|first-child)\b"
)


class Look(NamedTuple):
    """How a page is looked at: on which screen (none: on paper), what the reader asks for, whether what is folded is open."""

    name: str
    screen: ViewportSize | None = None
    media: Mapping[str, Any] = MappingProxyType({})
    opened: bool = False


LOOKS = (
    Look("360 light", PHONE),
    Look("360 dark", PHONE, {"color_scheme": "dark"}, opened=True),
    Look("360 forced colours", PHONE, {"forced_colors": "active"}),
    Look("1280 light", WIDE, opened=True),
    Look("1280 dark", WIDE, {"color_scheme": "dark"}),
    Look("1280 forced colours", WIDE, {"forced_colors": "active"}, opened=True),
    Look("printed"),
)
_USUAL = {"color_scheme": "light", "forced_colors": "none"}
_FOLD = "(open) => document.querySelectorAll('details').forEach((one) => (one.open = open))"
_PICTURES = """() => Promise.all([...document.images].map((one) => {
  one.loading = "eager";
  return one.decode().catch(() => {});
}))"""
# The whole stylesheet beside the published one, so that either can be switched on.
_BRING = """() => new Promise((done) => {
  const published = document.querySelector('link[rel=stylesheet][href*="assets/cchc."]');
  const whole = published.cloneNode();
  whole.href = published.href.replace("assets/cchc.", "assets/whole.");
  whole.onload = done;
  published.after(whole);
  window.sheets = [published, whole];
})"""
# What opens may fetch more, and show it later.
_SETTLE = """async () => {
  const height = () => document.documentElement.scrollHeight;
  for (let before = -1, still = 0; still < 3; before = height()) {
    await new Promise((go) => setTimeout(go, 60));
    still = height() === before ? still + 1 : 0;
  }
}"""
_SWITCH = "(which) => sheets.forEach((one, number) => (one.sheet.disabled = number !== which))"


@cache
def whole_stylesheet() -> str:
    """Return Material's stylesheet and our parts, nothing cut and nothing packed."""
    (theme,) = (Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css")
    own = REPOSITORY / "overrides" / STYLESHEET
    parts = _IMPORT.sub(lambda found: (own.parent / found[1]).read_text(encoding="utf-8"), own.read_text(encoding="utf-8"))
    return theme.read_text(encoding="utf-8") + parts


def cut_selectors(published: str) -> list[str]:
    """Return the selectors of the whole stylesheet that are not in the published one, without states and parts of elements."""
    kept = set(_selectors(parsed(published, "published")))
    cut = (_PASSING.sub("", one) for one in _selectors(parsed(whole_stylesheet(), "whole")) if one not in kept)
    return sorted({re.sub(r"(^|[\s>+~])(?=$|[\s>+~])", r"\1*", one).strip() or "*" for one in cut})


def _selectors(nodes: tuple[Node, ...]) -> Iterator[str]:
    """The selectors of rules that show something: custom properties alone show nothing."""
    for node in nodes:
        if isinstance(node, StyleRule):
            if any(isinstance(one, Declaration) and not one.name.startswith("--") for one in node.inside):
                yield from node.selectors
            yield from _selectors(node.inside)


def matched_although_cut(page: Page, selectors: list[str]) -> list[str]:
    """Return those of `selectors` that some element of the page matches; what Chromium does not know matches nothing."""
    found: list[str] = page.evaluate(
        """(selectors) => selectors.filter((one) => {
          try { return document.querySelector(one); } catch { return false; }
        })""",
        selectors,
    )
    return found


@contextmanager
def shown(browser: Browser, base: str, address: str) -> Iterator[Page]:
    """The page at `address` with both stylesheets at hand, the published one switched on."""
    context = browser.new_context(locale="vi-VN", service_workers="block", viewport=WIDE)
    context.route(_ADDRESS, lambda route: route.fulfill(body=whole_stylesheet(), content_type="text/css; charset=utf-8"))
    page = context.new_page()
    page.goto(base + address, wait_until="networkidle")
    page.evaluate(_PICTURES)
    page.evaluate(_BRING)
    page.evaluate(_SWITCH, 0)
    yield page
    context.close()


def pictures(page: Page, look: Look) -> tuple[list[Image.Image], list[Image.Image]]:
    """Return the pictures of a page in one look, with the published stylesheet and with the whole one."""
    page.set_viewport_size(look.screen or WIDE)
    page.emulate_media(**_USUAL | dict(look.media))
    page.evaluate(_FOLD, look.opened)
    page.evaluate(_SETTLE)
    take = _on_screen if look.screen else _on_paper
    taken = []
    for which in (0, 1):
        page.evaluate(_SWITCH, which)
        taken.append(take(page))
    page.evaluate(_SWITCH, 0)
    published, whole = taken
    return published, whole


def _on_screen(page: Page) -> list[Image.Image]:
    return [Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled"))).convert("RGB")]


def _on_paper(page: Page) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [sheet.render(scale=1.5).to_pil().convert("RGB") for sheet in document]


def differences(published: list[Image.Image], whole: list[Image.Image]) -> list[str]:
    """Return what differs between the pictures of one page, in words; nothing when they are the same."""
    if len(published) != len(whole):
        return [f"{len(published)} sheets of paper, not {len(whole)}"]
    return [told for ours, theirs in zip(published, whole, strict=True) if (told := _difference(ours, theirs))]


def _difference(ours: Image.Image, theirs: Image.Image) -> str:
    if ours.size != theirs.size:
        return f"{ours.size[0]} by {ours.size[1]} points, not {theirs.size[0]} by {theirs.size[1]}"
    box = ImageChops.difference(ours, theirs).getbbox()
    return f"points differ within {box}" if box else ""


def looked_at(browser: Browser, base: str, address: str, published: str, looks: Iterable[Look] = LOOKS) -> Iterator[str]:
    """Yield what differs between both stylesheets at `address`; pictures that differ are left in LEFT."""
    with shown(browser, base, address) as page:
        yield from (f"cut, and matched: {one}" for one in matched_although_cut(page, cut_selectors(published)))
        for look in looks:
            # A browser short of time paints a part late; what the stylesheets differ in is there each time.
            taken = pictures(page, look)
            if differences(*taken):
                taken = pictures(page, look)
            for told in differences(*taken):
                _leave(taken, f"{look.name} {address}")
                yield f"{look.name}: {told}"


def _leave(taken: tuple[list[Image.Image], list[Image.Image]], name: str) -> None:
    LEFT.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"\W+", "-", name).strip("-")
    for which, pictures in zip(("published", "whole"), taken, strict=True):
        for number, picture in enumerate(pictures):
            picture.save(LEFT / f"{stem}-{which}-{number}.png")


@contextmanager
def _site() -> Iterator[tuple[str, Path]]:
    """The repository's site, built and served on this machine."""
    from tests.integration.building import build
    from tests.integration.serving import served

    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        done = build(REPOSITORY, "--strict", site=site, CCHC_TODAY="2026-11-29")
        if done.code:
            raise SystemExit(done.output)
        with served(site) as base:
            yield base, site


def main(addresses: list[str]) -> int:
    """Look at the pages, print what differs, and return 1 when anything does."""
    from tests.browser.conftest import launched

    shutil.rmtree(LEFT, ignore_errors=True)
    differing = 0
    with _site() as (base, site), launched() as browser:
        published = next(site.glob("assets/cchc.*.css")).read_text(encoding="utf-8")
        for address in addresses:
            told = list(looked_at(browser, base, address, published))
            differing += bool(told)
            print(f"/{address:40} {'; '.join(told) or 'the same'}", flush=True)
    print(f"{len(addresses)} pages in {len(LOOKS)} looks: {differing or 'none'} differ")
    return min(differing, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list((PAGES | FURTHER).values())))
