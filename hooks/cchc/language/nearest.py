"""What somebody probably meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from cchc.language.folding import fold

# Below this likeness (0 to 1) a suggestion confuses more than it helps.
_LIKENESS = 0.6


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, marks and case aside, or None when nothing comes near."""
    wanted = _plain(word)
    scored = [(SequenceMatcher(None, wanted, _plain(choice)).ratio(), choice) for choice in sorted(choices)]
    likeness, choice = max(scored, default=(0.0, ""), key=lambda pair: pair[0])
    return choice if likeness >= _LIKENESS else None


def _plain(word: str) -> str:
    return fold(word)[:80].replace("_", "-").replace(" ", "-")
