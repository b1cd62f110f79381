"""Tables in Excel workbooks and CSV files, as rows of texts."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from cchc.importing.archives import Archive
from cchc.importing.cleaning import clean, one_line
from cchc.importing.faults import ImportFault
from cchc.importing.number_formats import shown
from cchc.importing.procedure_labels import part_named
from cchc.importing.sheet_parts import Place, SheetParts, sheet_parts, struck_strings
from cchc.language.patterns import late

# What Excel writes where a formula failed.
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
# A province has some 2,000 procedures; a sheet may say that it has a million rows.
MAX_ROWS = 30_000
MAX_COLUMNS = 120
_TOLD = 60
# What is told of a cell whose words, or some of them, are struck through.
STRUCK = "chữ bị gạch ngang nên không lấy; còn dùng thì bỏ gạch trong Excel rồi nhập lại"
_SYMBOL = late("[\uf020-\uf0ff]")
_DELIMITERS = ";,\t"


@dataclass(frozen=True)
class CellRemark:
    """What is to be told of a cell, by row (from 1) and column (from 0); of the whole sheet where the row is 0."""

    row: int
    column: int
    message: str
    detail: str = ""


@dataclass(frozen=True)
class Worksheet:
    """A table: `name` is that of the sheet, "" for a CSV file; `rows` keep their numbers in the file, counted from 1."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    cut: bool = False
    # What a merged cell says, by row and column (from 0) of the cells that it covers: below it, and to its right.
    below: Mapping[Place, str] = field(default_factory=dict)
    beside: Mapping[Place, str] = field(default_factory=dict)
    # Cells that hold a day and no words.
    days: frozenset[Place] = frozenset()
    # Cells of which nobody knows what they mean to say: struck through, without a result. They count as empty, not as "none".
    unclear: frozenset[Place] = frozenset()
    # What nobody sees in the rows: cells that count as empty or lack a part, and why.
    remarks: tuple[CellRemark, ...] = ()
    hidden: bool = False


def read_workbook(archive: Archive) -> list[Worksheet] | ImportFault:
    """Return the sheets, those without any text left out."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(archive.data), read_only=True, data_only=True)
        strings = struck_strings(archive)
        sheets = [_sheet(sheet, archive, strings) for sheet in book.worksheets]
        book.close()
    except Exception:
        # Whatever a broken workbook makes the library raise, its author can only mend it in Excel.
        return ImportFault(archive.name, "", "tệp Excel bị hỏng; hãy mở bằng Excel, lưu thành tệp .xlsx mới rồi nhập lại")
    return [sheet for sheet in sheets if sheet.rows]


def _sheet(sheet: Any, archive: Archive, strings: Mapping[str, tuple[str, str]]) -> Worksheet:
    # Some programs write a wrong size into the file, at which reading would stop.
    sheet.reset_dimensions()
    rows = enumerate(islice(sheet.iter_rows(max_col=MAX_COLUMNS), MAX_ROWS + 1), 1)
    # A sheet may say that it has a million cells; few are filled.
    cells = {(number, n): cell for number, row in rows for n, cell in enumerate(row) if cell.value is not None}
    cut = any(number > MAX_ROWS for number, _ in cells)
    parts = sheet_parts(archive, str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), strings)
    gone = {place: str(cell.value) for place, cell in cells.items() if _is_struck(cell)}
    # A cell that covers others is seen as long as one of them is.
    whole = {place: "" if place in gone else _kept(parts, place, cell) for place, cell in cells.items()}
    below, beside = _covered(parts.merged, whole)
    seen = {place: "" if _is_unseen(parts, place) else text for place, text in whole.items()}
    texts, failed = _sound({place: text for place, text in seen.items() if place[0] <= MAX_ROWS})
    struck = gone | {place: words for place, (_, words) in parts.struck.items() if place not in gone}
    remarks = [*_hidden(parts, whole), *failed, *_remarks(parts, struck)]
    days = frozenset(place for place, cell in cells.items() if isinstance(cell.value, dt.datetime | dt.date))
    hidden = sheet.sheet_state != "visible"
    unclear = frozenset({*gone, *parts.unreckoned, *((remark.row, remark.column) for remark in failed)})
    return Worksheet(sheet.title, texts, cut, below, beside, days, unclear, tuple(remarks), hidden)


def _is_struck(cell: Any) -> bool:
    return bool(getattr(cell.font, "strike", False))


def _kept(parts: SheetParts, place: Place, cell: Any) -> str:
    """Return the text of a cell without the words that are struck through."""
    return clean(parts.struck[place][0]).strip() if place in parts.struck else _text(cell)


def _is_unseen(parts: SheetParts, place: Place) -> bool:
    return place[0] in parts.hidden_rows or place[1] in parts.hidden_columns


def _hidden(parts: SheetParts, texts: Mapping[Place, str]) -> Iterator[CellRemark]:
    """Yield the rows and the columns that are hidden and hold something."""
    filled = [place for place, text in texts.items() if text]
    rows = sorted({row for row, _ in filled} & parts.hidden_rows)
    columns = sorted({column for row, column in filled if row not in parts.hidden_rows} & parts.hidden_columns)
    why = "đang ẩn (Hide, hay lọc) nên không đọc; cần thì bỏ ẩn trong Excel rồi nhập lại"
    if rows:
        yield CellRemark(0, 0, f"{len(rows)} dòng {why}", f"dòng {_ranges(rows)}")
    if columns:
        yield CellRemark(0, 0, f"{len(columns)} cột {why}", f"cột {', '.join(get_column_letter(n + 1) for n in columns)}")


def _ranges(numbers: Sequence[int]) -> str:
    """Return numbers in words, those in a row as one: "5–9, 12"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _remarks(parts: SheetParts, struck: Mapping[Place, str]) -> Iterator[CellRemark]:
    """Yield what a person sees in cells that are not hidden, and a table of texts does not have."""
    for places, message in (
        (struck, STRUCK),
        (parts.notes, "ô có ghi chú (Note, Comment), không đưa vào bản nháp; hãy đọc xem có gì phải sửa"),
        (parts.unreckoned, "công thức chưa có kết quả nên coi như trống; hãy mở tệp bằng Excel, lưu lại rồi nhập"),
    ):
        for place, words in sorted(places.items()):
            if words.strip() and not _is_unseen(parts, place):
                yield CellRemark(*place, message, _quoted(words))
    if parts.pictures:
        yield CellRemark(0, 0, f"{parts.pictures} hình trong trang không đọc được; là bảng chụp thì hãy gõ vào ô")
    if parts.drawn:
        yield CellRemark(0, 0, "chữ trong khung vẽ (Shape, Text Box) không đọc được; cần thì chép vào ô", _quoted(parts.drawn))


