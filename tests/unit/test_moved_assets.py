"""Pages get other addresses of scripts and styles without being made again where that alone is certain."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from cchc.machine.manifest import Made, Manifest
from cchc.site.moved_assets import can_be_moved
from cchc.site.session import BuildSession
from tests.unit.making import catalogue
from tests.unit.sessions import EMPTY

CSS, JS = "assets/cchc.css", "assets/a.js"
BEFORE = {CSS: "assets/cchc.1.css", JS: "assets/a.1.js"}
RESTYLED = {**BEFORE, CSS: "assets/cchc.2.css"}
# What each page asked, with the answer it got.
PAGES = {
    "index.html": {f"asset {CSS}": BEFORE[CSS], "day": "2026-06-15"},
    "404.html": {f"asset {CSS}": BEFORE[CSS]},
    "tin-tuc/index.html": {f"asset {JS}": BEFORE[JS]},
}


def moved(
    assets: dict[str, str],
    pages: dict[str, dict[str, str]] = PAGES,
    *,
    harmed: str = "",
    templates: tuple[str, ...] = (),
    day: str = "2026-06-15",
) -> bool:
    outputs = {address: Made(b"", answers, address.encode()) for address, answers in pages.items()}
    session = SimpleNamespace(
        templates=dict.fromkeys(templates, "1"),
        earlier=SimpleNamespace(manifest=Manifest(Path(), outputs)),
        place=SimpleNamespace(digest_at=lambda address: b"" if address == harmed else address.encode()),
    )
    return can_be_moved(cast(BuildSession, session), EMPTY, catalogue(today=day), assets)


def test_a_style_that_changed_moves_the_pages_that_ask_for_it() -> None:
    assert moved(RESTYLED)
    assert moved(BEFORE)


@pytest.mark.parametrize(
    "given",
    [
        {"pages": PAGES | {"404.html": {f"quoted {CSS}": BEFORE[CSS]}}},
        {"pages": {name: asked for name, asked in PAGES.items() if name != "404.html"}},
        {"harmed": "index.html"},
        {"day": "2026-06-16"},
    ],
    ids=["its words have the address too", "what MkDocs made was not noted", "somebody changed the page", "it asked for the day"],
)
def test_otherwise_the_portal_is_laid_out(given: dict[str, Any]) -> None:
    assert not moved(RESTYLED, **given)


def test_a_page_that_asks_for_none_of_it_may_be_as_somebody_left_it() -> None:
    assert moved(RESTYLED, harmed="tin-tuc/index.html")


def test_a_script_that_is_gone_moves_nobody() -> None:
    assert not moved({CSS: BEFORE[CSS]})
    # A style of a name of its own is there as long as its file is.
    asking = PAGES | {"404.html": {"asset assets/feed.css": "assets/feed.css"}}
    assert moved(BEFORE, asking, templates=("assets/feed.css",))
    assert not moved(BEFORE, asking)
