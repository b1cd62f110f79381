"""What the portal's own reader says of a procedure's text, told at the row and column it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from cchc.content.choices import Status
from cchc.content.problems import Severity
from cchc.content.procedures import Procedure
from cchc.importing.faults import ImportFault
from cchc.importing.procedure_values import ProcedureValues
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import split_front_matter
from cchc.reading.incomplete import only_gaps, with_stand_ins, without_gaps
from cchc.reading.items import read_item


def faults_of(path: str, text: str, values: ProcedureValues) -> list[ImportFault]:
    """Return the errors in `text`; what is still to be filled in is none."""
    return list(_faults(path, text, values))


def given_in(path: str, text: str) -> Mapping[str, Any] | None:
    """Return the values that the front matter of `text` has, without what is still to be filled in; None when unreadable."""
    tree = split_front_matter(TextFile(path, text)).tree
    return without_gaps(Procedure, tree.value) if not tree.broken and isinstance(tree.value, dict) else None


def is_incomplete(path: str, text: str) -> bool:
    """Tell whether `text` is a draft that only lacks what is to be filled in."""
    draft = read_item(TextFile(path, text), Procedure)
    value = draft.tree.value
    return draft.item is None and isinstance(value, dict) and value.get("status") == Status.DRAFT and only_gaps(draft.problems)


def procedure_of(path: str, text: str) -> Procedure | None:
    """Return the procedure that `text` describes, as if what is left to fill in were given; None when it is broken."""
    draft = read_item(TextFile(path, text), Procedure)
    given = given_in(path, text)
    if given is None or not (only_gaps(draft.problems) or draft.item):
        return None
    if any(p.severity is Severity.ERROR for p in draft.problems if draft.item):
        return None
    try:
        body = split_front_matter(TextFile(path, text)).body
        return Procedure.model_validate({**with_stand_ins(Procedure, given), "path": path, "body": body})
    except ValidationError:
        return None


def _faults(path: str, text: str, values: ProcedureValues) -> Iterator[ImportFault]:
    draft = read_item(TextFile(path, text), Procedure)
    names = sorted((place.line, keys[0]) for keys, place in draft.tree.names.items() if len(keys) == 1)
    for problem in draft.problems:
        if problem.severity is Severity.ERROR:
            key = next((str(name) for line, name in reversed(names) if line <= problem.line), "")
            yield replace(values.source.fault(key, problem.message), key=key)
