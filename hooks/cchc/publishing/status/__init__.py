"""/du-lieu/trang-thai.json: how things stand, for the province's portal and for whoever runs this one."""

import json

from cchc.content.schemas import json_schema
from cchc.publishing.status.counting import status
from cchc.publishing.status.status_file import PortalStatus

__all__ = [
    "ADDRESS",
    "SCHEMA_ADDRESS",
    "PortalStatus",
    "status",
    "status_file",
    "status_schema",
]

ADDRESS = "du-lieu/trang-thai.json"
SCHEMA_ADDRESS = "du-lieu/schema/trang-thai.json"


def status_file(found: PortalStatus) -> tuple[str, bytes]:
    """Return (address, bytes) of the status file."""
    return ADDRESS, (found.model_dump_json(indent=1) + "\n").encode()


def status_schema() -> tuple[str, bytes]:
    """Return (address, bytes) of the JSON Schema of the file."""
    schema = json_schema(PortalStatus, "serialization")
    schema |= {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Tình trạng của cổng"}
    return SCHEMA_ADDRESS, (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
