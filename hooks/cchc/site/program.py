"""Which program makes the site: its own code, its libraries, its hooks. Another one's cache is of no use."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import cchc
from cchc.machine.program_files import PACKED
from cchc.site.theme_files import files_of, layered_files

_INSTALLED = (".dist-info", ".egg-info")


def program_digest(hooks: Iterable[Path] = ()) -> bytes:
    """Return a digest of the code of the portal, of Python, of every installed library's version and of the hook files."""
    hashed = hashlib.blake2b(digest_size=16)
    hashed.update(repr((sys.version_info[:], sys.implementation.name, sorted(installed(sys.path)))).encode())
    for name, file in sorted(files_of(Path(cchc.__file__).parent)):
        # Templates have digests of their own, registers are told among the sources; the guide and the sample make no site.
        if not name.startswith(f"{PACKED}/"):
            with open(file, "rb") as opened:
                content = opened.read()
            hashed.update(f"{name}\0{len(content)}\0".encode() + content)
    for hook in sorted(hooks):
        hashed.update(hook.read_bytes())
    return hashed.digest()


def template_digests(overrides: Iterable[Path]) -> dict[str, str]:
    """Return the digest of every file in `overrides`, by its name within: templates, and what they may include."""
    files = layered_files(overrides)
    return {name: hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() for name, path in files.items()}


def installed(path: Iterable[str]) -> Iterator[str]:
    """Yield the names that installers give: library and version, as "Jinja2-3.1.6.dist-info"."""
    for folder in path:
        if os.path.isdir(folder):
            yield from (name for name in os.listdir(folder) if name.endswith(_INSTALLED))
