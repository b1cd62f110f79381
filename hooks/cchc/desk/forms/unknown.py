"""Keys for which a form has no field: they stay as they are written, but for those that somebody had taken out."""

from collections.abc import Mapping
from typing import Any

from cchc.desk.forms.answers import Sent
from cchc.reading.editing.changes import Remove, changed
from cchc.reading.yaml_tree import Keys

# Under this name a form sends the keys that go, each by its path in the source that was opened; no key has a hyphen.
TAKEN_OUT = "bo-khoa"


def taken_out(values: Mapping[str, Any], sent: Sent) -> list[Keys]:
    """Return the paths of the keys that go, of those that are there, none twice."""
    found = (_path_to(values, name) for name in dict.fromkeys(sent.get(TAKEN_OUT, ())))
    return [keys for keys in found if keys]


def without(values: Mapping[str, Any], gone: list[Keys]) -> dict[str, Any]:
    """Return the values without the keys that go."""
    left: Any = dict(values)
    for keys in gone:
        left = changed(left, Remove(keys))
    return dict(left)


def _path_to(value: Any, name: str) -> Keys:
    """Return the path that is written as `name`, () where it leads to no key; a key may hold a dot itself."""
    parts = list(value.items()) if isinstance(value, Mapping) else list(enumerate(value)) if isinstance(value, list) else []
    for key, inner in parts:
        if name == key:
            return (key,)
        if name.startswith(f"{key}.") and (rest := _path_to(inner, name.removeprefix(f"{key}."))):
            return (key, *rest)
    return ()
