"""A zip of the whole site: what goes to others on a stick or through a form for uploads."""

import os
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from cchc.delivery.archives import packed
from cchc.delivery.carrying import Progress
from cchc.delivery.changes import FileChanges
from cchc.delivery.refusals import BrokenOff, DeliveryRefused
from cchc.reading.writing import reason_of


class ZipTarget:
    """The zip `file`, written anew each time; it is the old one or the new one, never half of one."""

    def __init__(self, file: Path) -> None:
        self._file = file
        if not file.parent.is_dir():
            raise DeliveryRefused(f"không thấy thư mục {file.parent}; hãy tạo thư mục, hoặc sửa 'path' của đích")
        self._old: zipfile.ZipFile | None = None
        if file.exists():
            try:
                self._old = zipfile.ZipFile(file)
            except (OSError, zipfile.BadZipFile):
                raise DeliveryRefused(f"{file} không phải tệp zip đọc được; hãy xóa hoặc đổi tên tệp đó rồi đăng lại") from None

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file in the zip, None when there is none."""
        if self._old is None:
            return None
        with suppress(KeyError, zipfile.BadZipFile):
            return self._old.read(path)
        return None

    def stands(self, path: str) -> bool:
        """Tell whether the zip has such a file."""
        return self._old is not None and path in self._old.namelist()

    def unlike(self, _sizes: Mapping[str, int]) -> Sequence[str]:
        """Return none: the file is written whole, and its manifest stands in it."""
        return ()

    def apply(self, changes: FileChanges, progress: Progress) -> None:
        """Write the zip with the changes made, beside the old one, and let it take its place."""
        new = {change.path: change for change in changes.put}
        kept = set(self._old.namelist() if self._old else ()) - new.keys() - set(changes.gone)
        try:
            handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".cchc-", suffix=".tmp")
            os.close(handle)
            spare = Path(name)
            try:
                with packed(spare) as add:
                    for path in sorted(new.keys() | kept):
                        if change := new.get(path):
                            add(path, change.content)
                            progress(change)
                        elif self._old and not path.endswith("/"):
                            add(path, self._old.read(path))
                self.close()
                spare.chmod(0o644)
                spare.replace(self._file)
            finally:
                spare.unlink(missing_ok=True)
        except OSError as error:
            raise BrokenOff(f"không ghi được {self._file.as_posix()}: {reason_of(error, self._file)}") from error

    def close(self) -> None:
        """Close the old zip."""
        if self._old:
            self._old.close()
