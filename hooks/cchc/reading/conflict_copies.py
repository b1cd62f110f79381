"""Copies of a text that a service which shares folders makes when two machines saved it, or a hand beside it: neither gets lost.

OneDrive adds the machine's name (`ra-quan-MAY-2.md`), Dropbox and Nextcloud say "conflicted copy", Google Drive counts
(`ra-quan (1).md`) or says "Copy of", "Bản sao của", Windows says "Copy" or "Sao chép".
"""

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.content.files import SETTINGS
from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late

# Names that the portal gives are small letters without marks; machines of Windows are called in capitals. Pictures, attachments
# come with such names from cameras and mail, and mean nothing by them.
_COPY = late(
    r"(?P<stem>.+?)(?:-[A-Z0-9]*[A-Z][A-Z0-9-]*(?:-\d+)?| \([^()]*\)| - (?:Copy|Sao chép|Bản sao)(?: \(\d+\))?)"
    r"|(?:Copy|Bản sao) (?:\(\d+\) )?(?:of|của) (?P<named>.+)"
)
_OTHER_ENDING = late(r"mkdocs\.(?:ya?ml\.txt|yaml|txt)", re.IGNORECASE)
_TEXTS = (".md", ".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """The text at `path` is another version of `original`."""

    path: str
    original: str

    @property
    def message(self) -> str:
        """What an officer is told of it."""
        return (
            f"tệp này có vẻ là bản tách ra từ '{self.original}' vì hai máy cùng lưu, hoặc ai đó sao chép; "
            "hãy so hai bản, gộp chỗ khác vào bản chính rồi xóa bản tách; nếu là hai bài khác nhau thì đổi tên bài này"
        )


def copies_among(paths: Iterable[str]) -> list[ConflictCopy]:
    """Return the texts among `paths` that were made beside an original that is there too."""
    known = set(paths)
    found = []
    for path in sorted(known):
        stem, ending = posixpath.splitext(path)
        match = _COPY.fullmatch(posixpath.basename(stem)) if ending in _TEXTS else None
        original = posixpath.join(posixpath.dirname(path), (match["stem"] or match["named"]) + ending) if match else ""
        if match and original in known:
            found.append(ConflictCopy(path, original))
    return found


def settings_copies(root: Path) -> list[str]:
    """Return the names of files in the folder of the portal that somebody may take for its settings, and nobody reads."""
    try:
        names = sorted(entry.name for entry in os.scandir(root) if "mkdocs" in entry.name.lower() and entry.is_file())
    except OSError:
        return []
    copies = {copy.path for copy in copies_among((*names, SETTINGS))}
    return [name for name in names if name in copies or _OTHER_ENDING.fullmatch(name)]


def settings_copy_problems(root: Path) -> Iterator[Problem]:
    """Yield a problem for each file that looks like the settings beside them."""
    for name in settings_copies(root):
        message = f"không ai đọc tệp này, Cổng chỉ đọc {SETTINGS}; hãy gộp chỗ khác của nó vào {SETTINGS} rồi xóa nó"
        yield Problem(name, 1, 1, Severity.WARNING, "conflict-copy", message)


def copy_problems(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each such copy; what it says is judged beside that like any other text."""
    for copy in copies_among(paths):
        yield Problem(copy.path, 1, 1, Severity.WARNING, "conflict-copy", copy.message)
