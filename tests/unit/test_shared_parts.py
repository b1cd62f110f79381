"""What pages share is made once for a folder, and is the same whichever of its pages asks first."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import jinja2
import pytest
from mkdocs.utils.templates import url_filter

from cchc.site.shared_parts import SharedParts

MENU = {"tin-tuc/", "huong-dan/soan-tin/"}
MARK = """{% if page.url == 'tin-tuc/' %} aria-current="page"{% endif %}"""
PART = f"""<a href="{{{{ 'tin-tuc/' | url }}}}"{MARK}>&amp;</a>{{{{ title_of_page }}}}"""


@dataclass(frozen=True)
class Page:
    url: str
    title: str = "Của riêng trang"
    content: str = ""
    canonical_url: str | None = None
    meta: dict[str, Any] = field(default_factory=dict)


def rendered(urls: list[str], part: str = PART) -> tuple[dict[str, str], int]:
    """The part on each page, and how often it was made."""
    made: list[str] = []
    noted: Counter[str] = Counter()
    env = jinja2.Environment(
        autoescape=True, loader=jinja2.DictLoader({"part": "{{ count() }}" + part, "page": "{{ shared('part') }}"})
    )
    env.filters["url"] = url_filter
    env.globals["count"] = lambda: made.append("") or ""
    env.globals["shared"] = SharedParts(MENU, noted).part
    around = {"nav": (), "config": {}, "extra_css": [], "extra_javascript": []}
    page = env.get_template("page")
    return {url: page.render(around | {"page": Page(url), "title_of_page": url}) for url in urls}, len(made)


def test_pages_of_a_folder_share_one() -> None:
    pages, made = rendered(["tin-tuc/2026/a/", "tin-tuc/2026/b/", "tin-tuc/2025/c/", "chu-de/x/trang/1/"])
    assert pages == {
        "tin-tuc/2026/a/": '<a href="../../">&amp;</a>',
        "tin-tuc/2026/b/": '<a href="../../">&amp;</a>',
        "tin-tuc/2025/c/": '<a href="../../">&amp;</a>',
        "chu-de/x/trang/1/": '<a href="../../../../tin-tuc/">&amp;</a>',
    }
    assert made == 3


@pytest.mark.parametrize("urls", [["tin-tuc/", "tthc/"], ["huong-dan/soan-tin/", "huong-dan/khac/"]])
def test_a_page_at_the_top_or_in_the_menu_has_its_own(urls: list[str]) -> None:
    assert rendered(urls)[1] == 2
    assert ('aria-current="page"' in rendered(urls)[0][urls[0]]) is (urls[0] == "tin-tuc/")


def test_the_order_of_pages_does_not_matter() -> None:
    """A link to a page of the folder itself is spelled alike on it and beside it."""
    urls = ["huong-dan/soan-tin/", "huong-dan/khac/", "huong-dan/nua/"]
    part = "<a href=\"{{ 'huong-dan/khac/' | url }}\">x</a>"
    assert rendered(urls, part)[0] == rendered(urls[::-1], part)[0]


def test_what_a_part_looks_at_is_noted_on_every_page() -> None:
    noted: Counter[str] = Counter()
    env = jinja2.Environment(autoescape=True, loader=jinja2.DictLoader({"part": "{{ today() }}", "page": "{{ shared('part') }}"}))
    env.globals["today"] = lambda: noted.update(["day"]) or "hôm nay"
    env.globals["shared"] = SharedParts((), noted).part
    around = {"nav": (), "config": {}, "extra_css": [], "extra_javascript": []}
    for url in ("a/b/", "a/c/"):
        noted.clear()
        noted["own"] += 1
        env.get_template("page").render(around | {"page": Page(url)})
        assert noted == {"own": 1, "day": 1, "template part": 1}
