"""What the index holds of one document, worked out from that document alone.

An `Analysed` is kept from build to build: thousands are read at every one, few are looked into. So its words are one text
each, taken apart only where they are wanted, and most of them UTF-8, half as large; its body, most of it, may be kept apart and
is then empty.
"""

import hashlib
import json
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any, NamedTuple

from cchc.content.registers import Registers
from cchc.search.documents import SearchDocument, of_legal_document
from cchc.search.syllables import Syllable, keys, syllables

# Places in the title are 0 to 99; each extra text starts at a further hundred, so no pair spans two texts.
_STRIDE = 100
_MOST_EXTRAS = 20
_STAMP = 16

# Where a form of a syllable stands in a title and its extras: {(key, form): [place, …]}.
Places = dict[tuple[str, str], list[int]]


class Analysed(NamedTuple):
    """One document as the index wants it.

    `kind`, `date` and `address` are its place in the index. `stamp` differs whenever anything else does. `length` is the
    number of syllables of the title; `title_postings` and `body_postings` are how much it adds to the index. `shown` (what a
    result shows) and `facets` ([[name, value, label], …]) are JSON. `titles` has a line for the title and each extra text, of
    syllables as "key" or "key=form"; `body` has lines of keys, of which any two that follow one another do so for the first time.
    """

    kind: int
    date: str
    address: str
    stamp: bytes
    length: int
    title_postings: int
    body_postings: int
    shown: bytes
    facets: bytes
    titles: bytes
    body: str
    code: str

    @property
    def order(self) -> tuple[int, str, str]:
        """Documents are numbered by kind, then date: a new post comes last."""
        return self.kind, self.date, self.address

    @property
    def lines(self) -> list[str]:
        """Those of the title and the extra texts."""
        return self.titles.decode().split("\n")

    @property
    def title_keys(self) -> list[str]:
        """The keys of all syllables of the title and the extra texts."""
        return [entry.partition("=")[0] for entry in self.titles.decode().split()]


def analysed(document: SearchDocument) -> Analysed:
    """Return what the index holds of `document`."""
    length = len(syllables(document.title))
    shown, facets = json_text(_shown(document)), json_text(document.facets)
    title = "\n".join(map(_line, (document.title, *document.extras[:_MOST_EXTRAS])))
    body, terms = _runs(keys(f"{document.excerpt} {document.body}"))
    counts = 2 * len(_places(title.split("\n"))), terms
    own = (document.kind, document.date, document.address)
    content = (shown, facets, title, body, document.code)
    stamp, written = _stamp(own, length, *content), (shown.encode(), facets.encode(), title.encode())
    return Analysed(*own, stamp, length, *counts, *written, body, document.code)


def documents_of_registers(registers: Registers) -> list[Analysed]:
    """Return what the index holds beside items: the legal documents."""
    return [analysed(of_legal_document(document)) for document in registers.documents]


def places_of(document: Analysed | None) -> Places:
    """Return where the syllables of its title and extras stand; of no document nothing."""
    return _places(document.lines) if document else {}


def terms_of(document: Analysed | None) -> list[str]:
    """Return the terms of its body, each once: a syllable's key, or two keys that follow one another."""
    if document is None or not document.body:
        return []
    runs = (run.split(" ") for run in document.body.split("\n"))
    # Not a set: the order of one differs from process to process.
    return [*dict.fromkeys(document.body.split()), *chain.from_iterable(map(" ".join, pairwise(run)) for run in runs)]


def json_text(value: Any) -> str:
    """Return the shortest JSON of `value`, with Vietnamese letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _shown(document: SearchDocument) -> list[Any]:
    unit = next((facet.label for facet in document.facets if facet.name == "unit"), "")
    shown = [
        document.address,
        document.heading or document.title,
        "" if document.facts else document.excerpt,
        document.date,
        unit,
    ]
    return [*shown, document.facts] if document.facts else shown


def _line(text: str) -> str:
    return " ".join(map(_entry, syllables(text)[: _STRIDE - 1]))


def _entry(syllable: Syllable) -> str:
    return syllable.key if syllable.key == syllable.form else f"{syllable.key}={syllable.form}"


def _places(lines: list[str]) -> Places:
    places: Places = {}
    for key, form, place in _placed(lines):
        places.setdefault((key, form), []).append(place)
    return places


def _placed(lines: list[str]) -> Iterator[tuple[str, str, int]]:
    for number, line in enumerate(lines):
        for place, entry in enumerate(line.split(), number * _STRIDE):
            key, _, form = entry.partition("=")
            yield key, form or key, place


def _runs(in_order: list[str]) -> tuple[str, int]:
    """Return the keys without what repeats a pair, for set phrases are many, and the number of keys and pairs there are."""
    seen: set[tuple[str, str]] = set()
    runs = in_order[:1]
    joined = True
    for pair in pairwise(in_order):
        if pair in seen:
            joined = False
            continue
        seen.add(pair)
        runs.append(f" {pair[1]}" if joined else f"\n{pair[0]} {pair[1]}")
        joined = True
    return "".join(runs), len(seen) + len(set(in_order))


def _stamp(*values: object) -> bytes:
    return hashlib.blake2b(repr(values).encode(), digest_size=_STAMP).digest()
