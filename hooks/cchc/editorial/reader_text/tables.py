"""Where the tables of a text are, and the cells of their rows."""

import re
from collections.abc import Iterator
from itertools import pairwise

from cchc.editorial.reader_text.signs import CELL, RULER


def tables_in(source: str) -> Iterator[tuple[int, int]]:
    """Yield where each table of a text begins and ends."""
    if "|" not in source or "-" not in source:
        return
    start, offset, before = -1, 0, ""
    for line in source.split("\n"):
        if start >= 0 and "|" not in line:
            yield start, offset
            start = -1
        elif start < 0 and "|" in before and "-" in line and RULER.match(line):
            start = offset - len(before) - 1
        before, offset = line, offset + len(line) + 1
    if start >= 0:
        yield start, len(source)


def heads_of(row: str) -> list[str]:
    """Return what the heads of a table's columns say."""
    return [re.sub(r"[*_`]|<[^<>]*>", "", cell).strip() for cell in CELL.split(row.strip().strip("|>"))]


def cells_of(row: str) -> list[tuple[int, int]]:
    """Return where each cell of a row begins and ends; the bar before the first one shuts off none."""
    bounds = [-1, *(cell.start() for cell in CELL.finditer(row)), len(row)]
    cells = [(a + 1, b) for a, b in pairwise(bounds)]
    return cells[1:] if cells and not row[slice(*cells[0])].strip(" >\t") else cells
