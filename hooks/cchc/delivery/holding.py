"""One machine at a time at a server that takes files one by one: a file there tells who publishes, and since when.

No server makes a file only where there is none, by every way in which it is reached. So the file is looked at again before
anything takes its place: of two that came in the same moment the first finds the name of the second there, and stops.
"""

import datetime as dt
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.targets.server import Server
from cchc.language.dates import VIETNAM, vietnamese_date

_FILE = ".cchc/dang-giu.json"
_HALF = ".phan"
# After this time without a word the other one is taken to have been broken off.
_STALE = dt.timedelta(hours=1)
_RENEWED = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Publisher:
    """Who publishes: the `name` by which people know the machine, an `id` of this folder on it alone, and its clock."""

    name: str
    id: str
    now: Callable[[], dt.datetime]
    takes_over: bool = False


@dataclass(frozen=True)
class _Note:
    name: str
    id: str
    last: dt.datetime

    def written(self) -> bytes:
        return json.dumps({"may": self.name, "ma": self.id, "luc": self.last.isoformat()}, ensure_ascii=False).encode()

    def __str__(self) -> str:
        hour = self.last.astimezone(VIETNAM)
        return f"máy '{self.name}' (lúc {hour:%H:%M} ngày {vietnamese_date(hour.date())})"


class Hold:
    """A server held by `publisher`; raises DeliveryRefused when another holds it."""

    def __init__(self, server: Server, publisher: Publisher) -> None:
        self._server, self._publisher = server, publisher
        found = self._read()
        self._others = found if found and found.id != publisher.id else None
        if self._others and not publisher.takes_over and self._is_fresh(self._others):
            raise DeliveryRefused(
                f"{self._others} đang đăng lên đích này; hãy đợi máy đó xong rồi chạy lại, "
                "chắc chắn lần đăng đó đã bị ngắt thì thêm --take-over"
            )
        self._write()

    @property
    def taken_from(self) -> str | None:
        """Who held the server before and is taken to be gone, None when nobody did."""
        return str(self._others) if self._others else None

    def require(self) -> None:
        """Raise DeliveryRefused when another has taken the server over meanwhile."""
        found = self._read()
        if found is None or found.id != self._publisher.id:
            raise DeliveryRefused(f"{found or 'máy khác'} vừa đăng lên đích này nên máy này dừng, chưa đổi gì; hãy chạy lại")

    def renew(self) -> None:
        """Say again that this machine is at work, from time to time."""
        if self._publisher.now() - self._last >= _RENEWED:
            self.require()
            self._write()

    def release(self) -> None:
        """Let others have it, where the server still listens."""
        with suppress(DeliveryRefused):
            self.require()
            self._server.delete(_FILE)

    def _is_fresh(self, note: _Note) -> bool:
        return abs(self._publisher.now() - note.last) < _STALE

    def _write(self) -> None:
        self._last = self._publisher.now()
        self._server.write(_FILE + _HALF, _Note(self._publisher.name, self._publisher.id, self._last).written())
        self._server.move(_FILE + _HALF, _FILE)

    def _read(self) -> _Note | None:
        """Return what is noted; what nobody can read is nobody's."""
        data = self._server.read(_FILE)
        try:
            given: Any = json.loads(data or b"null")
            return _Note(str(given["may"]), str(given["ma"]), dt.datetime.fromisoformat(given["luc"]).astimezone(VIETNAM))
        except (TypeError, KeyError, ValueError, OverflowError, RecursionError):
            return None
