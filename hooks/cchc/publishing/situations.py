"""The pages of situations: one for each way of answering, with the answers in its address, and the list of them all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.procedures import DossierCase, Procedure, compared
from cchc.content.situations import FlowEnd, NeededProcedure, Situation, Way
from cchc.editorial.lifecycle import Stage, stage
from cchc.publishing import addresses as at
from cchc.publishing.item_views import ItemView
from cchc.publishing.views import Crumb, View

_TEMPLATE = "cchc/situation.html"


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer that was given on the way; `address` is the page of its question, where another may be given."""

    ask: str
    say: str
    address: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A way of answering as the drawing of the flow shows it: the answer that leads to it, its page, and what follows."""

    say: str
    title: str
    address: str
    is_end: bool
    further: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class NeededView:
    """A procedure that an end leads to, with the cases of its dossier that apply; None when it has no page any more."""

    needed: NeededProcedure
    procedure: Procedure | None
    cases: tuple[DossierCase, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Where somebody stands in a flow: what was answered, and what can be answered (`further`) or what is to be done (`end`)."""

    way: Way
    given: tuple[GivenAnswer, ...]
    further: tuple[Branch, ...]
    procedures: tuple[NeededView, ...]

    @property
    def end(self) -> FlowEnd | None:
        """What is to be done, None while questions are left."""
        return self.way.node if isinstance(self.way.node, FlowEnd) else None


@dataclass(frozen=True, kw_only=True)
class SituationView(ItemView):
    """A situation with its first question; its `further` branches are the drawing of the whole flow."""

    item: Situation
    step: Step

    @property
    def named(self) -> tuple[Item, ...]:
        """The procedures of its ends have no place on this page."""
        return ()


@dataclass(frozen=True, kw_only=True)
class StepView(View):
    """A later question of a situation, or one of its ends."""

    item: Situation
    stage: Stage
    step: Step

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the situation and the procedures that the end leads to."""
        return (self.item, *(needed.procedure for needed in self.step.procedures if needed.procedure))


@dataclass(frozen=True, kw_only=True)
class SituationsView(View):
    """/tinh-huong/: all situations."""

    items: tuple[Situation, ...]

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the situations."""
        return self.items


def first_step(situation: Situation, shown: Catalogue) -> Step:
    """Return where everybody begins, with the whole flow below it."""
    return _step(situation, next(situation.ways()), shown)


def situation_pages(shown: Catalogue) -> Iterator[View]:
    """Yield the list of situations, then every page of each but its first, of a catalogue of listed items."""
    yield SituationsView(
        template="cchc/situations.html",
        address=at.SITUATIONS.address,
        title="Bạn đang gặp việc gì?",
        description="Trả lời vài câu hỏi ngắn để biết phải làm thủ tục nào, mang giấy tờ gì.",
        items=shown.situations,
    )
    for situation in shown.situations:
        ways = situation.ways()
        next(ways)
        for way in ways:
            yield _page(situation, way, shown)


def _page(situation: Situation, way: Way, shown: Catalogue) -> StepView:
    end = way.node if isinstance(way.node, FlowEnd) else None
    return StepView(
        template=_TEMPLATE,
        address=situation.address + way.path,
        title=f"{way.node.title if isinstance(way.node, FlowEnd) else way.node.ask} – {situation.heading}",
        description=f"{situation.heading}: {'việc cần làm và giấy tờ cần mang' if end else 'một câu hỏi'}.",
        crumbs=(at.SITUATIONS, Crumb(situation.heading, situation.address)),
        # Search engines lead to the first question: whoever begins in the middle has answered nothing.
        indexed=False,
        item=situation,
        stage=stage(situation, shown.today),
        step=_step(situation, way, shown),
    )


def _step(situation: Situation, way: Way, shown: Catalogue) -> Step:
    node = way.node
    return Step(
        way=way,
        given=tuple(_given(situation, way)),
        further=tuple(_branches(situation, way, deep=not way.given)),
        procedures=tuple(_needed(needed, shown) for needed in node.procedures) if isinstance(node, FlowEnd) else (),
    )


def _given(situation: Situation, way: Way) -> Iterator[GivenAnswer]:
    for number, given in enumerate(way.given):
        before = Way(way.given[:number], given.question)
        yield GivenAnswer(given.question.ask, given.answer.say, situation.address + before.path)


def _branches(situation: Situation, way: Way, deep: bool) -> Iterator[Branch]:
    """Yield what each answer leads to; `deep` follows it to the ends."""
    for further in situation.ways_from(way):
        node = further.node
        yield Branch(
            say=further.given[-1].answer.say,
            title=node.title if isinstance(node, FlowEnd) else node.ask,
            address=situation.address + further.path,
            is_end=isinstance(node, FlowEnd),
            further=tuple(_branches(situation, further, deep)) if deep else (),
        )


def _needed(needed: NeededProcedure, shown: Catalogue) -> NeededView:
    procedure = shown.by_code.get(needed.code[:8])
    cases = procedure.dossier if procedure else ()
    if needed.cases:
        wanted = {compared(name) for name in needed.cases}
        cases = tuple(case for case in cases if case.case and compared(case.case) in wanted)
    return NeededView(needed, procedure, cases)
