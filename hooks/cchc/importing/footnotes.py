"""Footnotes that were typed: "CCHC¹" in the text, and somewhere below a paragraph "¹ Chương trình tổng thể…"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cchc.importing.blocks import NOTE_CLOSE, NOTE_OPEN, Block, Paragraph
from cchc.language.patterns import late

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = r"(?:<sup>\s*(?P<sup>\d{1,2})\s*</sup>|(?P<char>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))"
_NOTE = late(r"^\s*" + _RAISED + r"[\s.]*(?=\S)")
# A raised figure after a unit of measure is a power: km², m³.
_CALL = late(r"(?<=[^\s<>])(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!\bdm)" + _RAISED)


def take_typed_notes(blocks: Sequence[Block], notes: dict[str, str]) -> tuple[list[Block], dict[str, str]]:
    """Return the blocks with calls in place of raised figures, and all footnotes; what nobody calls stays where it is."""
    written: dict[str, Paragraph] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and (found := _NOTE.match(block.markup)):
            written.setdefault(_number(found), block)
    called = {_number(m) for b in blocks for p in _paragraphs(b) if p not in written.values() for m in _CALL.finditer(p.markup)}
    # A figure of a typed note must not meet that of one of Word's own.
    names = {number: f"{number}-go" if number in notes else number for number in written if number in called}
    taken = {id(written[number]) for number in names}
    kept = [_with_calls(block, names) for block in blocks if id(block) not in taken]
    typed = {name: _NOTE.sub("", written[number].markup) for number, name in names.items()}
    return kept, notes | typed


def _number(match: re.Match[str]) -> str:
    return match["sup"] or match["char"].translate(_DIGITS)


def _paragraphs(block: Block) -> list[Paragraph]:
    return [block] if isinstance(block, Paragraph) else [p for row in block.rows for cell in row for p in cell]


def _with_calls(block: Block, names: dict[str, str]) -> Block:
    if not isinstance(block, Paragraph) or not names:
        return block

    def call(match: re.Match[str]) -> str:
        name = names.get(_number(match))
        return f"{NOTE_OPEN}{name}{NOTE_CLOSE}" if name else match[0]

    markup = _CALL.sub(call, block.markup)
    # A run of bold figures and commas would hide the end of the sentence.
    return block if markup == block.markup else replace(block, markup=markup, text=_without_figures(block.text, names))


def _without_figures(text: str, names: dict[str, str]) -> str:
    return re.sub(r"(?<=\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}", lambda m: "" if m[0].translate(_DIGITS) in names else m[0], text)
