"""What the pages show that lead to others: the home page, the search, all plans, feeds, headings, keys."""

from collections.abc import Iterable
from dataclasses import dataclass

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.choices import Choice
from cchc.content.contests import Contest
from cchc.content.events import Event
from cchc.content.items import Item
from cchc.content.keys import Key
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.editorial.lifecycle import Stage
from cchc.editorial.quota import MonthTally
from cchc.publishing.views import Count, PlainView, Section, View


@dataclass(frozen=True, kw_only=True)
class IndexView(PlainView):
    """A list of headings in groups: (title of the group, its headings)."""

    groups: tuple[tuple[str, tuple[Count, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class PlansView(View):
    """The unit's own plans and those shown for reference."""

    own: tuple[Plan, ...]
    reference: tuple[Plan, ...]

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the items of its list."""
        return shown.plans


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed as /rss/ lists it."""

    title: str
    description: str
    base: str
    page: str


@dataclass(frozen=True, kw_only=True)
class FeedsView(PlainView):
    """/rss/: what RSS is, and every feed in groups."""

    groups: tuple[tuple[str, tuple[FeedRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class KeyTable:
    """The keys of one kind of source; `rows` are (name as written, key)."""

    title: str
    anchor: str
    place: str
    rows: tuple[tuple[str, Key], ...]


@dataclass(frozen=True, kw_only=True)
class KeysView(PlainView):
    """The officer's table of fields, made from the model."""

    tables: tuple[KeyTable, ...]


@dataclass(frozen=True, kw_only=True)
class ComponentsView(PlainView):
    """The pieces of pages: `badges` are groups of (title, values), `examples` one item of each kind that there is."""

    badges: tuple[tuple[str, tuple[Choice, ...]], ...]
    stages: tuple[Stage, ...]
    examples: tuple[Item, ...]
    counts: tuple[Count, ...]


@dataclass(frozen=True, kw_only=True)
class SearchView(PlainView):
    """/tim-kiem/: the box, and the ways in that need no script; `letters` lead into the list of procedures by name.

    `sections` are lists of the portal that stand in no menu.
    """

    themes: tuple[Count, ...]
    fields: tuple[Count, ...]
    letters: tuple[Count, ...]
    examples: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class HomeView(View):
    """The home page; `quota` is the owner's tally of the running month, if it owes one.

    `doors` are the main ways in, by what `totals` counts, `common` the procedures people come for, `fields` those with the most
    procedures, `examples` what may be typed to search, `bulletin` is the last issue, `events` are the next ones, `audiences` the
    ways in by who comes, `press` tells whether there is a page for the press.
    """

    doors: tuple[str, ...]
    common: tuple[Procedure, ...]
    examples: tuple[str, ...]
    pinned: tuple[Post, ...]
    latest: tuple[Post, ...]
    questions: tuple[Question, ...]
    procedures: tuple[Procedure, ...]
    situations: tuple[Situation, ...]
    bulletin: Bulletin | None
    contests: tuple[Contest, ...]
    events: tuple[Event, ...]
    audiences: tuple[Count, ...]
    themes: tuple[Count, ...]
    fields: tuple[Count, ...]
    totals: dict[str, int]
    quota: tuple[MonthTally, ...]
    press: bool

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the items of its list."""
        return shown.items
