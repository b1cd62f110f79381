"""Files on their way in: what each would become, told before anything is written, and then written whole or not at all.

The commands `cchc import docx` and `cchc import tthc` read and write by the same functions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path, PurePath

from cchc.content.choices import ItemKind
from cchc.importing.archives import MAX_BYTES, Archive, open_archive
from cchc.importing.document_import import PortalDocuments, document_outcome
from cchc.importing.drafts import DraftKind, Wishes
from cchc.importing.faults import ImportFault
from cchc.importing.national_exports import export_source
from cchc.importing.other_formats import as_open_xml
from cchc.importing.placing import Placed, place, standing
from cchc.importing.procedure_import import ImportState, PortalProcedures, ProcedureOutcome, judged, sources_of
from cchc.importing.procedure_source import ProcedureSource
from cchc.importing.web_files import document_of, web_page
from cchc.importing.word_documents import WordDocument, read_word
from cchc.machine.digests import digest
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import split_front_matter

_TABLES = (".xlsx", ".xls", ".ods", ".csv", ".tsv")
_DOCUMENTS = (".docx", ".doc", ".rtf", ".odt")
ENDINGS = (*_DOCUMENTS, *_TABLES)
# What is meant by files that often come, and cannot come in as they are.
_INSTEAD = {
    ".docm": "tệp có macro không đưa vào được; hãy mở bằng Word rồi lưu thành .docx",
    ".dotm": "tệp có macro không đưa vào được; hãy mở bằng Word rồi lưu thành .docx",
    ".xlsm": "tệp có macro không đưa vào được; hãy mở bằng Excel rồi lưu thành .xlsx",
    ".pdf": "là tệp PDF; hãy dùng tệp Word gốc, hoặc mở bằng Word rồi lưu thành .docx",
    ".html": "là trang web; thủ tục của cơ sở dữ liệu quốc gia thì hãy tải tệp ChiTietTTHC .doc rồi đưa tệp đó vào",
    ".htm": "là trang web; thủ tục của cơ sở dữ liệu quốc gia thì hãy tải tệp ChiTietTTHC .doc rồi đưa tệp đó vào",
    ".zip": "là tệp nén; hãy giải nén rồi đưa từng tệp vào",
    ".rar": "là tệp nén; hãy giải nén rồi đưa từng tệp vào",
}


class ArrivalState(Enum):
    """How an arrival stands to the portal."""

    NEW = "sẽ tạo"
    SAME = "đã có, giống hệt"
    KNOWN = "đã có trên Cổng"
    TAKEN = "trùng chỗ với nội dung khác"
    ABSENT = "đã bãi bỏ và chưa có trên Cổng"


@dataclass(frozen=True)
class Arrival:
    """One item that a file would become: where, what was found, what a person must fill in, what they should look at."""

    kind: str
    title: str
    path: str
    state: ArrivalState
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    done: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    # How the item that is there differs from what the file says.
    differences: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What tells these very bytes at this very place from all others."""
        return digest(self.path.encode(), *(part for path, data in self.files.items() for part in (path.encode(), data))).hex()


@dataclass(frozen=True)
class Understood:
    """What a file holds; `document` says that it is a text, which may be meant as news, an article or a plan."""

    name: str
    arrivals: tuple[Arrival, ...] = ()
    faults: tuple[ImportFault, ...] = ()
    document: bool = False


@dataclass(frozen=True)
class IncomingFile:
    """A file that was handed over, with what its officer said of it; None where the file should tell."""

    name: str
    data: bytes
    kind: DraftKind | None = None
    unit: str | None = None
    theme: str | None = None


def refusal(name: str, size: int) -> str:
    """Return why a file of that name and of so many bytes is not even looked into, "" when it is."""
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        allowed = ", ".join(ENDINGS)
        return _INSTEAD.get(ending) or f"không phải loại tệp đưa vào được; hãy chọn tệp {allowed}"
    if size > MAX_BYTES:
        return f"tệp nặng quá {MAX_BYTES // 1_000_000} MB; hãy nén hình trong Word rồi lưu lại"
    return "tệp rỗng" if size == 0 else ""


def accepted(name: str, data: bytes) -> IncomingFile | ImportFault:
    """Return a file that may be looked into, the bytes of another format turned into those of today, or why it may not."""
    if why := refusal(name, len(data)):
        return ImportFault(name, "", why)
    if _is_plain(name) or web_page(data) is not None:
        return IncomingFile(name, data)
    made = as_open_xml(name, data)
    opened = made if isinstance(made, ImportFault) else _opened(name, made)
    if isinstance(opened, ImportFault):
        return opened
    return IncomingFile(name, opened.data)


def _is_plain(name: str) -> bool:
    return PurePath(name).suffix.lower() in (".csv", ".tsv")


def _opened(name: str, data: bytes) -> Archive | ImportFault:
    archive = open_archive(name, data)
    if isinstance(archive, Archive) and archive.has_macros:
        return ImportFault(name, "", "tệp có macro không đưa vào được; hãy lưu thành .docx, .xlsx không kèm macro")
    return archive


