"""An item on the desk: its text and simple keys as a form, what is typed kept at once, saved where nobody saved since."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Choice, Form, Status
from cchc.desk.forms.labels import label_of
from cchc.desk.saving.claims import Claim, Standing
from cchc.desk.saving.drafts import Draft, Unreadable
from cchc.desk.saving.history import History, NotCommitted
from cchc.desk.saving.journal import Deed
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import CannotSave, Newer, Opened, open_source, save_source
from cchc.desk.saving.work import Done, Work
from cchc.reading.editing.changes import Body, Change, Put
from cchc.reading.editing.sources import CannotEdit, SourceText, edited, source_text, values_of
from cchc.reading.front_matter import is_whole
from cchc.reading.items import kind_of
from cchc.reading.writing import CannotWrite

BODY = "noi-dung"
# Every field of the form but the body is called so, with the name of its key behind.
_KEY = "khoa."
_STATUS = _KEY + "status"
# The keys whose value is one text, in the order in which they are asked for.
_KEYS = (
    "title",
    "question",
    "summary",
    "date",
    "asked_on",
    "form",
    "unit",
    "theme",
    "author",
    "image_alt",
    "withdrawn_why",
)
_LONG = ("question", "summary")
_REQUIRED = ("title", "unit", "theme", "date", "question")
# What counts where nothing is chosen.
_UNSAID = {"form": f"{Form.TIN.label} (khi không chọn)"}
# Only where they are there: nobody is asked for them.
_WHERE_GIVEN = ("image_alt", "withdrawn_why")


@dataclass(frozen=True)
class Field:
    """A field of the form: its name there, its label, what it means, its value, what may be chosen (value, words)."""

    key: str
    name: str
    label: str
    help: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    long: bool = False
    required: bool = False


@dataclass(frozen=True)
class Sheet:
    """An item as it is worked on: `version` tells what was opened, `typed_at` (HH:MM) since when typing is not saved."""

    path: str
    version: str
    fields: tuple[Field, ...]
    body: str
    typed_at: str = ""
    typed_over_older: bool = False


class NotTaken(Exception):
    """What was typed was not taken; the words say why in Vietnamese, and what to do."""


def can_be_typed(path: str) -> bool:
    """Tell whether the desk has a form for the file: front matter above a text."""
    return kind_of(path) is not None and not is_whole(path)


class Editing:
    """The items of the portal under `root` in the hands of an officer."""

    def __init__(self, root: Path, officer: Officer) -> None:
        self._root = root
        self._work, self._history = Work(root, officer), History(root)
        self._claims, self._drafts, self._journal = self._work.claims, self._work.drafts, self._work.journal

    def holder(self, path: str) -> Claim | None:
        """Claim an item for this officer; return the claim of somebody else who has it."""
        try:
            return self._claims.take(path)
        except CannotWrite:
            return None

    def renew(self, path: str) -> None:
        """Say that a window still has the item open; one page follows the other, and what the first let go the next has again."""
        if can_be_typed(path):
            with suppress(CannotWrite):
                if self._claims.renew(path) is Standing.LOST and self._claims.holder(path) is None:
                    self._claims.take(path)

    def leave(self, path: str) -> None:
        """Let others have an item whose window was closed; what was typed stays."""
        with suppress(CannotWrite):
            self._claims.release(path)

    def take_over(self, path: str) -> None:
        """Work on an item that somebody else has open; they are told when they save. Raises CannotSave."""
        self._work.take_over(path)

    def end(self) -> None:
        """Let others have what this desk had open; what the disk keeps of it turns stale."""
        with suppress(CannotWrite):
            self._claims.release_all()

    def unsaved(self) -> list[Draft | Unreadable]:
        """Return what was typed and not saved, by whomever, the oldest first."""
        try:
            return self._drafts.all()
        except CannotWrite:
            return []

    def sheet(self, path: str, catalogue: Catalogue) -> Sheet:
        """Return an item as it is worked on: as typed where typing is not saved. Raises NotTaken."""
        draft = self._draft(path)
        try:
            now = open_source(self._root, path)
            opened = draft.opened if draft else now
            source = source_text(path, opened.data or b"")
            values = _texts(source)
        except (CannotEdit, CannotSave) as error:
            raise NotTaken(str(error)) from None
        given = dict(draft.given) if draft else {}
        fields = tuple(_field(_label(path, key), key, values, given, catalogue) for key in _keys(path, values))
        body = given.get(BODY, _body(source))
        typed = f"{draft.at:%H:%M}" if draft else ""
        return Sheet(path, opened.digest, fields, body, typed, draft is not None and now.digest != opened.digest)

    def type(self, path: str, version: str, given: Mapping[str, str]) -> bytes:
        """Keep what was typed so far and return the source that it makes. Raises NotTaken."""
        opened = self._opened(path, version)
        form = {name: value for name, value in given.items() if name == BODY or name.startswith(_KEY)}
        try:
            self._drafts.keep(opened, form)
        except CannotWrite as error:
            raise NotTaken(f"chưa giữ được những gì vừa gõ: {error}") from None
        return _made(opened, form)

    def drop(self, path: str) -> None:
        """Forget what was typed."""
        if self._draft(path):
            self._drafts.drop(path)
            self._journal.add(Deed.DROPPED, path)

    def typed(self, path: str) -> bytes | None:
        """Return the source with what is typed and not saved, None where nothing is. Raises NotTaken."""
        draft = self._draft(path)
        return _made(draft.opened, draft.given) if draft else None

    def save(self, path: str, version: str, given: Mapping[str, str]) -> tuple[Done | Newer, str]:
        """Write what was typed into the file, where nobody else saved since; return what became of it, and a remark.

        Raises NotTaken; what was typed is kept then, and where somebody saved since.
        """
        self.type(path, version, given)
        opened = self._opened(path, version)
        try:
            saved = self._work.save(opened, _changes(opened, given), f"{Deed.SAVED.label} {path}")
        except (CannotEdit, CannotSave) as error:
            raise NotTaken(str(error)) from None
        if isinstance(saved, Newer):
            return saved, ""
        told = "".join(f" {words[0].upper()}{words[1:]}." for words in saved.told)
        return saved, f"Đã lưu.{told}" if saved.changed else "Không có gì thay đổi so với tệp."

    def is_typed(self, path: str) -> bool:
        """Tell whether something was typed over the source and not saved."""
        return self._draft(path) is not None

    def send_back(self, path: str, why: str) -> str:
        """Make a draft of a source again; return why it could not be, "" when it is one. The remark stays at the desk."""
        try:
            opened = open_source(self._root, path)
            data = edited(path, opened.data or b"", [Put(("status",), Status.DRAFT.value)])
            saved = save_source(self._root, opened, data)
        except (CannotEdit, CannotSave) as error:
            return str(error)
        if isinstance(saved, Newer):
            return "tệp vừa được lưu ở nơi khác; hãy tải lại trang rồi làm lại"
        return self.noted(Deed.SENT_BACK, path, why)

    def remark(self, path: str) -> str:
        """Return what the approver who sent the item back last wanted of it, "" where it went on since."""
        told = [entry for entry in self._journal.read(path).entries if entry.what in (Deed.SENT_BACK, Deed.APPROVED)]
        last = told[-1] if told else None
        return f"{last.note} ({last.who}, {last.at:%H:%M ngày %d/%m})" if last and last.what is Deed.SENT_BACK else ""

    def noted(self, deed: Deed, path: str, note: str = "") -> str:
        """Write down what was done, in the journal and, where there is one, the repository; return what must be told of that."""
        try:
            self._journal.add(deed, path, note)
            told = self._history.commit([path], f"{deed.label} {path}") if path else None
        except CannotWrite as error:
            return f"Chưa ghi được nhật ký: {error}."
        return f"Chưa ghi vào git: {told.reason}." if isinstance(told, NotCommitted) else ""

    def _draft(self, path: str) -> Draft | None:
        found = self._drafts.find(path)
        return found if isinstance(found, Draft) else None

    def _opened(self, path: str, version: str) -> Opened:
        """Return the source as the window has it. Raises NotTaken."""
        draft = self._draft(path)
        if draft and draft.opened.digest == version:
            return draft.opened
        try:
            now = open_source(self._root, path)
        except CannotSave as error:
            raise NotTaken(str(error)) from None
        if now.digest != version:
            raise NotTaken("tệp vừa được lưu ở nơi khác nên chưa ghi gì; hãy chép lại chỗ vừa gõ, tải lại trang (F5) rồi gõ tiếp")
        return now


def _made(opened: Opened, given: Mapping[str, str]) -> bytes:
    try:
        return edited(opened.path, opened.data or b"", _changes(opened, given))
    except CannotEdit as error:
        raise NotTaken(str(error)) from None


def _changes(opened: Opened, given: Mapping[str, str]) -> list[Change]:
    """Return what was typed otherwise than it was opened. Raises CannotEdit."""
    source = source_text(opened.path, opened.data or b"")
    values = _texts(source)
    changes: list[Change] = [
        Put((key,), _typed(given[name]))
        for key in _keys(opened.path, values)
        if (name := _KEY + key) in given and _typed(given[name]) != values.get(key, "")
    ]
    if given.get(_STATUS) == Status.REVIEW.value:
        changes.append(Put(("status",), Status.REVIEW.value))
    body = _typed(given.get(BODY, _body(source)))
    if body.strip("\n") != _body(source).strip("\n"):
        changes.append(Body(body))
    return changes


def _typed(text: str) -> str:
    """Return what a form sent with the line ends of sources."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _texts(source: SourceText) -> dict[str, str]:
    values = values_of(source)
    return {key: value for key, value in values.items() if isinstance(value, str)} if isinstance(values, dict) else {}


