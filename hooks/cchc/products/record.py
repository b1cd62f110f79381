"""The register of what was made (docs/danh-muc/products.yml), which the commands write and officers extend by hand.

Only the entry of the product changes: what officers wrote, remarks among it, stays byte for byte.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc.content.choices import ProductForm
from cchc.content.files import CACHE
from cchc.machine.lock import Lock
from cchc.reading.editing.changes import Insert, Put
from cchc.reading.editing.sources import CannotEdit, edited
from cchc.reading.program_registers import register_path
from cchc.reading.writing import write_whole
from cchc.reading.yaml_tree import YamlTree, read_yaml

PATH = register_path("products")
_HEAD = """\
# Sản phẩm đã làm ngoài tin, bài: các lệnh như cchc poster, cchc speech tự ghi; cái treo ngoài đường, phát trên loa thì ghi tay.
# Mỗi mục: form (hình thức), title, unit, date; có thể thêm item, tasks, count (số lượng), place (nơi), file, url, note.
"""
# Beside the lock of the builds; what is read must still stand there when it is written.
_LOCK = Path(CACHE) / "khoa-san-pham"


class NotRecorded(Exception):
    """The register is as it was; the words say why in Vietnamese, and what to do."""


@dataclass(frozen=True, slots=True)
class MadeProduct:
    """A product that a command made.

    `item` is the source it was made from, relative to the root; `file` what was made, wherever it lies; `made_on` the day of the
    portal; `count` how many pieces; `url` the page that is evidence where that is not the item's; `field` the field of procedures
    of which it is when it has no item.
    """

    form: ProductForm
    item: str | None
    title: str
    unit: str
    made_on: dt.date
    file: Path | None
    count: int | None = None
    url: str | None = None
    field: str | None = None


def record(root: Path, made: MadeProduct) -> Path | None:
    """Write the product into the register of the portal under `root`, and return its path; None when it says so already.

    The same file of the same product made again on the same day takes the place of its entry, in which what an officer added
    stays. Another process that writes there is waited for. Raises NotRecorded when the register cannot be understood, CannotWrite
    when the disk refuses.
    """
    lock = Lock(root / _LOCK)
    lock.acquire(lambda: None)
    try:
        return _recorded(root / PATH, _entry(root, made))
    finally:
        lock.release()


def _recorded(register: Path, entry: dict[str, str]) -> Path | None:
    text = _text(register)
    changed = _with_entry(text, entry)
    if changed == text:
        return None
    write_whole(register, changed.encode())
    return register


def _text(register: Path) -> str:
    try:
        return register.read_bytes().decode() if register.exists() else _HEAD
    except UnicodeDecodeError:
        raise NotRecorded(f"{PATH} không phải chữ UTF-8; hãy mở bằng Notepad, chọn Save as, Encoding: UTF-8") from None


def _entry(root: Path, made: MadeProduct) -> dict[str, str]:
    """Return what the register says of the product, in the order in which it is written."""
    given = {
        "form": made.form.value,
        "title": " ".join(made.title.split()),
        "unit": made.unit,
        "date": made.made_on.isoformat(),
        "item": made.item,
        "field": made.field,
        "count": str(made.count) if made.count else None,
        "file": _inside(root, made.file),
        "url": made.url,
    }
    return {key: value for key, value in given.items() if value}


def _inside(root: Path, file: Path | None) -> str | None:
    """Return the path of what was made, relative to the root; None where it lies elsewhere."""
    if file is None:
        return None
    full, root = (root / file).resolve(), root.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else None


def _with_entry(text: str, entry: dict[str, str]) -> str:
    entries = _understood(text)
    number = next((number for number, written in enumerate(entries) if _same(written, entry)), None)
    changes = [Insert((len(entries),), entry)] if number is None else [Put((number, key), value) for key, value in entry.items()]
    try:
        return edited(PATH, text.encode(), changes).decode()
    except CannotEdit:
        why = f"không thêm được vào {PATH} vì cách trình bày lạ; hãy viết mỗi mục nhiều dòng, bắt đầu bằng '- form:'"
        raise NotRecorded(why) from None


def _tree(text: str) -> YamlTree:
    return read_yaml(text.removeprefix("\ufeff"))


def _understood(text: str) -> list[Any]:
    tree = _tree(text)
    if tree.broken or not (tree.value is None or isinstance(tree.value, list)):
        raise NotRecorded(f"{PATH} còn lỗi; hãy chạy 'cchc check {PATH}', sửa rồi làm lại")
    return tree.value or []


def _same(written: Any, entry: dict[str, str]) -> bool:
    """Tell whether an entry is of the same file of the same product of the same day."""
    if not isinstance(written, dict):
        return False
    keys = ("form", "date", "file", "item", *(() if "item" in entry else ("title",)))
    return all(written.get(key) == entry.get(key) for key in keys)
