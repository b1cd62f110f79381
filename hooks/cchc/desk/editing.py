"""An item on the desk: its text and its keys as a form, what is typed kept at once, saved where nobody saved since."""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cchc.content.choices import Status
from cchc.desk.forms.answers import Sent
from cchc.desk.forms.filled import Filled, filled
from cchc.desk.forms.form import BODY as FORM_BODY
from cchc.desk.forms.form import Form, Section
from cchc.desk.forms.typed import Deed as Arranging
from cchc.desk.forms.typed import group_of, names_of, rearranged, typed_over
from cchc.desk.pieces import NEW, answer_in, body_in, form_for, place_in, values_in
from cchc.desk.saving.claims import Claim, Standing
from cchc.desk.saving.drafts import Draft, Unreadable
from cchc.desk.saving.folder import DELETED, desk_folder
from cchc.desk.saving.history import History, NotCommitted
from cchc.desk.saving.journal import Deed
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import CannotSave, Newer, Opened, digest_of, open_source, save_source, source_file
from cchc.desk.saving.work import Done, Work
from cchc.edition.renaming import Named
from cchc.reading.disk import MAX_BYTES
from cchc.reading.editing.changes import Change, Put, Remove
from cchc.reading.editing.layout import flow
from cchc.reading.editing.sources import CannotEdit, edited, source_text
from cchc.reading.items import kind_of
from cchc.reading.writing import CannotWrite, remove, write_whole

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
    form: Form
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

    @property
    def body(self) -> str:
        """The text below the front matter, as it is typed."""
        return self.fields[FORM_BODY].value if FORM_BODY in self.fields else ""

    def fields_of(self, section: Section) -> list[Filled]:
        """Return the fields of a section with what they hold."""
        return [self.fields[field.name] for field in section.fields]

    @property
    def names(self) -> list[str]:
        """The names of all fields, those within groups too."""
        return [name for field in self.fields.values() for name in names_of(field)]


def last_of(given: Given) -> dict[str, str]:
    """Return the last text that was sent under each name."""
    return {name: texts[-1] for name, texts in given.items() if texts}


class NotTaken(Exception):
    """What was typed was not taken; the words say why in Vietnamese, and what to do."""


def can_be_typed(path: str) -> bool:
    """Tell whether the desk has a form for the file: that of an item."""
    return kind_of(path) is not None


