"""An officer's work on the sources of a portal, from opening one to what is told when it is saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc.content.choices import Status
from cchc.content.contests import Contest
from cchc.desk.saving.beside import PicturesBeside
from cchc.desk.saving.claims import Claim, Claims, ClaimState
from cchc.desk.saving.drafts import Draft, Drafts, UnreadableDrafts
from cchc.desk.saving.history import Committed, History, NotCommitted
from cchc.desk.saving.journal import DeedKind, Journal
from cchc.desk.saving.kept import KeptFiles
from cchc.desk.saving.officers import Clock, Officer, vietnam_now
from cchc.desk.saving.sources import CannotSave, Newer, Opened, open_source, save_source
from cchc.reading.editing.changes import Change
from cchc.reading.editing.sources import CannotEdit, edited, source_text, values_of
from cchc.reading.items import kind_of
from cchc.reading.mending import with_hidden_answers, without_answer_remarks
from cchc.reading.writing import CannotWrite


@dataclass(frozen=True, slots=True)
class Begun:
    """A source that was opened: `held` by somebody else, who must be waited for, or ours; `draft` is what was typed before."""

    opened: Opened
    held: Claim | None
    draft: Draft | UnreadableDrafts | None


@dataclass(frozen=True, slots=True)
class SavedWork:
    """What was saved, and what the officer is told beside that, in Vietnamese; `commit` is where git keeps it, "" for nowhere."""

    opened: Opened
    changed: bool
    remarks: tuple[str, ...] = ()
    commit: str = ""


class OfficerWork:
    """The work of an officer on the portal under `root`; every method raises CannotSave with what to tell."""

    def __init__(self, root: Path, officer: Officer, clock: Clock = vietnam_now) -> None:
        self._root, self._officer = root, officer
        self.drafts, self.claims = Drafts(root, officer, clock), Claims(root, officer, clock)
        self.beside = PicturesBeside(root, officer, self.drafts)
        self.kept = KeptFiles(root, officer, clock)
        self.journal, self._history = Journal(root, officer, clock), History(root)

    def begin(self, path: str) -> Begun:
        """Open a source, or begin a new one, and claim it."""
        try:
            return Begun(open_source(self._root, path), self.claims.take(path), self.drafts.find(path))
        except CannotWrite as error:
            raise CannotSave(str(error)) from None

    def held(self, path: str) -> Claim | None:
        """Claim a source; return the claim of somebody else who has it, None too where the disk tells nothing of that."""
        try:
            return self.claims.take(path)
        except CannotWrite:
            return None

    def take_over(self, path: str) -> list[Claim]:
        """Claim what others have claimed; the journal says so."""
        try:
            others = self.claims.take_over(path)
            for other in others:
                self.journal.add(DeedKind.TAKEN_OVER, path, f"{other.name} (máy {other.machine})")
        except CannotWrite as error:
            raise CannotSave(str(error)) from None
        return others

    def typed(self, opened: Opened, given: Mapping[str, Any]) -> Draft:
        """Keep what a form holds now."""
        try:
            return self.drafts.keep(opened, given)
        except CannotWrite as error:
            raise CannotSave(f"bản đang viết chưa giữ được: {error}") from None

    def save(self, opened: Opened, changes: Iterable[Change], message: str = "") -> SavedWork | Newer:
        """Save the changes of what was opened. The draft goes when they are on the disk, and not before."""
        try:
            data = edited(opened.path, opened.data or b"", changes)
        except CannotEdit as error:
            raise CannotSave(str(error)) from None
        return self.write(opened, data, message)

    def write(self, opened: Opened, data: bytes, message: str = "") -> SavedWork | Newer:
        """Save a whole source over what was opened. The draft goes when it is on the disk, and not before."""
        hidden = with_answers_hidden(opened.path, data)
        data = without_remarks(opened.path, hidden)
        result = save_source(self._root, opened, data)
        if isinstance(result, Newer):
            return result
        remarks, commit = self._claim_remarks(opened.path), ""
        if data != hidden:
            remarks.append("đã xóa ghi chú cạnh đáp án, để ai mở tệp cũng không đọc được đáp án ở đó")
        if result.changed:
            remarks += [*_approval_remarks(opened.path, data), *self._noted(opened)]
            said, commit = self._committed(opened, message, self.beside.shown(opened.path, data))
            remarks += said
        remarks += self.dropped(opened.path, data)
        return SavedWork(result.opened, result.changed, tuple(remarks), commit)

    def restore(self, path: str, data: bytes) -> SavedWork | Newer:
        """Make a file anew as it was put away, where there is none."""
        opened = Opened(path, None)
        result = save_source(self._root, opened, data)
        if isinstance(result, Newer):
            return result
        try:
            self.journal.add(DeedKind.RESTORED, path)
            remarks = []
        except CannotWrite as error:
            remarks = [f"nhật ký chưa ghi được: {error}"]
        said, commit = self._committed(opened, f"{DeedKind.RESTORED.label} {path}", ())
        return SavedWork(result.opened, result.changed, (*remarks, *said), commit)

    def leave(self, path: str, *, drop_draft: bool = False) -> None:
        """Let others have the source; `drop_draft` when the officer wants nothing of what they typed."""
        try:
            if drop_draft:
                self.drafts.drop(path)
            self.claims.release(path)
        except CannotWrite as error:
            raise CannotSave(str(error)) from None

    def _claim_remarks(self, path: str) -> list[str]:
        try:
            standing, other = self.claims.renew(path), self.claims.holder(path)
        except CannotWrite:
            return []
        if standing is ClaimState.HELD or other is None:
            return []
        return [f"đã lưu; {other.name} (máy {other.machine}) cũng đang mở nội dung này, hãy báo người ấy mở lại"]

    def _noted(self, opened: Opened) -> list[str]:
        try:
            self.journal.add(_deed(opened), opened.path)
        except CannotWrite as error:
            return [f"đã lưu, nhưng nhật ký chưa ghi được: {error}"]
        return []

    def dropped(self, path: str, data: bytes) -> list[str]:
        """Forget the draft of the source that holds `data` now, and what was put beside it in vain; return what is to be told."""
        try:
            self.drafts.drop(path)
        except CannotWrite as error:
            return [f"bản đang gõ chưa bỏ được: {error}"]
        try:
            return self.beside.settle(path, data)
        except (CannotWrite, OSError) as error:
            return [f"hình thả vào mà không dùng còn nằm cạnh bài, chưa xóa được: {error}"]

    def _committed(self, opened: Opened, message: str, beside: Iterable[str]) -> tuple[list[str], str]:
        """Return what is to be told of the commit, and its name."""
        what = message or f"{_deed(opened).label} {opened.path}"
        done = self._history.commit([opened.path, *beside], f"{what}\n\n{self._officer.name}, máy {self._officer.machine}\n")
        if isinstance(done, Committed):
            return [f"đã ghi vào lịch sử git của máy này ({done.commit[:7]}), chưa gửi đi đâu"], done.commit
        return ([done.reason] if isinstance(done, NotCommitted) else []), ""


def _deed(opened: Opened) -> DeedKind:
    return DeedKind.CREATED if opened.data is None else DeedKind.SAVED


def _approval_remarks(path: str, data: bytes) -> list[str]:
    """Return what becomes of an approval when the item is edited: nobody reads the item until it is approved again."""
    try:
        values = values_of(source_text(path, data)) if kind_of(path) else None
    except CannotEdit:
        # Saved as it was typed, and not yet whole.
        return []
    if not isinstance(values, dict) or values.get("status") != Status.APPROVED:
        return []
    return [
        "nội dung này đã duyệt; đã sửa chỗ người đọc thấy thì bài xuống khỏi trang cho tới khi được duyệt lại, hãy trình duyệt"
    ]


def with_answers_hidden(path: str, data: bytes) -> bytes:
    """Return the bytes of a contest without its answers in plain: nobody may read them before it closes."""
    return with_hidden_answers(data.decode(), path).encode() if kind_of(path) is Contest else data


def without_remarks(path: str, data: bytes) -> bytes:
    """Return the bytes of a contest without what somebody noted behind answers that are hidden."""
    return without_answer_remarks(data.decode()).encode() if kind_of(path) is Contest else data
