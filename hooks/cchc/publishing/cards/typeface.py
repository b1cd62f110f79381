"""The portal's typeface: widths and pictures of words, each made once.

Vietnamese is written in syllables, a few thousand in all: after some hundred titles nearly every word was met before.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from cchc.publishing.cards.png import halved, two

FOLDER = Path(__file__).parents[1] / "fonts"

# The shades between paper and ink, both included: six look smooth at this size, and make files a tenth smaller than eight.
SHADES = 6
_STEPS = SHADES - 1
_SHADE = [round(round(alpha / 255 * _STEPS) * 255 / _STEPS) for alpha in range(256)]

# Over the font's own ascent stand the marks of capitals (Ẳ: 1.22 of the size); left and right some letters reach out.
_ABOVE = 0.25
_BESIDE = 0.08
# The font's blank is meant for text; large type, with words on even pixels, needs a little more.
_BLANK = 1.15


class Weight(StrEnum):
    """The weights of the typeface, by the endings of their files in ../fonts."""

    REGULAR = "Regular"
    STRONG = "SemiBold"


@lru_cache
def _font(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout: Raqm is not in every build of Pillow, and composed Vietnamese does not need it.
    return ImageFont.truetype(FOLDER / f"BeVietnamPro-{weight}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=32768)
def width_of(word: str, weight: Weight, size: int) -> float:
    """Return the width of `word` in pixels, `size` being the height of the type in pixels."""
    return _font(weight, size).getlength(word)


def blank_of(weight: Weight, size: int) -> float:
    """Return the width of the blank between two words in pixels."""
    return width_of(" ", weight, size) * _BLANK


def _drawn(word: str, weight: Weight, size: int) -> tuple[Image.Image, int, int]:
    """Return the word as a mask in few shades, cut to its ink, and where that is from the word's place."""
    ascent, descent = _font(weight, size).getmetrics()
    above, beside = _margins(size)
    wide = round(width_of(word, weight, size)) + 2 * beside
    mask = Image.new("L", (wide, above + ascent + descent))
    ImageDraw.Draw(mask).text((beside, above), word, fill=255, font=_font(weight, size))
    shaded = mask.point(_SHADE)
    # Without any ink there is still a point to paste.
    box = shaded.getbbox() or (0, 0, 1, 1)
    return shaded.crop(box), box[0] - beside // 2 * 2, box[1] - above


# A word of a title takes ten thousand bytes: it is held packed alone, and those of heads and feet, which repeat, as they are.
_word = lru_cache(maxsize=256)(_drawn)


def _margins(size: int) -> tuple[int, int]:
    return round(size * _ABOVE), round(size * _BESIDE)


def write(picture: Image.Image, place: tuple[int, int], line: str, weight: Weight, size: int, ink: int) -> None:
    """Write `line` into `picture` with its ascenders' top left at `place`, in the shade `ink`."""
    for word, x in _placed(line, place[0], weight, size):
        mask, left, top = _word(word, weight, size)
        picture.paste(ink, (x + left, place[1] + top), mask)


def write_rows(rows: Image.Image, place: tuple[int, int], line: str, weight: Weight, size: int, shades: tuple[int, int]) -> None:
    """Write `line` into rows that have two points a byte already; `shades` are those of the ink and of what lies under it.

    Of a title, which no two cards share, drawing the points one by one and packing them took most of the time.
    """
    for word, x in _placed(line, place[0], weight, size):
        points, mask, left, top = _packed_word(word, weight, size, shades)
        # Before the points of each row stands the byte of its filter.
        rows.paste(points, (1 + (x + left) // 2, place[1] + top), mask)


def _placed(line: str, left: int, weight: Weight, size: int) -> Iterator[tuple[str, int]]:
    """Yield each word with its place, on even points: two are a byte, so the same word is the same bytes, which packs well."""
    x, blank = float(left), blank_of(weight, size)
    for word in line.split():
        yield word, round(x / 2) * 2
        x += width_of(word, weight, size) + blank


@lru_cache(maxsize=1024)
def _packed_word(word: str, weight: Weight, size: int, shades: tuple[int, int]) -> tuple[Image.Image, Image.Image, int, int]:
    """Return the word with two points a byte, where its bytes are not those of what lies under it, and its even place."""
    ink, under = shades
    mask, left, top = _drawn(word, weight, size)
    aside = left % 2
    picture = Image.new("L", ((aside + mask.width + 1) // 2 * 2, mask.height), under)
    picture.paste(ink, (aside, 0), mask)
    points = halved(picture)
    return points, points.point([0 if byte == two(under) else 255 for byte in range(256)]), left - aside, top


def line_width(line: str, weight: Weight, size: int) -> float:
    """Return the width of a line of words in pixels."""
    words = line.split()
    return sum(width_of(word, weight, size) for word in words) + blank_of(weight, size) * max(len(words) - 1, 0)
