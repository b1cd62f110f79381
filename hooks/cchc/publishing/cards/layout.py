"""Words into lines: as few as needed, as even as they can be, none longer than the room."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# The width of a text without blanks, in pixels.
Measure = Callable[[str], float]

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a block may be set: up to `lines` lines, words measured by `measure`, `blank` pixels between them."""

    lines: int
    measure: Measure
    blank: float


def wrapped(text: str, width: int, setting: Setting) -> list[str] | None:
    """Return the lines of `text`, balanced so that none is left with a lonely syllable, or None when they are too many."""
    words = _split(text.split(), width, setting.measure)
    lines = _greedy(words, width, setting)
    return _balanced(words, width, len(lines), setting) if len(lines) <= setting.lines else None


def shortened(text: str, width: int, setting: Setting) -> list[str]:
    """Return at most `setting.lines` lines; what does not fit is left out after a word, with an ellipsis."""
    words = _split(text.split(), width, setting.measure)
    if len(_greedy(words, width, setting)) <= setting.lines:
        return _greedy(words, width, setting)
    # bisect: the first count of words that is too many; one word with the ellipsis is always tried.
    counts = range(1, len(words))
    kept = bisect_left(counts, True, key=lambda n: len(_greedy(_cut(words, n, width, setting), width, setting)) > setting.lines)
    return _greedy(_cut(words, max(kept, 1), width, setting), width, setting)[: setting.lines]


def _cut(words: Sequence[str], count: int, width: int, setting: Setting) -> list[str]:
    """Return the first `count` words with an ellipsis; a last word as wide as the room gives up letters for it."""
    last = words[count - 1].rstrip(".,;:!?–-…(")
    while len(last) > 1 and setting.measure(last + ELLIPSIS) > width:
        last = last[:-1]
    return [*words[: count - 1], last + ELLIPSIS]


def _greedy(words: Sequence[str], width: float, setting: Setting) -> list[str]:
    lines: list[list[str]] = []
    room = 0.0
    for word in words:
        wide = setting.measure(word)
        if lines and wide + setting.blank <= room:
            lines[-1].append(word)
            room -= wide + setting.blank
        else:
            lines.append([word])
            room = width - wide
    return [" ".join(line) for line in lines]


def _balanced(words: Sequence[str], width: int, count: int, setting: Setting) -> list[str]:
    """Return the lines as even as they can be: the narrowest setting with no more lines, to 16 pixels."""
    widths = range(width // 3, width, 16)
    narrowest = bisect_left(widths, True, key=lambda wide: len(_greedy(words, wide, setting)) <= count)
    return _greedy(words, widths[narrowest] if narrowest < len(widths) else width, setting)


def _split(words: Sequence[str], width: int, measure: Measure) -> list[str]:
    """Cut a word that is wider than the room (an address, a long code) into pieces that are not."""
    return [piece for word in words for piece in (_pieces(word, width, measure) if measure(word) > width else (word,))]


def _pieces(word: str, width: int, measure: Measure) -> list[str]:
    pieces = [""]
    for letter in word:
        if measure(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
