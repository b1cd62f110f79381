"""The service worker with its edition written into it, and all files of reading without a network together."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from cchc.content.recall import Recall, make_anew
from cchc.publishing.offline.articles import Taken, taken
from cchc.publishing.offline.kept import KeptPage
from cchc.publishing.offline.shell import Read, shell_files
from cchc.publishing.offline.store import FOLDER, INDEX, digest, store_of

WORKER = "sw.js"
_UNFILLED = "const EDITION = null;"


def offline_files(
    pages: Iterable[KeptPage], digest_of: Callable[[str], bytes | None], read: Read, recall: Recall = make_anew
) -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of the store and the worker of a finished site.

    `digest_of` gives the digest of a finished file's bytes by its address ("tthc/index.html"), `read` the bytes, both None where
    there is none. They must be asked after every page and asset has its last form: the worker holds their digests. `recall` knows
    what was packed of the same pages.
    """
    digests = {page: digest_of(_file(page)) for page in pages}
    finished = {page: found for page, found in digests.items() if found is not None}
    store = store_of(finished, partial(_taken, read), recall)
    yield from store.files.items()
    template = read(WORKER)
    shell = shell_files(FOLDER, sorted(store.scripts), read)
    if template is not None and shell:
        yield WORKER, edition(template.decode(), shell, store.files[INDEX])


def _file(page: KeptPage) -> str:
    return page.address + "index.html"


def _taken(read: Read, page: KeptPage) -> Taken:
    if (content := read(_file(page))) is None:
        # Somebody took it away meanwhile.
        raise FileNotFoundError(_file(page))
    return taken(page.address, content)


def edition(template: str, shell: Mapping[str, bytes], index: bytes) -> bytes:
    """Return the worker for these files: a change of any of them, or of the worker itself, gives it another version.

    Raises ValueError when the template has no place for the edition, or is filled in already.
    """
    if template.count(_UNFILLED) != 1:
        raise ValueError(f"the service worker must hold {_UNFILLED!r} once")
    listed = {address: digest(content) for address, content in sorted(shell.items())}
    versioned = json.dumps([listed, digest(index), digest(template.encode())]).encode()
    filled = json.dumps({"version": digest(versioned), "shell": list(listed)}, ensure_ascii=False)
    return template.replace(_UNFILLED, f"const EDITION = {filled};").encode()
