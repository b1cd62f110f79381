"""Lists: right under a sentence, with sub-items by two or three blanks, "+" below "-"; and indented words that are no code."""

import re
from dataclasses import dataclass

from cchc.language.patterns import late
from cchc.reading.lenient.paragraphs import NUMBERED
from cchc.reading.lenient.prose import FENCE, ProseLine, had_room

# Blanks before what belongs to an item, for each level, as the converter counts.
_STEP = 4
# How much further in than its list a line must stand to be a part of the item above it.
_INSIDE = 2
_ITEM = late(r"^( *)([-*+]|\d{1,3}\.)( +)(?=\S)")
_RULE = late(r"^ {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
# A heading, a table's row: nothing of this goes on in a list.
_OTHER = late(r"^ {0,3}(?:#{1,6}\s|\|)")
_SIGNS = {"-": "-", "*": "-", "+": "+"}


@dataclass(frozen=True)
class _ListLevel:
    """An open list: how far in it was typed, and its sign ("-", "+", or "1" for numbers)."""

    indent: int
    sign: str


def with_lists(lines: list[ProseLine]) -> list[ProseLine]:
    """Return the lines with every list as the converter wants it."""
    reader = _Reader()
    for line in lines:
        reader.take(line)
    return reader.made


class _Reader:
    """Takes one line after the other; `_open` are the lists that the last one stands in, the outermost first."""

    def __init__(self) -> None:
        self.made: list[ProseLine] = []
        self._open: list[_ListLevel] = []
        # That of the last numbered item outside of all others.
        self._number = 0
        # How far in the code is typed that stands in an item.
        self._code_indent = 0

    def take(self, line: ProseLine) -> None:
        if not line.is_paragraph:
            self._leave(line)
            return
        text = line.text.expandtabs(_STEP)
        item = None if _RULE.match(text) else _ITEM.match(text)
        if item and (self._open or self._may_begin(item)):
            self._item(item, text)
        else:
            self._words(text)

    def _leave(self, line: ProseLine) -> None:
        """Leave what is no words; the converter knows no fences that are moved in, but code that stands deeper than its item."""
        if line.is_prose or not self._open or not line.text.startswith(" "):
            if not line.is_empty:
                self._open.clear()
            self.made.append(line)
            return
        fence = FENCE.match(line.text)
        words = "" if fence else " " * _STEP * (len(self._open) + 1) + line.text.removeprefix(" " * self._code_indent)
        if fence:
            self._code_indent = len(line.text) - len(line.text.lstrip())
        self.made.append(ProseLine(words, is_prose=False))

    @property
    def _above(self) -> str:
        """The words right above, "" for none."""
        return self.made[-1].text if self.made and not self.made[-1].is_empty else ""

    def _may_begin(self, item: re.Match[str]) -> bool:
        """Tell whether an item may begin here: right under words a number must be 1 (CommonMark), go on, or follow a colon."""
        if not self._above or not item[2][0].isdigit():
            return True
        return int(item[2][:-1]) in (1, self._number + 1) or self._above.rstrip().endswith(":")

    def _item(self, item: re.Match[str], text: str) -> None:
        if not self._open and self._above:
            self.made.append(ProseLine(""))
        self._place(len(item[1]), _SIGNS.get(item[2], "1"))
        if len(self._open) == 1 and item[2][0].isdigit():
            self._number = int(item[2][:-1])
        self.made.append(ProseLine(" " * _STEP * (len(self._open) - 1) + item[2] + " " + text[item.end() :]))

    def _place(self, indent: int, sign: str) -> None:
        """Close the lists that the item is outside of, and open the one that it begins."""
        while len(self._open) > 1 and indent < self._open[-1].indent:
            self._open.pop()
        if not self._open or indent >= self._open[-1].indent + _INSIDE:
            self._open.append(_ListLevel(indent, sign))
        elif sign != self._open[-1].sign:
            self._change_sign(indent, sign)

    def _change_sign(self, indent: int, sign: str) -> None:
        """Open or leave a list where the sign changes.

        Offices write "1." for points, "-" for what is below them and "+" below that, often without moving in.
        """
        same = [n for n, level in enumerate(self._open) if level.sign == sign and abs(level.indent - indent) < _INSIDE]
        if same:
            del self._open[same[-1] + 1 :]
        elif sign == "+" or (self._above and self._open[-1].sign != "+"):
            self._open.append(_ListLevel(indent, sign))
        else:
            self._open[-1] = _ListLevel(indent, sign)

    def _words(self, text: str) -> None:
        indent = len(text) - len(text.lstrip())
        while self._open and self._is_outside(text, indent):
            self._open.pop()
            if not self._open and self._above:
                self.made.append(ProseLine(""))
        # What is moved in belongs to an item, or begins a paragraph as in a letter; it is no code.
        words = text.lstrip() if self._open or indent >= _STEP else text
        self.made.append(ProseLine(" " * _STEP * len(self._open) + words))

    def _is_outside(self, text: str, indent: int) -> bool:
        """Tell whether words do not belong to the last item; without moving in they do when a window wrapped them."""
        if indent >= self._open[-1].indent + _INSIDE and not _OTHER.match(text):
            return False
        wrapped = self._above and not had_room(self._above, text)
        return not wrapped or bool(_OTHER.match(text) or NUMBERED.match(text))
