"""The forms in which a picture is published: a modern kind at several widths, and one that everything shows.

The column of a page is at most 784 pixels wide; a phone's screen 360, with two or three points a pixel.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc.publishing.pictures.looks import Look

_WIDTHS = (480, 800, 1200, 1600)
_PLAIN_WIDTHS = (800, 1200)
_MOVING_WIDTHS = (800,)
# A width so near the widest one saves nobody anything.
_NEAR = 1.15
# As many points as 1600 × 1200, and bytes so that a phone pays under 150 kB; what is taller than twice its width, to be
# read from top to bottom, has more of both.
_MOST_POINTS = 1600 * 1200
_MOST_BYTES = 145_000
_TALL = 2


@dataclass(frozen=True, slots=True)
class PictureVariant:
    """One file: width and height in points, its kind (the ending of its name), the bytes it should not exceed."""

    width: int
    height: int
    kind: str
    most_bytes: int
    moving: bool = False

    @property
    def name(self) -> str:
        """Its file name: 960.webp."""
        return f"{self.width}.{self.kind}"


@dataclass(frozen=True, slots=True)
class PictureVariants:
    """`modern` for browsers of today, `plain` for everything else; each from the narrowest to the widest."""

    modern: tuple[PictureVariant, ...]
    plain: tuple[PictureVariant, ...]

    @property
    def main(self) -> PictureVariant:
        """The one that feeds and other sites show."""
        return self.plain[-1]

    def worth_it(self, lengths: Mapping[PictureVariant, int]) -> "PictureVariants":
        """Return the forms without those that are no smaller than a wider one: a drawing made smaller may be larger as a file."""
        return PictureVariants(_lighter(self.modern, lengths), _lighter(self.plain, lengths))

    def __iter__(self) -> Iterator[PictureVariant]:
        return iter((*self.modern, *self.plain))


def forms_of(seen: Look) -> PictureVariants:
    """Return the forms of a picture that can be published; none is wider than the picture."""
    plain = "png" if seen.drawn or seen.clear else "jpg"
    modern_widths = _MOVING_WIDTHS if seen.moving else _WIDTHS
    modern = tuple(_form(seen, width, "webp", seen.moving) for width in _stepped(seen, modern_widths))
    return PictureVariants(modern, tuple(_form(seen, width, plain) for width in _stepped(seen, _PLAIN_WIDTHS)))


def _lighter(forms: tuple[PictureVariant, ...], lengths: Mapping[PictureVariant, int]) -> tuple[PictureVariant, ...]:
    return tuple(form for n, form in enumerate(forms) if all(lengths[form] < lengths[wider] for wider in forms[n + 1 :]))


def _stepped(seen: Look, widths: tuple[int, ...]) -> Iterator[int]:
    fits = math.isqrt(int(_MOST_POINTS * _tallness(seen) * seen.width / seen.height))
    widest = max(1, min(seen.width, widths[-1], fits))
    yield from (width for width in widths if width * _NEAR <= widest)
    yield widest


def _tallness(seen: Look) -> float:
    return max(1.0, seen.height / seen.width / _TALL)


def _form(seen: Look, width: int, kind: str, moving: bool = False) -> PictureVariant:
    height = max(1, round(seen.height * width / seen.width))
    # Half as wide may weigh more than half as much: what is noise in a large picture is detail in a small one.
    most = _MOST_BYTES * math.sqrt(width / _WIDTHS[-1]) * _tallness(seen)
    return PictureVariant(width, height, kind, int(most), moving)
