"""A source as it is worked on: what stands in its fields, and the source that typing makes of it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cchc.desk.forms.answers import Sent
from cchc.desk.forms.filled import Filled
from cchc.desk.forms.form import BODY as FORM_BODY
from cchc.desk.forms.form import EditForm, FormSection
from cchc.desk.forms.typed import names_of
from cchc.desk.pieces import answer_in, place_in, values_in
from cchc.desk.raw import RAW, retyped
from cchc.desk.saving.drafts import Draft
from cchc.desk.saving.sources import Opened
from cchc.reading.disk import MAX_BYTES
from cchc.reading.editing.changes import Change, Put, Remove
from cchc.reading.editing.sources import CannotEdit, edited, source_text
from cchc.reading.items import kind_of

# How the text below the front matter is called on a page, and before the names of all other fields (desk/forms/filled.py).
BODY = "noi-dung"
KEY = "khoa."
# The page that sends something, and the state of what was typed that it began with: two windows have two.
PAGE = "trang"
MARK = "ban-go"

# What a page sent: each name with its texts.
Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Sheet:
    """An item as it is worked on: `version` tells what was opened, `typed_at` (HH:MM) since when typing is not saved.

    `unknown` are the keys that no field stands for, as they are written; they stay.
    """

    path: str
    version: str
    form: EditForm
    fields: Mapping[str, Filled]
    sent: Sent
    unknown: Mapping[str, str]
    typed_at: str = ""
    typed_over_older: bool = False
    # Of an entry of a register: which it is, and where it stands in the source.
    part: str = ""
    place: int = 0
    page: str = ""
    mark: str = ""
    # The keys that go when it is saved, by their paths.
    taken_out: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The text below the front matter, as it is typed."""
        return self.fields[FORM_BODY].value if FORM_BODY in self.fields else ""

    def fields_of(self, section: FormSection) -> list[Filled]:
        """Return the fields of a section with what they hold."""
        return [self.fields[field.name] for field in section.fields]

    @property
    def names(self) -> list[str]:
        """The names of all fields, those within groups too."""
        return [name for field in self.fields.values() for name in names_of(field)]


@dataclass(frozen=True)
class RawSheet:
    """A source whose lines are worked on as they are written; `older` tells that somebody saved it since."""

    path: str
    version: str
    text: str
    typed_at: str
    older: bool
    page: str
    mark: str


def last_of(given: Given) -> dict[str, str]:
    """Return the last text that was sent under each name."""
    return {name: texts[-1] for name, texts in given.items() if texts}


class NotTaken(Exception):
    """What was typed was not taken; the words say why in Vietnamese, and what to do."""


def can_be_typed(path: str) -> bool:
    """Tell whether the desk has a form for the file: that of an item."""
    return kind_of(path) is not None


def in_sentences(remarks: Iterable[str]) -> str:
    """Return what is to be told, each as a sentence after a blank."""
    return "".join(f" {words[0].upper()}{words[1:]}." for words in remarks)


def is_there(now: Opened, part: str) -> bool:
    """Tell whether an entry of a register still says what it said when somebody began to work on it."""
    try:
        return bool(part) and place_in(source_text(now.path, now.data or b""), part) is not None
    except CannotEdit:
        return False


def typed_in(draft: Draft) -> bytes:
    """Return the source as it was typed; where none can be made of it, the fields of the form."""
    try:
        return made_of(draft.opened, draft.given, draft.part)
    except NotTaken:
        return json.dumps(dict(draft.given), ensure_ascii=False, indent=1).encode()


def made_of(opened: Opened, given: Given, part: str) -> bytes:
    """Return the source that what was typed makes of the one that was opened. Raises NotTaken."""
    try:
        if part == RAW:
            made = retyped(opened.data or b"", last_of(given).get(BODY, ""))
        else:
            made = edited(opened.path, opened.data or b"", changes_in(opened, given, part))
    except CannotEdit as error:
        raise NotTaken(str(error)) from None
    if len(made) > MAX_BYTES:
        raise NotTaken(
            f"nội dung dài hơn {MAX_BYTES // 1_000_000} MB nên Cổng không đọc được tệp; hãy tách bài, hoặc bỏ bớt rồi lưu"
        )
    return made


def changes_in(opened: Opened, given: Given, part: str) -> Sequence[Change]:
    """Return what was typed otherwise than it was opened. Raises NotTaken."""
    try:
        answer = answer_in(source_text(opened.path, opened.data or b""), part, sent_in(given))
    except CannotEdit as error:
        raise NotTaken(str(error)) from None
    if answer.refused:
        raise NotTaken("; ".join(refused.message for refused in answer.refused))
    return [*answer.changes, *_brought_back(opened, answer.changes)] if not part else answer.changes


def _brought_back(opened: Opened, changes: Sequence[Change]) -> list[Change]:
    """Return what goes with a state that is typed: an item that is not withdrawn any more has no day and no reason of that."""
    if not any(isinstance(change, Put) and change.keys == ("status",) for change in changes):
        return []
    values = values_in(source_text(opened.path, opened.data or b""), "")
    return [Remove((key,)) for key in ("withdrawn_on", "withdrawn_why") if key in values]


def sent_in(given: Given) -> dict[str, list[str]]:
    """Return what a page sent by the names that forms give their fields; older drafts hold one text of each."""
    found = {name: [texts] if isinstance(texts, str) else list(texts) for name, texts in given.items()}
    sent = {name.removeprefix(KEY): texts for name, texts in found.items() if name.startswith(KEY)}
    return sent | ({FORM_BODY: found[BODY]} if BODY in found else {})
