"""Which windows of the desk are open: when the last is closed, the desk ends.

Counted in looks, one a second, not by the clock: a machine that slept has not closed its windows.
"""

import threading
from dataclasses import dataclass, field

# A window in the background may be given a turn once a minute only.
_SILENT = 150
# One that the browser put to sleep runs nothing, and has not been closed: it counts for a day's work.
_ASLEEP = 12 * 3600
# One page follows the other: for a moment there is none.
_BETWEEN = 15


@dataclass
class Windows:
    """The windows by the name that each gave itself, with the looks for which each still counts."""

    _open: dict[str, int] = field(default_factory=dict)
    _seen: bool = False
    _alone: int = 0
    # Windows tell of themselves in one thread each, and are looked at in another.
    _one: threading.Lock = field(default_factory=threading.Lock)

    def beat(self, name: str) -> None:
        """Note that a window is there."""
        with self._one:
            self._open[name] = _SILENT
            self._seen, self._alone = True, 0

    def sleep(self, name: str) -> None:
        """Note that the browser puts a window to sleep: it is silent until somebody looks at it again."""
        with self._one:
            if name in self._open:
                self._open[name] = _ASLEEP

    def leave(self, name: str) -> None:
        """Note that a window was closed, or shows another page."""
        with self._one:
            self._open.pop(name, None)

    def expect(self) -> None:
        """Wait for a window that the browser was asked for, as at the beginning: how long it takes to come is not known.

        Somebody is there, and asked for it: what sleeps was lost with its browser, or tells of itself when it is looked at.
        """
        with self._one:
            self._open = {name: min(left, _SILENT) for name, left in self._open.items()}
            self._seen, self._alone = False, 0

    def look(self) -> bool:
        """Tell whether the desk may end: there were windows, and there are none any more. Called once a second."""
        with self._one:
            self._open = {name: left - 1 for name, left in self._open.items() if left > 0}
            self._alone = 0 if self._open or not self._seen else self._alone + 1
            return self._alone > _BETWEEN
