"""What the last build left to this one: on the disk, or in the process of the live preview."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.content.files import CACHE, LAST_BUILD
from cchc.graph.last_build import LastBuild
from cchc.machine.files import load, save
from cchc.machine.inventory import NOTHING
from cchc.machine.manifest import Manifest
from cchc.machine.memory import Memory

if TYPE_CHECKING:
    from cchc.site.snapshot import BuildSnapshot

_LAST = Path(LAST_BUILD).name
_SNAPSHOT = "hien-trang.bin"
_MANIFEST = "trang.bin"


@dataclass(frozen=True)
class Earlier:
    """What the last build of the same `site` by the same `program` (its code and the versions of its libraries) left.

    `memory` is what was worked out of sources.
    """

    folder: Path
    program: bytes
    site: Path
    last: LastBuild
    memory: Memory
    _manifest: Manifest | None = None
    _snapshot: "BuildSnapshot | None" = None

    @classmethod
    def of(cls, root: Path, program: bytes, site_dir: Path, preview: bool) -> "Earlier":
        """Return what the last build of `site_dir` left: on the disk, or if it was the preview's, in this process."""
        folder = root / CACHE
        if not preview:
            return cls(folder, program, site_dir, LastBuild.read(folder / _LAST, program), Memory(folder, program))
        found = _previews.get(site_dir)
        if found and found.program == program:
            return found
        # The site of a preview is new, but its sources may be known.
        last = replace(LastBuild.read(folder / _LAST, program), site=NOTHING)
        return cls(folder, program, site_dir, last, _memory(folder, program), Manifest(site_dir))

    @cached_property
    def manifest(self) -> Manifest:
        """Which outputs stand in the site; a build without changes does not ask."""
        return self._manifest or Manifest.read(self.folder / _MANIFEST, self.program, self.site)

    @property
    def snapshot(self) -> "BuildSnapshot | None":
        """What stood around the items; None when that cannot be told for certain."""
        # A build without changes does not wait for what it knows.
        from cchc.site.snapshot import BuildSnapshot

        found = self._snapshot or load(self.folder / _SNAPSHOT, self.program)
        return found if isinstance(found, BuildSnapshot) and found.build == self.last.stamp else None

    def leave(self, last: LastBuild, manifest: Manifest, snapshot: "BuildSnapshot") -> None:
        """Leave to the next build what this one made."""
        save(self.folder / _SNAPSHOT, self.program, replace(snapshot, build=last.stamp))
        manifest.save(self.folder / _MANIFEST, self.program)
        self.note(last)

    def note(self, last: LastBuild) -> None:
        """Leave what is known of the last build alone."""
        last.save(self.folder / _LAST, self.program)

    def leave_here(self, last: LastBuild, manifest: Manifest, snapshot: "BuildSnapshot") -> None:
        """Leave it to the next build of the preview, in this process."""
        snapshot = replace(snapshot, build=last.stamp)
        _previews.clear()
        _previews[manifest.folder] = Earlier(self.folder, self.program, self.site, last, self.memory, manifest, snapshot)


# That of the preview that runs, by the folder of its site.
_previews: dict[Path, Earlier] = {}


@lru_cache(maxsize=1)
def _memory(folder: Path, program: bytes) -> Memory:
    """Return the memory of the live preview, which builds again and again in one process: what it knows stays with it."""
    return Memory(folder, program)
