"""What was put away: a list, each by itself, and the way back for it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cchc.desk.field_problems import made_wrong
from cchc.desk.meeting_pages import MeetingPages
from cchc.desk.pieces import NEW
from cchc.desk.places import place_of, title_at
from cchc.desk.saving.journal import DeedKind
from cchc.desk.saving.kept import KeptFile, KeptFiles, Why
from cchc.desk.saving.sources import Newer
from cchc.desk.saving.versions import text_lines
from cchc.desk.sheets import Given, NotTaken, can_be_typed, last_of
from cchc.language.dates import vietnamese_date

_SHOWN = 200
# From so many bytes on a list of mostly texts is worth a word.
_LARGE = 20_000_000
# Under which name it is told what became of the list.
_LIST = "ban-cat"


@dataclass(frozen=True)
class KeptPages:
    """Answers who looks for what was put away; an item that is still there is chosen from, field by field, by `meetings`."""

    meetings: MeetingPages

    @property
    def _files(self) -> KeptFiles:
        return self.meetings.screens.editing.work.kept

    def show(self, request: Request) -> Response:
        """Show what was put away, of one source where the address names it, the latest first."""
        path = request.query_params.get("duong-dan", "")
        files, found = self._files, self._files.all(path)
        old, size = ([] if path else files.before(files.last_day)), files.size
        values = {
            "called": lambda path: title_at(self.meetings.screens.latest, path),
            "path": path,
            "count": len(found),
            "found": found[:_SHOWN],
            "more": len(found) - _SHOWN,
            "size": _in_words(size) if size >= _LARGE else "",
            "old": old[:_SHOWN],
            "old_count": len(old),
            "old_size": _in_words(files.size_of(old)),
            "last_day": files.last_day,
            "said": self.meetings.screens.said(_LIST),
        }
        return self.meetings.screens.pages.page("kept_list", values)

    def one(self, request: Request) -> Response:
        """Show what was put away under a name, beside the item where that is still there."""
        kept, data = self._asked(request.path_params["name"])
        why = ""
        if kept.why is not Why.ENTRY and can_be_typed(kept.path) and self._is_there(kept):
            try:
                return self.meetings.page(self.meetings.meetings.of_kept(kept))
            except NotTaken as refusal:
                why = str(refusal)
        back = "muc" if kept.why is Why.ENTRY else "tep" if can_be_typed(kept.path) and not self._is_there(kept) else ""
        title = kept.title or title_at(self.meetings.screens.latest, kept.path)
        values = {"kept": kept, "title": title, "lines": text_lines(data.rstrip(b"\r\n")), "back": back, "why": why}
        return self.meetings.screens.pages.page("kept", values)

    def bring(self, fields: Mapping[str, str]) -> Response:
        """Make the file anew that was deleted, or put the entry back into its register."""
        kept, data = self._asked(fields.get("ten", ""))
        screens = self.meetings.screens
        before = screens.edition
        try:
            saved, said = screens.editing.filing.bring_back(kept, data)
        except NotTaken as refusal:
            return self._refusal(f"Chưa lấy lại: {refusal}.", kept)
        if isinstance(saved, Newer):
            return self._refusal("Chưa lấy lại: tệp vừa được lưu ở nơi khác; hãy quay lại rồi làm lại.", kept)
        if kept.why is Why.ENTRY:
            said += made_wrong(screens.portal, before, kept.path, saved.opened.data or b"")
            screens.portal.look()
        else:
            screens.wait()
        screens.say(kept.path, said)
        return RedirectResponse(self._address(kept), 303)

    def let_go(self, fields: Mapping[str, str]) -> Response:
        """Take away what was put away before a day that the list told, more than a year ago."""
        try:
            day = dt.date.fromisoformat(fields.get("truoc", ""))
        except ValueError:
            raise HTTPException(400) from None
        screens, size = self.meetings.screens, _in_words(self._files.size_of(self._files.before(day)))
        count = self._files.let_go(day)
        note = f"{count} bản cất trước ngày {vietnamese_date(day)}"
        remark = screens.editing.records.journalled(DeedKind.LET_GO, "", note)
        screens.say(_LIST, f"Đã bỏ hẳn {note} ({size}). {remark}".strip())
        return RedirectResponse(f"{screens.pages.entrance.home}ban-cat", 303)

    def choose(self, given: Given) -> Response:
        """Save what was chosen of an item as it was put away, and as it is now."""
        fields = last_of(given)
        kept, _ = self._asked(fields.get("da-cat", ""))
        try:
            return self.meetings.settle(self.meetings.meetings.of_kept(kept), fields)
        except NotTaken as refusal:
            return self._refusal(f"Chưa lấy lại: {refusal}.", kept)

    def _refusal(self, why: str, kept: KeptFile) -> Response:
        pages = self.meetings.screens.pages
        return pages.refusal(409, why, f"{pages.entrance.home}ban-cat/{quote(kept.name)}")

    def _address(self, kept: KeptFile) -> str:
        # An entry that came back is looked for in the list of its register.
        return self.meetings.screens.address_after(kept.path, NEW if kept.why is Why.ENTRY else "")

    def _asked(self, name: str) -> tuple[KeptFile, bytes]:
        kept = self._files.find(name)
        data = self._files.data(kept) if kept else None
        if kept is None or data is None:
            raise HTTPException(404)
        return kept, data

    def _is_there(self, kept: KeptFile) -> bool:
        return place_of(self.meetings.screens.edition, kept.path) is not None


def _in_words(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",") if size >= 100_000 else f"{-(-size // 1000)} kB"
