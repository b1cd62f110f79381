"""The index of the search: of an earlier one only what changed is made anew, where that is at hand."""

from collections.abc import Iterable, Mapping

from cchc.search.index import FOLDER, START, index_files
from cchc.search.index_update import IndexState, updated_files
from cchc.site.build import Build
from cchc.site.cache.manifest import Manifest
from cchc.site.cache.memory import Memory
from cchc.site.production import Production
from cchc.site.texts import Texts


def make_index(build: Build, texts: Texts, stamps: Mapping[str, bytes], memory: Memory, made: Production) -> None:
    """Put the files of the index among those of `made`; `stamps` are those of the items by path."""
    registers, preview = build.edition.catalogue.registers, build.edition.preview
    name = index_name(preview)
    known: IndexState = memory.known("index", name, start_of(made.before)) or IndexState()
    listed = set(known.documents)
    # Before they are analysed anew: what is remembered of a document is then the new one.
    earlier = (memory.latest("search", path) for path in stamps)
    old = {found.address: found for _, found in filter(None, earlier) if (found.address, found.stamp) in listed}
    now = build.documents.searched(texts, stamps)
    changed = updated_files(known, old.get, now, registers, made.earlier) if listed else None
    whole = changed is None or not all(made.keep(address) for address, content in changed if content is None)
    files: Iterable[tuple[str, bytes | None]] = index_files(now, registers) if whole else changed or ()
    for address, content in files:
        if content is not None:
            made.put(address, content)
    memory.keep("index", name, start_of(made.after), IndexState.of(now))


def index_name(preview: bool) -> str:
    """Return under which name the cache knows the index: the preview has one of its own."""
    return f"{FOLDER}{'xem-truoc' if preview else 'trang'}"


def start_of(manifest: Manifest) -> bytes:
    """What tells an index from another: it is named in its first file."""
    start = manifest.outputs.get(START)
    return start.digest if start else b""
