"""A portal's folder made again from what was published or backed up: whole or not at all, and never over anything."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc.delivery import sources
from cchc.delivery.archives import MOST_BYTES, unpack
from cchc.delivery.copies import SiteCopy
from cchc.delivery.manifest import PublishedManifest
from cchc.delivery.refusals import DeliveryRefused
from cchc.reading.writing import reason_of

_SETTINGS = "mkdocs.yml"


def require_empty(folder: Path) -> None:
    """Raise DeliveryRefused unless nothing would be replaced in `folder`."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise DeliveryRefused(f"{folder} đã có thứ khác; chỉ khôi phục vào thư mục mới hoặc trống, hãy ghi tên thư mục khác")
    if not folder.absolute().parent.is_dir():
        raise DeliveryRefused(f"không thấy thư mục {folder.absolute().parent}; hãy tạo thư mục đó trước")


def restore_copy(copy: SiteCopy, edition: PublishedManifest, folder: Path) -> list[str]:
    """Make `folder` from the sources that go with a published site, and return the paths; raises DeliveryRefused."""
    listed = edition.manifest.by_path.get(sources.ADDRESS)
    if listed is None:
        raise DeliveryRefused(f"{copy.name} không đăng kèm nguồn ({sources.ADDRESS}), nên không khôi phục được từ đó")
    if listed.size > MOST_BYTES:
        raise DeliveryRefused(f"{sources.ADDRESS} lớn bất thường ({listed.size} byte); đừng dùng")
    with _staging(folder) as staging:
        file = staging / sources.ADDRESS
        found = copy.save(sources.ADDRESS, listed.size, file)
        if found is None or found.digest != (listed.sha256, listed.size):
            raise DeliveryRefused(f"{sources.ADDRESS} ở {copy.name} khác bản kê: thiếu, tải dở hoặc bị sửa; hãy thử lại sau")
        return _unpacked(file, staging, folder)


def restore_zip(file: Path, folder: Path) -> list[str]:
    """Make `folder` from a zip of sources or a backup, and return the paths; raises DeliveryRefused."""
    with _staging(folder) as staging:
        return _unpacked(file, staging, folder)


def is_of_sources(file: Path) -> bool:
    """Tell whether the zip holds the folder of a portal, not a published site."""
    try:
        with zipfile.ZipFile(file) as given:
            return _SETTINGS in given.namelist()
    except (OSError, zipfile.BadZipFile):
        raise DeliveryRefused(f"{file} không phải tệp zip đọc được; hãy lấy lại tệp đó từ nơi khác") from None


def _unpacked(file: Path, staging: Path, folder: Path) -> list[str]:
    made = staging / "cong"
    made.mkdir()
    paths = unpack(file, made)
    if _SETTINGS not in paths:
        raise DeliveryRefused(f"{file.name} không có {_SETTINGS} nên không phải nguồn của một Cổng")
    if folder.is_dir():
        folder.rmdir()
    made.replace(folder)
    return paths


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Give a folder beside the one to be made, on the same disk, that is gone afterwards."""
    parent = folder.absolute().parent
    try:
        staging = Path(tempfile.mkdtemp(prefix=".cchc-", suffix=".tmp", dir=parent))
    except OSError as error:
        raise DeliveryRefused(f"không ghi được vào {parent}: {reason_of(error, parent)}") from None
    try:
        yield staging
    except OSError as error:
        raise DeliveryRefused(f"không khôi phục được, chưa làm gì: {reason_of(error, folder)}") from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)
