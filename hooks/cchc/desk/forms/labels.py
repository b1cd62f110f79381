"""What each key is called on a form; the names stand in labels.toml, by the model that has the key."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

LABELS: Mapping[str, Mapping[str, str]] = tomllib.loads(files("cchc.desk.forms").joinpath("labels.toml").read_text("utf-8"))


def label_of(model: type, name: str) -> str | None:
    """Return what the key `name` of a model is called, None when nobody has named it yet."""
    return next((found for kind in model.__mro__ if (found := LABELS.get(kind.__name__, {}).get(name))), None)