def _body(source: SourceText) -> str:
    return _typed(source.text[source.below :]).strip("\n")


def _keys(path: str, values: Mapping[str, str]) -> list[str]:
    kind = kind_of(path)
    assert kind
    return [key for key in _KEYS if key in kind.model_fields and (key not in _WHERE_GIVEN or key in values)]


def _label(path: str, key: str) -> str:
    kind = kind_of(path)
    return (kind and label_of(kind, key)) or key


def _field(label: str, key: str, values: Mapping[str, str], given: Mapping[str, Any], catalogue: Catalogue) -> Field:
    value = str(given.get(_KEY + key, values.get(key, "")))
    choices = _choices(key, value, catalogue)
    return Field(key, _KEY + key, label, "", value, choices, key in _LONG, key in _REQUIRED)


def _choices(key: str, value: str, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return what may be chosen, with what is there already: a wrong value is told, not changed in silence."""
    match key:
        case "unit":
            known = [(unit.id, unit.name) for unit in catalogue.units.values() if not unit.ended_by(catalogue.today)]
        case "theme":
            known = [(theme.id, theme.name) for theme in catalogue.themes.values()]
        case "form":
            known = _words(Form)
        case _:
            return ()
    if value in dict(known):
        return tuple(known)
    unknown = f"{value} (không có trong danh mục)" if value else _UNSAID.get(key, "(chưa chọn)")
    return ((value, unknown), *known)


def _words(choice: type[Choice]) -> list[tuple[str, str]]:
    return [(one.value, one.label) for one in choice]