def _quoted(words: str) -> str:
    words = one_line(words)
    return f"'{words if len(words) <= _TOLD else words[: _TOLD - 1] + '…'}'"


def _sound(texts: Mapping[Place, str]) -> tuple[tuple[tuple[int, tuple[str, ...]], ...], list[CellRemark]]:
    """Return the rows that hold something, without the errors of formulas, and those apart."""
    message = "ô báo lỗi của Excel nên coi như trống; hãy sửa công thức, hoặc điền vào bản nháp"
    failed = [CellRemark(*place, message, f"'{text}'") for place, text in texts.items() if text in _ERRORS]
    sound = {place: text for place, text in texts.items() if text and text not in _ERRORS}
    width = max((column for _, column in sound), default=-1) + 1
    numbers = sorted({number for number, _ in sound})
    rows = ((number, tuple(sound.get((number, column), "") for column in range(width))) for number in numbers)
    return tuple(rows), failed


def _covered(
    ranges: Iterable[tuple[int, int, int, int]], texts: Mapping[Place, str]
) -> tuple[dict[Place, str], dict[Place, str]]:
    below: dict[Place, str] = {}
    beside: dict[Place, str] = {}
    for left, top, right, bottom in ranges:
        if text := texts.get((top, left - 1), ""):
            below |= {(number, left - 1): text for number in range(top + 1, min(bottom, MAX_ROWS) + 1)}
            beside |= {(top, column - 1): text for column in range(left + 1, min(right, MAX_COLUMNS) + 1)}
    return below, beside


def _text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | float):
        return shown(value, cell.number_format) or _number(value)
    text = str(value).strip()
    # Signs of the symbol fonts, which offices tick with.
    return "x" if _SYMBOL.fullmatch(text) else clean(text).strip()


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.6f}".rstrip("0")


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
    cells = {(number, n): clean(cell).strip() for number, row in rows[:MAX_ROWS] for n, cell in enumerate(row[:MAX_COLUMNS])}
    texts, failed = _sound(cells)
    return [Worksheet("", texts, len(rows) > MAX_ROWS, remarks=tuple(failed))]


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
