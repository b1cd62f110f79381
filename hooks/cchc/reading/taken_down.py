"""What was withdrawn is taken down whatever else is wrong with its file: its text, faults included, is shown to nobody."""

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.language.dates import parse_when, suggest_iso
from cchc.language.patterns import late

# As a line of front matter that may be broken elsewhere.
_WITHDRAWN = late(r"^status:[ \t]*[\"']?withdrawn[\"']?[ \t]*(?:#.*)?$", re.MULTILINE | re.IGNORECASE)
_DAY = late(r"\d{4}-\d{2}-\d{2}")
_YEAR = late(r"(?:^|/)(\d{4})/")
# For what is missing or not readable; none of it is shown.
STAND_INS: Mapping[str, Any] = {
    "title": "Nội dung đã được gỡ",
    "unit": "khong-ro",
    "theme": "khong-ro",
    "year": "2000",
    "question": "Đã gỡ",
    "code": "0.000000",
    "field": "khong-ro",
    "level": "xa",
    "online": "khong",
    "channels": [{"how": "truc-tiep", "time_limit": "Đã gỡ", "fee": "Đã gỡ"}],
    "steps": ["Đã gỡ"],
    "dossier": [{"papers": [{"name": "Đã gỡ"}]}],
    "audience": ["Đã gỡ"],
    "result": [],
    "conditions": [],
    "forms": [],
    "number": 1,
    "from": "2000-01",
    "to": "2000-01",
    "sections": [{"heading": "Đã gỡ"}],
    "questions": [{"id": "da-go", "ask": "Đã gỡ"}],
    "opens": "2000-01-01",
    "closes": "2000-01-01",
    "rules": ["Đã gỡ"],
    "hand_in": "Đã gỡ",
    "ends": [{"id": "da-go", "title": "Đã gỡ"}],
}


def says_withdrawn(head: str) -> bool:
    """Tell whether front matter, as it is written, says that its item was withdrawn, readable or not."""
    return bool(_WITHDRAWN.search(head))


def taken_down(kind: type[Item], path: str, given: Mapping[str, Any], body: str) -> Item | None:
    """Return an item that says at least that it was withdrawn, with what can be read of `given`; None when nothing helps."""
    values = {**given, "status": Status.WITHDRAWN.value, "path": path, "body": body}
    for key in _wrong(kind, values) - {"path", "body", "status"}:
        values.pop(key, None)
    day = _day(path, given)
    fields = {field.alias or name: field for name, field in kind.model_fields.items()}
    for key, stand_in in ({**STAND_INS, "date": day} if day else STAND_INS).items():
        if key in fields and key not in values and (fields[key].is_required() or key == "steps"):
            values[key] = stand_in
    try:
        return kind.model_validate(values)
    except ValidationError:
        return None


def _wrong(kind: type[Item], values: Mapping[str, Any]) -> set[str]:
    try:
        kind.model_validate(values)
    except ValidationError as error:
        return {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
    return set()


def _day(path: str, given: Mapping[str, Any]) -> str | None:
    """Return the day that the file gives in another form or by its name: a post's address holds its year."""
    named = _DAY.match(posixpath.basename(path))
    year = _YEAR.search(path)
    written = suggest_iso(str(given.get("date")))
    found = [written, named and named[0], f"{year[1]}-01-01" if year else None, "2000-01-01"]
    return next((day for day in found if day and _is_day(day)), None)


def _is_day(text: str) -> bool:
    try:
        return parse_when(text).is_day
    except ValueError:
        return False
