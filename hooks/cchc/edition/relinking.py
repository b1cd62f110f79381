"""What names a file by its former name, in texts, front matter and registers: the same sources with the new name in its place."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cchc.content.files import REGISTERS
from cchc.edition.edition import Edition
from cchc.language.patterns import late
from cchc.reading.disk import read_bytes
from cchc.reading.editing.changes import Change, Put
from cchc.reading.editing.sources import CannotEdit, edited, source_text, values_of
from cchc.reading.front_matter import is_whole
from cchc.reading.links import LinkedText, named
from cchc.reading.yaml_tree import Keys

_REGISTER = late(rf"{re.escape(REGISTERS)}/[\w-]+\.yml")


@dataclass(frozen=True)
class RelinkedLine:
    """A line that names the former name, from 1, as it is and as it is to be."""

    number: int
    before: str
    after: str


@dataclass(frozen=True)
class Relinked:
    """A source that names a renamed file, and its bytes with the new name."""

    path: str
    before: bytes
    data: bytes

    @property
    def lines(self) -> list[RelinkedLine]:
        """The lines that change."""
        both = zip(self.before.decode().splitlines(), self.data.decode().splitlines(), strict=False)
        return [RelinkedLine(number, old, new) for number, (old, new) in enumerate(both, 1) if old != new]


def relinked_sources(edition: Edition, old: str, new: str) -> list[Relinked]:
    """Return the sources of the portal that name the file `old`, with `new` in its place, in the order of their paths.

    Both lie in one folder. What cannot be changed without changing more is left out: the check tells of it.
    """
    wanted = posixpath.splitext(posixpath.basename(old))[0].encode()
    registers = (path for path in edition.sources.files if _REGISTER.fullmatch(path))
    found = []
    for path in sorted({*edition.sources.readings, *registers}):
        data = read_bytes(edition.root, path)
        if isinstance(data, bytes) and wanted in data and (changed := relinked(path, data, old, new)) != data:
            found.append(Relinked(path, data, changed))
    return found


def relinked(path: str, data: bytes, old: str, new: str) -> bytes:
    """Return a source with the name `new` wherever it names the file `old`; all other bytes are the same."""
    try:
        source = source_text(path, data)
        made = edited(path, data, _changes(values_of(source), path, old, new))
        text, below = made.decode(), source_text(path, made).below
    except (CannotEdit, UnicodeDecodeError):
        return data
    return made if is_whole(path) else (text[:below] + _relinked_text(text[below:], path, old, new)).encode()


def _changes(value: Any, path: str, old: str, new: str, keys: Keys = ()) -> Iterator[Change]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _changes(inner, path, old, new, (*keys, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _changes(inner, path, old, new, (*keys, place))
    elif isinstance(value, str) and (said := _said(value, path, old, new, keys)) != value:
        yield Put(keys, said)


def _said(value: str, path: str, old: str, new: str, keys: Keys) -> str:
    """Return a text of front matter: a path, the name of a plan, a task of one (2026-xa#3), or words with links."""
    stems = tuple(posixpath.splitext(posixpath.basename(one))[0] for one in (old, new))
    if value == old:
        return new
    if old.startswith("plans/") and (value.startswith(f"{stems[0]}#") or (keys[-1:] == ("plan",) and value == stems[0])):
        return stems[1] + value.removeprefix(stems[0])
    return _relinked_text(value, path, old, new)


def _relinked_text(text: str, path: str, old: str, new: str) -> str:
    lines = text.split("\n")
    name, instead = posixpath.basename(old), posixpath.basename(new)
    for number, column, target in sorted(LinkedText(path, text, 0).links, reverse=True):
        if named(path, target, {old}) != old:
            continue
        line = lines[number]
        start = line.find(name, column - 1)
        # Written by other signs (%20), it is not where it seems.
        if 0 <= start <= column - 1 + len(target):
            lines[number] = line[:start] + instead + line[start + len(name) :]
    return "\n".join(lines)
