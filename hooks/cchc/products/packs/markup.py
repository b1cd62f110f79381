"""A text that goes without its page: what only a page can do is told in words."""

from collections.abc import Callable

from lxml import html
from lxml.html import HtmlElement

# Where a line ends within a paragraph. Blocks of text keep one blank where there are several, and know no other: a letter that
# no text holds (Unicode's private use) stands for the break until lines are made.
BREAK = "\ue000"
# Returns the whole address of what a link as it is written leads to; None where a reader elsewhere gets nothing there.
AddressOf = Callable[[str], str | None]


def without_page(markup: str, address_of: AddressOf) -> str:
    """Return cleaned HTML with the addresses of its links in words and its line breaks marked."""
    root = html.fragment_fromstring(markup.replace(BREAK, " "), create_parent="div")
    for element in list(root.iter("sup", "a", "br", "pre")):
        _put_in_words(element, address_of)
    return "".join([html.tostring(child, encoding="unicode") for child in root]) or root.text_content()


def _put_in_words(element: HtmlElement, address_of: AddressOf) -> None:
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
            _put_address_in_words(element, address_of)


def _put_address_in_words(link: HtmlElement, address_of: AddressOf) -> None:
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
