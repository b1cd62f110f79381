"""/danh-gia/: the portal scores itself; the same marks as open data."""

from dataclasses import dataclass
from typing import Any

from cchc.editorial.scoring import UNOFFICIAL, Mark, MarkState, Page, Scorecard, ScoreGroup
from cchc.publishing import addresses as at
from cchc.publishing.open_data import FOLDER, Row
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.views import PlainView

NAME = "danh-gia"
WORKBOOK = f"{FOLDER}{NAME}.xlsx"
# More pages than this are a list nobody reads; the open data names them all.
_LACKING_SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class ScoreView(PlainView):
    """The scorecard, for people; `shown` is how many lacking pages are named, `workbook` where it can be had as a workbook."""

    card: Scorecard
    shown: int
    workbook: str
    unofficial: str

    @property
    def groups(self) -> tuple[ScoreGroup, ...]:
        """The groups that have marks."""
        return self.card.groups


def score_page(card: Scorecard) -> ScoreView | None:
    """Return the page; None on a portal without criteria."""
    if not card.marks:
        return None
    return ScoreView(
        template="cchc/score.html",
        address=at.SCORE.address,
        title=at.SCORE.title,
        description="Cổng làm tới đâu những việc mà một trang cải cách hành chính phải làm, kèm minh chứng của từng việc.",
        card=card,
        shown=_LACKING_SHOWN,
        workbook=WORKBOOK,
        unofficial=UNOFFICIAL,
    )


def score_rows(card: Scorecard, site: SiteInfo) -> list[Row]:
    """Return the marks as rows of open data, those that do not count too."""
    return [_row(mark, card, site) for mark in card.marks]


def _row(mark: Mark, card: Scorecard, site: SiteInfo) -> dict[str, Any]:
    criterion, result, finding = mark.criterion, mark.result, mark.finding
    return {
        "criterion": criterion.id,
        "group": criterion.group.value,
        "duty": criterion.duty,
        "source": mark.source,
        "proven_by": criterion.proven_by.value,
        "weight": criterion.weight,
        "points": None if mark.points is None else float(mark.points),
        "state": mark.state.value,
        "found": finding.found,
        "judged_on": str(result.date if result else card.today) if _is_judged(mark) else None,
        "judged_by": result.by if result else None,
        "proof": [address_of(page, site) for page in finding.proof],
        "lacking": [address_of(page, site) for page in finding.lacking],
        "lift": finding.lift or None,
    }


def _is_judged(mark: Mark) -> bool:
    return mark.state is not MarkState.CHUA_CHAM


def address_of(page: Page, site: SiteInfo) -> str:
    """Return the whole address of a page that proves or lacks something; what persons gave is whole already."""
    return page.address if page.is_elsewhere else site.absolute(page.address)
