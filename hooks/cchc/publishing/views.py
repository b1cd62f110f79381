"""What each kind of page shows, as values that templates in overrides/cchc/ only lay out.

Addresses are relative to the site ("tin-tuc/2026/slug/"); "" is the home page.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.choices import Choice
from cchc.content.contests import Contest
from cchc.content.events import Event
from cchc.content.items import Item
from cchc.content.keys import Key
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import HistoryEntry, Procedure
from cchc.content.questions import Question
from cchc.content.registers import ProcedureField, Theme, Unit
from cchc.content.situations import Situation
from cchc.editorial.charts import Chart
from cchc.editorial.freshness import Overdue
from cchc.editorial.lifecycle import Stage
from cchc.editorial.progress import ReportProgress, TaskProgress
from cchc.editorial.quota import MonthTally
from cchc.language.dates import month_key
from cchc.publishing.status.status_file import PortalStatus


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


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A legal document as others name it; one that no register has is without an address.

    `since` is when it came into force, `gone` whether it is no longer in force itself.
    """

    name: str
    address: str = ""
    title: str = ""
    since: dt.date | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class EndedDocument:
    """A document no longer in force, since when, as far as it is known, what replaced it, and when somebody saw that it ended.

    Of a replacement that has ended too, `replaced_by` has what came after that.
    """

    document: DocumentLink
    since: dt.date | None
    replaced_by: tuple[DocumentLink, ...]
    checked_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EndedRow:
    """An ended document with the items that must be right today and still cite it; `others` counts those that tell what was."""

    ended: EndedDocument
    items: tuple[Item, ...]
    others: int


@dataclass(frozen=True, slots=True)
class OverdueGroup:
    """What one person or unit should have looked at again, the longest overdue first."""

    reviewer: str
    pages: tuple[Overdue, ...]


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


@dataclass(frozen=True, slots=True)
class PageLink:
    """One way among the pages of a list; a gap between numbers has no address. `rel` is "prev" or "next" as one reads on."""

    label: str
    address: str
    rel: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page of a long list stands: `number` is 0 for the list itself, at `base`; one without `links` has no other page."""

    base: str
    address: str
    number: int
    links: tuple[PageLink, ...]


@dataclass(frozen=True, kw_only=True)
class ListView(View):
    """One page of a list of items.

    `total_items` counts the whole list, on the list itself alone: its other pages stay as they are when it grows.
    """

    items: tuple[Item, ...]
    pager: Pager
    total_items: int | None
    intro: str = ""

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return those of its page; the list itself also tells how many there are."""
        return self.items if self.pager.number else self.whole_list(shown)

    @abstractmethod
    def whole_list(self, shown: Catalogue) -> Iterable[Item]:
        """Return the items of the catalogue that the list and its other pages hold."""


@dataclass(frozen=True, kw_only=True)
class NewsView(ListView):
    """The news list; the list itself has the way into the archive, and to the page for the press if there is one."""

    months: tuple[Count, ...] = ()
    press: bool = False

    def whole_list(self, shown: Catalogue) -> Iterable[Item]:
        """Return all posts."""
        return shown.posts


@dataclass(frozen=True, kw_only=True)
class MonthView(ListView):
    """A month of the archive."""

    month: str

    def whole_list(self, shown: Catalogue) -> Iterable[Item]:
        """Return the posts of the month."""
        return [post for post in shown.posts if month_key(post.published.day) == self.month]


