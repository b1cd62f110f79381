"""A procedure that the portal does not have yet, as a new source file."""

from collections.abc import Collection, Mapping
from typing import Any

from cchc.content.choices import Online
from cchc.content.keys import key_at, keys_of
from cchc.content.procedures import Procedure
from cchc.importing.drafts import DraftFiles, Home, short_slug, to_fill
from cchc.importing.faults import ImportFault
from cchc.importing.front_matter_text import ToFill, source_text
from cchc.importing.procedure_values import ProcedureValues, notes_of
from cchc.importing.reading_back import faults_of
from cchc.importing.short_titles import short_title

FOLDER = "docs/tthc"
# The keys in the order of the officer's guide.
_ORDER = (
    *("title", "short_title", "code", "unit", "field", "date", "status", "level", "scope", "online", "partial_reason"),
    *("channels", "steps", "dossier", "audience", "result", "conditions", "forms", "legal_basis"),
    *("decision", "change", "effective_on", "replaced_by", "keywords", "reconciled_on"),
)
_LEVELS = ", ".join(f"{level.value} ({level.label.lower()})" for level in Online)
# Without them nobody knows which procedure is meant.
_NEEDED = {"code": "thiếu 'Mã thủ tục'; hãy điền mã như 1.001193", "title": "thiếu 'Tên thủ tục'; thủ tục phải có tên"}


def new_procedure(
    values: ProcedureValues, home: Home, unit: str | None, taken: Collection[str]
) -> DraftFiles | list[ImportFault]:
    """Return the draft, what its source leaves out to be filled in, or why there is none; `taken` are the paths that exist."""
    faults = [*values.faults, *(values.source.fault(key, said) for key, said in _NEEDED.items() if not values.keys.get(key))]
    if faults:
        return faults
    keys = _keys(values, home, unit)
    path = _path(values, taken)
    body = "\n\n".join(notes_of(values.source))
    text = _text(keys, body)
    faults = faults_of(path, text, values)
    if unfit := _unfit(faults, keys):
        # What the portal cannot read is left to a person, the rest comes in.
        keys |= {key: ToFill(_meaning(key)) for key in unfit}
        values.remarks += [fault.as_note() for fault in faults if fault.key not in _NEEDED]
        text = _text(keys, body)
        faults = [fault for fault in faults if fault.key in _NEEDED] or faults_of(path, text, values)
    return faults or DraftFiles(path, text, Procedure, {}, (values.code,), tuple(to_fill(keys)))


def _text(keys: Mapping[str, Any], body: str) -> str:
    return source_text({key: keys[key] for key in _ORDER if key in keys}, body)


def _unfit(faults: list[ImportFault], keys: Mapping[str, Any]) -> list[str]:
    return [key for key in dict.fromkeys(fault.key for fault in faults) if key in keys and key not in _NEEDED]


def _keys(values: ProcedureValues, home: Home, unit: str | None) -> dict[str, Any]:
    keys = dict(values.keys)
    if short := short_title(keys["title"]):
        keys.setdefault("short_title", short)
    keys["unit"] = unit or keys.get("unit") or home.owner
    keys |= {"date": home.today.isoformat(), "status": "draft"}
    # Neither lists of units nor the export tell it, and only the unit knows how it receives.
    keys.setdefault("online", ToFill(f"mức độ trực tuyến: {_LEVELS}"))
    if keys["online"] == Online.MOT_PHAN:
        keys.setdefault("partial_reason", ToFill("vì sao chỉ trực tuyến một phần"))
    for key in (*(key.name for key in keys_of(Procedure).values() if key.required), "steps"):
        keys.setdefault(key, ToFill(_meaning(key)))
    return keys


def _meaning(key: str) -> str:
    """Return what the officer's guide says of a key, the first part of it."""
    found = key_at(Procedure, (key,))
    meaning = found.meaning if found else key
    return meaning[0].lower() + meaning[1:].partition(";")[0]


def _path(values: ProcedureValues, taken: Collection[str]) -> str:
    slug = short_slug(values.keys["title"])
    path = f"{FOLDER}/{slug}.md"
    return f"{FOLDER}/{slug}-{values.code[:8].replace('.', '-')}.md" if path in taken or slug == "index" else path
