"""Which outputs stand in a site, and what each was made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cchc.machine.files import load, save


class Made(NamedTuple):
    """An output: the stamp of what it was made from, the questions it asked with the answers it got, the digest of its bytes.

    `texts` are the texts of items it tells, as (path, stamp of the text); `recipe` is the address under which the memory knows
    how it is made, "" where no text is told.
    """

    key: bytes
    answers: Mapping[str, str]
    digest: bytes
    texts: tuple[tuple[str, bytes], ...] = ()
    recipe: str = ""


@dataclass
class Manifest:
    """The outputs of the site in `folder`, by address."""

    folder: Path
    outputs: dict[str, Made] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path, program: bytes, folder: Path) -> "Manifest":
        """Return what `file` tells of `folder`; nothing when it tells of another."""
        found = load(file, program)
        if not (isinstance(found, tuple) and len(found) == 2 and found[0] == str(folder)):
            return cls(folder)
        return cls(folder, dict(zip(found[1], map(Made._make, found[1].values()), strict=True)))

    def save(self, file: Path, program: bytes) -> None:
        """Write what stands in the site to `file`, for the same program to read."""
        save(file, program, (str(self.folder), {address: tuple(made) for address, made in self.outputs.items()}))
