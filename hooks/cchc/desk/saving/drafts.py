"""What is being typed, kept apart from the sources until it is saved: whoever is stopped finds it again.

A draft belongs to a person at a machine: nobody writes over that of another. The window sends what was typed at least every
`EVERY` seconds, and each is on the disk, whole, when `keep` returns.
"""

import base64
import binascii
import datetime as dt
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from cchc.desk.saving.folder import DRAFTS, desk_folder, order_of, sign_of
from cchc.desk.saving.officers import Clock, Officer, vietnam_now
from cchc.desk.saving.sources import Opened, digest_of
from cchc.reading.writing import remove, write_whole

# Seconds after which what was typed must have been kept; the promise is two.
EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed over `opened`: `given` is what their form held, by the names of its fields.

    `part` tells which part of the source the form is about, "" for the whole; `page` which page in which window typed it last,
    `turn` which of two in one second was kept later.
    """

    opened: Opened
    given: Mapping[str, Any]
    at: dt.datetime
    by: str
    machine: str
    part: str = ""
    page: str = ""
    turn: int = field(default=0, compare=False)

    @property
    def mark(self) -> str:
        """What tells one text of the form from another; the same typed once more is the same."""
        return digest_of(json.dumps([self.given, self.part], sort_keys=True).encode())


@dataclass(frozen=True, slots=True)
class UnreadableDrafts:
    """A file of drafts that cannot be understood; it stays where it is."""

    file: Path


class Drafts:
    """The drafts of the portal under `root` for an officer."""

    def __init__(self, root: Path, officer: Officer, clock: Clock = vietnam_now) -> None:
        self._root, self._officer, self._clock = root, officer, clock

    def keep(self, opened: Opened, given: Mapping[str, Any], part: str = "", page: str = "") -> Draft:
        """Keep what was typed so far. Raises CannotWrite."""
        draft = Draft(opened, given, self._clock(), self._officer.name, self._officer.machine, part, page, time.perf_counter_ns())
        write_whole(self._file(opened.path, part), _written(draft))
        return draft

    def find(self, path: str, part: str = "") -> Draft | UnreadableDrafts | None:
        """Return what this officer typed over the source at `path`, or over a part of it, and did not save."""
        return _read(self._file(path, part))

    def typed(self, path: str, part: str = "") -> Draft | None:
        """Return what `find` does, None too where it cannot be understood."""
        found = self.find(path, part)
        return found if isinstance(found, Draft) else None

    def all(self) -> list[Draft | UnreadableDrafts]:
        """Return every draft of the portal, also those of others, the oldest first; what cannot be read is told first."""
        files = sorted(desk_folder(self._root, DRAFTS).glob("*.json"))
        found = [(_order(file, draft), draft) for file in files if (draft := _read(file))]
        return [draft for _, draft in sorted(found, key=itemgetter(0))]

    def drop(self, path: str, part: str = "") -> None:
        """Forget the draft of this officer: it was saved, or they do not want it. Raises CannotWrite."""
        remove(self._file(path, part))

    def _file(self, path: str, part: str) -> Path:
        whose = sign_of(self._officer.account, self._officer.machine)
        return desk_folder(self._root, DRAFTS) / f"{sign_of(path, part) if part else sign_of(path)}.{whose}.json"


def _order(file: Path, draft: Draft | UnreadableDrafts) -> tuple[float, int, int]:
    return order_of(file, draft.at, draft.turn) if isinstance(draft, Draft) else (0, 0, 0)


def _written(draft: Draft) -> bytes:
    data = draft.opened.data
    return json.dumps(
        {
            "path": draft.opened.path,
            "opened": None if data is None else base64.b64encode(data).decode(),
            "given": dict(draft.given),
            "at": draft.at.isoformat(),
            "by": draft.by,
            "machine": draft.machine,
            "part": draft.part,
            "page": draft.page,
            "turn": draft.turn,
        },
        ensure_ascii=False,
    ).encode()


def _read(file: Path) -> Draft | UnreadableDrafts | None:
    """Return a draft, None where there is none any more: it was saved just now."""
    try:
        said = json.loads(file.read_bytes())
        data = None if said["opened"] is None else base64.b64decode(said["opened"], validate=True)
        opened = Opened(str(said["path"]), data)
        at = dt.datetime.fromisoformat(said["at"])
        part, page = (str(said.get(name, "")) for name in ("part", "page"))
        by, machine, turn = str(said["by"]), str(said["machine"]), int(said.get("turn", 0))
        return Draft(opened, dict(said["given"]), at, by, machine, part, page, turn)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, binascii.Error):
        return UnreadableDrafts(file)
