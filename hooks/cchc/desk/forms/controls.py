"""How each field is given in a browser: by a choice, boxes, a calendar, lines of a text."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cchc.content.choices import Status
from cchc.desk.forms.filled import Filled, FilledEntry
from cchc.desk.forms.form import Field, Input, Option
from cchc.desk.forms.places import Listed
from cchc.desk.forms.said_days import as_read
from cchc.language.dates import vietnamese_date
from cchc.language.patterns import late

# A list that is longer is searched, not shown whole.
_SHOWN_WHOLE = 40
_DAY = late(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_CLOCK = late(r"([01]\d|2[0-3]):[0-5]\d")
_MOMENT = late(f"{_DAY.pattern}T{_CLOCK.pattern}")
_MONTH = late(r"\d{4}-(0[1-9]|1[0-2])")
_LONG = frozenset({Input.LONG_TEXT, Input.MARKDOWN})


class Control(StrEnum):
    """The part of a page by which a value is given."""

    SELECT = "select"
    BOXES = "boxes"
    BOX = "box"
    LINES = "lines"
    LONG = "long"
    TEXT = "text"
    DAY = "date"
    MOMENT = "datetime-local"
    DAY_AND_HOUR = "day-and-hour"
    MONTH = "month"
    GROUP = "group"
    ENTRIES = "entries"


@dataclass(frozen=True)
class OfferedChoice:
    """What may be chosen, and whether it is."""

    value: str
    label: str
    chosen: bool


@dataclass
class Controls:
    """Tells how fields are shown; `listed` returns what a list of the portal holds."""

    listed: Callable[[Listed], list[Option]]
    _lists: dict[Listed, dict[str, str]] = field(default_factory=dict)

    def of(self, shown: Filled) -> Control:
        """Return the control for a field with what it holds: one that can show it, so that nothing is lost."""
        what = shown.field
        if what.input is Input.GROUP:
            return Control.ENTRIES if what.many else Control.GROUP
        if self._is_short(what):
            return Control.BOXES if what.many else Control.SELECT
        if what.many:
            return Control.LINES
        if what.input is Input.YES_NO and shown.value in ("", "true", "false"):
            return Control.BOX
        if what.input in _LONG or "\n" in shown.value:
            return Control.LONG
        return _calendar(what, shown.value)

    def _is_short(self, what: Field) -> bool:
        """Tell whether a field takes nothing but what one of the shorter lists holds."""
        if what.input is Input.CHOICE:
            return True
        return bool(what.listed) and not what.free and what.listed in _SMALL and len(self._list(what)) <= _SHOWN_WHOLE

    def choices(self, shown: Filled) -> list[OfferedChoice]:
        """Return what may be chosen, with what is there already: a wrong value is told, not changed in silence."""
        known = self._known(shown.field)
        if shown.field.many:
            chosen = [
                OfferedChoice(value, known.get(value, f"{value} (không có trong danh mục)"), True) for value in shown.values
            ]
            return [*chosen, *(OfferedChoice(value, label, False) for value, label in known.items() if value not in shown.values)]
        value = shown.value or (shown.field.default if shown.field.input is Input.CHOICE else "")
        there = [OfferedChoice(one, label, one == value) for one, label in known.items()]
        if value in known:
            # What may be left out may be taken away again.
            return there if shown.field.required or shown.field.default else [OfferedChoice("", "(không chọn)", False), *there]
        return [OfferedChoice(value, self._unknown(shown.field, value), True), *there]

    def _unknown(self, what: Field, value: str) -> str:
        if value:
            return _STATES.get(value) or f"{value} (không có trong danh mục)"
        unsaid = self._known(what).get(what.default)
        return f"({unsaid}, khi không chọn)" if unsaid else "(chưa chọn)"

    def meaning(self, what: Field, value: str) -> str:
        """Return in words what a value that was chosen from a list stands for, "" where that is nothing more."""
        label = self._known(what).get(value, "") if what.listed else ""
        return "" if label == value else label

    def read(self, shown: Filled) -> str:
        """Return the one text of a field as an officer reads it: a quarter as Quý III/2025."""
        return as_read(shown.field.input, shown.value)

    def day(self, value: str) -> str:
        """Return a day as it is written in Viet Nam, "" for anything else."""
        return _written_day(value)

    def day_and_hour(self, value: str) -> tuple[str, str]:
        """Return the day and the hour of a value that a calendar and a clock can show, "" for what it lacks."""
        if _CLOCK.fullmatch(value):
            return "", value
        day, _, hour = value.partition("T")
        return day, hour

    def count(self, shown: Filled) -> int:
        """Return how many values a field holds: a folded part tells that it is not empty."""
        if shown.field.input is Input.GROUP:
            return len(shown.entries) + sum(map(self.count, shown.fields))
        return len(shown.values) if any(value not in ("", shown.field.default) for value in shown.values) else 0

    def title(self, entry: FilledEntry) -> str:
        """Return the words by which an entry is known among the others: the first texts that it holds, and its title or name.

        What has one of these is not told by its id.
        """
        found = {
            one.field.name: self.meaning(one.field, one.value) or self.day(one.value) or self._label(one)
            for one in entry.fields
            if one.value and one.field.input is not Input.NUMBER
        }
        names = [name for name in _NAMES if name in found]
        if names:
            found.pop(_OWN, "")
        first = [*found][:2]
        return " · ".join(found[name] for name in (*first, *(name for name in names if name not in first)))

    def _label(self, shown: Filled) -> str:
        label = next((option.label for option in shown.field.options if option.value == shown.value), shown.value)
        return label if len(label) <= 80 else f"{label[:79]}…"

    def _known(self, what: Field) -> Mapping[str, str]:
        return self._list(what) if what.listed else {option.value: option.label for option in what.options}

    def _list(self, what: Field) -> dict[str, str]:
        assert what.listed
        if what.listed not in self._lists:
            self._lists[what.listed] = {option.value: option.label for option in self.listed(what.listed)}
        return self._lists[what.listed]


# The keys of what people call a thing.
_NAMES = ("title", "name")
# By it other files name an entry; whoever reads its name needs it not.
_OWN = "id"
_SMALL = frozenset({Listed.UNITS, Listed.THEMES, Listed.FIELDS, Listed.PLANS})
# States that no form gives: buttons do.
_STATES = {state.value: state.label for state in (Status.APPROVED, Status.WITHDRAWN)}


def _calendar(what: Field, value: str) -> Control:
    if what.input is Input.MOMENT and _MOMENT.fullmatch(value):
        return Control.MOMENT
    if what.input is Input.HOUR and (not value or _written_day(value) or _MOMENT.fullmatch(value) or _CLOCK.fullmatch(value)):
        return Control.DAY_AND_HOUR
    if what.input in (Input.DAY, Input.MOMENT) and (not value or _written_day(value)):
        return Control.DAY
    if what.input is Input.MONTH and (not value or _MONTH.fullmatch(value)):
        return Control.MONTH
    return Control.TEXT


def _written_day(value: str) -> str:
    try:
        return vietnamese_date(dt.date.fromisoformat(value)) if _DAY.fullmatch(value) else ""
    except ValueError:
        return ""