def understood(
    files: Iterable[IncomingFile], root: Path, documents: PortalDocuments, procedures: PortalProcedures
) -> list[Understood]:
    """Return what accepted files hold, in their order; nothing is written. What one brings, the next is judged by."""
    found: list[Understood] = []
    taken: dict[str, str] = {}
    for file in files:
        one = _understood(file, root, documents, procedures)
        arrivals = tuple(_unless_taken(arrival, taken) for arrival in one.arrivals)
        coming = [arrival for arrival in arrivals if arrival.state is ArrivalState.NEW]
        taken |= {arrival.path: file.name for arrival in coming}
        documents.titles |= {arrival.path: arrival.title for arrival in coming}
        found.append(replace(one, arrivals=arrivals))
    return found


def written(arrival: Arrival, root: Path) -> Placed:
    """Write what a new arrival becomes, whole and over nothing; whoever writes many calls `settle` after the last.

    Raises CannotWrite.
    """
    return place(root, arrival.files, one_of_many=True)


def _unless_taken(arrival: Arrival, taken: Mapping[str, str]) -> Arrival:
    if arrival.state is not ArrivalState.NEW or arrival.path not in taken:
        return arrival
    remark = f"tệp {taken[arrival.path]} trong lần này cũng thành {arrival.path}; hãy bỏ một trong hai, hoặc đổi tiêu đề"
    return replace(arrival, state=ArrivalState.TAKEN, remarks=(remark, *arrival.remarks))


def _understood(file: IncomingFile, root: Path, documents: PortalDocuments, procedures: PortalProcedures) -> Understood:
    if _is_plain(file.name):
        return _of_procedures(file.name, sources_of(file.name, file.data), root, procedures)
    if (page := web_page(file.data)) is not None:
        return _of_page(file, page, root, documents, procedures)
    archive = _opened(file.name, file.data)
    if isinstance(archive, ImportFault):
        return Understood(file.name, faults=(archive,))
    return _of_archive(file, archive, root, documents, procedures)


def _of_page(file: IncomingFile, page: str, root: Path, documents: PortalDocuments, procedures: PortalProcedures) -> Understood:
    """Return what a web page holds that came under the name of an office file: a table of procedures, or a text."""
    if PurePath(file.name).suffix.lower() in _TABLES:
        return _of_procedures(file.name, sources_of(file.name, file.data), root, procedures)
    return Understood(file.name, (_of_document(document_of(page), file, root, documents),), document=True)


def _of_archive(
    file: IncomingFile, archive: Archive, root: Path, documents: PortalDocuments, procedures: PortalProcedures
) -> Understood:
    if "word/document.xml" not in archive.parts:
        return _of_procedures(file.name, sources_of(file.name, archive.data), root, procedures)
    export = export_source(archive)
    if isinstance(export, ProcedureSource):
        return _of_procedures(file.name, (export,), root, procedures)
    document = read_word(archive)
    if isinstance(document, ImportFault):
        return Understood(file.name, faults=(document,))
    arrival = _of_document(document, file, root, documents)
    return Understood(file.name, (arrival,), document=True)


def _of_document(document: WordDocument, file: IncomingFile, root: Path, documents: PortalDocuments) -> Arrival:
    found = document_outcome(document, PurePath(file.name).stem, documents, Wishes(file.kind, file.unit, file.theme))
    draft = found.draft
    state = _state(standing(root, draft.files), found.again)
    remarks = (
        f"dòng {problem.line}: {problem.message}"
        for problem in draft.problems()
        if problem.rule not in ("value-empty", "draft-incomplete")
    )
    return Arrival(
        draft.kind.kind.label,
        _title(draft.path, draft.text),
        draft.path,
        state,
        draft.files,
        draft.done,
        draft.wanted,
        tuple(remarks),
    )


def _state(found: Placed, again: bool) -> ArrivalState:
    if found is Placed.DIFFERENT:
        return ArrivalState.KNOWN if again else ArrivalState.TAKEN
    return ArrivalState.NEW if found is Placed.NEW else ArrivalState.SAME


def _of_procedures(
    name: str, sources: Iterable[ProcedureSource | ImportFault], root: Path, procedures: PortalProcedures
) -> Understood:
    found = [one for source in sources for one in judged(source, procedures)]
    arrivals = tuple(_of_procedure(one, root) for one in found if isinstance(one, ProcedureOutcome))
    return Understood(name, arrivals, tuple(one for one in found if isinstance(one, ImportFault)))


def _of_procedure(found: ProcedureOutcome, root: Path) -> Arrival:
    remarks = tuple(": ".join(part for part in (fault.where, _said(fault)) if part) for fault in found.remarks)
    kind, title = ItemKind.PROCEDURE.label, _title(found.path, found.text) or found.code
    if found.state is ImportState.ABSENT:
        return Arrival(kind, title, "", ArrivalState.ABSENT, remarks=remarks)
    if found.state is ImportState.NEW:
        files = {found.path: found.text.encode()}
        state = _state(standing(root, files), again=False)
        return Arrival(kind, title, found.path, state, files, (found.code,), found.wanted, remarks)
    lacking = (f"bản nháp còn thiếu mà tệp có: {', '.join(found.filled)}",) if found.filled else ()
    state = ArrivalState.SAME if found.state is ImportState.SAME else ArrivalState.KNOWN
    return Arrival(kind, title, found.path, state, {}, (found.code,), (), remarks, (*lacking, *map(str, found.differences)))


def _said(fault: ImportFault) -> str:
    return fault.message + (f" ({fault.detail})" if fault.detail else "")


def _title(path: str, text: str) -> str:
    value = split_front_matter(TextFile(path, text)).tree.value
    return str(value.get("title", "")) if isinstance(value, dict) else ""
