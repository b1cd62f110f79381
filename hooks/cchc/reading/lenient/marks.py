"""Marks at the start of a line: bullets that Word made, a plus without its blank, headings and hashtags."""

from cchc.language.patterns import late
from cchc.reading.lenient.prose import ProseLine

# Bullets as Word and Zalo write them, those of the fonts of signs (Wingdings, Symbol) with no letter of their own among them;
# a long dash begins speech, not an item.
_SIGNS = "•●▪‣◦·■◆❖➢➤►▶▸\ue000-\uf8ff"
_BULLET = late(rf"^(\s*)(?:[{_SIGNS}][ \t\u00a0]*|–[ \t\u00a0]+|o\t+)(?=[^\s{_SIGNS}])")
_DASH_PLUS = late(r"^(\s*)- +\+ +(?=\S)")
_TIGHT_PLUS = late(r"^(\s*)\+(?=[^\W\d_])")
_TIGHT_HEADING = late(r"^ {0,3}(#{2,6})(?=[^\s#])")
# A sign of multiplication between figures, outside code: two of them in a line would be taken for emphasis, and lost.
_TIMES = late(r"(`[^`]*`)|(?<=\d)\*(?=\d)")
# "#CCHC", alone or with others, also in a list; a heading has a blank behind its sign.
_HASHTAG = late(r"^(\s*(?:(?:[-*+]|\d{1,3}\.)\s+)?)#(?=[^\s#])")
# A year that begins a sentence; no list of an office has a thousand items.
_YEAR = late(r"^(\s*\d{4,})\.(?=\s)")
# Without any of this no line has such a mark.
_ANY = late(rf"[*#]|^\s*(?:[{_SIGNS}–+-]|o\t|\d{{4}})")


def with_marks(lines: list[ProseLine]) -> list[ProseLine]:
    """Return the lines with every such mark written as the converter knows it."""
    return [ProseLine(_marked(line.text)) if line.is_paragraph else line for line in lines]


def _marked(text: str) -> str:
    # Nearly every line begins with a word, and has no such mark at all.
    if not _ANY.search(text):
        return text
    text = _BULLET.sub(r"\1- ", text)
    text = _DASH_PLUS.sub(r"\1+ ", text)
    text = _TIGHT_PLUS.sub(r"\1+ ", text)
    text = _TIGHT_HEADING.sub(r"\1 ", text)
    text = _YEAR.sub(r"\1\\.", text)
    text = _TIMES.sub(lambda found: found[0] if found[1] else "\\*", text)
    return _HASHTAG.sub(r"\1\\#", text)
