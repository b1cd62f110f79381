"""The making of forms: read once, turned, its colours those of every screen, made smaller, and written with nothing beside.

The same bytes come of the same picture with the same libraries, which `MAKER` names beside the code of this room.
"""

import io
import math
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

import PIL
from PIL import Image, ImageCms, ImageSequence, features

from cchc.publishing.pictures.opening import has_few_colours, opened, turned, upright_size
from cchc.publishing.pictures.variants import PictureVariant, PictureVariants

_LIBRARIES = ("webp", "jpg", "libjpeg_turbo", "zlib", "zlib_ng", "littlecms2", "avif")
MAKER = repr((PIL.__version__, [(name, features.version(name)) for name in _LIBRARIES])).encode()

# Tried one after the other until the file is small enough.
_WEBP_QUALITIES = (78, 70, 62, 54, 46, 38, 30, 20)
_JPEG_QUALITIES = (80, 72, 64, 56, 48, 40, 32, 22)
_PNG_COLOURS = (256, 128, 64, 32)
# A drawing that is made smaller has new shades at every edge; so many are enough.
_DRAWN_COLOURS = 64
_MOVING_QUALITY = 60
# Of a picture that only settings or style sheets name, and that keeps its size.
_KEPT_QUALITY = 88

_SRGB = ImageCms.createProfile("sRGB")


def made(data: bytes, forms: PictureVariants) -> dict[str, bytes]:
    """Return the bytes of every form of a picture by its name."""
    still = list(_still(data, [form for form in forms if not form.moving]))
    return dict(still) | {form.name: _moving(data, form) for form in forms if form.moving}


def _still(data: bytes, forms: list[PictureVariant]) -> Iterator[tuple[str, bytes]]:
    widest = max(forms, key=lambda form: form.width)
    with opened(data) as picture:
        drawn = has_few_colours(picture)
        share = widest.width / upright_size(picture)[0]
        # A JPEG is read at a half, a quarter or an eighth of its size in a part of the time.
        picture.draft(None, (math.ceil(picture.width * share), math.ceil(picture.height * share)))
        source = _plain_colours(turned(picture))
    smaller: dict[int, Image.Image] = {}
    for form in forms:
        if form.width not in smaller:
            smaller[form.width] = _resized(source, form, drawn)
        same = smaller[form.width] is source
        yield form.name, _written(smaller[form.width], form, drawn and (256 if same else _DRAWN_COLOURS))


