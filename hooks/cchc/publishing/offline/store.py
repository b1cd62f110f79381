"""The kept texts as a few packed JSON files, and the index that says which file holds which page.

They are packed here, for many servers pack only HTML, and unpacked they weigh seven times as much on a citizen's line.

A file holds the pages of one kind whose addresses have the same digest, so one changed procedure means one file to fetch anew
and the others stay as they are.
"""

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from cchc.content.recall import Recall, make_anew
from cchc.machine.digests import digest as stamp
from cchc.publishing.offline.articles import Taken, article_of
from cchc.publishing.offline.kept import KeptPage

FOLDER = "ngoai-mang/"
INDEX = f"{FOLDER}muc-luc.json"
# Larger files are packed better, smaller ones make a change cheaper.
_PAGES_A_FILE = 40
DIGEST_LENGTH = 16


class Packed(NamedTuple):
    """A file of the store: the digest of its unpacked texts, the scripts that its pages load, its bytes."""

    digest: str
    scripts: frozenset[str]
    content: bytes


class OfflineStore(NamedTuple):
    """The files of the store by address, and the scripts that its pages load, by theirs."""

    files: dict[str, bytes]
    scripts: frozenset[str]


def store_of(pages: Mapping[KeptPage, bytes], taken: Callable[[KeptPage], Taken], recall: Recall = make_anew) -> OfflineStore:
    """Return the store of finished pages, given with the digest of the bytes of each; `taken` takes out of one what is looked at.

    `recall` knows what was packed before: of pages that are the same nothing is read, and of those that are others beside it, as
    with a new address of the stylesheet, nothing is packed.
    """
    by_kind: defaultdict[str, list[KeptPage]] = defaultdict(list)
    for page in pages:
        by_kind[page.kind].append(page)
    packed: dict[str, Packed] = {}
    places: dict[str, str] = {}
    for kind, of_kind in by_kind.items():
        for number, group in enumerate(_shared_out(of_kind)):
            address = f"{FOLDER}luu/{kind}-{number}.kho"
            places |= {page.address: address for page in group}
            key = stamp(*(part for page in group for part in (page.address.encode(), pages[page])))
            content = recall("articles", address, key, partial(_stamp, group, taken))
            packed[address] = recall("packed", address, content, partial(_packed, group, taken))
    files = {address: file.content for address, file in packed.items()}
    files[INDEX] = _index(pages, {address: file.digest for address, file in packed.items()}, places)
    return OfflineStore(files, frozenset().union(*(file.scripts for file in packed.values())))


def _stamp(group: Iterable[KeptPage], taken: Callable[[KeptPage], Taken]) -> bytes:
    return stamp(*(part for page in group for part in (page.address.encode(), taken(page).stamp)))


def _packed(group: Iterable[KeptPage], taken: Callable[[KeptPage], Taken]) -> Packed:
    found = {page.address: taken(page) for page in group}
    content = _json({address: article_of(one) for address, one in found.items()})
    return Packed(digest(content), frozenset().union(*(one.scripts for one in found.values())), zlib.compress(content, 9))


def _shared_out(pages: list[KeptPage]) -> list[list[KeptPage]]:
    """Return pages, in the order of their addresses, shared out to files by the digest of their address.

    The number of files is a power of two, so that growth seldom moves pages.
    """
    count = 1
    while count * _PAGES_A_FILE < len(pages):
        count *= 2
    groups: list[list[KeptPage]] = [[] for _ in range(count)]
    for page in sorted(pages, key=lambda page: page.address):
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
