"""Posts, plans, answers that were saved beside the folders of the content, where nothing reads them."""

import os
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from cchc.content.files import ITEM_FOLDERS, PORTAL_FOLDERS, SETTINGS
from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late
from cchc.reading.disk import TextFile, decoded, read_bytes

# What a portal or its makers keep beside the content; hidden folders are never looked into.
_OTHERS = frozenset({*PORTAL_FOLDERS, "tests", "node_modules", "build", "dist", "venv", "env"})
_IN_ITEM_FOLDERS = tuple(f"{folder}/" for folder in ITEM_FOLDERS)
_PLAIN_TEXT = late(r"(?<!\.md)\.txt$", re.IGNORECASE)
# A folder that holds one of these is a portal, or a program, of its own.
_OF_ITS_OWN = frozenset({SETTINGS, "pyvenv.cfg", "package.json"})
# Every build looks: so deep, into so many folders, at so many texts of each, of which so many are named.
_DEPTH, _FOLDERS, _LOOKED_AT, _NAMED = 8, 1000, 100, 5


def stray_problems(root: Path) -> Iterator[Problem]:
    """Yield a warning for each folder outside the content that holds texts with the keys of items."""
    for folder, paths in islice(_texts(root, "", _OTHERS, _DEPTH), _FOLDERS):
        found = list(islice((path for path in paths[:_LOOKED_AT] if _is_item(root, path)), _NAMED + 1))
        if not found:
            continue
        names = ", ".join(path.rpartition("/")[2] for path in found[:_NAMED]) + (", …" if len(found) > _NAMED else "")
        where = f"thư mục '{folder}'" if folder else "thư mục gốc của cổng"
        message = (
            f"ở {where} có tệp khai báo như tin bài nhưng cổng chỉ đọc news, plans, docs, nên không lên trang: "
            f"{names}; hãy chuyển tin bài vào news/<năm>, kế hoạch vào plans, hỏi đáp vào docs/dan-hoi, thủ tục vào docs/tthc, "
            "hoặc chuyển ra khỏi thư mục của cổng"
        )
        yield Problem(found[0], 1, 1, Severity.WARNING, "item-misplaced", message)


def items_as_plain_texts(root: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each item among `paths` that was saved as `.txt`: it would be no more than a file beside others."""
    for path in paths:
        # Of "bai.md.txt" its name tells.
        is_meant = path.startswith(_IN_ITEM_FOLDERS) and _PLAIN_TEXT.search(path)
        if is_meant and _is_item(root, path):
            name = f"{PurePosixPath(path).stem}.md"
            message = f"tệp khai báo như tin bài nhưng tên kết thúc bằng '.txt' nên không được đọc; hãy đổi tên thành {name}"
            yield Problem(path, 1, 1, Severity.ERROR, "file-ending", message)


def _texts(root: Path, folder: str, left_out: frozenset[str], depth: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the Markdown files of `folder` and of those below it, a list a folder."""
    try:
        with os.scandir(root / folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    if folder and any(entry.name in _OF_ITS_OWN for entry in found):
        return
    within = f"{folder}/" if folder else ""
    yield folder, [within + entry.name for entry in found if entry.name.lower().endswith(".md") and _is_file(entry)]
    for entry in found:
        # "News" is the folder of the posts, or told as one that should be (reading/disk.py).
        skipped = entry.name.startswith(".") or entry.name in left_out or entry.name.casefold() in left_out
        if depth > 1 and not skipped and entry.is_dir(follow_symlinks=False):
            yield from _texts(root, within + entry.name, frozenset(), depth - 1)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        # Links in a circle, or into a folder that nobody may look into.
        return False


def _is_item(root: Path, path: str) -> bool:
    # Every build looks whether there are such files; hardly any has one to read.
    from cchc.reading.page_heads import item_key

    data = read_bytes(root, path)
    if isinstance(data, Problem):
        return False
    file = decoded(path, data)
    # What cannot be read there was meant as one all the same.
    return item_key(TextFile(path, _guessed(data)) if isinstance(file, Problem) else file) is not None


def _guessed(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig"
    return data.decode(encoding, "replace").replace("\r\n", "\n")
