"""What no single entry of documents.yml shows: one document twice, targets that there are not, statements that contradict."""

from collections.abc import Iterable, Iterator, Sequence

from pydantic import ValidationError

from cchc.content.choices import Force
from cchc.content.legal_documents import LegalDocument
from cchc.content.problems import Problem, Severity
from cchc.content.registers import RepealedDocument
from cchc.language.dates import vietnamese_date
from cchc.language.document_numbers import number_key, numbers_in
from cchc.reading.disk import TextFile
from cchc.reading.yaml_tree import YamlTree, read_yaml

# The register of earlier versions, which is still read.
FORMER = "repealed-documents.yml"
_RELATIONS = ("replaces", "amends", "guides", "repealed_by")
_MOVE = (
    "hãy chuyển từng mục sang documents.yml ('replaced_by' thành 'repealed_by', 'since' thành 'effective_to', thêm 'force: "
    "het-hieu-luc' và 'checked_on', 'checked_by', 'source') rồi xóa tệp này"
)


def former_documents(
    entries: Iterable[RepealedDocument], documents: Sequence[LegalDocument], path: str
) -> tuple[list[LegalDocument], Problem]:
    """Return the documents that only the former register has, and what is told of it."""
    known = {document.key for document in documents}
    added = [entry.document for entry in entries if number_key(entry.number) not in known]
    if added:
        message = f"danh mục này nay là 'documents.yml'; {len(added)} mục ở đây vẫn được dùng: {_named(added)}; {_MOVE}"
    else:
        message = "danh mục này nay là 'documents.yml', nơi đã có đủ các mục ở đây; hãy xóa tệp này"
    return added, Problem(path, 1, 1, Severity.WARNING, "register-former", message)


def _named(documents: Iterable[LegalDocument]) -> str:
    return ", ".join(f"'{document.number}'" for document in documents)


def document_problems(documents: Sequence[LegalDocument], file: TextFile) -> Iterator[Problem]:
    """Yield the problems between the entries of `file` that could be read; `documents` are all that are known."""
    tree = read_yaml(file.text)
    places = _Places(tree, file.path)
    yield from _repeated(places)
    for number, document in places.entries:
        yield from _unsourced(document, number, places)
        yield from _targets(document, number, documents, places)
        yield from _contradictions(document, number, places)
        yield from _unfound(document, number, places)
        yield from _years(document, number, places)
        yield from _ring(document, number, documents, places)
    yield from _unstated(places, documents)


class _Places:
    """The entries that can be read with their places in the file."""

    def __init__(self, tree: YamlTree, path: str) -> None:
        self._tree = tree
        self._path = path
        self.entries = list(_readable(tree))

    def fault(self, keys: tuple[str | int, ...], rule: str, message: str, severity: Severity = Severity.WARNING) -> Problem:
        return Problem(self._path, *self._tree.place(keys), severity, rule, message)

    def keys(self, number: int, key: str, turn: int) -> tuple[str | int, ...]:
        """Return the place of one of several values, written as a list or alone."""
        return (number, key, turn) if isinstance(self._tree.value[number].get(key), list) else (number, key)


def _readable(tree: YamlTree) -> Iterator[tuple[int, LegalDocument]]:
    for number, value in enumerate(tree.value if isinstance(tree.value, list) else ()):
        try:
            yield number, LegalDocument.model_validate(value)
        except ValidationError:
            continue


def _repeated(places: _Places) -> Iterator[Problem]:
    """Yield entries of one number of which nothing says that they are two documents, and those of one address."""
    by_key: dict[str, list[LegalDocument]] = {}
    by_address: dict[str, LegalDocument] = {}
    for number, document in places.entries:
        alike = by_key.setdefault(document.key, [])
        same = next((other for other in alike if other.may_be(document.date, document.issuer)), None)
        if same and same.entry != document.entry:
            message = (
                f"'{document.entry}' có thể là '{same.entry}' đã có trong danh mục; hãy xóa một mục, hoặc ghi đủ 'issuer' và "
                "'date' ở cả hai nếu là hai văn bản"
            )
            yield places.fault((number, "number"), "register-duplicate", message, Severity.ERROR)
        elif not same and (other := by_address.get(document.address)):
            message = (
                f"'{document.entry}' và '{other.entry}' sẽ cùng địa chỉ trang /{document.address}; hãy thêm 'id' cho một mục, "
                f"ví dụ 'id: {document.slug}-2'"
            )
            yield places.fault((number, "number"), "document-address", message, Severity.ERROR)
        alike.append(document)
        by_address.setdefault(document.address, document)


def _targets(document: LegalDocument, number: int, documents: Sequence[LegalDocument], places: _Places) -> Iterator[Problem]:
    for key in _RELATIONS:
        for turn, named in enumerate(getattr(document, key)):
            found = named_documents(named, documents)
            if document in found:
                message = f"'{key}' chỉ tới chính văn bản này; hãy ghi số, ký hiệu của văn bản kia"
                yield places.fault(places.keys(number, key, turn), "document-itself", message)
            elif not found:
                mend = "hãy sửa số, hoặc thêm văn bản đó vào danh mục, chỉ ghi những gì đã biết"
                message = f"'{key}' chỉ tới văn bản không có trong danh mục '{named}'; {mend}"
                yield places.fault(places.keys(number, key, turn), "document-unknown", message)
            elif len(found) > 1:
                ids = " hoặc ".join(f"'{other.slug}'" for other in found)
                message = f"có {len(found)} văn bản số '{named}'; hãy ghi thay bằng {ids}"
                yield places.fault(places.keys(number, key, turn), "document-ambiguous", message)


