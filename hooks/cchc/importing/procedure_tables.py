"""The procedures of a table as offices keep it: titles above, heads of one or two rows, rows that name a field, notes below."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from cchc.content.problems import Severity
from cchc.importing.cleaning import lines_of, one_line
from cchc.importing.faults import ImportFault
from cchc.importing.measures import AMOUNTS, measured
from cchc.importing.procedure_codes import codes_in, looks_like_code
from cchc.importing.procedure_labels import LABELS, bare_label, ticked_value
from cchc.importing.procedure_source import ProcedureSource, says_nothing
from cchc.importing.spreadsheets import MAX_ROWS, Worksheet
from cchc.importing.table_headings import Heading, announced, heading_of
from cchc.importing.table_heads import Head, is_numbering, table_heads
from cchc.language.folding import fold
from cchc.language.nearest import nearest
from cchc.language.patterns import late

# So much of a cell is told.
_TOLD = 60
_SPARE_PARTS = frozenset({"kind", "row_number"})
# What a cell below "Toàn trình" says when it is not a mark; a mark is a letter or two, or says that it is so.
_NO_MARK = frozenset({"", "-", "0", "khong", "khong co", "o"})
_MARK = late(r"\W*(?:[a-z1]{0,2}|co|dung|yes|true|ok)\W*")
# Parts that are never days; Excel makes one of "5-7" and of "12/2026".
_NO_DAYS = frozenset({"time_limit", "fee", "decision_number", "law_number", "quantity", "sets"})
# A row of sums goes on with no procedure, however many cells it has.
_TOTAL = late(r"\W*(?:tong cong|tong so|tong|cong)\b\W*(?:\d|$)|tong cong\b|tong so\b")
_DROPPED = late(
    r"\W*(?:(?:da|de nghi|xin|se)\s+)?(?:bo|xoa|huy|loai|loai bo|khong con)(?:\s+(?:di|dong nay|tthc nay|thu tuc nay))?\W*"
)


@dataclass
class _SheetReader:
    """What a table said so far: the rows of the procedure that is open, and what the rows above it say of all below."""

    file: str
    sheet: Worksheet
    head: Head
    said: dict[str, str]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"trang '{self.sheet.name}'" if self.sheet.name else ""

    def where(self, row: int, part: str = "") -> str:
        column = self.columns.get(part, "")
        return ", ".join(filter(None, (self.place, f"dòng {row}", column)))

    def cell(self, row: int, column: int) -> str:
        return f"{self.where(row)}, cột {get_column_letter(column + 1)}"

    @property
    def columns(self) -> dict[str, str]:
        columns = sorted(self.head.parts.items(), reverse=True)
        return {part: f"cột {get_column_letter(column + 1)}" for column, part in columns}


def table_sources(file: str, sheet: Worksheet) -> Iterator[ProcedureSource | ImportFault]:
    """Yield the procedures of `sheet` and what is wrong with the table itself."""
    heads = table_heads(sheet)
    place = f"trang '{sheet.name}'" if sheet.name else ""
    if not heads:
        message = "không thấy dòng tiêu đề có cột 'Mã thủ tục' và 'Tên thủ tục'; hãy đặt tên cột như trong hướng dẫn"
        yield ImportFault(file, place, message)
        return
    reading = _SheetReader(file, sheet, heads[0], announced(row for number, row in sheet.rows if number < heads[0].first))
    yield from _unused(reading, heads)
    yield from _of_cells(reading)
    if sheet.cut:
        yield ImportFault(file, place, f"trang dài quá {MAX_ROWS} dòng; chỉ đọc phần đầu")
    later = {head.first: head for head in heads[1:]}
    for number, row in sheet.rows:
        if number in later:
            yield from _closed(reading)
            reading.head = later[number]
        elif number > reading.head.last and not is_numbering(row):
            yield from _read(reading, number, row)
    yield from _closed(reading)


def _unused(reading: _SheetReader, heads: Iterable[Head]) -> Iterator[ImportFault]:
    """Yield the columns that are not read, each name once."""
    named: set[str] = set()
    for head in heads:
        for column, name in head.names.items():
            if column in head.parts or column in head.ticks or name in named:
                continue
            named.add(name)
            where = f"{reading.where(head.first)}, cột {get_column_letter(column + 1)}"
            yield ImportFault(reading.file, where, f"không dùng cột '{name}'{_meant(name)}", Severity.NOTE)


def _of_cells(reading: _SheetReader) -> Iterator[ImportFault]:
    """Yield what the sheet tells of its cells: what is hidden, struck through, noted, without a value."""
    for remark in reading.sheet.remarks:
        where = reading.cell(remark.row, remark.column) if remark.row else reading.place
        yield ImportFault(reading.file, where, remark.message, Severity.NOTE, remark.detail)


def _read(reading: _SheetReader, number: int, row: tuple[str, ...]) -> Iterator[ProcedureSource | ImportFault]:
    """Take one row, yielding the procedure above it when it is the first below."""
    row, remarks = _understood(reading, number, row)
    cells = _cells(reading, number, row)
    filled = [cell for cell in row if cell]
    if looks_like_code(cells["code"]):
        yield from _closed(reading)
        yield from remarks
        reading.rows = [(number, _certain(reading, number, cells | _inherited(reading, number, cells)))]
    elif (heading := heading_of(cells, filled)) is not None:
        yield from _closed(reading)
        _head_on(reading, heading)
    elif (len(filled) <= 2 and not _numbered(cells)) or any(_TOTAL.match(fold(cell)) for cell in filled):
        yield from _closed(reading)
        message = "dòng này không thuộc thủ tục nào, bỏ qua"
        yield ImportFault(reading.file, reading.where(number), message, Severity.NOTE, f"'{max(filled, key=len)[:60]}'")
    elif cells["code"] or cells["title"]:
        yield from _closed(reading)
        detail = f"'{(cells['title'] or cells['code'])[:60]}'"
        yield ImportFault(reading.file, reading.where(number, "code"), _no_code(cells["code"]), detail=detail)
    elif reading.rows:
        yield from remarks
        reading.rows.append((number, cells))


def _understood(reading: _SheetReader, number: int, row: tuple[str, ...]) -> tuple[tuple[str, ...], list[ImportFault]]:
    """Return the row without the cells that no key can hold, and what is to be told of these should it be a procedure's."""
    kept, remarks = list(row), []
    for column, text in enumerate(row):
        message = _strange(reading, number, column, text) if text else _covered_by(reading, number, column)
        if message:
            detail = text or reading.sheet.beside[number, column]
            detail = f"'{detail if len(detail) <= _TOLD else detail[: _TOLD - 1] + '…'}'"
            kept[column] = text if column in reading.head.ticks else ""
            remarks.append(ImportFault(reading.file, reading.cell(number, column), message, Severity.NOTE, one_line(detail)))
    return tuple(kept), remarks


