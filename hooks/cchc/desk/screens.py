"""What the screens of the desk have in common: the portal, the pages, what is typed, what is to be told next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from cchc.content.files import SETTINGS
from cchc.content.items import Item
from cchc.desk.editing import Editing
from cchc.desk.forms.controls import Controls
from cchc.desk.forms.lists import options_of
from cchc.desk.forms.places import REGISTERS
from cchc.desk.helping import Mend, mends_of
from cchc.desk.pages import Pages
from cchc.desk.pieces import OF_PORTAL, is_part
from cchc.desk.places import place_of
from cchc.desk.portal import DeskPortal
from cchc.desk.preview import Preview
from cchc.desk.raw import RAW, can_be_raw
from cchc.desk.saving.versions import side_by_side
from cchc.desk.sheets import Given, NotTaken, Sheet, can_be_typed, last_of
from cchc.edition.edition import Edition
from cchc.reading.disk import read_bytes
from cchc.reading.program_registers import register_path

# Seconds until what was made is read.
_PATIENCE = 15.0


class Faulty(Exception):
    """The file at a path is there, and its errors let nobody read it as an item."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True)
class Screens:
    """What every screen asks; `origin` is where the desk is served."""

    portal: DeskPortal
    pages: Pages
    editing: Editing
    preview: Preview
    origin: str
    # What is told of the last change when its item is shown next, by path.
    _said: dict[str, str] = field(default_factory=dict)

    def controls(self, edition: Edition) -> Controls:
        """Return how fields are shown, with the lists of the portal."""
        registers = edition.catalogue.registers
        return Controls(lambda listed: options_of(listed, registers, items_of(edition)))

    def mends(self, edition: Edition, sheet: Sheet) -> Mapping[str, Mend]:
        """Return what may be mended of an item as it is typed."""
        try:
            typed = self.editing.typed(sheet.path, sheet.part)
        except NotTaken:
            return {}
        data = typed if typed is not None else bytes_at(edition, sheet.path)
        return mends_of(data, sheet, edition.catalogue.registers)

    def address(self, path: str, part: str = "") -> str:
        """Return where an item, or an entry of a register, is worked on."""
        home = self.pages.entrance.home
        if part == OF_PORTAL:
            return f"{home}cai-dat"
        if part == RAW:
            return f"{home}muc/{quote(path)}"
        return f"{home}so/{quote(register_at(path) or '')}/{quote(part)}" if part else f"{home}muc/{quote(path)}"

    def back(self, path: str, said: str, part: str = "") -> Response:
        """Lead to the page of an item, or to the list of a register, where something is told of what was done.

        It comes once the portal is read as it is now: else the page would tell how far the item was, and what was wrong with it.
        """
        self.wait()
        self.say(path, said)
        return RedirectResponse(self.address_after(path, part), 303)

    def address_after(self, path: str, part: str = "") -> str:
        """Return where an officer goes on after a change: at the item, or at the list of the register."""
        address = self.address(path, part)
        return address.rpartition("/")[0] if part not in ("", OF_PORTAL, RAW) else address

    def vanished(self, path: str, part: str, origin: bytes | None, ours: bytes) -> Response:
        """Show what is typed of a source whose file somebody took away, beside what it was."""
        values = {"path": path, "part": part, "back": self.pages.entrance.home, "rows": side_by_side(origin, ours, origin)}
        return self.pages.page("vanished", values, status=409)

    def refusal(self, reason: str, path: str, part: str = "", status: int = 409) -> Response:
        """Tell why something was not done to a file, or a part of one; lead back there and say that what is typed is kept."""
        kept_at = self.editing.kept_at(path, part)
        is_there = bool(part) or (self.latest is not None and place_of(self.latest, path) is not None)
        back = self.address(path, part) if kept_at or is_there else ""
        return self.pages.refusal(status, reason, back, kept_at)

    def say(self, path: str, said: str) -> None:
        """Tell something when the file is shown next."""
        self._said[path] = said

    def said(self, path: str) -> str:
        """Return what is to be told now, once."""
        return self._said.pop(path, "")

    def asked(self, given: Given) -> tuple[str, str, str]:
        """Return of what a form speaks: path, version, part of a register. Raises HTTPException where there is no such thing."""
        fields = last_of(given)
        path, part = self.place_asked(fields)
        return path, fields.get("phien-ban", ""), part

    def place_asked(self, fields: Mapping[str, str]) -> tuple[str, str]:
        """Return the path and the part that are spoken of. Raises HTTPException where there is no such thing."""
        path, part = fields.get("duong-dan", ""), fields.get("muc-thu", "")
        self.known(path, part)
        return path, part

    def known(self, path: str, part: str) -> Edition:
        """Return the portal in which a file, or a part of one, is known; raises HTTPException where there is no such thing."""
        edition = self.latest
        known = is_piece(path, part) if part else can_be_typed(path)
        if edition is None or not known or not (part or place_of(edition, path) or self.editing.is_typed(path)):
            raise HTTPException(404)
        return edition

    def wait(self) -> None:
        """Wait until the portal was read with what was just made or taken away."""
        self.portal.read_anew(_PATIENCE)

    def path_of(self, fields: Mapping[str, str]) -> str:
        """Return the path of the item that a change speaks of; raises HTTPException when the portal has none there."""
        edition, path = self.latest, fields.get("duong-dan", "")
        if edition is None or not can_be_typed(path) or place_of(edition, path) is None:
            raise HTTPException(404)
        return path

    @property
    def edition(self) -> Edition:
        """The portal as it was read last; raises HTTPException while it is read for the first time."""
        found = self.latest
        if found is None:
            raise HTTPException(404)
        return found

    @property
    def latest(self) -> Edition | None:
        """The portal as it was read last, None while it is read for the first time."""
        latest = self.portal.latest
        return latest.edition if latest else None

    def end(self) -> None:
        """Let go of what this desk had open."""
        self.editing.end()
        self.preview.end()


def is_piece(path: str, part: str) -> bool:
    """Tell whether there is a form for a part of a file: an entry of a register, the settings."""
    if part == RAW:
        return can_be_raw(path)
    return (path, part) == (SETTINGS, OF_PORTAL) or (is_part(part) and register_at(path) is not None)


def register_at(path: str) -> str | None:
    """Return the name of the register at a path, None for any other file."""
    return next((name for name in REGISTERS if register_path(name) == path), None)


def items_of(edition: Edition) -> list[Item]:
    """Return the items of the portal, drafts among them."""
    return [draft.item for draft in edition.sources.drafts.values() if draft.item]


def bytes_at(edition: Edition, path: str) -> bytes:
    """Return the file of the portal at a path, b"" where it cannot be read."""
    read = read_bytes(edition.root, path)
    return read if isinstance(read, bytes) else b""
