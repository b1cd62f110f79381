"""Opening files that anybody may have put there: too large, not text, outside the tree."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cchc.content.files import ITEM_FOLDERS, LONGEST_PART, REGISTERS, ROOT_FILES, suffix
from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late

# A text of two million bytes is a book of a thousand pages: not a post, and slow to render.
MAX_BYTES = 2_000_000

# Windows takes 260 characters in all, with the folder in which the portal lies and that of the finished site.
LONGEST_PATH = 180
_RESERVED = late(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)", re.IGNORECASE)
_NOT_IN_NAMES = late(r'[<>:"|?*\\\x00-\x1f]')

# Others are published no heavier than a page needs.
_DRAWINGS = (".svg",)

# The one hidden folder that is published: others look for files there (RFC 8615).
_WELL_KNOWN = f"{ROOT_FILES}.well-known"

_TEXTS = (".md", ".yml")

# What stands below is read by these names alone.
_WITHIN_DOCS = tuple(f"{folder}/" for folder in (*ITEM_FOLDERS, REGISTERS) if "/" in folder)

_HIDDEN = late(r"/\.")
_TEXT_FOLDER = late("news/|plans/|docs/dan-hoi/|docs/tthc/|docs/")

_CONTROL = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A readable text: NFC, lines ending in a line feed, no byte order mark."""

    path: str
    text: str


def read_bytes(root: Path, path: str) -> bytes | Problem:
    """Return the bytes of the text at `path` (relative to `root`, with `/`), or the problem that stands in the way."""
    file = f"{root}/{path}"
    try:
        found = os.stat(file)
        if not stat.S_ISREG(found.st_mode):
            raise OSError("a pipe or a device could be read for ever")
        if found.st_size > MAX_BYTES:
            return _problem(
                path,
                1,
                1,
                "file-too-large",
                f"tệp nặng {found.st_size / 1e6:.1f} MB; tệp văn bản chỉ được tới 2 MB, hãy tách bài hoặc bỏ hình nhúng",
            )
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        return _problem(path, 1, 1, "file-unreadable", "không mở được tệp; hãy kiểm tra tệp còn đó và có quyền đọc")


def read_text(root: Path, path: str) -> TextFile | Problem:
    """Return the text at `path` (relative to `root`, with `/`), or the problem that stands in the way."""
    data = read_bytes(root, path)
    return data if isinstance(data, Problem) else decoded(path, data)


