"""Which published texts have links that lead nowhere within the site."""

from collections.abc import Collection, Iterable

from cchc.content.catalogue import Catalogue
from cchc.content.problems import Problem
from cchc.edition.page_reviews import ordinary_pages, page_title
from cchc.editorial.scoring import Page
from cchc.reading.sources import Sources, page_address

# What the check tells of a link that a reader could follow to nothing.
_RULES = frozenset({"anchor-missing", "link-bare", "link-local-path", "link-missing", "link-unpublished", "link-withdrawn"})


def broken_pages(
    sources: Sources, public: Catalogue, left_out: Collection[str], problems: Iterable[Problem]
) -> tuple[tuple[Page, ...], int]:
    """Return the pages with such links, by path, and how many texts are published."""
    pages = ordinary_pages(sources, left_out)
    broken = sorted({problem.path for problem in problems if problem.rule in _RULES} & (pages | public.by_path.keys()))
    return tuple(_page(path, sources, public) for path in broken), len(pages) + len(public.items)


def _page(path: str, sources: Sources, public: Catalogue) -> Page:
    if item := public.by_path.get(path):
        return Page(item.heading, item.address)
    return Page(page_title(path, sources.readings[path]), page_address(path.removeprefix("docs/")))
