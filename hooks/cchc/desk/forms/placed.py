"""Problems of a source under the fields of its form: by the line and the column that they tell."""

import unicodedata
from collections.abc import Iterable, Mapping

from cchc.content.problems import Problem
from cchc.desk.forms.form import BODY
from cchc.language.patterns import late
from cchc.reading.editing.nodes import Node, Unplaced, keys_at
from cchc.reading.editing.sources import CannotEdit, SourceText, source_text
from cchc.reading.front_matter import is_whole
from cchc.reading.yaml_tree import Keys

# What has no place yet is told by its name; `[2]` counts from 1.
_LACKING = late(r"thiếu '([^']+)'")
_STEP = late(r"\[(\d+)\]|([^.\[\]]+)")


def placed(path: str, data: bytes, problems: Iterable[Problem]) -> Mapping[str, list[Problem]]:
    """Return the problems of the source at `path` by the names of the fields to which they belong, as forms name them.

    Those of the text below the front matter are under `body`, those that belong to no field under "".
    """
    found: dict[str, list[Problem]] = {}
    try:
        source: SourceText | None = source_text(path, _as_read(data))
        root = source.nodes if source else None
    except (CannotEdit, Unplaced, UnicodeDecodeError):
        source = root = None
    for problem in problems:
        if problem.path == path:
            found.setdefault(_name(source, root, problem) if source else "", []).append(problem)
    return found


def _as_read(data: bytes) -> bytes:
    """Return the bytes with the lines and columns that problems tell: letters composed, no mark before the first line."""
    text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    return text.replace("\r\n", "\n").replace("\r", "\n").encode()


def _name(source: SourceText, root: Node | None, problem: Problem) -> str:
    place = _offset(source.text, problem)
    if place >= source.below and not is_whole(source.path):
        return BODY
    return named(_lacking(problem, keys_at(root, place)) if place >= source.first else ())


def _lacking(problem: Problem, keys: Keys) -> Keys:
    if problem.rule != "field-missing" or not (said := _LACKING.search(problem.message)):
        return keys
    steps: list[str | int] = [int(number) - 1 if number else name for number, name in _STEP.findall(said[1])]
    base = keys[:1] if keys and isinstance(keys[0], int) else ()
    return (*base, *steps)


def _offset(text: str, problem: Problem) -> int:
    lines = text.split("\n")
    above = lines[: problem.line - 1]
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    return sum(len(line) + 1 for line in above) + min(problem.column - 1, len(line))


def named(keys: Keys) -> str:
    """Return the name of a field by the path to its key."""
    return ".".join(str(key) for key in keys)


def owners(name: str) -> list[str]:
    """Return the names under which a problem may be shown, the closest first: a text in a list stands under its list."""
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(len(parts), 0, -1)]
