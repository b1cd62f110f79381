"""The appendix of a plan: a table of tasks, known by the words at the head of its columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.importing.blocks import Block, Table
from cchc.importing.cleaning import lines_of, one_line
from cchc.language.folding import fold

# The first that matches names the column; "Đơn vị phối hợp thực hiện" is asked before "thực hiện".
_COLUMNS = (
    ("support", re.compile(r"phoi hop")),
    ("lead", re.compile(r"chu tri|don vi thuc hien|co quan thuc hien")),
    ("due", re.compile(r"thoi gian|thoi han|tien do|hoan thanh")),
    ("output", re.compile(r"san pham|ket qua")),
    ("task", re.compile(r"nhiem vu|noi dung|cong viec|hoat dong")),
    ("no", re.compile(r"^(?:stt|tt|so tt)$")),
)
_NUMBER = re.compile(r"^\d+(?:[.)]\d+)*[.)]?$")


@dataclass(frozen=True)
class TaskRow:
    """One task as the table says it, its texts still words; `no` is "" when the table does not number."""

    no: str = ""
    task: str = ""
    output: str = ""
    lead: str = ""
    support: str = ""
    due: str = ""


def is_task_table(table: Block) -> bool:
    return isinstance(table, Table) and columns_of(table) is not None


def columns_of(table: Table) -> list[str] | None:
    """Return the name of each column, "" for others; None when the first row is not the head of a table of tasks."""
    texts = table.texts()
    if not texts:
        return None
    names: list[str] = []
    for cell in texts[0]:
        head = fold(one_line(cell))
        name = next((name for name, pattern in _COLUMNS if pattern.search(head)), "") if len(head) < 60 else ""
        names.append("" if name in names else name)
    return names if "task" in names and ({"due", "lead"} & set(names)) else None


def task_rows(blocks: Sequence[Block]) -> tuple[list[TaskRow], list[Table]]:
    """Return the tasks of all tables of tasks, those that a page break cut in two put together, and these tables."""
    rows: list[TaskRow] = []
    used: list[Table] = []
    columns: list[str] | None = None
    for block in blocks:
        if not isinstance(block, Table):
            continue
        if named := columns_of(block):
            columns, body = named, block.texts()[1:]
        elif columns and block.rows and all(len(row) == len(columns) for row in block.rows):
            body = block.texts()
        else:
            continue
        used.append(block)
        for row in _rows(body, columns):
            if rows and _continues(row, rows[-1]):
                rows[-1] = _together(rows[-1], row)
            else:
                rows.append(row)
    return [row for row in rows if row.task], used


def _rows(body: list[list[str]], columns: list[str]) -> Iterator[TaskRow]:
    for cells in body:
        said = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
        filled = [cell for cell in cells if cell.strip()]
        # The head again on the next page, and a row that only names a group of tasks.
        if fold(one_line(said.get("task", ""))) in ("nhiem vu", "noi dung", "nhiem vu cu the") or not filled:
            continue
        # A lone text names a group, but in small letters it is the rest of the row above the page break.
        if len(set(filled)) == 1 and not filled[0][:1].islower():
            continue
        if not said.get("due", "").strip() and not _NUMBER.match(one_line(said.get("no", "") or "0")):
            continue
        yield TaskRow(**{name: _joined(cell) if name in ("task", "due", "no") else cell for name, cell in said.items()})


def _joined(cell: str) -> str:
    return " ".join(lines_of(cell))


def _continues(row: TaskRow, before: TaskRow) -> bool:
    """A row without a number is the rest of the one above when it starts small or has no deadline of its own."""
    return not row.no and bool(before.no) and (not row.due or not before.due or row.task[:1].islower() or not row.task)


def _together(first: TaskRow, rest: TaskRow) -> TaskRow:
    task, due = (" ".join(filter(None, pair)) for pair in ((first.task, rest.task), (first.due, rest.due)))
    output, lead, support = (
        "\n".join(filter(None, pair))
        for pair in ((first.output, rest.output), (first.lead, rest.lead), (first.support, rest.support))
    )
    return TaskRow(first.no, task, output, lead, support, due)
