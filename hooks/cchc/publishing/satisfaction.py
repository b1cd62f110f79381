"""/hai-long/: where people can say how they were served, and what came of it by period."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.satisfaction import SatisfactionResult
from cchc.editorial.charts import Chart, ChartKind, Series, with_measure
from cchc.publishing import addresses as at
from cchc.publishing.views import PlainView

# More periods than this are too long a chart; the table has them all.
_MOST_DRAWN = 8


@dataclass(frozen=True, slots=True)
class SurveyedMatter:
    """What one unit was asked about, the newest period first."""

    unit: str
    about: str
    rows: tuple[SatisfactionResult, ...]
    chart: Chart


@dataclass(frozen=True, kw_only=True)
class SatisfactionView(PlainView):
    """The way to the survey, and its results."""

    matters: tuple[SurveyedMatter, ...]


def satisfaction_pages(shown: Catalogue) -> Iterator[SatisfactionView]:
    """Yield the page; none on a portal with neither a survey nor results."""
    results = shown.registers.satisfaction
    if not (results or shown.settings.survey):
        return
    groups: dict[tuple[str, str], list[SatisfactionResult]] = {}
    for result in results:
        groups.setdefault((result.unit, result.about), []).append(result)
    yield SatisfactionView(
        template="cchc/satisfaction.html",
        address=at.SATISFACTION.address,
        title=at.SATISFACTION.title,
        description="Nơi người dân cho biết mình được phục vụ thế nào, và kết quả từng kỳ.",
        matters=tuple(_matter(f"hai-long-{n}", *key, rows) for n, (key, rows) in enumerate(groups.items(), 1)),
    )


def _matter(id_: str, unit: str, about: str, rows: list[SatisfactionResult]) -> SurveyedMatter:
    ordered = sorted(rows, key=lambda row: (row.period.day, row.period.text))
    drawn, newest = ordered[-_MOST_DRAWN:], ordered[-1]
    chart = Chart(
        id_,
        ChartKind.BARS,
        f"Tỷ lệ hài lòng: {about}",
        f"{newest.period.vietnamese}: {with_measure(newest.share, '%')} hài lòng, tức {newest.satisfied} trong {newest.answers} "
        f"người trả lời{_since(drawn)}.",
        tuple(row.period.vietnamese for row in drawn),
        (Series("Hài lòng", tuple(row.share for row in drawn)),),
        "%",
        100,
    )
    return SurveyedMatter(unit, about, tuple(reversed(ordered)), chart)


def _since(rows: list[SatisfactionResult]) -> str:
    """Return how the newest differs from the one before, in points of percent."""
    if len(rows) < 2:
        return ""
    before, newest = rows[-2], rows[-1]
    if newest.share == before.share:
        return f"; bằng {before.period.vietnamese}"
    how = "tăng" if newest.share > before.share else "giảm"
    return f"; {how} {with_measure(abs(newest.share - before.share), 'điểm phần trăm')} so với {before.period.vietnamese}"
