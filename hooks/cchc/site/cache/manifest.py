"""Which outputs stand in a site, what each was made from, and whether it still is as it was written."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cchc.site.cache.files import load, save
from cchc.site.cache.stamps import digest


class Written(NamedTuple):
    """A file as it was written: bytes, modification time in nanoseconds, digest."""

    size: int
    time: int
    digest: bytes


class Made(NamedTuple):
    """An output: the stamp of all it was made from, what it noticed of the facts that few outputs look at, and its file."""

    key: bytes
    noticed: Mapping[str, str]
    written: Written


def write(path: str, content: bytes) -> Written:
    """Write a new file; its folder is made."""
    try:
        file = open(path, "xb")  # noqa: SIM115 (closed by the with below)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        file = open(path, "xb")  # noqa: SIM115
    with file:
        file.write(content)
    return _written(path, digest(content))


def _written(path: str, content_digest: bytes) -> Written:
    found = os.stat(path)
    return Written(found.st_size, found.st_mtime_ns, content_digest)


@dataclass
class Manifest:
    """The outputs of the site in `folder`, by address."""

    folder: Path
    outputs: dict[str, Made] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path, maker: bytes, folder: Path) -> "Manifest":
        """Return what `file` tells of `folder`; nothing when it tells of another."""
        found = load(file, maker)
        if not (isinstance(found, tuple) and len(found) == 2 and found[0] == str(folder)):
            return cls(folder)
        return cls(
            folder, {address: Made(key, noticed, Written(*written)) for address, (key, noticed, written) in found[1].items()}
        )

    def save(self, file: Path, maker: bytes) -> None:
        plain = {address: (made.key, made.noticed, tuple(made.written)) for address, made in self.outputs.items()}
        save(file, maker, (str(self.folder), plain))

    def current(self, address: str, key: bytes, facts: Mapping[str, str]) -> Made | None:
        """Return the output if it was made from the same, what it noticed of `facts` is so still, and it stands unharmed."""
        made = self.outputs.get(address)
        if made is None or made.key != key or any(facts.get(name) != value for name, value in made.noticed.items()):
            return None
        return self._unharmed(address, made)

    def _unharmed(self, address: str, made: Made) -> Made | None:
        """Compare the file: by size and time, and when only the time differs (a copy, an unpacked archive) by its bytes."""
        path = f"{self.folder}/{address}"
        try:
            found = os.stat(path)
            if found.st_size != made.written.size:
                return None
            if found.st_mtime_ns == made.written.time:
                return made
            with open(path, "rb") as file:
                same = digest(file.read()) == made.written.digest
        except OSError:
            return None
        return made._replace(written=made.written._replace(time=found.st_mtime_ns)) if same else None
