"""How Markdown is converted, as mkdocs.yml says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Extensions that come with Markdown forget one text before the next; others may not, and get a converter for each text.
_FORGETFUL = frozenset(
    "admonition attr_list def_list fenced_code footnotes md_in_html meta nl2br sane_lists smarty tables toc wikilinks".split()
)


@dataclass(frozen=True)
class MarkdownSettings:
    """`markdown_extensions` and `mdx_configs` of mkdocs.yml; plain values."""

    extensions: tuple[str, ...]
    configs: Mapping[str, Mapping[str, Any]]

    @property
    def forget(self) -> bool:
        """Whether one converter may be used for many texts."""
        return all(name.removeprefix("markdown.extensions.") in _FORGETFUL for name in self.extensions)
