"""What cameras and programs note in a picture beside its points: places, times, names. None of it was ever public.

The points stay byte for byte; how the camera was held stays too, else the picture would lie on its side.
"""

import struct
from collections.abc import Iterator

from PIL import Image

from cchc.publishing.pictures.opening import opened

_ORIENTATION = 0x0112
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"iCCN"})
_WEBP_NOTES = frozenset({b"EXIF", b"XMP "})
_ICC = b"ICC_PROFILE\0"
_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_FIRST_NOTE, _LAST_NOTE = 0xE1, 0xEF
# How Adobe wrote colours: without it they come out wrong.
_ADOBE = 0xEE


def without_notes(data: bytes) -> bytes | None:
    """Return the picture without its notes; None when that cannot be done for its kind, or it is damaged."""
    try:
        with opened(data) as picture:
            kind, orientation = picture.format, int(picture.getexif().get(_ORIENTATION, 1))
            noted = bool(dict(picture.getexif())) or "xmp" in picture.info or "comment" in picture.info
        if kind in ("JPEG", "MPO"):
            return b"".join(_jpeg(data, orientation))
        if kind == "PNG":
            return b"".join(_png(data))
        if kind == "WEBP":
            return _webp(data)
        return None if noted or kind in ("TIFF", "HEIF") else data
    except (OSError, ValueError, struct.error, IndexError, Image.DecompressionBombError):
        return None


def _jpeg(data: bytes, orientation: int) -> Iterator[bytes]:
    yield data[:2]
    if orientation != 1:
        held = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
        yield b"\xff\xe1" + struct.pack(">H", len(held) + 2) + held
    at = 2
    while True:
        while data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if data[at] != 0xFF or marker == _START:
            raise ValueError("no marker")
        if marker == _END:
            # What follows is a picture of the camera's own making.
            yield data[at : at + 2]
            return
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == _SCAN:
            end = _after_scan(data, end)
        is_colour = data[at + 4 :].startswith(_ICC) if marker == 0xE2 else marker == _ADOBE
        if is_colour or not (_FIRST_NOTE <= marker <= _LAST_NOTE or marker == _COMMENT):
            yield data[at:end]
        at = end


def _after_scan(data: bytes, at: int) -> int:
    """Return where the next marker stands that is none of those within the points."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + size
        if kind not in _PNG_NOTES:
            yield data[at:end]
        at = end
        if kind == b"IEND":
            return


def _webp(data: bytes) -> bytes:
    kept, at = [], 12
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], struct.unpack_from("<I", data, at + 4)[0]
        end = at + 8 + size + size % 2
        if kind == b"VP8X":
            # Two flags say that there are such notes.
            kept.append(data[at : at + 8] + bytes([data[at + 8] & ~0x0C]) + data[at + 9 : end])
        elif kind not in _WEBP_NOTES:
            kept.append(data[at:end])
        at = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
