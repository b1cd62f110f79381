"""The last build: what it was made from altogether, what it said, and the files it left. If nothing changed, nothing is done."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cchc.content.problems import Problem
from cchc.site.cache.files import load, save

SizeAndTime = tuple[int, int]


@dataclass(frozen=True)
class LastBuild:
    """`fingerprint` tells everything the site was made from; `texts` the digest of each source, `files` what stood in the
    site at the end: size and modification time in nanoseconds; `said` is the line that told of it."""

    fingerprint: bytes = b""
    texts: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    said: str = ""
    files: dict[str, SizeAndTime] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path, maker: bytes) -> "LastBuild":
        found = load(file, maker)
        return found if isinstance(found, cls) else cls()

    def save(self, file: Path, maker: bytes) -> None:
        save(file, maker, self)

    def stands(self, site: Path, fingerprint: bytes) -> bool:
        """Whether a build from the same things would leave the site as it is."""
        return bool(self.fingerprint) and self.fingerprint == fingerprint and files_in(site) == self.files


def files_in(site: Path) -> dict[str, SizeAndTime]:
    """Return size and time of every file under `site` by its address."""
    return dict(_files(str(site), ""))


def _files(folder: str, address: str) -> Iterator[tuple[str, SizeAndTime]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{address}{entry.name}/")
        else:
            found = entry.stat()
            yield f"{address}{entry.name}", (found.st_size, found.st_mtime_ns)
