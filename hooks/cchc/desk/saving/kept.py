"""What officers deleted, dropped or chose against: whole, beside a note of what it was, until somebody brings it back.

It stays for a year at least, and goes by a press alone, never by itself. Each is a file that any editor opens; beside it stands
who put it away, when and why. Nothing here is written over by another.
"""

import datetime as dt
import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from operator import itemgetter
from pathlib import Path, PurePosixPath

from cchc.content.choices import Choice
from cchc.desk.saving.folder import DELETED, desk_folder, order_of, sign_of
from cchc.desk.saving.officers import Clock, Officer, vietnam_now
from cchc.desk.saving.sources import CannotSave, digest_of
from cchc.reading.writing import remove, write_whole

_NOTE = ".json"
_YEAR = dt.timedelta(days=366)


class Why(Choice):
    """How something came to be put away."""

    DELETED = "xoa", "Bản nháp đã xóa"
    ENTRY = "xoa-muc", "Mục đã xóa khỏi danh mục"
    DROPPED = "bo", "Bản đang gõ đã bỏ"
    LOST = "khong-chon", "Bản không được chọn khi hai người cùng sửa"
    REPLACED = "thay", "Bản trước khi lấy lại bản cũ"


_WHYS = {why.value: why for why in Why}


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where an entry of a register stood: its `number`, counted from 0, and by what the entries `before` and `after` it are told.

    "" where there was none; others may be added and taken away until it comes back.
    """

    number: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Something that was put away: `name` is its file's, `path` where it stood, `title` how an entry of a register was known.

    `turn` tells which of one second came first: a number of the machine's own that grows. `stood` is known of entries, but of
    those that versions before put away.
    """

    name: str
    path: str
    why: Why
    title: str
    at: dt.datetime
    by: str
    machine: str
    turn: int
    stood: EntryPlace | None = None

    @property
    def leads_to(self) -> str:
        """In words where an entry comes back."""
        return "chỗ cũ trong" if self.stood else "cuối"


class KeptFiles:
    """What was put away in the portal under `root`, by whomever; `officer` puts more there."""

    def __init__(self, root: Path, officer: Officer, clock: Clock = vietnam_now) -> None:
        self._root, self._officer, self._clock = root, officer, clock

    def put(self, path: str, data: bytes, why: Why, title: str = "", stood: EntryPlace | None = None) -> str:
        """Put away what stood at `path`, an entry of it at the place `stood`; return where it is, relative to the portal.

        Raises CannotWrite.
        """
        name = PurePosixPath(path)
        file = self._folder() / f"{name.stem}.{sign_of(path, digest_of(data), why.value)[:8]}{name.suffix}"
        who = self._officer
        # One hand puts away more than one thing within the second that the clock tells, and within a tick of the disk's.
        when = {"at": self._clock().isoformat(), "turn": time.perf_counter_ns()}
        said = {"path": path, "why": why.value, "title": title, **when, "by": who.name, "machine": who.machine}
        if stood:
            said["stood"] = asdict(stood)
        write_whole(file, data)
        write_whole(_note(file), json.dumps(said, ensure_ascii=False).encode())
        return file.relative_to(self._root).as_posix()

    def all(self, path: str = "") -> list[KeptFile]:
        """Return what was put away, of the source at `path` alone where one is given, the latest first. Raises CannotWrite."""
        read = ((note, _read(note)) for note in sorted(self._folder().glob(f"*{_NOTE}")))
        found = [(order_of(note, kept.at, kept.turn), kept) for note, kept in read if kept and path in ("", kept.path)]
        return [kept for _, kept in sorted(found, key=itemgetter(0), reverse=True)]

    @property
    def size(self) -> int:
        """The bytes of all that was put away. Raises CannotWrite."""
        return sum(map(_size, self._folder().iterdir()))

    def size_of(self, found: Iterable[KeptFile]) -> int:
        """Return the bytes of some of what was put away. Raises CannotWrite."""
        folder = self._folder()
        return sum(_size(folder / name) for kept in found for name in (kept.name, f"{kept.name}{_NOTE}"))

    @property
    def last_day(self) -> dt.date:
        """The day before which things must have been put away so that they may go."""
        return self._clock().date() - _YEAR

    def before(self, day: dt.date) -> list[KeptFile]:
        """Return what was put away before a day, the latest first. Raises CannotWrite."""
        return [kept for kept in self.all() if kept.at.date() < day]

    def let_go(self, day: dt.date) -> int:
        """Take away what was put away before a day, which nobody brings back any more; return how many there were.

        Raises CannotWrite, and CannotSave where that was less than a year ago.
        """
        if day > self.last_day:
            raise CannotSave("chỉ bỏ được bản cất đã hơn một năm; hãy mở lại Bản đã cất")
        gone = self.before(day)
        for kept in gone:
            file = self._folder() / kept.name
            remove(file)
            remove(_note(file))
        return len(gone)

    def find(self, name: str) -> KeptFile | None:
        """Return what was put away under a name of `all`, None where nothing was. Raises CannotWrite."""
        return next((kept for kept in self.all() if kept.name == name), None)

    def data(self, kept: KeptFile) -> bytes | None:
        """Return what it said, None where somebody took the file away. Raises CannotWrite."""
        try:
            return (self._folder() / kept.name).read_bytes()
        except OSError:
            return None

    def _folder(self) -> Path:
        return desk_folder(self._root, DELETED)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _note(file: Path) -> Path:
    return file.with_name(f"{file.name}{_NOTE}")


def _read(note: Path) -> KeptFile | None:
    try:
        said = json.loads(note.read_bytes())
        path, title, by, machine = (str(said[name]) for name in ("path", "title", "by", "machine"))
        why, at, turn = _WHYS[said["why"]], dt.datetime.fromisoformat(said["at"]), int(said.get("turn", 0))
        place = said.get("stood")
        stood = EntryPlace(max(0, int(place["number"])), str(place["before"]), str(place["after"])) if place else None
        return KeptFile(note.name.removesuffix(_NOTE), path, why, title, at, by, machine, turn, stood)
    except (OSError, ValueError, KeyError, TypeError):
        return None
