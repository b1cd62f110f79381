"""The pages that look over the whole: home, the follow-up of quota and plans, the list of feeds, the search page."""

from collections import defaultdict

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Form, Phase, QuestionState, UnitLevel
from cchc.editorial.charts import Chart
from cchc.editorial.charts.of_portal import answers_chart, forms_chart, plan_chart, quota_chart, themes_chart
from cchc.editorial.freshness import Overdue, overdue_items
from cchc.editorial.lifecycle import public
from cchc.editorial.procedure_parts import PARTS
from cchc.editorial.quota import MonthState, MonthTally
from cchc.editorial.scoring import Scorecard, in_words
from cchc.editorial.urgent import is_urgent
from cchc.language.dates import month_key
from cchc.publishing import addresses as at
from cchc.publishing.counts import field_counts, letter_counts, theme_counts
from cchc.publishing.document_links import EndedRow
from cchc.publishing.doors import common_procedures, door_counts
from cchc.publishing.example_searches import example_searches
from cchc.publishing.issues import in_order
from cchc.publishing.item_pages import progress_of
from cchc.publishing.overview_views import FeedRow, FeedsView, HomeView, SearchView
from cchc.publishing.press import has_press
from cchc.publishing.sections import sections
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.status import status
from cchc.publishing.views import Count
from cchc.publishing.watch_views import OverdueGroup, QuotaRow, QuotaYear, WatchView

LATEST_POSTS = 6
LATEST_QUESTIONS = 4
LATEST_PROCEDURES = 6
COMMON_PROCEDURES = 6
LATEST_SITUATIONS = 6
NEXT_EVENTS = 3
# More fields than this push everything else off a phone; the list of procedures has them all.
FIELDS_AT_HOME = 12


# People come to a commune for procedures and answers; to a department, and a province, for what it does as well.
_DOORS_OF_COMMUNE = ("procedures", "questions", "posts")
_DOORS = {UnitLevel.SO: ("posts", "plans", "procedures"), UnitLevel.TINH: ("procedures", "plans", "posts")}


def home(catalogue: Catalogue, tallies: tuple[MonthTally, ...], title: str, description: str) -> HomeView:
    """Return the home page of a catalogue of listed items."""
    pinned = tuple(post for post in catalogue.posts if post.pin)
    month = month_key(catalogue.today)
    mine = [tally for tally in tallies if tally.duty.unit.id == catalogue.settings.owner]
    common = common_procedures(catalogue, COMMON_PROCEDURES)
    return HomeView(
        template="cchc/home.html",
        doors=_DOORS.get(catalogue.owner.level, _DOORS_OF_COMMUNE),
        common=common,
        examples=example_searches(catalogue, common),
        address="",
        title=title,
        description=description,
        pinned=pinned,
        latest=tuple(post for post in catalogue.posts if not post.pin)[:LATEST_POSTS],
        questions=tuple(q for q in catalogue.questions if q.obsolete is None)[:LATEST_QUESTIONS],
        procedures=tuple(p for p in catalogue.procedures if not p.repealed)[:LATEST_PROCEDURES],
        situations=catalogue.situations[:LATEST_SITUATIONS],
        bulletin=next(iter(in_order(catalogue.bulletins)), None),
        # What is over is on the list of contests.
        contests=tuple(contest for contest in catalogue.contests if contest.phase is not Phase.CLOSED),
        events=tuple(event for event in reversed(catalogue.events) if not event.is_over(catalogue.today))[:NEXT_EVENTS],
        audiences=door_counts(catalogue),
        themes=tuple(count for count in theme_counts(catalogue) if count.total),
        fields=_largest(field_counts(catalogue)),
        totals={
            "posts": len(catalogue.posts),
            "plans": len(catalogue.plans),
            "questions": len(catalogue.questions),
            "procedures": len(catalogue.procedures),
            "products": len(catalogue.works),
            "events": len(catalogue.events),
        },
        quota=tuple(tally for tally in mine if tally.month == month),
        press=has_press(catalogue),
    )


def _largest(fields: tuple[Count, ...]) -> tuple[Count, ...]:
    """Return the fields with the most procedures, in the order of their register."""
    largest = sorted(fields, key=lambda count: -count.total)[:FIELDS_AT_HOME]
    return tuple(count for count in fields if count in largest)


def watch(
    catalogue: Catalogue,
    tallies: tuple[MonthTally, ...],
    ended: tuple[EndedRow, ...] = (),
    pages: tuple[Overdue, ...] = (),
    card: Scorecard | None = None,
) -> WatchView:
    """Return /theo-doi/: years newest first, units in the order of the register."""
    shown = public(catalogue)
    plans = [progress_of(plan, catalogue) for plan in catalogue.plans if not plan.reference]
    charts = ((one.plan.path, plan_chart(f"ve-{one.plan.stem}", one.plan.title, one.tasks)) for one in plans)
    return WatchView(
        template="cchc/watch.html",
        address=at.WATCH.address,
        title=at.WATCH.title,
        description="Định mức tin, bài từng tháng và tiến độ thực hiện các kế hoạch.",
        grace=next((tally.grace for tally in tallies if tally.state is MonthState.SHORT), None),
        years=_years(tallies),
        exceptions=tuple(tally for tally in tallies if tally.state is MonthState.EXCEPTED),
        plans=tuple(plans),
        plan_charts={path: chart for path, chart in charts if chart},
        posts=_post_charts(shown),
        answers=_answer_chart(shown),
        products=len(catalogue.works),
        indices=len(catalogue.registers.indices),
        # The page links within the site, so its addresses have nothing before them.
        status=status(shown, tallies, (), SiteInfo("", "")),
        parts=PARTS,
        ended=ended,
        overdue=_by_reviewer(catalogue, shown, pages),
        urgent=tuple(post for post in shown.posts if is_urgent(post)),
        score=in_words(card.percent) if card and card.percent is not None else None,
    )


