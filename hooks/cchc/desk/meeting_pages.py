"""The page on which an officer chooses between what they typed and what somebody saved meanwhile, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from cchc.desk.field_problems import made_wrong
from cchc.desk.forms.apart import Apart, Side
from cchc.desk.forms.filled import filled
from cchc.desk.forms.form import BODY
from cchc.desk.forms.worded import WordedLine, entry_lines, lines_of, side_by_side
from cchc.desk.meeting import Meeting, Meetings
from cchc.desk.pieces import form_for
from cchc.desk.saving.kept import KeptFile
from cchc.desk.saving.sources import Newer
from cchc.desk.saving.versions import text_lines
from cchc.desk.screens import Screens
from cchc.desk.sheets import Given, NotTaken, last_of

# Before the names of the fields that are chosen.
_CHOICE = "chon."
_SAVED_AGAIN = "Tệp vừa được lưu thêm một lần nữa. Dưới đây là bản mới nhất; hãy chọn lại."


class ShownField(NamedTuple):
    """A field on the page: what differs, the lines of both sides, what is chosen ("" for nothing yet)."""

    apart: Apart
    ours: list[WordedLine]
    theirs: list[WordedLine]
    chosen: str

    @property
    def who(self) -> str:
        """Who changed it, in words."""
        if self.apart.settled:
            return "do lệnh duyệt hoặc gỡ ghi, giữ như trên ổ đĩa"
        if self.apart.ours_changed and self.apart.theirs_changed:
            return "cả hai cùng sửa"
        return "chỉ bạn sửa" if self.apart.ours_changed else "chỉ bản trên ổ đĩa sửa"

    @property
    def can_be_both(self) -> bool:
        """Whether a text can hold what both changed."""
        return self.apart.both is not None and self.apart.ours_changed and self.apart.theirs_changed


@dataclass(frozen=True)
class MeetingPages:
    """Answers who must choose between two versions."""

    screens: Screens

    @cached_property
    def meetings(self) -> Meetings:
        """What lets the officer of this desk choose."""
        return Meetings(self.screens.portal.root, self.screens.editing.work)

    def show(self, request: Request) -> Response:
        """Show what is typed beside the file as it is now."""
        asked = request.query_params
        path, part = self.screens.place_asked({"duong-dan": asked.get("duong-dan", ""), "muc-thu": asked.get("muc", "")})
        try:
            return self.page(self.meetings.of_typed(path, part))
        except NotTaken as refusal:
            return self.screens.refusal(f"Chưa mở được: {refusal}.", path, part)

    def page(self, met: Meeting, remark: str = "", sides: Mapping[str, str] | None = None) -> Response:
        """Show both versions with what may be chosen; `sides` is what was chosen before."""
        controls = self.screens.controls(self.screens.edition)
        shown = []
        for one in met.apart or ():
            ours, theirs = side_by_side(lines_of(one.ours, controls), lines_of(one.theirs, controls))
            shown.append(ShownField(one, ours, theirs, (sides or {}).get(one.name) or one.chosen or ""))
        whole = side_by_side(text_lines(met.ours), text_lines(met.theirs.data)) if met.apart is None and not met.gone else None
        # There is nothing beside an entry that the register has not got: all of it is shown, for who must say whether to add it.
        alone = filled(form_for(met.path, met.part), met.said.ours).values() if met.gone and met.said else ()
        values = {
            "met": met,
            "alone": entry_lines(alone, controls),
            "shown": shown,
            "whole": whole,
            "sides": Side,
            "body": BODY,
            "choice": _CHOICE,
            "remark": remark,
            "back": self.screens.address(met.path, met.part),
        }
        return self.screens.pages.page("newer", values, 409 if remark else 200)

    def choose(self, given: Given) -> Response:
        """Save what was chosen, if that is still what there is to choose from."""
        fields = last_of(given)
        path, part = self.screens.place_asked(fields)
        try:
            return self.settle(self.meetings.of_typed(path, part), fields)
        except NotTaken as refusal:
            return self.screens.refusal(f"Chưa lưu: {refusal}.", path, part)

    def settle(self, met: Meeting, fields: Mapping[str, str]) -> Response:
        """Save what was chosen of two versions. Raises NotTaken."""
        sides = {name.removeprefix(_CHOICE): text for name, text in fields.items() if name.startswith(_CHOICE)}
        if fields.get("ban-tren-dia") != met.theirs.digest:
            return self.page(met, _SAVED_AGAIN, sides)
        whole = fields.get("ca", "")
        if whole == Side.THEIRS:
            return self._back(met, self.meetings.keep_theirs(met))
        try:
            saved, said = self.meetings.keep_ours(met) if whole == Side.OURS else self.meetings.keep_chosen(met, sides)
        except NotTaken as refusal:
            return self.page(met, f"Chưa lưu: {refusal}.", sides)
        if isinstance(saved, Newer):
            return self.page(self._again(met, met.kept), _SAVED_AGAIN, sides)
        if met.part:
            said += made_wrong(self.screens.portal, self.screens.edition, met.path, saved.opened.data or b"")
        return self._back(met, said)

    def _again(self, met: Meeting, kept: KeptFile | None) -> Meeting:
        return self.meetings.of_kept(kept) if kept else self.meetings.of_typed(met.path, met.part)

    def _back(self, met: Meeting, said: str) -> Response:
        if not met.part:
            self.screens.preview.show(met.path, None)
        return self.screens.back(met.path, said, met.part)
