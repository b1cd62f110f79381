"""Texts without any sign of Markdown, told to the converter at a glance: it would try every inline pattern on each."""

from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.tilde import DeleteSubExtension

from cchc.language.patterns import late

# With what the patterns below begin: the converter's own placeholders (U+0002) among them.
_SIGN = late(r"[`\\\[<&*_~\x02]|  \n")
# The extensions of a new portal, and the names of what they read: the patterns that these signs tell, and what reads the
# finished tree and looks for no signs in it.
_OF_PORTALS = ("admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc")
_PATTERNS = (
    *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"),
    *("autolink", "automail", "linebreak", "html", "entity", "not_strong", "em_strong", "em_strong2", "footnote", "delimiter"),
)
_READERS = ("inline", "prettify", "unescape", "attr_list", "footnote", "footnote-duplicate", "toc")
_OURS = ("cchc-plain-texts", "cchc-links", "cchc-headings")
# Right before the inline patterns (20).
_BEFORE_INLINE = 21


class PlainTexts(Treeprocessor):
    """Marks such texts as done; where a unit's own extension may look for other signs it marks none."""

    @classmethod
    def register(cls, md: Markdown) -> None:
        """Put it into `md`."""
        md.treeprocessors.register(cls(md), "cchc-plain-texts", _BEFORE_INLINE)

    def run(self, root: Element) -> None:
        """Mark the texts of a tree, called by the converter."""
        if not self._knows_all:
            return
        for element in root.iter():
            if element.text and not _SIGN.search(element.text):
                element.text = AtomicString(element.text)

    @property
    def _knows_all(self) -> bool:
        """Whether nothing else reads; extensions are added in any order, so this is asked when all are there."""
        patterns, readers = _known()
        ours = sum(name in self.md.treeprocessors for name in _OURS)
        pairs = ((self.md.inlinePatterns, patterns, 0), (self.md.treeprocessors, readers, ours))
        return all(
            len(there) == more + sum(name in there and _signature(there[name]) == signature for name, signature in known.items())
            for there, known, more in pairs
        )


@cache
def _known() -> tuple[dict[str, object], dict[str, object]]:
    """Return the class and the pattern under each name: other extensions take some of the names for signs of their own."""
    plain = Markdown(extensions=[*_OF_PORTALS, DeleteSubExtension(subscript=False, smart_delete=True)])
    patterns, readers = plain.inlinePatterns, plain.treeprocessors
    return (
        {name: _signature(patterns[name]) for name in _PATTERNS if name in patterns},
        {name: _signature(readers[name]) for name in _READERS if name in readers},
    )


def _signature(reader: object) -> object:
    return type(reader), getattr(reader, "pattern", "")