def _post_charts(shown: Catalogue) -> tuple[Chart, ...]:
    """Return what was posted in the newest year that has posts; a repost is another body's work."""
    own = [post for post in shown.posts if post.source is None]
    year = max((post.published.day.year for post in own), default=None)
    posts = [post for post in own if post.published.day.year == year]
    charts = (
        forms_chart("ve-hinh-thuc", posts, f"năm {year}"),
        themes_chart("ve-chu-de", posts, shown.registers.themes, f"năm {year}"),
    )
    return tuple(chart for chart in charts if chart)


def _answer_chart(shown: Catalogue) -> Chart | None:
    """Return how the answers of the newest year that has any came."""
    answered = [question for question in shown.questions if question.state is QuestionState.TRA_LOI]
    year = max((question.date.day.year for question in answered), default=None)
    newest = (question for question in answered if question.date.day.year == year)
    return answers_chart("ve-tra-loi", newest, shown.settings.expected_answer_days, shown.working_days)


def _by_reviewer(catalogue: Catalogue, shown: Catalogue, pages: tuple[Overdue, ...]) -> tuple[OverdueGroup, ...]:
    """Return what is overdue by who should have looked: the person named, else the unit; pages belong to the owner."""
    groups: defaultdict[str, list[Overdue]] = defaultdict(list)
    for one in sorted((*overdue_items(shown), *pages), key=lambda one: (one.due, one.path)):
        item = catalogue.by_path.get(one.path)
        unit = catalogue.units.get(item.unit) if item else catalogue.owner
        groups[one.reviewer or (unit.name if unit else "")].append(one)
    return tuple(OverdueGroup(reviewer, tuple(found)) for reviewer, found in sorted(groups.items()))


def _years(tallies: tuple[MonthTally, ...]) -> tuple[QuotaYear, ...]:
    years = sorted({int(tally.month[:4]) for tally in tallies}, reverse=True)
    return tuple(_year(year, [t for t in tallies if int(t.month[:4]) == year]) for year in years)


def _year(year: int, tallies: list[MonthTally]) -> QuotaYear:
    months = tuple(sorted({tally.month for tally in tallies}))
    owed: defaultdict[tuple[str, tuple[Form, ...]], dict[str, MonthTally]] = defaultdict(dict)
    for tally in tallies:
        months_of = owed[tally.duty.unit.id, tally.duty.forms]
        months_of[tally.month] = _stricter(months_of.get(tally.month), tally)
    rows: defaultdict[str, list[dict[str, MonthTally]]] = defaultdict(list)
    for (unit, _), cells in owed.items():
        # The rule of a plan goes on where the usual one stops: one row, for both are the unit's.
        free = next((row for row in rows[unit] if not row.keys() & cells.keys()), None)
        if free is None:
            rows[unit].append(cells)
        else:
            free.update(cells)
    shown = tuple(_row(cells, months, alone=len(of_unit) == 1) for of_unit in rows.values() for cells in of_unit)
    return QuotaYear(year, months, shown, quota_chart(f"ve-dinh-muc-{year}", tallies))


def _row(cells: dict[str, MonthTally], months: tuple[str, ...], *, alone: bool) -> QuotaRow:
    duties = [tally.duty for tally in cells.values()]
    forms = dict.fromkeys(form for duty in duties for form in duty.forms)
    return QuotaRow(duties[0].unit, tuple(map(cells.get, months)), () if alone else tuple(forms))


def _stricter(one: MonthTally | None, other: MonthTally) -> MonthTally:
    return other if one is None or other.missing > one.missing else one


def search_page(catalogue: Catalogue) -> SearchView:
    """Return the search page, with examples of what can be found here."""
    return SearchView(
        template="cchc/search.html",
        address=at.SEARCH.address,
        title=at.SEARCH.title,
        examples=example_searches(catalogue, common_procedures(catalogue, COMMON_PROCEDURES)),
        themes=theme_counts(catalogue),
        fields=field_counts(catalogue),
        letters=letter_counts(catalogue),
        sections=tuple(sections(catalogue)),
    )


def feeds_page(groups: tuple[tuple[str, tuple[FeedRow, ...]], ...]) -> FeedsView:
    """Return /rss/ with the feeds that exist."""
    return FeedsView(
        template="cchc/feeds.html",
        address=at.FEEDS.address,
        title=at.FEEDS.title,
        description="Theo dõi tin cải cách hành chính bằng trình đọc RSS.",
        groups=groups,
    )
