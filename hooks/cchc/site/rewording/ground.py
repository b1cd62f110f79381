"""Where an edit of words is looked at: the sources as they are, and what the last build left."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.registers import Registers
from cchc.content.settings import Settings
from cchc.editorial.approvers import Approving
from cchc.editorial.privacy import Published
from cchc.publishing.site_info import SiteInfo
from cchc.reading.file_digests import FileDigests
from cchc.reading.sources import FileReading, read_surroundings, read_text
from cchc.reading.survey import Survey
from cchc.site.bodies import Body, MarkdownSettings
from cchc.site.cache.last_build import LastBuild
from cchc.site.cache.manifest import Manifest
from cchc.site.cache.memory import Memory
from cchc.site.edition import WorkedOut
from cchc.site.markdown_links import SourceLinks
from cchc.site.standing import Standing
from cchc.site.texts import Converting

T = TypeVar("T")


class MadeWhole(Exception):
    """The site must be built as a whole."""


def needed(value: T | None) -> T:
    if value is None:
        raise MadeWhole
    return value


def demand(*conditions: bool) -> None:
    if not all(conditions):
        raise MadeWhole


class LookUp(Mapping[str, T]):
    """What is looked up one at a time, by path, and never counted."""

    def __init__(self, find: Callable[[str], T]) -> None:
        self._find = find
        self._found: dict[str, T] = {}

    def __getitem__(self, path: str) -> T:
        if path not in self._found:
            self._found[path] = self._find(path)
        return self._found[path]

    def __contains__(self, path: object) -> bool:
        try:
            self[str(path)]
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


@dataclass(frozen=True)
class Ground:
    """Where an edit is looked at: the sources as they are, and what the last build left."""

    root: Path
    settings_path: str
    site_dir: Path
    site: SiteInfo
    today: dt.date
    preview: bool
    markdown: MarkdownSettings
    surveyed: Survey
    memory: Memory
    last: LastBuild
    standing: Standing
    before: Manifest

    @property
    def changed(self) -> list[str]:
        """The texts that differ from those of the last build."""
        return [path for path, told in self.surveyed.digests.items() if self.last.texts.get(path) != told]

    @cached_property
    def _around(self) -> tuple[Settings, Registers]:
        settings, _, registers, _ = read_surroundings(self.root, self.surveyed, self.settings_path, self.memory)
        return needed(settings), registers

    @property
    def settings(self) -> Settings:
        return self._around[0]

    @property
    def registers(self) -> Registers:
        return self._around[1]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The portal without its items."""
        return Catalogue(self.today, self.settings, self.registers, ())

    @cached_property
    def published(self) -> Published:
        return Published.of(self.registers, self.settings)

    @cached_property
    def approving(self) -> Approving:
        return Approving.of(self.settings, self.registers)

    @cached_property
    def file_digests(self) -> FileDigests:
        return FileDigests(self.root, self.memory)

    @cached_property
    def files(self) -> frozenset[str]:
        return frozenset(self.surveyed.listing.files)

    @cached_property
    def converting(self) -> Converting:
        return Converting(self.markdown, SourceLinks(self.standing.addresses, self.standing.hidden, self.standing.pictures))

    def reading(self, path: str) -> FileReading:
        """Return what a text said in the last build; raises KeyError when there was none."""
        return needed(self.memory.known("reading", path, self.last.texts[path]))  # type: ignore[no-any-return]

    def read_anew(self, path: str) -> FileReading:
        """Return what a text says now."""
        return read_text(self.root, path, self.surveyed, self.memory)

    def body(self, path: str) -> Body:
        """Return what was known of the converted text of an item."""
        return needed(self.memory.known("body", path, self.converting.key(self.last.texts[path])))  # type: ignore[no-any-return]

    def worked_out(self, path: str, reading: FileReading) -> WorkedOut:
        return WorkedOut({path: reading}, self.settings, self.registers, self.memory)


def item_of(reading: FileReading) -> Item:
    """Return the item that a source is."""
    return needed(needed(reading.draft).item)  # type: ignore[return-value]
