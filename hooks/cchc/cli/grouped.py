"""Problems for a person: by file, each with the line it stands on and a mark under the fault."""

from collections.abc import Callable, Sequence
from itertools import groupby

import click
from rich.cells import cell_len

from cchc.cli.printing import counted
from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late

# The lines of the file at a path, or none when it cannot be read.
Lines = Callable[[str], Sequence[str]]

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
# What a mark covers: a text in quotes, else what stands together.
_TOKEN = late(r"\"[^\"]*\"|'[^']*'|[^\s,\[\]{}]+")
# The whole value of a key, or of an entry of a list, that has neither quotes nor brackets.
_VALUE = late(r"(?![\"'\[{|>]).+?(?=\s+#|\s*$)")
_BEFORE_VALUE = late(r"\s*(?:- )*(?:[\w-]+:)?\s+")
# How much of a long line is shown, in characters.
_SHOWN = 100


def print_grouped(problems: Sequence[Problem], lines_of: Lines) -> str:
    """Return the problems by file, with the source line and a mark under each fault, then how many of each."""
    blocks = []
    for path, group in groupby(problems, key=lambda problem: problem.path):
        lines = lines_of(path)
        blocks.append(click.style(path, bold=True) + "\n" + "".join(_lines_of(problem, lines) for problem in group))
    return "\n".join([*blocks, counted(problems) + "\n"])


def _lines_of(problem: Problem, lines: Sequence[str]) -> str:
    colour = _COLOURS[problem.severity]
    place = f"{problem.line}:{problem.column}"
    head = f"  {place}  {click.style(problem.severity.label, fg=colour, bold=True)}  {problem.rule}\n"
    source = _source(problem, lines, colour) if problem.line <= len(lines) else ""
    return head + source + f"    {problem.message}\n"


def _source(problem: Problem, lines: Sequence[str], colour: str) -> str:
    line, column = lines[problem.line - 1].replace("\t", " "), problem.column - 1
    if not line.strip():
        return ""
    value = _VALUE.match(line, column) if _BEFORE_VALUE.fullmatch(line, 0, column) else None
    token = value or _TOKEN.match(line, column)
    length = len(token[0]) if token else 1
    start = max(0, min(column - 40, len(line) - _SHOWN)) if len(line) > _SHOWN else 0
    shown = ("…" if start else "") + line[start : start + _SHOWN] + ("…" if start + _SHOWN < len(line) else "")
    offset = ("…" if start else "") + line[start:column]
    mark = "^" * max(1, cell_len(line[column : min(column + length, start + _SHOWN)]))
    number = str(problem.line)
    return f"    {number} | {shown}\n    {' ' * len(number)} | {' ' * cell_len(offset)}{click.style(mark, fg=colour)}\n"
