"""Which program makes the site: its own code, its libraries, its hooks. Another one's cache is of no use."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import cchc
from cchc.machine.digests import digest
from cchc.machine.program_files import PACKED, files_of

_INSTALLED = (".dist-info", ".egg-info")


def program_digest(hooks: Iterable[Path] = ()) -> bytes:
    """Return a digest of the code of the portal, of Python, of every installed library's version and of the hook files."""
    libraries = repr((sys.version_info[:], sys.implementation.name, sorted(installed(sys.path)))).encode()
    return digest(libraries, _own_code(), *(hook.read_bytes() for hook in sorted(hooks)))


@cache
def _own_code() -> bytes:
    """Return a digest of our code as it was when it was asked for first: a process goes on with what it has read."""
    hashed = hashlib.blake2b(digest_size=16)
    for name, file in sorted(files_of(Path(cchc.__file__).parent)):
        # Templates have digests of their own, registers are told among the sources; the guide and the sample make no site.
        if not name.startswith(f"{PACKED}/"):
            with open(file, "rb") as opened:
                content = opened.read()
            hashed.update(f"{name}\0{len(content)}\0".encode() + content)
    return hashed.digest()


def installed(path: Iterable[str]) -> Iterator[str]:
    """Yield the names that installers give: library and version, as "Jinja2-3.1.6.dist-info"."""
    for folder in path:
        if os.path.isdir(folder):
            yield from (name for name in os.listdir(folder) if name.endswith(_INSTALLED))
