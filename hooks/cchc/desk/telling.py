"""Where the problems of an item stand in its form: under the field of their key, under the text, or above all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cchc.content.problems import Problem
from cchc.desk.editing import BODY
from cchc.reading.rewriting import find_block


@dataclass(frozen=True)
class Told:
    """What is told of one place of the form; `line` counts within the text below the front matter, 0 for a key."""

    problem: Problem
    line: int = 0


def told_by_field(problems: Iterable[Problem], text: str, keys: Sequence[str]) -> Mapping[str, tuple[Told, ...]]:
    """Return the problems of the source `text` by the field that they stand under: a key, the body, or "" for all others."""
    found: dict[str, list[Told]] = {}
    block = find_block(text)
    spans = {}
    if block:
        ends = block.last_lines
        spans = {key: (block.names[(key,)].line + 1, ends[(key,)] + 1) for key in keys if (key,) in ends}
    body_begins = _body_line(text, block.end + 1 if block else 0)
    for problem in problems:
        key = next((key for key, (first, last) in spans.items() if first <= problem.line <= last), "")
        if not key and block and problem.line > block.end + 1:
            found.setdefault(BODY, []).append(Told(problem, max(1, problem.line - body_begins + 1)))
        else:
            found.setdefault(key, []).append(Told(problem))
    return {key: tuple(told) for key, told in found.items()}


def _body_line(text: str, fence: int) -> int:
    """Return the line of the file in which the body begins; blank lines before it are not shown in the form."""
    lines = text.split("\n")
    number = fence
    while number < len(lines) and not lines[number].strip():
        number += 1
    return number + 1
