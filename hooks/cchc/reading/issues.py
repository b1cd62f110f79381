"""Whether an issue of the bulletin names what is there, each once, under its own name."""

import posixpath
from collections.abc import Iterator, Mapping

from cchc.content.bulletins import Bulletin, file_name
from cchc.content.items import Item
from cchc.content.problems import Fault
from cchc.language.nearest import nearest
from cchc.language.patterns import late

_DAY = late(r"^\d{4}-\d{2}-\d{2}-")


def issue_faults(bulletin: Bulletin) -> Iterator[Fault]:
    """Yield what is wrong with the issue by itself."""
    right = file_name(bulletin.year, bulletin.number)
    if posixpath.basename(bulletin.path) != right:
        message = f"số {bulletin.number} năm {bulletin.year} phải ở tệp tên {right}; hãy đổi tên tệp, hoặc sửa 'number', 'year'"
        yield Fault(bulletin.path, ("number",), "bulletin-name", message)
    if bulletin.first_day > bulletin.last_day:
        yield Fault(bulletin.path, ("to",), "dates-order", "'to' trước 'from'; hãy sửa lại một trong hai tháng")
    for number, section in enumerate(bulletin.sections):
        if not section.items:
            message = (
                f"mục '{section.heading}' chưa có nội dung nào; hãy thêm dòng '- đường dẫn tệp' dưới 'items', hoặc bỏ cả mục"
            )
            yield Fault(bulletin.path, ("sections", number), "bulletin-section-empty", message)
    yield from _twice(bulletin)


def _twice(bulletin: Bulletin) -> Iterator[Fault]:
    seen: set[str] = set()
    for keys, path in bulletin.paths:
        if path in seen:
            yield Fault(bulletin.path, keys, "bulletin-item-twice", f"'{path}' đã có ở trên trong số này; hãy bỏ một chỗ")
        seen.add(path)


def named_faults(bulletin: Bulletin, items: Mapping[str, Item]) -> Iterator[Fault]:
    """Yield what the issue names and the portal does not have; `items` are those of every state by path."""
    choices = {path for path, item in items.items() if not isinstance(item, Bulletin)}
    for keys, path in bulletin.paths:
        if path not in choices:
            meant = _within_root(path, choices) or _alike(path, choices)
            hint = (
                f"ý bạn là '{meant}'?"
                if meant
                else "hãy ghi đường dẫn từ thư mục gốc của cổng, ví dụ news/2026/2026-05-14-ra-quan.md"
            )
            what = "tin bài, kế hoạch, hỏi đáp, thủ tục, tình huống hay cuộc thi"
            message = f"không có {what} nào ở '{path}', hoặc tệp đó còn lỗi; {hint}"
            yield Fault(bulletin.path, keys, "bulletin-item-unknown", message)


def _within_root(path: str, choices: set[str]) -> str | None:
    """Return what a path means that is written from the issue's own folder, as Windows does, or as a name alone."""
    plain = path.replace("\\", "/")
    own = posixpath.normpath(posixpath.join("docs/ban-tin", plain))
    named = [known for known in choices if posixpath.basename(known) == posixpath.basename(plain)]
    return next((found for found in (plain, own) if found in choices), named[0] if len(named) == 1 else None)


def _alike(path: str, choices: set[str]) -> str | None:
    """Return the path whose name is most like that of `path`; folders and days make unlike names look alike."""
    names = {_bare(known): known for known in sorted(choices)}
    return names.get(nearest(_bare(path), names) or "")


def _bare(path: str) -> str:
    return _DAY.sub("", posixpath.splitext(posixpath.basename(path))[0])
