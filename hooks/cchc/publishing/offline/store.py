"""The kept texts as a few packed JSON files, and the index that says which file holds which page.

They are packed here, for many servers pack only HTML, and unpacked they weigh seven times as much on a citizen's line.

A file holds the pages of one kind whose addresses have the same digest, so one changed procedure means one file to fetch anew
and the others stay as they are.
"""

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from cchc.content.recall import Recall, make_anew
from cchc.publishing.offline.articles import Article
from cchc.publishing.offline.kept import KeptPage

FOLDER = "ngoai-mang/"
INDEX = f"{FOLDER}muc-luc.json"
# Larger files are packed better, smaller ones make a change cheaper.
_PAGES_A_FILE = 40
DIGEST_LENGTH = 16


def store_files(articles: Mapping[KeptPage, Article], recall: Recall = make_anew) -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of every file of the store, the index last; digests are those of the unpacked texts.

    `recall` knows what was packed before.
    """
    by_kind: defaultdict[str, list[KeptPage]] = defaultdict(list)
    for page in articles:
        by_kind[page.kind].append(page)
    digests: dict[str, str] = {}
    places: dict[str, str] = {}
    for kind, pages in by_kind.items():
        for number, group in enumerate(_shared_out(pages)):
            address = f"{FOLDER}luu/{kind}-{number}.kho"
            places |= {page.address: address for page in group}
            content = _json({page.address: articles[page] for page in sorted(group, key=lambda page: page.address)})
            digests[address] = digest(content)
            key = hashlib.sha256(content).digest()
            yield address, recall("packed", address, key, partial(zlib.compress, content, 9))
    yield INDEX, _index(articles, digests, places)


def _shared_out(pages: list[KeptPage]) -> list[list[KeptPage]]:
    """Return pages shared out to files by the digest of their address.

    The number of files is a power of two, so that growth seldom moves pages.
    """
    count = 1
    while count * _PAGES_A_FILE < len(pages):
        count *= 2
    groups: list[list[KeptPage]] = [[] for _ in range(count)]
    for page in pages:
        groups[int(digest(page.address.encode()), 16) % count].append(page)
    return [group for group in groups if group]


def _index(pages: Iterable[KeptPage], digests: dict[str, str], places: dict[str, str]) -> bytes:
    """Return {"version", "files": {address: digest}, "items": [[address, title, kind, day, file], …]}."""
    items = [[page.address, page.title, page.kind, page.day, places[page.address]] for page in pages]
    body = {"files": digests, "items": items}
    return _json({"version": digest(_json(body)), **body})


def digest(content: bytes) -> str:
    """Return the beginning of the content's SHA-256, in hexadecimal, as the browser computes it."""
    return hashlib.sha256(content).hexdigest()[:DIGEST_LENGTH]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
