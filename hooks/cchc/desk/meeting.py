"""Two versions of one source that meet: what was typed, or was put away once, and the file as somebody saved it meanwhile.

Nothing is laid over the other without a choice, and what was not chosen is put away, where it can be brought back from.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc.desk.corrections import OF_PROGRAM, ProgramCorrection, correction_of
from cchc.desk.forms.apart import Apart, Side, Versions, choosing, fields_apart
from cchc.desk.pieces import NEW, base_of, body_in, corrected, entries_in, form_for, keys_in, place_in, values_in, written
from cchc.desk.raw import RAW, can_be_raw
from cchc.desk.saving.drafts import Draft
from cchc.desk.saving.journal import DeedKind
from cchc.desk.saving.kept import KeptFile, Why
from cchc.desk.saving.sources import CannotSave, Newer, Opened, open_source
from cchc.desk.saving.work import OfficerWork, SavedWork, with_answers_hidden
from cchc.desk.sheets import NotTaken, in_sentences, typed_in
from cchc.reading.editing.changes import Change, Insert
from cchc.reading.editing.sources import CannotEdit, SourceText, source_text
from cchc.reading.front_matter import is_whole
from cchc.reading.rewriting import find_block
from cchc.reading.writing import CannotWrite
from cchc.reading.yaml_tree import Keys


@dataclass(frozen=True)
class Meeting:
    """What was typed over `origin` and the file as it is, `theirs`; of an entry of a register, both whole sources.

    `apart` are the fields in which they differ, None where one of them cannot be read field by field; `gone` tells that the entry
    was taken out of the register. `kept` is what was put away, where that is meant and nothing that is typed.
    """

    path: str
    part: str
    origin: bytes | None
    ours: bytes
    theirs: Opened
    apart: tuple[Apart, ...] | None
    said: Versions | None = None
    base: Keys = ()
    gone: bool = False
    correction: ProgramCorrection | None = None
    kept: KeptFile | None = None

    @property
    def is_new(self) -> bool:
        """Whether the entry is one that the register never had."""
        return self.part == NEW

    def changes(self, side: Callable[[Apart], Side]) -> list[Change]:
        """Return what brings into the file what was chosen."""
        if self.said is None:
            return []
        chosen = choosing(self.apart or (), side, self.said, self.base)
        return self.correction.made(chosen) if self.correction else chosen


class Meetings:
    """Lets an officer choose between two versions of sources of the portal under `root`."""

    def __init__(self, root: Path, work: OfficerWork) -> None:
        self._root, self._work = root, work

    def of_typed(self, path: str, part: str = "") -> Meeting:
        """Return what is typed beside the file as it is now. Raises NotTaken where nothing is typed, or the file has gone."""
        draft = self._work.drafts.find(path, part)
        if not isinstance(draft, Draft):
            raise NotTaken("không còn bản đang gõ nào để chọn; hãy mở lại bài")
        return self._meeting(path, part, draft.opened.data, typed_in(draft))

    def of_kept(self, kept: KeptFile) -> Meeting:
        """Return an item as it was put away beside the file as it is now. Raises NotTaken."""
        data = self._work.kept.data(kept)
        if data is None:
            raise NotTaken("tệp đã cất không còn trên ổ đĩa")
        if isinstance(self._work.drafts.find(kept.path), Draft):
            raise NotTaken("bài có những gì gõ chưa lưu; hãy lưu hoặc bỏ rồi lấy lại bản cũ")
        return self._meeting(kept.path, "", None, data, kept)

    def _meeting(self, path: str, part: str, origin: bytes | None, ours: bytes, kept: KeptFile | None = None) -> Meeting:
        try:
            theirs = open_source(self._root, path)
        except CannotSave as error:
            raise NotTaken(str(error)) from None
        if theirs.data is None:
            raise NotTaken(f"tệp {path} không còn trên ổ đĩa")
        # Of what was put away nobody knows any more what it was made from: whatever differs is its change.
        began = theirs.data if kept else origin or b""
        if kept and not is_whole(path) and not find_block(ours.decode("utf-8", "replace")):
            raise NotTaken("bản này không giữ được dưới dạng một bài, chỉ để xem và chép lại")
        if part == RAW:
            return Meeting(path, part, origin, ours, theirs, None)
        base: Keys
        correction: ProgramCorrection | None = None
        try:
            ours = with_answers_hidden(path, ours)
            if part.startswith(OF_PROGRAM):
                said, correction = _said_of_program(path, part, began, ours, theirs.data)
                base, gone = (), False
            else:
                said, base, gone = _said(path, part, began, ours, theirs.data)
        except (CannotEdit, UnicodeDecodeError):
            return Meeting(path, part, origin, ours, theirs, None, kept=kept)
        apart = None if gone else tuple(fields_apart(form_for(path, part), said))
        return Meeting(path, part, origin, ours, theirs, apart, said, base, gone, correction, kept)

    def keep_ours(self, met: Meeting) -> tuple[SavedWork | Newer, str]:
        """Let everything be as it was typed. Raises NotTaken."""
        if met.gone and met.said:
            return self._saved(met, [Insert(met.base, written(met.path, met.said.ours))])
        if met.apart is not None:
            return self._saved(met, met.changes(lambda _: Side.OURS))
        if met.part not in ("", RAW) or not can_be_raw(met.path):
            raise NotTaken("tệp đang có trên ổ đĩa còn lỗi nên chưa ghi được mục này; hãy sửa lỗi của tệp trước")
        return self._laid_over(met)

    def keep_chosen(self, met: Meeting, sides: Mapping[str, str]) -> tuple[SavedWork | Newer, str]:
        """Let each field be as it was chosen, by its name. Raises NotTaken where both changed one and nobody chose."""
        unsaid = [one.label for one in met.apart or () if _side(one, sides) is None]
        if unsaid or met.apart is None:
            raise NotTaken(f"chưa chọn bản nào cho: {'; '.join(unsaid)}" if unsaid else "hai bản này không chọn theo từng ô được")
        return self._saved(met, met.changes(lambda one: _side(one, sides) or Side.THEIRS))

    def keep_theirs(self, met: Meeting) -> str:
        """Let the file be as it is; return what is to be told. Raises NotTaken."""
        remark = "Tệp giữ nguyên như đang có trên ổ đĩa."
        if met.kept:
            return remark
        try:
            self._put(met, met.ours)
            remark += " Bản bạn gõ lấy lại được ở Bản đã cất."
            self._work.drafts.drop(met.path, met.part)
            self._work.journal.add(DeedKind.DROPPED, met.path)
        except CannotWrite as error:
            raise NotTaken(str(error)) from None
        return remark

    def _saved(self, met: Meeting, changes: Sequence[Change]) -> tuple[SavedWork | Newer, str]:
        """Save changes of the file as it is, once what they take away is put away."""
        try:
            self._put(met, met.theirs.data or b"")
            if not met.kept:
                self._put(met, met.ours)
            saved = self._work.save(met.theirs, changes, f"{DeedKind.SAVED.label} {met.path}")
            if isinstance(saved, Newer):
                return saved, ""
            if met.part:
                self._work.drafts.drop(met.path, met.part)
        except (CannotEdit, CannotSave, CannotWrite) as error:
            raise NotTaken(str(error)) from None
        return saved, _remark(saved, "" if met.kept else " và bản bạn gõ")

    def _laid_over(self, met: Meeting) -> tuple[SavedWork | Newer, str]:
        """Write the whole source as it was typed over one that cannot be read."""
        try:
            self._put(met, met.theirs.data or b"")
            saved = self._work.write(met.theirs, met.ours, f"{DeedKind.SAVED.label} {met.path}")
            if isinstance(saved, Newer):
                return saved, ""
            self._work.drafts.drop(met.path, met.part)
        except (CannotSave, CannotWrite) as error:
            raise NotTaken(str(error)) from None
        return saved, _remark(saved, "")

    def _put(self, met: Meeting, data: bytes) -> None:
        self._work.kept.put(met.path, data, Why.REPLACED if met.kept else Why.LOST)


def _remark(saved: SavedWork, also: str) -> str:
    where = f"Bản trên ổ đĩa trước lúc lưu{also} lấy lại được ở Bản đã cất."
    return f"Đã lưu theo chỗ đã chọn. {where}{in_sentences(saved.remarks)}"


def _side(one: Apart, sides: Mapping[str, str]) -> Side | None:
    said = sides.get(one.name, "")
    if said == Side.BOTH and one.both is None:
        return None
    return Side(said) if said in set(Side) else one.chosen


def _said(path: str, part: str, began: bytes, ours: bytes, theirs: bytes) -> tuple[Versions, Keys, bool]:
    """Return what the three versions say, where that stands in the file as it is, and whether the entry has gone there.

    Raises CannotEdit, NotTaken where a new entry says nothing.
    """
    first, mine, other = (source_text(path, data) for data in (began, ours, theirs))
    if not part:
        return Versions.of(*((keys_in(one), body_in(one)) for one in (first, mine, other))), (), False
    if base := base_of(path, "", 0):
        return Versions.of(*((values_in(one, part), None) for one in (first, mine, other))), base, False
    origin, place = values_in(first, part), place_in(first, part)
    # Where it stood when it was opened it stands in what was typed, too.
    typed, entries = entries_in(mine)[place or 0 :], entries_in(other)
    if part == NEW and not typed:
        raise NotTaken("mục mới chưa ghi gì; hãy mở lại từ danh sách")
    # A new one is like none that somebody else made meanwhile.
    now = None if part == NEW else _place_like(first, other, origin)
    said = Versions.of((origin, None), (typed[0] if typed else {}, None), ({} if now is None else entries[now], None))
    return said, (len(entries) if now is None else now,), now is None


def _said_of_program(path: str, part: str, began: bytes, ours: bytes, theirs: bytes) -> tuple[Versions, ProgramCorrection]:
    """Return what the three versions say of an entry of the program's, and what the file as it is says. Raises CannotEdit."""
    first, mine, other = (source_text(path, data) for data in (began, ours, theirs))
    key = corrected(first, part).key
    found = [correction_of(one, key) for one in (first, mine, other)]
    return Versions.of(*((one.values, None) for one in found)), found[-1]


def _place_like(first: SourceText, other: SourceText, origin: Mapping[str, Any]) -> int | None:
    """Return where the entry is in the register as it is now: among those that are new there, the one most like it."""
    known = entries_in(first)
    new = [(n, entry) for n, entry in enumerate(entries_in(other)) if entry not in known and isinstance(entry, Mapping)]
    alike = [(sum(origin.get(key) == value for key, value in entry.items()), -n) for n, entry in new]
    most, place = max(alike, default=(0, 0))
    return -place if 2 * most >= len(origin) else None