def decoded(path: str, data: bytes) -> TextFile | Problem:
    """Return the bytes of a file as text, or the problem that makes them none."""
    if not data.strip():
        return _problem(path, 1, 1, "file-empty", "tệp trống; hãy viết nội dung hoặc xóa tệp")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8-sig")) + 1
        return _problem(
            path, line, column, "not-utf8", "tệp không phải UTF-8; hãy mở bằng Notepad, chọn Lưu thành (Save as) và mã hóa UTF-8"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        what = "ký tự NUL" if found[0] == "\0" else f"ký tự điều khiển U+{ord(found[0]):04X}"
        return _problem(path, line, column, "control-character", f"có {what} không nhìn thấy; hãy xóa và gõ lại chỗ này")
    return TextFile(path, unicodedata.normalize("NFC", text))


def _problem(path: str, line: int, column: int, rule: str, message: str) -> Problem:
    return Problem(path, line, column, Severity.ERROR, rule, message)


def drawing_sizes(root: Path, files: Iterable[str]) -> dict[str, int]:
    """Return the size in bytes of each drawing among `files`, which are published as they are; without those that have gone."""
    sizes = {}
    for path in files:
        if path.lower().endswith(_DRAWINGS):
            with suppress(OSError):
                sizes[path] = (root / path).stat().st_size
    return sizes


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of the content folders, relative to the root, in a fixed order, and what is wrong with their names."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def list_files(root: Path, folders: tuple[str, ...]) -> Listing:
    """Return every file under `folders`, leaving out hidden ones and links that lead out of the tree."""
    found: list[str] = []
    problems: list[Problem] = list(_misnamed(root, folders))
    inside = tuple(os.path.realpath(f"{root}/{folder}") for folder in folders)
    for folder in folders:
        for path, is_link in _walk(root, folder, problems):
            if problem := _strange_name(path) or _foreign_name(path) or (_leads_out(root, path, inside) if is_link else None):
                problems.append(problem)
            else:
                found.append(path)
    read, misspelled = _without_misspelled(sorted(found))
    kept, collisions = _without_collisions(read)
    return Listing(kept, (*problems, *misspelled, *collisions))


def _misnamed(root: Path, folders: tuple[str, ...]) -> Iterator[Problem]:
    """Yield folders whose names differ from those that are read by capitals, and files that have such a name."""
    with suppress(OSError), os.scandir(root) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            right = entry.name.casefold()
            if right not in folders:
                continue
            if entry.name in folders and entry.is_file():
                said = f"đây là một tệp mang tên thư mục '{right}' của cổng; hãy đổi tên tệp, rồi tạo hay lấy lại thư mục ấy"
                yield _problem(entry.name, 1, 1, "file-name", said)
            # Where capitals make no other name, it is the folder that is read.
            elif entry.name not in folders and not (
                os.path.exists(f"{root}/{right}") and os.path.samefile(f"{root}/{right}", entry)
            ):
                said = f"cổng không đọc thư mục '{entry.name}', chỉ đọc '{right}'; hãy đổi tên thư mục"
                yield _problem(entry.name, 1, 1, "file-name", said)


def _walk(root: Path, folder: str, problems: list[Problem]) -> Iterator[tuple[str, bool]]:
    """Yield the path of every file under `folder`, and whether it is a link; one to a folder is none to walk into.

    A folder that bears the name of a text is told among the `problems`.
    """
    try:
        # Texts, not Path objects, and what the folder itself says of them: a province has ten thousand files.
        with os.scandir(f"{root}/{folder}") as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    folders: list[str] = []
    for entry in found:
        path, is_link = f"{folder}/{entry.name}", entry.is_symlink()
        if entry.name.startswith(".") and path != _WELL_KNOWN:
            continue
        if not is_link and entry.is_dir(follow_symlinks=False):
            folders.append(path)
            if path.endswith(_TEXTS):
                said = "đây là một thư mục mang tên của một tệp, nên tệp ấy không có; hãy đổi tên thư mục, bỏ đuôi tệp"
                problems.append(_problem(path, 1, 1, "file-name", said))
        elif not entry.name.startswith("~$"):
            yield path, is_link
    for within in folders:
        yield from _walk(root, within, problems)


def _strange_name(path: str) -> Problem | None:
    """Return a problem for a name that is not UTF-8, or typed with loose marks as a Mac does: elsewhere it is another name."""
    if path.isascii():
        return None
    readable = path.encode("utf-8", "replace").decode("utf-8")
    if readable == path and unicodedata.is_normalized("NFC", path):
        return None
    message = "tên tệp có chữ mà máy khác không đọc được; hãy gõ lại tên tệp, chữ thường không dấu"
    return _problem(unicodedata.normalize("NFC", readable), 1, 1, "file-name", message)


def _foreign_name(path: str) -> Problem | None:
    """Return a problem for a name that Windows does not take, or that is too long to be copied to the next computer."""
    if len(path) > LONGEST_PATH:
        said = (
            f"đường dẫn dài {len(path)} ký tự, Windows không mở được; hãy đặt tên tệp ngắn lại (cả đường dẫn tới {LONGEST_PATH})"
        )
        return _problem(path, 1, 1, "path-too-long", said)
    for name in path.split("/"):
        if len(name) > LONGEST_PART:
            said = f"tên '{name[:40]}…' dài {len(name)} ký tự; hãy đặt tên tới {LONGEST_PART} ký tự"
            return _problem(path, 1, 1, "path-too-long", said)
        if _is_foreign(name):
            said = f"Windows không nhận tên '{name}'; hãy đổi tên, chỉ dùng chữ thường không dấu, chữ số và gạch nối"
            return _problem(path, 1, 1, "file-name", said)
    return None


# Thousands of files have the same folders.
@lru_cache(maxsize=1024)
def _is_foreign(name: str) -> bool:
    return bool(_RESERVED.match(name) or _NOT_IN_NAMES.search(name)) or name != name.strip(" ") or name.endswith(".")


def _leads_out(root: Path, path: str, inside: tuple[str, ...]) -> Problem | None:
    """Return a problem for a link, unless it leads to a file of the content folders of its own kind that is not hidden.

    Other links may lie between.
    """
    target = os.path.realpath(f"{root}/{path}")
    folder = next((folder for folder in inside if target.startswith(folder + os.sep)), None)
    if folder and os.path.isfile(target):
        found = f"{os.path.basename(folder)}/{os.path.relpath(target, folder)}".replace(os.sep, "/")
        if not _HIDDEN.search(found) and _nature(found) == _nature(path):
            return None
    return _problem(
        path,
        1,
        1,
        "link-outside",
        "đây là lối tắt (symbolic link) tới chỗ ngoài docs/, news/, plans/, tới tệp ẩn, tệp loại khác hoặc tệp không còn; "
        "hãy chép tệp thật vào đây",
    )


def _nature(path: str) -> tuple[str, str]:
    """Return what a file is to the portal: its ending, and of a text its folder: no item may appear as an ordinary page."""
    ending = suffix(path)
    return ending, (_TEXT_FOLDER.match(path) or [""])[0] if ending == ".md" else ""


def _without_misspelled(paths: list[str]) -> tuple[list[str], list[Problem]]:
    """Return the paths without those in folders that are written otherwise (`docs/TTHC`), and a problem for each folder.

    As ordinary pages its texts would have faults of their own, and pages in the preview.
    """
    read: list[str] = []
    problems: dict[str, Problem] = {}
    for path in paths:
        docs = _WITHIN_DOCS if path.startswith("docs/") and not path.startswith(_WITHIN_DOCS) else ()
        right = next((folder for folder in docs if path[: len(folder)].casefold() == folder), None)
        if right is None:
            read.append(path)
        else:
            given = path[: len(right) - 1]
            said = f"cổng không đọc thư mục '{given}', chỉ đọc '{right[:-1]}'; hãy đổi tên thư mục, chữ thường không dấu"
            problems.setdefault(given, _problem(path, 1, 1, "file-name", said))
    return read, [*problems.values()]


def _without_collisions(paths: list[str]) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the paths without those whose names other systems take for one, and a problem for each of these.

    Names that differ only by case or Unicode form are one on Windows and macOS; the first in order stays.
    """
    first: dict[str, str] = {}
    problems = []
    for path in paths:
        key = unicodedata.normalize("NFC", path).casefold()
        if key in first:
            message = f"tên tệp chỉ khác '{first[key]}' ở chữ hoa, chữ thường hoặc cách gõ dấu; hãy đổi tên một tệp"
            problems.append(_problem(path, 1, 1, "name-collision", message))
        else:
            first[key] = path
    return tuple(first.values()), problems
