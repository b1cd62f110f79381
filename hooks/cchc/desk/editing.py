"""An item on the desk: its text and its keys as a form, what is typed kept at once, saved where nobody saved since."""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock, RLock

from cchc.desk.changing import Changing
from cchc.desk.filing import Filing
from cchc.desk.forms.filled import filled
from cchc.desk.forms.placed import named
from cchc.desk.forms.typed import GroupAction, group_of, rearranged, typed_over
from cchc.desk.forms.unknown import TAKEN_OUT, taken_out, without
from cchc.desk.pieces import body_in, form_for, place_in, values_in
from cchc.desk.raw import RAW, raw_text
from cchc.desk.records import Records
from cchc.desk.saving.claims import Claim, ClaimState
from cchc.desk.saving.drafts import Draft, UnreadableDrafts
from cchc.desk.saving.journal import DeedKind
from cchc.desk.saving.kept import Why
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import CannotSave, Newer, Opened, open_source
from cchc.desk.saving.work import OfficerWork, SavedWork
from cchc.desk.sheets import (
    BODY,
    KEY,
    MARK,
    PAGE,
    Given,
    NotTaken,
    RawSheet,
    Sheet,
    can_be_typed,
    changes_in,
    in_sentences,
    is_there,
    last_of,
    made_of,
    sent_in,
    typed_in,
)
from cchc.reading.editing.layout import flow
from cchc.reading.editing.sources import CannotEdit, source_text
from cchc.reading.writing import CannotWrite

# So many sources are remembered as windows show them.
_MOST_SHOWN = 24


