"""The procedures of a table: the row of heads is looked for, rows without a code go on with the procedure above."""

import re
from collections.abc import Iterator, Mapping

from openpyxl.utils import get_column_letter

from cchc.content.problems import Severity
from cchc.importing.faults import ImportFault
from cchc.importing.procedure_labels import LABELS, part_named
from cchc.importing.procedure_source import ProcedureSource
from cchc.importing.spreadsheets import MAX_ROWS, Sheet
from cchc.language.nearest import nearest

# The head stands below the name of the unit and the title of the list.
_HEAD_ROWS = 25
_SPARE_PARTS = frozenset({"kind", "row_number"})


def table_sources(file: str, sheet: Sheet) -> Iterator[ProcedureSource | ImportFault]:
    """Yield the procedures of `sheet` and what is wrong with the table itself."""
    place = f"trang '{sheet.name}'" if sheet.name else ""
    head = next((n for n, (_, row) in enumerate(sheet.rows[:_HEAD_ROWS]) if {"code", "title"} <= set(_parts(row).values())), None)
    if head is None:
        message = "không thấy dòng tiêu đề có cột 'Mã thủ tục' và 'Tên thủ tục'; hãy đặt tên cột như trong hướng dẫn"
        yield ImportFault(file, place, message)
        return
    number, names = sheet.rows[head]
    parts = _parts(names)
    for column, name in enumerate(names):
        if name and column not in parts:
            yield ImportFault(file, _where(place, number, column), f"không dùng cột '{name}'{_meant(name)}", Severity.NOTE)
    if sheet.cut:
        yield ImportFault(file, place, f"trang dài quá {MAX_ROWS} dòng; chỉ đọc phần đầu")
    yield from _procedures(file, place, sheet.rows[head + 1 :], parts)


def _parts(names: tuple[str, ...]) -> dict[int, str]:
    """Return the part of each column, the first of two alike; "Mô tả" beside the fee speaks of the way of handing in."""
    parts: dict[int, str] = {}
    for column, name in enumerate(names):
        part = part_named(name) if name else None
        if part == "description" and parts.get(column - 1) == "fee":
            part = "note"
        if part and part not in parts.values():
            parts[column] = part
    return parts


def _procedures(
    file: str, place: str, rows: tuple[tuple[int, tuple[str, ...]], ...], parts: Mapping[int, str]
) -> Iterator[ProcedureSource | ImportFault]:
    columns = {part: f"cột {get_column_letter(column + 1)}" for column, part in parts.items()}
    title, code = (next(c for c, part in parts.items() if part == name) for name in ("title", "code"))
    group: list[tuple[int, dict[str, str]]] = []
    heading = ""
    for number, row in rows:
        cells = {part: row[column] if column < len(row) else "" for column, part in parts.items()}
        filled = [cell for cell in row if cell]
        if cells["code"]:
            yield from _closed(file, place, group, columns, heading)
            group = [(number, cells)]
        elif len(filled) <= 2 and not any(text for part, text in cells.items() if part not in ("title", "row_number", "field")):
            # A row that only names the field of those below.
            yield from _closed(file, place, group, columns, heading)
            group, heading = [], _without_numeral(max(filled, key=len))
        elif cells["title"]:
            yield from _closed(file, place, group, columns, heading)
            group = []
            message = f"'{row[title][:60]}' chưa có mã thủ tục; hãy điền mã như 1.001193"
            yield ImportFault(file, _where(place, number, code), message)
        elif group:
            group.append((number, cells))
    yield from _closed(file, place, group, columns, heading)


def _without_numeral(text: str) -> str:
    return re.sub(r"^(?:[IVXLC]+|\d+|[A-Z])\s*[.)-]\s*|^lĩnh vực\s*:?\s*", "", text, flags=re.IGNORECASE).strip()


def _closed(
    file: str, place: str, group: list[tuple[int, dict[str, str]]], columns: Mapping[str, str], heading: str
) -> Iterator[ProcedureSource]:
    if not group:
        return
    cells = {part: tuple(row[part] for _, row in group) for part in group[0][1] if part not in _SPARE_PARTS}
    if "field" not in cells and heading:
        cells["field"] = (re.sub(r"^lĩnh vực\s*:?\s*", "", heading, flags=re.IGNORECASE),)
    yield ProcedureSource(file, f"{place}, dòng {group[0][0]}".lstrip(", "), cells, columns)


def _where(place: str, row: int, column: int) -> str:
    return f"{place}, dòng {row}, cột {get_column_letter(column + 1)}".lstrip(", ")


def _meant(name: str) -> str:
    labels = {label for names in LABELS.values() for label in names}
    near = nearest(name, labels)
    return f"; ý bạn là '{near}'?" if near else ""
