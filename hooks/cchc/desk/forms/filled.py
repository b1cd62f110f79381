"""A form with what a source says in it: each field under the name by which the browser sends it back.

A name is the path to the key: `title`, `source.name`, `tasks.2.due`. The entries of a group that repeats are told by tokens: the
place that an entry had in the opened source, or `n` and a number for one that is new; `tasks.order` names them in their order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cchc.content.values import NONE_GIVEN
from cchc.desk.forms.form import BODY, EditForm, Field, Input

ORDER, NONE = "order", "none"


@dataclass(frozen=True, slots=True)
class FilledEntry:
    """An entry of a group that repeats, with its token."""

    token: str
    fields: tuple["Filled", ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A field with its name and what it holds: texts (one, or several where `field.many`), or the entries of a group."""

    field: Field
    name: str
    values: tuple[str, ...] = ()
    fields: tuple["Filled", ...] = ()
    entries: tuple[FilledEntry, ...] = ()
    says_none: bool = False

    @property
    def value(self) -> str:
        """The one text that it holds, "" when it holds none."""
        return self.values[0] if self.values else ""


def filled(form: EditForm, values: Mapping[str, Any], body: str = "", base: str = "") -> dict[str, Filled]:
    """Return the fields of a form by name of their keys, filled with what a source says; `base` goes before all names."""
    said = {**values, BODY: body} if body else values
    return {field.name: filled_field(field, said.get(field.name), f"{base}{field.name}") for field in form.fields}


def filled_field(field: Field, value: Any, name: str) -> Filled:
    """Return one field with a value as `read_yaml` gives it, or None."""
    if field.none_allowed and is_none(value):
        return Filled(field, name, says_none=True)
    if field.input is not Input.GROUP:
        return Filled(field, name, tuple(texts_of(field, value)))
    if not field.many:
        return Filled(field, name, fields=_group(field, grouped(field, value), name))
    found = entries_of(field, value)
    return Filled(
        field, name, entries=tuple(FilledEntry(str(n), _group(field, entry, f"{name}.{n}")) for n, entry in enumerate(found))
    )


def _group(field: Field, value: Mapping[str, Any], name: str) -> tuple[Filled, ...]:
    return tuple(filled_field(inner, value.get(inner.name), f"{name}.{inner.name}") for inner in field.fields)


def blank_entry(field: Field, name: str, token: str) -> FilledEntry:
    """Return an empty entry of the group `name`, for the button that adds one."""
    return FilledEntry(token, _group(field, {}, f"{name}.{token}"))


def is_none(value: Any) -> bool:
    """Tell whether a value is the words that stand for nothing at all."""
    return isinstance(value, str) and " ".join(value.split()).casefold() == NONE_GIVEN.casefold()


def texts_of(field: Field, value: Any) -> list[str]:
    """Return the texts of a value, each on one line where there may be several; what is no text shows as it can."""
    if value is None:
        return []
    found = [entry if isinstance(entry, str) else repr(entry) for entry in (value if isinstance(value, list) else [value])]
    return [" ".join(text.split()) for text in found] if field.many else found


def entries_of(field: Field, value: Any) -> list[Mapping[str, Any]]:
    """Return the entries of a group that repeats; one alone, or a mere text, stands for a list of it."""
    if value is None or is_none(value):
        return []
    return [grouped(field, entry) for entry in (value if isinstance(value, list) else [value])]


def grouped(field: Field, value: Any) -> Mapping[str, Any]:
    """Return the keys of a group; a mere text stands for one of them."""
    if isinstance(value, Mapping):
        return value
    return {field.plain: value} if field.plain and isinstance(value, str) and value else {}