class Editing:
    """The items of the portal under `root` in the hands of an officer."""

    def __init__(self, root: Path, officer: Officer) -> None:
        self._root, self._work = root, OfficerWork(root, officer)
        self._claims, self._drafts, self._journal = self._work.claims, self._work.drafts, self._work.journal
        self.records = Records(root, officer, self._journal)
        # What windows were shown last: of what somebody types there it is known what it was typed over.
        self._shown: OrderedDict[tuple[str, str], Opened] = OrderedDict()
        self._one = Lock()
        # Pages that were saved or dropped: what comes of them late is typed no more. One request after the other has its turn.
        self._left: OrderedDict[str, None] = OrderedDict()
        self._turn = RLock()
        self.filing = Filing(root, self._work, self.records)
        self.changing = Changing(root, self._work, self.records, self._opened)

    @property
    def work(self) -> OfficerWork:
        """What this officer has on the disk: sources, drafts, what was put away."""
        return self._work

    def holder(self, path: str) -> Claim | None:
        """Claim an item for this officer; return the claim of somebody else who has it."""
        return self._work.held(path)

    def renew(self, path: str) -> Claim | None:
        """Say that a window still has the item open; one page follows the other, and what the first let go the next has again.

        Return the claim of somebody else who has it now.
        """
        if not can_be_typed(path):
            return None
        with suppress(CannotWrite):
            standing, other = self._claims.renew(path), self._claims.holder(path)
            return self._claims.take(path) if standing is ClaimState.LOST and other is None else other
        return None

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

    def unsaved(self) -> list[Draft | UnreadableDrafts]:
        """Return what was typed and not saved, by whomever, the oldest first."""
        try:
            return self._drafts.all()
        except CannotWrite:
            return []

    def sheet(self, path: str, part: str = "") -> Sheet:
        """Return an item, or an entry of a register, as it is worked on: as typed where that is not saved. Raises NotTaken."""
        try:
            draft, now = self._typed_and_now(path, part)
            opened = draft.opened if draft and not is_there(now, part) else now
            self._remember(opened)
            source = source_text(path, opened.data or b"")
            values = values_in(source, part)
            place = place_in(source, part) if part else 0
        except (CannotEdit, CannotSave) as error:
            raise NotTaken(str(error)) from None
        form, sent = form_for(path, part), sent_in(draft.given) if draft else {}
        fields = {name: typed_over(one, sent) for name, one in filled(form, values, body_in(source) or "").items()}
        gone = taken_out(values, sent)
        left = without(values, gone)
        unknown = {key: flow(value, key) for key, value in left.items() if form.field(key) is None}
        typed = f"{draft.at:%H:%M}" if draft else ""
        older = draft is not None and now.digest != opened.digest
        page, mark = secrets.token_hex(8), draft.mark if draft else ""
        return Sheet(
            path, opened.digest, form, fields, sent, unknown, typed, older, part, place or 0, page, mark, tuple(map(named, gone))
        )

    def _typed_and_now(self, path: str, part: str) -> tuple[Draft | None, Opened]:
        """Return what is typed over a source and how that stands, not in the midst of a save. Raises CannotSave."""
        with self._turn:
            return self._drafts.typed(path, part), open_source(self._root, path)

    def _remember(self, opened: Opened) -> None:
        with self._one:
            self._shown[opened.path, opened.digest] = opened
            self._shown.move_to_end((opened.path, opened.digest))
            while len(self._shown) > _MOST_SHOWN:
                self._shown.popitem(last=False)

    def raw(self, path: str) -> RawSheet:
        """Return a source whose lines are worked on as they are written. Raises NotTaken where its bytes are no text."""
        try:
            draft, now = self._typed_and_now(path, RAW)
        except CannotSave as error:
            raise NotTaken(str(error)) from None
        opened = draft.opened if draft else now
        self._remember(opened)
        text = raw_text(path, typed_in(draft) if draft else now.data or b"")
        if text is None:
            raise NotTaken(f"{path} không phải tệp chữ UTF-8; hãy mở bằng trình soạn thảo rồi lưu lại theo UTF-8")
        typed, mark = (f"{draft.at:%H:%M}", draft.mark) if draft else ("", "")
        return RawSheet(path, opened.digest, text, typed, now.digest != opened.digest, secrets.token_hex(8), mark)

    def type(self, path: str, version: str, given: Given, part: str = "") -> bytes:
        """Keep what was typed so far and return the source that it makes. Raises NotTaken."""
        with self._turn:
            draft = self._keep(path, version, given, part)
            return made_of(draft.opened, draft.given, part)

    def arrange(self, path: str, version: str, given: Given, what: str, part: str = "") -> str:
        """Add, take away or move an entry of a group, or take out a key, as `what` ("len tasks.2") says, in what was typed.

        Return the name of the field to look at next. Raises NotTaken.
        """
        with self._turn:
            return self._arranged(path, version, given, what, part)

    def _arranged(self, path: str, version: str, given: Given, what: str, part: str) -> str:
        self._keep(path, version, given, part)
        deed, _, name = what.partition(" ")
        if deed not in list(GroupAction):
            return ""
        if deed == GroupAction.TAKE_OUT:
            gone = [*sent_in(given).get(TAKEN_OUT, ()), name]
            self._keep(path, version, {**given, f"{KEY}{TAKEN_OUT}": gone}, part)
            return ""
        group, _, token = (name, "", "") if deed == GroupAction.ADD else name.rpartition(".")
        found = group_of(self.sheet(path, part).fields, group)
        if found is None:
            return ""
        order, next_one = rearranged(found, GroupAction(deed), token)
        self._keep(path, version, {**given, **{f"{KEY}{key}": texts for key, texts in order.items()}}, part)
        return f"{group}.{next_one}" if next_one else group

    def mend(self, path: str, version: str, given: Given, name: str, texts: Callable[[bytes], Sequence[str] | None]) -> None:
        """Let a field of what was typed hold what `texts` makes of the source, None for nothing else. Raises NotTaken."""
        with self._turn:
            if (new := texts(self.type(path, version, given))) is not None:
                self._keep(path, version, {**given, f"{KEY}{name}": list(new)}, "")

    def _keep(self, path: str, version: str, given: Given, part: str) -> Draft:
        form = {name: list(texts) for name, texts in given.items() if name == BODY or name.startswith(KEY)}
        sent, known = last_of(given), self._drafts.typed(path, part)
        page = sent.get(PAGE, "")
        if page in self._left:
            raise NotTaken("trang này đã được lưu hoặc bỏ; hãy tải lại trang (F5) để gõ tiếp")
        if page and known and known.page != page and known.mark != sent.get(MARK, ""):
            raise NotTaken(
                "bài này vừa được gõ ở một cửa sổ khác của bạn, những gì gõ ở đó đang được giữ; hãy chép lại chỗ vừa gõ ở cửa sổ "
                "này rồi tải lại trang (F5) để gõ tiếp"
            )
        try:
            return self._drafts.keep(self._opened(path, version, part), form, part, page)
        except CannotWrite as error:
            raise NotTaken(f"ổ đĩa không nhận những gì vừa gõ: {error}") from None

    def _leave_page(self, page: str) -> None:
        if page:
            self._left[page] = None
            while len(self._left) > _MOST_SHOWN:
                self._left.popitem(last=False)

    def drop(self, path: str, part: str = "", page: str = "") -> str:
        """Forget what was typed, at last on a page; return what is to be told of that. Raises CannotSave, CannotWrite."""
        with self._turn:
            self._leave_page(page)
            return self._dropped(path, part)

    def _dropped(self, path: str, part: str) -> str:
        draft = self._drafts.typed(path, part)
        if draft is None:
            return ""
        self._work.kept.put(path, typed_in(draft), Why.DROPPED)
        remarks = ["những gì đã gõ lấy lại được ở Bản đã cất"]
        self._drafts.drop(path, part)
        if not part:
            remarks += self._work.dropped(path, open_source(self._root, path).data or b"")
        self._journal.add(DeedKind.DROPPED, path)
        return in_sentences(remarks)

    def put_beside(self, path: str, stem: str, ending: str, data: bytes) -> str:
        """Put a picture beside an item and return its name. Raises CannotSave, CannotWrite."""
        return self._work.beside.put(path, stem, ending, data)

    def typed(self, path: str, part: str = "") -> bytes | None:
        """Return the source with what is typed and not saved, None where nothing is. Raises NotTaken."""
        draft = self._drafts.typed(path, part)
        return made_of(self._opened(path, draft.opened.digest, part), draft.given, part) if draft else None

    def save(self, path: str, version: str, given: Given, part: str = "") -> tuple[SavedWork | Newer, str]:
        """Write what was typed into the file, where nobody else saved since; return what became of it, and a remark.

        Raises NotTaken; what was typed is kept then, and where somebody saved since.
        """
        with self._turn:
            self.type(path, version, given, part)
            opened = self._opened(path, version, part)
            if part == RAW:
                saved, remark = self.changing.written(opened, made_of(opened, given, part))
            else:
                saved, remark = self.changing.saved(opened, changes_in(opened, given, part), part)
            if isinstance(saved, SavedWork):
                self._leave_page(last_of(given).get(PAGE, ""))
            return saved, remark

    def is_typed(self, path: str, part: str = "") -> bool:
        """Tell whether something was typed over the source, or over a part of it, and not saved."""
        return self._drafts.typed(path, part) is not None

    def kept_at(self, path: str, part: str = "") -> str:
        """Return until when (HH:MM) what was typed over the source, or over a part of it, is kept; "" where nothing is."""
        draft = self._drafts.typed(path, part)
        return f"{draft.at:%H:%M}" if draft else ""

    def _opened(self, path: str, version: str, part: str = "") -> Opened:
        """Return the source as the window has it, or as it is now where the part is there unchanged. Raises NotTaken."""
        try:
            now = open_source(self._root, path)
        except CannotSave as error:
            raise NotTaken(str(error)) from None
        if now.digest == version or is_there(now, part):
            return now
        draft = self._drafts.typed(path, part)
        if draft and draft.opened.digest == version:
            return draft.opened
        if shown := self._shown.get((path, version)):
            return shown
        raise NotTaken("tệp vừa được lưu ở nơi khác nên chưa ghi gì; hãy chép lại chỗ vừa gõ, tải lại trang (F5) rồi gõ tiếp")
