"""How sources come to be others: what was typed is written, or one press takes an entry out, or writes a text otherwise."""

from collections.abc import Callable, Sequence
from pathlib import Path

from cchc.content.choices import Status
from cchc.desk.pieces import NEW, corrected, entry_text, place_in, stood_at
from cchc.desk.raw import RAW
from cchc.desk.records import Records
from cchc.desk.saving.journal import DeedKind
from cchc.desk.saving.kept import Why
from cchc.desk.saving.sources import CannotSave, Newer, Opened, open_source, save_source
from cchc.desk.saving.work import OfficerWork, SavedWork
from cchc.desk.sheets import NotTaken, in_sentences
from cchc.reading.editing.changes import Change, Put, Remove
from cchc.reading.editing.sources import CannotEdit, edited, source_text
from cchc.reading.writing import CannotWrite


class Changing:
    """What an officer changes under `root`; `opened` returns the source as a window has it, by path, version and part.

    `opened` raises NotTaken. What was typed over a part is forgotten once that is saved.
    """

    def __init__(self, root: Path, work: OfficerWork, records: Records, opened: Callable[[str, str, str], Opened]) -> None:
        self._root, self._work, self._records, self._opened = root, work, records, opened

    def rewrite(self, path: str, version: str, make: Callable[[bytes], bytes]) -> tuple[SavedWork | Newer, str]:
        """Write a source otherwise where nobody types; it says the same. Raises NotTaken."""
        if self._work.drafts.typed(path, "") is not None:
            raise NotTaken("bài có những gì gõ chưa lưu; hãy lưu hoặc bỏ rồi sửa giúp")
        opened = self._opened(path, version, "")
        try:
            saved = save_source(self._root, opened, make(opened.data or b""))
        except CannotSave as error:
            raise NotTaken(str(error)) from None
        if isinstance(saved, Newer):
            return saved, ""
        return SavedWork(saved.opened, saved.changed), f"Đã sửa cách viết. {self._records.noted(DeedKind.SAVED, path)}".strip()

    def remove(self, path: str, version: str, part: str, title: str) -> tuple[SavedWork | Newer, str]:
        """Take an entry, known by `title`, out of a register; it is put away. Raises NotTaken."""
        opened = self._opened(path, version, part)
        try:
            source = source_text(path, opened.data or b"")
            place = place_in(source, part)
            if place is None or part == NEW:
                raise NotTaken("mục này không còn trong danh mục")
            self._work.kept.put(path, entry_text(source, place), Why.ENTRY, title, stood_at(source, place))
        except CannotEdit as error:
            raise NotTaken(str(error)) from None
        except CannotWrite as error:
            raise NotTaken(f"chưa cất được mục này nên chưa xóa: {error}") from None
        return self.saved(opened, [Remove((place,))], part)

    def correct(self, path: str, version: str, part: str, *, out: bool) -> tuple[SavedWork | Newer, str]:
        """Take an entry of the program's `out` of the portal, or let it be again as it comes. Raises NotTaken."""
        opened = self._opened(path, version, part)
        try:
            source = source_text(path, opened.data or b"")
            found = corrected(source, part)
            if found.own:
                stood = stood_at(source, found.place)
                self._work.kept.put(path, entry_text(source, found.place), Why.ENTRY, f"Chỗ sửa mục {found.key}", stood)
        except (CannotEdit, CannotWrite) as error:
            raise NotTaken(str(error)) from None
        return self.saved(opened, found.taken_out() if out else found.instead(None), part)

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
        return self._records.noted(DeedKind.SENT_BACK, path, why)

    def saved(self, opened: Opened, changes: Sequence[Change], part: str = "") -> tuple[SavedWork | Newer, str]:
        """Write changes of a source, or of a part of it. Raises NotTaken."""
        try:
            saved = self._work.save(opened, changes, f"{DeedKind.SAVED.label} {opened.path}")
        except (CannotEdit, CannotSave) as error:
            raise NotTaken(str(error)) from None
        return saved, self._ended(saved, part)

    def written(self, opened: Opened, data: bytes) -> tuple[SavedWork | Newer, str]:
        """Write all lines of a file as they were typed. Raises NotTaken."""
        try:
            saved = self._work.write(opened, data, f"{DeedKind.SAVED.label} {opened.path}")
        except CannotSave as error:
            raise NotTaken(str(error)) from None
        return saved, self._ended(saved, RAW)

    def _ended(self, saved: SavedWork | Newer, part: str) -> str:
        """Forget what was typed where it is saved; return what is to be told of that."""
        if isinstance(saved, Newer):
            return ""
        if part:
            self._work.drafts.drop(saved.opened.path, part)
        remarks = in_sentences(saved.remarks)
        return f"Đã lưu.{remarks}" if saved.changed else f"Không có gì thay đổi so với tệp.{remarks}"
