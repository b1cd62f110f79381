"""What is typed, whether over an item, an entry of a register or the settings: kept, looked at, saved, dropped."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from cchc.content.choices import Status
from cchc.desk.field_problems import made_wrong, problems_by_field, problems_by_line
from cchc.desk.forms.lists import options_of, searched
from cchc.desk.forms.places import Listed
from cchc.desk.helping import mends_of
from cchc.desk.places import place_of
from cchc.desk.raw import RAW
from cchc.desk.saving.sources import Newer
from cchc.desk.screens import Screens, bytes_at, items_of
from cchc.desk.sheets import KEY, PAGE, Given, NotTaken, can_be_typed, last_of
from cchc.edition.edition import Edition

# Of a list that is searched so many are shown, and so much is looked for.
_FOUND = 12
_LONGEST_SEARCH = 200


@dataclass(frozen=True)
class TypingPages:
    """Answers a form while somebody types in it."""

    screens: Screens

    def type(self, given: Given) -> Response:
        """Keep what was typed so far, and have its page made."""
        path, version, part = self.screens.asked(given)
        try:
            data = self.screens.editing.type(path, version, given, part)
        except NotTaken as refusal:
            return JSONResponse({"refused": str(refusal)}, 409)
        return JSONResponse({"asked": 0 if part else self.screens.preview.show(path, data.decode())})

    def arrange(self, given: Given) -> Response:
        """Add, take away or move an entry of a group, and show the form again."""
        path, version, part = self.screens.asked(given)
        try:
            name = self.screens.editing.arrange(path, version, given, last_of(given).get("sap", ""), part)
        except NotTaken as refusal:
            return self.screens.refusal(str(refusal), path, part)
        return RedirectResponse(f"{self.screens.address(path, part)}?toi={quote(name)}#m-{quote(name)}", 303)

    def mend(self, given: Given) -> Response:
        """Write the right value into a field of what is typed, and show the form again."""
        path, version, part = self.screens.asked(given)
        edition, name = self.screens.known(path, part), last_of(given).get("sua", "")

        def texts(data: bytes) -> tuple[str, ...] | None:
            found = mends_of(data, self.screens.editing.sheet(path), edition.catalogue.registers).get(name)
            return found.texts if found else None

        try:
            if not part:
                self.screens.editing.mend(path, version, given, name, texts)
        except NotTaken as refusal:
            return self.screens.refusal(str(refusal), path, part)
        return RedirectResponse(f"{self.screens.address(path, part)}#m-{quote(name)}", 303)

    def choose(self, request: Request) -> Response:
        """Return what may be chosen from a list of the portal for some words."""
        edition, name = self.screens.latest, request.path_params["name"]
        if edition is None or name not in list(Listed):
            raise HTTPException(404)
        known = options_of(Listed(name), edition.catalogue.registers, items_of(edition))
        found = searched(known, request.query_params.get("tim", "")[:_LONGEST_SEARCH])[:_FOUND]
        return JSONResponse([{"value": option.value, "label": option.label} for option in found])

    def problems(self, request: Request) -> Response:
        """Return what is told of an item, or of an entry of a register, as it is typed."""
        path, part = request.path_params["path"], request.query_params.get("muc", "")
        edition = self.screens.known(path, part)
        if part == RAW:
            return self._problems_raw(edition, path)
        try:
            sheet = self.screens.editing.sheet(path, part)
            typed = self.screens.editing.typed(path, part)
        except NotTaken:
            raise HTTPException(404) from None
        if typed is not None:
            edition = self.screens.portal.judged(path, typed)
        found = [problem for problem in edition.problems if problem.path == path]
        data = typed if typed is not None else bytes_at(edition, path)
        problems = problems_by_field(found, data, sheet, self.screens.mends(edition, sheet))
        return self.screens.pages.page("problems", {"problems": problems})

    def _problems_raw(self, edition: Edition, path: str) -> Response:
        try:
            typed = self.screens.editing.typed(path, RAW)
        except NotTaken:
            raise HTTPException(404) from None
        now = self.screens.portal.judged(path, typed) if typed is not None else edition
        return self.screens.pages.page("problems", {"problems": {"": problems_by_line(now.problems, path)}})

    def save(self, given: Given) -> Response:
        """Write what was typed into the file; let both be chosen from where somebody else wrote there."""
        path, version, part = self.screens.asked(given)
        handed_in = not part and self._is_handed_in(path, given)
        try:
            saved, said = self.screens.editing.save(path, version, given, part)
        except NotTaken as refusal:
            return self.screens.refusal(str(refusal), path, part)
        if isinstance(saved, Newer):
            return self._newer(saved, part)
        if handed_in:
            said += " Bài đang chờ duyệt."
        if part not in ("", RAW) and (edition := self.screens.latest):
            said += made_wrong(self.screens.portal, edition, path, saved.opened.data or b"")
        if part in ("", RAW) and can_be_typed(path):
            self.screens.preview.show(path, None)
        return self.screens.back(path, said, part)

    def _is_handed_in(self, path: str, given: Given) -> bool:
        """Tell whether what was sent makes an item wait for its approval that did not wait before."""
        place = place_of(edition, path) if (edition := self.screens.latest) else None
        waits = last_of(given).get(f"{KEY}status") == Status.REVIEW
        return waits and place is not None and place.status != Status.REVIEW.label

    def _newer(self, saved: Newer, part: str) -> Response:
        """Lead to where both versions are chosen from."""
        path = saved.opened.path
        if saved.theirs is None:
            return self.screens.vanished(path, part, saved.opened.data, saved.ours)
        return RedirectResponse(f"{self.screens.pages.entrance.home}hai-ban?{urlencode({'duong-dan': path, 'muc': part})}", 303)

    def drop(self, given: Given) -> Response:
        """Forget what was typed."""
        path, _, part = self.screens.asked(given)
        remark = self.screens.editing.drop(path, part, last_of(given).get(PAGE, ""))
        if not part:
            self.screens.preview.show(path, None)
        return self.screens.back(path, f"Đã bỏ những gì gõ chưa lưu; dưới đây là tệp như đang có.{remark}", part)
