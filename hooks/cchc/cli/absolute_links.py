"""The links of a text that leaves the portal: whole addresses, or none."""

import posixpath
from urllib.parse import unquote

from lxml import html

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item

_WHOLE = ("https://", "http://", "mailto:", "tel:")


def with_absolute_links(markup: str, item: Item, shown: Catalogue, site_url: str) -> str:
    """Return the cleaned HTML of `item` with links to public items as whole addresses; others that are not whole are words alone.

    Pictures go: a mail may not fetch any, and what they show is told on the page.
    """
    root = html.fragment_fromstring(markup, create_parent="div")
    for link in list(root.iter("a")):
        address = _address(link.get("href") or "", item, shown, site_url)
        if address:
            link.set("href", address)
        else:
            link.drop_tag()
    for picture in list(root.iter("img", "picture", "svg", "video", "audio", "iframe", "source")):
        picture.drop_tree()
    return (root.text or "") + "".join(html.tostring(child, encoding="unicode") for child in root)


def _address(href: str, item: Item, shown: Catalogue, site_url: str) -> str | None:
    if href.startswith(_WHOLE):
        return href
    path, _, anchor = href.partition("#")
    named = posixpath.normpath(posixpath.join(posixpath.dirname(item.path), unquote(path)))
    found = shown.by_path.get(named) if path else None
    return site_url + found.address + (f"#{anchor}" if anchor else "") if found else None