class Editing:
    """The items of the portal under `root` in the hands of an officer."""

    def __init__(self, root: Path, officer: Officer) -> None:
        self._root = root
        self._officer = officer
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

    def sheet(self, path: str, part: str = "") -> Sheet:
        """Return an item, or an entry of a register, as it is worked on: as typed where that is not saved. Raises NotTaken."""
        draft = self._draft(path, part)
        try:
            now = open_source(self._root, path)
            opened = draft.opened if draft and not _is_there(now, part) else now
            source = source_text(path, opened.data or b"")
            values = values_in(source, part)
            place = place_in(source, part) if part else 0
        except (CannotEdit, CannotSave) as error:
            raise NotTaken(str(error)) from None
        form, sent = form_for(path), _sent(draft.given) if draft else {}
        fields = {name: typed_over(one, sent) for name, one in filled(form, values, body_in(source) or "").items()}
        unknown = {key: flow(value, key) for key, value in values.items() if form.field(key) is None}
        typed = f"{draft.at:%H:%M}" if draft else ""
        older = draft is not None and now.digest != opened.digest
        page, mark = secrets.token_hex(8), draft.mark if draft else ""
        return Sheet(path, opened.digest, form, fields, sent, unknown, typed, older, part, place or 0, page, mark)

    def type(self, path: str, version: str, given: Given, part: str = "") -> bytes:
        """Keep what was typed so far and return the source that it makes. Raises NotTaken."""
        draft = self._keep(path, version, given, part)
        return _made(draft.opened, draft.given, part)

    def arrange(self, path: str, version: str, given: Given, what: str, part: str = "") -> str:
        """Add, take away or move an entry of a group, as `what` ("len tasks.2") says, in what was typed.

        Return the name of the field to look at next. Raises NotTaken.
        """
        self._keep(path, version, given, part)
        deed, _, name = what.partition(" ")
        if deed not in list(Arranging):
            return ""
        group, _, token = (name, "", "") if deed == Arranging.ADD else name.rpartition(".")
        found = group_of(self.sheet(path, part).fields, group)
        if found is None:
            return ""
        order, next_one = rearranged(found, Arranging(deed), token)
        self._keep(path, version, {**given, **{f"{KEY}{key}": texts for key, texts in order.items()}}, part)
        return f"{group}.{next_one}" if next_one else group

    def mend(self, path: str, version: str, given: Given, name: str, texts: Callable[[bytes], Sequence[str] | None]) -> None:
        """Let a field of what was typed hold what `texts` makes of the source, None for nothing else. Raises NotTaken."""
        if (new := texts(self.type(path, version, given))) is not None:
            self._keep(path, version, {**given, f"{KEY}{name}": list(new)}, "")

    def _keep(self, path: str, version: str, given: Given, part: str) -> Draft:
        form = {name: list(texts) for name, texts in given.items() if name == BODY or name.startswith(KEY)}
        sent, known = last_of(given), self._draft(path, part)
        page = sent.get(PAGE, "")
        if page and known and known.page != page and known.mark != sent.get(MARK, ""):
            raise NotTaken(
                "bài này vừa được gõ ở một cửa sổ khác của bạn, những gì gõ ở đó đang được giữ; hãy chép lại chỗ vừa gõ ở cửa sổ "
                "này rồi tải lại trang (F5) để gõ tiếp"
            )
        try:
            return self._drafts.keep(self._opened(path, version, part), form, part, page)
        except CannotWrite as error:
            raise NotTaken(f"chưa giữ được những gì vừa gõ: {error}") from None

    def drop(self, path: str, part: str = "") -> str:
        """Forget what was typed; return what is to be told of that. Raises CannotSave, CannotWrite."""
        draft = self._draft(path, part)
        if draft is None:
            return ""
        told = [f"những gì đã gõ còn ở {self._put_away(path, _typed_in(draft))}"]
        self._drafts.drop(path, part)
        if not part:
            told += self._work.dropped(path, open_source(self._root, path).data or b"")
        self._journal.add(Deed.DROPPED, path)
        return _told(told)

    def _put_away(self, path: str, data: bytes) -> str:
        """Keep in the folder of the desk what is taken from an officer's sight; return where. Raises CannotSave, CannotWrite."""
        name = PurePosixPath(path)
        kept = desk_folder(self._root, DELETED) / f"{name.stem}.{digest_of(data)[:8]}{name.suffix}"
        write_whole(kept, data)
        return kept.relative_to(self._root).as_posix()

    def put_beside(self, path: str, stem: str, ending: str, data: bytes) -> str:
        """Put a picture beside an item and return its name. Raises CannotSave, CannotWrite."""
        return self._work.beside.put(path, stem, ending, data)

    def typed(self, path: str, part: str = "") -> bytes | None:
        """Return the source with what is typed and not saved, None where nothing is. Raises NotTaken."""
        draft = self._draft(path, part)
        return _made(self._opened(path, draft.opened.digest, part), draft.given, part) if draft else None

    def save(self, path: str, version: str, given: Given, part: str = "") -> tuple[Done | Newer, str]:
        """Write what was typed into the file, where nobody else saved since; return what became of it, and a remark.

        Raises NotTaken; what was typed is kept then, and where somebody saved since.
        """
        self.type(path, version, given, part)
        opened = self._opened(path, version, part)
        return self._saved(opened, _changes(opened, given, part), part)

    def rewrite(self, path: str, version: str, make: Callable[[bytes], bytes]) -> tuple[Done | Newer, str]:
        """Write a source otherwise where nobody types; it says the same. Raises NotTaken."""
        if self.is_typed(path):
            raise NotTaken("bài có những gì gõ chưa lưu; hãy lưu hoặc bỏ rồi sửa giúp")
        opened = self._opened(path, version)
        try:
            saved = save_source(self._root, opened, make(opened.data or b""))
        except CannotSave as error:
            raise NotTaken(str(error)) from None
        if isinstance(saved, Newer):
            return saved, ""
        return Done(saved.opened, saved.changed), f"Đã sửa cách viết. {self.noted(Deed.SAVED, path)}".strip()

    def remove(self, path: str, version: str, part: str) -> tuple[Done | Newer, str]:
        """Take an entry out of a register. Raises NotTaken."""
        opened = self._opened(path, version, part)
        place = place_in(source_text(path, opened.data or b""), part)
        if place is None or part == NEW:
            raise NotTaken("mục này không còn trong danh mục")
        return self._saved(opened, [Remove((place,))], part)

    def _saved(self, opened: Opened, changes: Sequence[Change], part: str) -> tuple[Done | Newer, str]:
        try:
            saved = self._work.save(opened, changes, f"{Deed.SAVED.label} {opened.path}")
        except (CannotEdit, CannotSave) as error:
            raise NotTaken(str(error)) from None
        if isinstance(saved, Newer):
            return saved, ""
        if part:
            self._drafts.drop(opened.path, part)
        told = _told(saved.told)
        return saved, f"Đã lưu.{told}" if saved.changed else f"Không có gì thay đổi so với tệp.{told}"

    def made(self, path: str) -> str:
        """Write down that an item was made; return what must be told of that."""
        return self.noted(Deed.CREATED, path)

    def put_named(self, path: str, make: Callable[[bytes], Named], *, instead: bool) -> tuple[Named, str]:
        """Write what `make` makes of a source into a file of its own, `instead` of the source or beside it.

        Return it with what must be told. Raises NotTaken, and what `make` raises; then nothing has changed.
        """
        if instead and self.is_typed(path):
            raise NotTaken("bài có những gì gõ chưa lưu; hãy lưu hoặc bỏ rồi đổi tên")
        if instead and (other := self.holder(path)):
            raise NotTaken(f"{other.told}; hãy báo người ấy đóng bài rồi đổi tên")
        try:
            old = open_source(self._root, path)
            named = make(old.data or b"")
            saved = save_source(self._root, Opened(named.path, None), named.data)
            if isinstance(saved, Newer):
                raise NotTaken(f"đã có tệp {named.path}; hãy chọn tên khác")
            if instead:
                remove(source_file(self._root, path))
                self._claims.release(path)
        except (CannotSave, CannotWrite) as error:
            raise NotTaken(str(error)) from None
        told = self.noted(Deed.RENAMED if instead else Deed.CREATED, named.path, path)
        if instead:
            # Git is told that the old one has gone, too.
            self._history.commit([path], f"{Deed.RENAMED.label} {path}")
        return named, told

    def delete(self, path: str) -> str:
        """Delete a source; what it said is kept in the folder of the desk. Return what must be told. Raises NotTaken."""
        if other := self.holder(path):
            raise NotTaken(f"{other.told}; hãy báo người ấy đóng bài rồi xóa")
        try:
            draft = self._draft(path)
            kept = self._put_away(path, open_source(self._root, path).data or b"")
            typed = self._put_away(path, _typed_in(draft)) if draft else ""
            remove(source_file(self._root, path))
            self._drafts.drop(path)
            self._claims.release(path)
        except (CannotSave, CannotWrite) as error:
            raise NotTaken(str(error)) from None
        told = self.noted(Deed.DELETED, path)
        also = f", những gì gõ chưa lưu ở {typed}" if typed else ""
        return f"Còn một bản ở {kept}{also}. {told}".strip()

    def restore(self, path: str) -> str:
        """Write the file of an item anew, which somebody took away, as it is typed; return what must be told. Raises NotTaken."""
        draft = self._draft(path)
        if draft is None:
            raise NotTaken("không còn bản đang gõ của bài này")
        try:
            saved = save_source(self._root, Opened(path, None), _typed_in(draft))
            if isinstance(saved, Newer):
                raise NotTaken("tệp lại có trên ổ đĩa; hãy mở bài để xem")
            self._drafts.drop(path)
        except (CannotSave, CannotWrite) as error:
            raise NotTaken(str(error)) from None
        return f"Đã tạo lại tệp từ bản đang gõ. {self.noted(Deed.CREATED, path)}".strip()

    def vanished(self, path: str) -> tuple[bytes | None, bytes] | None:
        """Return what an item was and as what it is typed where its file has gone; None where there is nothing typed."""
        draft = self._draft(path)
        return (draft.opened.data, _typed_in(draft)) if draft else None

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

    @property
    def account(self) -> str:
        """The account of this machine, and the machine, as an approval by name is told of."""
        return f"{self._officer.account}, máy {self._officer.machine}"

    def wrote(self, path: str) -> bool:
        """Tell whether this account of this machine wrote on an item since it was approved here last."""
        entries = self._journal.read(path).entries
        last = max((n for n, entry in enumerate(entries) if entry.what is Deed.APPROVED), default=-1)
        own = (self._officer.name, self._officer.machine)
        return any((e.who, e.machine) == own and e.what in (Deed.CREATED, Deed.SAVED, Deed.SENT) for e in entries[last + 1 :])

    def noted(self, deed: Deed, path: str, note: str = "") -> str:
        """Write down what was done, in the journal and, where there is one, the repository; return what must be told of that."""
        told = self.journalled(deed, path, note)
        return told or (self.committed([path], f"{deed.label} {path}") if path else "")

    def journalled(self, deed: Deed, path: str, note: str = "") -> str:
        """Write down what was done in the journal; return what must be told of that."""
        try:
            self._journal.add(deed, path, note)
        except CannotWrite as error:
            return f"Chưa ghi được nhật ký: {error}."
        return ""

    def committed(self, paths: Sequence[str], message: str) -> str:
        """Commit files where there is a repository; return what must be told of that."""
        told = self._history.commit(paths, message)
        return f"Chưa ghi vào git: {told.reason}." if isinstance(told, NotCommitted) else ""

    def _draft(self, path: str, part: str = "") -> Draft | None:
        found = self._drafts.find(path, part)
        return found if isinstance(found, Draft) else None

    def _opened(self, path: str, version: str, part: str = "") -> Opened:
        """Return the source as the window has it, or as it is now where the part is there unchanged. Raises NotTaken."""
        try:
            now = open_source(self._root, path)
        except CannotSave as error:
            raise NotTaken(str(error)) from None
        if now.digest == version or _is_there(now, part):
            return now
        draft = self._draft(path, part)
        if draft and draft.opened.digest == version:
            return draft.opened
        raise NotTaken("tệp vừa được lưu ở nơi khác nên chưa ghi gì; hãy chép lại chỗ vừa gõ, tải lại trang (F5) rồi gõ tiếp")


