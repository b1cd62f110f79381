"""What a machine may mend of what is typed, by the field in which it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cchc.content.contests import Contest
from cchc.content.registers import Registers
from cchc.desk.forms.placed import named
from cchc.desk.forms.typed import name_on_form
from cchc.desk.sheets import Sheet
from cchc.reading.editing.changes import at
from cchc.reading.editing.sources import CannotEdit, source_text, values_of
from cchc.reading.items import kind_of
from cchc.reading.mending import mended
from cchc.reading.yaml_tree import Keys


@dataclass(frozen=True)
class Mend:
    """A field by its name on the form, the text that is wrong and the right one, and all texts that the field holds then."""

    name: str
    wrong: str
    right: str
    texts: tuple[str, ...]


def mends_of(data: bytes, sheet: Sheet, registers: Registers) -> Mapping[str, Mend]:
    """Return what `cchc check --fix` would mend in the values of a source, by the names of the fields."""
    kind = kind_of(sheet.path)
    # What stands for an answer of a contest is hidden when it is saved, not mended.
    if kind is None or kind is Contest:
        return {}
    try:
        text = data.decode()
        before = values_of(source_text(sheet.path, data))
        after = values_of(source_text(sheet.path, mended(text, sheet.path, kind, registers).encode()))
    except (CannotEdit, UnicodeDecodeError):
        return {}
    fields, names = {field.name: field for field in sheet.form.fields}, {*sheet.names}
    found: dict[str, Mend] = {}
    for keys, wrong, right in _differences(before, after):
        name = name_on_form(fields, sheet.sent, named(keys))
        texts: tuple[str, ...] = (right,)
        if name not in names and isinstance(whole := at(after, keys[:-1]), list):
            # Of several texts the field holds them all.
            name, texts = name_on_form(fields, sheet.sent, named(keys[:-1])), tuple(map(str, whole))
        if name in names:
            found[name] = Mend(name, wrong, right, texts)
    return found


@dataclass(frozen=True)
class MendedLine:
    """A line of a source as it is written, and as it is to be."""

    number: int
    before: str
    after: str


def tidied(data: bytes, path: str, registers: Registers) -> bytes:
    """Return a source that says the same, written as it should be: codes in quotes, no signs that nobody sees.

    Where `cchc check --fix` would change what it says, nothing is tidied: the fields tell of that.
    """
    kind = kind_of(path)
    if kind is None or kind is Contest:
        return data
    try:
        after = mended(data.decode(), path, kind, registers).encode()
        return after if values_of(source_text(path, after)) == values_of(source_text(path, data)) else data
    except (CannotEdit, UnicodeDecodeError):
        return data


def lines_between(before: bytes, after: bytes) -> list[MendedLine]:
    """Return the lines in which two versions with as many lines differ."""
    # Somebody may have saved bytes meanwhile that are no text.
    both = zip(*(version.decode("utf-8", "replace").splitlines() for version in (before, after)), strict=False)
    return [MendedLine(number, old, new) for number, (old, new) in enumerate(both, 1) if old != new]


def _differences(before: Any, after: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str, str]]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() & after.keys():
            yield from _differences(before[key], after[key], (*keys, key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _differences(old, new, (*keys, place))
    elif isinstance(before, str) and isinstance(after, str) and before != after:
        yield keys, before, after
