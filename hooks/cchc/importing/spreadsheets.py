"""Tables in Excel workbooks and CSV files, as rows of texts."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries

from cchc.importing.archives import Archive
from cchc.importing.cleaning import clean
from cchc.importing.faults import ImportFault
from cchc.importing.procedure_labels import part_named
from cchc.language.patterns import late

# What Excel writes where a formula failed.
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
# A province has some 2,000 procedures; a sheet may say that it has a million rows.
MAX_ROWS = 30_000
MAX_COLUMNS = 120
_MERGED = late(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
_SYMBOL = late("[\uf020-\uf0ff]")
_DELIMITERS = ";,\t"


@dataclass(frozen=True)
class Worksheet:
    """A table: `name` is that of the sheet, "" for a CSV file; `rows` keep their numbers in the file, counted from 1."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    cut: bool = False
    # What a merged cell says, by row and column (from 0) of the cells that it covers: below it, and to its right.
    below: Mapping[tuple[int, int], str] = field(default_factory=dict)
    beside: Mapping[tuple[int, int], str] = field(default_factory=dict)
    # Cells whose formula failed, by row and column; they count as empty.
    failed: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False


def read_workbook(archive: Archive) -> list[Worksheet] | ImportFault:
    """Return the sheets, those without any text left out."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(archive.data), read_only=True, data_only=True)
        sheets = [_sheet(sheet, archive) for sheet in book.worksheets]
        book.close()
    except Exception:
        # Whatever a broken workbook makes the library raise, its author can only mend it in Excel.
        return ImportFault(archive.name, "", "tệp Excel bị hỏng; hãy mở bằng Excel, lưu thành tệp .xlsx mới rồi nhập lại")
    return [sheet for sheet in sheets if sheet.rows]


def _sheet(sheet: Any, archive: Archive) -> Worksheet:
    # Some programs write a wrong size into the file, at which reading would stop.
    sheet.reset_dimensions()
    rows = list(islice(sheet.iter_rows(max_col=MAX_COLUMNS), MAX_ROWS + 1))
    texts, failed = _sound((number, tuple(_text(cell) for cell in row)) for number, row in enumerate(rows[:MAX_ROWS], 1))
    below, beside = _covered(_merged(sheet, archive), texts)
    hidden = sheet.sheet_state != "visible"
    return Worksheet(sheet.title, _filled(texts), len(rows) > MAX_ROWS, below, beside, failed, hidden)


def _sound(rows: Iterable[tuple[int, tuple[str, ...]]]) -> tuple[dict[int, tuple[str, ...]], dict[tuple[int, int], str]]:
    """Return the rows without the errors of formulas, and those apart."""
    texts = dict(rows)
    failed = {(n, column): cell for n, row in texts.items() for column, cell in enumerate(row) if cell in _ERRORS}
    for number in {number for number, _ in failed}:
        texts[number] = tuple("" if cell in _ERRORS else cell for cell in texts[number])
    return texts, failed


def _filled(texts: Mapping[int, tuple[str, ...]]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    return tuple((number, row) for number, row in texts.items() if any(row))


def _merged(sheet: Any, archive: Archive) -> Iterator[tuple[int, int, int, int]]:
    """Yield first column, first row, last column, last row of merged cells, which the library tells only of whole books."""
    path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    for found in _MERGED.finditer(archive.read(path) if path in archive.parts else b""):
        yield range_boundaries(found[1].decode("ascii"))


def _covered(
    ranges: Iterable[tuple[int, int, int, int]], texts: Mapping[int, tuple[str, ...]]
) -> tuple[dict[tuple[int, int], str], dict[tuple[int, int], str]]:
    below: dict[tuple[int, int], str] = {}
    beside: dict[tuple[int, int], str] = {}
    for left, top, right, bottom in ranges:
        row = texts.get(top, ())
        text = row[left - 1] if left <= len(row) else ""
        if text:
            below |= {(number, left - 1): text for number in range(top + 1, min(bottom, MAX_ROWS) + 1)}
            beside |= {(top, column - 1): text for column in range(left + 1, min(right, MAX_COLUMNS) + 1)}
    return below, beside


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.6f}".rstrip("0")
    text = str(value).strip()
    # Signs of the symbol fonts, which offices tick with.
    return "x" if _SYMBOL.fullmatch(text) else clean(text).strip()


def read_csv(name: str, data: bytes) -> list[Worksheet] | ImportFault:
    """Return the one table of a CSV file, whatever its encoding (UTF-8, UTF-16, Windows-1258) and its delimiter."""
    text = decoded(data)
    if text is None:
        return ImportFault(name, "", "không đọc được bảng mã của tệp CSV; hãy lưu bằng Excel, kiểu 'CSV UTF-8'")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        rows = list(_csv_rows(reader))
    except csv.Error:
        return ImportFault(name, f"dòng {reader.line_num}", "dấu nháy kép trong tệp CSV không khớp; hãy lưu lại bằng Excel")
    texts, failed = _sound((number, tuple(clean(cell).strip() for cell in row[:MAX_COLUMNS])) for number, row in rows[:MAX_ROWS])
    return [Worksheet("", _filled(texts), len(rows) > MAX_ROWS, failed=failed)]


def _csv_rows(reader: Any) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield rows with the line on which each begins, which differs from its count when cells have several lines."""
    start = 1
    for row in islice(reader, MAX_ROWS + 1):
        yield start, row
        start = reader.line_num + 1


def decoded(data: bytes) -> str | None:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1258, None when it is in none of them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codes = ["utf-16"]
    elif b"\0" in data[:200]:
        codes = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        codes = ["utf-8-sig", "cp1258"]
    for code in codes:
        try:
            return data.decode(code)
        except UnicodeDecodeError:
            continue
    return None


def _delimiter(text: str) -> str:
    """Return the sign that parts the first lines into the most columns we know."""
    lines = text.split("\n")[:20]

    def known(sign: str) -> int:
        try:
            return max(
                (sum(part_named(cell) is not None for cell in row) for row in csv.reader(lines, delimiter=sign)), default=0
            )
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=known)
