"""What two people made of the same thing, field by field: who changed what, and what comes of choosing.

Groups are gone through as deep as both still have the same entries: who changed the day of one task is not in the way of who
changed the words of another.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cchc.content.choices import Status
from cchc.desk.forms.answers import as_written
from cchc.desk.forms.contest_answers import with_letters
from cchc.desk.forms.filled import Filled, filled_field
from cchc.desk.forms.form import BODY, EditForm, Field, Input
from cchc.desk.forms.placed import named
from cchc.desk.forms.together import together
from cchc.reading.editing.changes import Change, Put, Remove, ReplaceBody, at
from cchc.reading.yaml_tree import Keys

_LONG = frozenset({Input.LONG_TEXT, Input.MARKDOWN})


class Side(StrEnum):
    """Whose a value is: of who types, of the file as it is on the disk, or both at once."""

    OURS = "toi"
    THEIRS = "tep"
    BOTH = "ca-hai"


@dataclass(frozen=True, slots=True)
class Versions:
    """What the keys of an item say, and its text (None where it has none): as both began, as one typed, as the file is now."""

    origin: Mapping[str, Any]
    ours: Mapping[str, Any]
    theirs: Mapping[str, Any]

    @classmethod
    def of(cls, *said: tuple[Mapping[str, Any], str | None]) -> "Versions":
        """Return the three from their keys and texts."""
        return cls(*({**keys, BODY: body} if body is not None else dict(keys) for keys, body in said))


@dataclass(frozen=True, slots=True)
class Apart:
    """A field in which the two differ, by the path to its key, with what each says; `both` is a text that holds both changes.

    What only commands write (`settled`) stays as it is in the file.
    """

    keys: Keys
    label: str
    ours: Filled
    theirs: Filled
    ours_changed: bool
    theirs_changed: bool
    both: str | None = None
    settled: bool = False

    @property
    def name(self) -> str:
        """The name of the field on the form."""
        return named(self.keys)

    @property
    def chosen(self) -> Side | None:
        """What is chosen without asking: the only change; None where both changed it, and somebody must say."""
        if self.settled or not self.ours_changed:
            return Side.THEIRS
        if not self.theirs_changed:
            return Side.OURS
        return Side.BOTH if self.both is not None else None


def fields_apart(form: EditForm, said: Versions) -> list[Apart]:
    """Return the fields in which what was typed differs from what the file says now, in the order of the form."""
    return [apart for field in form.fields for apart in _apart(field, said, (), field.label)]


def _shown(field: Field, value: Any, keys: Keys) -> Filled:
    """Return a field as it is read: answers of contests by their letters."""
    return filled_field(field, with_letters({field.name: value})[field.name], named(keys))


def _apart(field: Field, said: Versions, base: Keys, label: str) -> Iterator[Apart]:
    keys = (*base, field.name)
    origin, ours, theirs = (at(version, keys) for version in (said.origin, said.ours, said.theirs))
    if _same(ours, theirs):
        return
    if field.input is Input.GROUP and not field.many and all(isinstance(one, Mapping) for one in (origin, ours, theirs)):
        yield from (one for inner in field.fields for one in _apart(inner, said, keys, f"{label}, {inner.label.lower()}"))
    elif field.input is Input.GROUP and field.many and not _is_hidden(field) and _have_the_same_entries(origin, ours, theirs):
        for place in range(len(ours)):
            entry = f"{label}, mục {place + 1}"
            yield from (one for inner in field.fields for one in _apart(inner, said, (*keys, place), f"{entry}: {inner.label}"))
    else:
        shown, other = (_shown(field, value, keys) for value in (ours, theirs))
        both = together(origin or "", ours or "", theirs or "") if field.input in _LONG and not field.many else None
        settled = field.by_command or (field.name == "status" and theirs in (Status.APPROVED.value, Status.WITHDRAWN.value))
        yield Apart(keys, label, shown, other, not _same(origin, ours), not _same(origin, theirs), both, settled)


def _is_hidden(field: Field) -> bool:
    """Tell whether a group hides one field behind another: a hidden answer of a contest is one with the words of its choices."""
    return {"answer", "choices"} <= {inner.name for inner in field.fields}


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values say the same; nothing at all and an empty one do."""
    return one == other or (one in (None, "", [], {}) and other in (None, "", [], {}))


def _have_the_same_entries(*lists: Any) -> bool:
    if not all(isinstance(one, list) and all(isinstance(entry, Mapping) for entry in one) for one in lists):
        return False
    return len({len(one) for one in lists}) == 1


def choosing(apart: Sequence[Apart], side: Callable[[Apart], Side], said: Versions, base: Keys = ()) -> list[Change]:
    """Return the changes that bring what was chosen into the file as it is now; `base` is the place of an entry of a register."""
    found: list[Change] = []
    for one in apart:
        chosen = Side.THEIRS if one.settled else side(one)
        if chosen is Side.THEIRS:
            continue
        value = one.both if chosen is Side.BOTH and one.both is not None else at(said.ours, one.keys)
        if one.keys == (BODY,):
            found.append(ReplaceBody(value or ""))
        else:
            keys = (*base, *one.keys)
            found.append(Remove(keys) if value in (None, "", [], {}) else Put(keys, as_written(one.ours.field, value)))
    return found
