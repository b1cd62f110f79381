"""The elements that feedgen lacks, added in its own way, by extensions."""

import datetime as dt
from typing import Any

from feedgen.ext.base import BaseExtension  # type: ignore[import-untyped, unused-ignore]
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"

# The name under which both extensions are registered.
NAME = "portal"

# An lxml element; the library has no types.
Element = Any


class DocumentElements(BaseExtension):  # type: ignore[misc, unused-ignore]
    """What a document says of itself: its style sheet, that it is an archive, in RSS the links to its neighbours."""

    def __init__(self) -> None:
        self.stylesheet = ""
        self.is_archive = False
        self.links: tuple[tuple[str, str], ...] = ()

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces that the elements need, as feedgen asks."""
        return {"fh": HISTORY, "dc": DUBLIN_CORE}

    def extend_rss(self, feed: Element) -> Element:
        """Add the elements to an RSS document, called by feedgen; it has links of Atom to its neighbours besides."""
        for rel, href in self.links:
            etree.SubElement(feed[0], f"{{{ATOM}}}link", rel=rel, href=href)
        return self._extend(feed, feed[0])

    def extend_atom(self, feed: Element) -> Element:
        """Add the elements to an Atom document, called by feedgen, which knows its links."""
        return self._extend(feed, feed)

    def _extend(self, root: Element, parent: Element) -> Element:
        if self.is_archive:
            etree.SubElement(parent, f"{{{HISTORY}}}archive")
        # Browsers no longer run XSLT; a style sheet is what still makes an opened feed readable.
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{self.stylesheet}"'))
        return root


class EntryElements(BaseExtension):  # type: ignore[misc, unused-ignore]
    """What an RSS item says beyond RSS: the unit (as author RSS wants an e-mail address), source, last change.

    In Atom it mends the links.
    """

    def __init__(self) -> None:
        self.creator = ""
        self.source: str | None = None
        self.updated: dt.datetime | None = None
        self.links: list[dict[str, str]] = []

    def extend_atom(self, entry: Element) -> Element:
        """Give the links of an Atom entry all their attributes, called by feedgen."""
        # feedgen 1.0.0 keeps only `href`: in its atom_entry() the element takes the name of the link it is made from.
        # Its Atom tree bears the namespace as a plain attribute, so the elements are found without one.
        for element, link in zip(entry.findall("link"), self.links, strict=True):
            element.attrib.update(link)
        return entry

    def extend_rss(self, item: Element) -> Element:
        """Add the elements to an RSS item, called by feedgen."""
        etree.SubElement(item, f"{{{DUBLIN_CORE}}}creator").text = self.creator
        if self.source:
            etree.SubElement(item, f"{{{DUBLIN_CORE}}}source").text = self.source
        if self.updated:
            etree.SubElement(item, f"{{{ATOM}}}updated").text = self.updated.isoformat()
        return item
