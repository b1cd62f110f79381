"""Posts that are nearly one text: found by sketches in time that grows with the posts, not with their pairs."""

import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from cchc.content.posts import Post
from cchc.editorial.copies import words_of
from cchc.editorial.memo import Memo, compute

# Below these words two notices of one kind differ too little to tell a copy from a form.
FEWEST_WORDS = 80
# The share of common shingles (Jaccard) from which two texts are one with small changes.
ALIKE = 0.7
_BANDS, _ROWS = 12, 4
_BINS = _BANDS * _ROWS
# With fewer bins in common two texts are not worth a look: three deviations below what ALIKE makes likely.
_PERHAPS = _BINS // 2
# Posts of one bucket that a new one is compared with: many that share a form must not cost their square.
_BUCKET = 8

# The lowest hash of each bin, as bytes: thousands are held at once, and apart the numbers take five times the room.
MinHash = bytes
_NUMBERS = struct.Struct(f"<{_BINS}q")
SKETCH_SIZE = _NUMBERS.size
# One part of a sketch that two posts must share to be compared.
PART_SIZE = SKETCH_SIZE // _BANDS
_PARTS = struct.Struct(f"{PART_SIZE}s" * _BANDS)


class Numbers(dict[str, int]):
    """A number for each word, the same on every machine: Python's own hash of a text is not."""

    def __missing__(self, word: str) -> int:
        number = self[word] = zlib.crc32(word.encode())
        return number


def near_duplicates(posts: Iterable[Post], known: Memo = compute) -> Iterator[tuple[Post, Post]]:
    """Yield each post that nearly repeats an earlier one, with that one; the order is by day, then by path."""
    numbers = Numbers()
    ordered = {post.path: post for post in in_order(posts)}
    sketches = ((path, known("sketch", post, partial(sketch_of, post, numbers))) for path, post in ordered.items())
    for path, first in repeated(sketches, lambda one, other: alike(ordered[one], ordered[other], numbers)):
        yield ordered[path], ordered[first]


def in_order(posts: Iterable[Post]) -> list[Post]:
    """Return posts in the order in which they are compared."""
    return sorted(posts, key=lambda post: (post.date.moment, post.path))


def repeated(sketches: Iterable[tuple[str, MinHash]], alike: Callable[[str, str], bool]) -> Iterator[tuple[str, str]]:
    """Yield the path of each post that nearly repeats an earlier one, with that one's.

    `sketches` are those of posts by path, in order; `alike` compares two texts, and is asked only where sketches are alike.
    """
    buckets: list[dict[bytes, list[tuple[str, MinHash]]]] = [{} for _ in range(_BANDS)]
    in_parts = [(path, sketch, _PARTS.unpack(sketch)) for path, sketch in sketches if sketch]
    # Most posts share no part with any other: they are neither like one, nor is another like them.
    counted = Counter(chain.from_iterable(parts for _, _, parts in in_parts))
    shared = {part for part, count in counted.items() if count > 1}
    for path, sketch, parts in in_parts:
        if shared.isdisjoint(parts):
            continue
        bands = list(zip(buckets, parts, strict=True))
        if near := {rival: other for known, part in bands if part in known for rival, other in known[part]}:
            lowest = _lowest(sketch)
            rivals = sorted(rival for rival, other in near.items() if len(lowest & _lowest(other)) >= _PERHAPS)
            if found := next((rival for rival in rivals if alike(path, rival)), None):
                yield path, found
                continue
        for known, part in bands:
            if len(bucket := known.setdefault(part, [])) < _BUCKET:
                bucket.append((path, sketch))


def _lowest(sketch: MinHash) -> frozenset[int]:
    return frozenset(_NUMBERS.unpack(sketch))


def sketch_of(post: Post, numbers: Numbers | None = None) -> MinHash:
    """Return the sketch of a post's text; a text too short to compare has none."""
    return _sketch(_shingles(post, Numbers() if numbers is None else numbers))


def alike(post: Post, other: Post, numbers: Numbers | None = None) -> bool:
    """Tell whether two posts are nearly one text."""
    numbers = Numbers() if numbers is None else numbers
    return _likeness(_shingles(post, numbers), _shingles(other, numbers)) >= ALIKE


def _shingles(post: Post, numbers: Numbers) -> frozenset[int]:
    """Return the hashes of every four words on end."""
    words = [numbers[word] for word in words_of(post.body)]
    return frozenset(map(hash, zip(words, words[1:], words[2:], words[3:], strict=False)))


def _sketch(shingles: frozenset[int]) -> MinHash:
    """Return the smallest hash of each bin (one permutation hashing): like texts have like sketches, short ones none."""
    if len(shingles) < FEWEST_WORDS:
        return b""
    lowest: dict[int, int] = {}
    for value in shingles:
        place = value % _BINS
        if place not in lowest or value < lowest[place]:
            lowest[place] = value
    return _NUMBERS.pack(*(lowest.get(place, 0) for place in range(_BINS)))


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)
