"""Which program makes the site: its own code, its libraries, its templates. Another one's cache is of no use."""

import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import cchc

# Every library whose version can change an output or a problem; those of pyproject.toml and what they are made of.
LIBRARIES = (
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "properdocs",
    "jinja2",
    "markupsafe",
    "nh3",
    "pydantic",
    "pydantic-core",
    "pyyaml",
    "feedgen",
    "lxml",
    "pillow",
    "segno",
    "holidays",
    "phonenumbers",
    "pymdown-extensions",
    "pygments",
)


def program_digest(overrides: Path) -> bytes:
    """Return a digest of the code of the portal, of Python, of the libraries, and of every file in `overrides`."""
    package = Path(cchc.__file__).parent
    told = hashlib.blake2b(
        repr((sys.version_info[:], sys.implementation.name, tuple(map(_version, LIBRARIES)))).encode(), digest_size=16
    )
    for folder in (package, overrides):
        for name, content in _files(folder):
            told.update(f"{name}\0{len(content)}\0".encode() + content)
    return told.digest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files(folder: Path) -> Iterable[tuple[str, bytes]]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)
