"""The portal as the desk knows it: read in the background, so that no screen waits for thousands of texts."""

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from cchc.content.files import SETTINGS
from cchc.content.problems import joined_problems
from cchc.desk.build_start import BuildStart, Found, nothing_found
from cchc.desk.saving.officers import vietnam_now
from cchc.edition.edition import Edition, read_edition
from cchc.machine.memory import Memory
from cchc.machine.unused import give_back
from cchc.previewing.known_readings import known_readings
from cchc.reading.survey import Seen, Survey, survey

T = TypeVar("T")

log = logging.getLogger("cchc.desk")

# Seconds for which a look at the files stands: whoever goes from page to page does not ask the disk each time.
_FRESH = 2.0
_REST = 0.1
_UNFORESEEN = "bàn làm việc gặp lỗi chưa lường tới, ghi ở cửa sổ lệnh; tệp nào đổi thì bàn làm việc đọc lại"


class Known:
    """What was worked out of texts and files, for as long as the desk is open.

    `earlier` is what builds know of them; it is asked, and never told.
    """

    def __init__(self) -> None:
        self.earlier: Memory | None = None
        self._values: dict[tuple[str, str], tuple[bytes, Any]] = {}

    def __call__(self, what: str, path: str, key: bytes, make: Callable[[], T]) -> T:
        """Return what is known of `path` under `key`, else what `make` makes."""
        known = self._values.get((what, path))
        if known is None or known[0] != key:
            found = self.earlier.known(what, path, key) if self.earlier else None
            known = self._values[what, path] = key, make() if found is None else found
        value: T = known[1]
        return value


@dataclass(frozen=True)
class PortalReading:
    """One reading of the portal: which one it is (1, 2, …), when it was done, what was read."""

    number: int
    done: dt.datetime
    edition: Edition


@dataclass
class DeskPortal:
    """The portal under `root`; `day` tells today, `done` is called with each new reading.

    `start` asks what would stop a build before it begins; without it that is not told.
    """

    root: Path
    day: Callable[[], dt.date]
    done: Callable[[PortalReading], object] = lambda _reading: None
    start: BuildStart | None = None
    _reading: PortalReading | None = None
    _failed: str = ""
    _known: Known = field(default_factory=Known)
    # What the last reading found of each text, and all that tells one look at the files from another.
    _before: Seen = field(default_factory=lambda: Seen({}, {}))
    _look: object = None
    # Why what the last look found was not read, "" when it was.
    _unread: str = ""
    _looked: float = float("-inf")
    _wanted: threading.Event = field(default_factory=threading.Event)
    _reads: threading.Lock = field(default_factory=threading.Lock)
    # How many looks have begun, and which of them ended last; told to whoever waits for one.
    _begun: int = 0
    _done: int = 0
    _looks: threading.Condition = field(default_factory=threading.Condition)
    _ended: bool = False

    def begin(self) -> None:
        """Start reading in the background."""
        threading.Thread(target=self._read_on, daemon=True, name="reading").start()
        self.look()

    def end(self) -> None:
        """Read nothing any more."""
        self._ended = True
        self._wanted.set()

    def look(self) -> None:
        """Have the files looked at again soon, and read where they changed."""
        self._wanted.set()

    def read_anew(self, seconds: float) -> None:
        """Have the files looked at, and wait until they are read as they stand now, no longer than so many seconds."""
        with self._looks:
            # One that has begun may have passed by what was just written.
            next_one = self._begun + 1
            self.look()
            self._looks.wait_for(lambda: self._done >= next_one, seconds)

    @property
    def latest(self) -> PortalReading | None:
        """The newest reading, None as long as the first is not done."""
        self.look_again()
        return self._reading

    def look_again(self) -> None:
        """Have the files looked at unless that was done a moment ago."""
        if time.monotonic() - self._looked > _FRESH:
            self.look()

    @property
    def failed(self) -> str:
        """Why the portal cannot be read at all, "" when it can."""
        return self._failed

    @property
    def is_reading(self) -> bool:
        """Whether something newer than `latest` is being worked out."""
        return self._reads.locked() or self._reading is None

    def judged(self, path: str, text: bytes) -> Edition:
        """Return the portal as it would be if the file at `path` held `text`."""
        with self._reads:
            seen = self._survey()
            seen.lay_over(path, text)
            stopping = self.start.asked_with(path, text) if self.start else nothing_found
            return self._edition(seen, self.day(), stopping)

    def _read_on(self) -> None:
        while self._wanted.wait() and not self._ended:
            self._wanted.clear()
            with self._looks:
                self._begun += 1
            try:
                with self._reads:
                    self._failed = self._read()
            except OSError as error:
                self._failed = f"{error.filename or self.root}: {error.strerror or error}"
            except Exception:
                # Whoever goes on writing must see it, and what was mended be read.
                log.exception("the portal could not be read")
                self._failed = self._unread = _UNFORESEEN
            self._looked = time.monotonic()
            with self._looks:
                self._done = self._begun
                self._looks.notify_all()
            # Never without a rest, however often somebody asks.
            time.sleep(_REST)

    def _read(self) -> str:
        """Read what is not as it was at the last look; return why that cannot be read, as far as it is known already."""
        seen, today = self._survey(), self.day()
        start = self.start.state(seen) if self.start else None
        looked = seen.digests.copy(), seen.listing, sorted(seen.unreadable), _others(self.root, seen), today, start
        if looked == self._look:
            return self._unread
        # What fails as nobody foresaw would fail again, until a file is another.
        self._look, self._unread = looked, ""
        states, digests = seen.states, seen.digests.copy()
        if self._reading is None:
            self._known.earlier = known_readings(self.root / SETTINGS)
        stopping = self.start.asked(start) if self.start else nothing_found
        try:
            edition = self._edition(seen, today, stopping)
        except OSError:
            self._look = None
            raise
        # What it told is known now, and the rest of it would be held for nothing.
        self._known.earlier = None
        if seen.digests != digests:
            # A text was read as it was saved since: whatever stands there at the next look is read.
            self._look = None
        self._before = Seen(states, digests)
        self._reading = PortalReading(self._reading.number + 1 if self._reading else 1, vietnam_now(), edition)
        self.done(self._reading)
        give_back()
        return ""

    def _edition(self, seen: Survey, today: dt.date, stopping: Found) -> Edition:
        """Return the portal as it is seen, with what stops a build before it begins, which no rule over texts finds."""
        edition = read_edition(self.root, today, recall=self._known, surveyed=seen)
        return replace(edition, problems=joined_problems(edition.problems, stopping()))

    def _survey(self) -> Survey:
        return survey(self.root, SETTINGS, self._before)


def _others(root: Path, seen: Survey) -> dict[str, tuple[int, int]]:
    """Return size and time of the files that are no texts, by path: pictures, attachments."""
    found = {}
    for path in seen.listing.files:
        if path not in seen.digests:
            with suppress(OSError):
                state = (root / path).stat()
                found[path] = state.st_size, state.st_mtime_ns
    return found
