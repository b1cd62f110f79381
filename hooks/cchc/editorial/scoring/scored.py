"""What is looked at when the portal scores itself."""

from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.editorial.quota import MonthTally


@dataclass(frozen=True, slots=True)
class Page:
    """A page that proves or lacks something; addresses are relative to the site ("" is the home page), or whole."""

    title: str
    address: str

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is no page of this site."""
        return "://" in self.address


@dataclass(frozen=True)
class Scored:
    """`public` holds what readers get, `tallies` the quota; `overdue` are ordinary pages that nobody looked at again in time.

    `broken` are the pages with links that lead nowhere within the site, `pages` how many texts there are to have some.
    """

    public: Catalogue
    tallies: tuple[MonthTally, ...]
    overdue: tuple[Page, ...] = ()
    broken: tuple[Page, ...] = ()
    pages: int = 0
