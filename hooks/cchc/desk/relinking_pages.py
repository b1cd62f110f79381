"""Links to a file that was renamed: which sources have them, and the new name in their place."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cchc.desk.places import place_of
from cchc.desk.saving.sources import Newer
from cchc.desk.screens import Screens
from cchc.desk.sheets import Given, NotTaken, can_be_typed, last_of
from cchc.edition.edition import Edition
from cchc.edition.relinking import Relinked, relinked_sources
from cchc.edition.renaming import was_public


@dataclass(frozen=True)
class RelinkingPages:
    """Answers who renamed a file that others name."""

    screens: Screens

    def show(self, request: Request) -> Response:
        """Show which sources name a file by its former name."""
        old, new = request.query_params.get("cu", ""), request.query_params.get("moi", "")
        edition = self._asked(old, new)
        found = relinked_sources(edition, old, new)
        if not found:
            return self.screens.back(new, self.screens.said(new))
        drafts = edition.sources.drafts
        items = {one.path: draft.item for one in found if (draft := drafts.get(one.path)) and draft.item}
        values = {
            "old": old,
            "new": new,
            "found": found,
            "titles": {path: item.heading for path, item in items.items()},
            "approved": {path for path, item in items.items() if was_public(item)},
            "said": self.screens.said(new),
        }
        return self.screens.pages.page("relinking", values)

    def mend(self, given: Given) -> Response:
        """Write the new name into those sources that were chosen, each whole or not at all."""
        fields, chosen = last_of(given), {*given.get("tep", ())}
        old, new = fields.get("cu", ""), fields.get("moi", "")
        found = relinked_sources(self._asked(old, new), old, new)
        failures, mended = [], 0
        for one in found:
            if one.path in chosen:
                why = self._mended(one)
                mended += not why
                failures += [f"{one.path}: {why}"] if why else []
        said = f"Đã sửa liên kết trong {mended} tệp." if chosen else "Chưa chọn tệp nào nên chưa sửa gì."
        return self.screens.back(new, f"{said}{' Chưa sửa được ' + '; '.join(failures) + '.' if failures else ''}")

    def _mended(self, one: Relinked) -> str:
        """Return why a source was not changed, "" when it was."""
        try:
            saved = self.screens.editing.filing.put_over(one.path, one.before, one.data)
        except NotTaken as refusal:
            return str(refusal)
        return "vừa được lưu ở nơi khác, hãy làm lại" if isinstance(saved, Newer) else ""

    def _asked(self, old: str, new: str) -> Edition:
        """Return the portal, in which `new` is an item and `old` none any more. Raises HTTPException where that is not so."""
        edition = self.screens.edition
        same_folder = old.rpartition("/")[0] == new.rpartition("/")[0] and old.rpartition(".")[2] == new.rpartition(".")[2]
        if not (can_be_typed(old) and same_folder and place_of(edition, new)) or place_of(edition, old):
            raise HTTPException(404)
        return edition
