"""What the one stylesheet is made from: it is cut anew whenever something could match other rules, and only then."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.config.defaults import MkDocsConfig

from cchc.site.stylesheet import with_stylesheet

STYLES = {"assets/styles/base.css": b"a { color: red }", "assets/search/tim.js": b"//"}


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    for name, text in {
        "overrides/main.html": '{% include "partials/menu.html" %}',
        "theme/partials/menu.html": "<nav class=\"md-nav\">{% include 'partials/inner.html' %}</nav>",
        "theme/partials/inner.html": '<b class="inner">',
        "theme/partials/unused.html": '<b class="unused">',
        "theme/assets/stylesheets/main.1.min.css": ".md-nav{color:red}",
        "docs/them.css": ".them{}",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def key_of(portal: Path, styles: dict[str, bytes] = STYLES, **settings: Any) -> bytes:
    """The key under which the stylesheet is remembered."""
    theme = SimpleNamespace(dirs=[str(portal / "overrides"), str(portal / "theme")])
    around = {"docs_dir": str(portal / "docs"), "extra_javascript": [], "extra_css": [], "plugins": {}, "hooks": {}}
    config = cast(MkDocsConfig, SimpleNamespace(theme=theme, **around | settings))
    keys: list[bytes] = []

    def recall(kind: str, name: str, key: bytes, make: Callable[[], str]) -> str:
        keys.append(key)
        return "made"

    made = with_stylesheet(styles, (portal / "overrides",), (), config, cast(Any, recall))
    assert made == {"assets/search/tim.js": b"//", "assets/cchc.css": b"made"}
    return keys[0]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("theme/partials/inner.html", '<b class="other">'),
        ("theme/assets/stylesheets/main.1.min.css", ".md-nav{color:blue}"),
        ("overrides/assets/ve.js", "el.className = 'x'"),
    ],
    ids=["a template two steps away", "the theme's stylesheet", "a script"],
)
def test_what_could_match_other_rules_asks_for_another_stylesheet(portal: Path, file: str, text: str) -> None:
    before = key_of(portal)
    (portal / file).parent.mkdir(parents=True, exist_ok=True)
    (portal / file).write_text(text, encoding="utf-8")
    assert key_of(portal) != before


def test_a_template_that_no_page_uses_asks_for_none(portal: Path) -> None:
    before = key_of(portal)
    (portal / "theme/partials/unused.html").write_text("<i>", encoding="utf-8")
    assert key_of(portal) == before


def test_rules_of_ours_and_of_an_office_ask_for_another(portal: Path) -> None:
    before = key_of(portal)
    assert key_of(portal, {**STYLES, "assets/styles/base.css": b"a { color: blue }"}) != before
    assert key_of(portal, extra_css=["them.css"]) != before
    assert key_of(portal, extra_css=["https://example.org/khong-o-day.css"]) == before


def test_a_plugin_that_may_write_any_html_keeps_every_rule(portal: Path) -> None:
    """Its pages are not known, so the sources say so instead of naming some."""
    assert key_of(portal, plugins={"la": object()}) != key_of(portal)
    assert key_of(portal, plugins={"material/search": object()}) == key_of(portal)
