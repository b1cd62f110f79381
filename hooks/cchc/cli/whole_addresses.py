"""Where the links of an item lead for those who read it elsewhere."""

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from lxml import html

from cchc.content.files import is_picture, published_path
from cchc.content.items import Item
from cchc.edition.edition import Edition
from cchc.language.patterns import late
from cchc.reading.links import is_outside, named

_WEB = late(r"https?://", re.IGNORECASE)
_SEEN = ("img", "picture", "svg", "video", "audio", "iframe", "source")
_SPOKEN = late(r"(?:mailto|tel):([^?]+)", re.IGNORECASE)


@dataclass(frozen=True)
class WholeAddresses:
    """The addresses of a portal at `site`, which ends in a slash."""

    edition: Edition
    site: str

    @cached_property
    def _sources(self) -> frozenset[str]:
        return frozenset((*self.edition.sources.files, *self.edition.sources.bodies))

    def of_link(self, item: Item, target: str) -> str | None:
        """Return the whole address of the link `target` in the text of `item`; None where readers get nothing there."""
        if spoken := _SPOKEN.match(target):
            return spoken[1]
        if is_outside(target):
            return target if _WEB.match(target) else None
        found = named(item.path, target, self._sources)
        address = None if found is None or found == item.path else self._address(found)
        return None if address is None else self.site + quote(address)

    def in_markup(self, item: Item, markup: str) -> str:
        """Return the cleaned HTML of `item` with whole addresses; a link that leads nowhere is words alone, and pictures go.

        A mail may fetch none, and what they show is told on the page.
        """
        root = html.fragment_fromstring(markup, create_parent="div")
        for link in list(root.iter("a")):
            target = link.get("href") or ""
            if address := target if _SPOKEN.match(target) else self.of_link(item, target):
                link.set("href", address)
            else:
                link.drop_tag()
        for picture in list(root.iter(*_SEEN)):
            picture.drop_tree()
        return (root.text or "") + "".join(html.tostring(child, encoding="unicode") for child in root)

    def _address(self, path: str) -> str | None:
        """Return the address within the site; pictures stand there in other forms than that of the file."""
        if shown := self.edition.public.by_path.get(path):
            return shown.address
        if path in self.edition.catalogue.by_path:
            return None
        if path.endswith(".md") and path.startswith("docs/"):
            folder, name = posixpath.split(path.removeprefix("docs/").removesuffix(".md"))
            return posixpath.join(folder, "" if name in ("index", "README") else f"{name}/")
        return published_path(path) if path in self.edition.files.published and not is_picture(path) else None
