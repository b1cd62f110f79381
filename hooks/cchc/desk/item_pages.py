"""The page of one item: its form, what is told of it, the page that readers will get."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from cchc.content.choices import Status
from cchc.content.files import SETTINGS
from cchc.content.items import Item
from cchc.content.problems import Severity
from cchc.desk.editing import KEY, Editing, Given, NotTaken, Sheet, can_be_typed, last_of
from cchc.desk.forms.controls import Controls
from cchc.desk.forms.lists import options_of, searched
from cchc.desk.forms.places import REGISTERS, Listed
from cchc.desk.helping import Line, Mend, lines_between, mends_of, tidied
from cchc.desk.pages import Pages
from cchc.desk.pieces import OF_PORTAL, is_part
from cchc.desk.places import place_of
from cchc.desk.portal import Portal
from cchc.desk.preview import Preview
from cchc.desk.products import offered
from cchc.desk.saving.sources import Newer
from cchc.desk.saving.versions import side_by_side
from cchc.desk.telling import told_by_field, told_within
from cchc.edition.edition import Edition
from cchc.edition.renaming import was_public
from cchc.reading.disk import read_bytes
from cchc.reading.registers import register_path

# Of what is being written: its scripts run, and reach nothing but its own files. Nobody but the desk may show it in a frame.
_SANDBOX = (
    "sandbox allow-scripts; default-src 'none'; script-src {0}; style-src {0}; img-src {0} data:; font-src {0}; media-src {0}; "
    "connect-src {0}; manifest-src 'none'; worker-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors {1}"
)

# The script that keeps a reader's place, below the address of the preview; no file of a site is called so.
_FRAMED = ".framed.js"
_HTML = "text/html; charset=utf-8"
# Of a list that is searched so many are shown, and so much is looked for.
_FOUND = 12
_LONGEST_SEARCH = 200

# So many of the errors that a change of a register brings are told at once.
_TOLD_WRONG = 3
_NO_PAGE = "Chưa có trang này: bài còn lỗi phải sửa thì chưa dựng được trang. Hãy xem những chỗ ghi Lỗi."


@dataclass(frozen=True)
class ItemPages:
    """Answers what is asked of single items; `origin` is where the desk is served."""

    portal: Portal
    pages: Pages
    editing: Editing
    preview: Preview
    origin: str
    # What is told of the last change when its item is shown next, by path.
    _said: dict[str, str] = field(default_factory=dict)

    def show(self, request: Request) -> Response:
        """Show the source file at a path: as a form where it has one."""
        edition, path = self._edition(), request.path_params["path"]
        if edition is None:
            return self.pages.page("waiting", {"failed": self.portal.failed})
        place = place_of(edition, path)
        if place is None:
            return self._vanished(path)
        if not can_be_typed(path):
            return self.pages.page("place", {"place": place, "why": "", "register": _register(path)})
        holder = self.editing.holder(path)
        try:
            sheet = self.editing.sheet(path)
        except NotTaken as refusal:
            return self.pages.page("place", {"place": place, "why": str(refusal), "register": None})
        self._look_at(path)
        values = {
            "place": place,
            "sheet": sheet,
            "controls": self.controls(edition),
            "key": KEY,
            "told_within": told_within,
            "untidy": self._untidy(edition, path, sheet),
            "holder": holder,
            "was_public": place.item is not None and was_public(place.item),
            "told": told_by_field(place.problems, _bytes(edition, path), sheet, self._mends(edition, sheet)),
            "address": place.item.address if place.item else "",
            "number": self.preview.sight.number,
            "remark": self.editing.remark(path) if place.item and place.item.status is Status.DRAFT else "",
            "said": self.said(path),
            "products": offered(place.item),
        }
        return self.pages.page("item", values)

    def _vanished(self, path: str) -> Response:
        """Show what is typed of an item whose file somebody took away meanwhile."""
        found = self.editing.vanished(path) if can_be_typed(path) else None
        if found is None:
            raise HTTPException(404)
        rows = side_by_side(found[0], found[1], None)
        values = {"path": path, "part": "", "back": self.pages.entrance.home, "rows": rows, "gone": True}
        return self.pages.page("newer", values, status=409)

    def restore(self, given: Given) -> Response:
        """Write the file anew that somebody took away, as it is typed."""
        path = self._asked(given)[0]
        try:
            told = self.editing.restore(path)
        except NotTaken as refusal:
            return self.pages.refusal(409, f"Chưa tạo lại: {refusal}.")
        self.portal.look()
        return self.back(path, told)

    def _look_at(self, path: str) -> None:
        """Have the page of an item made, with what is typed of it."""
        with suppress(NotTaken):
            if (typed := self.editing.typed(path)) is not None:
                self.preview.show(path, typed.decode())
        if not self.preview.sight.number:
            self.preview.refresh(path)

    def controls(self, edition: Edition) -> Controls:
        """Return how fields are shown, with the lists of the portal."""
        registers = edition.catalogue.registers
        return Controls(lambda listed: options_of(listed, registers, items_of(edition)))

    def choose(self, request: Request) -> Response:
        """Return what may be chosen from a list of the portal for some words."""
        edition, name = self._edition(), request.path_params["name"]
        if edition is None or name not in list(Listed):
            raise HTTPException(404)
        known = options_of(Listed(name), edition.catalogue.registers, items_of(edition))
        found = searched(known, request.query_params.get("tim", "")[:_LONGEST_SEARCH])[:_FOUND]
        return JSONResponse([{"value": option.value, "label": option.label} for option in found])

    def type(self, given: Given) -> Response:
        """Keep what was typed so far, and have its page made."""
        path, version, part = self._asked(given)
        try:
            data = self.editing.type(path, version, given, part)
        except NotTaken as refusal:
            return JSONResponse({"refused": str(refusal)}, 409)
        return JSONResponse({"asked": 0 if part else self.preview.show(path, data.decode())})

    def arrange(self, given: Given) -> Response:
        """Add, take away or move an entry of a group, and show the form again."""
        path, version, part = self._asked(given)
        try:
            name = self.editing.arrange(path, version, given, last_of(given).get("sap", ""), part)
        except NotTaken as refusal:
            return self.pages.refusal(409, str(refusal))
        return RedirectResponse(f"{self._address(path, part)}?toi={quote(name)}#m-{quote(name)}", 303)

    def _mends(self, edition: Edition, sheet: Sheet) -> Mapping[str, Mend]:
        """Return what may be mended of an item as it is typed."""
        try:
            typed = self.editing.typed(sheet.path, sheet.part)
        except NotTaken:
            return {}
        data = typed if typed is not None else _bytes(edition, sheet.path)
        return mends_of(data, sheet, edition.catalogue.registers)

    def _untidy(self, edition: Edition, path: str, sheet: Sheet) -> list[Line]:
        """Return the lines that a machine would write otherwise, where nobody types."""
        data = _bytes(edition, path)
        return [] if sheet.typed_at else lines_between(data, tidied(data, path, edition.catalogue.registers))

    def tidy(self, given: Given) -> Response:
        """Write a source as it should be written; it says the same."""
        path, version, part = self._asked(given)
        registers = self._known(path, part).catalogue.registers
        try:
            saved, said = self.editing.rewrite(path, version, lambda data: tidied(data, path, registers))
        except NotTaken as refusal:
            return self.pages.refusal(409, str(refusal))
        if isinstance(saved, Newer):
            return self.pages.refusal(409, "Tệp vừa được lưu ở nơi khác nên chưa sửa gì; hãy tải lại trang.")
        self.portal.look()
        return self.back(path, said, part)

    def mend(self, given: Given) -> Response:
        """Write the right value into a field of what is typed, and show the form again."""
        path, version, part = self._asked(given)
        edition, name = self._known(path, part), last_of(given).get("sua", "")

        def texts(data: bytes) -> tuple[str, ...] | None:
            found = mends_of(data, self.editing.sheet(path), edition.catalogue.registers).get(name)
            return found.texts if found else None

        try:
            if not part:
                self.editing.mend(path, version, given, name, texts)
        except NotTaken as refusal:
            return self.pages.refusal(409, str(refusal))
        return RedirectResponse(f"{self._address(path, part)}#m-{quote(name)}", 303)

    def _address(self, path: str, part: str = "") -> str:
        """Return where an item, or an entry of a register, is worked on."""
        home = self.pages.entrance.home
        if part == OF_PORTAL:
            return f"{home}cai-dat"
        return f"{home}so/{quote(_register(path) or '')}/{quote(part)}" if part else f"{home}muc/{quote(path)}"

    def sight(self, _request: Request) -> Response:
        """Tell which typing can be seen."""
        # Whoever looks at a page wants to see what others save, too.
        self.portal.look_again()
        sight = self.preview.sight
        told = {"number": sight.number, "asked": sight.asked, "building": sight.building, "failed": sight.failed}
        return JSONResponse(told)

    def problems(self, request: Request) -> Response:
        """Return what is told of an item, or of an entry of a register, as it is typed."""
        path, part = request.path_params["path"], request.query_params.get("muc", "")
        edition = self._known(path, part)
        try:
            sheet = self.editing.sheet(path, part)
            typed = self.editing.typed(path, part)
        except NotTaken:
            raise HTTPException(404) from None
        if typed is not None:
            edition = self.portal.judged(path, typed)
        found = [problem for problem in edition.problems if problem.path == path]
        data = typed if typed is not None else _bytes(edition, path)
        return self.pages.page("problems", {"told": told_by_field(found, data, sheet, self._mends(edition, sheet))})

    def save(self, given: Given) -> Response:
        """Write what was typed into the file; show both where somebody else wrote there."""
        path, version, part = self._asked(given)
        try:
            saved, said = self.editing.save(path, version, given, part)
        except NotTaken as refusal:
            return self.pages.refusal(409, str(refusal))
        if isinstance(saved, Newer):
            rows = side_by_side(saved.opened.data, saved.ours, saved.theirs)
            values = {"path": path, "part": part, "back": self._address(path, part), "rows": rows, "gone": saved.theirs is None}
            return self.pages.page("newer", values, status=409)
        if part and (edition := self._edition()):
            said += self.made_wrong(edition, path, saved.opened.data or b"")
        self.portal.look()
        if not part:
            self.preview.show(path, None)
        return self.back(path, said, part)

    def made_wrong(self, before: Edition, path: str, data: bytes) -> str:
        """Return what is to be told of errors that come with new bytes of a register, anywhere in the portal."""
        known = {(problem.path, problem.rule, problem.message) for problem in before.problems}
        now = self.portal.judged(path, data).problems
        new = [problem for problem in now if problem.severity is Severity.ERROR]
        new = [problem for problem in new if (problem.path, problem.rule, problem.message) not in known]
        if not new:
            return ""
        first = "; ".join(f"{problem.path}: {problem.message}" for problem in new[:_TOLD_WRONG])
        more = f"; và {len(new) - _TOLD_WRONG} lỗi nữa" if len(new) > _TOLD_WRONG else ""
        return f" Nhưng việc này làm phát sinh {len(new)} lỗi, hãy sửa trước khi đăng: {first}{more}."

    def drop(self, given: Given) -> Response:
        """Forget what was typed."""
        path, _, part = self._asked(given)
        told = self.editing.drop(path, part)
        if not part:
            self.preview.show(path, None)
        return self.back(path, f"Đã bỏ những gì gõ chưa lưu; dưới đây là tệp như đang có.{told}", part)

    def take_over(self, fields: Mapping[str, str]) -> Response:
        """Work on an item that somebody else has open."""
        path = self.path_of(fields)
        self.editing.take_over(path)
        return self.back(path, "")

    def back(self, path: str, said: str, part: str = "") -> Response:
        """Lead to the page of an item, or to the list of a register, where something is told of what was done."""
        self.say(path, said)
        return RedirectResponse(
            self._address(path, part).rpartition("/")[0] if part not in ("", OF_PORTAL) else self._address(path, part), 303
        )

    def say(self, path: str, said: str) -> None:
        """Tell something when the file is shown next."""
        self._said[path] = said

    def said(self, path: str) -> str:
        """Return what is to be told now, once."""
        return self._said.pop(path, "")

    def _asked(self, given: Given) -> tuple[str, str, str]:
        """Return of what a form speaks: path, version, part of a register. Raises HTTPException where there is no such thing."""
        fields = last_of(given)
        path, part = fields.get("duong-dan", ""), fields.get("muc-thu", "")
        self._known(path, part)
        return path, fields.get("phien-ban", ""), part

    def _known(self, path: str, part: str) -> Edition:
        edition = self._edition()
        known = _is_piece(path, part) if part else can_be_typed(path)
        if edition is None or not known or not (part or place_of(edition, path) or self.editing.is_typed(path)):
            raise HTTPException(404)
        return edition

    def path_of(self, fields: Mapping[str, str]) -> str:
        """Return the path of the item that a change speaks of; raises HTTPException when the portal has none there."""
        edition, path = self._edition(), fields.get("duong-dan", "")
        if edition is None or not can_be_typed(path) or place_of(edition, path) is None:
            raise HTTPException(404)
        return path

    @property
    def edition(self) -> Edition:
        """The portal as it was read last; raises HTTPException while it is read for the first time."""
        found = self._edition()
        if found is None:
            raise HTTPException(404)
        return found

    def _edition(self) -> Edition | None:
        latest = self.portal.latest
        return latest.edition if latest else None

    def end(self) -> None:
        """Let go of what this desk had open."""
        self.editing.end()
        self.preview.end()

    def page_being_written(self, request: Request) -> Response:
        """Return a file of the preview, shut off from the desk: to a browser it is of no origin at all."""
        headers = self._shut_off()
        if request.path_params["path"] == _FRAMED:
            script, kind = self.pages.assets["framed.js"]
            return Response(script, 200, headers, kind)
        found = self.preview.file(request.path_params["path"])
        if found is None:
            return Response(_NO_PAGE, 404, headers, "text/plain; charset=utf-8")
        if found[1] != _HTML:
            return FileResponse(found[0], headers=headers, media_type=found[1])
        try:
            page = found[0].read_bytes()
        except OSError:
            # A build has just taken it away.
            return Response(_NO_PAGE, 404, headers, "text/plain; charset=utf-8")
        # Behind the end of the page, where a browser takes it for the last of the body.
        return Response(page + bytes(self.pages.page("framed", {}).body), 200, headers, _HTML)

    def _shut_off(self) -> dict[str, str]:
        own = self.origin + self.pages.entrance.preview
        return {
            "Content-Security-Policy": _SANDBOX.format(own, self.origin),
            "X-Frame-Options": "SAMEORIGIN",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Access-Control-Allow-Origin": "null",
        }


def _is_piece(path: str, part: str) -> bool:
    return (path, part) == (SETTINGS, OF_PORTAL) or (is_part(part) and _register(path) is not None)


def _register(path: str) -> str | None:
    """Return the name of the register at a path, None for any other file."""
    return next((name for name in REGISTERS if register_path(name) == path), None)


def items_of(edition: Edition) -> list[Item]:
    """Return the items of the portal, drafts among them."""
    return [draft.item for draft in edition.sources.drafts.values() if draft.item]


def _bytes(edition: Edition, path: str) -> bytes:
    read = read_bytes(edition.root, path)
    return read if isinstance(read, bytes) else b""
