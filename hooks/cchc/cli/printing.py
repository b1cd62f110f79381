"""Problems as text, as JSON, and as GitHub shows them on a change."""

import json
from collections import Counter
from collections.abc import Sequence

from cchc.content.problems import Problem, Severity


def print_text(problems: Sequence[Problem]) -> str:
    """One line a problem, as the build prints it, then how many of each."""
    return "\n".join([*(str(problem) for problem in problems), counted(problems)]) + "\n"


def counted(problems: Sequence[Problem]) -> str:
    """Return how many problems there are of each severity: "2 lỗi, 1 nhắc"."""
    counts = Counter(problem.severity for problem in problems)
    told = ", ".join(f"{counts[severity]} {severity.label}" for severity in Severity if counts[severity])
    return told or "Không có lỗi nào."


def print_json(problems: Sequence[Problem]) -> str:
    """A list of objects with path, line, column, severity, rule, message."""
    keys = ("path", "line", "column", "severity", "rule", "message")
    return json.dumps([{key: getattr(p, key) for key in keys} for p in problems], ensure_ascii=False, indent=1) + "\n"


def print_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows on the lines of a change."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    return "".join(
        f"::{names[p.severity]} file={_property(p.path)},line={p.line},col={p.column},title={p.rule}::{_data(p.message)}\n"
        for p in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
