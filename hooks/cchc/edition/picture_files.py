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
    files = {digest: f"{root}/{path}" for path, digest in digests.items() if digest}
    found = {digest: recalled(recall, "look", digest.hex(), digest) for digest in files}
    lacking = [digest for digest, known in found.items() if known is None]
    made = spread(partial, (_look_at,), [files[digest] for digest in lacking], len(lacking), each=_PAGES)
    for digest, seen in zip(lacking, made, strict=True):
        found[digest] = recall("look", digest.hex(), digest, partial(_given, seen))
    return {path: found.get(digest) or Look(fault=PictureFault.BROKEN) for path, digest in digests.items()}


def _given(seen: Look) -> Look:
    return seen


def _look_at(file: str) -> Look:
    from cchc.publishing.pictures.looking import MOST_BYTES, look

    try:
        # What is too large is not even read.
        return Look(fault=PictureFault.TOO_LARGE) if os.path.getsize(file) > MOST_BYTES else look(Path(file).read_bytes())
    except OSError:
        return Look(fault=PictureFault.BROKEN)
