"""Every page that nobody writes, as views."""

from collections.abc import Iterable, Iterator

from cchc.content.catalogue import Catalogue
from cchc.editorial.citations import NOTHING_CITED, Citations
from cchc.editorial.freshness import Overdue
from cchc.editorial.quota import MonthTally
from cchc.editorial.scoring import Scorecard
from cchc.publishing.asking import ask_page
from cchc.publishing.boards import board_pages
from cchc.publishing.bulletins import bulletin_pages
from cchc.publishing.components import components_page
from cchc.publishing.contests import contest_pages
from cchc.publishing.doors import door_pages
from cchc.publishing.feeds import Feed, Group
from cchc.publishing.indices import index_pages
from cchc.publishing.key_tables import keys_page
from cchc.publishing.legal_documents import LegalDocuments
from cchc.publishing.lists import list_pages
from cchc.publishing.offline import offline_page
from cchc.publishing.overview_views import FeedRow
from cchc.publishing.overviews import feeds_page, search_page, watch
from cchc.publishing.press import press_pages
from cchc.publishing.satisfaction import satisfaction_pages
from cchc.publishing.score import score_page
from cchc.publishing.situations import situation_pages
from cchc.publishing.views import View


def generated_pages(
    shown: Catalogue,
    tallies: tuple[MonthTally, ...],
    feeds: Iterable[Feed],
    citations: Citations = NOTHING_CITED,
    overdue: tuple[Overdue, ...] = (),
    card: Scorecard | None = None,
) -> Iterator[View]:
    """Yield the views of the generated pages.

    `shown` holds listed items, `tallies` the quota, `feeds` what exists, `citations` the documents that items cite,
    `overdue` the ordinary pages that nobody looked at again in time, `card` how the portal scores itself.
    """
    documents = LegalDocuments(shown, citations)
    yield from list_pages(shown)
    yield watch(shown, tallies, documents.ended(), overdue, card)
    if card and (score := score_page(card)):
        yield score
    yield from documents.pages()
    yield search_page(shown)
    yield from board_pages(shown)
    yield ask_page(shown)
    yield from situation_pages(shown)
    yield from bulletin_pages(shown)
    yield from contest_pages(shown)
    yield from door_pages(shown)
    yield from index_pages(shown)
    yield from satisfaction_pages(shown)
    yield from press_pages(shown)
    if shown.settings.shows_guide:
        yield keys_page()
        yield components_page(shown)
    yield feeds_page(_feed_groups(tuple(feeds)))
    if shown.settings.offline:
        yield offline_page()


def _feed_groups(feeds: tuple[Feed, ...]) -> tuple[tuple[str, tuple[FeedRow, ...]], ...]:
    return tuple(
        (group.label, tuple(FeedRow(f.title, f.description, f.base, f.page) for f in feeds if f.group is group))
        for group in Group
    )
