"""/du-lieu/ngay-nghi.json: the days off and the days worked in exchange, for other programs and for the appointment block."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from cchc.content.catalogue import Catalogue

ADDRESS = "du-lieu/ngay-nghi.json"
SCHEMA_ADDRESS = "du-lieu/schema/ngay-nghi.json"

# A question about an appointment of last year is still asked; older ones are not.
_YEARS_BACK = 1
_DAY = r"^\d{4}-\d{2}-\d{2}$"


def days_off_file(catalogue: Catalogue) -> tuple[str, bytes]:
    """Return (address, bytes) of the calendar around `catalogue.today`.

    `known_until` is the end of the running year: swaps of later years are announced towards the end of the year before, so
    later days are those of the law alone.
    """
    days = catalogue.working_days
    first = dt.date(max(catalogue.today.year - _YEARS_BACK, days.first.year), 1, 1)
    content = {
        "from": str(first),
        "to": str(days.last),
        "known_until": str(dt.date(catalogue.today.year, 12, 31)),
        "off": _named(days.off, first),
        "made_up": _named(days.made_up, first),
    }
    # A line a day, for officers compare it with the yearly announcement.
    return ADDRESS, (json.dumps(content, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n").encode()


def _named(days: Mapping[dt.date, str], first: dt.date) -> dict[str, str]:
    return {str(day): name for day, name in days.items() if day >= first}


def days_off_schema() -> tuple[str, bytes]:
    """Return (address, bytes) of the JSON Schema of the file."""
    return SCHEMA_ADDRESS, (json.dumps(_SCHEMA, ensure_ascii=False, indent=1) + "\n").encode()


def _day(description: str) -> dict[str, Any]:
    return {"type": "string", "pattern": _DAY, "description": description}


def _days(description: str) -> dict[str, Any]:
    name = {"type": "string", "minLength": 1}
    return {"type": "object", "description": description, "patternProperties": {_DAY: name}, "additionalProperties": False}


_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Ngày nghỉ, ngày làm bù",
    "description": "Cơ quan làm việc từ thứ Hai đến thứ Sáu, trừ các ngày trong 'off', và cả các ngày trong 'made_up'.",
    "type": "object",
    "properties": {
        "from": _day("Ngày đầu của lịch"),
        "to": _day("Ngày cuối của lịch"),
        "known_until": _day("Sau ngày này là ngày tính theo luật; lịch nghỉ chính thức công bố hằng năm có thể khác"),
        "off": _days("Ngày nghỉ lễ, Tết, nghỉ bù, nghỉ hoán đổi: ngày và tên; có cả ngày rơi vào thứ Bảy, Chủ nhật"),
        "made_up": _days("Ngày thứ Bảy, Chủ nhật hoặc ngày lễ mà cơ quan làm việc: ngày và tên"),
    },
    "required": ["from", "to", "known_until", "off", "made_up"],
    "additionalProperties": False,
}
