"""What a form is about: a whole item, one entry of a register, or the settings that an officer may change.

An entry is told by what it says, not by its place: others may be added and taken away while somebody works on it.
"""

from dataclasses import replace
from functools import cache
from typing import Any

from cchc.content.contests import Contest
from cchc.content.files import SETTINGS
from cchc.content.problems import Problem
from cchc.content.settings import Settings
from cchc.desk.corrections import OF_PROGRAM, ProgramCorrection, correction_in, form_for_correction
from cchc.desk.forms.answers import FormResult, Sent, answered, cleaned, entry_as_written, new_entry
from cchc.desk.forms.contest_answers import with_letters, with_salts
from cchc.desk.forms.form import EditForm, FormSection, fields_of, form_of
from cchc.desk.forms.placed import named
from cchc.desk.forms.unknown import taken_out, without
from cchc.desk.forms.wording import as_on_forms
from cchc.desk.saving.kept import EntryPlace
from cchc.language.patterns import late
from cchc.machine.digests import digest
from cchc.reading.editing.changes import Remove, at
from cchc.reading.editing.layout import item_lines
from cchc.reading.editing.sources import CannotEdit, SourceText, values_of
from cchc.reading.front_matter import is_whole
from cchc.reading.items import kind_of
from cchc.reading.registers import register_model
from cchc.reading.yaml_tree import Keys

_GONE = "mục này vừa được sửa hoặc xóa ở nơi khác; hãy mở lại từ danh sách"
# The part of a register that is not there yet.
NEW = "moi"
_PART = late(rf"(?:{OF_PROGRAM})?[0-9a-f]{{12}}|{NEW}")
# The part of the settings that the portal itself reads.
OF_PORTAL = "cai-dat"
# The rules that no form shows: it knows no such key, or nothing of the file can be read.
_OF_LINES = frozenset(
    {"key-unknown", "key-duplicate", "yaml-invalid", "front-matter-empty", "front-matter-unclosed", "mkdocs-refuses"}
)
_BASE: Keys = ("extra", "cchc")
# What an officer may change; the rest is for whoever looks after the portal, and stays.
_CHANGED = {
    "Trả lời và khảo sát": ("answer_days", "channels", "form_url", "survey"),
    "Định mức và rà soát": ("quota", "review"),
    "Trên trang": ("footer", "page_size", "guide", "offline"),
    "Phát thanh": ("speech",),
}


def form_for(path: str, part: str = "") -> EditForm:
    """Return the form of the item at a path, of an entry of the register there, or of the settings."""
    if part.startswith(OF_PROGRAM):
        return form_for_correction(path)
    if path == SETTINGS:
        return _settings_form()
    model = kind_of(path) or register_model(path)
    assert model
    return form_of(model)


def in_words(problem: Problem) -> Problem:
    """Return a problem as it is told to whoever fills in the form of its file, where there is one.

    What is wrong with lines is mended in the lines, and stays as it is.
    """
    return problem if problem.rule in _OF_LINES else replace(problem, message=worded(problem.path, problem.message))


def worded(path: str, text: str) -> str:
    """Return what is told of the file at a path in the words of its form, as it is where it has none."""
    has_form = path == SETTINGS or kind_of(path) or register_model(path)
    return as_on_forms(text, form_for(path)) if has_form else text


@cache
def _settings_form() -> EditForm:
    fields = {field.name: field for field in fields_of(Settings)}
    sections = (FormSection(title, tuple(fields[name] for name in names)) for title, names in _CHANGED.items())
    return EditForm("Cài đặt", tuple(sections), "cai-dat")


def base_of(path: str, part: str, place: int) -> Keys:
    """Return the path to what a form is about, in its source."""
    if path == SETTINGS:
        return _BASE
    return (place,) if part else ()


def entries_in(source: SourceText) -> list[Any]:
    """Return the entries of a register. Raises CannotEdit."""
    values = values_of(source)
    if not isinstance(values, list | None):
        raise CannotEdit(f"{source.path}: danh mục phải là một danh sách, mỗi mục bắt đầu bằng dấu gạch")
    return values or []


def entry_text(source: SourceText, place: int) -> bytes:
    """Return an entry of a register as a register that has no other."""
    return "\n".join([*item_lines(written(source.path, entries_in(source)[place]), "", 0), ""]).encode()


