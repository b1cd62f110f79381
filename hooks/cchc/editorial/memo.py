"""What is known of an item from an earlier run, so that ten thousand texts need not be looked through again for one."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from cchc.content.items import Item

T = TypeVar("T")


class Memo(Protocol):
    """Returns what was worked out of `item` under a name before, else works it out.

    `make` may look at the item, the settings, those registers that rules about single texts look at (room `site`), and what
    `beside` tells, and at nothing else.
    """

    def __call__(self, what: str, item: Item, make: Callable[[], T], beside: bytes = b"") -> T:
        """Return the value of the kind `what` for `item`."""


def compute(what: str, item: Item, make: Callable[[], T], beside: bytes = b"") -> T:
    """Know nothing."""
    return make()
