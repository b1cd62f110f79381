"""A folder of this machine, or one that is mounted from another."""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc.delivery.refusals import BrokenOff, DeliveryRefused
from cchc.delivery.site_files import Content
from cchc.reading.writing import reason_of, settle

# Seconds between attempts: Windows replaces no file in the moment in which somebody reads it.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)


class FolderServer:
    """The folder `root`; it is made when the folder above it is there."""

    def __init__(self, root: Path) -> None:
        if not root.is_dir() and not root.parent.is_dir():
            raise DeliveryRefused(f"không thấy thư mục {root.parent}; hãy nối ổ dùng chung, hoặc sửa 'path' của đích")
        if root.exists() and not root.is_dir():
            raise DeliveryRefused(f"{root} là một tệp, không phải thư mục; hãy sửa 'path' của đích")
        self._root = root

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, None when there is none."""
        with self._errors_in_words(file := self._root / path):
            try:
                return file.read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def write(self, path: str, content: Content) -> None:
        """Write a file, whose folder is made."""
        with self._errors_in_words(file := self._root / path):
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as out:
                if isinstance(content, bytes):
                    out.write(content)
                else:
                    with content.open("rb") as given:
                        shutil.copyfileobj(given, out)

    def move(self, path: str, to: str) -> bool:
        """Let a file take the place of another in one step; False when there is no such file."""
        source, file = self._root / path, self._root / to
        with self._errors_in_words(file):
            if not source.is_file():
                return False
            file.parent.mkdir(parents=True, exist_ok=True)
            _replace(source, file)
            return True

    def delete(self, path: str) -> None:
        """Delete a file and the folders that are then empty."""
        with self._errors_in_words(file := self._root / path):
            with suppress(FileNotFoundError, NotADirectoryError):
                file.unlink()
            folder = file.parent
            while folder != self._root:
                with suppress(OSError):
                    folder.rmdir()
                folder = folder.parent

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the bytes of each file right in a folder, by name."""
        try:
            with os.scandir(self._root / folder) as entries:
                return {entry.name: entry.stat().st_size for entry in entries if entry.is_file()}
        except OSError:
            return {}

    def size(self, path: str) -> int | None:
        """Return the bytes of a file, None when there is none."""
        try:
            return (self._root / path).stat().st_size
        except OSError:
            return None

    def settle(self) -> None:
        """Let all that was written outlast a power failure: once is quicker than for each file."""
        settle()

    def close(self) -> None:
        """Do nothing: the system closes what it opened."""

    @contextmanager
    def _errors_in_words(self, file: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise BrokenOff(f"không ghi được {file.as_posix()}: {reason_of(error, file)}") from error


def _replace(source: Path, file: Path) -> None:
    for pause in _PAUSES:
        try:
            source.replace(file)
            return
        except PermissionError:
            time.sleep(pause)
    source.replace(file)