def stood_at(source: SourceText, place: int) -> EntryPlace:
    """Return where an entry stands, so that it may come back there. Raises CannotEdit."""
    parts = ["", *map(part_of, entries_in(source)), ""]
    return EntryPlace(place, parts[place], parts[place + 2])


def place_again(source: SourceText, stood: EntryPlace) -> int:
    """Return where an entry comes back that stood there: first, behind the same one, else before the same one.

    Raises CannotEdit.
    """
    parts = list(map(part_of, entries_in(source)))
    if not stood.before or stood.before in parts:
        return parts.index(stood.before) + 1 if stood.before else 0
    return parts.index(stood.after) if stood.after in parts else min(stood.number, len(parts))


def written(path: str, entry: Any) -> Any:
    """Return an entry of the register at `path`, all of texts, as it is written."""
    return entry_as_written(form_for(path).fields, entry) if isinstance(entry, dict) else entry


def part_of(entry: Any) -> str:
    """Return by what an entry of a register is told from the others."""
    return digest(repr(entry).encode()).hex()[:12]


def is_part(word: str) -> bool:
    """Tell whether a word can be that by which an entry is told."""
    return bool(_PART.fullmatch(word))


def place_in(source: SourceText, part: str) -> int | None:
    """Return where the entry stands, behind the last for a new one, None where it is not there. Raises CannotEdit."""
    if source.path == SETTINGS:
        return None
    entries = entries_in(source)
    if part.startswith(OF_PROGRAM):
        found = correction_in(source, part)
        return found.place if found else None
    if part == NEW:
        return len(entries)
    return next((place for place, entry in enumerate(entries) if part_of(entry) == part), None)


def values_in(source: SourceText, part: str) -> dict[str, Any]:
    """Return what a form shows of a source, or of one entry of it. Raises CannotEdit."""
    if not part:
        values = keys_in(source)
        return with_letters(values) if kind_of(source.path) is Contest else values
    if source.path == SETTINGS:
        found = at(values_of(source), _BASE)
        return found if isinstance(found, dict) else {}
    if part.startswith(OF_PROGRAM):
        return corrected(source, part).values
    place = place_in(source, part)
    if place is None:
        raise CannotEdit(f"{source.path}: {_GONE}")
    entry = {} if part == NEW else entries_in(source)[place]
    if not isinstance(entry, dict):
        raise CannotEdit(f"{source.path}, mục {place + 1}: phải là các dòng 'khóa: giá trị'; hãy sửa ở “Sửa các dòng của tệp”")
    return entry


def corrected(source: SourceText, part: str) -> ProgramCorrection:
    """Return the entry of the program's that a form is about. Raises CannotEdit."""
    found = correction_in(source, part)
    if found is None:
        raise CannotEdit(f"{source.path}: {_GONE}")
    return found


def keys_in(source: SourceText) -> dict[str, Any]:
    """Return what a whole source says, as it is written. Raises CannotEdit."""
    values = values_of(source)
    if not isinstance(values, dict | None):
        raise CannotEdit(f"{source.path}: phần khai báo phải là các dòng 'khóa: giá trị'")
    return values or {}


def body_in(source: SourceText) -> str | None:
    """Return the text below the front matter, None where the whole source is YAML."""
    return None if is_whole(source.path) else cleaned(source.text[source.below :]).strip("\n")


def answer_in(source: SourceText, part: str, sent: Sent) -> FormResult:
    """Return what a form that was sent changes. Raises CannotEdit."""
    form, values = form_for(source.path, part), values_in(source, part)
    gone = taken_out(values, sent)
    values = without(values, gone)
    if part.startswith(OF_PROGRAM):
        answer = answered(form, values, sent)
        return FormResult(tuple(corrected(source, part).made([*map(Remove, gone), *answer.changes])), answer.refused)
    if not part:
        answer = answered(form, values, sent, body_in(source))
        salted = with_salts(keys_in(source), answer.changes) if kind_of(source.path) is Contest else answer.changes
        return FormResult((*map(Remove, gone), *salted), answer.refused)
    place = place_in(source, part) or 0
    if part == NEW:
        new = new_entry(form, sent, place, "")
        return FormResult((new,) if new.value else ())
    base = base_of(source.path, part, place)
    answer = answered(form, values, {f"{named(base)}.{name}": texts for name, texts in sent.items()}, base=base)
    return FormResult((*(Remove((*base, *keys)) for keys in gone), *answer.changes), answer.refused)
