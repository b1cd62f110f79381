"""Which program makes the site: its own code, its libraries, its hooks. Another one's cache is of no use."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import cchc

_INSTALLED = (".dist-info", ".egg-info")


def program_digest(hooks: Iterable[Path] = ()) -> bytes:
    """Return a digest of the code of the portal, of Python, of every installed library's version and of the hook files."""
    hashed = hashlib.blake2b(digest_size=16)
    hashed.update(repr((sys.version_info[:], sys.implementation.name, sorted(installed(sys.path)))).encode())
    for name, content in _files(Path(cchc.__file__).parent):
        hashed.update(f"{name}\0{len(content)}\0".encode() + content)
    for hook in sorted(hooks):
        hashed.update(hook.read_bytes())
    return hashed.digest()


def template_digests(overrides: Path) -> dict[str, str]:
    """Return the digest of every file in `overrides`, by its name within: templates, and what they may include."""
    return {name: hashlib.blake2b(content, digest_size=16).hexdigest() for name, content in _files(overrides)}


def installed(path: Iterable[str]) -> Iterator[str]:
    """Yield the names that installers give: library and version, as "Jinja2-3.1.6.dist-info"."""
    for folder in path:
        if os.path.isdir(folder):
            yield from (name for name in os.listdir(folder) if name.endswith(_INSTALLED))


def _files(folder: Path) -> Iterable[tuple[str, bytes]]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)
