"""Where the problems of a source stand in its form: under the field of their key, under the text, or above all."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cchc.content.problems import Problem, Severity
from cchc.desk.forms.form import BODY as FORM_BODY
from cchc.desk.forms.placed import named, owners, placed
from cchc.desk.forms.typed import name_on_form
from cchc.desk.helping import Mend
from cchc.desk.pieces import base_of, in_words
from cchc.desk.portal import DeskPortal
from cchc.desk.sheets import BODY, Sheet
from cchc.edition.edition import Edition
from cchc.reading.rewriting import find_block

# The rule of a key that there is not.
_UNKNOWN = "key-unknown"
# So many of the errors that a change of a register brings are told at once.
_SHOWN_ERRORS = 3


@dataclass(frozen=True)
class FieldProblem:
    """What is told of one place of the form; `line` counts within the text below the front matter, 0 for a key.

    `mend` is what a machine would write there, `unknown` the path of a key that there is not and that may be taken out.
    """

    problem: Problem
    line: int = 0
    mend: Mend | None = None
    unknown: str = ""


def problems_by_field(
    problems: Iterable[Problem], data: bytes, sheet: Sheet, mends: Mapping[str, Mend] = MappingProxyType({})
) -> Mapping[str, tuple[FieldProblem, ...]]:
    """Return the problems of the source `data` by the field that they stand under: its name, the body, or "" for all others."""
    fields = {field.name: field for field in sheet.form.fields}
    names, first = {*sheet.names}, _body_line(data)
    found: dict[str, list[FieldProblem]] = {}
    for place, ones in _of_part(placed(sheet.path, data, problems), sheet).items():
        key = name_on_form(fields, sheet.sent, place)
        if key in sheet.taken_out:
            continue
        name = _shown_at(key, names)
        in_body = name == FORM_BODY
        shown = [
            FieldProblem(
                one, max(1, one.line - first + 1) if in_body else 0, mends.get(name), key if one.rule == _UNKNOWN else ""
            )
            for one in map(in_words, ones)
        ]
        found.setdefault(BODY if in_body else name, []).extend(shown)
    return {name: tuple(shown) for name, shown in found.items()}


def _of_part(found: Mapping[str, list[Problem]], sheet: Sheet) -> Mapping[str, list[Problem]]:
    """Return the problems of the entry of a register that the form is about, by names within it; of an item all."""
    if not sheet.part:
        return found
    within = f"{named(base_of(sheet.path, sheet.part, sheet.place))}."
    return {f"{name}.".removeprefix(within).rstrip("."): ones for name, ones in found.items() if f"{name}.".startswith(within)}


def problems_by_line(problems: Iterable[Problem], path: str) -> tuple[FieldProblem, ...]:
    """Return the problems of a source that is shown as it is written, each with its line."""
    return tuple(FieldProblem(problem, problem.line) for problem in problems if problem.path == path)


def has_problems(problems: Mapping[str, object], name: str) -> bool:
    """Tell whether something is told of a field, by its name, or of what is within it."""
    return any(one == name or one.startswith(f"{name}.") for one in problems)


def _shown_at(name: str, names: Collection[str]) -> str:
    return next((owner for owner in owners(name) if owner in names), "") if name else ""


def _body_line(data: bytes) -> int:
    """Return the line of the file in which the body begins; blank lines before it are not shown in the form."""
    text = data.decode("utf-8", "replace")
    block = find_block(text)
    lines, number = text.split("\n"), block.end + 1 if block else 0
    while number < len(lines) and not lines[number].strip():
        number += 1
    return number + 1


def made_wrong(portal: DeskPortal, before: Edition, path: str, data: bytes) -> str:
    """Return what is to be told of errors that come with new bytes of a register, anywhere in the portal."""
    known = {(problem.path, problem.rule, problem.message) for problem in before.problems}
    now = portal.judged(path, data).problems
    new = [problem for problem in now if problem.severity is Severity.ERROR]
    new = [problem for problem in new if (problem.path, problem.rule, problem.message) not in known]
    if not new:
        return ""
    first = "; ".join(f"{problem.path}: {problem.message}" for problem in map(in_words, new[:_SHOWN_ERRORS]))
    more = f"; và {len(new) - _SHOWN_ERRORS} lỗi nữa" if len(new) > _SHOWN_ERRORS else ""
    return f" Nhưng việc này làm phát sinh {len(new)} lỗi, hãy sửa trước khi đăng: {first}{more}."
