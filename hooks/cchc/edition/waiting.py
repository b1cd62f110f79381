"""What can only be judged once a register can be read: until then its own fault is told alone, and how much waits for it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late
from cchc.reading.disk import TextFile, read_text
from cchc.reading.program_registers import register_path

# By register: the rules that its entries answer, and what is named there.
_ANSWERED: Mapping[str, tuple[frozenset[str], str]] = {
    register_path("units"): (frozenset({"unit-unknown"}), "đơn vị"),
    register_path("themes"): (frozenset({"theme-unknown", "theme-fallback-missing"}), "chủ đề"),
    register_path("fields"): (frozenset({"field-unknown"}), "lĩnh vực"),
}
# Faults that leave every entry in its place.
_OF_ENTRIES = frozenset({"dates-order", "register-duplicate"}).union(*(rules for rules, _ in _ANSWERED.values()))
# Faults after which nothing is known of what else the register says.
_OF_WHOLE = late(r"yaml-.+|file-.+|not-utf8|control-character|type-wrong|register-missing")
# What is told of texts because others are public, or are not.
_OF_PUBLIC = frozenset({"link-unpublished", "file-unused", "theme-quiet", "quota-short", "quota-reminder"})
_QUOTED = late(r"'([^']+)'")


def _is_waited_for(problem: Problem) -> bool:
    """Tell whether it keeps entries of a register from being read that others name."""
    return problem.path in _ANSWERED and problem.severity is Severity.ERROR and problem.rule not in _OF_ENTRIES


def without_waiting(root: Path, problems: Iterable[Problem]) -> tuple[list[Problem], Mapping[str, Problem]]:
    """Return the problems without those of texts that name an entry which cannot be read, and for which fault each text waits.

    They may be right. The fault tells how many wait; of what follows from texts that are not public meanwhile nothing is told.
    """
    found, waits_for = list(problems), dict[str, Problem]()
    for path, (rules, what) in _ANSWERED.items():
        faults = sorted(problem for problem in found if problem.path == path and _is_waited_for(problem))
        if not faults:
            continue
        known = None if any(_OF_WHOLE.fullmatch(fault.rule) and not _is_within(fault) for fault in faults) else _ids(root, path)
        waiting = Counter(problem for problem in found if problem.rule in rules and _waits(problem, known))
        found = [problem for problem in found if problem not in waiting]
        if any(problem.severity is Severity.ERROR for problem in waiting):
            found = [problem for problem in found if problem.rule not in _OF_PUBLIC]
        if waiting:
            said = f"{faults[0].message} ({waiting.total()} chỗ gọi tên {what} chờ danh mục này đọc được mới xét)"
            fault = found[found.index(faults[0])] = replace(faults[0], message=said)
            waits_for |= {problem.path: fault for problem in waiting}
    return found, waits_for


def _is_within(fault: Problem) -> bool:
    """Tell whether the fault is of one value: of the whole list it is told at its first line."""
    return fault.rule == "type-wrong" and fault.line > 1


def _waits(problem: Problem, known: frozenset[str] | None) -> bool:
    named = _QUOTED.findall(problem.message.partition(";")[0])
    return known is None or not known.isdisjoint(named)


def _ids(root: Path, path: str) -> frozenset[str]:
    """Return the keys of all entries as they are written, whatever else is wrong with them."""
    file = read_text(root, path)
    text = file.text if isinstance(file, TextFile) else ""
    return frozenset(re.findall(r"^[-\s]*id:[ \t]*[\"']?([^\s\"'#]+)", text, re.MULTILINE))
