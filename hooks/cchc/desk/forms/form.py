"""A form, made from a model: its sections and fields, each with the key that it stands for, and how it is filled in."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from cchc.content.base_item import INTERNAL, BaseItem
from cchc.content.choices import Choice, Status
from cchc.content.model import Model
from cchc.content.values import (
    Block,
    Code,
    Day,
    Due,
    Issued,
    Moment,
    Month,
    Period,
    Posted,
    TaskRef,
    Text,
    TextsOrNone,
    Title,
    Url,
)
from cchc.desk.forms.labels import help_of, label_anywhere, label_of, with_labels
from cchc.desk.forms.places import (
    BY_COMMAND,
    CHOSEN,
    FILES,
    FREE,
    GUIDES,
    LISTS,
    LONG,
    ONE_OF,
    REGISTER_GUIDE,
    SECTIONS,
    Listed,
    has_key,
    of_key,
)
from cchc.language.patterns import late

BODY = "body"


class Input(StrEnum):
    """How a value is given."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    MARKDOWN = "markdown"
    DAY = "day"
    MOMENT = "moment"
    # A day, and its hour where people come at one; a browser sends both under one name.
    HOUR = "hour"
    DAY_OR_MONTH = "day-or-month"
    MONTH = "month"
    PERIOD = "period"
    DUE = "due"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes-no"
    CODE = "code"
    ADDRESS = "address"
    FILE = "file"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Option:
    """A value that may be chosen, with the words that an officer reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a model as a form shows it.

    `many` takes several values, of a group: entries in their order. `options` are those of a closed list, `listed` names a list
    of the portal; with `free` other words may be written too. `none_allowed` takes the words "Không có" for nothing at all.
    `help` is told to who fills the form in, `meaning` to who writes the key into a file.
    `plain` is the key for which a mere text stands in place of a group. What a command writes (`by_command`) is shown only.
    """

    name: str
    label: str
    help: str
    input: Input
    required: bool = False
    many: bool = False
    options: tuple[Option, ...] = ()
    listed: Listed | None = None
    free: bool = False
    none_allowed: bool = False
    plain: str | None = None
    fields: tuple["Field", ...] = ()
    by_command: bool = False
    default: str = ""
    longest: int | None = None
    # The labels of the fields of which one may be given in its stead; one of them all is required.
    instead: tuple[str, ...] = ()
    meaning: str = ""

    def field(self, name: str) -> "Field | None":
        """Return the field of a group by its name."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class FormSection:
    """Fields under one heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class EditForm:
    """The form of a kind of item or of an entry of a register; `guide` is the page of the guide, by its name."""

    title: str
    sections: tuple[FormSection, ...]
    guide: str

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in the order of the sections."""
        return tuple(field for section in self.sections for field in section.fields)

    def field(self, name: str) -> Field | None:
        """Return a field by its name."""
        return next((field for field in self.fields if field.name == name), None)

    def label(self, name: str) -> str | None:
        """Return what the first field of this name is called, at whatever depth; None where there is none."""
        return next((field.label for field in _within(self.fields) if field.name == name), None)


def _within(fields: tuple[Field, ...]) -> Iterator[Field]:
    yield from fields
    for field in fields:
        yield from _within(field.fields)


# The first sign of the types of content/values.py tells them apart; of two that share it the first counts.
_INPUTS: tuple[tuple[Any, Input], ...] = (
    (Day, Input.DAY),
    (Posted, Input.MOMENT),
    (Moment, Input.HOUR),
    (Issued, Input.DAY_OR_MONTH),
    (Month, Input.MONTH),
    (Period, Input.PERIOD),
    (Due, Input.DUE),
    (Code, Input.CODE),
    (Url, Input.ADDRESS),
    (Title, Input.TEXT),
    (TaskRef, Input.TEXT),
    (Text, Input.TEXT),
)
# The page of a kind that has none of its own yet.
_GUIDE = "index"
_CALENDARS = frozenset({Input.DAY, Input.MOMENT, Input.HOUR, Input.MONTH})
_AS_IN_FILES = late(r", (?:dạng|ví dụ) \d{4}-\d\d[-\dT:]*(?:, có thể thêm giờ)?")
_NONE_ALLOWED = get_args(TextsOrNone)[1]


@cache
def form_of(model: type[Model]) -> EditForm:
    """Return the form of an item of this kind, or of an entry of a register."""
    fields = fields_of(model)
    if not issubclass(model, BaseItem):
        return EditForm("", (FormSection("", fields),), GUIDES.get(model.__name__, REGISTER_GUIDE))
    body = () if model.ending == ".yml" else (_body(model),)
    kind = model.kind.label
    sections = tuple(FormSection(title or kind, (*found, *(body if not title else ()))) for title, found in _sections(fields))
    return EditForm(kind, tuple(section for section in sections if section.fields), GUIDES.get(model.__name__, _GUIDE))


def _body(model: type[BaseItem]) -> Field:
    what = {"question": "Câu trả lời", "procedure": "Hướng dẫn thêm"}.get(model.kind.value, "Thân bài")
    return Field(BODY, what, "Viết bằng Markdown; đề mục bắt đầu từ ##", Input.MARKDOWN)


def _sections(fields: tuple[Field, ...]) -> Iterator[tuple[str, tuple[Field, ...]]]:
    by_name = {field.name: field for field in fields}
    placed = {name for names in SECTIONS.values() for name in names}
    for title, names in SECTIONS.items():
        found = tuple(by_name[name] for name in names if name in by_name)
        yield title, found if title else tuple(field for field in fields if field.name not in placed)


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """Return the fields for the keys of a model, in its order, those left out that nobody writes."""
    hints = get_type_hints(model, include_extras=True)
    unwritten = INTERNAL if issubclass(model, BaseItem) else ()
    return tuple(
        _field(model, info.alias or name, hints[name], info) for name, info in model.model_fields.items() if name not in unwritten
    )


def _field(model: type[BaseModel], name: str, hint: Any, info: FieldInfo) -> Field:
    parts = tuple(_parts(hint))
    group = next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)
    label = label_of(model, name) or first_words(info.description or name)
    listed = of_key(LISTS, model.__name__, name)
    given = Input.GROUP if group else _input(model, name, parts)
    meaning = "" if (info.description or "") == label else info.description or ""
    help_text = help_of(model, name)
    return Field(
        name,
        label,
        _help(model, meaning, given) if help_text is None else help_text,
        given,
        required=info.is_required(),
        many=tuple in parts,
        options=_options(f"{model.__name__}.{name}", parts),
        listed=None if group else listed,
        free=name in FREE,
        none_allowed=_NONE_ALLOWED in parts,
        plain=_plain(hint, group) if group else None,
        fields=fields_of(group) if group else (),
        meaning=meaning,
        instead=_instead(model, name),
        by_command=issubclass(model, BaseItem) and name in BY_COMMAND,
        default=_default(info),
        longest=next(
            (n for part in parts for m in (part, *getattr(part, "metadata", ())) if (n := getattr(m, "max_length", None))), None
        ),
    )


def _instead(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """Return the labels of the keys of which one may be given in the place of this one."""
    groups = (names for names in ONE_OF.get(model.__name__, ()) if name in names)
    return tuple(label_of(model, other) or other for names in groups for other in names if other != name)


def _help(model: type[BaseModel], description: str, given: Input) -> str:
    """Return what is said of a key, in the words of forms: where a calendar is shown, nothing of how files write a day."""
    said = with_labels(description, lambda key: label_of(model, key) or label_anywhere(key))
    return _AS_IN_FILES.sub("", said) if given in _CALENDARS else said


def first_words(description: str) -> str:
    """Return what a description begins with: the name of a key that has none yet."""
    for sign in (";", ":", "(", ","):
        description = description.partition(sign)[0]
    return description.strip()


def _parts(hint: Any) -> Iterator[Any]:
    """Yield the types of which one is made, from outside to inside, and what is said of each."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *said = get_args(hint)
        yield from said
        yield from _parts(inner)
    elif origin in (Union, types.UnionType, tuple):
        if origin is tuple:
            yield tuple
        for inner in get_args(hint):
            yield from _parts(inner)
    else:
        yield hint


