"""The desk's HTML, all of it from overrides/desk/ and always escaped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import jinja2
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from cchc.desk.entrance import Entrance
from cchc.desk.presence import Note
from cchc.language.dates import vietnamese_date
from cchc.machine.program_files import OVERRIDES

_FOLDER = OVERRIDES / "desk"
_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class Pages:
    """Writes pages of the desk; `others` tells which desks are open beside this one.

    `portal` tells this portal from others: desks on several may have one port in turn, and a browser holds what it holds by that.
    """

    entrance: Entrance
    others: Callable[[], tuple[Note, ...]]
    portal: str = ""

    @cached_property
    def _env(self) -> jinja2.Environment:
        env = jinja2.Environment(loader=jinja2.FileSystemLoader(OVERRIDES), autoescape=True, undefined=jinja2.StrictUndefined)
        env.filters["ngay"] = vietnamese_date
        secret = {"home": self.entrance.home, "token": self.entrance.token, "preview": self.entrance.preview}
        env.globals |= {**secret, "portal": self.portal}
        return env

    def page(self, name: str, values: Mapping[str, object], status: int = 200) -> Response:
        """Return the page of the template desk/`name`.html."""
        # A value of that name would be lost without a word: given twice, it is refused.
        html = self._env.get_template(f"desk/{name}.html").render(**values, others=self.others())
        return HTMLResponse(html, status)

    def refusal(self, status: int, reason: str, back: str = "", kept_at: str = "") -> Response:
        """Return the page that tells whoever is at the desk why a request is not answered.

        `back` is where they were, `kept_at` the hour until which what they typed there is kept.
        """
        values = {"reason": as_sentence(reason), "status": status, "inside": True, "back": back, "kept_at": kept_at}
        return self.page("refused", values, status)

    def refusal_outside(self, status: int, reason: str) -> Response:
        """Return the page that tells anybody why a request is not answered; it knows no secret."""
        html = self._env.get_template("desk/refused.html").render(reason=reason, status=status, inside=False)
        return HTMLResponse(html, status)

    @cached_property
    def assets(self) -> Mapping[str, tuple[bytes, str]]:
        """The styles and scripts of the desk with their kinds, by name."""
        files = (file for file in sorted(_FOLDER.iterdir()) if file.suffix[1:] in _KINDS)
        return {file.name: (file.read_bytes(), _KINDS[file.suffix[1:]]) for file in files}


def as_sentence(text: str) -> str:
    """Return what is told, which may be what a command or a check tells after a colon, as a sentence that stands alone."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def attached(name: str) -> dict[str, str]:
    """Return the headers with which a browser keeps an answer as the file `name`."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


def file_response(file: Path, kind: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a file as it is now; raises HTTPException where it has gone.

    It is read whole: of one that is sent piece by piece another may take the name, or nothing, before all of it is told.
    """
    try:
        return Response(file.read_bytes(), 200, headers, kind)
    except OSError:
        raise HTTPException(404) from None