def _strange(reading: _SheetReader, number: int, column: int, text: str) -> str:
    """Return why the words of a cell cannot be taken as they stand, "" when they can."""
    head, said = reading.head, fold(text)
    part = head.parts.get(column)
    if _DROPPED.fullmatch(said) and part != "change":
        return f"ô ghi '{text}' mà máy không biết bỏ điều gì; hãy xem còn thủ tục, còn phần này không"
    if column in head.ticks:
        words = said.strip() not in _NO_MARK and not _MARK.fullmatch(said) and ticked_value(text) is None
        return f"chỉ tính là dấu ở cột '{head.names[column]}', chữ trong ô không lấy; hãy điền vào bản nháp" if words else ""
    if not head.names.get(column):
        return "ô nằm dưới cột không có tên nên không lấy"
    if part in _NO_DAYS and (number, column) in reading.sheet.days:
        return "Excel đã đổi chữ trong ô thành ngày tháng nên coi như trống; hãy định dạng ô là Text rồi ghi lại"
    return ""


def _covered_by(reading: _SheetReader, number: int, column: int) -> str:
    """Return what to tell of an empty cell into which one on its left reaches, "" for any other."""
    covered = column in reading.head.parts and (number, column) in reading.sheet.beside
    return "ô gộp sang ngang với ô bên trái nên để trống; hãy tách ô, hoặc điền vào bản nháp" if covered else ""


