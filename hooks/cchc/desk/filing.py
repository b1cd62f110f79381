"""Whole files in the hands of an officer: one gets another name or a copy, one is taken away, one comes back."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cchc.desk.pieces import entries_in, place_again, written
from cchc.desk.records import Records
from cchc.desk.saving.journal import DeedKind
from cchc.desk.saving.kept import KeptFile, Why
from cchc.desk.saving.sources import CannotSave, Newer, Opened, Saved, open_source, remove_source, save_source
from cchc.desk.saving.work import OfficerWork, SavedWork
from cchc.desk.sheets import NotTaken, can_be_typed, in_sentences, typed_in
from cchc.edition.renaming import Named
from cchc.reading.editing.changes import Insert
from cchc.reading.editing.sources import CannotEdit, source_text
from cchc.reading.registers import register_model
from cchc.reading.writing import CannotWrite


class Filing:
    """The files of the items of the portal under `root`."""

    def __init__(self, root: Path, work: OfficerWork, records: Records) -> None:
        self._root, self._work, self._records = root, work, records
        self._claims, self._drafts = work.claims, work.drafts

    def put_named(self, path: str, make: Callable[[bytes], Named], *, instead: bool) -> tuple[Named, str]:
        """Write what `make` makes of a source into a file of its own, `instead` of the source or beside it.

        Return it with what must be told. Raises NotTaken, and what `make` raises; then nothing has changed.
        """
        if instead and self._drafts.typed(path):
            raise NotTaken("bài có những gì gõ chưa lưu; hãy lưu hoặc bỏ rồi đổi tên")
        if instead and (other := self._work.held(path)):
            raise NotTaken(f"{other.notice}; hãy báo người ấy đóng bài rồi đổi tên")
        try:
            old = open_source(self._root, path)
            named = make(old.data or b"")
            saved = save_source(self._root, Opened(named.path, None), named.data)
            if isinstance(saved, Newer):
                raise NotTaken(f"đã có tệp {named.path}; hãy chọn tên khác")
            if instead:
                self._take_away(old, saved)
                self._claims.release(path)
        except (CannotSave, CannotWrite) as error:
            raise NotTaken(str(error)) from None
        remark = self._records.noted(DeedKind.RENAMED if instead else DeedKind.CREATED, named.path, path)
        if instead:
            # Git is told that the old one has gone, too.
            self._records.committed([path], f"{DeedKind.RENAMED.label} {path}")
        return named, remark

    def _take_away(self, old: Opened, new: Saved) -> None:
        """Take away what has a new name; where somebody saved it meanwhile the new one goes again. Raises CannotSave."""
        try:
            remove_source(self._root, old)
        except CannotSave:
            remove_source(self._root, new.opened)
            raise

    def put_over(self, path: str, before: bytes, data: bytes) -> SavedWork | Newer:
        """Write a source that says `before`, and that nobody works on. Raises NotTaken."""
        if self._drafts.typed(path):
            raise NotTaken("có những gì gõ chưa lưu; hãy lưu hoặc bỏ rồi làm lại")
        if other := self._work.held(path):
            raise NotTaken(other.notice)
        try:
            return self._work.write(Opened(path, before), data)
        except CannotSave as error:
            raise NotTaken(str(error)) from None
        finally:
            with suppress(CannotWrite):
                self._claims.release(path)

    def delete(self, path: str) -> str:
        """Delete a source; what it said is kept in the folder of the desk. Return what must be told. Raises NotTaken."""
        if other := self._work.held(path):
            raise NotTaken(f"{other.notice}; hãy báo người ấy đóng bài rồi xóa")
        try:
            draft = self._drafts.typed(path)
            opened = open_source(self._root, path)
            self._work.kept.put(path, opened.data or b"", Why.DELETED)
            if draft:
                self._work.kept.put(path, typed_in(draft), Why.DROPPED)
            remove_source(self._root, opened)
            self._drafts.drop(path)
            self._claims.release(path)
        except (CannotSave, CannotWrite) as error:
            raise NotTaken(str(error)) from None
        remark = self._records.noted(DeedKind.DELETED, path)
        also = ", cả những gì gõ chưa lưu" if draft else ""
        return f"Lấy lại được ở Bản đã cất{also}. {remark}".strip()

    def restore(self, path: str) -> str:
        """Write the file of an item anew, which somebody took away, as it is typed; return what must be told. Raises NotTaken."""
        draft = self._drafts.typed(path)
        if draft is None:
            raise NotTaken("không còn bản đang gõ của bài này")
        try:
            saved = save_source(self._root, Opened(path, None), typed_in(draft))
            if isinstance(saved, Newer):
                raise NotTaken("tệp lại có trên ổ đĩa; hãy mở bài để xem")
            self._drafts.drop(path)
        except (CannotSave, CannotWrite) as error:
            raise NotTaken(str(error)) from None
        return f"Đã tạo lại tệp từ bản đang gõ. {self._records.noted(DeedKind.CREATED, path)}".strip()

    def bring_back(self, kept: KeptFile, data: bytes) -> tuple[SavedWork | Newer, str]:
        """Make the file anew that was put away, or put the entry where it stood in its register. Raises NotTaken."""
        path, is_entry = kept.path, kept.why is Why.ENTRY
        if not (register_model(path) if is_entry else can_be_typed(path)):
            raise NotTaken(f"{path} không phải là {'danh mục' if is_entry else 'bài'} của Cổng")
        try:
            if not is_entry:
                saved = self._work.restore(path, data)
            else:
                opened = open_source(self._root, path)
                source = source_text(path, opened.data or b"")
                place = place_again(source, kept.stood) if kept.stood else len(entries_in(source))
                new = [Insert((place,), written(path, entry)) for entry in entries_in(source_text(path, data))]
                saved = self._work.save(opened, new, f"{DeedKind.RESTORED.label} {path}")
        except (CannotEdit, CannotSave) as error:
            raise NotTaken(str(error)) from None
        if isinstance(saved, Newer):
            return saved, ""
        what = f"Đã đưa mục ấy về {kept.leads_to} danh mục." if is_entry else "Đã tạo lại tệp như lúc xóa."
        return saved, what + in_sentences(saved.remarks)

    def vanished(self, path: str) -> tuple[bytes | None, bytes] | None:
        """Return what an item was and as what it is typed where its file has gone; None where there is nothing typed."""
        draft = self._drafts.typed(path)
        return (draft.opened.data, typed_in(draft)) if draft else None
