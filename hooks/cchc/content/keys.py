"""The keys that an author may write, told by the model: the one source for rules, the officer's table and schemas."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from cchc.content.base_item import INTERNAL
from cchc.content.choices import Choice


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a mapping: its name as written, what it means, and what it takes."""

    name: str
    meaning: str
    required: bool
    many: bool
    choices: tuple[Choice, ...]
    model: type[BaseModel] | None


@cache
def keys_of(model: type[BaseModel]) -> dict[str, Key]:
    """Return the keys of `model` by name, in the order of the model, those set by the reader left out."""
    keys = {}
    for name, info in model.model_fields.items():
        if name in INTERNAL:
            continue
        types = tuple(_types(info.annotation))
        keys[info.alias or name] = Key(
            info.alias or name,
            info.description or "",
            info.is_required(),
            tuple in types,
            next((tuple(t) for t in types if isinstance(t, type) and issubclass(t, Choice)), ()),
            next((t for t in types if isinstance(t, type) and issubclass(t, BaseModel)), None),
        )
    return keys


def key_at(model: type[BaseModel], keys: tuple[str | int, ...]) -> Key | None:
    """Return the key that a path such as ("channels", 0, "how") leads to, or None."""
    owner, found = owner_of(model, keys), next((key for key in reversed(keys) if isinstance(key, str)), "")
    return keys_of(owner).get(found) if owner else None


def owner_of(model: type[BaseModel], keys: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model in which the last name of `keys` stands or should stand."""
    owner: type[BaseModel] | None = model
    for name in [key for key in keys if isinstance(key, str)][:-1]:
        key = keys_of(owner).get(name) if owner else None
        owner = key.model if key else None
    return owner


def _types(annotation: Any) -> Iterator[Any]:
    yield getattr(annotation, "__origin__", annotation)
    for part in getattr(annotation, "__args__", ()):
        yield from _types(part)