def named_documents(named: str, documents: Iterable[LegalDocument]) -> list[LegalDocument]:
    """Return the documents that an entry names by address name or by number."""
    documents = list(documents)
    by_slug = [document for document in documents if document.slug == named]
    return by_slug or [document for document in documents if document.key == number_key(named)]


def _unsourced(document: LegalDocument, number: int, places: _Places) -> Iterator[Problem]:
    """Yield a statement without the person, the day or the source that it rests on."""
    missing = [f"'{name}'" for name in ("checked_on", "checked_by", "source") if getattr(document, name) is None]
    if document.states_force and missing:
        key = "effective_to" if document.force is Force.CHUA_KIEM_TRA else "force"
        message = (
            f"ghi tình trạng hiệu lực mà thiếu {', '.join(missing)}; hãy ghi ai kiểm tra, ngày nào, xem ở đâu, hoặc bỏ 'force' "
            "và 'effective_to' khi chưa ai kiểm tra"
        )
        yield places.fault((number, key), "document-unsourced", message, Severity.ERROR)


def _contradictions(document: LegalDocument, number: int, places: _Places) -> Iterator[Problem]:
    end, start, checked = document.effective_to, document.effective_from, document.checked_on
    if checked and document.force is Force.HET and end and end > checked:
        message = (
            f"ghi '{document.force}' nhưng ngày hết hiệu lực {vietnamese_date(end)} sau ngày kiểm tra; hãy sửa 'force' hoặc ngày"
        )
    elif checked and document.force is Force.CON and end and end <= checked:
        message = f"ghi '{document.force}' nhưng đã hết hiệu lực từ ngày {vietnamese_date(end)}; hãy sửa 'force' hoặc ngày"
    elif checked and document.force is Force.CHUA_CO and start and start <= checked:
        message = f"ghi '{document.force}' nhưng có hiệu lực từ ngày {vietnamese_date(start)}; hãy sửa 'force' hoặc ngày"
    else:
        return
    yield places.fault((number, "force"), "document-contradicts", message)


def _unfound(document: LegalDocument, number: int, places: _Places) -> Iterator[Problem]:
    """Yield a number that no text can be seen to cite."""
    by_name = document.popular_name and document.year
    if not by_name and all(found.key != document.key for found in numbers_in(document.number)):
        message = (
            f"số, ký hiệu '{document.number}' không viết như các văn bản được dẫn, nên cổng không tìm ra trang nào dẫn nó; hãy "
            "viết như 42/2022/NĐ-CP, 57-NQ/TW hoặc 35/KH-UBND"
        )
        yield places.fault((number, "number"), "document-number-unread", message)


def _years(document: LegalDocument, number: int, places: _Places) -> Iterator[Problem]:
    """Yield days that the number or another day contradicts."""
    day, start = document.date, document.effective_from
    if day and document.stem and document.year != str(day.year):
        message = (
            f"số, ký hiệu ghi năm {document.year} mà ngày ban hành là {vietnamese_date(day)}; hãy xem lại 'number' hoặc 'date'"
        )
        yield places.fault((number, "date"), "document-dates", message)
    if day and start and start < day:
        message = f"ngày có hiệu lực {vietnamese_date(start)} trước ngày ban hành {vietnamese_date(day)}; hãy xem lại hai ngày"
        yield places.fault((number, "effective_from"), "document-dates", message)


def _ring(document: LegalDocument, number: int, documents: Sequence[LegalDocument], places: _Places) -> Iterator[Problem]:
    """Yield a document that, step by step, is said to be replaced by itself: what replaces it then leads nowhere."""
    way = _way_back(document, documents)
    if len(way) > 1:
        message = (
            f"các mục 'repealed_by' đi thành vòng: {' → '.join(other.number for other in (document, *way))}; "
            "hãy sửa một mục để có văn bản cuối cùng đang có hiệu lực"
        )
        yield places.fault((number, "repealed_by"), "document-ring", message)


def _way_back(document: LegalDocument, documents: Sequence[LegalDocument]) -> list[LegalDocument]:
    """Return the documents over which `repealed_by` leads back to `document`, which is the last; none when it does not."""
    ways: list[list[LegalDocument]] = [[document]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for other in (found[0] for named in way[-1].repealed_by if (found := named_documents(named, documents))):
            if other == document:
                return [*way[1:], document]
            if other.address not in seen:
                seen.add(other.address)
                ways.append([*way, other])
    return []


def _unstated(places: _Places, documents: Sequence[LegalDocument]) -> Iterator[Problem]:
    """Yield the documents that are said to be replaced, by themselves or by another one, and that say nothing of their end."""
    replaced = {
        found[0].address: document
        for document in documents
        for named in document.replaces
        if len(found := named_documents(named, documents)) == 1
    }
    for number, document in places.entries:
        by = replaced.get(document.address)
        if document.repealed_by and not document.is_to_end:
            message = (
                f"ghi 'repealed_by' là '{document.repealed_by[0]}' mà chưa ghi hết hiệu lực nên không trang nào có dải báo; hãy "
                "kiểm tra rồi ghi 'force', 'effective_to' cùng người kiểm tra, ngày và nguồn, hoặc bỏ 'repealed_by'"
            )
            yield places.fault((number, "repealed_by"), "document-end-unstated", message)
        elif by and not document.is_to_end and by != document:
            message = (
                f"'{by.number}' ghi là thay thế văn bản này, mà ở đây chưa ghi hết hiệu lực; hãy kiểm tra rồi ghi 'force', "
                "'effective_to' cùng người kiểm tra, ngày và nguồn"
            )
            yield places.fault((number, "number"), "document-end-unstated", message, Severity.NOTE)
