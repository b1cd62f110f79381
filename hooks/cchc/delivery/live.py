"""Whether what is served is what was built, file by file."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from cchc.delivery.copies import SiteCopy
from cchc.delivery.manifest import PublishedManifest
from cchc.delivery.site_files import Digest


class LiveState(Enum):
    """How what a server shows agrees with what was built."""

    LIVE = auto()
    MISSING = auto()
    OLD = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Live:
    """What a server shows of one file; `edition` is the one that had it so, if it is an old one."""

    path: str
    state: LiveState
    edition: PublishedManifest | None = None


def live(copy: SiteCopy, path: str, wanted: Digest, leads_to: str | None, known: Sequence[PublishedManifest]) -> Live:
    """Return what the copy shows at `path`, where `wanted` should be; `known` are editions that were published before."""
    found = copy.look(path, wanted.size)
    if found is None:
        return Live(path, LiveState.MISSING)
    if found.digest is None:
        return Live(path, LiveState.LIVE if leads_to is not None and found.leads_to == leads_to else LiveState.OTHER)
    if found.digest == wanted:
        return Live(path, LiveState.LIVE)
    for edition in reversed(known):
        file = edition.manifest.by_path.get(path)
        if file and (file.sha256, file.size) == found.digest:
            return Live(path, LiveState.OLD, edition)
    return Live(path, LiveState.OTHER)
