"""What a paragraph or a run takes from its styles."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cchc.importing.word_xml.names import each, find, name, paragraph_of, remove, value

# What the converter asks of a style: its name, and the list that it begins.
_ASKED = frozenset({name("w:name"), name("w:pPr")})


@dataclass(frozen=True)
class Styles:
    """The styles of a document, by id; none when it has no styles."""

    by_id: dict[str, Any]
    defaults: Any | None
    standard: dict[str, str]

    @classmethod
    def of(cls, root: Any | None) -> "Styles":
        """Return the styles under the root of styles.xml; of None, which a document without them has, no styles."""
        if root is None:
            return cls({}, None, {})
        styles = each(root, "w:style")
        named = {found: style for style in styles if (found := value(style, "w:styleId"))}
        standard = {
            value(style, "w:type") or "": value(style, "w:styleId") or "" for style in styles if value(style, "w:default") == "1"
        }
        return cls(named, find(root, "w:docDefaults/w:rPrDefault/w:rPr"), standard)

    def chain(self, style: str | None) -> Iterator[Any]:
        """Yield a style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while style and style not in seen and style in self.by_id:
            seen.add(style)
            yield self.by_id[style]
            style = value(find(self.by_id[style], "w:basedOn"))

    def of_run(self, run: Any, tag: str) -> Any | None:
        """Return the property `tag` ("w:rFonts") that holds for a run: its own, else that of its styles."""
        if (own := find(run, f"w:rPr/{tag}")) is not None:
            return own
        paragraph = paragraph_of(run)
        named = value(find(paragraph, "w:pPr/w:pStyle")) if paragraph is not None else None
        for style in (value(find(run, "w:rPr/w:rStyle")), named or self.standard.get("paragraph")):
            if (found := self._inherited(style or "", tag)) is not None:
                return found
        return find(self.defaults, tag) if self.defaults is not None else None

    def _inherited(self, style: str, tag: str) -> Any | None:
        if (style, tag) not in self._known:
            found = (find(above, f"w:rPr/{tag}") for above in self.chain(style))
            self._known[style, tag] = next((element for element in found if element is not None), None)
        return self._known[style, tag]

    @cached_property
    def _known(self) -> dict[tuple[str, str], Any | None]:
        return {}


def without_looks(root: Any) -> None:
    """Leave of the styles what the converter asks, for it reads thousands of elements slowly."""
    for latent in each(root, "w:latentStyles"):
        remove(latent)
    for style in each(root, "w:style"):
        for part in list(style):
            if part.tag not in _ASKED:
                remove(part)
