"""Links between sources, as authors write them from their own folder, made into what MkDocs understands."""

import posixpath
from collections.abc import Mapping
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from cchc.reading.links import is_outside, resolve, target_path


class SourceLinks:
    """Where each source went: `uris` gives MkDocs' name of a file by its path; `current` is the page being rendered."""

    def __init__(self, uris: Mapping[str, str], hidden: frozenset[str]) -> None:
        self.current = ""
        self._uris = uris
        self._hidden = hidden

    def rewritten(self, target: str) -> str | None:
        """Return the link for MkDocs; the same when it is not ours; None when it leads to what is not published."""
        if is_outside(target) or target.startswith("#"):
            return target
        if target_path(self.current, target, self._hidden):
            return None
        path = resolve(self.current, target)
        if path not in self._uris:
            return target
        start = posixpath.dirname(self._uris[self.current])
        relative = posixpath.relpath(self._uris[path], start or ".")
        _, mark, anchor = target.partition("#")
        return quote(relative) + mark + anchor


class SourceLinksExtension(Extension):
    """Registers the tree processor that rewrites links before MkDocs resolves them."""

    def __init__(self, links: SourceLinks) -> None:
        super().__init__()
        self._links = links

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        # MkDocs' own processor has priority 0, the table of contents 5: headings are lowered before that.
        md.treeprocessors.register(_LinkProcessor(md, self._links), "cchc-links", 1)
        md.treeprocessors.register(_HeadingProcessor(md), "cchc-headings", 6)


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
            del element.attrib[key]
        else:
            element.set(key, rewritten)


class _HeadingProcessor(Treeprocessor):
    """The page's title is its only h1: a body that has one of its own is lowered by a level."""

    def run(self, root: Element) -> None:
        headings = [e for e in root.iter() if isinstance(e.tag, str) and e.tag in ("h1", "h2", "h3", "h4", "h5")]
        if any(element.tag == "h1" for element in headings):
            for element in headings:
                element.tag = f"h{int(element.tag[1]) + 1}"
