"""What somebody probably meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from cchc.language.folding import fold

# Below this likeness (0 to 1) a suggestion confuses more than it helps.
_LIKENESS = 0.6


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, marks and case aside, or None when nothing comes near."""
    matcher = SequenceMatcher(None, b=_plain(word))
    best, found = _LIKENESS, None
    for choice in sorted(choices):
        matcher.set_seq1(_plain(choice))
        # The two quick ratios are upper bounds, and cheap.
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            likeness = matcher.ratio()
            if likeness > best or (found is None and likeness == best):
                best, found = likeness, choice
    return found


def _plain(word: str) -> str:
    return fold(word)[:80].replace("_", "-").replace(" ", "-")
