"""Two versions of a source side by side, with what each of them changed since both were one."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class VersionsRow:
    """A line of each version, None where it has none here; `_changed` tells that the common origin had no such line there."""

    ours: str | None
    theirs: str | None
    ours_changed: bool = False
    theirs_changed: bool = False

    @property
    def common(self) -> bool:
        """Whether both say the same here."""
        return self.ours == self.theirs


def side_by_side(origin: bytes | None, ours: bytes, theirs: bytes | None) -> list[VersionsRow]:
    """Return the lines of both versions in pairs; bytes that are no text show as signs of replacement."""
    first, mine, other = (text_lines(data) for data in (origin, ours, theirs))
    new, other_new = _new_lines(first, mine), _new_lines(first, other)
    rows = []
    for tag, i1, i2, j1, j2 in _compared(mine, other).get_opcodes():
        for i, j in zip_longest(range(i1, i2), range(j1, j2)):
            left, right = None if i is None else mine[i], None if j is None else other[j]
            if tag == "equal":
                rows.append(VersionsRow(left, right))
                continue
            # A line that one of them lacks and the origin had was taken away there.
            ours_changed = i in new if i is not None else j not in other_new
            theirs_changed = j in other_new if j is not None else i not in new
            rows.append(VersionsRow(left, right, ours_changed, theirs_changed))
    return rows


def text_lines(data: bytes | None) -> list[str]:
    """Return the lines of a source, without its last end of line; bytes that are no text show as signs of replacement."""
    return (data or b"").decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _compared(first: list[str], second: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, first, second, autojunk=False)


def _new_lines(origin: list[str], lines: list[str]) -> set[int]:
    return set(_numbers(origin, lines))


def _numbers(origin: list[str], lines: list[str]) -> Iterator[int]:
    for tag, _, _, start, end in _compared(origin, lines).get_opcodes():
        if tag != "equal":
            yield from range(start, end)
