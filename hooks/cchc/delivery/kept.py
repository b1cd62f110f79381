"""Editions that this machine published, kept so that the one before the last can come back: every file once, by its digest.

They are known by the place where they stand: the name of a target may be given to another one.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from cchc.delivery.manifest import NoManifest, PublishedManifest, read_manifest
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.site_files import Content, Digest, digest_of
from cchc.reading.writing import write_whole

_EDITIONS = 2


class KeptEditions:
    """What was published to one place, in `folder` of the cache: whoever deletes it loses the way back and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def last(self) -> PublishedManifest | None:
        """What this machine published last, None when nothing."""
        return self.editions[-1] if self.editions else None

    def led_to(self, standing: PublishedManifest) -> bool:
        """Tell whether the edition that stands somewhere is one of them, or was published over one of them."""
        return bool({standing.digest, standing.manifest.previous} & {edition.digest for edition in self.editions})

    def of(self, digest: str | None) -> PublishedManifest | None:
        """Return the edition whose manifest has this digest, None when it is not kept, or not whole."""
        found = next((edition for edition in self.editions if edition.digest == digest), None)
        # What was kept for readers of older pages stands at the target.
        own = [file for file in found.manifest.files if file.until is None] if found else []
        return found if all(self.file(file.sha256).is_file() for file in own) else None

    def file(self, sha256: str) -> Path:
        """Return where the bytes of a digest lie, if they do."""
        return self._folder / "kho" / sha256[:2] / sha256

    def lay_in(self, contents: Iterable[tuple[Digest, Content]]) -> None:
        """Keep the files of an edition that is about to be published; raises DeliveryRefused when one is not what it was."""
        for digest, content in contents:
            file = self.file(digest.sha256)
            if file.is_file() and file.stat().st_size == digest.size:
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            spare = file.with_suffix(".tmp")
            if isinstance(content, bytes):
                spare.write_bytes(content)
            else:
                shutil.copyfile(content, spare)
            if digest_of(spare) != digest:
                spare.unlink()
                raise DeliveryRefused("trang vừa được dựng lại trong lúc đăng nên chưa đăng gì; hãy đợi dựng xong rồi đăng lại")
            spare.replace(file)

    def note(self, edition: PublishedManifest) -> None:
        """Remember an edition as published, and forget those before the one before."""
        write_whole(self._folder / f"{edition.manifest.version}.json", edition.data)
        editions = self.editions
        for old in editions[:-_EDITIONS]:
            (self._folder / f"{old.manifest.version}.json").unlink(missing_ok=True)
        named = {file.sha256 for one in editions[-_EDITIONS:] for file in one.manifest.files}
        for file in (self._folder / "kho").glob("*/*"):
            if file.name not in named:
                file.unlink(missing_ok=True)

    @property
    def editions(self) -> list[PublishedManifest]:
        """What is remembered of what was published, the last one last."""
        found = []
        for file in self._folder.glob("[0-9]*.json"):
            try:
                found.append(read_manifest(file.read_bytes()))
            except (OSError, NoManifest, json.JSONDecodeError):
                continue
        return sorted(found, key=lambda edition: edition.manifest.version)


class KeptPlaces:
    """What this machine published, a folder for each place, all of them in `folder` of the cache."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def at(self, place: str, names: Iterable[str], standing: PublishedManifest | None) -> KeptEditions:
        """Return what was published to a place, where `standing` stands now.

        Versions before kept it by the name of its target (`names`), of which nobody knows whether it was this one: what stands
        there proves it.
        """
        own = KeptEditions(self._folder / place)
        for name in () if own.editions or standing is None else names:
            older = KeptEditions(self._folder / name)
            if standing and older.led_to(standing):
                try:
                    (self._folder / name).replace(self._folder / place)
                except OSError:
                    # Somebody looks into it: it is good where it lies until the next time.
                    return older
                break
        return own

    @property
    def editions(self) -> list[PublishedManifest]:
        """What is remembered of what was published, wherever that was, the last one last."""
        found = (edition for place in self._folder.glob("*/") for edition in KeptEditions(place).editions)
        return sorted(found, key=lambda edition: edition.manifest.version)

    @property
    def last(self) -> PublishedManifest | None:
        """What was published last, wherever that was; None when nothing."""
        return self.editions[-1] if self.editions else None
