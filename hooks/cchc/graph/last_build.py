"""The last build: what it was made from altogether, what it said, and the files it left. If nothing changed, nothing is done."""

from dataclasses import dataclass, field
from pathlib import Path

from cchc.content.problems import Problem
from cchc.machine.files import load, save
from cchc.machine.inventory import NOTHING, Spare, Standing
from cchc.reading import file_digests


@dataclass(frozen=True)
class LastBuild:
    """`stamp` tells all the site was made from, `surroundings_stamp` all but the texts of items, the
    registers of the search, scripts and styles; `texts` the
    digest of each source, `states` what the system told of it, `site` what stood there at the end, `spare` what is known of the
    one before it; `said` is the line that told of it."""

    stamp: bytes = b""
    surroundings_stamp: bytes = b""
    texts: dict[str, bytes] = field(default_factory=dict)
    states: dict[str, file_digests.State] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    said: str = ""
    site: Standing = NOTHING
    spare: Spare | None = None

    @classmethod
    def read(cls, file: Path, program: bytes) -> "LastBuild":
        """Return what the same program wrote to `file`; one that knows nothing when there is no such file, or it is not whole."""
        found = load(file, program)
        return found if isinstance(found, cls) else cls()

    def save(self, file: Path, program: bytes) -> None:
        """Write it to `file`, for the same program to read."""
        save(file, program, self)
