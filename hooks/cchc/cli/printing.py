"""Problems and tables as text for people and machines."""

import json
from collections import Counter
from collections.abc import Sequence

from cchc.content.problems import Problem, Severity
from cchc.editorial.quota import MonthTally
from cchc.language.dates import vietnamese_month


def print_text(problems: Sequence[Problem]) -> str:
    """One line a problem, then how many of each."""
    counts = Counter(problem.severity for problem in problems)
    told = ", ".join(f"{counts[severity]} {severity.label}" for severity in Severity if counts[severity])
    lines = [str(problem) for problem in problems]
    return "\n".join([*lines, told or "Không có lỗi nào."]) + "\n"


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


def quota_table(tallies: Sequence[MonthTally]) -> str:
    """One line a unit and month."""
    if not tallies:
        return "Không có định mức nào trong phạm vi này.\n"
    rows = [("Tháng", "Phải có", "Đã có", "Thiếu", "Tình trạng", "Đơn vị")]
    rows += [
        (vietnamese_month(t.month), str(t.owed), str(len(t.posts)), str(t.missing), _state(t), t.duty.unit.name) for t in tallies
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "".join(_row(row, widths) for row in rows)


def _row(row: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]) + "\n"


def _state(tally: MonthTally) -> str:
    return f"{tally.state.label}, còn {tally.days_left} ngày" if tally.state.value == "running" else tally.state.label


def quota_json(tallies: Sequence[MonthTally]) -> str:
    """A list of objects: unit, month, owed, approved, missing, state, days_left, posts (paths of the sources)."""
    rows = [
        {
            "unit": tally.duty.unit.id,
            "month": tally.month,
            "owed": tally.owed,
            "approved": len(tally.posts),
            "missing": tally.missing,
            "state": tally.state.value,
            "days_left": tally.days_left,
            "posts": [post.path for post in tally.posts],
        }
        for tally in tallies
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
