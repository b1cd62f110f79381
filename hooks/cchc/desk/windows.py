"""Which windows of the desk are open: when the last is closed, the desk ends.

Counted in looks, one a second, not by the clock: a machine that slept has not closed its windows.
"""

from dataclasses import dataclass, field

# A window in the background may be given a turn once a minute only.
_SILENT = 150
# One page follows the other: for a moment there is none.
_BETWEEN = 15


@dataclass
class Windows:
    """The windows by the name that each gave itself, with the looks since it last told of itself."""

    _open: dict[str, int] = field(default_factory=dict)
    _seen: bool = False
    _alone: int = 0

    def beat(self, name: str) -> None:
        """Note that a window is there."""
        self._open[name] = 0
        self._seen, self._alone = True, 0

    def leave(self, name: str) -> None:
        """Note that a window was closed, or shows another page."""
        self._open.pop(name, None)

    def look(self) -> bool:
        """Tell whether the desk may end: there were windows, and there are none any more. Called once a second."""
        self._open = {name: silent + 1 for name, silent in self._open.items() if silent < _SILENT}
        self._alone = 0 if self._open or not self._seen else self._alone + 1
        return self._alone > _BETWEEN
