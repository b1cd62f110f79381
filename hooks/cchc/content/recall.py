"""What an earlier build worked out and need not be worked out again."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Recall(Protocol):
    """Returns what is known of a source under a name, if it was made from the same `key`; else makes it and remembers it.

    `key` must tell everything that `make` looks at beside the program itself.
    """

    def __call__(self, what: str, path: str, key: bytes, make: Callable[[], T]) -> T:
        """Return the value of the kind `what` for the source at `path`."""


def make_anew(what: str, path: str, key: bytes, make: Callable[[], T]) -> T:
    """Remember nothing."""
    return make()


class _Unknown(Exception):
    """Nothing is known."""


def recalled(recall: Recall, what: str, path: str, key: bytes) -> Any:
    """Return what is known; None when nothing is, for it to be made together with others."""

    def make() -> Any:
        raise _Unknown

    try:
        return recall(what, path, key, make)
    except _Unknown:
        return None
