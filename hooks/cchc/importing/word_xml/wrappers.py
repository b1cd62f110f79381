"""What only stands around words: simple fields, tags, controls."""

from typing import Any

from cchc.importing.word_xml.names import each, find, name, replace_by_children

_WRAPPERS = ("w:fldSimple", "w:smartTag", "w:customXml", "w:sdt", "w:dir", "w:bdo")
_NO_WORDS = frozenset(name(tag) for tag in ("w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr"))


def unwrap(root: Any) -> None:
    """Put what stands inside such elements into their place."""
    for element in reversed(each(root, *_WRAPPERS)):
        if find(element, "w:sdtPr/w:showingPlcHdr") is not None:
            _leave_blank(element)
        inner = [child for child in element if child.tag not in _NO_WORDS]
        if len(inner) == 1 and inner[0].tag == name("w:sdtContent"):
            inner = list(inner[0])
        replace_by_children(element, inner)


def _leave_blank(control: Any) -> None:
    """Put dots in the place of what Word asks for where nobody filled it in."""
    for place, words in enumerate(each(control, "w:t")):
        words.text = "" if place else "…"
