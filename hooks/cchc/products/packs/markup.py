"""A text that goes without its page: what only a page can do is told in words."""

from collections.abc import Callable

from lxml import html
from lxml.html import HtmlElement

# Where a line ends within a paragraph. Blocks of text keep one blank where there are several, and know no other: a letter that
# no text holds (Unicode's private use) stands for the break until lines are made.
BREAK = "\ue000"
# Returns the whole address of what a link as it is written leads to; None where a reader elsewhere gets nothing there.
AddressOf = Callable[[str], str | None]

_STRUCK = ("del", "s", "strike")


def told_without_page(markup: str, address_of: AddressOf) -> tuple[str, tuple[str, ...]]:
    """Return cleaned HTML with the addresses of its links in words and its line breaks marked, and what was left out of it."""
    root = html.fragment_fromstring(markup.replace(BREAK, " "), create_parent="div")
    left_out = ("chữ đã gạch bỏ",) if _without_struck(root) else ()
    for element in list(root.iter("sup", "a", "br", "pre")):
        _tell(element, address_of)
    return "".join([html.tostring(child, encoding="unicode") for child in root]) or root.text_content(), left_out


def _without_struck(root: HtmlElement) -> bool:
    """Take out what the author struck out: no network shows the line through it."""
    struck = [element for element in root.iter(*_STRUCK) if element.getparent() is not None]
    for element in struck:
        element.drop_tree()
    return bool(struck)


def _tell(element: HtmlElement, address_of: AddressOf) -> None:
    match element.tag:
        case "br":
            element.tail = BREAK + (element.tail or "")
        case "pre":
            for part in element.iter():
                part.text = part.text and part.text.replace("\n", BREAK)
                if part is not element:
                    part.tail = part.tail and part.tail.replace("\n", BREAK)
        case "sup" if element.find(".//a") is not None:
            element.tail = f" [{element.text_content().strip()}]" + (element.tail or "")
            element.drop_tree()
        case "a":
            _tell_link(element, address_of)


def _tell_link(link: HtmlElement, address_of: AddressOf) -> None:
    if link.getparent() is None or "footnote" in (link.get("class") or ""):
        return
    address = address_of(link.get("href") or "")
    if address is None:
        return
    words = " ".join(link.text_content().split())
    if _bare(words) == _bare(address):
        link.tail = address + (link.tail or "")
        link.drop_tree()
    elif _bare(address) not in words:
        link.tail = f" ({address})" + (link.tail or "")


def _bare(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
