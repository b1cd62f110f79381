"""Lines that were ended on purpose: addresses, poems, "1)" and "a)" below one another, "Thời gian:" below "Địa điểm:"."""

from itertools import pairwise

from cchc.language.patterns import late
from cchc.reading.lenient.prose import ProseLine, had_room

_BREAK = "  "
_BROKEN = (_BREAK, "\\", "<br>", "<br/>", "<br />")
# How offices number what is no list for the converter: 1) a) (i) 1.1. I. Điều 1. Chương II.
MARK = (
    r"(?:\d{1,2}\)|[a-zđA-ZĐ]\)|\([a-zđ\d]{1,3}\)|\d{1,2}(?:\.\d{1,2})+\.?|[IVX]{1,5}\.|[a-zđA-ZĐ]\."
    r"|(?:Phần|Chương|Mục|Điều|Khoản|Điểm) (?:\d{1,3}|[IVX]{1,5}|[a-zđ])[.:])"
)
NUMBERED = late(rf"^ *{MARK}\s+\S")
_LABELLED = late(r"^ *(?:\*\*)?[^\W\d_a-z][^.:;,!?()\[\]]{1,30}:(?:\*\*)?\s+\S")
# What is no paragraph, or begins no line of one.
_OTHER = late(r"^ *(?:#{1,6}\s|\||\[[^\]]+\]:|(?:-+|=+|\*+|_+) *$|<)|\|.*\|")
_ITEM = late(r"^ *(?:[-*+]|\d{1,3}\.)\s")


def with_breaks(lines: list[ProseLine]) -> list[ProseLine]:
    """Return the lines with a break after each that was ended on purpose."""
    made = list(lines)
    for number, (above, below) in enumerate(pairwise(lines)):
        if _are_of_one_paragraph(above, below) and _was_ended(above.text, below.text):
            made[number] = ProseLine(above.text.rstrip() + _BREAK)
    return made


def _are_of_one_paragraph(above: ProseLine, below: ProseLine) -> bool:
    both = above.is_paragraph and below.is_paragraph
    return both and not (_OTHER.search(above.text) or _OTHER.search(below.text) or _ITEM.match(below.text))


def _was_ended(above: str, below: str) -> bool:
    if above.endswith(_BROKEN):
        return False
    return bool(NUMBERED.match(below) or _LABELLED.match(below)) or had_room(above, below)
