"""The index of an earlier build made into that of the next: only the files in which a changed document stands are made again.

What comes out is, byte for byte, what index.py makes of the same documents.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from cchc.content.registers import Registers
from cchc.search.analysis import Analysed, json_text
from cchc.search.index import (
    CODES,
    DOCS_A_FILE,
    ENGLISH,
    FACETS,
    LEXICON,
    START,
    Files,
    addresses,
    codes_file,
    facets_file,
    in_order,
    shard_address,
    shown_address,
    shown_file,
    start_file,
    start_keys,
    version,
)
from cchc.search.lexicon import lexicon
from cchc.search.patches import DocumentChange, body_patches, patched_bodies, patched_titles, title_patches
from cchc.search.postings import Shards, shard_bytes

# Beyond so many changed documents, or this share of all where that is more, the whole is made as quickly.
_MANY = 40
_SHARE = 0.2

T = TypeVar("T")
Read = Callable[[str], bytes]


class IndexState(NamedTuple):
    """What the next build must know of an index: address and stamp of each document, in its order, and how much it holds."""

    documents: Sequence[tuple[str, bytes]] = ()
    title_postings: int = 0
    body_postings: int = 0

    @classmethod
    def of(cls, documents: Iterable[Analysed]) -> "IndexState":
        """Return the state of an index of these documents, given in any order."""
        ordered = in_order(documents)
        postings = [(document.title_postings, document.body_postings) for document in ordered]
        return cls(
            [(document.address, document.stamp) for document in ordered],
            sum(titles for titles, _ in postings),
            sum(bodies for _, bodies in postings),
        )


def reworded_files(
    before: IndexState, rewordings: Iterable[tuple[Analysed, Analysed]], read: Callable[[str], bytes | None]
) -> tuple[IndexState, list[tuple[str, bytes]]] | None:
    """Return what is known of the index, and (address, bytes) of its files that change, after an edit of bodies alone.

    `rewordings` are the documents before and after the edit; otherwise as `updated_files`, which does the same knowing every
    document.
    """
    try:
        return _reworded(before, list(rewordings), lambda address: _needed(read(address)))
    except _MadeWhole:
        return None


def _reworded(
    before: IndexState, rewordings: Sequence[tuple[Analysed, Analysed]], read: Read
) -> tuple[IndexState, list[tuple[str, bytes]]]:
    documents = list(before.documents)
    numbers = {address: number for number, (address, _) in enumerate(documents)}
    changes = [DocumentChange(_needed(numbers.get(old.address)), old, new) for old, new in rewordings]
    for number, old, new in changes:
        if old is None or new is None or documents[number][1] != old.stamp or not _same_but_for_body(old, new):
            raise _MadeWhole
        documents[number] = new.address, new.stamp
    longer = sum(new.body_postings - old.body_postings for old, new in rewordings)
    known = IndexState(documents, before.title_postings, before.body_postings + longer)
    shards = Shards.holding(known.title_postings, known.body_postings)
    start = json.loads(read(START))
    if start["shards"] != shards._asdict():
        raise _MadeWhole
    start["version"] = version([stamp for _, stamp in documents], read(LEXICON) + read(ENGLISH))
    bodies = patched_bodies(body_patches(changes), shards.b, _reader("b", read))
    return known, [(START, json_text(start).encode()), *((shard_address("b", number), content) for number, content in bodies)]


def _same_but_for_body(old: Analysed, new: Analysed) -> bool:
    return old._replace(stamp=new.stamp, body=new.body, body_postings=new.body_postings) == new


def updated_files(
    before: IndexState,
    old: Callable[[str], Analysed | None],
    now: Iterable[Analysed],
    registers: Registers,
    read: Callable[[str], bytes | None],
) -> list[tuple[str, bytes | None]] | None:
    """Return (address, bytes) of every file of the index of `now`, bytes None where the earlier file stays as it is.

    `before` is what `Known.of` told of the earlier index, `old` returns an earlier document by its address, `read` an earlier
    file, as it was written, by its own; either returns None for what is lost. Returns None when the index must be made whole:
    something is lost, documents have so changed that most files would, or files are to be cut otherwise.
    """
    ordered = in_order(now)
    shards = Shards.of(ordered)
    try:
        changes = list(_changes(before.documents, old, ordered))
        files = dict(
            _changed_files(changes, ordered, shards, lexicon(registers, ordered), lambda address: _needed(read(address)))
        )
    except _MadeWhole:
        return None
    return [(address, files.get(address)) for address in addresses(shards, len(ordered))]


class _MadeWhole(Exception):
    """The index must be made whole."""


def _needed(value: T | None) -> T:
    if value is None:
        raise _MadeWhole
    return value


def _changes(
    before: Sequence[tuple[str, bytes]], old: Callable[[str], Analysed | None], now: Sequence[Analysed]
) -> Iterator[DocumentChange]:
    stamps = zip_longest((stamp for _, stamp in before), (document.stamp for document in now))
    numbers = [number for number, (then, today) in enumerate(stamps) if then != today]
    if len(numbers) > max(_MANY, _SHARE * len(now)):
        raise _MadeWhole
    for number in numbers:
        earlier = _earlier(*before[number], old) if number < len(before) else None
        yield DocumentChange(number, earlier, now[number] if number < len(now) else None)


def _earlier(address: str, stamp: bytes, old: Callable[[str], Analysed | None]) -> Analysed:
    found = _needed(old(address))
    if found.stamp != stamp:
        raise _MadeWhole
    return found


def _changed_files(
    changes: Sequence[DocumentChange], now: Sequence[Analysed], shards: Shards, words: tuple[bytes, bytes], read: Read
) -> Files:
    for address, content in zip((LEXICON, ENGLISH), words, strict=True):
        if read(address) != content:
            yield address, content
    yield from _start_and_titles(changes, now, shards, b"".join(words), read)
    for number, content in patched_bodies(body_patches(changes), shards.b, _reader("b", read)):
        yield shard_address("b", number), content
    if any(change.of("code") for change in changes):
        yield CODES, codes_file(now)
    if any(change.of("facets") for change in changes):
        yield FACETS, facets_file(now)
    for number in {change.number // DOCS_A_FILE for change in changes if change.of("shown")}:
        yield shown_address(number), shown_file(now, number)


def _start_and_titles(
    changes: Sequence[DocumentChange], now: Sequence[Analysed], shards: Shards, words: bytes, read: Read
) -> Files:
    before = read(START)
    start = json.loads(before)
    if start["shards"] != shards._asdict():
        raise _MadeWhole
    patches = title_patches(changes)
    keys = set(start["keys"].split()) - patches.keys()
    for number, shard in patched_titles(patches, shards.t, _reader("t", read)):
        keys |= patches.keys() & shard.keys()
        yield shard_address("t", number), shard_bytes(shard)
    made = start_file(now, shards, start_keys(keys), words)
    if made != before:
        yield START, made


def _reader(folder: str, read: Read) -> Callable[[int], bytes]:
    return lambda number: read(shard_address(folder, number))
