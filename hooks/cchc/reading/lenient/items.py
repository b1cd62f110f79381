"""Items whose mark stands right at their words: `-Tờ khai`, `1.Nộp hồ sơ`, `a)Công dân`. Alone such a mark may be anything."""

from collections.abc import Sequence
from typing import NamedTuple

from cchc.language.patterns import late
from cchc.reading.lenient.prose import ProseLine

_MARK = late(r"\s*([-–*]|(?:\d{1,2}\.){0,3}\d{1,2}[.)]|[a-zđ]\)|\((?:\d{1,2}|[a-zđ])\)|[IVX]{1,5}\.)(?!$)")
# A dash before a figure makes it less than nothing, and a point divides thousands and dates; but nobody writes minus 01.
_WORDS = late(r"(?:\*\*|[“\"‘(\[])?[^\W\d_]|0\d (?!độ)[^\W\d_]")
_LONG_DASH = "–"
_STRONG = late(r"\*\*[^*]+\*\*")
_NUMBER = late(r"(\d{1,2})(?=[.)]$)")
# What differs from one item to the next, and what stands for it.
_DIFFERS = ((_NUMBER, "1"), (late(r"[a-zđ](?=\)$)"), "a"), (late(r"[IVX]+(?=\.$)"), "I"), (late(_LONG_DASH), "-"))
# An item is looked for among so many lines above and below.
_NEAR = 20


class _Item(NamedTuple):
    """A line that begins with a mark: of which kind that is, the number in it (0 for none), where it ends, if right at words."""

    kind: str
    number: int
    end: int
    is_tight: bool


def with_blanks_behind_marks(lines: list[ProseLine]) -> list[ProseLine]:
    """Return the lines with a blank behind the mark of each that is an item among others, or the first below a colon."""
    items = [_item(line) if line.is_paragraph else None for line in lines]
    made = list(lines)
    for place, item in enumerate(items):
        if item and item.is_tight and (_has_next(lines, items, place) or _is_announced(lines, place, item)):
            text = lines[place].text
            made[place] = ProseLine(f"{text[: item.end].replace(_LONG_DASH, '-')} {text[item.end :]}")
    return made


def _item(line: ProseLine) -> _Item | None:
    if not (found := _MARK.match(line.text)):
        return None
    mark, words = found[1], line.text[found.end() :]
    is_apart = words[0].isspace()
    if not is_apart and not (_WORDS.match(words) and _is_no_word(mark, words)):
        return None
    number, kind = _NUMBER.search(mark), mark
    for differing, instead in _DIFFERS:
        kind = differing.sub(instead, kind)
    return _Item(kind, int(number[1]) if number else 0, found.end(), not is_apart)


def _is_no_word(mark: str, words: str) -> bool:
    """Tell whether a dash is none of a word, and a star is not the first of a pair."""
    if mark in ("-", _LONG_DASH):
        return " " in words or mark not in words
    return mark != "*" or "*" not in _STRONG.sub("", words)


def _has_next(lines: Sequence[ProseLine], items: Sequence[_Item | None], place: int) -> bool:
    """Tell whether another item of the kind stands in the same paragraph, or across an empty line: the number before or after."""
    item = items[place]
    for step in (-1, 1):
        for other in range(place + step, place + step * _NEAR, step):
            if not 0 <= other < len(lines) or not lines[other].is_prose:
                break
            found = items[other]
            if found and item and found.kind == item.kind:
                if not item.number or found.number == item.number + step:
                    return True
                break
            if lines[other].is_empty and abs(other - place) > 1:
                break
            if not lines[other].is_empty and lines[other - step].is_empty:
                break
    return False


def _is_announced(lines: Sequence[ProseLine], place: int, item: _Item) -> bool:
    """Tell whether the words above end in a colon."""
    above = next((line.text for line in reversed(lines[max(0, place - 2) : place]) if not line.is_empty), "")
    return item.number <= 1 and above.rstrip().endswith(":")
