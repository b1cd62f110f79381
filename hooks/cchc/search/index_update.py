"""The index of an earlier build made into that of the next: only the files in which a changed document stands are made again.

What comes out is, byte for byte, what index.py makes of the same documents.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from cchc.content.recall import Recall, make_anew
from cchc.content.registers import Registers
from cchc.search.analysis import Analysed, json_text
from cchc.search.index import (
    CODES,
    DOCS_A_FILE,
    FACETS,
    START,
    WORDS,
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
from cchc.search.lexicon import Lexicon, lexicon, words_stamp
from cchc.search.patches import DocumentChange, body_patches, patched_bodies, patched_titles, title_patches
from cchc.search.postings import Shards, shard_bytes

# Beyond so many changed documents, or this share of all where that is more, the whole is made as quickly.
_MANY = 40
_SHARE = 0.2

T = TypeVar("T")
Read = Callable[[str], bytes]


class IndexState(NamedTuple):
    """What the next build must know of an index: address and stamp of each document, in its order, how much it holds, and the
    stamp of the registers of words."""

    documents: Sequence[tuple[str, bytes]] = ()
    title_postings: int = 0
    body_postings: int = 0
    words: bytes = b""

    @classmethod
    def of(cls, documents: Iterable[Analysed], registers: Registers) -> "IndexState":
        """Return the state of an index of these documents, given in any order."""
        ordered = in_order(documents)
        postings = [(document.title_postings, document.body_postings) for document in ordered]
        return cls(
            [(document.address, document.stamp) for document in ordered],
            sum(titles for titles, _ in postings),
            sum(bodies for _, bodies in postings),
            words_stamp(registers),
        )

    def edited(self, edits: Iterable[tuple[Analysed, Analysed]], registers: Registers) -> "IndexState | None":
        """Return the state after edits of documents that keep their addresses and places; None when one is not known as it was.

        `edits` are the documents before and after, `registers` those of now.
        """
        documents, titles, bodies = list(self.documents), self.title_postings, self.body_postings
        numbers = {address: number for number, (address, _) in enumerate(documents)}
        for old, new in edits:
            number = numbers.get(old.address, -1)
            if number < 0 or documents[number] != (old.address, old.stamp) or old.order != new.order:
                return None
            documents[number] = new.address, new.stamp
            titles += new.title_postings - old.title_postings
            bodies += new.body_postings - old.body_postings
        return IndexState(documents, titles, bodies, words_stamp(registers))


class IndexDocuments(NamedTuple):
    """What is at hand of the documents of an index: one before, one now by its address, None for what is lost, and all as they
    are now, in order. Whatever cannot be had raises LookupError."""

    before: Callable[[str], Analysed | None]
    now: Callable[[str], Analysed | None]
    all: Callable[[], Sequence[Analysed]]


def updated_files(
    before: IndexState,
    after: IndexState,
    documents: IndexDocuments,
    registers: Registers,
    read: Callable[[str], bytes | None],
    recall: Recall = make_anew,
) -> list[tuple[str, bytes | None]] | None:
    """Return (address, bytes) of every file of the index, bytes None where the earlier file stays as it is.

    `before` and `after` tell the earlier index and that of now, `read` returns an earlier file, as it was written, by its
    address, None for what is lost, `recall` is the lexicon's. Returns None when the index must be made whole: something is lost,
    documents have so changed that most files would, or files are to be cut otherwise.
    """
    shards = Shards.holding(after.title_postings, after.body_postings)
    try:
        changes = list(_changes(before.documents, after.documents, documents))
        of_bodies = before.words == after.words and all(map(_is_of_bodies, changes))
        words = None if of_bodies else partial(lexicon, registers, recall=recall)
        files = dict(_changed_files(changes, after, shards, documents.all, words, lambda address: _needed(read(address))))
    except (_MadeWhole, LookupError):
        return None
    return [(address, files.get(address)) for address in addresses(shards, len(after.documents))]


class _MadeWhole(Exception):
    """The index must be made whole."""


def _needed(value: T | None) -> T:
    if value is None:
        raise _MadeWhole
    return value


def _changes(
    before: Sequence[tuple[str, bytes]], now: Sequence[tuple[str, bytes]], documents: IndexDocuments
) -> Iterator[DocumentChange]:
    numbers = [number for number, (then, today) in enumerate(zip_longest(before, now)) if then != today]
    if len(numbers) > max(_MANY, _SHARE * len(now)):
        raise _MadeWhole
    for number in numbers:
        old = _known(before[number], documents.before) if number < len(before) else None
        yield DocumentChange(number, old, _known(now[number], documents.now) if number < len(now) else None)


def _known(listed: tuple[str, bytes], find: Callable[[str], Analysed | None]) -> Analysed:
    address, stamp = listed
    found = _needed(find(address))
    if found.stamp != stamp:
        raise _MadeWhole
    return found


def _changed_files(
    changes: Sequence[DocumentChange],
    after: IndexState,
    shards: Shards,
    everything: Callable[[], Sequence[Analysed]],
    lexicon_of: Callable[[Sequence[Analysed]], Lexicon] | None,
    read: Read,
) -> Files:
    """Yield the files that differ; without `lexicon_of`, nothing but bodies does."""
    if lexicon_of:
        now = everything()
        words = lexicon_of(now)
        for address, content in zip(WORDS, words, strict=True):
            if read(address) != content:
                yield address, content
        yield from _start_and_titles(changes, now, shards, b"".join(words), read)
        if any(change.of("code") for change in changes):
            yield CODES, codes_file(now)
        if any(change.of("facets") for change in changes):
            yield FACETS, facets_file(now)
        for number in {change.number // DOCS_A_FILE for change in changes if change.of("shown")}:
            yield shown_address(number), shown_file(now, number)
    elif changes:
        start = json.loads(_start_of(shards, read))
        start["version"] = version((stamp for _, stamp in after.documents), b"".join(map(read, WORDS)))
        yield START, json_text(start).encode()
    for number, content in patched_bodies(body_patches(changes), shards.b, _reader("b", read)):
        yield shard_address("b", number), content


def _is_of_bodies(change: DocumentChange) -> bool:
    """Tell whether a document differs in its body alone."""
    _, old, new = change
    return (
        old is not None
        and new is not None
        and old._replace(stamp=new.stamp, body=new.body, body_postings=new.body_postings) == new
    )


def _start_of(shards: Shards, read: Read) -> bytes:
    """Return the earlier first file, of an index that is cut into as many files."""
    before = read(START)
    if json.loads(before)["shards"] != shards._asdict():
        raise _MadeWhole
    return before


def _start_and_titles(
    changes: Sequence[DocumentChange], now: Sequence[Analysed], shards: Shards, words: bytes, read: Read
) -> Files:
    before = _start_of(shards, read)
    patches = title_patches(changes)
    keys = set(json.loads(before)["keys"].split()) - patches.keys()
    for number, shard in patched_titles(patches, shards.t, _reader("t", read)):
        keys |= patches.keys() & shard.keys()
        yield shard_address("t", number), shard_bytes(shard)
    made = start_file(now, shards, start_keys(keys), words)
    if made != before:
        yield START, made


def _reader(folder: str, read: Read) -> Callable[[int], bytes]:
    return lambda number: read(shard_address(folder, number))
