"""Blocks of text as lines that any program shows: no markup, points with a sign before them, tables told row by row."""

from collections.abc import Iterable, Iterator

from cchc.language.patterns import late
from cchc.products.packs.markup import BREAK
from cchc.products.printed.blocks import Block, Blocks, Points, PrintedPart, PrintedTable, Runs, words_of

_POINT, _SUB_POINT = "• ", "– "
# What Python-Markdown leaves of emphasis that was opened and closed with blanks within, as the page shows it too.
_LEFT_MARKS = late(r"\*{2,}|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|(?<!`)`(?!`)")
_BLANKS = late(r" {2,}")
_BROKEN = late(rf" ?{BREAK} ?")


def paragraphs_of(parts: Iterable[PrintedPart]) -> Iterator[str]:
    """Yield the paragraphs of a text; the lines of a list or a table are one."""
    for part in parts:
        if part.heading:
            yield _written(part.heading)
        for block in part.blocks:
            yield from filter(None, ("\n".join(_lines(block)),))


def first_line(text: str) -> str:
    """Return words of blocks in one line."""
    return " ".join(_written(text).split())


def _lines(block: Block, depth: int = 0) -> Iterator[str]:
    match block:
        case Points():
            for number, entry in enumerate(block.items, block.start):
                sign = f"{number}. " if block.numbered else _SUB_POINT if depth else _POINT
                yield from _entry(entry, sign, depth)
        case PrintedTable():
            yield from _rows(block)
        case _:
            yield _written(words_of(block.runs))


def _entry(blocks: Blocks, sign: str, depth: int) -> Iterator[str]:
    lines = [line for block in blocks for line in _lines(block, depth + 1)]
    yield from (
        sign + line if number == 0 and not line.startswith((_POINT, _SUB_POINT)) else line for number, line in enumerate(lines)
    )


def _rows(table: PrintedTable) -> Iterator[str]:
    """Yield a line for each row, every cell under the name of its column."""
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    head, body = (rows[0], rows[1:]) if table.headed and rows[1:] else ([""] * len(rows[0]), rows)
    for row in body:
        cells = [f"{name}: {cell}" if name else cell for name, cell in zip(head, row, strict=True) if cell]
        if cells:
            yield _POINT + "; ".join(cells)


def _cell(runs: Runs) -> str:
    return first_line(words_of(runs))


def _written(text: str) -> str:
    return _BLANKS.sub(" ", _LEFT_MARKS.sub("", _BROKEN.sub("\n", text))).strip()
