"""The appendix of a plan: a table of tasks, known by the words at the head of its columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from cchc.importing.blocks import Block, Paragraph, Table
from cchc.importing.cleaning import lines_of, one_line
from cchc.language.folding import fold
from cchc.language.patterns import late

# The first that matches names the column; "Đơn vị phối hợp thực hiện" is asked before "thực hiện". When a task begins has no
# key of its own.
_COLUMNS = (
    ("", late(r"bat dau|tu ngay|tu thang|kinh phi|ghi chu|dia diem|bao cao vien|nguoi theo doi|lanh dao")),
    ("support", late(r"phoi hop")),
    ("lead", late(r"chu tri|(?:don vi|co quan|bo phan|phong ban) (?:thuc hien|phu trach)")),
    ("due", late(r"thoi gian|thoi han|tien do|hoan thanh|ket thuc")),
    ("output", late(r"san pham|ket qua")),
    ("task", late(r"nhiem vu|noi dung|cong viec|hoat dong")),
    ("no", late(r"^(?:stt|tt|so tt|so thu tu)$")),
)
_END = late(r"hoan thanh|ket thuc")
_COUNTED = late(r"^\(?\d{1,2}\)?$")
_HOUR = late(r"^(?:Từ\s+)?\d{1,2}\s*(?:h|giờ|g|:)\s*\d{0,2}(?!\w)", re.IGNORECASE)
# What a table of money counts in: it lists what is paid, whoever does it and when.
_MONEY = late(r"thanh tien|don gia|du toan|so tien|muc chi|dinh muc chi|noi dung chi")
# A title may stand in the table above its head.
_ROWS_ABOVE = 3
# "-nt-", "như trên" and a pair of strokes: what the row above says.
_AS_ABOVE = late(r"[-–—.\s]*(?:n\s*/?\s*t|như trên|[\"”“″〃]|'')[-–—.\s]*", re.IGNORECASE)
_NUMBER = late(r"^\d+(?:[.)]\d+)*[.)]?$")


@dataclass(frozen=True)
class TaskRow:
    """One task as the table says it, its texts still words; `no` is "" when the table does not number."""

    no: str = ""
    task: str = ""
    output: str = ""
    lead: str = ""
    support: str = ""
    due: str = ""


@dataclass(frozen=True)
class TaskTable:
    """A table of tasks: the name and the head of each column ("" for a name without a key), and its rows."""

    columns: list[str]
    heads: list[str]
    body: list[list[str]]

    @property
    def homeless(self) -> list[int]:
        """The columns that have words but no key."""
        columns = [n for n, name in enumerate(self.columns) if not name]
        return [n for n in columns if any(cell.strip() for row in self.body for cell in row[n : n + 1] if len(set(row)) > 1)]


def is_task_table(table: Block) -> bool:
    """Tell whether a block is a table whose head names the columns of tasks."""
    return isinstance(table, Table) and read_tasks(table) is not None


def read_tasks(table: Table) -> TaskTable | None:
    """Return a table of tasks, its head of one row or two known by its words; None when it is another table."""
    across, down = table.read_across(), table.read_down()
    for first in range(min(_ROWS_ABOVE, len(across))):
        below = _below_head(table, across, first)
        heads = [
            " ".join(dict.fromkeys(one_line(row[n]) for row in across[first:below] if n < len(row)))
            for n in range(len(across[first]))
        ]
        columns = _named(heads)
        counts_money = any(_MONEY.search(fold(head)) for head in heads)
        if _tells_tasks(columns) and not counts_money and not has_hours(down[below:]):
            return TaskTable(columns, [head.strip() for head in heads], down[below:])
    return None


def _below_head(table: Table, across: list[list[str]], first: int) -> int:
    """Return the first row below the head: cells that reach down belong to it, and so do names below one that spans columns."""
    reached = max((row for (row, _), (above, _) in table.covered.items() if above == first), default=first)
    spans = any(row == first and above == first for (row, _), (above, _) in table.covered.items())
    if reached == first and spans and first + 1 < len(across) and not across[first + 1][0].strip():
        reached = first + 1
    return min(reached, first + 2) + 1


def _named(heads: list[str]) -> list[str]:
    found = []
    for head in heads:
        words = fold(head)
        found.append(next((name for name, pattern in _COLUMNS if pattern.search(words)), "") if len(words) < 60 else "")
    for name in set(found) - {""}:
        places = [n for n, other in enumerate(found) if other == name]
        # Of two columns of time the end counts; of others the first.
        chosen = next((n for n in places if name == "due" and _END.search(fold(heads[n]))), places[0])
        found = [other if other != name or n == chosen else "" for n, other in enumerate(found)]
    return found


def _tells_tasks(columns: list[str]) -> bool:
    return "task" in columns and bool({"due", "lead"} & set(columns))


def has_hours(rows: list[list[str]]) -> bool:
    """Tell whether most rows begin at an hour of the day: an agenda."""
    return bool(rows) and sum(any(_HOUR.match(cell) for cell in row) for row in rows) * 2 > len(rows)


def task_rows(blocks: Sequence[Block]) -> tuple[list[TaskRow], list[Table], list[str]]:
    """Return the tasks of all tables of tasks, those that a page break cut in two put together, these tables, and what else
    their rows say: names of groups, lines without a deadline.
    """
    rows: list[TaskRow] = []
    used: list[Table] = []
    passed: list[str] = []
    columns: list[str] | None = None
    for block in blocks:
        if not isinstance(block, Table):
            columns = None
            continue
        if named := read_tasks(block):
            columns, body = named.columns, named.body
        elif columns and block.rows and all(len(row) == len(columns) for row in block.rows):
            body = block.read_down()
        else:
            columns = None
            continue
        used.append(block)
        for cells in body:
            row = _row(cells, columns)
            if row is None:
                passed += [] if _repeats_head(cells, columns) or _counts_columns(cells) else _words(cells)
            elif rows and _continues(row, rows[-1]):
                rows[-1] = _together(rows[-1], row)
            else:
                rows.append(_with_above(row, rows[-1]) if rows else row)
    passed += [words for row in rows if not row.task for words in _words([row.no, row.output, row.lead, row.support, row.due])]
    return [row for row in rows if row.task], used, passed


def _with_above(row: TaskRow, above: TaskRow) -> TaskRow:
    """Return a task with what its row only points at in the one above."""
    names = ("output", "lead", "support", "due")
    return replace(row, **{name: getattr(above, name) for name in names if _AS_ABOVE.fullmatch(getattr(row, name))})


def _words(cells: Sequence[str]) -> list[str]:
    said = dict.fromkeys(text for cell in cells if (text := one_line(cell)))
    return [" ".join(said)] if said else []


def left_over(table: Table) -> tuple[Table | None, list[str]]:
    """Return what a table of tasks says beyond its tasks, as a table of its own, and the heads of these columns."""
    named = read_tasks(table)
    if named is None or not named.homeless:
        return None, []
    kept = [n for n, name in enumerate(named.columns) if name in ("no", "task")] + named.homeless
    lines = [named.heads, *(row for row in named.body if len(set(row)) > 1 and not _counts_columns(row))]
    rows = tuple(tuple(_cell_of(row[n]) if n < len(row) else () for n in kept) for row in lines)
    return Table(rows), [named.heads[n] for n in named.homeless]


def _cell_of(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(escape(line, quote=False), line) for line in lines_of(text))


def _counts_columns(cells: list[str]) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3)."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) > 2 and all(_COUNTED.match(one_line(cell)) for cell in filled)


def _row(cells: list[str], columns: list[str]) -> TaskRow | None:
    """Return the task of a row, None when it is none."""
    said = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
    filled = [cell for cell in cells if cell.strip()]
    # The head again on the next page.
    if not filled or _repeats_head(cells, columns) or _counts_columns(cells):
        return None
    # A lone text names a group, but in small letters it is the rest of the row above the page break.
    if len(set(filled)) == 1 and not filled[0][:1].islower():
        return None
    if not said.get("due", "").strip() and not _NUMBER.match(one_line(said.get("no", "") or "0")):
        return None
    return TaskRow(**{name: _joined(cell) if name in ("task", "due", "no") else cell for name, cell in said.items()})


def _repeats_head(cells: list[str], columns: list[str]) -> bool:
    task = next((cell for name, cell in zip(columns, cells, strict=False) if name == "task"), "")
    return fold(one_line(task)) in ("nhiem vu", "noi dung", "nhiem vu cu the")


def _joined(cell: str) -> str:
    return " ".join(lines_of(cell))


def _continues(row: TaskRow, before: TaskRow) -> bool:
    """Tell whether a row is the rest of the one above: without a number, it starts small or one of the two has no deadline."""
    return not row.no and bool(before.no) and (not row.due or not before.due or row.task[:1].islower() or not row.task)


def _together(first: TaskRow, rest: TaskRow) -> TaskRow:
    task, due = (" ".join(filter(None, pair)) for pair in ((first.task, rest.task), (first.due, rest.due)))
    output, lead, support = (
        "\n".join(filter(None, pair))
        for pair in ((first.output, rest.output), (first.lead, rest.lead), (first.support, rest.support))
    )
    return TaskRow(first.no, task, output, lead, support, due)
