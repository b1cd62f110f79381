"""Notes of cameras and programs in pictures: they go, the points stay, and how the camera was held."""

import io
from typing import Any

import pytest
from PIL import Image, ImageOps, PngImagePlugin

from cchc.delivery.picture_notes import without_notes

SECRET = "Nhà riêng của ông A"
_POINTS = Image.linear_gradient("L").resize((40, 30)).convert("RGB")


def _exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E], exif[0x010F], exif[0x0112] = SECRET, "Máy ảnh", orientation
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def _made(kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    _POINTS.save(out, kind, **options)
    return out.getvalue()


def _png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("Author", SECRET)
    return _made("PNG", pnginfo=notes, exif=_exif())


WITH_NOTES = {
    "jpeg": _made("JPEG", exif=_exif(), comment=SECRET.encode(), xmp=SECRET.encode()),
    "progressive": _made("JPEG", exif=_exif(), progressive=True),
    "png": _png(),
    "webp": _made("WEBP", exif=_exif(), xmp=SECRET.encode()),
}


@pytest.mark.parametrize("data", WITH_NOTES.values(), ids=WITH_NOTES)
def test_notes_go_and_points_stay(data: bytes) -> None:
    assert SECRET.encode() in data or b"\x88\x25" in data or b"\x25\x88" in data
    plain = without_notes(data)
    assert plain is not None
    assert SECRET.encode() not in plain
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(plain)) as after:
        assert after.tobytes() == before.tobytes()
        assert dict(after.getexif()) == {}
        assert "xmp" not in after.info
    assert without_notes(plain) == plain


def test_a_picture_taken_upright_stays_upright() -> None:
    data = _made("JPEG", exif=_exif(orientation=6))
    plain = without_notes(data)
    assert plain is not None
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(plain)) as after:
        assert dict(after.getexif()) == {0x0112: 6}
        assert ImageOps.exif_transpose(after).tobytes() == ImageOps.exif_transpose(before).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_without_notes_stays_byte_for_byte(kind: str) -> None:
    assert without_notes(_made(kind)) == _made(kind)


def test_what_follows_the_picture_goes_too() -> None:
    plain = without_notes(_made("JPEG") + b"second picture " + SECRET.encode())
    assert plain is not None
    assert SECRET.encode() not in plain


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", _made("JPEG")[:200], _made("PNG")[:20], _made("TIFF"), b"GIF89a"])
def test_what_cannot_be_made_plain_is_none(data: bytes) -> None:
    assert without_notes(data) is None
