"""Files that an officer handed over and that nothing was made of yet: on the disk, so that a desk that stops loses none.

Each is one file that begins with a line of what is known of it; whose it is tells the folder.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from cchc.desk.saving.folder import HANDED_OVER, desk_folder, sign_of
from cchc.desk.saving.officers import Officer
from cchc.machine.digests import digest
from cchc.reading.writing import CannotWrite, write_whole

_ENDING = ".tep"
# More at once than anybody looks through.
MOST = 60


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A file by its `id`, with its name, what its officer says that it is ("" for whatever it seems), and its bytes."""

    id: str
    name: str
    kind: str
    data: bytes


class HandedOverFiles:
    """The files that an officer handed over to the portal under `root`."""

    def __init__(self, root: Path, officer: Officer) -> None:
        self._root, self._officer = root, officer

    def keep(self, name: str, data: bytes, kind: str = "") -> str:
        """Keep a file and return its id; the same bytes under the same name are one. Raises CannotWrite."""
        id_ = digest(name.encode(), data).hex()
        head = json.dumps({"name": name, "kind": kind}, ensure_ascii=False).encode()
        write_whole(self._folder() / f"{id_}{_ENDING}", head + b"\n" + data)
        return id_

    def all(self) -> list[HandedOver]:
        """Return what was handed over, by name. Raises CannotWrite."""
        read = map(_read, self._folder().glob(f"*{_ENDING}"))
        return sorted(filter(None, read), key=lambda one: (one.name, one.id))

    def find(self, id_: str) -> HandedOver | None:
        """Return the file of that id, None where there is none. Raises CannotWrite."""
        return next((one for one in self.all() if one.id == id_), None)

    def count(self) -> int:
        """Return how many there are. Raises CannotWrite."""
        return sum(1 for _ in self._folder().glob(f"*{_ENDING}"))

    def waiting(self) -> int:
        """Return how many can be seen to wait: none where the disk refuses, which is told where they are asked for."""
        try:
            return self.count()
        except (OSError, CannotWrite):
            return 0

    def drop(self, id_: str) -> None:
        """Forget a file."""
        for file in self._folder().glob(f"*{_ENDING}"):
            if file.stem == id_:
                file.unlink(missing_ok=True)

    def _folder(self) -> Path:
        folder = desk_folder(self._root, HANDED_OVER) / sign_of(self._officer.account, self._officer.machine)[:8]
        folder.mkdir(exist_ok=True)
        return folder


def _read(file: Path) -> HandedOver | None:
    """Return the file, None for one that has just been taken away; one that cannot be read has no bytes, which no other has."""
    try:
        head, _, data = file.read_bytes().partition(b"\n")
        said = json.loads(head)
        return HandedOver(file.stem, str(said["name"]), str(said["kind"]), data)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return HandedOver(file.stem, "tệp không đọc được", "", b"")
