"""Another name for the file of an item, another copy of it: what its source says then."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.edition.edition import Edition
from cchc.edition.new_names import dated, free_name, short_slug
from cchc.language.slugs import slugify
from cchc.reading.editing.changes import Change, Put, Remove
from cchc.reading.editing.sources import edited
from cchc.reading.items import ParsedSource, kind_of

# What is of one item alone, and no copy has.
_OWN = (
    *("approved_by", "approved_on", "approved_digest", "approved_signature", "withdrawn_on", "withdrawn_why"),
    *("old_addresses", "first_file", "pin", "updated", "corrections", "review_by", "reviewed_on", "number", "results", "history"),
)

# How the keys begin that only an approval or a withdrawal writes, and what the status of a source says before.
_WRITTEN_THEN = ("approved_", "withdrawn_")
_NEVER_SEEN = (Status.DRAFT.value, Status.REVIEW.value)


class CannotName(Exception):
    """The file keeps its name; the words say why in Vietnamese, and what to do."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source under its new path."""

    path: str
    data: bytes


def was_public(item: Item) -> bool:
    """Tell whether readers may have seen the item: it was approved once."""
    return bool(item.approved_digest or item.approved_on) or item.status in (Status.APPROVED, Status.WITHDRAWN)


def may_have_been_public(draft: ParsedSource) -> bool:
    """Tell whether readers may have seen a source, also one that is no item; of keys that cannot be read nobody knows."""
    if draft.item is not None:
        return was_public(draft.item)
    keys = draft.tree.value
    if draft.tree.broken or not isinstance(keys, dict):
        return True
    return keys.get("status") not in _NEVER_SEEN or any(str(key).startswith(_WRITTEN_THEN) for key in keys)


def renamed(edition: Edition, draft: ParsedSource, data: bytes, name: str) -> Named:
    """Return a source whose file bears another name: the old address of an item leads to the new one, feeds know it again.

    Raises CannotName, and CannotEdit where its keys cannot be written.
    """
    item, slug = draft.item, slugify(name)
    if not slug:
        raise CannotName("tên mới phải có chữ cái hoặc chữ số, ví dụ don-tiep-sang-thu-bay")
    if item is None and may_have_been_public(draft):
        raise CannotName("phần khai báo của bài có lỗi nên chưa biết bài đã được duyệt bao giờ chưa; hãy sửa, lưu rồi đổi tên")
    folder, ending = _folder(draft.path), PurePosixPath(draft.path).suffix
    path = f"{folder}/{dated(draft.path)}{slug}{ending}"
    if path == draft.path:
        raise CannotName("tên mới giống tên đang có")
    if free_name(edition, folder, slug) != slug and slug != name_of(draft.path):
        raise CannotName(f"thư mục {folder} đã có nội dung mang tên '{slug}'; hãy chọn tên khác")
    return Named(path, edited(draft.path, data, _kept(item, slug)) if item and was_public(item) else data)


def name_of(path: str) -> str:
    """Return the name of a file by which its address goes: folded, without the date before it."""
    stem = PurePosixPath(path).stem
    return slugify(stem.removeprefix(dated(path))) or slugify(stem)


def _kept(item: Item, slug: str) -> Iterator[Change]:
    """Yield what an item that readers have seen says of its former name."""
    address = f"{item.address.removesuffix('/').rpartition('/')[0]}/{slug}/"
    # Whoever goes back to an earlier name needs no way from there to there.
    old = [one for one in (*item.old_addresses, item.address) if one != address]
    yield Put(("old_addresses",), list(dict.fromkeys(old))) if old else Remove(("old_addresses",))
    if not item.first_file:
        yield Put(("first_file",), item.stem)


def duplicated(edition: Edition, path: str, data: bytes, title: str, today: dt.date) -> Named:
    """Return a draft that says what the source at `path` says, under another title and today's date.

    Raises CannotName, and CannotEdit where its keys cannot be written.
    """
    slug = short_slug(title)
    if not slug:
        raise CannotName("tiêu đề không có chữ cái hay chữ số nào để làm tên tệp; hãy thêm chữ")
    folder, date = _folder(path), ""
    if kind_of(path) is Post:
        folder, date = f"{folder.partition('/')[0]}/{today.year}", f"{today.isoformat()}-"
    new = f"{folder}/{date}{free_name(edition, folder, slug)}{PurePosixPath(path).suffix}"
    changes: list[Change] = [
        Put(("title",), title),
        Put(("date",), today.isoformat()),
        Put(("status",), Status.DRAFT.value),
        *(Remove((key,)) for key in _OWN),
    ]
    return Named(new, edited(path, data, changes))


def _folder(path: str) -> str:
    return PurePosixPath(path).parent.as_posix()
