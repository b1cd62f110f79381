"""What each key is called on a form, and what is told of it there: labels.toml and helps.toml, by the model that has the key."""

import re
import tomllib
from collections.abc import Callable, Mapping
from importlib.resources import files

from cchc.language.patterns import late


def _table(name: str) -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(files("cchc.desk.forms").joinpath(name).read_text("utf-8"))
    return table


LABELS, HELPS = _table("labels.toml"), _table("helps.toml")

# A key as messages and descriptions quote it: 'title', 'tthc[2]', 'corrections[1].date'.
_KEY = late(r"'([a-z_]+(?:\[\d+\])?(?:\.[a-z_]+(?:\[\d+\])?)*)'")
_STEP = late(r"([a-z_]+)(?:\[(\d+)\])?")


def label_of(model: type, name: str) -> str | None:
    """Return what the key `name` of a model is called, None when nobody has named it yet."""
    return _of_key(LABELS, model, name)


def help_of(model: type, name: str) -> str | None:
    """Return what is told below the key `name` of a model, "" for nothing, None where the model's description says it well."""
    return _of_key(HELPS, model, name)


def _of_key(table: Mapping[str, Mapping[str, str]], model: type, name: str) -> str | None:
    return next((table[kind.__name__][name] for kind in model.__mro__ if name in table.get(kind.__name__, {})), None)


def label_anywhere(name: str) -> str | None:
    """Return what a key is called in the first model that has one of this name."""
    return next((labels[name] for labels in LABELS.values() if name in labels), None)


def with_labels(text: str, label: Callable[[str], str | None]) -> str:
    """Return a text that was written for whoever sees the file, with its keys by the names of the form; others stay."""

    def named(found: re.Match[str]) -> str:
        steps = [(label(key), number) for key, number in _STEP.findall(found[1])]
        if not all(name for name, _ in steps):
            return found[0]
        return ", ".join(f"“{name}”{f' mục {number}' if number else ''}" for name, number in steps)

    return _KEY.sub(named, text)
