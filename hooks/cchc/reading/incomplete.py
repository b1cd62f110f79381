"""Drafts that still lack what must be said: lists of procedures tell little, and the rest is filled in later."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from cchc.content.items import Item
from cchc.content.keys import key_at
from cchc.content.problems import Problem, Severity
from cchc.reading.taken_down import STAND_INS

# What an import writes beside a key that it leaves to a person.
TO_FILL = "# cần điền"
_ANY_DAY = "2000-01-01"
# What the reader says of a key that is missing or empty.
GAPS = frozenset({"field-missing", "value-empty", "steps-missing"})


def only_gaps(problems: Iterable[Problem]) -> bool:
    """Tell whether nothing but what is still to be filled in hinders an item."""
    return all(p.rule in GAPS or p.rule == "draft-incomplete" for p in problems if p.severity is Severity.ERROR)


def told_once(path: str, kind: type[Item], given: Mapping[str, Any], problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of an unfinished draft with all gaps as one note: nothing of it is shown."""
    rest = [problem for problem in problems if problem.rule not in GAPS]
    complete = without_gaps(kind, given)
    names = [name for name in kind.model_fields if _needed(kind, name) and name not in complete]
    said = ", ".join(f"{_meaning(kind, name)} ('{name}')" for name in names)
    message = f"bản nháp còn thiếu: {said}; chưa đủ thì chưa gửi duyệt được"
    return [*rest, Problem(path, 1, 1, Severity.NOTE, "draft-incomplete", message)] if names else list(problems)


def without_gaps(kind: type[Item], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are whole: a list of which a part is still to be filled in is none."""
    try:
        kind.model_validate({**given, "path": "", "body": ""})
    except ValidationError as error:
        wrong = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
        return {key: value for key, value in given.items() if key not in wrong}
    return dict(given)


def as_if_whole(kind: type[Item], path: str, given: Mapping[str, Any], body: str, line: int) -> Item | None:
    """Return what an unfinished draft says already, with stand-ins for its gaps; it is for rules, and shown to nobody."""
    values = {"date": _ANY_DAY} | with_stand_ins(kind, without_gaps(kind, given))
    try:
        return kind.model_validate({**values, "path": path, "body": body, "body_line": line})
    except ValidationError:
        return None


def with_stand_ins(kind: type[Item], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with stand-ins for what must be given and is not."""
    return {key: value for key, value in STAND_INS.items() if _needed(kind, key)} | dict(given)


def _needed(kind: type[Item], name: str) -> bool:
    return name in kind.model_fields and (kind.model_fields[name].is_required() or name == "steps") and name != "path"


def _meaning(kind: type[Item], name: str) -> str:
    key = key_at(kind, (name,))
    meaning = key.meaning if key and key.meaning else name
    return meaning[0].lower() + meaning[1:].partition(";")[0]
