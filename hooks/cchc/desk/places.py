"""The source files that the desk shows: those that the portal itself found in its content folders, and its settings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc.content.files import REGISTERS, SETTINGS
from cchc.content.items import Item
from cchc.content.problems import Problem, Severity
from cchc.edition.edition import Edition
from cchc.editorial.digest import STALE
from cchc.reading.disk import TextFile, read_text


@dataclass(frozen=True)
class SourceLine:
    """A line of a source file with what is told of it."""

    number: int
    text: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Place:
    """A source file: its item where it can be read as one, its lines, all that is told of it."""

    path: str
    item: Item | None
    lines: tuple[SourceLine, ...]
    problems: tuple[Problem, ...]

    @property
    def title(self) -> str:
        """The name by which the file is shown."""
        return self.item.heading if self.item else self.path

    @property
    def status(self) -> str:
        """How far the item is, in words; an approval that the item has outgrown is told."""
        return status_of(self.item, self.problems) if self.item else ""


def status_of(item: Item, problems: Iterable[Problem]) -> str:
    """Return how far an item is; readers do not see what was changed since it was approved."""
    outgrown = any(problem.rule == STALE and problem.severity is Severity.ERROR for problem in problems)
    return f"{item.status.label}, đã sửa sau khi duyệt nên đang không hiện" if outgrown else item.status.label


def is_shown(edition: Edition, path: str) -> bool:
    """Tell whether a path names a text of the portal. Only what was found by reading it counts: no path leads elsewhere."""
    if path == SETTINGS or path in edition.sources.readings:
        return True
    if not (path.startswith(f"{REGISTERS}/") and path.endswith(".yml")):
        return False
    # One that cannot be read is told of, and no file of the portal.
    return path in edition.sources.files or any(problem.path == path for problem in edition.problems)


def place_of(edition: Edition, path: str) -> Place | None:
    """Return a source file, None when the portal has none of that path."""
    if not is_shown(edition, path):
        return None
    problems = tuple(problem for problem in edition.problems if problem.path == path)
    draft = edition.sources.drafts.get(path)
    read = read_text(edition.root, path)
    text = read.text if isinstance(read, TextFile) else ""
    return Place(path, draft.item if draft else None, _lines(text, _by_line(problems)), problems)


def _by_line(problems: tuple[Problem, ...]) -> Mapping[int, tuple[Problem, ...]]:
    numbers = dict.fromkeys(problem.line for problem in problems)
    return {number: tuple(problem for problem in problems if problem.line == number) for number in numbers}


def _lines(text: str, told: Mapping[int, tuple[Problem, ...]]) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(n, line, told.get(n, ())) for n, line in enumerate(text.split("\n"), 1))
