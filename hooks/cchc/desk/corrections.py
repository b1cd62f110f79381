"""What a unit corrects of entries that come with the program: an entry of its own register for each, of the changed keys alone.

How both are merged is told by reading/register_layers.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from cchc.desk.forms.answers import entry_as_written
from cchc.desk.forms.form import EditForm, form_of
from cchc.machine.digests import digest
from cchc.machine.program_files import HOME
from cchc.reading.disk import TextFile, read_text
from cchc.reading.editing.changes import Change, Insert, Put, Remove, changed
from cchc.reading.editing.sources import CannotEdit, SourceText, values_of
from cchc.reading.program_registers import register_path
from cchc.reading.register_layers import CORRECTS, REMOVED
from cchc.reading.registers import register_model, unique_key
from cchc.reading.yaml_tree import read_yaml

# Before the sign of a part that is an entry of the program's.
OF_PROGRAM = "kem-"


@dataclass(frozen=True)
class ProgramCorrection:
    """An entry of the program's by its `key`, what it says there, and what the unit's entry at `place` says of it.

    `own` is None where the unit leaves the entry as it is; `place` is behind the last entry then.
    """

    path: str
    key: str
    written: Mapping[str, Any]
    own: Mapping[str, Any] | None
    place: int

    @property
    def part(self) -> str:
        """What tells it from others, and from what it is once somebody corrects it otherwise."""
        return OF_PROGRAM + digest(repr((self.key, self.own)).encode()).hex()[:12]

    @property
    def removed(self) -> bool:
        """Whether the unit has taken it out of its portal."""
        return bool(self.own) and REMOVED in (self.own or {})

    @property
    def values(self) -> dict[str, Any]:
        """What the portal goes by."""
        own = {name: value for name, value in (self.own or {}).items() if name not in (CORRECTS, REMOVED)}
        return {**self.written, **own}

    def made(self, changes: Sequence[Change]) -> list[Change]:
        """Return what changes the register so that the entry says what `changes` make of its values. Raises CannotEdit."""
        if not changes:
            return []
        wanted: Any = self.values
        for change in changes:
            wanted = changed(wanted, change) if isinstance(change, Put | Remove | Insert) else wanted
        form = form_for_correction(self.path)
        if lost := [name for name in self.written if not wanted.get(name)]:
            labels = (field.label if (field := form.field(name)) else name for name in lost)
            raise CannotEdit(f"mục kèm chương trình không bỏ trống được {', '.join(labels)}; hãy ghi giá trị khác")
        own = {name: value for name, value in wanted.items() if self.written.get(name) != value}
        return self.instead({CORRECTS: self.key, **entry_as_written(form.fields, own)} if own else None)

    def instead(self, own: Mapping[str, Any] | None) -> list[Change]:
        """Return what puts another entry, or none, in the place of the unit's."""
        if own is None:
            return [Remove((self.place,))] if self.own else []
        return [Put((self.place,), own) if self.own else Insert((self.place,), own)]

    def taken_out(self) -> list[Change]:
        """Return what takes the program's entry out of the portal."""
        return self.instead({CORRECTS: self.key, REMOVED: True})


def corrections_in(source: SourceText) -> list[ProgramCorrection]:
    """Return the entries of the program's register with what the unit's says of each. Raises CannotEdit."""
    entries = values_of(source) or []
    own = {
        str(entry[CORRECTS]): (place, entry)
        for place, entry in reversed([*enumerate(entries if isinstance(entries, list) else ())])
        if isinstance(entry, Mapping) and CORRECTS in entry
    }
    found = []
    for key, written in _of_program(source.path).items():
        place, entry = own.get(key, (len(entries), None))
        found.append(ProgramCorrection(source.path, key, written, entry, place))
    return found


def correction_of(source: SourceText, key: str) -> ProgramCorrection:
    """Return what the unit's register says of the program's entry of that key, which there is. Raises CannotEdit."""
    return next(found for found in corrections_in(source) if found.key == key)


def correction_in(source: SourceText, part: str) -> ProgramCorrection | None:
    """Return the program's entry that a form is about, None where it was corrected otherwise meanwhile. Raises CannotEdit."""
    return next((found for found in corrections_in(source) if found.part == part), None)


@cache
def form_for_correction(path: str) -> EditForm:
    """Return the form of an entry of the program's: that by which it is told from others is only shown."""
    model = register_model(path)
    assert model
    form, unique = form_of(model), _unique(path)
    return replace(
        form,
        sections=tuple(
            replace(section, fields=tuple(replace(f, by_command=f.by_command or f.name == unique) for f in section.fields))
            for section in form.sections
        ),
    )


@cache
def _of_program(path: str) -> dict[str, dict[str, Any]]:
    read = read_text(HOME, path)
    entries = read_yaml(read.text).value if isinstance(read, TextFile) else None
    return {str(entry[_unique(path)]): entry for entry in entries or []}


def _unique(path: str) -> str:
    name = path.rpartition("/")[2].removesuffix(".yml").replace("-", "_")
    assert register_path(name) == path
    return unique_key(name)
