"""The last build: what it was made from altogether, what it said, and the files it left. If nothing changed, nothing is done."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from cchc.content.problems import Problem
from cchc.site.cache.files import load, save

SizeAndTime = tuple[int, int]


@dataclass(frozen=True)
class LastBuild:
    """`fingerprint` tells all the site was made from, `surroundings` all but the texts of items; `texts` the digest of each
    source, `files` what stood in the site at the end: size and modification time in nanoseconds; `said` is the line that told
    of it."""

    fingerprint: bytes = b""
    surroundings: bytes = b""
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

    def stands(self, site: Path) -> bool:
        """Whether the site is as the build left it."""
        return files_in(site) == self.files


def files_in(site: Path) -> dict[str, SizeAndTime]:
    """Return size and time of every file under `site` by its address."""
    found: dict[str, SizeAndTime] = {}
    folders = [""]
    while folders:
        address = folders.pop()
        try:
            entries = list(os.scandir(f"{site}/{address}"))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{address}{entry.name}/")
            else:
                told = entry.stat()
                found[f"{address}{entry.name}"] = told.st_size, told.st_mtime_ns
    return found
