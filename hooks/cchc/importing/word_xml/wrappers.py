"""What only stands around words: simple fields, tags, controls."""

from typing import Any

from cchc.importing.word_xml.names import each, name, replace_by_children

_WRAPPERS = ("w:fldSimple", "w:smartTag", "w:customXml", "w:sdt", "w:dir", "w:bdo")
_NO_WORDS = frozenset(name(tag) for tag in ("w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr"))


def unwrap(root: Any) -> None:
    """Put what stands inside such elements into their place."""
    for element in reversed(each(root, *_WRAPPERS)):
        inner = [child for child in element if child.tag not in _NO_WORDS]
        if len(inner) == 1 and inner[0].tag == name("w:sdtContent"):
            inner = list(inner[0])
        replace_by_children(element, inner)
