"""What the last build left to this one: on the disk, or in the process of the live preview."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from cchc.site.cache.files import load, save
from cchc.site.cache.last_build import LastBuild
from cchc.site.cache.manifest import Manifest
from cchc.site.cache.memory import Memory
from cchc.site.standing import Standing

CACHE = Path(".cache/cchc")
_LAST = "lan-truoc.bin"
_STANDING = "hien-trang.bin"
_MANIFEST = "trang.bin"


@dataclass(frozen=True)
class Earlier:
    """What the last build of the same site by the same `maker` (program and versions) left.

    `memory` is what was worked out of sources.
    """

    folder: Path
    maker: bytes
    last: LastBuild
    manifest: Manifest
    memory: Memory
    _standing: Standing | None = None

    @classmethod
    def of(cls, root: Path, maker: bytes, site_dir: Path, preview: bool) -> "Earlier":
        folder = root / CACHE
        if not preview:
            manifest = Manifest.read(folder / _MANIFEST, maker, site_dir)
            return cls(folder, maker, LastBuild.read(folder / _LAST, maker), manifest, Memory(folder, maker))
        found = _previews.get(site_dir)
        if found and found.maker == maker:
            return found
        # The site of a preview is new, but its sources may be known.
        last = replace(LastBuild.read(folder / _LAST, maker), files={})
        return cls(folder, maker, last, Manifest(site_dir), _memory(folder, maker))

    @property
    def standing(self) -> Standing | None:
        """What stood around the items; None when that cannot be told for certain."""
        found = self._standing or load(self.folder / _STANDING, self.maker)
        return found if isinstance(found, Standing) and found.build == self.last.fingerprint else None

    def leave(self, last: LastBuild, manifest: Manifest, standing: Standing) -> None:
        """Leave to the next build what this one made."""
        save(self.folder / _STANDING, self.maker, replace(standing, build=last.fingerprint))
        manifest.save(self.folder / _MANIFEST, self.maker)
        self.note(last)

    def note(self, last: LastBuild) -> None:
        """Leave what is known of the last build alone."""
        last.save(self.folder / _LAST, self.maker)

    def leave_here(self, last: LastBuild, manifest: Manifest, standing: Standing) -> None:
        """Leave it to the next build of the preview, in this process."""
        standing = replace(standing, build=last.fingerprint)
        _previews.clear()
        _previews[manifest.folder] = Earlier(self.folder, self.maker, last, manifest, self.memory, standing)


# That of the preview that runs, by the folder of its site.
_previews: dict[Path, Earlier] = {}


@lru_cache(maxsize=1)
def _memory(folder: Path, maker: bytes) -> Memory:
    """The live preview builds again and again in one process: what it knows stays with it."""
    return Memory(folder, maker)
