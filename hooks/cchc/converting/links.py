"""Links between sources, as authors write them from their own folder, made into links between pages."""

import html
import posixpath
import re
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from cchc.content.files import published_path
from cchc.publishing.pictures import NO_PICTURES, Picture, Pictures
from cchc.reading.items import kind_of
from cchc.reading.links import ATTRIBUTE, TAG, is_outside, named


class SourceLinks:
    """Where each source went: `addresses` gives its address within the site by its path, `hidden` are the texts that have none,
    `pictures` those of which a page shows a form of its own; `current` is the page being rendered.

    `asked` gathers the links of the current page and what became of them, `shown` the digests of its pictures: all that its body
    depends on beside its own text.
    """

    def __init__(self, addresses: Mapping[str, str], hidden: frozenset[str], pictures: Pictures = NO_PICTURES) -> None:
        self.current = ""
        self.asked: dict[str, str | None] = {}
        self.shown: dict[str, bytes] = {}
        self.addresses = addresses
        self.hidden = hidden
        self.pictures = pictures

    def begin(self, path: str) -> None:
        """Make the page of the source at `path` the current one, of which no link was asked yet."""
        self.current = path
        self.asked = {}
        self.shown = {}

    @property
    def is_ordinary_page(self) -> bool:
        """Whether the page's title is its own first heading; the home page's is the name of the site."""
        return kind_of(self.current) is None and self.current != "docs/index.md"

    def rewritten(self, target: str) -> str | None:
        """Return the link as the finished page has it; the same when it is not ours; None when its page is not published."""
        if target not in self.asked:
            self.asked[target] = self.resolved(self.current, target)
        return self.asked[target]

    def resolved(self, source: str, target: str) -> str | None:
        """Return what `rewritten` does, for the page of any source."""
        if target.startswith("#"):
            return target
        path = named(source, target, self.addresses)
        if path is None:
            return None if named(source, target, self.hidden) else target
        _, mark, anchor = target.partition("#")
        return self.link(self.addresses[path], source) + mark + anchor

    def link(self, address: str, source: str = "") -> str:
        """Return the link from the page of `source`, the current one if it is not told, to an address within the site."""
        return _from_page(self.addresses[source or self.current], quote(address))

    def picture(self, link: str) -> Picture | None:
        """Return the picture to which a link of the finished current page leads."""
        base = self.addresses.get(self.current)
        if base is None or is_outside(link):
            return None
        path = self._by_address.get(posixpath.normpath(posixpath.join(base, unquote(link))))
        if path is None:
            return None
        self.shown[path] = self.pictures[path].source
        return self.pictures[path]

    def unchanged(self, path: str, source: bytes) -> bool:
        """Tell whether the picture at `path` has the bytes that were shown."""
        picture = self.pictures.get(path)
        return picture is not None and picture.source == source

    @cached_property
    def _by_address(self) -> dict[str, str]:
        """By the address of the form that links lead to, and by that at which the file itself would stand."""
        pairs = ((address, path) for path, picture in self.pictures.items() for address in (picture.main, published_path(path)))
        return dict(pairs)


def _from_page(page: str, address: str) -> str:
    """Return the link to `address` from the page at `page`; both are within the site, and what ends with a slash is a folder."""
    link = posixpath.relpath(f"/{address}", posixpath.dirname(f"/{page}"))
    return f"{link}/" if address.endswith("/") else link


class SourceLinksExtension(Extension):
    """Registers the tree processors that rewrite links and set the levels of headings."""

    def __init__(self, links: SourceLinks) -> None:
        super().__init__()
        self._links = links

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        """Put the two processors into `md`, between MkDocs' own and the table of contents."""
        # MkDocs' own processor has priority 0, the table of contents 5: headings get their levels before that.
        md.treeprocessors.register(_LinkProcessor(md, self._links), "cchc-links", 1)
        md.treeprocessors.register(_HeadingProcessor(md, self._links), "cchc-headings", 6)


class _LinkProcessor(Treeprocessor):
    def __init__(self, md: Markdown, links: SourceLinks) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            target = element.get(key) if key else None
            if key and target:
                self._rewrite(element, key, target)
        # Raw HTML waits here to be put in as it is; of elements in Markdown's own form, the tree above has the links.
        kept = self.md.htmlStash.rawHtmlBlocks
        kept[:] = [rewritten_html(block, self._links) if isinstance(block, str) else block for block in kept]

    def _rewrite(self, element: Element, key: str, target: str) -> None:
        rewritten = self._links.rewritten(target)
        if rewritten is None:
            # What leads nowhere is plain text.
            element.tag = "span"
            del element.attrib[key]
        else:
            element.set(key, rewritten)


def rewritten_html(markup: str, links: SourceLinks) -> str:
    """Return raw HTML with its links as the finished page has them; a link to what is not published loses its target."""

    def attribute(match: re.Match[str]) -> str:
        value = html.unescape(match[2] or match[3] or match[4] or "")
        if match[1].lower() == "srcset":
            changed: str | None = ", ".join(filter(None, (_candidate(found, links) for found in value.split(","))))
        else:
            changed = links.rewritten(value.strip()) if value.strip() else value
        return f'{match[1]}="{html.escape(changed)}"' if changed is not None else ""

    return TAG.sub(lambda tag: ATTRIBUTE.sub(attribute, tag[0]) if tag[0].startswith("<") else tag[0], markup)


def _candidate(written: str, links: SourceLinks) -> str | None:
    """One picture of a `srcset`, with its width."""
    name, *width = written.split(maxsplit=1) or [""]
    rewritten = links.rewritten(name) if name else None
    return " ".join([rewritten, *width]) if rewritten else None


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class _HeadingProcessor(Treeprocessor):
    """A page has one h1, its title, and below it no level that is left out, whichever signs its author counted.

    The title of an ordinary page is the first heading of its body.
    """

    def __init__(self, md: Markdown, links: SourceLinks) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:
        headings = [e for e in root.iter() if isinstance(e.tag, str) and e.tag in _HEADINGS]
        title = next((e for e in headings if e.tag == "h1"), None) if self._links.is_ordinary_page else None
        above: list[str] = []
        for element in headings:
            if element is title:
                continue
            while above and above[-1] >= element.tag:
                above.pop()
            above.append(element.tag)
            element.tag = _HEADINGS[min(len(above), len(_HEADINGS) - 1)]
