"""Many files of a portal changed at once: all of them or none, and back again as long as nobody edited them since.

What was there before is kept in one archive at the root, written before the first file is touched. One that was being worked on
when the power failed is found by its name, and what it holds is put back.
"""

import io
import json
import os
import posixpath
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from cchc.content.files import SETTINGS
from cchc.machine.digests import digest
from cchc.reading.writing import write_whole

DONE = ".cchc-nang-cap.zip"
_DOING = ".cchc-nang-cap-do-dang.zip"
_STAGED = ".cchc-nang-cap.tmp"
_LIST = "danh-sach.json"
_BEFORE = "truoc/"

Changes = Mapping[str, bytes | None]


class EditedSince(Exception):
    """Files that were edited after the change; `paths` names them."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


def change(root: Path, changes: Changes) -> None:
    """Write and remove the files; raises CannotWrite, or OSError, when the disk refuses, and all is as it was then.

    What takes room on the disk is done first, beside; from there on only names change.
    """
    doing, staged = root / _DOING, root / _STAGED
    made: list[Path] = []
    try:
        write_whole(doing, _archive(root, changes))
        for path, content in changes.items():
            if content is not None:
                made += _make_folders((root / path).parent)
                write_whole(staged / path, content)
                _keep_mode(root / path, staged / path)
        _take_places(root, staged, changes)
    except BaseException:
        if doing.is_file():
            _put_back(root, doing)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    doing.replace(root / DONE)


def _take_places(root: Path, staged: Path, changes: Changes) -> None:
    for path in _in_order(changes):
        if changes[path] is None:
            _put(root, path, None)
        else:
            (staged / path).replace(os.path.realpath(root / path))


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder, and return those that were not there before, the outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _keep_mode(file: Path, spare: Path) -> None:
    if file.exists():
        shutil.copymode(file, spare)


def mend(root: Path) -> bool:
    """Put back what a change that was cut short had touched; tell whether there was one."""
    if not (root / _DOING).is_file():
        return False
    _put_back(root, root / _DOING)
    return True


def undo(root: Path) -> int:
    """Put back what the last change touched and return how many files; raises FileNotFoundError, and EditedSince."""
    done = root / DONE
    with zipfile.ZipFile(done) as archive:
        after: dict[str, str | None] = json.loads(archive.read(_LIST))
    edited = [path for path, sign in after.items() if _sign_at(root, path) != sign]
    if edited:
        raise EditedSince(edited)
    done.replace(root / _DOING)
    _put_back(root, root / _DOING)
    return len(after)


def files_under(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the files of a portal named by files and folders, by path."""
    found: dict[str, bytes] = {}
    for name in names:
        paths = [root / name] if (root / name).is_file() else sorted((root / name).rglob("*"))
        found |= {p.relative_to(root).as_posix(): p.read_bytes() for p in paths if p.is_file() and "__pycache__" not in p.parts}
    return found


def _in_order(changes: Changes) -> list[str]:
    """Return the paths, new texts before what goes, and the settings last: they tell the format."""
    return sorted(changes, key=lambda path: (path == SETTINGS, changes[path] is None, path))


def _archive(root: Path, changes: Changes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_LIST, json.dumps({path: _sign(content) for path, content in changes.items()}))
        for path in changes:
            if (root / path).is_file():
                archive.writestr(_BEFORE + path, (root / path).read_bytes())
    return held.getvalue()


def _put_back(root: Path, archive: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        before: Changes = {path: _member(held, path) for path in json.loads(held.read(_LIST))}
    for path in _in_order(before):
        _put(root, path, before[path])
    archive.unlink()


def _member(held: zipfile.ZipFile, path: str) -> bytes | None:
    return held.read(_BEFORE + path) if _BEFORE + path in held.namelist() else None


def _put(root: Path, path: str, content: bytes | None) -> None:
    file = root / path
    if content is not None:
        if _sign_at(root, path) != _sign(content):
            write_whole(file, content)
        return
    file.unlink(missing_ok=True)
    _remove_empty(root, posixpath.dirname(path))


def _remove_empty(root: Path, folder: str) -> None:
    """Remove a folder that holds nothing any more, and those above it; what Python leaves beside code is nothing."""
    while folder:
        for left in (root / folder).glob("__pycache__/*.pyc"):
            left.unlink()
        with suppress(OSError):
            (root / folder / "__pycache__").rmdir()
        try:
            (root / folder).rmdir()
        except OSError:
            return
        folder = posixpath.dirname(folder)


def _sign_at(root: Path, path: str) -> str | None:
    file = root / path
    return _sign(file.read_bytes()) if file.is_file() else None


def _sign(content: bytes | None) -> str | None:
    return None if content is None else digest(content).hex()
