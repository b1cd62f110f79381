"""The index as small files: a browser fetches the few that hold the syllables of a query.

- `start.json`: the syllables there are (numbers left out), the number of shards, where each kind begins, the length of titles.
- `t/<n>.json`: for each syllable (by hash of its key) its forms, and for each form the titles and extras it stands in, with
  positions.
- `b/<n>.json`: for each syllable and each pair of syllables the bodies it stands in; fetched only when titles find too little.
- `d/<n>.json`: what results show of documents, DOCS_A_FILE at a time.
- `facets.json`: theme, unit, year, field and online level of every document; fetched after the first results.
- `lexicon.json`: what people say and what it stands for.

Same documents, same bytes. Documents are numbered by kind, then date, so a new post comes last and leaves most files as they
were.
"""

import hashlib
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cchc.content.registers import Registers
from cchc.search.documents import KINDS, Document
from cchc.search.lexicon import lexicon
from cchc.search.syllables import Syllable, syllables

FOLDER = "tim-kiem/chi-muc/"
DOCS_A_FILE = 48
# Postings that one file holds on average: small enough for a phone, large enough not to make thousands of files.
_POSTINGS_A_FILE = {"t": 6000, "b": 6000}
# Positions of the title are 0 to 99; each extra text starts at a further hundred, so no pair spans two texts.
_STRIDE = 100
_MOST_EXTRAS = 20

Files = Iterator[tuple[str, bytes]]


def index_files(documents: Iterable[Document], registers: Registers) -> Files:
    """Yield (address, bytes) of every file of the index."""
    ordered = sorted(documents, key=lambda d: (d.kind, d.date, d.address))
    titles = _titles(ordered)
    bodies = _bodies(ordered)
    shards = {"t": _count(titles, "t"), "b": _count(bodies, "b")}
    files = [
        ("lexicon.json", lexicon(registers)),
        ("facets.json", _json(_facets(ordered))),
        *_shard_files("t", titles, shards["t"]),
        *_shard_files("b", bodies, shards["b"]),
        *_shown_files(ordered),
    ]
    yield FOLDER + "start.json", _json(_start(ordered, titles, shards) | {"version": _version(files)})
    yield from ((FOLDER + name, content) for name, content in files)


def _version(files: Iterable[tuple[str, bytes]]) -> str:
    """A name for this very index, so that a browser never mixes files of two."""
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode() + content)
    return digest.hexdigest()[:12]


def shard_of(term: str, shards: int) -> int:
    """Return the file of a term: FNV-1a over its UTF-16 units, as the browser computes it."""
    value = 0x811C9DC5
    for char in term:
        value = ((value ^ ord(char)) * 0x01000193) & 0xFFFFFFFF
    return value % shards


def _titles(documents: Sequence[Document]) -> dict[str, Any]:
    """{key: {form: [document, [position, …], document, …]}}, documents as differences."""
    terms: defaultdict[str, defaultdict[str, dict[int, list[int]]]] = defaultdict(lambda: defaultdict(dict))
    for number, document in enumerate(documents):
        for position, syllable in _placed(document):
            terms[syllable.key][syllable.form].setdefault(number, []).append(position)
    return {key: {form: _packed(places) for form, places in forms.items()} for key, forms in terms.items()}


def _placed(document: Document) -> Iterator[tuple[int, Syllable]]:
    for text_number, text in enumerate((document.title, *document.extras[:_MOST_EXTRAS])):
        for offset, syllable in enumerate(syllables(text)[: _STRIDE - 1]):
            yield text_number * _STRIDE + offset, syllable


def _packed(places: dict[int, list[int]]) -> list[Any]:
    packed: list[Any] = []
    last = 0
    for number, positions in sorted(places.items()):
        packed += [number - last, positions[0] if len(positions) == 1 else positions]
        last = number
    return packed


def _bodies(documents: Sequence[Document]) -> dict[str, Any]:
    """{term: [document, …]} as differences; a term is a syllable's key or two keys that follow one another."""
    terms: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        keys = [syllable.key for syllable in syllables(f"{document.excerpt} {document.body}")]
        pairs = (f"{one} {two}" for one, two in itertools.pairwise(keys))
        for term in dict.fromkeys((*keys, *pairs)):
            terms[term].append(number)
    return {term: _differences(numbers) for term, numbers in terms.items()}


def _differences(numbers: list[int]) -> list[int]:
    return [number - last for number, last in zip(numbers, [0, *numbers], strict=False)]


def _count(terms: dict[str, Any], folder: str) -> int:
    """The number of files: a power of two, so that growth seldom moves terms."""
    postings = sum(sum(map(len, v.values())) if isinstance(v, dict) else len(v) for v in terms.values())
    wanted, shards = postings // _POSTINGS_A_FILE[folder], 1
    while shards < wanted:
        shards *= 2
    return shards


def _start(documents: Sequence[Document], titles: dict[str, Any], shards: dict[str, int]) -> dict[str, Any]:
    counts = [sum(document.kind == kind for document in documents) for kind in range(len(KINDS))]
    lengths = "".join(chr(48 + min(len(syllables(document.title)), 70)) for document in documents)
    return {
        "kinds": [kind.section for kind in KINDS],
        "counts": counts,
        "shards": shards,
        "docs": DOCS_A_FILE,
        "lengths": lengths,
        "keys": " ".join(key for key in sorted(titles) if not key[0].isdigit()),
    }


def _facets(documents: Sequence[Document]) -> dict[str, Any]:
    """{name: {"values": [[value, label], …], "of": [[index, …] for each document]}}"""
    facets: dict[str, Any] = {}
    for name in ("theme", "unit", "year", "field", "online"):
        of = [[(facet.value, facet.label) for facet in document.facets if facet.name == name] for document in documents]
        values = sorted({value for found in of for value in found})
        number = {value: n for n, value in enumerate(values)}
        facets[name] = {"values": values, "of": [[number[value] for value in found] for found in of]}
    return facets


def _shard_files(folder: str, terms: dict[str, Any], shards: int) -> Files:
    files: list[dict[str, Any]] = [{} for _ in range(shards)]
    for term in sorted(terms):
        files[shard_of(term, shards)][term] = terms[term]
    for number, content in enumerate(files):
        yield f"{folder}/{number}.json", _json(content)


def _shown_files(documents: Sequence[Document]) -> Files:
    for number in range(0, len(documents), DOCS_A_FILE):
        shown = [_shown(document) for document in documents[number : number + DOCS_A_FILE]]
        yield f"d/{number // DOCS_A_FILE}.json", _json(shown)


def _shown(document: Document) -> list[str]:
    unit = next((facet.label for facet in document.facets if facet.name == "unit"), "")
    return [document.address, document.title, document.excerpt, document.date, unit]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
