"""How alike all posts are, so that an edit of one need not look through the others."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cchc.content.posts import Post
from cchc.editorial.content_rules.duplicates import PART_SIZE, SKETCH_SIZE, MinHash, alike, repeated

PostAt = Callable[[str], Post]


@dataclass(frozen=True)
class Sketches:
    """The sketches of posts on end, and their paths in the order in which they are compared."""

    paths: tuple[str, ...]
    sketches: bytes

    @classmethod
    def of(cls, found: Mapping[str, MinHash]) -> "Sketches":
        """Return the sketches of posts by path, given in the order in which posts are compared."""
        return cls(tuple(found), b"".join(found.values()))

    def __iter__(self) -> Iterator[tuple[str, MinHash]]:
        starts = range(0, len(self.sketches), SKETCH_SIZE)
        return zip(self.paths, (self.sketches[start : start + SKETCH_SIZE] for start in starts), strict=True)

    def apart(self, path: str, other: MinHash) -> bool:
        """Tell whether a post shares no part of its sketch with any other post, and would not if its sketch were `other`."""
        own = self.paths.index(path)
        return all(row == own for sketch in (self._of(path), other) for row in self._sharing(sketch))

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
        return Sketches(self.paths, self.sketches[:start] + sketch + self.sketches[start + SKETCH_SIZE :])

    def _of(self, path: str) -> MinHash:
        start = self.paths.index(path) * SKETCH_SIZE
        return self.sketches[start : start + SKETCH_SIZE]

    def _sharing(self, sketch: MinHash) -> Iterator[int]:
        """Yield the number of each post that shares a part with a sketch, once for each part."""
        for place in range(0, SKETCH_SIZE, PART_SIZE):
            part, found = sketch[place : place + PART_SIZE], -1
            while (found := self.sketches.find(part, found + 1)) >= 0:
                if found % SKETCH_SIZE == place:
                    yield found // SKETCH_SIZE
