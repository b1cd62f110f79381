"""Items as they were approved at this desk, text and pictures, so that the next approver sees what is not so any more."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cchc.content.choices import Choice
from cchc.desk.saving.folder import desk_folder, sign_of
from cchc.language.patterns import late
from cchc.reading.disk import read_bytes
from cchc.reading.writing import CannotWrite, write_whole

_FOLDER, _PICTURES = "da-duyet", "hinh-da-duyet"
# What a browser shows as a picture and cannot run.
PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".gif": "image/gif"}
_NAME = late(r"[0-9a-f]{64}\.(?:png|jpe?g|webp|gif)")
# Larger ones are not kept, and that is told: bytes.
_MOST = 12_000_000


class Fate(Choice):
    """What became of a file beside an item since the item was approved."""

    SAME = "same", "Giữ nguyên"
    REPLACED = "replaced", "Đã thay bằng tệp khác cùng tên"
    NEW = "new", "Thêm mới"
    GONE = "gone", "Không còn dùng trong bài"


@dataclass(frozen=True, slots=True)
class ApprovedFile:
    """A file beside an item; `kept` is the name under which the picture that was approved is kept, "" where it is not."""

    path: str
    fate: Fate
    kept: str
    is_picture: bool


@dataclass(frozen=True)
class Approved:
    """What was approved: the text, and the digest of each file that it names; None where only the text was kept."""

    text: bytes
    files: Mapping[str, str] | None

    def beside(self, root: Path, now: Mapping[str, str]) -> list[ApprovedFile]:
        """Return what became of the files, in the order of their paths; `now` are their digests as they are."""
        then = self.files or {}
        return [
            ApprovedFile(path, _fate(then.get(path), now.get(path)), _kept(root, path, then.get(path, "")), _is_picture(path))
            for path in sorted({*then, *now})
        ]


def _fate(then: str | None, now: str | None) -> Fate:
    if then is None or now is None:
        return Fate.NEW if then is None else Fate.GONE
    return Fate.SAME if then == now else Fate.REPLACED


def keep(root: Path, path: str, files: Mapping[str, str]) -> None:
    """Keep the item at `path` as it is now, `files` being the digests of those that it names.

    Nothing is kept where the disk refuses: the approval itself stands in the item's file.
    """
    data = read_bytes(root, path)
    if not isinstance(data, bytes):
        return
    with suppress(CannotWrite):
        folder = desk_folder(root, _FOLDER)
        for named, digest in files.items():
            _keep_picture(root, named, digest)
        write_whole(folder / f"{sign_of(path)}.txt", data)
        write_whole(folder / f"{sign_of(path)}.json", json.dumps(dict(files)).encode())
        _forget_others(folder, desk_folder(root, _PICTURES))


def approved(root: Path, path: str) -> Approved | None:
    """Return the item at `path` as it was approved here last, None where this desk has not kept it."""
    try:
        folder = desk_folder(root, _FOLDER)
        text = (folder / f"{sign_of(path)}.txt").read_bytes()
    except (OSError, CannotWrite):
        return None
    return Approved(text, _files(folder / f"{sign_of(path)}.json"))


def kept_picture(root: Path, name: str) -> Path | None:
    """Return the file of a picture that was kept, None where there is none of that name."""
    if not _NAME.fullmatch(name):
        return None
    with suppress(CannotWrite):
        file = desk_folder(root, _PICTURES) / name
        return file if file.is_file() else None
    return None


def _files(file: Path) -> dict[str, str] | None:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    return {str(path): str(digest) for path, digest in found.items()} if isinstance(found, dict) else None


def _is_picture(path: str) -> bool:
    return Path(path).suffix.lower() in PICTURES


def _kept(root: Path, path: str, digest: str) -> str:
    name = digest + Path(path).suffix.lower()
    return name if _is_picture(path) and kept_picture(root, name) else ""


def _keep_picture(root: Path, path: str, digest: str) -> None:
    name = digest + Path(path).suffix.lower()
    file = desk_folder(root, _PICTURES) / name
    if not _NAME.fullmatch(name) or file.exists():
        return
    with suppress(OSError):
        if (root / path).stat().st_size <= _MOST:
            write_whole(file, (root / path).read_bytes())


def _forget_others(folder: Path, pictures: Path) -> None:
    """Delete the pictures that no item had when it was approved last."""
    wanted = set(_wanted(folder))
    for file in pictures.iterdir():
        if file.name not in wanted:
            with suppress(OSError):
                file.unlink()


def _wanted(folder: Path) -> Iterator[str]:
    for file in folder.glob("*.json"):
        yield from (digest + Path(path).suffix.lower() for path, digest in (_files(file) or {}).items())
