"""The page of one item: its form, what is told of it, the page that readers will get."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from cchc.content.choices import Status
from cchc.content.problems import Problem
from cchc.desk.editing import BODY, Editing, NotTaken, can_be_typed
from cchc.desk.pages import Pages
from cchc.desk.places import place_of
from cchc.desk.portal import Portal
from cchc.desk.preview import Preview
from cchc.desk.saving.sources import Newer
from cchc.desk.saving.versions import side_by_side
from cchc.desk.telling import told_by_field
from cchc.edition.edition import Edition
from cchc.reading.disk import read_bytes

# Of what is being written: its scripts run, and reach nothing but its own files. Nobody but the desk may show it in a frame.
_SANDBOX = (
    "sandbox allow-scripts; default-src 'none'; script-src {0}; style-src {0}; img-src {0} data:; font-src {0}; media-src {0}; "
    "connect-src {0}; manifest-src 'none'; worker-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors {1}"
)

# The script that keeps a reader's place, below the address of the preview; no file of a site is called so.
_FRAMED = ".framed.js"
_HTML = "text/html; charset=utf-8"
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
            raise HTTPException(404)
        if not can_be_typed(path):
            return self.pages.page("place", {"place": place, "why": ""})
        holder = self.editing.holder(path)
        try:
            sheet = self.editing.sheet(path, edition.catalogue)
            typed = self.editing.typed(path)
        except NotTaken as refusal:
            return self.pages.page("place", {"place": place, "why": str(refusal)})
        if typed is not None:
            self.preview.show(path, typed.decode())
        elif not self.preview.sight.number:
            self.preview.refresh()
        text = typed if typed is not None else _bytes(edition, path)
        keys = [field.key for field in sheet.fields]
        values = {
            "place": place,
            "sheet": sheet,
            "holder": holder,
            "told": told_by_field(place.problems, text.decode("utf-8", "replace"), keys),
            "address": place.item.address if place.item else "",
            "number": self.preview.sight.number,
            "remark": self.editing.remark(path) if place.item and place.item.status is Status.DRAFT else "",
            "said": self._said.pop(path, ""),
        }
        return self.pages.page("item", values)

    def type(self, fields: Mapping[str, str]) -> Response:
        """Keep what was typed so far, and have its page made."""
        path = self._path(fields)
        try:
            data = self.editing.type(path, fields.get("phien-ban", ""), fields)
        except NotTaken as refusal:
            return JSONResponse({"refused": str(refusal)}, 409)
        return JSONResponse({"asked": self.preview.show(path, data.decode())})

    def sight(self, _request: Request) -> Response:
        """Tell which typing can be seen."""
        # Whoever looks at a page wants to see what others save, too.
        self.portal.look_again()
        sight = self.preview.sight
        told = {"number": sight.number, "asked": sight.asked, "building": sight.building, "failed": sight.failed}
        return JSONResponse(told)

    def problems(self, request: Request) -> Response:
        """Return what is told of an item as it is typed."""
        edition, path = self._edition(), request.path_params["path"]
        if edition is None or not can_be_typed(path) or place_of(edition, path) is None:
            raise HTTPException(404)
        try:
            sheet = self.editing.sheet(path, edition.catalogue)
            typed = self.editing.typed(path)
        except NotTaken:
            raise HTTPException(404) from None
        keys = [field.key for field in sheet.fields]
        text, found = self._judged(edition, path, typed)
        return self.pages.page("problems", {"told": told_by_field(found, text, keys), "keys": [*keys, BODY, ""]})

    def _judged(self, edition: Edition, path: str, typed: bytes | None) -> tuple[str, Sequence[Problem]]:
        if typed is not None:
            edition = self.portal.judged(path, typed)
        text = typed if typed is not None else _bytes(edition, path)
        return text.decode("utf-8", "replace"), [problem for problem in edition.problems if problem.path == path]

    def save(self, fields: Mapping[str, str]) -> Response:
        """Write what was typed into the file; show both where somebody else wrote there."""
        path = self._path(fields)
        try:
            saved, said = self.editing.save(path, fields.get("phien-ban", ""), fields)
        except NotTaken as refusal:
            return self.pages.refusal(409, str(refusal))
        if isinstance(saved, Newer):
            rows = side_by_side(saved.opened.data, saved.ours, saved.theirs)
            return self.pages.page("newer", {"path": path, "rows": rows, "gone": saved.theirs is None}, status=409)
        self.portal.look()
        self.preview.show(path, None)
        return self.back(path, said)

    def drop(self, fields: Mapping[str, str]) -> Response:
        """Forget what was typed."""
        path = self._path(fields)
        self.editing.drop(path)
        self.preview.show(path, None)
        return self.back(path, "Đã bỏ những gì gõ chưa lưu; dưới đây là tệp như đang có.")

    def take_over(self, fields: Mapping[str, str]) -> Response:
        """Work on an item that somebody else has open."""
        path = self._path(fields)
        self.editing.take_over(path)
        return self.back(path, "")

    def back(self, path: str, said: str) -> Response:
        """Lead to the page of an item, where something is told of what was done."""
        self._said[path] = said
        return RedirectResponse(f"{self.pages.entrance.home}muc/{quote(path)}", 303)

    def _path(self, fields: Mapping[str, str]) -> str:
        """Return the path of the item that a change speaks of; raises HTTPException when the portal has none there."""
        edition, path = self._edition(), fields.get("duong-dan", "")
        if edition is None or not can_be_typed(path) or place_of(edition, path) is None:
            raise HTTPException(404)
        return path

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
        # Behind the end of the page, where a browser takes it for the last of the body.
        return Response(found[0].read_bytes() + bytes(self.pages.page("framed", {}).body), 200, headers, _HTML)

    def _shut_off(self) -> dict[str, str]:
        own = self.origin + self.pages.entrance.preview
        return {
            "Content-Security-Policy": _SANDBOX.format(own, self.origin),
            "X-Frame-Options": "SAMEORIGIN",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Access-Control-Allow-Origin": "null",
        }


def _bytes(edition: Edition, path: str) -> bytes:
    read = read_bytes(edition.root, path)
    return read if isinstance(read, bytes) else b""
