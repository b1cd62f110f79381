"""Names of WordprocessingML, and the few steps that everything here takes."""

from collections.abc import Iterator
from typing import Any

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = {
    "w": _W,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "v": "urn:schemas-microsoft-com:vml",
}
_OFF = frozenset({"0", "false", "off", "none"})


def name(tag: str) -> str:
    """Return a name with its prefix ("w:p") as lxml writes it, with the whole namespace."""
    prefix, _, local = tag.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def each(root: Any, *tags: str) -> list[Any]:
    """Return the elements of these names, in the order of the document."""
    return list(root.iter(*(name(tag) for tag in tags)))


def value(element: Any | None, attribute: str = "w:val") -> str | None:
    """Return the value of an element, None when there is no element or no value."""
    return None if element is None else element.get(name(attribute))


def find(element: Any, path: str) -> Any | None:
    """Return the first element at a path such as "w:pPr/w:numPr"."""
    return element.find(path, SPACES)


def is_on(element: Any | None) -> bool:
    """Tell whether a switch such as <w:vanish/> is there and not turned off."""
    return element is not None and (value(element) or "").lower() not in _OFF


def remove(element: Any) -> None:
    """Take an element out; the text behind it stays."""
    owner = element.getparent()
    if element.tail:
        before = element.getprevious()
        if before is None:
            owner.text = (owner.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    owner.remove(element)


def replace_by_children(element: Any, children: list[Any]) -> None:
    """Put `children` in the place of `element`."""
    owner = element.getparent()
    place = owner.index(element)
    owner.remove(element)
    for offset, child in enumerate(children):
        owner.insert(place + offset, child)


def run_of(text: str, like: Any | None = None) -> Any:
    """Return a new run with `text`, formatted as the run `like`."""
    from copy import deepcopy

    from lxml import etree

    run = etree.Element(name("w:r"))
    if like is not None and (look := find(like, "w:rPr")) is not None:
        run.append(deepcopy(look))
    words = etree.SubElement(run, name("w:t"))
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def paragraphs(root: Any) -> Iterator[Any]:
    """Yield the paragraphs in the order of the document."""
    yield from root.iter(name("w:p"))


def paragraph_of(element: Any) -> Any | None:
    """Return the paragraph in which an element stands."""
    return next(element.iterancestors(name("w:p")), None)
