"""The JSON Schema of a model of ours, as officers' editors and other programs read it."""

from copy import deepcopy
from functools import cache
from typing import Any

from pydantic.json_schema import JsonSchemaMode

from cchc.content.model import Model


def json_schema(model: type[Model], mode: JsonSchemaMode = "validation") -> dict[str, Any]:
    """Return the JSON Schema of `model`, its keys as front matter writes them (`from`, not `from_`).

    Docstrings are left out: they are English and for us, the descriptions of the fields are for readers.
    """
    return deepcopy(_schema(model, mode))


# A model stays the same while a process runs, and a preview asks again at every layout.
@cache
def _schema(model: type[Model], mode: JsonSchemaMode) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True, mode=mode)
    for part in (schema, *schema.get("$defs", {}).values()):
        part.pop("description", None)
    return schema
