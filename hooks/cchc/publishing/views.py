"""What each kind of page shows, as values that templates in overrides/cchc/ only lay out.

Addresses are relative to the site ("tin-tuc/2026/slug/"); "" is the home page.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the home page."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page offers: `base` is its folder ("" or "chu-de/<id>/"), beside it rss.xml, atom.xml, feed.json."""

    title: str
    base: str


@dataclass(frozen=True, slots=True)
class Section:
    """A list of the portal, and by which other words people look for it."""

    title: str
    address: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A heading of a register with the number of public items under it."""

    name: str
    address: str
    total: int
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class View(ABC):
    """A page: its template, its place, its way back, and the feeds it offers beside the site's own.

    `indexed` is False for a page that no search engine should list.
    """

    template: str
    address: str
    title: str
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    indexed: bool = True

    @abstractmethod
    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the items of the catalogue that the page is made of: its last change is the newest of theirs."""


@dataclass(frozen=True, kw_only=True)
class PlainView(View):
    """A page that is made of something else than items."""

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return none."""
        return ()


@dataclass(frozen=True, kw_only=True)
class MovedView(PlainView):
    """What stands at an old address: the way to `target`, which is called `name`; "" when its name is not to be told."""

    target: str
    name: str


@dataclass(frozen=True)
class Portal:
    """What every template may ask for: the listed items, the settings, the day, and whether this is a preview."""

    catalogue: Catalogue
    preview: bool = False
    feeds: tuple[FeedLink, ...] = field(default=())
    # Where the list of procedures fetches its table, with the table's version.
    procedure_table: str = ""

    @property
    def today(self) -> dt.date:
        """The day for which the pages are made."""
        return self.catalogue.today
