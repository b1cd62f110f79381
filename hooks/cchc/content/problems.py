"""An author's fault, as a value."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a fault matters: an error is never published, a warning stops `--strict`, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The word for it that officers read."""
        return {"error": "lỗi", "warning": "cảnh báo", "note": "nhắc"}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault, with the place where the author mends it.

    `path` is relative to the root with `/`; `line` and `column` count from 1. `rule` is stable and kebab-case;
    `message` is Vietnamese and says what must be.
    """

    path: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity} {self.rule} {self.message}"


def joined_problems(problems: Iterable[Problem], others: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return all of them in order, without those of `others` at whose place `problems` have an error already."""
    found = tuple(problems)
    places = {(problem.path, problem.line) for problem in found if problem.severity is Severity.ERROR}
    return tuple(sorted({*found, *(other for other in others if (other.path, other.line) not in places)}))


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault whose place is a key, not yet a line: rules find faults, the reader knows the lines.

    `keys` leads from the top of the front matter to the value: ("channels", 0, "fee"); `words` are those at fault within the
    value, as written. A fault in the body has no keys but a `line` of the file, and perhaps a `column`, counted from 1.
    """

    path: str
    keys: tuple[str | int, ...]
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    words: str = ""
    line: int = 0
    column: int = 1
