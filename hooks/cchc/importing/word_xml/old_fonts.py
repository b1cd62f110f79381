"""Text in fonts of the time before Unicode."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from lxml import etree

from cchc.importing.word_xml.names import each, name
from cchc.importing.word_xml.styles import Styles
from cchc.language.legacy_encodings import from_tcvn3, from_vni

_FONTS = ("w:ascii", "w:hAnsi", "w:cs")


def to_unicode(root: Any, styles: Styles) -> Iterator[str]:
    """Write runs in such fonts in Unicode; yield which kinds there were."""
    kinds: set[str] = set()
    for run in each(root, "w:r"):
        font = _font(styles.of_run(run, "w:rFonts"))
        if read := reader_of(font):
            kinds.add("VNI" if font.upper().startswith("VNI") else "TCVN3 (.VnTime)")
            _convert(run, read)
    if kinds:
        yield f"chữ phông kiểu cũ {', '.join(sorted(kinds))} đã chuyển sang Unicode; hãy đọc lại, nhất là chữ hoa và tên riêng"


def _font(fonts: Any | None) -> str:
    return next((font for key in _FONTS if (font := fonts.get(name(key)))), "") if fonts is not None else ""


def reader_of(font: str) -> Callable[[str], str] | None:
    """Return what writes words set in a font in Unicode, None for a font of today."""
    if font.startswith(".Vn"):
        return partial(from_tcvn3, capitals=font.split()[0].endswith("H"))
    return from_vni if font.upper().startswith(("VNI-", "VNI ")) else None


def _convert(run: Any, read: Callable[[str], str]) -> None:
    for hyphen in each(run, "w:softHyphen"):
        # The letter "ư" of TCVN3 has the code of a soft hyphen, and Word keeps it as one.
        hyphen.tag = name("w:t")
        hyphen.text = "\u00ad"
    _join_words(run)
    for words in each(run, "w:t"):
        words.text = read(words.text or "")


def _join_words(run: Any) -> None:
    """Join elements that follow each other: a letter and its mark may stand in two."""
    for words in each(run, "w:t"):
        before = words.getprevious()
        if before is not None and before.tag == words.tag:
            before.text = (before.text or "") + (words.text or "")
            before.set(etree.QName("http://www.w3.org/XML/1998/namespace", "space"), "preserve")
            run.remove(words)
