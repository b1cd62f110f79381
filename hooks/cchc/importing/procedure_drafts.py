"""A procedure that the portal does not have yet, as a new source file."""

from collections.abc import Collection
from typing import Any

from cchc.content.choices import Online
from cchc.content.keys import keys_of
from cchc.content.procedures import Procedure
from cchc.importing.drafts import DraftFiles, Home, short_slug, to_fill
from cchc.importing.faults import ImportFault
from cchc.importing.front_matter_text import ToFill, source_text
from cchc.importing.procedure_labels import label_of
from cchc.importing.procedure_values import ProcedureValues, notes_of
from cchc.importing.reading_back import faults_of

FOLDER = "docs/tthc"
# The keys in the order of the officer's guide.
_ORDER = (
    *("title", "code", "unit", "field", "date", "status", "level", "scope", "online", "partial_reason"),
    *("channels", "steps", "dossier", "audience", "result", "conditions", "forms", "legal_basis"),
    *("decision", "change", "effective_on", "replaced_by", "keywords", "reconciled_on"),
)
_LEVELS = ", ".join(f"{level.value} ({level.label.lower()})" for level in Online)


def new_procedure(
    values: ProcedureValues, home: Home, unit: str | None, taken: Collection[str]
) -> DraftFiles | list[ImportFault]:
    """Return the draft, or what is wrong with its source; `taken` are the paths that exist."""
    keys = _keys(values, home, unit)
    missing = [key for key in _required() if key not in keys and key not in values.faulty]
    faults = [*values.faults, *(_missing(values, key) for key in missing)]
    if faults:
        return faults
    path = _path(values, taken)
    body = "\n\n".join(notes_of(values.source))
    text = source_text({key: keys[key] for key in _ORDER if key in keys}, body)
    faults = faults_of(path, text, values)
    return faults or DraftFiles(path, text, Procedure, {}, (values.code,), (*to_fill(keys), *values.remarks))


def _keys(values: ProcedureValues, home: Home, unit: str | None) -> dict[str, Any]:
    keys = dict(values.keys)
    keys["unit"] = unit or keys.get("unit") or home.owner
    keys |= {"date": home.today.isoformat(), "status": "draft"}
    # Neither lists of units nor the export tell it, and only the unit knows how it receives.
    keys.setdefault("online", ToFill(f"mức độ trực tuyến: {_LEVELS}"))
    if keys["online"] == Online.MOT_PHAN:
        keys.setdefault("partial_reason", ToFill("vì sao chỉ trực tuyến một phần"))
    return keys


def _required() -> list[str]:
    return [*(key.name for key in keys_of(Procedure).values() if key.required), "steps"]


def _missing(values: ProcedureValues, key: str) -> ImportFault:
    return values.source.fault(key, f"thiếu '{label_of(key)}'; thủ tục phải có phần này")


def _path(values: ProcedureValues, taken: Collection[str]) -> str:
    slug = short_slug(values.keys["title"])
    path = f"{FOLDER}/{slug}.md"
    return f"{FOLDER}/{slug}-{values.code[:8].replace('.', '-')}.md" if path in taken or slug == "index" else path
