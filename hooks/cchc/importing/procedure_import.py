"""All procedures of a file against those of the portal: what is new, what is the same, what differs, what is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import chain
from pathlib import Path, PurePath
from typing import Any

from cchc.content.problems import Severity
from cchc.importing.archives import open_archive
from cchc.importing.drafts import Home
from cchc.importing.faults import ImportFault
from cchc.importing.national_exports import export_source
from cchc.importing.other_formats import as_open_xml
from cchc.importing.procedure_codes import looks_like_code
from cchc.importing.procedure_drafts import FOLDER, new_procedure
from cchc.importing.procedure_source import ProcedureSource
from cchc.importing.procedure_tables import table_sources
from cchc.importing.procedure_updates import revise
from cchc.importing.procedure_values import ProcedureValues, values_of
from cchc.importing.spreadsheets import Worksheet, read_csv, read_workbook
from cchc.importing.table_heads import table_heads
from cchc.importing.tree_changes import Difference
from cchc.importing.web_files import sheets_of, web_page
from cchc.reading.disk import TextFile, read_text


class ImportState(Enum):
    """How a procedure of a source stands to the portal."""

    NEW = "bản nháp mới"
    SAME = "không đổi"
    FILLED = "đã điền thêm"
    DIFFERENT = "khác"
    ABSENT = "đã bãi bỏ và chưa có trên Cổng"


@dataclass(frozen=True)
class ProcedureOutcome:
    """What one procedure of a source means: the file at `path` should read `text`."""

    state: ImportState
    path: str
    text: str = ""
    differences: tuple[Difference, ...] = ()
    wanted: tuple[str, ...] = ()
    code: str = ""
    # What was looked at twice: places in the source that a person should see.
    remarks: tuple[ImportFault, ...] = ()
    # The keys that an unfinished draft lacked, and its text with them alone, which is written without being asked for.
    filled: tuple[str, ...] = ()
    with_filled: str = ""


@dataclass
class PortalProcedures:
    """The procedures that the portal has, and gets while files are read: path and text by short code, and all paths."""

    home: Home
    texts: dict[str, tuple[str, str]]
    paths: set[str]
    unit: str | None = None
    online: str | None = None
    seen: dict[str, ProcedureSource] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        home: Home,
        root: Path,
        sources: Mapping[str, Any],
        files: Iterable[str],
        unit: str | None = None,
        online: str | None = None,
    ) -> "PortalProcedures":
        """Return what the portal under `root` has: its sources as they were parsed, and the paths of all its files."""
        read = (read_text(root, path) for path in sources if path.startswith(f"{FOLDER}/"))
        texts = {file.path: file.text for file in read if isinstance(file, TextFile)}
        return cls(home, texts_by_code(sources, texts), set(files), unit, online)


def sources_of(name: str, data: bytes) -> Iterator[ProcedureSource | ImportFault]:
    """Yield the procedures of a file, known by its content and its ending."""
    ending = PurePath(name).suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        yield from _of_sheets(name, read_csv(name, data))
        return
    if (page := web_page(data)) is not None:
        yield from _of_sheets(name, sheets_of(page))
        return
    made = as_open_xml(name, data)
    archive = made if isinstance(made, ImportFault) else open_archive(name, made)
    if isinstance(archive, ImportFault):
        yield archive
    elif "word/document.xml" in archive.parts:
        yield export_source(archive)
    else:
        yield from _of_sheets(name, read_workbook(archive))


def _of_sheets(name: str, sheets: Any) -> Iterator[ProcedureSource | ImportFault]:
    if isinstance(sheets, ImportFault):
        yield sheets
        return
    seen = [sheet for sheet in sheets if not sheet.hidden]
    found = [list(table_sources(name, sheet)) for sheet in seen]
    # Workbooks have covers and summaries; that a sheet holds no table matters only when none does, or it holds codes.
    tables = [entries for entries in found if any(isinstance(entry, ProcedureSource) for entry in entries)]
    for sheet, entries in zip(seen, found, strict=True):
        if not tables or table_heads(sheet) or _holds_codes(sheet):
            yield from entries
    for sheet in sheets:
        if sheet.hidden:
            message = "trang đang ẩn nên không đọc; cần thì bỏ ẩn trong Excel rồi nhập lại"
            yield ImportFault(name, f"trang '{sheet.name}'", message, Severity.NOTE)
    if not seen:
        yield ImportFault(name, "", "tệp không có ô nào có chữ" if not sheets else "mọi trang của tệp đều đang ẩn")
    faults = [entry for entry in chain.from_iterable(found) if isinstance(entry, ImportFault)]
    if seen and not tables and not any(fault.severity is Severity.ERROR for fault in faults):
        # Nothing is brought, and nothing else says so.
        yield ImportFault(
            name, "", "bảng có dòng tiêu đề mà không có thủ tục nào ở dưới; hãy ghi mỗi thủ tục một dòng, có mã thủ tục"
        )


def _holds_codes(sheet: Worksheet) -> bool:
    return any(looks_like_code(cell) for _, row in sheet.rows for cell in row if "." in cell)


def outcome(source: ProcedureSource, portal: PortalProcedures) -> ProcedureOutcome | list[ImportFault]:
    """Return what `source` means for the portal, or what is wrong with it."""
    values = values_of(source, portal.home.registers)
    short = values.code[:8]
    if short in portal.seen:
        place = _place(portal.seen[short], source)
        return [source.fault("code", f"mã '{values.code}' đã có ở {place}; mỗi thủ tục chỉ ghi một lần")]
    if portal.online:
        values.keys.setdefault("online", portal.online)
    found = _known(values, portal) if short in portal.texts else _unknown(values, portal)
    if isinstance(found, ProcedureOutcome):
        portal.seen[short] = source
    return found


def _place(one: ProcedureSource, other: ProcedureSource) -> str:
    """Return where `one` stands, for whoever looks at `other`: its row, and its file where that is another."""
    return ", ".join(part for part in (one.file if one.file != other.file or not one.row else "", one.row) if part)


def _known(values: ProcedureValues, portal: PortalProcedures) -> ProcedureOutcome | list[ImportFault]:
    path, text = portal.texts[values.code[:8]]
    if portal.online and not values.source.has("online"):
        # The wish is for new drafts; it must not change what an author decided.
        values = replace(values, keys={key: value for key, value in values.keys.items() if key != "online"})
    revision = revise(path, text, values, portal.home.today)
    if revision.faults:
        return list(revision.faults)
    state = ImportState.DIFFERENT if revision.differences else ImportState.FILLED if revision.filled else ImportState.SAME
    return ProcedureOutcome(
        state,
        path,
        revision.text,
        revision.differences,
        code=values.code,
        remarks=tuple(values.remarks),
        filled=revision.filled,
        with_filled=revision.with_filled,
    )


def _unknown(values: ProcedureValues, portal: PortalProcedures) -> ProcedureOutcome | list[ImportFault]:
    draft = new_procedure(values, portal.home, portal.unit, portal.paths)
    if isinstance(draft, list):
        return draft
    if values.repealed and any(not wanted.startswith("online") for wanted in draft.wanted):
        # A list of repealed procedures tells too little to make a page of.
        return ProcedureOutcome(ImportState.ABSENT, "", code=values.code)
    portal.paths.add(draft.path)
    return ProcedureOutcome(ImportState.NEW, draft.path, draft.text, (), draft.wanted, values.code, tuple(values.remarks))


def judged(source: ProcedureSource | ImportFault, portal: PortalProcedures) -> Iterator[ProcedureOutcome | ImportFault]:
    """Yield what a procedure means for the portal, or all that is wrong with it."""
    if isinstance(source, ImportFault):
        yield source
        return
    found = outcome(source, portal)
    yield from found if isinstance(found, list) else [found]


def texts_by_code(drafts: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return path and text of the procedures among `drafts` by their short codes, broken ones included."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(texts):
        value = drafts[path].tree.value
        code = value.get("code") if isinstance(value, dict) else None
        if isinstance(code, str):
            found.setdefault(code[:8], (path, texts[path]))
    return found
