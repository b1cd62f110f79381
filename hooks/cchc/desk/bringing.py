"""Bringing files in: handed over, shown as what they would become, and written as drafts once the officer says so."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from cchc.desk.forms.lists import options_of
from cchc.desk.forms.places import Listed
from cchc.desk.pieces import worded
from cchc.desk.portal import PortalReading
from cchc.desk.saving.handed_over import MOST, HandedOver, HandedOverFiles
from cchc.desk.saving.journal import DeedKind
from cchc.desk.saving.officers import vietnam_now
from cchc.desk.screens import Screens
from cchc.desk.sheets import Given
from cchc.edition.edition import Edition
from cchc.importing.arrivals import ENDINGS, Arrival, ArrivalState, IncomingFile, Understood, accepted, understood, written
from cchc.importing.document_import import PortalDocuments
from cchc.importing.drafts import DraftKind, Home
from cchc.importing.faults import ImportFault
from cchc.importing.placing import Placed
from cchc.importing.procedure_import import PortalProcedures
from cchc.language.patterns import late
from cchc.reading.writing import CannotWrite, settle

# What an officer may say of a text that seems something else.
_KINDS = {DraftKind.TIN: "Tin", DraftKind.BAI: "Bài", DraftKind.KE_HOACH: "Kế hoạch"}
# Seconds for which the new drafts are waited for, so that the links to them lead somewhere.
_PATIENCE = 20
_LONGEST_NAME = 200
_ABOUT_KEY = late(r"^([a-z_]+): ")
# Git is told of so many files at a time: a line of command is not endless.
_AT_ONCE = 100


class Common(NamedTuple):
    """What the officer said of all that comes in: a unit and a theme by their ids, "" where each file should tell."""

    unit: str
    theme: str


class BroughtItem(NamedTuple):
    """What became of one item: the draft at `path`, or nothing, and then why not."""

    title: str
    path: str
    well: bool
    remark: str = ""


@dataclass(frozen=True)
class Brought:
    """What was done at an hour (HH:MM): each item, and what is to be told of all."""

    at: str
    outcomes: tuple[BroughtItem, ...]
    remarks: tuple[str, ...]


@dataclass
class BringingPages:
    """Answers what is asked of files on their way in."""

    screens: Screens
    files: HandedOverFiles
    _kept: tuple[object, list[Understood]] | None = None
    _last: Brought | None = None
    _common: Common = field(default_factory=lambda: Common("", ""))
    _one: threading.Lock = field(default_factory=threading.Lock)

    @property
    def _root(self) -> Path:
        return self.screens.portal.root

    def show(self, _request: Request) -> Response:
        """Show what the files that were handed over would become, and what became of the last ones."""
        reading = self.screens.portal.latest
        if reading is None:
            return self.screens.pages.page("waiting", {"failed": self.screens.portal.failed})
        with self._one:
            handed = self.files.all()
            usable = reading.edition.usable
            found = self._understood(reading, handed) if usable else []
        values = {
            "usable": usable,
            "found": list(zip(handed, found, strict=True)) if usable else [],
            "waiting": len(handed),
            "kinds": _KINDS,
            "endings": ENDINGS,
            "new": ArrivalState.NEW,
            "last": self._last,
            "common": self._common,
            "units": options_of(Listed.UNITS, reading.edition.catalogue.registers, ()),
            "themes": options_of(Listed.THEMES, reading.edition.catalogue.registers, ()),
        }
        return self.screens.pages.page("bringing", values)

    def take(self, given: Mapping[str, str], data: bytes) -> Response:
        """Keep a file that was handed over, if it may be looked into.

        It comes as it is: what takes a form of several parts apart would be one more thing that a stranger's bytes go through.
        """
        name = " ".join(given.get("ten", "").replace("\\", "/").rpartition("/")[2].split())[:_LONGEST_NAME]
        if self.files.count() >= MOST:
            return _not_taken(f"{name}: đã có {MOST} tệp chờ; hãy ghi hoặc bỏ bớt rồi đưa tiếp")
        found = accepted(name, data)
        if isinstance(found, ImportFault):
            return _not_taken(str(found))
        self.files.keep(found.name, found.data)
        return JSONResponse({})

    def call(self, given: Given) -> Response:
        """Read a file anew as what the officer says that it is."""
        handed, kind = self._handed(given), _last(given, "loai")
        if kind and kind not in set(DraftKind):
            raise HTTPException(400)
        self.files.drop(handed.id)
        self.files.keep(handed.name, handed.data, kind)
        return self._back()

    def say_of_all(self, given: Given) -> Response:
        """Read all files anew as of the unit and the theme that were chosen for them."""
        reading = self.screens.portal.latest
        if reading is None:
            raise HTTPException(404)
        registers = reading.edition.catalogue.registers
        common = Common(_last(given, "don-vi"), _last(given, "chu-de"))
        known = {"", *(unit.id for unit in registers.units)}, {"", *(theme.id for theme in registers.themes)}
        if common.unit not in known[0] or common.theme not in known[1]:
            raise HTTPException(400)
        self._common = common
        return self._back()

    def drop(self, given: Given) -> Response:
        """Forget a file; nothing is made of it."""
        self.files.drop(self._handed(given).id)
        return self._back()

    def write(self, given: Given) -> Response:
        """Write those items as drafts that the officer wants, each whole or not at all, over nothing that is there."""
        reading = self.screens.portal.latest
        if reading is None or not reading.edition.usable:
            raise HTTPException(404)
        wanted = set(given.get("lay", ()))
        with self._one:
            handed = self.files.all()
            outcomes = [
                outcome
                for file, one in zip(handed, self._understood(reading, handed), strict=True)
                for outcome in self._written(file, one, wanted)
            ]
            settle()
        self._last = self._brought(outcomes, wanted)
        if outcomes:
            self.screens.portal.read_anew(_PATIENCE)
        return self._back()

    def _written(self, file: HandedOver, one: Understood, wanted: set[str]) -> list[BroughtItem]:
        """Write what is wanted of one file, which is kept where anything of it failed."""
        chosen = [arrival for arrival in one.arrivals if arrival.id in wanted and arrival.state is ArrivalState.NEW]
        outcomes = [self._placed(arrival, file.name) for arrival in chosen]
        wanted.difference_update(arrival.id for arrival in chosen)
        if chosen and all(outcome.well for outcome in outcomes):
            self.files.drop(file.id)
        return outcomes

    def _placed(self, arrival: Arrival, name: str) -> BroughtItem:
        try:
            placed = written(arrival, self._root)
        except CannotWrite as error:
            return BroughtItem(arrival.title, arrival.path, well=False, remark=error.reason)
        if placed is Placed.DIFFERENT:
            remark = "vừa có nội dung khác ở đúng chỗ này nên không ghi đè"
            return BroughtItem(arrival.title, arrival.path, well=False, remark=remark)
        remark = self.screens.editing.records.journalled(DeedKind.IMPORTED, arrival.path, name)
        return BroughtItem(arrival.title, arrival.path, well=True, remark=remark)

    def _brought(self, outcomes: list[BroughtItem], left: set[str]) -> Brought:
        remarks = [f"{len(left)} mục đã đổi từ lúc bạn xem nên chưa ghi; hãy xem lại rồi chọn lại."] if left else []
        if not outcomes and not left:
            remarks.append("Chưa chọn mục nào nên chưa ghi gì.")
        paths = [outcome.path for outcome in outcomes if outcome.well]
        for start in range(0, len(paths), _AT_ONCE):
            part = paths[start : start + _AT_ONCE]
            if said := self.screens.editing.records.committed(part, f"{DeedKind.IMPORTED.label} {len(part)} bản nháp"):
                remarks.append(said)
                break
        return Brought(f"{vietnam_now():%H:%M}", tuple(outcomes), tuple(remarks))

    def _understood(self, reading: PortalReading, handed: list[HandedOver]) -> list[Understood]:
        common = self._common
        key = (reading.number, common, tuple((file.id, file.kind) for file in handed))
        if self._kept and self._kept[0] == key:
            return self._kept[1]
        files = (_incoming(file, common) for file in handed)
        found = [_in_words(one) for one in understood(files, self._root, *_portal(reading.edition, self._root, common))]
        self._kept = key, found
        return found

    def _handed(self, given: Given) -> HandedOver:
        handed = self.files.find(_last(given, "tep"))
        if handed is None:
            raise HTTPException(404)
        return handed

    def _back(self) -> Response:
        return RedirectResponse(f"{self.screens.pages.entrance.home}dua-vao", 303)


def _portal(edition: Edition, root: Path, common: Common) -> tuple[PortalDocuments, PortalProcedures]:
    shown, sources = edition.catalogue, edition.sources
    home = Home(shown.registers, shown.settings.owner, shown.today)
    return PortalDocuments.of(home, sources.drafts), PortalProcedures.of(
        home, root, sources.drafts, sources.files, common.unit or None
    )


def _in_words(one: Understood) -> Understood:
    """Return what was understood with what is told of each draft in the words of its form."""
    return replace(one, arrivals=tuple(map(_arrival_in_words, one.arrivals)))


def _arrival_in_words(arrival: Arrival) -> Arrival:
    def said(lines: Iterable[str]) -> tuple[str, ...]:
        # A line may begin with the key that it is about.
        return tuple(worded(arrival.path, _ABOUT_KEY.sub(r"'\1': ", line)) for line in lines)

    wanted, remarks, differences = map(said, (arrival.wanted, arrival.remarks, arrival.differences))
    return replace(arrival, wanted=wanted, remarks=remarks, differences=differences)


def _incoming(file: HandedOver, common: Common) -> IncomingFile:
    kind = DraftKind(file.kind) if file.kind in set(DraftKind) else None
    return IncomingFile(file.name, file.data, kind, common.unit or None, common.theme or None)


def _last(given: Given, name: str) -> str:
    return given.get(name, [""])[-1]


def _not_taken(why: str) -> Response:
    return JSONResponse({"refused": why}, 409)
