"""Pictures among the sources: how large they are, so that a page keeps their place before they come."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from cchc.content.items import Item
from cchc.publishing.feeds import file_path, is_remote
from cchc.publishing.share_pictures import PictureSize

# The tag by which a phone tells how it was held, and from which of its values on the picture lies on its side.
_ORIENTATION = 0x0112
_ON_ITS_SIDE = 5
# What phones write; of a PNG, Pillow would decode every point to look for the tag.
_PHOTOGRAPHS = ("JPEG", "MPO")


def picture_sizes(root: Path) -> PictureSize:
    """Return a look-up of width and height, as shown, by path relative to `root`; it reads a file's first bytes, once."""

    @cache
    def size_of(path: str) -> tuple[int, int] | None:
        try:
            with Image.open(root / path) as picture:
                width, height = picture.size
                turned = picture.format in _PHOTOGRAPHS and picture.getexif().get(_ORIENTATION, 1) >= _ON_ITS_SIDE
                return (height, width) if turned else (width, height)
        # A damaged PNG is a SyntaxError to Pillow.
        except (OSError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
            return None

    return size_of


def item_picture_size(size_of: PictureSize) -> Callable[[Item], tuple[int, int] | None]:
    """Return a look-up of the size of an item's own picture; None when it has none, or only an address elsewhere."""
    return lambda item: size_of(file_path(item, item.image)) if item.image and not is_remote(item.image) else None


def size_and_time(file: Path) -> tuple[int, int]:
    """Return the bytes and the modification time, in nanoseconds, of a file; zeros when there is none."""
    try:
        found = os.stat(file)
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
