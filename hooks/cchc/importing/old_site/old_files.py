"""Pictures and attachments of an earlier site, looked up in a copy of its folder of uploads; the network is never asked."""

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from cchc.content.files import KINDS, suffix
from cchc.language.patterns import late

# A copy that the earlier system made smaller: `anh-300x200.jpg`.
_SMALLER = late(r"-\d{2,5}x\d{2,5}(?=\.\w{3,4}$)")
_MOST = 50_000_000
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp"}
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})


@dataclass
class OldFiles:
    """The folder of uploads, None when there is none."""

    folder: Path | None

    def picture(self, address: str) -> tuple[str, bytes] | None:
        """Return ending and bytes of the picture at `address` of the earlier site, None when the folder has none."""
        if address.startswith("data:"):
            return _embedded(address)
        found = self.file(address)
        return found if found and found[0] in _PICTURES else None

    def file(self, address: str) -> tuple[str, bytes] | None:
        """Return ending and bytes of a file that the portal may publish, by its address at the earlier site."""
        path = self._path(address)
        if path is None:
            return None
        ending, data = suffix(path.name), path.read_bytes()
        kind = KINDS.get(ending)
        fits = kind and (not kind.signs or any(data[at : at + len(sign)] == sign for at, sign in kind.signs))
        return (ending, data) if fits else None

    def _path(self, address: str) -> Path | None:
        """Return the file whose path ends as the address does: the folder may be the whole site or only what was uploaded."""
        parts = PurePosixPath(unquote(urlsplit(address).path)).parts
        parts = tuple(part for part in parts if part != "/")
        if self.folder is None or not parts or any(part == ".." or "\0" in part or "\\" in part for part in parts):
            return None
        larger = _SMALLER.sub("", parts[-1])
        for name in dict.fromkeys((larger, parts[-1])):
            for start in range(len(parts)):
                path = self.folder.joinpath(*parts[start:-1], name)
                if _is_within(path, self.folder):
                    return path
        return None


def _is_within(path: Path, folder: Path) -> bool:
    try:
        return path.is_file() and path.resolve().is_relative_to(folder.resolve()) and path.stat().st_size <= _MOST
    except OSError:
        return False


def _embedded(address: str) -> tuple[str, bytes] | None:
    """Return ending and bytes of a picture written into the text itself, None when it is no picture."""
    head, _, data = address.partition(",")
    ending = _ENDINGS.get(head[5:].partition(";")[0].lower())
    if ending is None or ";base64" not in head:
        return None
    try:
        found = base64.b64decode(unquote(data), validate=False)
    except (binascii.Error, ValueError):
        return None
    kind = KINDS[ending]
    return (ending, found) if any(found[at : at + len(sign)] == sign for at, sign in kind.signs) else None
