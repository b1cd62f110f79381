"""What Word does to a picture while it shows it (cut, mirrored, turned), done to the picture itself."""

import io
from dataclasses import dataclass

from PIL import Image

_KINDS = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}
# As many as a large phone takes.
_MOST_POINTS = 120_000_000
_PNG_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
_QUALITY = 92
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


@dataclass(frozen=True)
class PictureChange:
    """What is cut off each side (left, top, right, bottom; shares of one), whether it is mirrored, how far it is turned.

    Word mirrors before it turns; `turn` is in degrees, clockwise.
    """

    cut: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    across: bool = False
    down: bool = False
    turn: float = 0.0

    @property
    def quarter(self) -> int:
        """The turn in whole right angles: what is askew on paper for the look of it stands upright on a page."""
        return round(self.turn / 90) % 4 * 90

    def __bool__(self) -> bool:
        return any(self.cut) or self.across or self.down or bool(self.quarter)


def changed(data: bytes, ending: str, change: PictureChange) -> bytes | None:
    """Return the picture as Word shows it, in its own kind; None when that cannot be done."""
    if ending not in _KINDS:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=[_KINDS[ending]]) as picture:
            if picture.width * picture.height > _MOST_POINTS or getattr(picture, "n_frames", 1) > 1:
                return None
            # Word goes by the points alone: what the phone noted of how it was held is in the turn.
            return _written(_shown(picture, change), picture, _KINDS[ending])
    except Exception:
        # Whatever a damaged picture makes the library raise, it comes in as it is, and that is told.
        return None


def as_png(data: bytes) -> bytes | None:
    """Return a picture of a kind that browsers do not show as one that they do; None when that cannot be done."""
    try:
        with Image.open(io.BytesIO(data), formats=["BMP", "TIFF"]) as picture:
            if picture.width * picture.height > _MOST_POINTS:
                return None
            return _written(picture if picture.mode in _PNG_MODES else picture.convert("RGB"), picture, "PNG")
    except Exception:
        # Damaged, or of a sort of its kind that the library does not know.
        return None


def _shown(picture: Image.Image, change: PictureChange) -> Image.Image:
    width, height = picture.size
    left, top, right, bottom = change.cut
    seen = picture.crop((round(width * left), round(height * top), round(width * (1 - right)), round(height * (1 - bottom))))
    if change.across:
        seen = seen.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if change.down:
        seen = seen.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    return seen.transpose(_TURNS[change.quarter]) if change.quarter else seen


def _written(seen: Image.Image, picture: Image.Image, kind: str) -> bytes:
    result = io.BytesIO()
    profile = picture.info.get("icc_profile")
    more = {"icc_profile": profile} if profile else {}
    if kind != "PNG":
        more |= {"quality": _QUALITY}
    elif "transparency" in picture.info:
        more |= {"transparency": picture.info["transparency"]}
    seen.info = {}
    seen.save(result, kind, **more)
    return result.getvalue()
