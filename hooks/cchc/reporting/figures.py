"""Figures and the pages behind them, in tables and sections: what every output lays out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from cchc.editorial.charts import Chart

COUNTED = "Đếm các trang minh chứng"


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """A public page that is evidence; `address` is absolute, `date` as people read it, "" for a page without one.

    `path` is of the source that the page is made of, "" where it is of no single one.
    """

    title: str
    address: str
    date: str
    unit: str
    kind: str
    order: tuple[str, str]
    path: str = ""


@dataclass(frozen=True, slots=True)
class CountedPart:
    """One of what is counted where that is no page: a task of the plan at `path`, a month, a change."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the report; `key` is unique and stable, `label` says what is counted without its table.

    `basis` says how the number comes from the pages: by default it is how many they are; `parts` are what else is counted.
    """

    key: str
    label: str
    value: int
    pages: tuple[EvidencePage, ...]
    basis: str = COUNTED
    parts: tuple[CountedPart, ...] = ()


def counted(key: str, label: str, pages: Iterable[EvidencePage]) -> Figure:
    """Return the figure that is the number of `pages`, the oldest page first."""
    found = in_order(pages)
    return Figure(key, label, len(found), found)


def in_order(pages: Iterable[EvidencePage]) -> tuple[EvidencePage, ...]:
    """Return the pages once each, the oldest first."""
    return tuple(sorted(dict.fromkeys(pages), key=lambda page: page.order))


# A page as a cell is a link with the page's title.
Cell = str | Figure | EvidencePage
Text = tuple[str | Figure, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column with its share of the table's width."""

    title: str
    share: float
    align: Literal["left", "center"] = "center"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row, with one cell a column; `strong` is set in bold, as the sums are."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table; `number` is set when the report is put together."""

    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()
    number: int = 0

    def figures(self) -> Iterator[Figure]:
        """Return the figures among the cells, row by row; the same key may come more than once."""
        return (cell for row in self.rows for cell in row.cells if isinstance(cell, Figure))


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section; `blanks` is how many dotted lines are left for the writer, `charts` show numbers that its tables have."""

    heading: str
    texts: tuple[Text, ...] = ()
    tables: tuple[FigureTable, ...] = ()
    blanks: int = 0
    charts: tuple[Chart, ...] = ()


def given(*charts: Chart | None) -> tuple[Chart, ...]:
    """Return the charts that there are."""
    return tuple(chart for chart in charts if chart)


def numbered(sections: Iterable[ReportSection]) -> tuple[ReportSection, ...]:
    """Return the sections with their tables numbered from 1 throughout."""
    done: list[ReportSection] = []
    number = 0
    for section in sections:
        tables = tuple(replace(table, number=number + turn) for turn, table in enumerate(section.tables, 1))
        number += len(tables)
        done.append(replace(section, tables=tables))
    return tuple(done)
