"""Links between sources, as authors write them from their own folder, made into links between pages."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.utils import get_relative_url

from cchc.publishing.share_pictures import PictureSize
from cchc.reading.items import kind_of
from cchc.reading.links import named
from cchc.site.picture_files import picture_sizes, size_and_time


class SourceLinks:
    """Where each source went: `addresses` gives its address within the site by its path, `hidden` are the texts that have none;
    `current` is the page being rendered.

    `asked` gathers the links of the current page and what became of them, `measured` its pictures with bytes and time: all that
    its body depends on beside its own text.
    """

    def __init__(self, addresses: Mapping[str, str], hidden: frozenset[str], root: Path) -> None:
        self.current = ""
        self.asked: dict[str, str | None] = {}
        self.measured: dict[str, tuple[int, int]] = {}
        self.addresses = addresses
        self.hidden = hidden
        self._root = root

    def begin(self, path: str) -> None:
        """The page of the source at `path` is the current one."""
        self.current = path
        self.asked = {}
        self.measured = {}

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
        return get_relative_url(quote(self.addresses[path]), self.addresses[source]) + mark + anchor

    def picture_size(self, target: str) -> tuple[int, int] | None:
        """Return the width and height of the picture that the current page calls `target`, if it is one of ours."""
        path = named(self.current, target, self.addresses)
        if path is None:
            return None
        self.measured[path] = size_and_time(self._root / path)
        return self._size_of(path)

    def unchanged(self, path: str, told: tuple[int, int]) -> bool:
        """Whether the picture at `path` has the bytes and the time that were measured."""
        return size_and_time(self._root / path) == told

    @cached_property
    def _size_of(self) -> PictureSize:
        return picture_sizes(self._root)

    def __getstate__(self) -> dict[str, object]:
        """What another process needs: not what was measured so far."""
        return {name: value for name, value in vars(self).items() if name != "_size_of"}


class SourceLinksExtension(Extension):
    """Registers the tree processors that rewrite links and lower headings."""

    def __init__(self, links: SourceLinks) -> None:
        super().__init__()
        self._links = links

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        # MkDocs' own processor has priority 0, the table of contents 5: headings are lowered before that.
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

    def _rewrite(self, element: Element, key: str, target: str) -> None:
        rewritten = self._links.rewritten(target)
        if rewritten is None:
            # What leads nowhere is plain text.
            element.tag = "span"
            del element.attrib[key]
        else:
            element.set(key, rewritten)
        if element.tag == "img":
            self._place(element, target)

    def _place(self, picture: Element, target: str) -> None:
        """Keep the place of a picture of ours; one elsewhere becomes a link when the body is cleaned."""
        if (size := self._links.picture_size(target)) and not {"width", "height"} & set(picture.keys()):
            picture.set("width", str(size[0]))
            picture.set("height", str(size[1]))


class _HeadingProcessor(Treeprocessor):
    """A page has one h1, its title: a body with another is lowered by a level.

    The title of an ordinary page is the first heading of its body.
    """

    def __init__(self, md: Markdown, links: SourceLinks) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:
        headings = [e for e in root.iter() if isinstance(e.tag, str) and e.tag in ("h1", "h2", "h3", "h4", "h5")]
        titles = [element for element in headings if element.tag == "h1"]
        own = titles[:1] if self._links.is_ordinary_page else []
        if titles[len(own) :]:
            for element in headings:
                if element not in own:
                    element.tag = f"h{int(element.tag[1]) + 1}"
