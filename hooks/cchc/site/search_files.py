"""The index of the search: of an earlier one only what changed is made anew, where that is at hand."""

from collections.abc import Mapping

from cchc.publishing.site_info import Rendered
from cchc.search.index import FOLDER, START, index_files
from cchc.search.index_update import Known, known_of, updated_files
from cchc.site.build import Build
from cchc.site.cache.manifest import Manifest
from cchc.site.cache.memory import Memory
from cchc.site.production import Production


def make_index(
    build: Build, rendered: Mapping[str, Rendered], stamps: Mapping[str, bytes], memory: Memory, made: Production
) -> None:
    """Put the files of the index among those of `made`; `stamps` are those of the items by path."""
    registers, preview = build.edition.catalogue.registers, build.edition.preview
    name = f"{FOLDER}{'xem-truoc' if preview else 'trang'}"
    known: Known = memory.known("index", name, _start_of(made.before)) or ()
    listed = set(known)
    # Before they are analysed anew: what is remembered of a document is then the new one.
    earlier = (memory.latest("search", path) for path in stamps)
    old = {found.address: found for found in earlier if found and (found.address, found.stamp) in listed}
    now = build.documents.searched(rendered, stamps)
    files = updated_files(known, old.get, now, registers, made.earlier) if known else None
    if files is None or not all(made.keep(address) for address, content in files if content is None):
        files = list(index_files(now, registers))
    for address, content in files:
        if content is not None:
            made.put(address, content)
    memory.keep("index", name, _start_of(made.after), known_of(now))


def _start_of(manifest: Manifest) -> bytes:
    """What tells an index from another: it is named in its first file."""
    start = manifest.outputs.get(START)
    return start.written.digest if start else b""