def _certain(reading: _SheetReader, number: int, cells: dict[str, str]) -> dict[str, str]:
    """Return the cells without those that are empty only because what stood there is not understood."""
    sheet = reading.sheet
    unclear = {
        part
        for column, part in reading.head.parts.items()
        if (number, column) in sheet.unclear
        or ((number, column) in sheet.days and part in _NO_DAYS)
        or (number, column) in sheet.beside
    }
    return {part: text for part, text in cells.items() if text or part not in unclear or part in ("code", "title")}


def _cells(reading: _SheetReader, number: int, row: tuple[str, ...]) -> dict[str, str]:
    """Return the cells by part; marks below values are read as those values."""
    cells = _parts_of(reading.head, {column: row[column] if column < len(row) else "" for column in reading.head.parts})
    for column, (part, value) in reading.head.ticks.items():
        mark = row[column] if column < len(row) else reading.sheet.below.get((number, column), "")
        marked = value if fold(mark).strip() not in _NO_MARK else ""
        cells[part] = "\n".join(filter(None, (cells.get(part, ""), marked)))
    return cells


def _parts_of(head: Head, texts: Mapping[int, str]) -> dict[str, str]:
    """Return the texts of columns by part, numbers with what they count; of several columns of a part each with its name."""
    cells: dict[str, str] = {}
    for column, text in texts.items():
        part = head.parts[column]
        text = measured(part, text, head.measures.get(column)) if part in AMOUNTS else text
        if part in head.shared:
            named = "" if says_nothing(text) else f"{bare_label(head.names[column])}: {'; '.join(lines_of(text))}"
            # On one line, for each line may belong to a way of handing in.
            cells[part] = "; ".join(filter(None, (cells.get(part, ""), named)))
        else:
            cells[part] = text
    return cells


def _inherited(reading: _SheetReader, number: int, cells: Mapping[str, str]) -> dict[str, str]:
    """Return what merged cells above and the rows that name fields say of a procedure whose own cells are empty."""
    reached = {
        column: text
        for column, part in reading.head.parts.items()
        if not cells[part] and (text := reading.sheet.below.get((number, column)))
    }
    merged = {part: text for part, text in _parts_of(reading.head, reached).items() if text}
    return merged | {part: text for part, text in reading.said.items() if not cells.get(part) and part not in merged}


def _no_code(text: str) -> str:
    """Return what is wrong with a cell that holds no code, or more than one."""
    codes = codes_in(text)
    if len(codes) == 1:
        return f"ô có chữ khác ngoài mã {codes[0]}; hãy chỉ để mã"
    if codes:
        return f"ô có {len(codes)} mã: {', '.join(codes)}; hãy tách thành {len(codes)} dòng, mỗi dòng một thủ tục"
    wanted = "hãy điền mã như 1.001193"
    return f"mã '{one_line(text)[:40]}' không đúng dạng; {wanted}" if text else f"thủ tục chưa có mã; {wanted}"


def _numbered(cells: Mapping[str, str]) -> bool:
    return bool(cells["title"]) and cells.get("row_number", "").strip(" .").isdecimal()


def _head_on(reading: _SheetReader, heading: Heading) -> None:
    """Let a heading speak for the rows below it; one that names no field opens a new part of the list."""
    if "field" not in heading:
        reading.said.pop("field", None)
    reading.said |= heading


def _closed(reading: _SheetReader) -> Iterator[ProcedureSource]:
    group, reading.rows = reading.rows, []
    if not group:
        return
    parts = [part for part in group[0][1] if part not in _SPARE_PARTS]
    cells = {part: tuple(row.get(part, "") for _, row in group) for part in parts}
    yield ProcedureSource(reading.file, reading.where(group[0][0]), cells, reading.columns)


def _meant(name: str) -> str:
    labels = {label for names in LABELS.values() for label in names}
    near = nearest(name, labels)
    return f"; ý bạn là '{near}'?" if near else ""
