"""Tables: drawn on a terminal, aligned with blanks in a pipe."""

import sys
from collections.abc import Sequence

import click
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

Row = Sequence[str]


def print_table(headers: Row, rows: Sequence[Row], whole: int | None = None) -> None:
    """Print the rows below their headers; the last column may run on.

    On a terminal the column number `whole` (paths, to be copied) stands on a line of its own below the last column.
    """
    if not sys.stdout.isatty():
        click.echo(plain_table(headers, rows), nl=False)
        return
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    kept = [number for number in range(len(headers)) if number != whole]
    for number in kept:
        table.add_column(headers[number], overflow="fold", no_wrap=number == 0)
    for row in rows:
        cells = [row[number] for number in kept]
        if whole is not None:
            cells[-1] = f"{cells[-1]}\n{row[whole]}"
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)


def plain_table(headers: Row, rows: Sequence[Row]) -> str:
    """Return one line a row, each column but the last as wide as its longest cell on the screen."""
    lines = [headers, *rows]
    widths = [max(cell_len(line[column]) for line in lines) for column in range(len(headers) - 1)]
    return "".join(_line(line, widths) for line in lines)


def _line(row: Row, widths: list[int]) -> str:
    cells = [cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=False)]
    return "  ".join([*cells, row[-1]]).rstrip() + "\n"


def shortened(text: str, longest: int = 60) -> str:
    """Return `text` cut at a word, so that it fits `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
