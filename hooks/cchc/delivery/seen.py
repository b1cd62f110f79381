"""Which edition of each site was seen last, on this machine: an older one that is shown again is told from a new one."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cchc.delivery.manifest import PublishedManifest
from cchc.reading.writing import write_whole


@dataclass(frozen=True)
class SeenEdition:
    """The version and digest of a manifest, the site of which it spoke, and the public key with which it was signed, if any."""

    version: int
    digest: str
    site: str
    public_key: str | None

    @classmethod
    def of(cls, edition: PublishedManifest) -> "SeenEdition":
        """Return what is remembered of an edition."""
        manifest = edition.manifest
        return cls(manifest.version, edition.digest, manifest.site, manifest.key.public_key if manifest.key else None)


class SeenMemory:
    """What was seen, in `file`; one that cannot be read is as good as none."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, *names: str) -> list[SeenEdition]:
        """Return what was seen last under each of these names of a site."""
        known = self._known()
        found = []
        for name in dict.fromkeys(names):
            try:
                found.append(SeenEdition(**known[name]))
            except (KeyError, TypeError):
                continue
        return found

    def note(self, edition: PublishedManifest, *names: str) -> None:
        """Remember the edition under these names."""
        known = self._known() | dict.fromkeys(names, asdict(SeenEdition.of(edition)))
        write_whole(self._file, json.dumps(known, indent=1, sort_keys=True).encode())

    def _known(self) -> dict[str, Any]:
        try:
            known = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}
