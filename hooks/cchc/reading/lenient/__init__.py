"""Markdown as officers type it, made into Markdown as the converter reads it.

Word and Zalo never asked anybody for an empty line before a list or for four blanks before its sub-items. Where the meaning is
clear the text is read as it was meant; the checks and the pages both read it through this one door. What stands between code
fences, in comments and in raw HTML is left alone.
"""

from cchc.reading.lenient.emphasis import marks_left, with_emphasis
from cchc.reading.lenient.items import with_blanks_behind_marks
from cchc.reading.lenient.lists import with_lists
from cchc.reading.lenient.lone_signs import with_lone_signs
from cchc.reading.lenient.marks import with_marks
from cchc.reading.lenient.paragraphs import with_breaks
from cchc.reading.lenient.prose import ProseLine, lines_of, runs_within
from cchc.reading.lenient.tables import with_tables

__all__ = ["as_meant", "marks_left"]

# Quotations in quotations in notes: deeper ones stay as they were typed.
_DEEPEST = 4


def as_meant(text: str, depth: int = 0) -> str:
    """Return `text` so that the converter shows what its author meant; reading it twice changes nothing more."""
    lines: list[ProseLine] = _read_within(lines_of(text), depth)
    for read in (with_emphasis, with_lone_signs, with_marks, with_blanks_behind_marks, with_tables, with_lists, with_breaks):
        lines = read(lines)
    return "\n".join(line.text for line in lines)


def _read_within(lines: list[ProseLine], depth: int) -> list[ProseLine]:
    """Read what stands in a quotation or a note as a text of its own, up to a certain depth."""
    made: list[ProseLine] = []
    for prefix, run in runs_within(lines):
        if prefix and depth < _DEEPEST:
            inner = as_meant("\n".join(line.text.removeprefix(prefix).removeprefix(prefix.rstrip()) for line in run), depth + 1)
            made += [ProseLine(f"{prefix}{text}" if text else prefix.rstrip(), is_prose=False) for text in inner.split("\n")]
        else:
            made += run
    return made
