"""All that one build knows: items, registers, settings and the day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import is_
from typing import Self, TypeVar

from cchc.content.base_item import BaseItem
from cchc.content.bulletins import Bulletin
from cchc.content.choices import DayKind
from cchc.content.contests import Contest
from cchc.content.events import Event
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.registers import ProcedureField, Registers, Theme, Unit
from cchc.content.settings import Settings
from cchc.content.situations import Situation
from cchc.content.works import Work, works_of
from cchc.language.dates import month_key
from cchc.language.working_days import WorkingDays

T = TypeVar("T", bound=Item)

# The programme that the portal serves began in 2021; older days are counted from Monday to Friday.
_FIRST_YEAR = 2021
# Tết of the year after next is the furthest that an appointment made today may meet.
_YEARS_AHEAD = 2


@dataclass(frozen=True)
class Catalogue:
    """Items in a fixed order, newest first, with the look-ups that pages, feeds and rules need."""

    today: dt.date
    settings: Settings
    registers: Registers
    items: tuple[Item, ...] = field(repr=False)

    @classmethod
    def of(cls, today: dt.date, settings: Settings, registers: Registers, items: Iterable[Item]) -> Self:
        """Return a catalogue of `items`, put in order: published last comes first."""
        ordered = sorted(items, key=BaseItem.newest_first, reverse=True)
        return cls(today, settings, registers, tuple(ordered))

    def only(self, items: Iterable[Item]) -> "Catalogue":
        """Return the same catalogue with fewer items; the order of `items` is kept. With all of them it is this one."""
        chosen = tuple(items)
        is_whole = len(chosen) == len(self.items) and all(map(is_, chosen, self.items))
        return self if is_whole else replace(self, items=chosen)

    def _of(self, kind: type[T]) -> tuple[T, ...]:
        return tuple(item for item in self.items if isinstance(item, kind))

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts among `items`, newest first."""
        return self._of(Post)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans among `items`, those of other bodies with them, newest first."""
        return self._of(Plan)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions among `items`, those without an answer yet with them, newest first."""
        return self._of(Question)

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """The procedures among `items`, repealed ones with them, newest first."""
        return self._of(Procedure)

    @cached_property
    def situations(self) -> tuple[Situation, ...]:
        """The situations among `items`, newest first."""
        return self._of(Situation)

    @cached_property
    def bulletins(self) -> tuple[Bulletin, ...]:
        """The issues of the bulletin among `items`, newest first."""
        return self._of(Bulletin)

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """The contests among `items`, newest first."""
        return self._of(Contest)

    @cached_property
    def themes(self) -> Mapping[str, Theme]:
        """The register of themes by id, in the order of the file."""
        return {theme.id: theme for theme in self.registers.themes}

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """The register of units by id, in the order of the file; units that ended stay in it."""
        return {unit.id: unit for unit in self.registers.units}

    @cached_property
    def fields(self) -> Mapping[str, ProcedureField]:
        """The register of fields of procedures by id, in the order of the file."""
        return {entry.id: entry for entry in self.registers.fields}

    @cached_property
    def owner(self) -> Unit:
        """The unit whose portal it is. Raises KeyError when the register has no unit of that id: the reader tells it before."""
        return self.units[self.settings.owner]

    def receiver(self, unit_id: str) -> Unit | None:
        """Return the unit, or the nearest above it, whose contact is in the register."""
        seen: set[str] = set()
        unit = self.units.get(unit_id)
        while unit and unit.id not in seen:
            if unit.contact:
                return unit
            seen.add(unit.id)
            unit = self.units.get(unit.parent or "")
        return None

    @cached_property
    def working_days(self) -> WorkingDays:
        """The calendar of the offices: public holidays, as the register of days off mends them."""
        entries = self.registers.days_off
        corrections = ((day, entry.name, entry.kind is DayKind.LAM_BU) for entry in entries for day in entry.days)
        first = max(min(_FIRST_YEAR, self.today.year - 1), dt.MINYEAR)
        last = min(self.today.year + _YEARS_AHEAD, dt.MAXYEAR)
        return WorkingDays.of_years(range(first, last + 1), corrections)

    @cached_property
    def by_month(self) -> Mapping[str, tuple[Post, ...]]:
        """Posts by the month in which they were published, as 2026-05; newest first."""
        return _grouped((month_key(post.published.day), post) for post in self.posts)

    @cached_property
    def by_theme(self) -> Mapping[str, tuple[Item, ...]]:
        """Items by theme id, newest first; an item of several themes stands under each."""
        return _grouped((theme, item) for item in self.items for theme in item.all_themes)

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Item, ...]]:
        """Items by the id of their unit, newest first; what its subordinate units have is not among them."""
        return _grouped((item.unit, item) for item in self.items)

    @cached_property
    def by_field(self) -> Mapping[str, tuple[Procedure, ...]]:
        """Procedures by the id of their field, in the order of the catalogue."""
        return _grouped((procedure.field, procedure) for procedure in self.procedures)

    @cached_property
    def by_path(self) -> Mapping[str, Item]:
        """Items by the path of their source, relative to the root with `/`."""
        return {item.path: item for item in self.items}

    @cached_property
    def by_code(self) -> Mapping[str, Procedure]:
        """Procedures by code; the short form 1.001193 also finds a procedure of the long form."""
        found = {procedure.code[:8]: procedure for procedure in reversed(self.procedures)}
        return found | {procedure.code: procedure for procedure in self.procedures}

    def named(self, codes: Iterable[str]) -> tuple[Procedure, ...]:
        """Return the procedures that `codes` name, each once, in that order; a code finds the long and the short form."""
        found = (self.by_code.get(code) or self.by_code.get(code[:8]) for code in codes)
        return tuple({procedure.path: procedure for procedure in found if procedure}.values())

    @cached_property
    def by_named_code(self) -> Mapping[str, tuple[Item, ...]]:
        """The posts and questions that name a procedure, by its short code."""
        return _grouped((code[:8], item) for item in self.items for code in item.codes)

    @cached_property
    def plan_by_stem(self) -> Mapping[str, Plan]:
        """Plans by file name without ending, as `based_on` and references of tasks name them."""
        return {plan.stem: plan for plan in self.plans}

    @cached_property
    def plan_children(self) -> Mapping[str, tuple[Item, ...]]:
        """The plans that carry out a plan, by the parent's stem."""
        return _grouped((parent.plan, plan) for plan in self.plans for parent in plan.based_on if parent.plan)

    @cached_property
    def evidence(self) -> Mapping[str, tuple[Post, ...]]:
        """The posts that are evidence for a task, by its reference (plan#3)."""
        return _grouped((task, post) for post in self.posts for task in post.tasks)

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """What was made for people beside posts, up to the day, of items that are among these or of none; the newest first."""
        products = (product for product in self.registers.products if product.date <= self.today and product.unit in self.units)
        return works_of(products, self.by_path)

    @cached_property
    def works_by_task(self) -> Mapping[str, tuple[Work, ...]]:
        """The products that are evidence for a task, by its reference (plan#3)."""
        found: defaultdict[str, list[Work]] = defaultdict(list)
        for work in self.works:
            for task in work.tasks:
                found[task].append(work)
        return {task: tuple(works) for task, works in found.items()}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events of units of the register, what begins last first."""
        known = (event for event in self.registers.events if event.unit in self.units)
        return tuple(sorted(known, key=lambda event: (event.starts.moment, event.id), reverse=True))

    @cached_property
    def events_by_task(self) -> Mapping[str, tuple[Event, ...]]:
        """The events that took place and are evidence for a task, by its reference (plan#3)."""
        found: defaultdict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            for task in event.tasks if event.was_held(self.today) else ():
                found[task].append(event)
        return {task: tuple(events) for task, events in found.items()}


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: defaultdict[str, dict[str, T]] = defaultdict(dict)
    for key, item in pairs:
        groups[key].setdefault(item.path, item)
    return {key: tuple(items.values()) for key, items in groups.items()}
