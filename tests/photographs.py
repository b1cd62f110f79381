"""Photographs as phones take them, made when they are wanted: never committed, the same from the same seed."""

import io
import random

from PIL import Image, ImageOps

# What a phone notes beside a picture.
_ORIENTATION, _MODEL, _OWNER, _GPS = 0x0112, 0x0110, 0xA430, 0x8825
PHONE, PERSON = "Phone of Nguyen", "Nguyen Van A"


def scene(width: int, height: int, seed: int = 1) -> Image.Image:
    """Return a picture whose detail falls off as in nature, from broad shades down to the noise of a sensor."""
    chance = random.Random(seed)
    made = Image.new("RGB", (width, height), (128, 128, 128))
    step = max(width, height) // 2
    share = 0.5
    while step >= 1:
        small = -(-width // step) + 1, -(-height // step) + 1
        octave = Image.frombytes("RGB", small, chance.randbytes(3 * small[0] * small[1]))
        made = Image.blend(made, octave.resize((width, height), Image.Resampling.BICUBIC), share)
        step, share = step // 2, max(share * 0.7, 0.06)
    return ImageOps.autocontrast(made, cutoff=1)


def pictures_at_fault() -> dict[str, bytes]:
    """Return one picture of every fault, by its name."""
    told = io.BytesIO()
    Image.new("1", (9000, 9000)).save(told, "PNG")
    return {
        "hong.jpg": photograph(400, 300)[:5000],
        "qua-lon.png": told.getvalue(),
        "dien-thoai.jpg": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(400),
        "co-vi-tri.jpg": photograph(400, 300),
    }


def photograph(width: int = 4000, height: int = 3000, *, seed: int = 1, turned: int = 1, quality: int = 97) -> bytes:
    """Return a JPEG with all that a phone notes: how it was held (`turned`), model, owner, position, XMP, a comment."""
    noted = Image.Exif()
    noted[_ORIENTATION] = turned
    noted[_MODEL] = PHONE
    noted[0x013B] = PERSON
    noted.get_ifd(_GPS).update({1: "N", 2: (16.0, 49.0, 12.3), 3: "E", 4: (107.0, 5.0, 44.0)})
    told = io.BytesIO()
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{PERSON}</dc:creator></x:xmpmeta>'.encode()
    scene(width, height, seed).save(told, "JPEG", quality=quality, subsampling=2, exif=noted, xmp=xmp, comment=PERSON.encode())
    return told.getvalue()
