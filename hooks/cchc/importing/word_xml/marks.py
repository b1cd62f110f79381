"""Marks that are no letters: symbols of fonts such as Wingdings, and the older way to end a line."""

from collections.abc import Iterator
from typing import Any

from mammoth.docx.dingbats import dingbats

from cchc.importing.word_xml.names import each, name, value
from cchc.importing.word_xml.styles import Styles

SIGN_FONTS = frozenset(font for font, _ in dingbats)
# Where fonts of symbols keep theirs: the code of the letter below, moved up.
_MOVED = range(0xF000, 0xF100)
# The bullets and marks that texts mostly have, and in which font, for those that were pasted without it.
_WITHOUT_FONT = {0xB7: "Symbol"} | dict.fromkeys((0x6E, 0x71, 0x76, 0xA7, 0xA8, 0xD8, 0xE0, 0xFC), "Wingdings")
_PRIVATE = range(0xE000, 0xF900)
# Letters that the fonts of phones lack, and the nearest that they have.
_COMMON = str.maketrans("🞎🞏🞐🗹🗷🗶🡨🡪🡩🡫🡸🡺🡹🡻🕿🖂🖃⬩⬝🞆⭘⮚◼❑", "☐☐☐☑☒✗←→↑↓←→↑↓☎✉✉•▪○○➢■□")


def write_out_marks(root: Any, styles: Styles) -> Iterator[str]:
    """Write symbols as letters that every font has, and line ends as breaks; yield what could not be written."""
    for end in each(root, "w:cr"):
        end.tag = name("w:br")
    lost: list[str] = []
    for symbol in each(root, "w:sym"):
        font, code = value(symbol, "w:font") or "", int(value(symbol, "w:char") or "0", 16)
        symbol.tag = name("w:t")
        symbol.text = sign_of(font, code)
        lost += [] if symbol.text else [font]
    for run in each(root, "w:r"):
        if words := [element for element in run if element.tag == name("w:t") and element.text]:
            font = _font(run, styles)
            for element in words:
                lost += [font] * sum(_is_lost(char, font) for char in element.text)
                element.text = "".join(sign_of(font, ord(char)) or char for char in element.text)
    if lost:
        fonts = ", ".join(sorted(set(lost) - {""}))
        named = f" của phông {fonts}" if fonts else ""
        yield f"bỏ {len(lost)} ký hiệu{named}, không có chữ tương ứng; hãy so với tệp gốc và viết bằng lời"


def _font(run: Any, styles: Styles) -> str:
    fonts = styles.of_run(run, "w:rFonts")
    found = (fonts.get(name(key)) for key in ("w:ascii", "w:hAnsi")) if fonts is not None else ()
    return next((font for font in found if font), "")


def sign_of(font: str, code: int) -> str:
    """Return the letter for a symbol, "" when there is none or the font is one of letters."""
    below = code - _MOVED.start if code in _MOVED else code
    letter = dingbats.get((font, below))
    if letter is None and code in _MOVED:
        letter = dingbats.get((_WITHOUT_FONT.get(below, ""), below))
    return chr(letter).translate(_COMMON) if letter and letter not in _PRIVATE else ""


def _is_lost(char: str, font: str) -> bool:
    return ord(char) in _PRIVATE and not sign_of(font, ord(char))