def _input(model: type[BaseModel], name: str, parts: tuple[Any, ...]) -> Input:
    if f"{model.__name__}.{name}" in CHOSEN or any(isinstance(part, type) and issubclass(part, Choice) for part in parts):
        return Input.CHOICE
    if bool in parts:
        return Input.YES_NO
    if int in parts or float in parts:
        return Input.NUMBER
    if has_key(FILES, model.__name__, name):
        return Input.FILE
    if getattr(model, "text_key", None) == name:
        return Input.MARKDOWN
    if has_key(LONG, model.__name__, name):
        return Input.LONG_TEXT
    found = next((kind for type_, kind in _INPUTS if get_args(type_)[1] in parts), None)
    if found is None and str in parts:
        # A slug is a word, a block a text of several lines.
        return Input.LONG_TEXT if get_args(Block)[1] in parts and not _checked(parts) else Input.TEXT
    return found or Input.TEXT


def _checked(parts: tuple[Any, ...]) -> bool:
    return any(hasattr(part, "func") for part in parts)


def _options(key: str, parts: tuple[Any, ...]) -> tuple[Option, ...]:
    choices: type[Choice] | None = next((part for part in parts if isinstance(part, type) and issubclass(part, Choice)), None)
    if choices is None:
        return tuple(Option(value, label) for value, label in CHOSEN.get(key, ()))
    # What is approved and what is taken down is said by commands, with who did it.
    typed = [choice for choice in choices if choices is not Status or choice in (Status.DRAFT, Status.REVIEW)]
    return tuple(Option(choice.value, choice.label) for choice in typed)


def _plain(hint: Any, group: type[BaseModel]) -> str | None:
    """Return the key for which a mere text stands in place of the group, None where none does."""
    try:
        made = TypeAdapter(hint).validate_python("Một tên để thử")
    except ValidationError:
        return None
    entry = made[0] if isinstance(made, tuple) and made else made
    return next(iter(entry.model_fields_set), None) if isinstance(entry, group) else None


def _default(info: FieldInfo) -> str:
    value = info.default
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else ""
