"""Which documents a term stands in, and the files (shards) such lists are cut into. The same terms give the same bytes."""

import operator
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain
from typing import Any, NamedTuple

from cchc.search.analysis import Analysed, json_text, places_of, terms_of

# Postings that one file holds on average: small enough for a phone, large enough not to make thousands of files.
_POSTINGS_A_FILE = 6000

# What a file says of each of its terms.
Shard = dict[str, Any]
# {form: {document: [place, …]}}
Forms = dict[str, dict[int, list[int]]]


class Shards(NamedTuple):
    """The number of files with the words of titles, and of those with the words of bodies."""

    t: int
    b: int

    @classmethod
    def of(cls, documents: Iterable[Analysed]) -> "Shards":
        counts = [(document.title_postings, document.body_postings) for document in documents]
        return cls.holding(sum(title for title, _ in counts), sum(body for _, body in counts))

    @classmethod
    def holding(cls, titles: int, bodies: int) -> "Shards":
        """Return how many files so many postings are cut into."""
        return cls(_number(titles), _number(bodies))


def _number(postings: int) -> int:
    """A power of two, so that growth seldom moves terms."""
    wanted, shards = postings // _POSTINGS_A_FILE, 1
    while shards < wanted:
        shards *= 2
    return shards


def shard_of(term: str, shards: int) -> int:
    """Return the file of a term: CRC-32 over its UTF-8 bytes, as the browser computes it."""
    return zlib.crc32(term.encode()) % shards


def title_shards(documents: Sequence[Analysed], shards: int) -> list[Shard]:
    """Return for each file {key: {form: [document, place or [place, …], document, …]}}, documents as differences."""
    terms: defaultdict[str, dict[str, list[Any]]] = defaultdict(dict)
    for number, document in enumerate(documents):
        for (key, form), places in places_of(document).items():
            # At once as the file has it: a mapping of lists would take ten times the room.
            terms[key].setdefault(form, []).extend((number, _told(places)))
    for told in chain.from_iterable(forms.values() for forms in terms.values()):
        told[::2] = packed(told[::2])
    return _cut({key: dict(sorted(forms.items())) for key, forms in terms.items()}, shards)


def body_shards(documents: Sequence[Analysed], shards: int) -> Iterator[Shard]:
    """Yield for each file {term: [document, …]}, documents as differences.

    Ten thousand documents have millions of postings: those of one file at a time are made into what the file says of them.
    """
    terms: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    for number, document in enumerate(documents):
        for numbers in map(terms.__getitem__, terms_of(document)):
            numbers.append(number)
    files: list[list[str]] = [[] for _ in range(shards)]
    for term in terms:
        files[shard_of(term, shards)].append(term)
    for names in files:
        yield {term: packed(terms.pop(term)) for term in names}


def _cut(terms: Mapping[str, Any], shards: int) -> list[Shard]:
    files: list[Shard] = [{} for _ in range(shards)]
    for term, postings in terms.items():
        files[shard_of(term, shards)][term] = postings
    return files


def shard_bytes(shard: Shard) -> bytes:
    """Return the file; what a term's own value says must be in its order already."""
    return json_text(dict(sorted(shard.items()))).encode()


def packed(numbers: Sequence[int]) -> list[int]:
    """Return ascending numbers as the first and differences."""
    return list(map(operator.sub, numbers, chain((0,), numbers)))


def unpacked(differences: Iterable[int]) -> list[int]:
    return list(accumulate(differences))


def packed_forms(forms: Forms) -> dict[str, list[Any]]:
    """Return {form: [document, place or [place, …], …]}, forms in order, documents as differences."""
    return {form: _packed_places(forms[form]) for form in sorted(forms)}


def _packed_places(places: Mapping[int, list[int]]) -> list[Any]:
    numbers = sorted(places)
    told = (_told(places[number]) for number in numbers)
    return list(chain.from_iterable(zip(packed(numbers), told, strict=True)))


def _told(places: list[int]) -> int | list[int]:
    return places[0] if len(places) == 1 else places


def unpacked_forms(forms: Mapping[str, list[Any]]) -> Forms:
    return {form: dict(zip(unpacked(told[::2]), map(_as_list, told[1::2]), strict=True)) for form, told in forms.items()}


def _as_list(places: int | list[int]) -> list[int]:
    return places if isinstance(places, list) else [places]
