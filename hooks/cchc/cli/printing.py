"""Problems as text, as JSON, and as GitHub and GitLab show them on a change."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from cchc.content.problems import Problem, Severity


def print_text(problems: Sequence[Problem]) -> str:
    """Return one line a problem, as the build prints it, then how many of each severity."""
    return "\n".join([*(str(problem) for problem in problems), counted(problems)]) + "\n"


def counted(problems: Sequence[Problem]) -> str:
    """Return how many problems there are of each severity: "2 lỗi, 1 nhắc"."""
    counts = Counter(problem.severity for problem in problems)
    text = ", ".join(f"{counts[severity]} {severity.label}" for severity in Severity if counts[severity])
    return text or "Không có lỗi nào."


def print_json(problems: Sequence[Problem]) -> str:
    """Return a list of objects with path, line, column, severity, rule, message."""
    keys = ("path", "line", "column", "severity", "rule", "message")
    return json.dumps([{key: getattr(p, key) for key in keys} for p in problems], ensure_ascii=False, indent=1) + "\n"


def print_github(problems: Sequence[Problem]) -> str:
    """Return workflow commands, which GitHub shows on the lines of a change."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    return "".join(
        github_command(names[p.severity], p.message, file=p.path, line=str(p.line), col=str(p.column), title=p.rule)
        for p in problems
    )


def print_gitlab(problems: Sequence[Problem]) -> str:
    """Return a Code Quality report: GitLab shows on the lines of a change what the target branch does not have.

    A fingerprint tells path, rule and message, and which of several alike, but no line: a problem that only moved is not new.
    """
    names = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}
    alike: Counter[tuple[str, str, str]] = Counter()
    rows = []
    for p in problems:
        said = (p.path, p.rule, p.message)
        rows.append(
            {
                "description": p.message,
                "check_name": p.rule,
                "fingerprint": hashlib.sha256("\0".join((*said, str(alike[said]))).encode()).hexdigest(),
                "severity": names[p.severity],
                "location": {"path": p.path, "lines": {"begin": p.line}},
            }
        )
        alike[said] += 1
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def github_command(name: str, message: str, **properties: str) -> str:
    """Return the line that makes GitHub show `message` as a `name`: "error", "warning" or "notice"."""
    text = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {text}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
