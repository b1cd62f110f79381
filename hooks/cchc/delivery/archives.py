"""Zips: the same bytes for the same files; and reading those of others, who may mean harm."""

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc.delivery.paths import is_safe
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.site_files import Content

# The first day that zips know; a real time would make each one another.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# What is packed already.
_PACKED = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".zip", ".pdf", ".docx", ".xlsx", ".mp3", ".mp4", ".woff2", ".gz")
MOST_FILES = 200_000
MOST_BYTES = 4_000_000_000
# Text packs to a tenth; a bomb to a thousandth.
_MOST_RATIO = 200
_SMALL = 1_000_000
_PIECE = 1 << 20

Add = Callable[[str, Content], None]


@contextmanager
def packed(file: Path) -> Iterator[Add]:
    """Give what adds a file to a new zip; whoever adds in the same order gets the same bytes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:

        def add(path: str, content: Content) -> None:
            entry = zipfile.ZipInfo(path, _NO_TIME)
            entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            entry.compress_type = zipfile.ZIP_STORED if path.lower().endswith(_PACKED) else zipfile.ZIP_DEFLATED
            if isinstance(content, bytes):
                made.writestr(entry, content)
                return
            entry.file_size = content.stat().st_size
            with content.open("rb") as given, made.open(entry, "w") as out:
                while piece := given.read(_PIECE):
                    out.write(piece)

        yield add


def unpack(file: Path, folder: Path) -> list[str]:
    """Write what is in the zip into `folder`, and return the paths.

    Raises DeliveryRefused for anything that would lie outside it, for more than a portal can have, and for a zip that is damaged.
    """
    try:
        with zipfile.ZipFile(file) as given:
            entries = [entry for entry in given.infolist() if not entry.is_dir()]
            _require_harmless(entries)
            for entry in entries:
                _write(given, entry, folder / entry.filename)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error):
        raise DeliveryRefused(f"{file.name} không phải tệp zip lành; hãy lấy lại tệp đó từ nơi khác") from None
    return sorted(entry.filename for entry in entries)


def _require_harmless(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if bad := next((name for name in names if not is_safe(name)), None):
        raise DeliveryRefused(f"tệp zip có đường dẫn ra ngoài thư mục hoặc tên lạ ('{bad[:80]}'); đừng dùng tệp này")
    if any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
        raise DeliveryRefused("tệp zip có lối tắt dẫn ra ngoài; đừng dùng tệp này")
    # Windows and macOS have one name for both.
    if len({name.lower() for name in names}) != len(names):
        raise DeliveryRefused("tệp zip có hai tệp cùng tên; đừng dùng tệp này")
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise DeliveryRefused("tệp zip bung ra quá lớn so với một cổng; đừng dùng tệp này")
    if any(entry.file_size > max(_SMALL, entry.compress_size * _MOST_RATIO) for entry in entries):
        raise DeliveryRefused("tệp zip nén bất thường (bom nén); đừng dùng tệp này")


def _write(given: zipfile.ZipFile, entry: zipfile.ZipInfo, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    left = entry.file_size
    with given.open(entry) as packed_file, file.open("xb") as out:
        # What the zip says of a file's size may be a lie.
        while piece := packed_file.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise zipfile.BadZipFile(entry.filename)
            out.write(piece)
