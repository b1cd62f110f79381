"""Marks at the start of a line: bullets that Word made, a plus without its blank, headings and hashtags."""

from cchc.language.patterns import late
from cchc.reading.lenient.prose import ProseLine

# Bullets as Word and Zalo write them; a long dash begins speech, not an item.
_BULLET = late(r"^(\s*)(?:[•●▪‣◦·][ \t\u00a0]*|–[ \t\u00a0]+)(?=[^\s•●▪‣◦·])")
_DASH_PLUS = late(r"^(\s*)- +\+ +(?=\S)")
_TIGHT_PLUS = late(r"^(\s*)\+(?=[^\W\d_])")
_TIGHT_HEADING = late(r"^ {0,3}(#{2,6})(?=[^\s#])")
# A sign of multiplication between figures, outside code: two of them in a line would be taken for emphasis, and lost.
_TIMES = late(r"(`[^`]*`)|(?<=\d)\*(?=\d)")
# "#CCHC", alone or with others; a heading has a blank behind its sign.
_HASHTAG = late(r"^( {0,3})#(?=[^\s#])")
# With what every one of them begins, but for the sign of multiplication.
_MARKS = tuple("•●▪‣◦·–-+#")


def with_marks(lines: list[ProseLine]) -> list[ProseLine]:
    """Return the lines with every such mark written as the converter knows it."""
    return [ProseLine(_marked(line.text)) if line.is_paragraph else line for line in lines]


def _marked(text: str) -> str:
    # Nearly every line begins with a word, and has no such mark at all.
    if "*" not in text and not text.lstrip().startswith(_MARKS):
        return text
    text = _BULLET.sub(r"\1- ", text)
    text = _DASH_PLUS.sub(r"\1+ ", text)
    text = _TIGHT_PLUS.sub(r"\1+ ", text)
    text = _TIGHT_HEADING.sub(r"\1 ", text)
    text = _TIMES.sub(lambda found: found[0] if found[1] else "\\*", text)
    return _HASHTAG.sub(r"\1\\#", text)
