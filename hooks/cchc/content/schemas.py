"""The JSON Schema of a model of ours, as officers' editors and other programs read it."""

from typing import Any

from pydantic.json_schema import JsonSchemaMode

from cchc.content.values import Model


def json_schema(model: type[Model], mode: JsonSchemaMode = "validation") -> dict[str, Any]:
    """Return the JSON Schema of `model`, its keys as front matter writes them (`from`, not `from_`).

    Docstrings are left out: they are English and for us, the descriptions of the fields are for readers.
    """
    schema = model.model_json_schema(by_alias=True, mode=mode)
    for part in (schema, *schema.get("$defs", {}).values()):
        part.pop("description", None)
    return schema
