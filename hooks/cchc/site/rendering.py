"""The pages that MkDocs does not make: items and lists, each from its view alone.

MkDocs would keep every page with its text, and look through all of them for each; a province has ten thousand.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from mkdocs import __version__ as mkdocs_version
from mkdocs import utils as mkdocs_utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url

from cchc.content.catalogue import Catalogue
from cchc.converting.bodies import Text
from cchc.editorial.lifecycle import Stage
from cchc.graph.pieces import Pieces
from cchc.graph.questions import Answers, Asked, AskedCatalogue, AskedPortal
from cchc.publishing.item_views import ItemView
from cchc.publishing.pictures import Pictures
from cchc.publishing.played import film_picture
from cchc.publishing.press import picture_file
from cchc.publishing.sharing import Sharing
from cchc.publishing.site_info import Rendered, SiteInfo
from cchc.publishing.views import FeedLink, Portal, View
from cchc.site.environment import equip, item_pictures
from cchc.site.shared_parts import SharedParts

# MkDocs remembers every address that any page ever led to. Most of a page's lead to what every page leads to.
_REMEMBERED = [getattr(mkdocs_utils, name) for name in ("_norm_parts", "_get_norm_url") if hasattr(mkdocs_utils, name)]
_MOST_ADDRESSES = 1000


@dataclass(frozen=True)
class MenuEntry:
    """One entry of the menu; `children` are those below it."""

    title: str
    url: str
    children: tuple["MenuEntry", ...] = ()
    active: bool = False


@dataclass(frozen=True)
class Menu:
    """The site's menu, as templates ask MkDocs' own for it."""

    items: tuple[MenuEntry, ...]

    @classmethod
    def of(cls, nav: Navigation) -> "Menu":
        """Return MkDocs' menu as plain values, which reach other processes and the next build."""
        return cls(tuple(_entry(item) for item in nav.items))

    @property
    def addresses(self) -> frozenset[str]:
        """Those of all its entries."""
        return frozenset(entry.url for item in self.items for entry in (item, *item.children))


def _entry(item: Any) -> MenuEntry:
    children = tuple(_entry(child) for child in item.children or ())
    return MenuEntry(str(item.title or ""), getattr(item, "url", None) or "", children)


@dataclass(frozen=True)
class PortalPage:
    """What templates ask of a page; the names are those of MkDocs' own."""

    title: str
    url: str
    canonical_url: str | None
    content: str
    meta: Mapping[str, Any]
    is_homepage: bool = False
    parent: None = None
    toc: tuple[()] = ()


@dataclass(frozen=True)
class Facts:
    """All that a page may know beside its view and its own text.

    `catalogue` holds no items, so that a page shows those of its view alone; `excerpts` tell of their texts, by path. `templates`
    are the digests of all files of overrides/, by name.
    """

    catalogue: Catalogue
    site: SiteInfo
    pictures: Pictures
    overrides: tuple[Path, ...]
    preview: bool
    feeds: tuple[FeedLink, ...]
    procedure_table: str
    assets: Mapping[str, str]
    templates: Mapping[str, str]
    excerpts: Mapping[str, str] = field(repr=False, default_factory=dict)

    @property
    def answers(self) -> Answers:
        """What pages are answered when they ask."""
        return Answers(self.catalogue, self.procedure_table, self.assets, self.templates)


class PageMaker:
    """Renders views; pages of one maker are what pages of any other with the same facts would be."""

    def __init__(self, env: jinja2.Environment, config: MkDocsConfig, menu: Menu, facts: Facts) -> None:
        self._env = env
        self._config = config
        self._menu = menu
        self._site = SiteInfo(config.site_url, config.site_name) if config.site_url else None
        self._today = facts.catalogue.today
        self._asked = Asked(facts.answers)
        # A module of macros names others when it is loaded, which is to be noted here too. All fit: none need be the latest used.
        env.cache = {}
        catalogue = AskedCatalogue.over(facts.catalogue, self._asked.note)
        # The text of the item whose page is being made, and of no other.
        self._own: dict[str, Rendered] = {}
        equip(env, facts.overrides, catalogue, facts.excerpts, self._own, self._asked.asset)
        env.join_path = self._asked.template  # type: ignore[method-assign]
        portal = Portal(catalogue, facts.preview, facts.feeds, facts.procedure_table)
        env.globals["portal"] = AskedPortal.over(portal, self._asked.note)
        env.globals["sharing"] = Sharing(catalogue, facts.site, self._own, facts.pictures)
        env.globals["own_picture"] = item_pictures(facts.pictures)
        env.globals["picture_file"] = partial(picture_file, pictures=facts.pictures)
        env.globals["film_picture"] = partial(film_picture, pictures=facts.pictures)
        env.globals["shared"] = SharedParts(menu.addresses, self._asked.noted).part
        self._around = self._known_to_all()
        self._pieces = Pieces(self._around)
        env.globals["pieces"] = self._pieces.of

    def make(self, view: View, text: Text | None) -> tuple[str, frozenset[str]]:
        """Return the page of `view`, with its text where it is an item's, and which questions it asked."""
        self._asked.begin()
        self.begin(view, text)
        html = self._rendered(view, text.page if text else "")
        for remembered in _REMEMBERED:
            if remembered.cache_info().currsize > _MOST_ADDRESSES:
                remembered.cache_clear()
        return html, self._asked.of_page(view.template, html)

    def asked_by(self, template: str, html: str) -> frozenset[str]:
        """Return which questions a page asked that MkDocs rendered, since the one before it."""
        asked = self._asked.of_page(template, html)
        self._asked.begin()
        return asked

    def begin(self, view: View, text: Text | None) -> None:
        """Let templates ask for the text of the item that `view` shows, and of no other."""
        self._own.clear()
        if text and isinstance(view, ItemView):
            self._own[view.item.path] = text.rendered

    def _rendered(self, view: View, content: str) -> str:
        url = self._site.absolute(view.address) if self._site else None
        page = PortalPage(view.title, view.address, url, content, page_meta(view))
        self._pieces.begin(page, view)
        template = self._env.get_template(view.template)
        own = {"base_url": get_relative_url(".", view.address), "page": page, "view": view}
        # As `render` does, which looks up each global of the environment by itself.
        context = template.new_context({**self._env.globals, **self._around, **own}, shared=True)
        try:
            return self._env.concat(template.root_render_func(context))
        except Exception:
            self._env.handle_exception()

    def _known_to_all(self) -> dict[str, Any]:
        return {
            "nav": self._menu,
            "pages": (),
            "extra_css": self._config.extra_css,
            "extra_javascript": self._config.extra_javascript,
            "mkdocs_version": mkdocs_version,
            "build_date_utc": dt.datetime.combine(self._today, dt.time(), dt.UTC),
            "config": self._config,
        }


def encoded(html: str) -> bytes:
    """Return a page as it is written."""
    return html.encode("utf-8", errors="xmlcharrefreplace")


def page_meta(view: View) -> dict[str, Any]:
    """Return what the head of a page of ours is told; what nobody should find is told to be left out."""
    meta: dict[str, Any] = {"template": view.template, "description": view.description}
    hidden = view.stage is not Stage.PUBLIC if isinstance(view, ItemView) else not view.indexed
    return meta | ({"robots": "noindex"} if hidden else {})
