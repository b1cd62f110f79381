"""The page that is being written as readers will get it, shut off from the desk."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from cchc.desk.screens import Screens

# Of what is being written: its scripts run, and reach nothing but its own files. Nobody but the desk may show it in a frame.
_SANDBOX = (
    "sandbox allow-scripts; default-src 'none'; script-src {0}; style-src {0}; img-src {0} data:; font-src {0}; media-src {0}; "
    "connect-src {0}; manifest-src 'none'; worker-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors {1}"
)

# The script that keeps a reader's place, and the style of what is told in place of a page, below the address of the preview; no
# files of a site are called so.
_FRAMED = {".framed.js": "framed.js", ".desk.css": "desk.css"}
_HTML = "text/html; charset=utf-8"
# Players ask for parts of these; all others are read at once, before a build takes them away.
_IN_PIECES = ("audio/", "video/")


@dataclass(frozen=True)
class PreviewPages:
    """Answers what a window asks of the preview."""

    screens: Screens

    def sight(self, _request: Request) -> Response:
        """Tell which typing can be seen."""
        # Whoever looks at a page wants to see what others save, too.
        self.screens.portal.look_again()
        sight = self.screens.preview.sight
        answer = {"number": sight.number, "asked": sight.asked, "building": sight.building, "failed": sight.failed}
        return JSONResponse(answer)

    def page_being_written(self, request: Request) -> Response:
        """Return a file of the preview, shut off from the desk: to a browser it is of no origin at all."""
        headers = self._shut_off()
        if name := _FRAMED.get(request.path_params["path"]):
            data, kind = self.screens.pages.assets[name]
            return Response(data, 200, headers, kind)
        found = self.screens.preview.file(request.path_params["path"])
        if found is None:
            return self._no_page(headers)
        file, kind = found
        try:
            if kind.startswith(_IN_PIECES):
                return FileResponse(file, headers=headers, media_type=kind, stat_result=file.stat())
            data = file.read_bytes()
        except OSError:
            # A build has just taken it away.
            return self._no_page(headers)
        # Behind the end of a page, where a browser takes it for the last of the body.
        end = bytes(self.screens.pages.page("framed", {}).body) if kind == _HTML else b""
        return Response(data + end, 200, headers, kind)

    def _no_page(self, headers: dict[str, str]) -> Response:
        page = self.screens.pages.page("no_page", {"failed": self.screens.preview.sight.failed})
        return Response(page.body, 404, headers, _HTML)

    def _shut_off(self) -> dict[str, str]:
        own = self.screens.origin + self.screens.pages.entrance.preview
        return {
            "Content-Security-Policy": _SANDBOX.format(own, self.screens.origin),
            "X-Frame-Options": "SAMEORIGIN",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Access-Control-Allow-Origin": "null",
        }
