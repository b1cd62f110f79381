"""How alike all posts are, so that an edit of one need not look through the others."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from cchc.content.posts import Post
from cchc.editorial.content_rules.duplicates import SKETCH_SIZE, MinHash, alike, bands_of, repeated

PostAt = Callable[[str], Post]


@dataclass(frozen=True)
class Sketches:
    """The sketches of posts on end, and their paths in the order in which they are compared; `bands` count the parts of all."""

    paths: tuple[str, ...]
    sketches: bytes
    bands: Mapping[int, int]

    @classmethod
    def of(cls, found: Mapping[str, MinHash]) -> "Sketches":
        """Return the sketches of posts by path, given in the order in which posts are compared."""
        counts = Counter(chain.from_iterable(map(_numbers, found.values())))
        return cls(tuple(found), b"".join(found.values()), dict(counts))

    def __iter__(self) -> Iterator[tuple[str, MinHash]]:
        starts = range(0, len(self.sketches), SKETCH_SIZE)
        return zip(self.paths, (self.sketches[start : start + SKETCH_SIZE] for start in starts), strict=True)

    def apart(self, path: str, other: MinHash) -> bool:
        """Tell whether a post shares no part of its sketch with any other post, and would not if its sketch were `other`."""
        own = Counter(_numbers(self._of(path)))
        return all(self.bands[number] == own[number] for number in own) and not any(
            self.bands.get(number, 0) - own[number] for number in _numbers(other)
        )

    def changed(self, edited: Mapping[str, MinHash], was: PostAt, now: PostAt) -> "Sketches | None":
        """Return the sketches with others of `edited` posts, None when some post then repeats another one, or no longer does.

        `was` and `now` return a post by its path, as it was and as it is.
        """
        after, together = self, False
        for path, sketch in edited.items():
            if (path in self.paths) != bool(sketch):
                # It was, or is, too short to compare.
                return None
            if sketch:
                together = together or not after.apart(path, sketch)
                after = after._with(path, sketch)
        return None if together and self._pairs(was) != after._pairs(now) else after

    def _pairs(self, post_at: PostAt) -> list[tuple[str, str]]:
        """Return the posts that nearly repeat another one, with that one."""
        return list(repeated(self, lambda one, other: alike(post_at(one), post_at(other))))

    def _with(self, path: str, sketch: MinHash) -> "Sketches":
        start = self.paths.index(path) * SKETCH_SIZE
        sketches = self.sketches[:start] + sketch + self.sketches[start + SKETCH_SIZE :]
        bands = Counter(self.bands)
        bands.subtract(_numbers(self._of(path)))
        bands.update(_numbers(sketch))
        return Sketches(self.paths, sketches, dict(+bands))

    def _of(self, path: str) -> MinHash:
        start = self.paths.index(path) * SKETCH_SIZE
        return self.sketches[start : start + SKETCH_SIZE]


def _numbers(sketch: MinHash) -> list[int]:
    """Return a number for each part of a sketch: hashes of numbers are the same in every process."""
    return [hash(band) for band in bands_of(sketch)]
