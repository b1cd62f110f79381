"""Which paragraphs are headings, though Word was only told to make them bold: "I. MỤC ĐÍCH", "1. Yêu cầu"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cchc.content.registers import Registers
from cchc.importing.blocks import CALL, Block, Paragraph
from cchc.importing.naming import sentence_case
from cchc.language.patterns import late

_ROMAN = late(r"^([IVX]+|[A-D])\s*[.)/]\s*(?=\S)")
_ARABIC = late(r"^(\d{1,2})\s*[.)]\s*(?=\S)")
_HEAD = late(r"[\w\"“‘'«(\[]")
# A heading longer than this is a sentence that somebody made bold, or a numbered paragraph.
_LONG = 160
_SHORT = 110
# The page has a heading of its own.
_TOP = 2


def with_headings(blocks: Sequence[Block], registers: Registers) -> list[Block]:
    """Mark the headings, of level 2 and 3 as the page has its own of level 1."""
    beside = zip([None, *blocks[:-1]], [*blocks[1:], None], strict=True) if blocks else ()
    levels = [
        _level(block, around[1]) if isinstance(block, Paragraph) and not _is_listed(block, around) else 0
        for block, around in zip(blocks, beside, strict=True)
    ]
    # The first level of the styles may be the document's title, which stands elsewhere.
    plain_tops = any(level == _TOP and not _styled(block) for block, level in zip(blocks, levels, strict=True))
    top = 1 if plain_tops else min((style for block in blocks if (style := _styled(block))), default=1)
    found: list[Block] = []
    for block, level in zip(blocks, levels, strict=True):
        if style := _styled(block):
            level = _TOP if style <= top else _TOP + 1
        found.append(_heading(block, level, registers) if level and isinstance(block, Paragraph) else block)
    return _promoted(found)


def _styled(block: Block) -> int:
    return block.heading if isinstance(block, Paragraph) else 0


def _is_listed(block: Paragraph, around: Sequence[Block | None]) -> bool:
    """Tell whether plain words bear the number next to that of the words right beside them: below a heading stands text."""
    if block.heading or block.bold or block.marker or not (number := _number(block)):
        return False
    return any(_number(other) == number + step > 0 for other, step in zip(around, (-1, 1), strict=True))


def _number(block: Block | None) -> int:
    found = _ARABIC.match(block.plain) if isinstance(block, Paragraph) and not block.marker else None
    return int(found[1]) if found else 0


def _level(block: Paragraph, after: Block | None) -> int:
    plain = block.plain
    if block.heading:
        return block.heading
    # Of a heading only the words are kept.
    if block.marker == "-" or "<img" in block.markup or "<a href" in block.markup or not any(c.isalpha() for c in plain):
        return 0
    # "#CCHC #DVC" below a text, "* Ghi chú", "→ XEM THÊM".
    if not block.marker and not _HEAD.match(plain):
        return 0
    # The first half of a sentence that a page break cut looks like a heading too.
    if len(plain) > _LONG or block.ended or (isinstance(after, Paragraph) and after.goes_on):
        return 0
    if block.marker:
        # Word itself numbers this heading, and its number is not in the text.
        return (2 if plain.isupper() else 3) if block.bold and len(plain) <= _SHORT else 0
    if found := _ROMAN.match(plain):
        return 2 if block.bold or plain[found.end() :].isupper() else 0
    if _ARABIC.match(plain):
        return 3 if len(plain) <= _SHORT else 0
    if len(plain) > _SHORT or re.match(r"^\d", plain) or re.match(r"^[a-zđ]{1,2}\)", plain):
        return 0
    # Nothing stands below a heading only where somebody signed: "Phòng Văn hóa – Xã hội".
    if after is None or block.place == "right":
        return 0
    return 3 if block.bold or (plain.isupper() and len(plain.split()) > 1) else 0


def _heading(block: Paragraph, level: int, registers: Registers) -> Paragraph:
    plain = block.plain
    found = _ROMAN.match(plain)
    number, words = (plain[: found.end()], plain[found.end() :]) if found else ("", plain)
    text = number + sentence_case(words, registers)
    # Of the markup only the calls of footnotes are kept.
    return replace(block, heading=level, text=text, markup="".join(CALL.findall(block.markup)), bold=False, marker="")


def _promoted(blocks: list[Block]) -> list[Block]:
    """Return the blocks with headings of one level where all are of the lower one."""
    if any(isinstance(block, Paragraph) and block.heading == 2 for block in blocks):
        return blocks
    return [replace(block, heading=2) if isinstance(block, Paragraph) and block.heading else block for block in blocks]
