"""What is asked of a server that takes files one by one."""

from collections.abc import Mapping
from typing import Protocol

from cchc.delivery.site_files import Content


class Server(Protocol):
    """A folder somewhere, in which paths are relative and written with `/`.

    Every method raises BrokenOff when the server or the way to it fails, DeliveryRefused when it will not.
    """

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, None when there is none."""

    def write(self, path: str, content: Content) -> None:
        """Write a file, whose folder is made; one that was there is replaced, and may be seen half-written."""

    def move(self, path: str, to: str) -> bool:
        """Let a file take the place of another in one step; the folder is made. False when there is no such file."""

    def delete(self, path: str) -> None:
        """Delete a file and the folders that are then empty; nothing happens when there is none."""

    def sizes(self, folder: str) -> Mapping[str, int]:
        """Return the bytes of each file right in a folder, by name."""

    def size(self, path: str) -> int | None:
        """Return the bytes of a file, None when there is none."""

    def settle(self) -> None:
        """Let all that was written outlast a power failure, where that can be asked for."""

    def close(self) -> None:
        """Say good-bye."""
