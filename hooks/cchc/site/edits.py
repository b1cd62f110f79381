"""What edits of words and looks change, and what is seen of a text before everything around it is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.problems import Problem
from cchc.converting.bodies import Text
from cchc.converting.texts import Texts
from cchc.graph.recipes import FeedRecipe, PageRecipe
from cchc.publishing.offline import KeptPage
from cchc.site.search_files import IndexUpdate
from cchc.site.snapshot import BuildSnapshot


@dataclass(frozen=True)
class Edits:
    """What edits change: `problems` are all that are told after them, `snapshot` is what stands then.

    `excerpts` are what the changed outputs may show of texts, by path; where no text or register changed, and in the desk's
    preview, there is no `index`. `came` and `gone` are the addresses of scripts and styles that are published now, and no more.
    """

    catalogue: Catalogue
    texts: Texts
    excerpts: Mapping[str, str]
    pages: tuple[PageRecipe, ...]
    feeds: tuple[FeedRecipe, ...]
    index: IndexUpdate | None
    problems: tuple[Problem, ...]
    snapshot: BuildSnapshot
    came: frozenset[str]
    gone: frozenset[str]

    @property
    def of_looks(self) -> bool:
        """Whether scripts or styles have changed."""
        return bool(self.came or self.gone)

    def touch(self, kept: tuple[KeptPage, ...]) -> bool:
        """Tell whether one of some pages is another one now."""
        made = {page.view.address for page in self.pages}
        return self.of_looks or any(page.address in made for page in kept)


@dataclass(frozen=True)
class FirstSight:
    """The pages of changed texts, by their recipes of before: what an officer waits for while the portal is laid out anew."""

    pages: tuple[PageRecipe, ...]
    texts: Mapping[str, Text]
    excerpts: Mapping[str, str]
