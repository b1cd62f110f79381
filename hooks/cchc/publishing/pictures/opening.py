"""Opening a picture that anybody may have made: only kinds that are read safely, and what they say of themselves."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module

from PIL import Image, ImageOps

# Others are never tried: a PostScript file called .jpg would start another program.
for _plugin in ("Avif", "Bmp", "Gif", "Jpeg", "Mpo", "Png", "Tiff", "WebP"):
    import_module(f"PIL.{_plugin}ImagePlugin")
_KINDS: list[str] = [kind for kind in ("JPEG", "MPO", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF") if kind in Image.OPEN]
_ORIENTATION = 0x0112
_ON_ITS_SIDE = 5
_GPS = 0x8825
# Kinds for photographs alone.
PHOTOGRAPHS = ("JPEG", "MPO")
_FEW_COLOURS = 256

with suppress(ImportError):
    # What iPhones write; an optional library.
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False)
    _KINDS.append("HEIF")


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """Open a picture without reading its points; raises what Pillow raises."""
    with warnings.catch_warnings():
        # How many points are too many is told by ourselves.
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=_KINDS) as picture:
            yield picture


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """Return width and height as shown; a phone notes how it was held."""
    width, height = picture.size
    # Pillow turns a TIFF by itself.
    on_its_side = picture.format != "TIFF" and _orientation(picture) >= _ON_ITS_SIDE
    return (height, width) if on_its_side else (width, height)


def _orientation(picture: Image.Image) -> int:
    # What a phone noted may be damaged where the picture is not.
    with suppress(Exception):
        return int(picture.getexif().get(_ORIENTATION, 1))
    return 1


def turned(picture: Image.Image) -> Image.Image:
    """Return the picture as it was seen."""
    with suppress(Exception):
        return ImageOps.exif_transpose(picture)
    return picture


def has_few_colours(picture: Image.Image) -> bool:
    """Tell whether a picture was drawn, not taken."""
    if picture.format in PHOTOGRAPHS or picture.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
        return False
    return picture.getcolors(_FEW_COLOURS) is not None


def tells_place(picture: Image.Image, data: bytes) -> bool:
    """Tell whether a picture says where it was taken."""
    with suppress(Exception):
        if picture.getexif().get_ifd(_GPS):
            return True
    return b"exif:GPSLatitude" in data
