"""/du-lieu/datapackage.json: the CSV files described as a Frictionless Data Package, which data tools read without a person."""

import json
from collections.abc import Iterable
from typing import Any

from cchc.content.catalogue import Catalogue
from cchc.publishing.data_tables import DataFile, DataTable
from cchc.publishing.datasets import DatasetColumn
from cchc.publishing.open_data import FOLDER
from cchc.publishing.site_info import SiteInfo

ADDRESS = f"{FOLDER}datapackage.json"


def data_package(tables: Iterable[DataTable], public: Catalogue, site: SiteInfo) -> tuple[str, bytes]:
    """Return (address, bytes); paths are relative to the file, as the format demands."""
    foot = public.settings.footer
    content = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "cong-cchc",
        "title": f"Dữ liệu mở – {site.name}",
        "description": " ".join(text for text in (site.description, foot.source_note, foot.licence) if text),
        "homepage": site.absolute(FOLDER),
        "version": str(public.today),
        "contributors": [{"title": foot.governing_body or public.owner.name, "roles": ["publisher"]}],
        "resources": [_resource(table, file) for table in tables for file in table.files if file.label == "CSV"],
    }
    return ADDRESS, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: DataTable, file: DataFile) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": file.address.removeprefix(FOLDER),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "schema": {"fields": [_field(column) for column in table.columns]},
    }


def _field(column: DatasetColumn) -> dict[str, Any]:
    """Return the column as a field of the package; a list is one cell of the CSV, its parts parted by semicolons."""
    kind = column.type if column.type in ("integer", "number", "boolean") else "string"
    words = f"{column.words} (nhiều giá trị cách nhau bằng dấu chấm phẩy)" if column.type == "array" else column.words
    found: dict[str, Any] = {"name": column.name, "type": kind, "description": words}
    if kind == "boolean":
        found |= {"trueValues": ["True"], "falseValues": ["False"]}
    if column.values and column.type != "array":
        found["constraints"] = {"enum": [value for value, _ in column.values]}
    return found
