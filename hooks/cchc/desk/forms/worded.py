"""What a field holds, in words and lines as an officer reads them, and where two of them differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cchc.content.values import NONE_GIVEN
from cchc.desk.forms.controls import Controls
from cchc.desk.forms.filled import Filled
from cchc.desk.forms.form import Input
from cchc.desk.forms.said_days import as_read
from cchc.language.patterns import late

_WORD = late(r"\s+|\w+|[^\w\s]")
# Of the lines that are the same so many are shown beside those that are not.
_AROUND = 1
# Longer lines and texts are marked as a whole: comparing takes as long as the product of both.
_MOST_WORDS, _MOST_LINES = 1_500, 3_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line; `other` tells that the version beside it has not got them."""

    text: str
    other: bool


@dataclass(frozen=True, slots=True)
class WordedLine:
    """A line by its pieces; one that stands for `left_out` lines that are the same on both sides has none."""

    pieces: tuple[Piece, ...]
    left_out: int = 0


def lines_of(shown: Filled, controls: Controls) -> list[str]:
    """Return what a field holds, a line each; of a group each field under its label."""
    if shown.says_none:
        return [NONE_GIVEN]
    if shown.field.input is not Input.GROUP:
        return [line for value in shown.values for line in _worded(shown, value, controls).split("\n")]
    if not shown.field.many:
        return list(_labelled(shown.fields, controls, ""))
    return [
        line
        for number, entry in enumerate(shown.entries, 1)
        for line in (f"Mục {number}", *_labelled(entry.fields, controls, "   "))
    ]


def entry_lines(fields: Iterable[Filled], controls: Controls) -> list[WordedLine]:
    """Return what an entry holds, each field under its label, with nothing beside it."""
    return [WordedLine((Piece(line, False),)) for line in _labelled(fields, controls, "")]


def _worded(shown: Filled, value: str, controls: Controls) -> str:
    said = controls.meaning(shown.field, value) or controls.day(value) or as_read(shown.field.input, value)
    if said != value:
        return said
    return next((option.label for option in shown.field.options if option.value == value), value)


def _labelled(fields: Iterable[Filled], controls: Controls, indent: str) -> Iterator[str]:
    for one in fields:
        first, *others = lines_of(one, controls) or [""]
        if first or others:
            yield f"{indent}{one.field.label}: {first}"
            yield from (f"{indent}   {line}" for line in others)


def side_by_side(ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[WordedLine], list[WordedLine]]:
    """Return the lines of two versions, each with what the other has not got marked; long runs of the same are left out."""
    left: list[WordedLine] = []
    right: list[WordedLine] = []
    if max(len(ours), len(theirs)) > _MOST_LINES:
        return [_whole(line) for line in ours], [_whole(line) for line in theirs]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        mine, other = ours[i1:i2], theirs[j1:j2]
        if tag == "equal":
            same = _shortened(mine, first=i1 == 0, last=i2 == len(ours))
            left += same
            right += same
            continue
        both = min(len(mine), len(other))
        for one, two in zip(mine[:both], other[:both], strict=True):
            marked, marked_other = _marked(one, two)
            left.append(marked)
            right.append(marked_other)
        left += map(_whole, mine[both:])
        right += map(_whole, other[both:])
    return left, right


def _shortened(lines: Sequence[str], *, first: bool, last: bool) -> list[WordedLine]:
    before, after = 0 if first else _AROUND, 0 if last else _AROUND
    same = [WordedLine((Piece(line, False),)) for line in lines]
    gap = len(lines) - before - after
    return same if gap <= 1 else [*same[:before], WordedLine((), gap), *same[len(same) - after :]]


def _whole(line: str) -> WordedLine:
    return WordedLine((Piece(line, True),))


def _marked(ours: str, theirs: str) -> tuple[WordedLine, WordedLine]:
    mine, other = _WORD.findall(ours), _WORD.findall(theirs)
    if max(len(mine), len(other)) > _MOST_WORDS:
        return _whole(ours), _whole(theirs)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        left += [Piece("".join(mine[i1:i2]), tag != "equal")] if i2 > i1 else []
        right += [Piece("".join(other[j1:j2]), tag != "equal")] if j2 > j1 else []
    return WordedLine(tuple(left)), WordedLine(tuple(right))
