"""The parts that pages share (header, menu, footer, the links of the head): rendered once for all pages of one folder.

Links are relative, so pages at `tin-tuc/2026/a/` and `tin-tuc/2026/b/` lead everywhere by the same steps. A part is made for a
page of the folder that is none of them, so that it is the same whichever page asks first; a page that the menu marks has its own.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import is_dataclass, replace
from typing import Any

import jinja2
from markupsafe import Markup
from mkdocs.utils import get_relative_url

# All that a shared part may ask for beside the environment's own globals.
_ASKED = ("nav", "config", "extra_css", "extra_javascript")
_ANY = "-/"


class SharedParts:
    """Renders parts for pages of one maker; `menu` are the addresses that it marks.

    `noted` gathers the questions that a page asked.
    """

    def __init__(self, menu: Collection[str], noted: Counter[str]) -> None:
        self._menu = frozenset(menu)
        self._noted = noted
        self._made: dict[tuple[str, str], tuple[Markup, Counter[str]]] = {}

    @jinja2.pass_context
    def part(self, context: Any, name: str) -> Markup:
        """Return the part that the template `name` makes for the page of `context`; it is escaped there."""
        page: Any = context["page"]
        # A page of MkDocs' own, and the page of a missing address, which belongs to no folder.
        ours = is_dataclass(page)
        if not ours:
            self._noted[f"template {name}"] += 1
            return Markup(context.environment.get_template(name).render(context.get_all()))
        url = self.address_for(page.url)
        if (name, url) not in self._made:
            self._made[name, url] = self._rendered(name, context, replace(page, url=url, title="", content="", meta={}))
        part, noted = self._made[name, url]
        self._noted.update(noted)
        return part

    def address_for(self, url: str) -> str:
        """Return the address for which the parts of the page at `url` are made."""
        folder, _, _ = url.rstrip("/").rpartition("/")
        return f"{folder}/{_ANY}" if folder and url not in self._menu else url

    def _rendered(self, name: str, context: Any, page: Any) -> tuple[Markup, Counter[str]]:
        """Return the part, and what it asked, which every page with it asks."""
        asked = {name: context[name] for name in _ASKED}
        before = Counter(self._noted)
        self._noted.clear()
        self._noted[f"template {name}"] += 1
        html = context.environment.get_template(name).render(asked | {"page": page, "base_url": get_relative_url(".", page.url)})
        noted = Counter(self._noted)
        self._noted.clear()
        self._noted.update(before)
        return Markup(html), noted
