"""What publishing asks of any target."""

from typing import Protocol

from cchc.delivery.carrying import Progress, carry, resume
from cchc.delivery.changes import Change, Changes
from cchc.delivery.holding import Hold, Publisher
from cchc.delivery.targets.server import Server


class Target(Protocol):
    """A place where an edition of the site stands, or none yet."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file that stands there, None when there is none."""

    def stands(self, path: str) -> bool:
        """Tell whether anything stands there under that name."""

    def apply(self, changes: Changes, told: Progress) -> None:
        """Let the changes be done, whole or not at all as visitors see it; `told` hears of each file that has come across."""

    def close(self) -> None:
        """Let go of it."""


class FileByFile:
    """A server that takes files one by one, held by `publisher`, or looked at where there is none.

    What an earlier attempt left undone is done when it is held.
    """

    def __init__(self, server: Server, publisher: Publisher | None) -> None:
        self._server = server
        self._hold = Hold(server, publisher) if publisher else None
        try:
            self.resumed = self._hold is not None and resume(server)
        except BaseException:
            self.close()
            raise

    @property
    def taken_from(self) -> str | None:
        """Who held the server before and is taken to be gone, None when nobody did."""
        return self._hold.taken_from if self._hold else None

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file that stands there, None when there is none."""
        return self._server.read(path)

    def stands(self, path: str) -> bool:
        """Tell whether anything stands there under that name."""
        return self._server.size(path) is not None

    def apply(self, changes: Changes, told: Progress) -> None:
        """Bring the changes there (delivery/carrying.py)."""
        hold = self._hold
        assert hold, "opened to be looked at"

        def heard(change: Change) -> None:
            hold.renew()
            told(change)

        carry(self._server, changes, heard, hold.require)

    def close(self) -> None:
        """Say good-bye to the server."""
        if self._hold:
            self._hold.release()
        self._server.close()
