"""Copies that a service which shares folders makes when two machines saved the same file: told, so that neither is lost.

OneDrive adds the machine's name (`ra-quan-MAY-2.md`), Dropbox and Nextcloud say "conflicted copy", Google Drive counts
(`ra-quan (1).md`).
"""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass

# Names that the portal gives are small letters without marks; machines of Windows are called in capitals.
_COPY = re.compile(r"(?P<stem>.+?)(?:-[A-Z0-9]*[A-Z][A-Z0-9-]*(?:-\d+)?| \([^()]*\))")


@dataclass(frozen=True, slots=True)
class Copy:
    """The file at `path` is what another machine saved of `original`."""

    path: str
    original: str

    @property
    def told(self) -> str:
        """What an officer is told of it."""
        return (
            f"dịch vụ chia sẻ thư mục đã tách '{self.path}' ra từ '{self.original}' vì hai máy cùng lưu; "
            "hãy so hai bản, gộp chỗ khác vào bản chính rồi xóa bản tách"
        )


def copies_among(paths: Iterable[str]) -> list[Copy]:
    """Return the files among `paths` that a service made beside an original that is there too."""
    known = set(paths)
    found = []
    for path in sorted(known):
        stem, ending = posixpath.splitext(path)
        match = _COPY.fullmatch(posixpath.basename(stem))
        original = posixpath.join(posixpath.dirname(path), match["stem"] + ending) if match else ""
        if match and original in known:
            found.append(Copy(path, original))
    return found
