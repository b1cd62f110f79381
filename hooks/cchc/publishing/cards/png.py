"""PNG files of sixteen colours, put together from strips that are packed each for itself.

Pillow writes the same picture, but takes twice the time; and strips that many pictures share are packed once.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What zlib puts before a stream of its usual kind.
_ZLIB_HEADER = b"\x78\x9c"
# The largest prime below 2^16.
_ADLER = 65521
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Strip:
    """Some rows of a picture, packed without reference to other rows.

    `high` is their number, `size` and `check` the length and the Adler-32 of their bytes as PNG holds them: the bytes themselves
    are ten times what they are packed, and strips are kept by the hundred.
    """

    high: int
    size: int
    check: int
    packed: bytes


def strip(rows: Image.Image, level: int, *, last: bool = False) -> Strip:
    """Return rows, as `blank` and `rows_of` make them, as a strip packed at zlib's `level`; `last` closes the stream."""
    points = rows.tobytes()
    # With memory of 8, zlib's own choice: 9 is meant to pack better, but these rows it packs worse, and slower.
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, 8)
    packed = packer.compress(points) + packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)
    return Strip(rows.height, len(points), zlib.adler32(points), packed)


def png(wide: int, strips: Sequence[Strip], palette: tuple[Colour, ...]) -> bytes:
    """Return the file of the picture made of `strips` from top to bottom."""
    header = struct.pack(">IIBBBBB", wide, sum(strip.high for strip in strips), 4, 3, 0, 0, 0)
    colours = bytes(part for colour in palette for part in colour)
    check = 1
    for part in strips:
        check = _joined(check, part.check, part.size)
    points = _ZLIB_HEADER + b"".join(strip.packed for strip in strips) + struct.pack(">I", check)
    chunks = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", points), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in chunks)


def _joined(check: int, other: int, size: int) -> int:
    """Return the Adler-32 (RFC 1950) of two runs of bytes on end from those of each; `size` is the length of the second."""
    low, high = check & 0xFFFF, check >> 16
    return (high + (other >> 16) + size * (low - 1)) % _ADLER << 16 | (low + (other & 0xFFFF) - 1) % _ADLER


def blank(wide: int, high: int, point: int) -> Image.Image:
    """Return rows of one point as the file has them: two points a byte, and before each row a zero, for no filter."""
    rows = Image.new("L", (wide // 2 + 1, high), two(point))
    rows.paste(0, (0, 0, 1, high))
    return rows


def two(point: int) -> int:
    """Return the byte of two equal points."""
    return point << 4 | point


def halved(picture: Image.Image) -> Image.Image:
    """Return `picture` (mode "L", an even width, points that are places in a palette) with two points a byte.

    The picture is used up: it comes out with another mode.
    """
    wide, high = picture.size
    picture.putpalette(bytes(3))
    return Image.frombytes("L", (wide // 2, high), picture.tobytes("raw", "P;4"))


def rows_of(picture: Image.Image) -> Image.Image:
    """Return the rows of `picture`, which is used up, as the file has them."""
    wide, high = picture.size
    rows = blank(wide, high, 0)
    rows.paste(halved(picture), (1, 0))
    return rows


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
