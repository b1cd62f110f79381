"""The text below the front matter: lines that say the same keep their bytes."""

import unicodedata
from difflib import SequenceMatcher

from cchc.language.patterns import late

_BREAK = late(r"(\r\n|\r|\n)")


def rebodied(below: str, body: str, break_: str) -> str:
    """Return what stands below the fence with another body; blank lines before and after it stay as they are."""
    new = unicodedata.normalize("NFC", body.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    head, old, tail = _parts(below)
    if not old:
        # What follows the fence are blank lines alone.
        return (below if below.count("\n") > 1 else break_ * 2) + break_.join(new.split("\n")) + break_ if new else below
    return head + _merged(old, new, break_) + tail if new else head


def _parts(below: str) -> tuple[str, str, str]:
    inner = below.strip("\r\n")
    start = below.index(inner) if inner else len(below)
    return below[:start], inner, below[start + len(inner) :]


def _merged(old: str, new: str, break_: str) -> str:
    pieces = _BREAK.split(old)
    lines, breaks = pieces[::2], pieces[1::2]
    wanted = new.split("\n")
    known = [unicodedata.normalize("NFC", line) for line in lines]
    first = next((n for n, (a, b) in enumerate(zip(known, wanted, strict=False)) if a != b), min(len(known), len(wanted)))
    rest = min(len(known), len(wanted)) - first
    last = next((n for n in range(rest) if known[-1 - n] != wanted[-1 - n]), rest)
    middle = SequenceMatcher(None, known[first : len(known) - last], wanted[first : len(wanted) - last], autojunk=False)
    kept = {n: n for n in range(first)}
    for a, b, size in middle.get_matching_blocks():
        kept |= {first + b + n: first + a + n for n in range(size)}
    kept |= {len(wanted) - 1 - n: len(known) - 1 - n for n in range(last)}
    made = []
    for number, line in enumerate(wanted):
        source = kept.get(number)
        made.append(lines[source] if source is not None else line)
        if number + 1 < len(wanted):
            made.append(breaks[source] if source is not None and source < len(breaks) else break_)
    return "".join(made)
