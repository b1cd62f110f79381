"""A new folder of many files: all of them stand there in the end, or nothing does."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from cchc.reading.writing import CannotWrite, reason_of, settle

_BESIDE = ".cchc-{}.tmp"
# What makes a folder a portal comes last.
_LAST = "mkdocs.yml"


def require_free(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise click.UsageError where something stands already that is not hidden, or that would be replaced.

    An environment (.venv) or a repository (.git) may have been made before.
    """
    if folder.is_dir():
        ours = {path.split("/")[0] for path in files}
        found = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith(".") or entry.name in ours)
        if found:
            few = ", ".join(found[:3]) + (f" và {len(found) - 3} thứ khác" if len(found) > 3 else "")
            raise click.UsageError(f"thư mục '{folder}' không trống (có {few}); hãy chọn thư mục mới, không gì bị ghi đè")
    elif os.path.lexists(folder):
        raise click.UsageError(f"'{folder}' là một tệp; hãy chọn tên thư mục khác")


def write_folder(folder: Path, files: Mapping[str, bytes], check: Callable[[Path], None]) -> None:
    """Write `files` into `folder`, which is made; `check` looks at the whole before it takes its place, and may raise.

    Raises CannotWrite when the disk refuses. Whatever is raised, all is as it was.
    """
    with _errors_in_words(folder), _made_folders(folder):
        spare = folder / _BESIDE.format(secrets.token_hex(6))
        try:
            for path, data in files.items():
                file = spare / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            settle()
            check(spare)
            _move(spare, folder)
        finally:
            shutil.rmtree(spare, ignore_errors=True)


@contextmanager
def _errors_in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except CannotWrite:
        raise
    except OSError as error:
        file = Path(error.filename or folder)
        raise CannotWrite(folder, reason_of(error, file if file.exists() else folder)) from error


@contextmanager
def _made_folders(folder: Path) -> Iterator[None]:
    """Make the folder and those above it; they go again when something goes wrong."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    made: list[Path] = []
    try:
        for path in reversed(missing):
            path.mkdir()
            made.append(path)
        yield
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir()
        raise


def _move(spare: Path, folder: Path) -> None:
    moved: list[Path] = []
    try:
        for entry in sorted(spare.iterdir(), key=lambda entry: (entry.name == _LAST, entry.name)):
            # One that came there meanwhile is somebody's.
            if os.path.lexists(folder / entry.name):
                raise FileExistsError(17, os.strerror(17), str(folder / entry.name))
            entry.rename(folder / entry.name)
            moved.append(folder / entry.name)
    except BaseException:
        for entry in moved:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        raise
