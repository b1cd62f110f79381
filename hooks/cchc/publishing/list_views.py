"""What the lists of the portal show: a page of each of them, with its way to the others."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.procedures import HistoryEntry, Procedure
from cchc.content.questions import Question
from cchc.content.registers import ProcedureField, Theme, Unit
from cchc.content.situations import Situation
from cchc.publishing.views import Count, View


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
        return shown.by_month.get(self.month, ())


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
