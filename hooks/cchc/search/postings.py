"""Which documents a term stands in, and the files (shards) such lists are cut into. The same terms give the same bytes."""

import operator
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain
from typing import Any, NamedTuple

from cchc.search.analysis import Analysed, json_text, places_of, terms_of

# Postings that one file holds on average, and the most files of titles. A first query fetches some ten files of titles, a later
# one what the words before it did not bring, and each file costs a slow phone 10 ms: with 128 files for 10,000 posts instead of
# 1,024, mostly empty, a later query fetches half as many and a first one moves 18 kB more; for 2,800 procedures 11 kB. 1,500 a
# file cost a commune 4 kB, which it has not to spare. Bodies are seldom asked for, and have a hundred times as many.
_TITLES_A_FILE = 500
_MOST_FILES_OF_TITLES = 128
_BODIES_A_FILE = 6000

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
        """Return how many files the postings of these documents are cut into."""
        counts = [(document.title_postings, document.body_postings) for document in documents]
        return cls.holding(sum(title for title, _ in counts), sum(body for _, body in counts))

    @classmethod
    def holding(cls, titles: int, bodies: int) -> "Shards":
        """Return how many files so many postings are cut into."""
        return cls(min(_number(titles, _TITLES_A_FILE), _MOST_FILES_OF_TITLES), _number(bodies, _BODIES_A_FILE))


def _number(postings: int, in_file: int) -> int:
    """Return a power of two, so that growth seldom moves terms."""
    wanted, shards = postings // in_file, 1
    while shards < wanted:
        shards *= 2
    return shards


def shard_of(term: str, shards: int) -> int:
    """Return the file of a term: CRC-32 over its UTF-8 bytes, as the browser computes it."""
    return zlib.crc32(term.encode()) % shards


def title_shards(documents: Sequence[Analysed], shards: int) -> list[Shard]:
    """Return for each file {key: {form: places in documents, as `packed_places` writes them}}."""
    terms: defaultdict[str, dict[str, array[int]]] = defaultdict(dict)
    for number, document in enumerate(documents):
        for (key, form), places in places_of(document).items():
            # Flat: a mapping of lists would take ten times the room.
            terms[key].setdefault(form, array("I")).extend(chain.from_iterable((number, place) for place in places))
    encoded = {key: {form: _written(forms[form]) for form in sorted(forms)} for key, forms in terms.items()}
    return _cut(encoded, shards)


def body_shards(documents: Iterable[Analysed], shards: int) -> Iterator[Shard]:
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
    """Return the ascending numbers that `packed` made into differences."""
    return list(accumulate(differences))


def packed_forms(forms: Forms) -> dict[str, str]:
    """Return {form: places in documents}, forms in order."""
    return {form: packed_places(forms[form]) for form in sorted(forms)}


def packed_places(places: Mapping[int, list[int]]) -> str:
    """Return the documents in order and the places in each: for each place how much the document's number grew, then the place.

    A further place in the same document grew by nothing; the first document counts from -1.
    """
    return _written([value for number in sorted(places) for place in places[number] for value in (number, place)])


def _written(flat: Sequence[int]) -> str:
    letters: list[str] = []
    last = -1
    for number, place in zip(flat[::2], flat[1::2], strict=True):
        letters += _letters(number - last), _letters(place)
        last = number
    return "".join(letters)


# What JSON needs not escape. A number is one of the first letters, or one of the others and what is left over.
_ALPHABET = [chr(code) for code in range(32, 127) if chr(code) not in '"\\']
_LAST = 62
_GOING_ON = len(_ALPHABET) - _LAST
_VALUE = {letter: value for value, letter in enumerate(_ALPHABET)}


@lru_cache(maxsize=4096)
def _letters(number: int) -> str:
    if number < _LAST:
        return _ALPHABET[number]
    more, rest = divmod(number - _LAST, _GOING_ON)
    return _ALPHABET[_LAST + rest] + _letters(more)


def unpacked_forms(forms: Mapping[str, str]) -> Forms:
    """Return by form the places that `packed_forms` wrote as letters."""
    return {form: unpacked_places(encoded) for form, encoded in forms.items()}


def unpacked_places(encoded: str) -> dict[int, list[int]]:
    """Return what `packed_places` was given."""
    found: dict[int, list[int]] = {}
    document, numbers = -1, _numbers(encoded)
    for grown, place in zip(numbers, numbers, strict=True):
        document += grown
        found.setdefault(document, []).append(place)
    return found


def _numbers(encoded: str) -> Iterator[int]:
    letters = iter(encoded)
    for letter in letters:
        value, scale, number = _VALUE[letter], 1, 0
        while value >= _LAST:
            number += (value - _LAST) * scale + _LAST * scale
            scale *= _GOING_ON
            value = _VALUE[next(letters)]
        yield number + value * scale