def _told(sentences: Iterable[str]) -> str:
    return "".join(f" {words[0].upper()}{words[1:]}." for words in sentences)


def _is_there(now: Opened, part: str) -> bool:
    """Tell whether an entry of a register still says what it said when somebody began to work on it."""
    try:
        return bool(part) and place_in(source_text(now.path, now.data or b""), part) is not None
    except CannotEdit:
        return False


def _typed_in(draft: Draft) -> bytes:
    """Return the source as it was typed; where none can be made of it, the fields of the form."""
    try:
        return _made(draft.opened, draft.given, draft.part)
    except NotTaken:
        return json.dumps(dict(draft.given), ensure_ascii=False, indent=1).encode()


def _made(opened: Opened, given: Given, part: str) -> bytes:
    try:
        made = edited(opened.path, opened.data or b"", _changes(opened, given, part))
    except CannotEdit as error:
        raise NotTaken(str(error)) from None
    if len(made) > MAX_BYTES:
        raise NotTaken(
            f"nội dung dài hơn {MAX_BYTES // 1_000_000} MB nên Cổng không đọc được tệp; hãy tách bài, hoặc bỏ bớt rồi lưu"
        )
    return made


def _changes(opened: Opened, given: Given, part: str) -> Sequence[Change]:
    """Return what was typed otherwise than it was opened. Raises NotTaken."""
    try:
        answer = answer_in(source_text(opened.path, opened.data or b""), part, _sent(given))
    except CannotEdit as error:
        raise NotTaken(str(error)) from None
    if answer.refused:
        raise NotTaken("; ".join(refused.message for refused in answer.refused))
    return answer.changes


def _sent(given: Given) -> dict[str, list[str]]:
    """Return what a page sent by the names that forms give their fields; older drafts hold one text of each."""
    found = {name: [texts] if isinstance(texts, str) else list(texts) for name, texts in given.items()}
    sent = {name.removeprefix(KEY): texts for name, texts in found.items() if name.startswith(KEY)}
    return sent | ({FORM_BODY: found[BODY]} if BODY in found else {})
