"""The lists of the portal from which values of a form are chosen."""

from collections.abc import Iterable, Iterator, Sequence

from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.registers import Registers
from cchc.desk.forms.form import Option
from cchc.desk.forms.places import Listed
from cchc.language.folding import fold


def options_of(listed: Listed, registers: Registers, items: Sequence[Item]) -> list[Option]:
    """Return what may be chosen from a list, in the order in which officers look for it."""
    match listed:
        case Listed.UNITS:
            return [Option(entry.id, entry.name) for entry in registers.units]
        case Listed.THEMES:
            return [Option(entry.id, entry.name) for entry in registers.themes]
        case Listed.FIELDS:
            return [Option(entry.id, entry.name) for entry in registers.fields]
        case Listed.PROCEDURES:
            found = (Option(item.code, f"{item.code} {item.heading}") for item in items if isinstance(item, Procedure))
            return sorted(found, key=lambda option: option.value)
        case Listed.PLANS:
            return [Option(item.stem, item.title) for item in _newest(items, Plan)]
        case Listed.TASKS:
            return list(_tasks(items))
        case Listed.ITEMS:
            return [Option(item.path, f"{item.heading} ({item.kind.label.lower()})") for item in _newest(items, object)]
        case Listed.POSTS:
            return [Option(item.path, item.heading) for item in _newest(items, Post)]
        case Listed.DOCUMENTS:
            return [Option(entry.number, f"{entry.number} {entry.title or ''}".strip()) for entry in registers.documents]


def _newest(items: Iterable[Item], kind: type) -> list[Item]:
    return sorted((item for item in items if isinstance(item, kind)), key=lambda item: item.newest_first(), reverse=True)


def _tasks(items: Iterable[Item]) -> Iterator[Option]:
    for plan in _newest(items, Plan):
        if isinstance(plan, Plan) and not plan.reference:
            yield from (Option(plan.task_ref(task), f"{plan.title}: {task.no}. {task.task}") for task in plan.tasks)


def searched(options: Iterable[Option], words: str) -> list[Option]:
    """Return the options in which every word stands, marks and capitals aside; those that begin with them first."""
    wanted = fold(words).split()
    found = [option for option in options if all(word in fold(f"{option.value} {option.label}") for word in wanted)]
    start = fold(words).strip()
    return sorted(found, key=lambda option: not (fold(option.value).startswith(start) or fold(option.label).startswith(start)))
