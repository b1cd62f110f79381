"""The head of a table of procedures: one row, or several of which a lower one parts what an upper one holds together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc.importing.measures import AMOUNTS, ColumnUnit, measure_of
from cchc.importing.procedure_codes import looks_like_code
from cchc.importing.procedure_labels import part_named, ticked_value
from cchc.importing.spreadsheets import Worksheet
from cchc.language.patterns import late

# The head stands below the name of the unit and the title of the list.
_LOOKED_AT = 40
_NUMBER = late(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=[\d()+\s]{1,20})?")
# Of a head.
_MOST_ROWS = 4


@dataclass(frozen=True)
class Head:
    """The rows `first` to `last` of the file; names, parts and marked values by column, counted from 0.

    `measures` tells for columns of numbers what they count.
    """

    first: int
    last: int
    names: Mapping[int, str]
    parts: Mapping[int, str]
    ticks: Mapping[int, tuple[str, str]]
    measures: Mapping[int, ColumnUnit] = field(default_factory=dict)

    @property
    def shared(self) -> frozenset[str]:
        """The parts that have several columns: a fee and a charge are one part of a procedure."""
        parts = list(self.parts.values())
        return frozenset(part for part in parts if parts.count(part) > 1)


def table_heads(sheet: Worksheet) -> list[Head]:
    """Return the rows that name both the code and the name of procedures: each part of a list may have a head of its own."""
    heads: list[Head] = []
    for place in range(len(sheet.rows)):
        if not heads and place >= _LOOKED_AT:
            break
        if head := _head_at(sheet, place):
            heads.append(head)
    return heads


def _head_at(sheet: Worksheet, place: int) -> Head | None:
    first, row = sheet.rows[place]
    joined: dict[int, str] = {column: name for column, name in enumerate(row) if name}
    if not {"code", "title"} <= set(_parts(joined).values()):
        return None
    last, lowest = first, dict[int, str]()
    for number, below in sheet.rows[place + 1 : place + _MOST_ROWS]:
        if not (lower := _lower(sheet, last, joined, below)):
            break
        joined = _joined(sheet, last, joined, lower)
        last, lowest = number, lowest | lower
    ticks = {column: value for column, name in joined.items() if (value := _ticked(column, name, lowest))}
    parts = _parts({column: name for column, name in joined.items() if column not in ticks})
    measures = {column: found for column, part in parts.items() if part in AMOUNTS and (found := measure_of(joined[column]))}
    return Head(first, last, joined, parts, ticks, measures)


def is_numbering(row: tuple[str, ...]) -> bool:
    """Tell whether a row below the head only numbers the columns: (1) (2) (3)."""
    filled = [cell for cell in row if cell]
    return len(filled) >= 3 and all(_NUMBER.fullmatch(cell) for cell in filled)


def _parts(names: Mapping[int, str]) -> dict[int, str]:
    """Return the part of each column, the first of two alike; "Mô tả" beside the fee speaks of the way of handing in.

    Two columns of fees under different names are both read.
    """
    parts: dict[int, str] = {}
    for column, name in sorted(names.items()):
        part = part_named(name)
        if part == "description" and parts.get(column - 1) == "fee":
            part = "note"
        others = [names[other] for other, known in parts.items() if known == part]
        if part and (not others or (part == "fee" and name not in others)):
            parts[column] = part
    # Without the columns of legal documents, an issuer is that of the procedure.
    if "law_number" not in parts.values():
        parts = {column: "issuer" if part == "law_issuer" else part for column, part in parts.items()}
    return parts


def _lower(sheet: Worksheet, number: int, names: Mapping[int, str], below: tuple[str, ...]) -> dict[int, str]:
    """Return the names of the next row of a head whose row `number` is known, empty when the row below is no head."""
    lower = {column: name for column, name in enumerate(below) if name}
    code = next(column for column, part in _parts(names).items() if part == "code")
    if not lower or looks_like_code(lower.get(code, "")) or is_numbering(below):
        return {}
    # What stands below a cell that reaches over several columns parts it.
    over = {column for row, column in sheet.beside if row == number}
    if all(column in over or column + 1 in over for column in lower):
        return lower
    known = [name for name in lower.values() if part_named(name) or ticked_value(name) or measure_of(name)]
    return lower if len(known) * 2 >= len(lower) else {}


def _joined(sheet: Worksheet, number: int, names: Mapping[int, str], lower: Mapping[int, str]) -> dict[int, str]:
    """Return the name of each column: the lower one where it is understood, else with the upper one that stands over it."""
    joined = dict(names)
    for column, name in lower.items():
        upper = names.get(column) or sheet.beside.get((number, column), "")
        understood = part_named(name) or ticked_value(name)
        joined[column] = name if understood or not upper else f"{upper}: {name}"
    return joined


def _ticked(column: int, name: str, lower: Mapping[int, str]) -> tuple[str, str] | None:
    return ticked_value(name) if column in lower or part_named(name) is None else None
