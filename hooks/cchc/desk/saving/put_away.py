"""What is taken from an officer's sight, kept in the folder of the desk."""

from pathlib import Path, PurePosixPath

from cchc.desk.saving.folder import DELETED, desk_folder
from cchc.desk.saving.sources import digest_of
from cchc.reading.writing import write_whole


def put_away(root: Path, path: str, data: bytes) -> str:
    """Keep what stood at `path` in the folder of the desk; return where. Raises CannotWrite."""
    name = PurePosixPath(path)
    kept = desk_folder(root, DELETED) / f"{name.stem}.{digest_of(data)[:8]}{name.suffix}"
    write_whole(kept, data)
    return kept.relative_to(root).as_posix()
