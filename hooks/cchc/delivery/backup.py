"""The whole folder of a portal in one zip: drafts and all that is to come too, and nothing that is made anew by itself."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cchc.content.files import DESK_FOLDER
from cchc.delivery.archives import packed
from cchc.delivery.refusals import DeliveryRefused
from cchc.reading.writing import reason_of

_MADE_ANEW = frozenset({"site", "node_modules", "__pycache__"})
# Hidden files are the system's, or hold what must not be handed on (.env); these are the portal's.
_KEPT_HIDDEN = frozenset({".gitignore", ".gitattributes", ".github", ".gitlab-ci.yml", ".well-known", ".nojekyll", DESK_FOLDER})


def back_up(root: Path, file: Path) -> list[str]:
    """Write the portal under `root` into a new zip, read it back, and return the paths; raises DeliveryRefused."""
    if file.exists():
        raise DeliveryRefused(f"đã có {file}; hãy ghi tên khác, bản sao lưu cũ không bị ghi đè")
    if not file.parent.is_dir():
        raise DeliveryRefused(f"không thấy thư mục {file.parent}; hãy cắm ổ lưu hoặc tạo thư mục đó")
    if file.resolve().is_relative_to(root.resolve()):
        raise DeliveryRefused("không ghi bản sao lưu vào thư mục của Cổng: máy hỏng là mất cả hai; hãy chọn ổ khác hoặc USB")
    spare = file.with_name(f".cchc-{file.name}.tmp")
    try:
        paths = sorted(_files(root, ""))
        with packed(spare) as add:
            for path in paths:
                add(path, root / path)
        with zipfile.ZipFile(spare) as written:
            if written.testzip() is not None:
                raise DeliveryRefused(f"ghi xong đọc lại không đúng: ổ đĩa chứa {file} có lỗi; hãy dùng ổ khác")
        spare.rename(file)
    except OSError as error:
        raise DeliveryRefused(f"không sao lưu được vào {file}: {reason_of(error, file)}") from None
    finally:
        with suppress(OSError):
            spare.unlink()
    return paths


def _files(root: Path, parent: str) -> Iterator[str]:
    with os.scandir(root / parent) as entries:
        for entry in entries:
            if (entry.name.startswith(".") and entry.name not in _KEPT_HIDDEN) or (entry.name in _MADE_ANEW and not parent):
                continue
            if entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                yield from _files(root, f"{parent}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield parent + entry.name
