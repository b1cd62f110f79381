"""Pictures among the sources, told from one another by their bytes."""

from collections.abc import Iterable
from pathlib import Path

from cchc.content.files import is_picture
from cchc.content.recall import Recall
from cchc.reading.file_digests import FileDigests


def picture_digests(root: Path, files: Iterable[str], recall: Recall) -> dict[str, bytes]:
    """Return the digest of each picture among `files`, empty for one that cannot be read."""
    return {path: bytes.fromhex(digest) for path, digest in FileDigests(root, recall).of(filter(is_picture, files)).items()}
