"""The index as small files: a browser fetches the few that hold the syllables of a query.

- `start.json`: the syllables there are (numbers left out), the number of shards, how many documents there are of each kind, the
  length of titles.
- `t/<n>.json`: for each syllable (by hash of its key) its forms, and for each form the titles and extras it stands in, with
  positions.
- `b/<n>.json`: for each syllable and each pair of syllables the bodies it stands in; fetched only when titles find too little.
- `d/<n>.json`: what results show of documents, DOCS_A_FILE at a time.
- `facets.json`: theme, unit, year, field and online level of every document; fetched after the first results.
- `lexicon.json`: what people say and what it stands for, as far as it leads to a page.
- `rare.json`: sayings of matters that have few of them; fetched for a query that the others leave in doubt.
- `english.json`: the same for words in English; fetched for a query that has words which cannot be Vietnamese.
- `codes.json`: the codes of procedures in their order; fetched for a query that looks like one.

Same documents, same bytes. Documents are numbered by kind, then date, posts last, so a new post leaves most files as they
were; index_update.py makes only the others.
"""

import functools
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from cchc.content.recall import Recall, make_anew
from cchc.content.registers import Registers
from cchc.search.analysis import Analysed, json_text
from cchc.search.documents import SECTIONS
from cchc.search.lexicon import lexicon
from cchc.search.postings import Shards, body_shards, shard_bytes, title_shards
from cchc.search.qualifiers import qualified

FOLDER = "tim-kiem/chi-muc/"
START, FACETS, CODES = (f"{FOLDER}{name}.json" for name in ("start", "facets", "codes"))
# As `lexicon` returns them.
WORDS = tuple(f"{FOLDER}{name}.json" for name in ("lexicon", "rare", "english"))
# What results show is fetched from as many files as there are results: small ones cost a phone least (24: 1.2 kB more).
DOCS_A_FILE = 12
# To be raised whenever the same documents give other files than before: the version must then differ too.
FORMAT = 14
_FACETS = ("theme", "unit", "year", "field", "online")

Files = Iterator[tuple[str, bytes]]


def index_files(
    documents: Iterable[Analysed],
    registers: Registers,
    recall: Recall = make_anew,
    whole: Callable[[Analysed], Analysed] = lambda document: document,
) -> Files:
    """Yield (address, bytes) of every file of the index; `recall` is the lexicon's, `whole` returns a document with its body."""
    ordered = in_order(documents)
    shards = Shards.of(ordered)
    titles = title_shards(ordered, shards.t)
    words = lexicon(registers, ordered, recall)
    keys = start_keys(key for shard in titles for key in shard)
    yield START, start_file(ordered, shards, keys, b"".join(words))
    yield from zip(WORDS, words, strict=True)
    yield FACETS, facets_file(ordered)
    yield CODES, codes_file(ordered)
    for folder, contents in (("t", titles), ("b", body_shards(map(whole, ordered), shards.b))):
        for number, shard in enumerate(contents):
            yield shard_address(folder, number), shard_bytes(shard)
    for number in range(_shown_files(len(ordered))):
        yield shown_address(number), shown_file(ordered, number)


def addresses(shards: Shards, documents: int) -> Iterator[str]:
    """Yield the addresses of an index of so many documents, as `index_files` does."""
    yield from (START, *WORDS, FACETS, CODES)
    for folder, count in shards._asdict().items():
        yield from (shard_address(folder, number) for number in range(count))
    yield from map(shown_address, range(_shown_files(documents)))


def in_order(documents: Iterable[Analysed]) -> list[Analysed]:
    """Return the documents as the index numbers them, from 0."""
    return sorted(documents, key=lambda document: document.order)


def shard_address(folder: str, number: int) -> str:
    """Return the address within the site of a file of terms in `folder`."""
    return f"{FOLDER}{folder}/{number}.json"


def shown_address(number: int) -> str:
    """Return the address within the site of the file of what results show with that number."""
    return f"{FOLDER}d/{number}.json"


def start_keys(keys: Iterable[str]) -> str:
    """Return the syllables of titles, those that begin with a digit left out."""
    return " ".join(sorted(key for key in keys if not key[0].isdigit()))


def start_file(documents: Sequence[Analysed], shards: Shards, keys: str, words: bytes) -> bytes:
    """Return start.json; `keys` are those of `start_keys`, `words` are the files of words, joined."""
    kinds = [document.kind for document in documents]
    start = {
        "kinds": SECTIONS,
        "counts": [kinds.count(kind) for kind in range(len(SECTIONS))],
        "shards": shards._asdict(),
        "docs": DOCS_A_FILE,
        "lengths": "".join([chr(48 + min(document.length, 70)) for document in documents]),
        "keys": keys,
        "qualifiers": qualified(documents),
        "version": version([document.stamp for document in documents], words),
    }
    return json_text(start).encode()


def version(stamps: Iterable[bytes], words: bytes) -> str:
    """Return a name for this very index, so that a browser never mixes files of two; told by what it is made from."""
    digest = hashlib.blake2b(f"{FORMAT} {len(words)} ".encode(), digest_size=6)
    digest.update(words)
    digest.update(b"".join(stamps))
    return digest.hexdigest()


def codes_file(documents: Sequence[Analysed]) -> bytes:
    """Return [code, …] of the procedures, which come first."""
    return json_text([document.code for document in documents if document.kind == 0]).encode()


def facets_file(documents: Sequence[Analysed]) -> bytes:
    """Return {name: {"values": [[value, label], …], "of": [[index, …] for each document]}}."""
    distinct = {document.facets: _by_name(document.facets) for document in documents}
    return json_text({name: _facet(name, documents, distinct) for name in _FACETS}).encode()


_Facets = dict[str, list[tuple[str, str]]]


@functools.lru_cache(maxsize=4096)
def _by_name(facets: bytes) -> _Facets:
    found: _Facets = {name: [] for name in _FACETS}
    for name, value, label in json.loads(facets):
        found[name].append((value, label))
    return found


def _facet(name: str, documents: Sequence[Analysed], distinct: dict[bytes, _Facets]) -> dict[str, Any]:
    values = sorted({value for facets in distinct.values() for value in facets[name]})
    number = {value: n for n, value in enumerate(values)}
    of = {text: [number[value] for value in facets[name]] for text, facets in distinct.items()}
    return {"values": values, "of": [of[document.facets] for document in documents]}


def _shown_files(documents: int) -> int:
    return -(-documents // DOCS_A_FILE)


def shown_file(documents: Sequence[Analysed], number: int) -> bytes:
    """Return the file `number`, from 0, of what results show; `documents` are all, in the order of the index."""
    first = number * DOCS_A_FILE
    return b"[%b]" % b",".join([document.shown for document in documents[first : first + DOCS_A_FILE]])
