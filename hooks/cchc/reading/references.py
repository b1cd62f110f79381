"""What items say of one another and of the registers must be true."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from cchc.content.bulletins import Bulletin
from cchc.content.choices import Status
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.registers import RegisterEntry, Registers, Unit
from cchc.content.situations import Situation
from cchc.language.dates import vietnamese_date
from cchc.language.folding import fold
from cchc.language.nearest import nearest
from cchc.reading.contests import source_faults
from cchc.reading.fields import field_named, proposed_field
from cchc.reading.flows import ends_faults
from cchc.reading.issues import named_faults
from cchc.reading.verification import response_faults

THEMES = "docs/danh-muc/themes.yml"


@dataclass(frozen=True)
class References:
    """What may be referred to: the entries of registers, and items of every state."""

    registers: Registers
    items: tuple[Item, ...]

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The units of the register by id."""
        return {unit.id: unit for unit in self.registers.units}

    @cached_property
    def themes(self) -> frozenset[str]:
        """The ids of the themes of the register."""
        return frozenset(theme.id for theme in self.registers.themes)

    @cached_property
    def fields(self) -> frozenset[str]:
        """The ids of the fields of the register."""
        return frozenset(entry.id for entry in self.registers.fields)

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The plans by file name without ending, drafts and those of other bodies with them."""
        return {item.stem: item for item in self.items if isinstance(item, Plan)}

    @cached_property
    def procedures(self) -> dict[str, Procedure]:
        """Return the procedures by short code."""
        return {item.code[:8]: item for item in self.items if isinstance(item, Procedure)}

    @cached_property
    def by_path(self) -> dict[str, Item]:
        """The items by the path of their source."""
        return {item.path: item for item in self.items}

    @cached_property
    def codes(self) -> set[str]:
        """The short codes of the procedures that the portal has: 1.001193, without what follows."""
        return {item.code[:8] for item in self.items if isinstance(item, Procedure)}


def reference_faults(known: References) -> Iterator[Fault]:
    """Yield every reference of every item that leads nowhere."""
    for item in known.items:
        # Its text is shown to nobody.
        if item.status is Status.WITHDRAWN:
            continue
        yield from _unit(item, known)
        yield from _themes(item, known)
        yield from _of_kind(item, known)
    yield from _fallback_faults(known)


def _falls_back(item: Item) -> bool:
    """Tell whether the item names no theme and has that of its kind."""
    return "theme" not in item.model_fields_set


def without_fallback(known: References) -> Mapping[str, str]:
    """Return the theme of each item, by its path, that names none while the register has no such theme any more."""
    live = (item for item in known.items if item.status is not Status.WITHDRAWN)
    return {item.path: item.theme for item in live if _falls_back(item) and item.theme not in known.themes}


def _fallback_faults(known: References) -> Iterator[Fault]:
    """Yield one fault of the register for each theme that it lost: the items that fall back to it never named it."""
    if not known.registers.themes:
        # What is wrong with the register itself is told already.
        return
    for theme, count in sorted(Counter(without_fallback(known).values()).items()):
        message = (
            f"danh mục thiếu chủ đề '{theme}', là chủ đề của {count} tệp không ghi 'theme'; "
            "hãy giữ mã này ('name' thì đổi được), hoặc ghi 'theme' cho từng tệp"
        )
        yield Fault(THEMES, (), "theme-fallback-missing", message)


def _of_kind(item: Item, known: References) -> Iterator[Fault]:
    match item:
        case Post():
            yield from _tasks(item, known)
            yield from _codes(item, known)
            yield from response_faults(item, known.by_path.keys())
        case Question():
            yield from _codes(item, known)
        case Procedure():
            yield from _procedure(item, known)
        case Plan():
            yield from _plan(item, known)
        case Situation():
            yield from ends_faults(item, known.procedures)
        case Bulletin():
            yield from named_faults(item, known.by_path)
        case Contest():
            yield from source_faults(item, known.procedures, known.by_path)
        case _:
            assert_never(item)


def suggestion(word: str, entries: Iterable[RegisterEntry]) -> str:
    """Return the hint towards the entry meant, found by id, name or alias, with or without marks."""
    names = {name: entry.id for entry in entries for name in (entry.id, entry.name, *entry.aliases)}
    exact = next((id_ for name, id_ in names.items() if fold(name) == fold(word)), None)
    near = exact or names.get(nearest(word, names) or "")
    return f"; ý bạn là '{near}'?" if near else ""


def _unit(item: Item, known: References) -> Iterator[Fault]:
    unit = known.units.get(item.unit)
    if unit is None:
        hint = suggestion(item.unit, known.registers.units) or "; hãy thêm đơn vị vào docs/danh-muc/units.yml"
        yield Fault(item.path, ("unit",), "unit-unknown", f"không có đơn vị '{item.unit}'{hint}")
    elif unit.ended_by(item.date.first or dt.date.min):
        after = f"; đơn vị kế tiếp: {', '.join(unit.successors)}" if unit.successors else ""
        ended = vietnamese_date(unit.to or dt.date.max)
        message = f"'{unit.name}' đã kết thúc ngày {ended}, không đăng bài sau ngày đó{after}"
        yield Fault(item.path, ("unit",), "unit-ended", message)
    elif unit.from_ and item.date.day < unit.from_:
        before = f"; đơn vị trước đó: {', '.join(unit.predecessors)}" if unit.predecessors else ""
        message = (
            f"'{unit.name}' hoạt động từ ngày {vietnamese_date(unit.from_)}, chưa có vào ngày {item.date.vietnamese}{before}"
        )
        yield Fault(item.path, ("unit",), "unit-not-yet", message)


def _themes(item: Item, known: References) -> Iterator[Fault]:
    named: list[tuple[tuple[str | int, ...], str]] = [] if _falls_back(item) else [(("theme",), item.theme)]
    named += [(("themes", number), theme) for number, theme in enumerate(item.themes)]
    for keys, theme in named:
        if theme not in known.themes:
            hint = suggestion(theme, known.registers.themes) or "; hãy chọn một mã trong docs/danh-muc/themes.yml"
            yield Fault(item.path, keys, "theme-unknown", f"không có chủ đề '{theme}'{hint}")


def _tasks(item: Post, known: References) -> Iterator[Fault]:
    for number, reference in enumerate(item.tasks):
        if message := task_fault(reference, known):
            yield Fault(item.path, ("tasks", number), "task-unknown", message)


def task_fault(reference: str, known: References) -> str | None:
    """Return why a reference such as 2026-xa-mau#3 leads to no task; None when it leads to one."""
    stem, _, task = reference.partition("#")
    plan = known.plans.get(stem)
    if plan is None:
        near = nearest(stem, known.plans)
        hint = f"; ý bạn là '{near}#{task}'?" if near else "; hãy ghi tên tệp trong plans/, không có đuôi .md"
        return f"không có kế hoạch '{stem}'{hint}"
    if int(task) not in {t.no for t in plan.tasks} and plan.status is not Status.WITHDRAWN:
        numbers = f"có các nhiệm vụ số {', '.join(str(t.no) for t in plan.tasks)}" if plan.tasks else "không có nhiệm vụ nào"
        return f"không có nhiệm vụ số {task}: kế hoạch '{stem}' {numbers}"
    return None


