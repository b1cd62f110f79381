"""The files of a built site, as they are published."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from cchc.publishing.hosting import NGINX_MAP, REDIRECTS_FILE

# Hidden files are the office's (`.git`), but for this folder, which builds fill from docs/goc/.
_SHOWN = ".well-known"
_PIECE = 1 << 20


class Digest(NamedTuple):
    """What tells the bytes of a file: SHA-256 in hexadecimal digits, and how many there are."""

    sha256: str
    size: int


Content = Path | bytes


def digest_of(content: Content) -> Digest:
    """Return the digest of a file or of bytes."""
    if isinstance(content, bytes):
        return Digest(hashlib.sha256(content).hexdigest(), len(content))
    made, size = hashlib.sha256(), 0
    with content.open("rb") as file:
        while piece := file.read(_PIECE):
            made.update(piece)
            size += len(piece)
    return Digest(made.hexdigest(), size)


def site_files(site: Path) -> dict[str, Path]:
    """Return the plain files under `site` by address, in order; hidden ones are not published."""
    return dict(sorted(_below(site, "")))


def _below(folder: Path, parent: str) -> Iterator[tuple[str, Path]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and parent + entry.name != _SHOWN:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path), f"{parent}{entry.name}/")
            elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                yield parent + entry.name, Path(entry.path)


def moved(files: Mapping[str, Path], site_url: str) -> dict[str, str]:
    """Return where old addresses lead: the file of the page at each to the new address, both relative to the site."""
    if REDIRECTS_FILE not in files:
        return {}
    root = unquote(urlsplit(site_url).path)
    rules = (line.split(" ") for line in files[REDIRECTS_FILE].read_text(encoding="utf-8").splitlines())
    pairs = ((unquote(old).removeprefix(root), unquote(new).removeprefix(root)) for old, new, _ in rules)
    return {(f"{old}index.html" if old.endswith("/") else old): new for old, new in pairs}


def is_for_servers(path: str) -> bool:
    """Tell whether servers read the file and may keep it from visitors."""
    return path in (NGINX_MAP, REDIRECTS_FILE, "_headers") or path.endswith((".gz", ".br"))
