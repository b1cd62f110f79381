"""Two changes of one text in one text, where they are of different lines."""

from difflib import SequenceMatcher
from itertools import pairwise

# Comparing takes as long as the product of the lines.
_MOST_LINES = 3_000


def together(origin: str, ours: str, theirs: str) -> str | None:
    """Return the text with both changes; None where they touch, or where one of them is no change."""
    first, mine, other = (text.split("\n") for text in (origin, ours, theirs))
    if max(len(first), len(mine), len(other)) > _MOST_LINES:
        return None
    # What both changed in the same way is one change.
    edits = sorted({*_edits(first, mine), *_edits(first, other)})
    if any(later[0] <= earlier[1] for earlier, later in pairwise(edits)):
        return None
    lines = list(first)
    for start, end, new in reversed(edits):
        lines[start:end] = new
    return "\n".join(lines)


def _edits(first: list[str], second: list[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    found = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return [(i1, i2, tuple(second[j1:j2])) for tag, i1, i2, j1, j2 in found if tag != "equal"]
