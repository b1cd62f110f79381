"""A draft made of a document: its files, and what a person must still do."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cchc.content.items import Item
from cchc.content.problems import Problem
from cchc.content.registers import Registers, Unit
from cchc.importing.front_matter_text import ToFill
from cchc.importing.word_documents import EmbeddedPicture
from cchc.language.slugs import slugify
from cchc.reading.disk import TextFile
from cchc.reading.items import read_item

# As `cchc new` cuts them: addresses are read aloud and printed.
_LONGEST_SLUG = 60


class DraftKind(StrEnum):
    """What a document becomes: news, an article or a plan, by the words of `cchc import docx --kind`."""

    TIN = "tin"
    BAI = "bai"
    KE_HOACH = "ke-hoach"


@dataclass(frozen=True)
class Home:
    """The portal into which a document comes: registers, the owner's id, and the day."""

    registers: Registers
    owner: str
    today: dt.date

    def unit(self, id_: str) -> Unit | None:
        """Return the unit of that id, one that ended too; None when the register has none."""
        return next((unit for unit in self.registers.units if unit.id == id_), None)


@dataclass(frozen=True)
class Wishes:
    """What the caller said; None where the document should tell."""

    kind: DraftKind | None = None
    unit: str | None = None
    theme: str | None = None
    path: str | None = None


@dataclass(frozen=True)
class DraftFiles:
    """The files of a draft by path relative to the root; what was done and what is left to do, in Vietnamese."""

    path: str
    text: str
    kind: type[Item]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    done: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()

    @property
    def files(self) -> dict[str, bytes]:
        """All files to write, by path: the source and the pictures beside it."""
        return {self.path: self.text.encode("utf-8"), **self.pictures}

    def problems(self) -> tuple[Problem, ...]:
        """Return what the reader of sources says of the draft."""
        return read_item(TextFile(self.path, self.text), self.kind).problems


def short_slug(text: str) -> str:
    """Return the slug of `text`, cut after a whole word."""
    slug = slugify(text)
    return slug if len(slug) <= _LONGEST_SLUG else slug[: _LONGEST_SLUG + 1].rpartition("-")[0]


def picture_names(pictures: tuple[EmbeddedPicture, ...], slug: str) -> dict[str, str]:
    """Return the names of the pictures beside the text: slug-1.png, by their sources in the HTML."""
    return {f"picture:{n}": f"{slug}-{n}.{picture.ending}" for n, picture in enumerate(pictures, 1)}


def to_fill(keys: Mapping[str, Any], name: str = "") -> Iterator[str]:
    """Yield a line for each value that is left to a person."""
    for key, value in keys.items():
        path = f"{name}.{key}" if name else key
        if isinstance(value, ToFill):
            yield f"{path}: {value.hint}"
        elif isinstance(value, Mapping):
            yield from to_fill(value, path)
        elif isinstance(value, list):
            for number, inner in enumerate(value, 1):
                if isinstance(inner, Mapping):
                    yield from to_fill(inner, f"{path}[{number}]")
