"""`ChiTietTTHC_<mã>.doc` of the national database: a zipped OOXML document although it is called .doc.

Its tables lack `tblGrid`, at which libraries for Word stumble, so the XML is read as it is: a row of lines and tables, in which
the labels of FACTS.md section 3 stand in their order. A label's value follows on its line, on the lines below, in the table
below, or in the cell to the right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from cchc.importing.archives import Archive
from cchc.importing.cleaning import clean, lines_of, one_line
from cchc.importing.faults import ImportFault
from cchc.importing.procedure_labels import LABELS, part_named
from cchc.importing.procedure_source import ProcedureSource
from cchc.importing.word_xml.emphasis import is_struck
from cchc.importing.word_xml.hidden import leave_out_hidden
from cchc.importing.word_xml.names import remove
from cchc.importing.word_xml.revisions import accept_changes
from cchc.importing.word_xml.styles import Styles
from cchc.language.patterns import late

_STYLES = "word/styles.xml"
# So much of what was struck out is told.
_LONGEST = 120
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The labels that open a part, in the order of the export; the heads of its inner tables are not among them.
_INNER = frozenset(
    {"time_limit", "fee", "note", "paper_form", "quantity", "case", "sets", "law_number", "law_title", "law_date", "law_issuer"}
)
_ORDER = [part for part in list(LABELS)[: list(LABELS).index("description") + 1] if part not in _INNER]
_TABLES = {
    "how": ("how", "time_limit", "fee", "note"),
    "paper": ("paper", "paper_form", "quantity"),
    "legal_basis": ("law_number", "law_title", "law_date", "law_issuer"),
}
# Some layouts number the labels: "8. Cách thức thực hiện:", "- Lĩnh vực:", "a) Trình tự thực hiện".
_NUMBERING = late(r"^\s*(?:[-–+*•▪]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVXivx]{1,5}|[a-zđ])[.)/])\s*")
_MAX_DEPTH = 20


@dataclass(frozen=True)
class _Rows:
    cells: list[list[str]]


def export_source(archive: Archive) -> ProcedureSource | ImportFault:
    """Return the procedure that the export describes."""
    try:
        root = archive.tree("word/document.xml")
        remarks = tuple(_as_seen(archive, root))
    except (KeyError, etree.XMLSyntaxError):
        return ImportFault(archive.name, "", "không đọc được nội dung; hãy tải lại tệp từ cơ sở dữ liệu quốc gia")
    body = root.find(f"{_W}body")
    cells = _sections(_stream(body if body is not None else root, 0))
    if not {"code", "title"} <= cells.keys():
        message = (
            "không thấy 'Mã thủ tục' và 'Tên thủ tục'; đây không phải tệp ChiTietTTHC của cơ sở dữ liệu quốc gia; "
            "danh mục trong Word thì chép bảng sang Excel rồi nhập"
        )
        return ImportFault(archive.name, "", message)
    return ProcedureSource(archive.name, "", {part: tuple(rows) for part, rows in cells.items()}, remarks=remarks)


def _as_seen(archive: Archive, root: Any) -> Iterator[str]:
    """Leave out what an office struck, hid or deleted in an export before it was brought in; yield what to tell of it."""
    styles = Styles.of(archive.tree(_STYLES) if _STYLES in archive.parts else None)
    yield from accept_changes(root)
    yield from leave_out_hidden(root, styles)
    struck = [run for run in root.iter(f"{_W}r") if is_struck(run, styles)]
    words = one_line(" / ".join("".join(text.text or "" for text in run.iter(f"{_W}t")) for run in struck))
    for run in struck:
        remove(run)
    if words:
        yield f"chữ bị gạch ngang nên không lấy: '{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}'"


def _stream(owner: Any, depth: int) -> Iterator[str | _Rows]:
    """Yield the lines of paragraphs and the tables, what stands in containers of any kind included."""
    for element in owner:
        if element.tag == f"{_W}p":
            yield from lines_of(_paragraph(element))
        elif element.tag == f"{_W}tbl":
            yield from _table(element, depth)
        elif isinstance(element.tag, str) and depth < _MAX_DEPTH:
            yield from _stream(element, depth + 1)


def _paragraph(element: Any) -> str:
    parts = []
    for node in element.iter(f"{_W}t", f"{_W}br", f"{_W}cr", f"{_W}tab", f"{_W}noBreakHyphen"):
        name = node.tag.removeprefix(_W)
        parts.append({"t": node.text or "", "tab": " ", "noBreakHyphen": "-"}.get(name, "\n"))
    return "".join(parts)


def _table(element: Any, depth: int) -> Iterator[str | _Rows]:
    """Yield what a table says: one whose first column holds labels is laid out, another is kept as rows."""
    rows = [
        [cell for cell in row.iter(f"{_W}tc") if _owner(cell, f"{_W}tr") is row]
        for row in element.iter(f"{_W}tr")
        if _owner(row, f"{_W}tbl") is element
    ]
    texts = [[_cell_text(cell, depth) for cell in row] for row in rows]
    if not _is_head(texts[0] if texts else []) and any(row and _opens(row[0].split("\n")[0]) for row in texts):
        for row in rows:
            for cell in row:
                yield from _stream(cell, min(depth + 1, _MAX_DEPTH))
    else:
        yield _Rows(texts)


def _owner(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _cell_text(cell: Any, depth: int) -> str:
    return "\n".join(
        line if isinstance(line, str) else "\n".join(" ".join(r) for r in line.cells)
        for line in _stream(cell, min(depth + 1, _MAX_DEPTH))
    )


def _is_head(row: Sequence[str]) -> bool:
    return len(row) > 1 and sum(part_named(one_line(cell)) is not None for cell in row) > len(row) / 2


def _opens(line: str) -> tuple[str, str] | None:
    """Return the part that a line opens, and what follows its label on the line; None when it opens none."""
    label, colon, rest = _NUMBERING.sub("", line).partition(":")
    part = part_named(label)
    if part in _ORDER and (colon or not rest):
        return part, rest.strip()
    return None


def _sections(stream: Iterator[str | _Rows]) -> dict[str, list[str]]:
    """Return the texts of each part; where a part has a table, its rows stand for the text above them."""
    texts: dict[str, list[str]] = {}
    tables: dict[str, list[str]] = {}
    current, case = "", ""
    for piece in stream:
        if isinstance(piece, _Rows) and current in _TABLES:
            _take_table(tables, current, piece.cells, case)
            case = ""
        elif isinstance(piece, _Rows):
            texts.setdefault(current, []).extend(" ".join(row) for row in piece.cells)
        elif (opened := _opens(piece)) and (not current or _ORDER.index(opened[0]) > _ORDER.index(current)):
            current, case = opened[0], ""
            texts[current] = [opened[1]]
        else:
            texts.setdefault(current, []).append(piece)
            # Above each table of papers stands the case in which they are wanted.
            case = " ".join(filter(None, (case, piece))) if current == "paper" else ""
    if case and "paper" in tables:
        texts["paper_note"] = [case]
    return {part: ["\n".join(filter(None, lines))] for part, lines in texts.items() if part} | tables


def _take_table(tables: dict[str, list[str]], current: str, rows: list[list[str]], case: str) -> None:
    columns: list[str | None] = list(_TABLES[current])
    if rows and _is_head(rows[0]):
        columns, rows = [_column(cell, current) for cell in rows[0]], rows[1:]
    for row in rows:
        said = {part: clean(text) for part, text in zip(columns, row, strict=False) if part}
        if not any(said.values()):
            continue
        if current == "paper":
            said["case"] = case
        for part in (*_TABLES[current], *(["case"] if current == "paper" else [])):
            tables.setdefault(part, []).append(said.get(part, ""))


def _column(head: str, current: str) -> str | None:
    part = part_named(one_line(head))
    return "note" if part == "description" and current == "how" else part
