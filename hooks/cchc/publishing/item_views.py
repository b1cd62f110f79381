"""What the page of one item shows around it, as values that templates in overrides/cchc/ only lay out."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.plans import BasedOn, Plan, Task
from cchc.content.players import Player
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.editorial.lifecycle import Stage
from cchc.editorial.quota import MonthTally
from cchc.publishing.document_links import EndedDocument
from cchc.publishing.feeds.media import is_remote
from cchc.publishing.played import Played
from cchc.publishing.procedure_sheet import ProcedureSheet
from cchc.publishing.views import View

if TYPE_CHECKING:
    # With it would come all that the page of the watch shows, which a changed post does not need.
    from cchc.publishing.watch_views import PlanProgress


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An item beside that of a page, as far as it is told there: whatever else changes of it changes this page no more."""

    heading: str
    address: str

    @classmethod
    def of(cls, item: Item | None) -> "Neighbour | None":
        """Return what is told of an item; None at the end of the row."""
        return cls(item.heading, item.address) if item else None


@dataclass(frozen=True, kw_only=True)
class ItemView(View):
    """A page of one item; `stage` tells the banner to show, `older` and `newer` are its neighbours of the same theme.

    `ended` are the documents no longer in force that it cites, `documents` the pages of those that its keys name, by number;
    since `unreviewed_since` nobody looked at it again, and somebody should have.
    """

    item: Item
    stage: Stage
    older: Neighbour | None = None
    newer: Neighbour | None = None
    ended: tuple[EndedDocument, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
    unreviewed_since: dt.date | None = None

    @property
    def named(self) -> tuple[Item, ...]:
        """The items that the item's own text names."""
        return ()

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the item alone: what stands around it changes other pages."""
        return (self.item,)


@dataclass(frozen=True, slots=True)
class PlanTask:
    """The task of a plan for which a post is evidence."""

    plan: Plan
    task: Task


@dataclass(frozen=True, kw_only=True)
class PostView(ItemView):
    """A post with the plan tasks it is evidence for, the procedures it names, what plays in it, what the criticised answer."""

    item: Post
    tasks: tuple[PlanTask, ...]
    procedures: tuple[Procedure, ...]
    played: tuple[Played, ...] = ()
    response: Item | None = None

    @property
    def player(self) -> Player | None:
        """What plays its film of another site; a page without any allows no frame."""
        return next((one.player for one in self.played if one.player), None)

    @property
    def opens_film(self) -> bool:
        """Whether its picture stands in the place of its film until that plays, and nowhere else."""
        own = bool(self.item.image) and not is_remote(self.item.image or "")
        return bool(self.player) or (own and any(one.is_film_file for one in self.played))

    @property
    def named(self) -> tuple[Item, ...]:
        """The procedures that it names."""
        return self.procedures


@dataclass(frozen=True, slots=True)
class Parent:
    """A document a plan is based on; `plan` when it stands on this portal."""

    document: BasedOn
    plan: Plan | None


@dataclass(frozen=True, kw_only=True)
class PlanView(ItemView):
    """A plan with its parents, its children, its progress and its quota."""

    item: Plan
    parents: tuple[Parent, ...]
    children: tuple[Plan, ...]
    progress: "PlanProgress"
    quota: tuple[MonthTally, ...]

    @property
    def named(self) -> tuple[Item, ...]:
        """The plans that it carries out, as far as they stand here."""
        return tuple(parent.plan for parent in self.parents if parent.plan)


@dataclass(frozen=True, kw_only=True)
class QuestionView(ItemView):
    """A question with the procedures it names and other questions of its theme.

    `took` is the number of working days to the answer, `due` the last day promised for one that is still worked on.
    """

    item: Question
    procedures: tuple[Procedure, ...]
    related: tuple[Question, ...]
    took: int | None = None
    due: dt.date | None = None

    @property
    def named(self) -> tuple[Item, ...]:
        """The procedures that it names."""
        return self.procedures


@dataclass(frozen=True, kw_only=True)
class ProcedureView(ItemView):
    """A procedure with its sheet, what replaced it and the questions and posts that name it."""

    item: Procedure
    sheet: ProcedureSheet
    replacement: Procedure | None
    questions: tuple[Question, ...]
    posts: tuple[Post, ...]

    @property
    def named(self) -> tuple[Item, ...]:
        """The procedure that replaces it, if one does."""
        return (self.replacement,) if self.replacement else ()
