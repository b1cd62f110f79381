"""Pictures that were put beside an item while it is written: what in the end it does not show goes again, and that is told."""

import json
import posixpath
import re
import threading
from collections.abc import Iterator
from pathlib import Path

from cchc.desk.saving.drafts import Draft, Drafts
from cchc.desk.saving.folder import BESIDE, desk_folder, sign_of
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import digest_of, source_file
from cchc.reading.disk import LONGEST_PATH
from cchc.reading.writing import create_whole, remove, write_whole

# A folder has no more pictures of one name.
_MOST = 1000


class PicturesBeside:
    """The pictures that an officer put beside items of the portal under `root`; `drafts` are what everybody types."""

    def __init__(self, root: Path, officer: Officer, drafts: Drafts) -> None:
        self._root, self._officer, self._drafts = root, officer, drafts
        # What is noted is read, and written with one more: two pictures may come at once.
        self._one = threading.Lock()

    def put(self, path: str, stem: str, ending: str, data: bytes) -> str:
        """Put a picture beside the item at `path`, over none that is there; return its name.

        Raises CannotSave where the item lies elsewhere than in the content, CannotWrite where the disk refuses.
        """
        with self._one:
            return self._put(path, stem, ending, data)

    def _put(self, path: str, stem: str, ending: str, data: bytes) -> str:
        folder = posixpath.dirname(path)
        room = LONGEST_PATH - len(folder) - len(ending) - len("/-1000.")
        for name in _names(stem[: max(1, room)], ending):
            file = source_file(self._root, f"{folder}/{name}")
            if file.is_file() and file.read_bytes() == data:
                return name
            try:
                # What is noted and not there is passed over; what is there and not noted would stay.
                self._note(path, {**self._noted(path), name: digest_of(data)})
                create_whole(file, data)
                return name
            except FileExistsError:
                self._note(path, {known: digest for known, digest in self._noted(path).items() if known != name})
        raise AssertionError("a thousand pictures of one name")

    def shown(self, path: str, data: bytes) -> list[str]:
        """Return the paths of the pictures put beside the item that its source shows."""
        return [f"{posixpath.dirname(path)}/{name}" for name in self._noted(path) if _names_it(data, name)]

    def settle(self, path: str, data: bytes) -> list[str]:
        """Take away what was put beside the item and its source does not show; return what is to be told.

        What was changed since, and what another text shows, stays. Raises CannotWrite.
        """
        with self._one:
            return self._settled(path, data)

    def _settled(self, path: str, data: bytes) -> list[str]:
        remarks = []
        for name, digest in self._noted(path).items():
            file = source_file(self._root, f"{posixpath.dirname(path)}/{name}")
            if _names_it(data, name) or not file.is_file():
                continue
            if digest_of(file.read_bytes()) != digest or self._is_shown_elsewhere(path, name):
                remarks.append(f"bài không dùng hình {name} nữa; hình vẫn nằm cạnh bài vì chỗ khác cũng dùng, hoặc đã được sửa")
                continue
            remove(file)
            remarks.append(f"đã xóa hình {name} thả vào lúc viết, vì bài không dùng")
        remove(self._file(path))
        return remarks

    def _is_shown_elsewhere(self, path: str, name: str) -> bool:
        folder = (self._root / path).parent
        texts = (file for file in (*folder.glob("*.md"), *folder.glob("*.yml")) if file != self._root / path)
        if any(_names_it(file.read_bytes(), name) for file in texts):
            return True
        drafts = (draft for draft in self._drafts.all() if isinstance(draft, Draft))
        return any(_names_it(json.dumps(dict(draft.given)).encode(), name) for draft in drafts)

    def _noted(self, path: str) -> dict[str, str]:
        try:
            said = json.loads(self._file(path).read_bytes())
            return {str(name): str(digest) for name, digest in said.items() if "/" not in name and "\\" not in name}
        except (OSError, ValueError, AttributeError):
            return {}

    def _note(self, path: str, names: dict[str, str]) -> None:
        write_whole(self._file(path), json.dumps(names).encode())

    def _file(self, path: str) -> Path:
        whose = sign_of(self._officer.account, self._officer.machine)
        return desk_folder(self._root, BESIDE) / f"{sign_of(path)}.{whose}.json"


def _names_it(data: bytes, name: str) -> bool:
    """Tell whether a text names the file, and not one whose name only ends so."""
    return re.search(rb"(?<![\w-])" + re.escape(name.encode()), data) is not None


def _names(stem: str, ending: str) -> Iterator[str]:
    yield f"{stem}.{ending}"
    yield from (f"{stem}-{number}.{ending}" for number in range(2, _MOST))
