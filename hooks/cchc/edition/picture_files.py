"""Pictures among the sources: told from one another by their bytes, and looked at once."""

import hashlib
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from cchc.content.recall import Recall, recalled
from cchc.machine.workers import spread
from cchc.publishing.pictures import Look, PictureFault

# A look takes as long as so many pages.
_PAGES = 10


def bytes_digest(data: bytes) -> bytes:
    """Return the digest of the bytes of a picture."""
    return hashlib.sha256(data).digest()


def looks(root: Path, digests: Mapping[str, bytes], recall: Recall) -> dict[str, Look]:
    """Return what each picture is like, by path; bytes that are known are not looked at again, wherever they lie now."""
    files = {told: f"{root}/{path}" for path, told in digests.items() if told}
    found = {told: recalled(recall, "look", told.hex(), told) for told in files}
    lacking = [told for told, known in found.items() if known is None]
    made = spread(partial, (_look_at,), [files[told] for told in lacking], len(lacking), each=_PAGES)
    for told, seen in zip(lacking, made, strict=True):
        found[told] = recall("look", told.hex(), told, partial(_given, seen))
    return {path: found.get(told) or Look(fault=PictureFault.BROKEN) for path, told in digests.items()}


def _given(seen: Look) -> Look:
    return seen


def _look_at(file: str) -> Look:
    from cchc.publishing.pictures.looking import MOST_BYTES, look

    try:
        # What is too large is not even read.
        return Look(fault=PictureFault.TOO_LARGE) if os.path.getsize(file) > MOST_BYTES else look(Path(file).read_bytes())
    except OSError:
        return Look(fault=PictureFault.BROKEN)
