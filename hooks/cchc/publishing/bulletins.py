"""The pages of the bulletin: each issue with the items it names, and the list of them all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.publishing import addresses as at
from cchc.publishing.issues import IssueSection, in_order, sections_of
from cchc.publishing.item_views import ItemView, Neighbour
from cchc.publishing.views import View
from cchc.publishing.watch_views import PlanProgress


@dataclass(frozen=True, kw_only=True)
class BulletinView(ItemView):
    """An issue: `lead` opens it, `progress` is that of its plans, `gone` counts what it names and readers no longer get."""

    item: Bulletin
    lead: Item | None
    sections: tuple[IssueSection, ...]
    progress: tuple[PlanProgress, ...]
    gone: int

    @property
    def named(self) -> tuple[Item, ...]:
        """The items that it tells of have cards of their own on its page."""
        return ()


@dataclass(frozen=True, kw_only=True)
class BulletinsView(View):
    """/ban-tin/: all issues, newest first."""

    items: tuple[Bulletin, ...]

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the issues."""
        return self.items


def bulletin_view(bulletin: Bulletin, shown: Catalogue, progress: Iterable[PlanProgress], common: dict[str, Any]) -> BulletinView:
    """Return the page of an issue; its neighbours are the issues before and after it."""
    issues = in_order(shown.bulletins)
    place = [issue.path for issue in issues].index(bulletin.path)
    found = shown.by_path
    beside = {
        "feeds": (at.BULLETIN_FEED,),
        "newer": Neighbour.of(issues[place - 1] if place else None),
        "older": Neighbour.of(issues[place + 1] if place + 1 < len(issues) else None),
    }
    return BulletinView(
        template="cchc/bulletin.html",
        lead=found.get(bulletin.lead or ""),
        sections=sections_of(bulletin, found),
        progress=tuple(progress),
        gone=sum(path not in found for _, path in bulletin.paths),
        **common | beside,
    )


def bulletin_pages(shown: Catalogue) -> Iterator[View]:
    """Yield the archive of a catalogue of listed items."""
    yield BulletinsView(
        template="cchc/bulletins.html",
        address=at.BULLETINS.address,
        title="Bản tin cải cách hành chính",
        description="Các số bản tin đã phát hành, số mới nhất ở trên.",
        feeds=(at.BULLETIN_FEED,),
        items=in_order(shown.bulletins),
    )
