"""What publishing asks of any target."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from cchc.delivery.carrying import Progress, carry, resume
from cchc.delivery.changes import FileChange, FileChanges
from cchc.delivery.holding import Hold, Publisher
from cchc.delivery.targets.server import Server

# Into so many folders it is looked, the uppermost first: a server far away takes a moment for each.
_LOOKED_INTO = 500
# The size of a file whose server tells none (ftps.py).
_UNKNOWN_SIZE = -1


class Target(Protocol):
    """A place where an edition of the site stands, or none yet."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file that stands there, None when there is none."""

    def stands(self, path: str) -> bool:
        """Tell whether anything stands there under that name."""

    def unlike(self, sizes: Mapping[str, int]) -> Sequence[str]:
        """Return those of the files that somebody took away, or made longer or shorter, since they were published."""

    def apply(self, changes: FileChanges, progress: Progress) -> None:
        """Let the changes be done, whole or not at all as visitors see it; `progress` hears of each file that has come across."""

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

    def unlike(self, sizes: Mapping[str, int]) -> Sequence[str]:
        """Return the files that are not there with these sizes, of as many folders as are looked into.

        Some servers show no hidden files, and some list nothing at all: of those it cannot be told.
        """
        folders: dict[str, dict[str, int]] = {}
        for path, size in sizes.items():
            folder, _, name = path.rpartition("/")
            if not path.startswith(".") and "/." not in path:
                folders.setdefault(folder, {})[name] = size
        found: list[str] = []
        for folder in sorted(folders, key=lambda one: (one.count("/") + bool(one), one))[:_LOOKED_INTO]:
            there = self._server.sizes(folder)
            if not (folder or there):
                return ()
            found += (
                f"{folder}/{name}".lstrip("/")
                for name, size in folders[folder].items()
                if there.get(name) not in (size, _UNKNOWN_SIZE)
            )
        return found

    def apply(self, changes: FileChanges, progress: Progress) -> None:
        """Bring the changes there (delivery/carrying.py)."""
        hold = self._hold
        assert hold, "opened to be looked at"

        def heard(change: FileChange) -> None:
            hold.renew()
            progress(change)

        carry(self._server, changes, heard, hold.require)

    def close(self) -> None:
        """Say good-bye to the server."""
        if self._hold:
            self._hold.release()
        self._server.close()
