"""The pieces that pages are made of (cchc/macros.html): made once for all pages of one maker.

There are sixty of them: to make them anew for each page took a fifth of the time in which it is rendered. What they ask of the
page is asked when they are called; by then it is another one.
"""

from collections.abc import Mapping
from typing import Any

import jinja2
from jinja2.environment import TemplateModule

_TEMPLATE = "cchc/macros.html"


class _Current:
    """The page that is being made, or its view, for what was made before it was."""

    def __init__(self) -> None:
        # No page at first, not even that of a missing address, which is none.
        self.now: Any = object()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.now, name)


class Pieces:
    """Hands out the pieces; `around` is what every page knows beside itself."""

    def __init__(self, around: Mapping[str, object]) -> None:
        self._page = _Current()
        self._view = _Current()
        # Addresses are relative to the page; without any (that of a missing address) a page has pieces of its own.
        self._known = {**around, "page": self._page, "view": self._view, "base_url": ""}
        self._made: TemplateModule | None = None

    def begin(self, page: object, view: object) -> None:
        """Let the pieces belong to another page."""
        self._page.now, self._view.now = page, view

    @jinja2.pass_context
    def of(self, context: Any) -> TemplateModule:
        """Return the pieces for the page of `context`; one that MkDocs makes, or that shares its parts, has its own."""
        template = context.environment.get_template(_TEMPLATE, context.name)
        if context.get("page") is not self._page.now:
            return template.make_module(context.get_all(), shared=True)  # type: ignore[no-any-return]
        if self._made is None:
            self._made = template.make_module(self._known)
        return self._made
