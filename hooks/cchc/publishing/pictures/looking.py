"""A look at a picture: how large it is, what it is like, and whether it can be published at all."""

from PIL import Image

from cchc.publishing.pictures.looks import Look, PictureFault
from cchc.publishing.pictures.opening import PHOTOGRAPHS, has_few_colours, opened, tells_place, upright_size

# A phone's largest photograph has 108 million points. A JPEG is made smaller while it is read; all others are held whole.
_MOST_POINTS = 120_000_000
_MOST_POINTS_HELD = 60_000_000
# Of all frames of a moving picture together.
_MOST_POINTS_MOVING = 300_000_000
MOST_BYTES = 60_000_000
# The beginning of a HEIF file names its brand; AVIF is of the same family and read by Pillow itself.
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
_MOVING = ("GIF", "WEBP", "PNG", "AVIF")


def look(data: bytes) -> Look:
    """Return what a picture is like; all of it is read, for one that was cut short is known only at its end."""
    if len(data) > MOST_BYTES:
        return Look(fault=PictureFault.TOO_LARGE)
    try:
        with opened(data) as picture:
            return _seen(picture, data)
    except Image.DecompressionBombError:
        return Look(fault=PictureFault.TOO_LARGE)
    # Whatever a damaged file makes a decoder raise, it is damaged.
    except Exception:
        return Look(fault=PictureFault.HEIC if _is_heic(data) else PictureFault.BROKEN)


def _is_heic(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS and b"avif" not in data[8:64]


def _seen(picture: Image.Image, data: bytes) -> Look:
    moving = picture.format in _MOVING and getattr(picture, "n_frames", 1) > 1
    width, height = upright_size(picture)
    if _too_many(picture, moving):
        return Look(width, height, fault=PictureFault.TOO_LARGE)
    placed = tells_place(picture, data)
    # An eighth of each side is enough to see that a photograph is whole.
    picture.draft("RGB", (1, 1))
    picture.load()
    clear = _lets_through(picture)
    drawn = has_few_colours(picture)
    if moving:
        _read_all(picture)
    return Look(width, height, drawn, clear, moving, placed)


def _too_many(picture: Image.Image, moving: bool) -> bool:
    points = picture.width * picture.height
    if moving:
        return points * getattr(picture, "n_frames", 1) > _MOST_POINTS_MOVING
    return points > (_MOST_POINTS if picture.format in PHOTOGRAPHS else _MOST_POINTS_HELD)


def _read_all(picture: Image.Image) -> None:
    for number in range(getattr(picture, "n_frames", 1)):
        picture.seek(number)
        picture.load()


def _lets_through(picture: Image.Image) -> bool:
    if not picture.has_transparency_data:
        return False
    # How many points are fully opaque.
    opaque = picture.convert("RGBA").getchannel("A").histogram()[255]
    return opaque < picture.width * picture.height
