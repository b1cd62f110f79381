"""The service worker with its edition written into it, and all files of reading without a network together."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from cchc.content.recall import Recall, make_anew
from cchc.publishing.offline.articles import Article, article_of, scripts_of
from cchc.publishing.offline.kept import KeptPage
from cchc.publishing.offline.shell import Read, shell_files
from cchc.publishing.offline.store import FOLDER, INDEX, digest, store_files

WORKER = "sw.js"
_UNFILLED = "const EDITION = null;"


def offline_files(pages: Iterable[KeptPage], read: Read, recall: Recall = make_anew) -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of the store and the worker of a finished site.

    `read` gives the bytes of a finished file by its address ("tthc/index.html"), None when there is none. It must be asked after
    every page and asset has its last form: the worker holds their digests. `recall` knows the articles of pages by their bytes.
    """
    articles: dict[KeptPage, Article] = {}
    scripts: set[str] = set()
    for page, html in _finished(pages, read):
        key = hashlib.sha256(html).digest()
        article, loaded = recall("article", page.address, key, partial(_taken, page, html))
        articles[page] = article
        scripts.update(loaded)
    files = dict(store_files(articles, recall))
    yield from files.items()
    template = read(WORKER)
    shell = shell_files(FOLDER, sorted(scripts), read)
    if template is not None and shell:
        yield WORKER, edition(template.decode(), shell, files[INDEX])


def _finished(pages: Iterable[KeptPage], read: Read) -> Iterator[tuple[KeptPage, bytes]]:
    for page in pages:
        if (html := read(page.address + "index.html")) is not None:
            yield page, html


def _taken(page: KeptPage, content: bytes) -> tuple[Article, tuple[str, ...]]:
    html = content.decode()
    return article_of(page.address, html), scripts_of(page.address, html)


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