def _plain_colours(picture: Image.Image) -> Image.Image:
    """Return the picture in red, green and blue as every screen shows them, with what shines through."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if picture.mode.startswith("I"):
        # Sixteen bits a point.
        return picture.convert("I").point(lambda value: value / 256).convert("L").convert(mode)
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        # A damaged profile is as good as none.
        with suppress(Exception):
            return _in_srgb(picture, profile, mode)
    return picture.convert(mode)


def _in_srgb(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    colours = picture.convert("RGB") if picture.mode == "RGBA" else picture
    result = ImageCms.profileToProfile(colours, given, _SRGB, outputMode="RGB")
    assert result is not None
    if mode == "RGBA":
        result.putalpha(picture.convert("RGBA").getchannel("A"))
    return result


def _resized(source: Image.Image, form: PictureVariant, drawn: bool) -> Image.Image:
    size = form.width, form.height
    # What is best for photographs draws a seam beside every line.
    how = Image.Resampling.BOX if drawn else Image.Resampling.LANCZOS
    return source if source.size == size else source.resize(size, how)


def _written(picture: Image.Image, form: PictureVariant, drawn: int) -> bytes:
    return _best_that_fits(list(_tries(picture, form, drawn)), form.most_bytes)


def _best_that_fits(tries: list[Callable[[], bytes]], most: int) -> bytes:
    """Return the best of `tries`, from the largest to the smallest, that has at most `most` bytes; else the smallest."""
    fits = tries[0]()
    if len(fits) <= most or len(tries) == 1:
        return fits
    # Most pictures fit at once; for the others every second try is left out.
    low, high, best = 1, len(tries) - 1, b""
    while low < high:
        middle = (low + high) // 2
        content = tries[middle]()
        if len(content) <= most:
            best, high = content, middle
        else:
            best, low = b"", middle + 1
    return best or tries[low]()


def _tries(picture: Image.Image, form: PictureVariant, drawn: int) -> Iterator[Callable[[], bytes]]:
    if form.kind == "png":
        yield from (partial(_png, picture, colours) for colours in _PNG_COLOURS if colours <= (drawn or 256))
    elif form.kind == "jpg":
        yield from (partial(_bytes, picture, "JPEG", quality=q, optimize=True, progressive=True) for q in _JPEG_QUALITIES)
    else:
        if drawn:
            yield partial(_drawing, picture, drawn)
        yield from (partial(_bytes, picture, "WEBP", quality=q, method=4) for q in _WEBP_QUALITIES)


def _png(picture: Image.Image, colours: int) -> bytes:
    return _bytes(_fewer_colours(picture, colours), "PNG", optimize=True)


def _drawing(picture: Image.Image, colours: int) -> bytes:
    few = _fewer_colours(picture, colours).convert(picture.mode)
    return _bytes(few, "WEBP", lossless=True, quality=50, method=4)


def _fewer_colours(picture: Image.Image, colours: int) -> Image.Image:
    method = Image.Quantize.FASTOCTREE if picture.mode == "RGBA" else Image.Quantize.MEDIANCUT
    return picture.quantize(colours, method=method, dither=Image.Dither.NONE)


def _bytes(picture: Image.Image, kind: str, **how: object) -> bytes:
    # A picture without what was known of the one it was made from: Pillow would write some of that along.
    bare = picture.copy()
    bare.info = {name: value for name, value in picture.info.items() if name == "transparency"}
    result = io.BytesIO()
    bare.save(result, kind, **how)
    return result.getvalue()


def _moving(data: bytes, form: PictureVariant) -> bytes:
    """Return a moving picture; it is played again for ever if it was before, else once."""
    with opened(data) as picture:
        pairs = [(_frame(frame, form), int(frame.info.get("duration", 100))) for frame in ImageSequence.Iterator(picture)]
        for_ever = picture.info.get("loop") == 0
    frames, times = [frame for frame, _ in pairs], [time for _, time in pairs]
    return _bytes_of_frames(frames, duration=times, loop=0 if for_ever else 1)


def _frame(frame: Image.Image, form: PictureVariant) -> Image.Image:
    return frame.convert("RGBA").resize((form.width, form.height), Image.Resampling.LANCZOS)


def _bytes_of_frames(frames: list[Image.Image], **how: object) -> bytes:
    result = io.BytesIO()
    frames[0].info = {}
    frames[0].save(result, "WEBP", save_all=True, append_images=frames[1:], quality=_MOVING_QUALITY, method=4, **how)
    return result.getvalue()


def cleaned(data: bytes) -> bytes:
    """Return a picture in its own kind and size, upright, with nothing beside it: for those that no text shows."""
    with opened(data) as picture:
        kind = "JPEG" if picture.format == "MPO" else str(picture.format)
        if getattr(picture, "n_frames", 1) > 1 and kind in ("GIF", "PNG", "WEBP"):
            return _cleaned_frames(picture, kind)
        source = turned(picture)
        if kind == "JPEG":
            return _bytes(_plain_colours(source), kind, quality=_KEPT_QUALITY, optimize=True, progressive=True)
        if kind in ("PNG", "GIF", "BMP"):
            return _bytes(source if source.mode in ("P", "L", "1", "LA") else _plain_colours(source), kind)
        if kind == "WEBP":
            return _bytes(_plain_colours(source), kind, quality=_KEPT_QUALITY, method=4)
        return _bytes(_plain_colours(source), kind)


def _cleaned_frames(picture: Image.Image, kind: str) -> bytes:
    frames = [frame.copy() for frame in ImageSequence.Iterator(picture)]
    times = [int(frame.info.get("duration", 100)) for frame in frames]
    result = io.BytesIO()
    for frame in frames:
        frame.info = {name: value for name, value in frame.info.items() if name in ("transparency", "disposal")}
    again = {"loop": picture.info["loop"]} if "loop" in picture.info else {}
    frames[0].save(result, kind, save_all=True, append_images=frames[1:], duration=times, **again)
    return result.getvalue()
