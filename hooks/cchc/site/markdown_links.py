"""Links between sources, as authors write them from their own folder, made into what MkDocs understands."""

import posixpath
from collections.abc import Mapping
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from cchc.publishing.feeds import is_remote
from cchc.publishing.share_pictures import PictureSize
from cchc.reading.items import kind_of
from cchc.reading.links import named


class SourceLinks:
    """Where each source went: `uris` gives MkDocs' name of a file by its path; `current` is the page being rendered."""

    def __init__(self, uris: Mapping[str, str], hidden: frozenset[str], size_of: PictureSize) -> None:
        self.current = ""
        self._uris = uris
        self._hidden = hidden
        self._size_of = size_of

    @property
    def is_ordinary_page(self) -> bool:
        """Whether the page's title is its own first heading; the home page's is the name of the site."""
        return kind_of(self.current) is None and self.current != "docs/index.md"

    def rewritten(self, target: str) -> str | None:
        """Return the link for MkDocs; the same when it is not ours; None when it leads to what is not published."""
        if target.startswith("#"):
            return target
        path = named(self.current, target, self._uris)
        if path is None:
            return None if named(self.current, target, self._hidden) else target
        start = posixpath.dirname(self._uris[self.current])
        relative = posixpath.relpath(self._uris[path], start or ".")
        _, mark, anchor = target.partition("#")
        return quote(relative) + mark + anchor

    def picture_size(self, target: str) -> tuple[int, int] | None:
        """Return the width and height of the picture that the current page calls `target`, if it is one of ours."""
        path = named(self.current, target, self._uris)
        return self._size_of(path) if path else None


class SourceLinksExtension(Extension):
    """Registers the tree processor that rewrites links before MkDocs resolves them."""

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
            # MkDocs takes every <a> and <img> for a link: what leads nowhere is plain text.
            element.tag = "span"
            del element.attrib[key]
        else:
            element.set(key, rewritten)
        if element.tag == "img":
            self._place(element, target)

    def _place(self, picture: Element, target: str) -> None:
        """Keep the place of a picture of ours; one elsewhere becomes a link, for a reader's phone asks no other site."""
        if is_remote(target):
            picture.tag = "a"
            picture.text = picture.get("alt") or target
            picture.attrib.clear()
            picture.set("href", target)
        elif (size := self._links.picture_size(target)) and not {"width", "height"} & set(picture.keys()):
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
