"""What stands around an item on its page: where it belongs, what it leads to."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, assert_never

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.choices import QuestionState, Status
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import BasedOn, Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.editorial.citations import NOTHING_CITED, Citations
from cchc.editorial.freshness import Overdue, overdue_item
from cchc.editorial.lifecycle import stage
from cchc.editorial.progress import report_progress, task_progress
from cchc.editorial.quota import MonthTally
from cchc.publishing import addresses as at
from cchc.publishing.bulletins import bulletin_view
from cchc.publishing.contests import ContestView, questions_out
from cchc.publishing.counts import obsolete_last
from cchc.publishing.issues import own_plans
from cchc.publishing.item_views import ItemView, Neighbour, Parent, PlanTask, PlanView, PostView, ProcedureView, QuestionView
from cchc.publishing.legal_documents import LegalDocuments
from cchc.publishing.played import played_in
from cchc.publishing.procedure_sheet import SizeOf, sheet_of
from cchc.publishing.situations import SituationView, first_step
from cchc.publishing.views import Crumb
from cchc.publishing.watch_views import PlanProgress

_SECTIONS = {
    "tin-tuc": at.NEWS,
    "ke-hoach": at.PLANS,
    "dan-hoi": at.QUESTIONS,
    "tthc": at.PROCEDURES,
    "tinh-huong": at.SITUATIONS,
    "ban-tin": at.BULLETINS,
    "cuoc-thi": at.CONTESTS,
}
# More than this many related questions or posts is a list, not a hint.
RELATED_SHOWN = 5


class ItemPages:
    """Makes the view of each addressed item from one catalogue of listed items; `size_of` knows the files beside them."""

    def __init__(
        self, shown: Catalogue, tallies: tuple[MonthTally, ...], size_of: SizeOf, citations: Citations = NOTHING_CITED
    ) -> None:
        self._shown = shown
        self._size_of = size_of
        self._tallies = tallies
        self._beside = _neighbours(shown)
        self._documents = LegalDocuments(shown, citations)
        registers = shown.registers
        self._theme_crumbs = {theme.id: Crumb(theme.name, at.theme_address(theme.id)) for theme in registers.themes}
        self._theme_feeds = {theme.id: at.theme_feed(shown, theme.id) for theme in registers.themes}
        self._unit_feeds = {unit.id: at.unit_feed(shown, unit.id) for unit in registers.units}

    def view(self, item: Item) -> ItemView:
        """Return the view of `item`; a withdrawn one gets the short notice."""
        if item.status is Status.WITHDRAWN:
            return self._notice(item)
        common = self._common(item)
        match item:
            case Post():
                return self._post(item, common)
            case Plan():
                return self._plan(item, common)
            case Question():
                return self._question(item, common)
            case Procedure():
                return self._procedure(item, common)
            case Situation():
                return SituationView(template="cchc/situation.html", step=first_step(item, self._shown), **common)
            case Bulletin():
                plans = own_plans(item, self._shown)
                return bulletin_view(item, self._shown, (progress_of(plan, self._shown) for plan in plans), common)
            case Contest():
                return ContestView(template="cchc/contest.html", questions=questions_out(item, self._shown), **common)
            case _:
                assert_never(item)

    def _notice(self, item: Item) -> ItemView:
        """Return the page of a withdrawn item: nothing that it said is shown, and little of it need be known."""
        return ItemView(
            template="cchc/withdrawn.html",
            address=item.address,
            title=item.heading,
            crumbs=(_SECTIONS[item.section],),
            item=item,
            stage=stage(item, self._shown.today),
        )

    def _common(self, item: Item) -> dict[str, Any]:
        newer, older = self._beside.get(item.path, (None, None))
        return {
            "address": item.address,
            "title": item.heading,
            "description": item.summary or "",
            "crumbs": self._crumbs(item),
            "item": item,
            "stage": stage(item, self._shown.today),
            "newer": Neighbour.of(newer),
            "older": Neighbour.of(older),
            "unreviewed_since": overdue.since if (overdue := self._overdue(item)) else None,
            "ended": self._documents.cited_by(item),
            "documents": self._documents.addresses(item),
            "feeds": (self._theme_feeds[item.theme], self._unit_feeds[item.unit]),
        }

    def _overdue(self, item: Item) -> Overdue | None:
        return overdue_item(item, self._shown.settings.review, self._shown.today)

    def _crumbs(self, item: Item) -> tuple[Crumb, ...]:
        match item:
            case Procedure():
                return at.PROCEDURES, Crumb(self._shown.fields[item.field].name, at.field_address(item.field))
            case Plan() | Situation() | Bulletin() | Contest():
                return (_SECTIONS[item.section],)
            case Post() | Question():
                return _SECTIONS[item.section], self._theme_crumbs[item.theme]
            case _:
                assert_never(item)

    def _post(self, post: Post, common: dict[str, Any]) -> PostView:
        return PostView(
            template="cchc/post.html",
            tasks=tuple(self._tasks(post)),
            procedures=self._shown.named(post.codes),
            played=played_in(post, self._size_of),
            response=self._shown.by_path.get(post.response or ""),
            **common,
        )

    def _tasks(self, post: Post) -> Iterator[PlanTask]:
        for reference in post.tasks:
            stem, _, number = reference.partition("#")
            plan = self._shown.plan_by_stem.get(stem)
            for task in plan.tasks if plan else ():
                if plan and task.no == int(number):
                    yield PlanTask(plan, task)

    def _plan(self, plan: Plan, common: dict[str, Any]) -> PlanView:
        children = self._shown.plan_children.get(plan.stem, ())
        return PlanView(
            template="cchc/plan.html",
            parents=tuple(self._parent(document) for document in plan.based_on),
            children=tuple(child for child in children if isinstance(child, Plan)),
            progress=progress_of(plan, self._shown),
            quota=tuple(tally for tally in self._tallies if tally.duty.path == plan.path),
            **common,
        )

    def _parent(self, document: BasedOn) -> Parent:
        return Parent(document, self._shown.plan_by_stem.get(document.plan or ""))

    def _question(self, question: Question, common: dict[str, Any]) -> QuestionView:
        related = (
            other
            for other in self._shown.by_theme.get(question.theme, ())
            if isinstance(other, Question) and other.path != question.path and other.obsolete is None
        )
        return QuestionView(
            template="cchc/question.html",
            procedures=self._shown.named(question.codes),
            related=tuple(islice(related, RELATED_SHOWN)),
            **self._days(question),
            **common,
        )

    def _days(self, question: Question) -> dict[str, Any]:
        """Return how many working days the answer took, or the day until which it is promised."""
        calendar, asked = self._shown.working_days, question.asked_on
        if asked is None or not calendar.covers(asked):
            return {}
        if question.state is QuestionState.DANG_XU_LY:
            promised = self._shown.settings.answer_days
            return {"due": calendar.add(asked, promised)} if promised else {}
        return {"took": calendar.between(asked, question.date.day)}

    def _procedure(self, procedure: Procedure, common: dict[str, Any]) -> ProcedureView:
        naming = self._shown.by_named_code.get(procedure.code[:8], ())
        return ProcedureView(
            template="cchc/procedure.html",
            sheet=sheet_of(procedure, self._shown, self._size_of),
            replacement=self._shown.by_code.get(procedure.replaced_by or ""),
            questions=tuple(obsolete_last(item for item in naming if isinstance(item, Question)))[:RELATED_SHOWN],
            posts=tuple(item for item in naming if isinstance(item, Post))[:RELATED_SHOWN],
            **common,
        )


def progress_of(plan: Plan, shown: Catalogue) -> PlanProgress:
    """Return the plan with its tasks and reports as they stand."""
    return PlanProgress(plan, task_progress(plan, shown), report_progress(plan, shown))


def _neighbours(shown: Catalogue) -> Mapping[str, tuple[Post | None, Post | None]]:
    """Return for each post, by path, the (newer, older) post of the same main theme."""
    by_theme: dict[str, list[Post]] = {}
    for post in shown.posts:
        by_theme.setdefault(post.theme, []).append(post)
    return {
        post.path: (newer, older)
        for posts in by_theme.values()
        for newer, post, older in zip([None, *posts], posts, [*posts[1:], None], strict=False)
    }