@dataclass(frozen=True, kw_only=True)
class ThemeView(ListView):
    """A theme: `items` are its posts; the other kinds, and the address of what was made of them, stand on the list itself."""

    theme: Theme
    plans: tuple[Plan, ...] = ()
    questions: tuple[Question, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    situations: tuple[Situation, ...] = ()
    bulletins: tuple[Bulletin, ...] = ()
    contests: tuple[Contest, ...] = ()
    products: str = ""

    def whole_list(self, shown: Catalogue) -> Iterable[Item]:
        """Return all that stands under the theme."""
        return shown.by_theme.get(self.theme.id, ())


@dataclass(frozen=True, kw_only=True)
class UnitView(ListView):
    """A unit: `items` are its posts; relations and the other kinds stand on the list itself."""

    unit: Unit
    ended: bool
    parent: Unit | None
    children: tuple[Unit, ...]
    predecessors: tuple[Unit, ...]
    successors: tuple[Unit, ...]
    plans: tuple[Plan, ...] = ()
    questions: tuple[Question, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    situations: tuple[Situation, ...] = ()
    bulletins: tuple[Bulletin, ...] = ()
    contests: tuple[Contest, ...] = ()

    def whole_list(self, shown: Catalogue) -> Iterable[Item]:
        """Return all that the unit has."""
        return shown.by_unit.get(self.unit.id, ())


@dataclass(frozen=True, kw_only=True)
class QuestionsView(ListView):
    """Questions or those of one theme, newest first, on each page the obsolete last.

    `themes` are the ways in, on the list of all alone.
    """

    themes: tuple[Count, ...] = ()
    theme: Theme | None = None

    def whole_list(self, shown: Catalogue) -> Iterable[Item]:
        """Return the questions of its list."""
        return [q for q in shown.questions if self.theme is None or self.theme.id in q.all_themes]


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """One dated change of one procedure."""

    procedure: Procedure
    entry: HistoryEntry


@dataclass(frozen=True, kw_only=True)
class ProceduresView(ListView):
    """All procedures or those of one field; `fields` and `changes` (newest first) stand on the list of all itself.

    `board` is the address of the notice board of the same procedures, `products` that of what was made to be given away.
    """

    board: str
    products: str = ""
    fields: tuple[Count, ...] = ()
    field: ProcedureField | None = None
    changes: tuple[ProcedureChange, ...] = ()

    def whole_list(self, shown: Catalogue) -> Iterable[Item]:
        """Return the procedures of its list."""
        return shown.by_field.get(self.field.id, ()) if self.field else shown.procedures


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
class QuotaRow:
    """One unit under one rule: a cell for every month of the table, None where nothing was owed."""

    unit: Unit
    cells: tuple[MonthTally | None, ...]


@dataclass(frozen=True, slots=True)
class QuotaYear:
    """Months ("2026-05") across, units down."""

    year: int
    months: tuple[str, ...]
    rows: tuple[QuotaRow, ...]
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A plan with its tasks and reports as they stand."""

    plan: Plan
    tasks: tuple[TaskProgress, ...]
    reports: tuple[ReportProgress, ...]

    def count(self, *states: str) -> int:
        """Return how many tasks are in one of `states`, values of TaskState."""
        return sum(task.state.value in states for task in self.tasks)


@dataclass(frozen=True, kw_only=True)
class WatchView(View):
    """/theo-doi/: the quota by month and unit, its exceptions, the progress of the plans, how complete and fresh the rest is.

    `parts` names the parts that procedures may lack; until `grace` a short month stops nothing, for something was withdrawn.
    `plan_charts` are by the path of the plan, `posts` and `answers` charts of the newest year that has any.
    `ended` are documents no longer in force that are still cited, `overdue` what nobody looked at again in time.
    `score` is how the portal scores itself, in percent; `urgent` are the notices that wait for a second approval.
    """

    grace: dt.date | None
    years: tuple[QuotaYear, ...]
    exceptions: tuple[MonthTally, ...]
    plans: tuple[PlanProgress, ...]
    products: int
    indices: int
    plan_charts: Mapping[str, Chart]
    posts: tuple[Chart, ...]
    answers: Chart | None
    status: PortalStatus
    parts: Mapping[str, str]
    ended: tuple[EndedRow, ...] = ()
    overdue: tuple[OverdueGroup, ...] = ()
    score: str | None = None
    urgent: tuple[Item, ...] = ()

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the items of its list."""
        return (*shown.posts, *shown.plans)


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
