"""The source files that the desk shows: those that the portal itself found in its content folders, and its settings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc.content.choices import Status
from cchc.content.files import REGISTERS as REGISTERS_FOLDER
from cchc.content.files import SETTINGS
from cchc.content.items import Item
from cchc.content.problems import Problem, Severity
from cchc.desk.forms.places import REGISTERS
from cchc.edition.edition import Edition
from cchc.editorial.approval import is_of_approval
from cchc.editorial.digest import STALE
from cchc.reading.disk import TextFile, read_text
from cchc.reading.items import ParsedSource, kind_of
from cchc.reading.program_registers import register_path

# How the settings are called.
OF_SETTINGS = "Cài đặt của Cổng"


@dataclass(frozen=True)
class SourceLine:
    """A line of a source file with what is told of it."""

    number: int
    text: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class SourcePlace:
    """A source file: its item where it can be read as one, the title and state it bears, its lines, all that is told of it."""

    path: str
    title: str
    item: Item | None
    state: str
    lines: tuple[SourceLine, ...]
    problems: tuple[Problem, ...]

    @property
    def status(self) -> str:
        """How far the item is, in words; an approval that the item has outgrown is told."""
        return status_of(self.item, self.problems) if self.item else self.state

    @property
    def kind(self) -> str:
        """What kind of item the file is one of, by its folder; "" for no item."""
        kind = kind_of(self.path)
        return kind.kind.label if kind else ""


def status_of(item: Item, problems: Iterable[Problem]) -> str:
    """Return how far an item is; readers do not see what was changed since it was approved."""
    outgrown = any(problem.rule == STALE and problem.severity is Severity.ERROR for problem in problems)
    return f"{item.status.label}, đã sửa sau khi duyệt nên đang không hiện" if outgrown else item.status.label


def title_at(edition: Edition | None, path: str) -> str:
    """Return how a source is called: an item by its title, a register by its name, the settings so, any other by its path."""
    if edition and (draft := edition.sources.drafts.get(path)):
        return title_of(draft)
    if path == SETTINGS:
        return OF_SETTINGS
    return next((title for name, title in REGISTERS.items() if register_path(name) == path), path)


def is_outgrown(place: SourcePlace) -> bool:
    """Tell whether an item was changed since it was approved, so that readers do not see it."""
    return place.item is not None and place.status != place.item.status.label


def errors_of(problems: Iterable[Problem]) -> list[Problem]:
    """Return what must be mended before an item can be approved, of all that is told of it."""
    return [one for one in problems if one.severity is Severity.ERROR and not is_of_approval(one.rule)]


def title_of(draft: ParsedSource) -> str:
    """Return the name by which a source is shown: the title that stands in it though it is no item yet, else its path."""
    if draft.item is not None:
        return draft.item.heading
    keys = draft.tree.value
    title = keys.get("title") if isinstance(keys, dict) else None
    return (isinstance(title, str) and title.strip()) or draft.path


def state_of(draft: ParsedSource) -> str:
    """Return in words the state that stands in a source though it is no item, "" where none can be read."""
    keys = draft.tree.value
    state = keys.get("status", Status.DRAFT) if isinstance(keys, dict) else ""
    return next((status.label for status in Status if status == state), "")


def is_begun(draft: ParsedSource) -> bool:
    """Tell whether a source is a draft that only lacks what is still to be filled in: no item yet, and nothing wrong with it."""
    return draft.item is None and not any(problem.severity is Severity.ERROR for problem in draft.problems)


def is_shown(edition: Edition, path: str) -> bool:
    """Tell whether a path names a text of the portal. Only what was found by reading it counts: no path leads elsewhere."""
    if path == SETTINGS or path in edition.sources.readings:
        return True
    if not (path.startswith(f"{REGISTERS_FOLDER}/") and path.endswith(".yml")):
        return False
    # One that cannot be read is told of, and no file of the portal.
    return path in edition.sources.files or any(problem.path == path for problem in edition.problems)


def place_of(edition: Edition, path: str) -> SourcePlace | None:
    """Return a source file, None when the portal has none of that path."""
    if not is_shown(edition, path):
        return None
    problems = tuple(problem for problem in edition.problems if problem.path == path)
    draft = edition.sources.drafts.get(path)
    read = read_text(edition.root, path)
    text = read.text if isinstance(read, TextFile) else ""
    title = title_at(edition, path)
    item, state = (draft.item, state_of(draft)) if draft else (None, "")
    return SourcePlace(path, title, item, state, _lines(text, _by_line(problems)), problems)


def _by_line(problems: tuple[Problem, ...]) -> Mapping[int, tuple[Problem, ...]]:
    numbers = dict.fromkeys(problem.line for problem in problems)
    return {number: tuple(problem for problem in problems if problem.line == number) for number in numbers}


def _lines(text: str, problems: Mapping[int, tuple[Problem, ...]]) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(n, line, problems.get(n, ())) for n, line in enumerate(text.split("\n"), 1))
