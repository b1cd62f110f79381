"""What the portal's own reader says of a procedure's text, told at the row and column it came from."""

from collections.abc import Iterator

from cchc.content.choices import Online
from cchc.content.problems import Severity
from cchc.content.procedures import Procedure
from cchc.importing.faults import ImportFault
from cchc.importing.procedure_values import ProcedureValues
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import split_front_matter
from cchc.reading.items import read_item


def faults_of(path: str, text: str, values: ProcedureValues) -> list[ImportFault]:
    """Return the errors in `text`; a level of online service that is still to be filled in is none."""
    return list(_faults(path, _filled(path, text), values))


def procedure_of(path: str, text: str) -> Procedure | None:
    """Return the procedure that `text` describes, as if the level of online service were given; None when it is broken."""
    draft = read_item(TextFile(path, _filled(path, text)), Procedure)
    broken = any(problem.severity is Severity.ERROR for problem in draft.problems)
    return draft.item if isinstance(draft.item, Procedure) and not broken else None


def _filled(path: str, text: str) -> str:
    """The text with what only a person knows put in, as its last line so that no other moves."""
    tree = split_front_matter(TextFile(path, text)).tree
    if tree.broken or not isinstance(tree.value, dict) or "online" in tree.value:
        return text
    lines = ["" if line.startswith("online:") else line for line in text.split("\n")]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))
    return "\n".join([*lines[:end], f"online: {Online.THONG_TIN}", *lines[end:]])


def _faults(path: str, text: str, values: ProcedureValues) -> Iterator[ImportFault]:
    draft = read_item(TextFile(path, text), Procedure)
    names = sorted((place.line, keys[0]) for keys, place in draft.tree.names.items() if len(keys) == 1)
    for problem in draft.problems:
        if problem.severity is Severity.ERROR:
            key = next((str(name) for line, name in reversed(names) if line <= problem.line), "")
            yield values.source.fault(key, problem.message)
