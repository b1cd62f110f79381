"""The index of the search: of an earlier one only what changed is made anew, where that is at hand."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cchc.content.catalogue import Catalogue
from cchc.content.files import is_item
from cchc.content.items import Item
from cchc.converting.texts import Texts
from cchc.graph.searched import analysed_item, with_body
from cchc.machine.manifest import Manifest
from cchc.machine.memory import Memory
from cchc.reading.file_readings import FileReading
from cchc.search.analysis import Analysed, documents_of_registers
from cchc.search.index import FOLDER, START, in_order, index_files
from cchc.search.index_update import IndexDocuments, IndexState, updated_files
from cchc.site.output_writer import OutputWriter
from cchc.site.session import BuildSession

if TYPE_CHECKING:
    from cchc.site.layout import Layout

T = TypeVar("T")


def make_index(layout: "Layout", texts: Texts, memory: Memory, writer: OutputWriter) -> None:
    """Put the files of the index of all public items among those of `writer`."""
    public, registers = layout.edition.public, layout.edition.catalogue.registers
    name = _index_name(layout.edition.preview)
    known: IndexState = memory.known("index", name, _start_of(writer.before)) or IndexState()
    # Before they are analysed anew: what is remembered of a document is then the new one. Large, and asked for twice.
    earlier = {item.path: memory.latest("search", item.path) for item in layout.edition.catalogue.items}
    paths = {found[1].address: path for path, found in earlier.items() if found}
    replaced: dict[str, Analysed | None] = {}

    def recall(what: str, path: str, key: bytes, make: Callable[[], T]) -> T:
        known = earlier[path] if what == "search" else None
        if known and known[0] == key:
            return known[1]  # type: ignore[no-any-return]
        if known:
            replaced[path] = _remembered(memory, path)
        return memory(what, path, key, make)

    def before(address: str) -> Analysed | None:
        path = paths[address]
        return replaced[path] if path in replaced else _remembered(memory, path)

    items = {item.address: item for item in public.items}

    def whole(document: Analysed) -> Analysed:
        item = items.get(document.address)
        return with_body(document, item, public, texts, memory) if item else document

    now = in_order(layout.documents.searched(texts, recall))
    after, by_address = IndexState.of(now, registers), {document.address: document for document in now}
    documents = IndexDocuments(before, lambda address: whole(by_address[address]), lambda: now)
    changed = updated_files(known, after, documents, registers, writer.earlier, memory) if known.documents else None
    is_whole = changed is None or not all(writer.keep(address) for address, content in changed if content is None)
    files: Iterable[tuple[str, bytes | None]] = index_files(now, registers, memory, whole) if is_whole else changed or ()
    IndexUpdate(name, after, tuple(files)).put(memory, writer)


def _remembered(memory: Memory, path: str) -> Analysed | None:
    """Return what is remembered of an item, whole; None when it is not."""
    document, terms = memory.latest("search", path), memory.latest("terms", path)
    return document[1]._replace(body=terms[1]) if document and terms and terms[0] == document[1].stamp else None


class IndexUpdate(NamedTuple):
    """What is known of an index after an edit, and its files, None where they stay; the memory knows it by `name`."""

    name: str
    after: IndexState
    files: tuple[tuple[str, bytes | None], ...]

    @classmethod
    def of(
        cls,
        session: BuildSession,
        catalogue: Catalogue,
        edited: Mapping[str, Item],
        readings: Mapping[str, FileReading],
        texts: Texts,
    ) -> "IndexUpdate | None":
        """Return what edits of items, given by path without their texts, change; None when the index must be made whole."""
        memory, name = session.memory, _index_name(session.preview)
        known: IndexState | None = memory.known("index", name, _start_of(session.earlier.manifest))
        if known is None:
            return None
        indexed = {address for address, _ in known.documents}
        edits: list[tuple[Analysed, Analysed]] = []
        for path, item in edited.items():
            if item.address in indexed:
                before = _remembered(memory, path)
                if before is None:
                    return None
                now = analysed_item(item, readings[path].card, catalogue, texts, memory)
                if now.stamp != before.stamp:
                    edits.append((before, with_body(now, item, catalogue, texts, memory)))
        after = known.edited(edits, catalogue.registers)
        if after is None:
            return None
        old, new = ({pair[turn].address: pair[turn] for pair in edits} for turn in (0, 1))
        site = session.place.site
        documents = IndexDocuments(old.get, new.get, lambda: _remembered_all(session, catalogue, after))
        files = updated_files(known, after, documents, catalogue.registers, lambda address: (site / address).read_bytes(), memory)
        return None if files is None else cls(name, after, tuple(files))

    def put(self, memory: Memory, writer: OutputWriter) -> None:
        """Publish the files that differ, and remember the index."""
        for address, content in self.files:
            if content is not None:
                writer.put(address, content)
        memory.keep("index", self.name, _start_of(writer.after), self.after)


def _remembered_all(session: BuildSession, catalogue: Catalogue, state: IndexState) -> list[Analysed]:
    """Return all documents of an index without their bodies. Raises LookupError where one is not remembered as it is."""
    session.memory.read_all("search")
    kept = (session.memory.latest("search", path) for path in session.surveyed.digests if is_item(path))
    found = (*(document for _, document in filter(None, kept)), *documents_of_registers(catalogue.registers))
    known = {(document.address, document.stamp): document for document in found}
    return [known[listed] for listed in state.documents]


def _index_name(preview: bool) -> str:
    """Return under which name the cache knows the index: the preview has one of its own."""
    return f"{FOLDER}{'xem-truoc' if preview else 'trang'}"


def _start_of(manifest: Manifest) -> bytes:
    """Return what tells an index from another, which is the digest of its first file; empty when there is none."""
    start = manifest.outputs.get(START)
    return start.digest if start else b""