def _codes(item: Post | Question, known: References) -> Iterator[Fault]:
    for number, code in enumerate(item.codes):
        if code[:8] not in known.codes:
            near = nearest(code[:8], known.codes)
            hint = f"; ý bạn là '{near}'?" if near else ""
            message = f"cổng này chưa có thủ tục mã '{code}', trang sẽ không có liên kết{hint}"
            yield Fault(item.path, ("tthc", number), "tthc-unknown", message, Severity.NOTE)


def _procedure(item: Procedure, known: References) -> Iterator[Fault]:
    if item.field not in known.fields:
        meant = field_named(item.field, known.registers.fields)
        hint = f"; ý bạn là '{meant.id}'?" if meant else suggestion(item.field, known.registers.fields)
        hint = hint or proposed_field(item.field)
        yield Fault(item.path, ("field",), "field-unknown", f"danh mục chưa có lĩnh vực '{item.field}'{hint}", Severity.WARNING)
    if item.replaced_by and item.replaced_by[:8] not in known.codes:
        message = f"cổng này chưa có thủ tục thay thế mã '{item.replaced_by}', trang sẽ không có liên kết"
        yield Fault(item.path, ("replaced_by",), "tthc-unknown", message, Severity.NOTE)


def _plan(item: Plan, known: References) -> Iterator[Fault]:
    for number, parent in enumerate(item.based_on):
        if parent.plan and parent.plan not in known.plans:
            near = nearest(parent.plan, known.plans)
            hint = f"; ý bạn là '{near}'?" if near else "; hãy bỏ khóa 'plan' nếu kế hoạch đó không có trên cổng"
            yield Fault(item.path, ("based_on", number, "plan"), "plan-unknown", f"không có kế hoạch '{parent.plan}'{hint}")
    if item.quota and item.quota.unit and item.quota.unit not in known.units:
        hint = suggestion(item.quota.unit, known.registers.units)
        yield Fault(item.path, ("quota", "unit"), "unit-unknown", f"không có đơn vị '{item.quota.unit}'{hint}")
