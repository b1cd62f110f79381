"""What publishing asks of any target."""

from typing import Protocol

from cchc.delivery.carrying import Progress, carry, resume
from cchc.delivery.changes import Changes
from cchc.delivery.targets.server import Server


class Target(Protocol):
    """A place where an edition of the site stands, or none yet."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file that stands there, None when there is none."""

    def apply(self, changes: Changes, told: Progress) -> None:
        """Let the changes be done, whole or not at all as visitors see it; `told` hears of each file that has come across."""

    def close(self) -> None:
        """Let go of it."""


class FileByFile:
    """A server that takes files one by one. What an earlier attempt left undone is done when it is opened for writing."""

    def __init__(self, server: Server, *, to_write: bool) -> None:
        self._server = server
        self.resumed = to_write and resume(server)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file that stands there, None when there is none."""
        return self._server.read(path)

    def apply(self, changes: Changes, told: Progress) -> None:
        """Bring the changes there (delivery/carrying.py)."""
        carry(self._server, changes, told)

    def close(self) -> None:
        """Say good-bye to the server."""
        self._server.close()
