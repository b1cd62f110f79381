"""/chi-so/: the indices of administrative reform, and a page for each with its results, their charts and their sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from cchc.content.catalogue import Catalogue
from cchc.content.indices import Index, IndexResult
from cchc.editorial.charts import Chart, ChartKind, Series, Tone, with_measure
from cchc.publishing import addresses as at
from cchc.publishing.views import PlainView

# More subjects than this are no comparison at a glance; the table has them all.
_MOST_COMPARED = 8


@dataclass(frozen=True, slots=True)
class IndexSubject:
    """The results of one subject, the newest first; two of one year are what two sources say. `gaps` says what is lacking."""

    name: str
    anchor: str
    rows: tuple[IndexResult, ...]
    chart: Chart | None
    gaps: str


@dataclass(frozen=True, kw_only=True)
class IndexPageView(PlainView):
    """An index: what it is, and its results by whose they are; `compared` is a chart of the newest year that has several."""

    index: Index
    subjects: tuple[IndexSubject, ...]
    compared: Chart | None


@dataclass(frozen=True, slots=True)
class IndexLine:
    """An index in the list, with the newest year of which anything is known."""

    index: Index
    address: str
    newest: int | None
    total: int


@dataclass(frozen=True, kw_only=True)
class IndicesView(PlainView):
    """/chi-so/: every index of the register, in its order."""

    lines: tuple[IndexLine, ...]


def index_address(index_id: str) -> str:
    """Return the page of an index: chi-so/par-index/."""
    return f"{at.INDICES.address}{index_id}/"


def index_pages(shown: Catalogue) -> Iterator[IndicesView | IndexPageView]:
    """Yield the list of indices and the page of each; none on a portal without the register."""
    indices = shown.registers.indices
    if not indices:
        return
    out = {index.id: [result for result in index.results if result.is_out(shown.today)] for index in indices}
    yield IndicesView(
        template="cchc/indices.html",
        address=at.INDICES.address,
        title=at.INDICES.title,
        description="Mỗi chỉ số đo việc gì, kết quả từng năm là bao nhiêu và đọc được ở nguồn nào.",
        lines=tuple(
            IndexLine(index, index_address(index.id), max((r.year for r in out[index.id]), default=None), len(out[index.id]))
            for index in indices
        ),
    )
    for index in indices:
        yield _page(index, out[index.id], shown)


def _page(index: Index, results: Iterable[IndexResult], shown: Catalogue) -> IndexPageView:
    groups: dict[str, list[IndexResult]] = {}
    for result in results:
        groups.setdefault(result.subject, []).append(result)
    names = {subject: _name(subject, group[0], shown) for subject, group in groups.items()}
    return IndexPageView(
        template="cchc/index-page.html",
        address=index_address(index.id),
        title=f"{index.short}: {index.name}",
        description=index.description,
        crumbs=(at.INDICES,),
        index=index,
        subjects=tuple(
            _subject(index, f"ket-qua-{number}", names[subject], group)
            for number, (subject, group) in enumerate(groups.items(), 1)
        ),
        compared=_compared(index, names, [result for group in groups.values() for result in group]),
    )


def _name(subject: str, result: IndexResult, shown: Catalogue) -> str:
    unit = shown.units.get(subject) if result.unit else None
    return (unit.short or unit.name) if unit else subject


def _subject(index: Index, anchor: str, name: str, results: list[IndexResult]) -> IndexSubject:
    rows = tuple(sorted(results, key=lambda result: -result.year))
    return IndexSubject(_begun(name), anchor, rows, _over_years(index, anchor, name, rows), _gaps(rows))


def _gaps(rows: tuple[IndexResult, ...]) -> str:
    """Return a sentence about the years between the first and the last of which nothing is known or published."""
    years = {row.year for row in rows}
    lacking = [year for year in range(min(years), max(years)) if year not in years]
    hidden = sorted({row.year for row in rows if row.not_published} - {row.year for row in rows if not row.not_published})
    notes = []
    if lacking:
        notes.append(f"Danh mục chưa có số liệu năm {', '.join(_spans(lacking))}.")
    if hidden:
        notes.append(f"Năm {', '.join(map(str, hidden))} nơi công bố không nêu kết quả.")
    if _disagreeing(rows):
        notes.append(f"Năm {', '.join(map(str, _disagreeing(rows)))} các nguồn nêu khác nhau; bảng ghi đủ, cạnh nhau.")
    return " ".join(notes)


def _spans(years: Iterable[int]) -> Iterator[str]:
    """Yield years in their order, three and more in a row as one: "2001–2025"."""
    for _, group in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0]):
        run = [year for _, year in group]
        yield from (f"{run[0]}–{run[-1]}",) if len(run) > 2 else map(str, run)


def _disagreeing(rows: Iterable[IndexResult]) -> list[int]:
    """Return the years of which sources say different things."""
    by_year = groupby(sorted(rows, key=lambda row: row.year), key=lambda row: row.year)
    return [year for year, rows in by_year if len({(row.score, row.rank) for row in rows if not row.not_published}) > 1]


def _over_years(index: Index, anchor: str, name: str, rows: tuple[IndexResult, ...]) -> Chart | None:
    """Return the chart of a subject's scores; None with fewer than two years to compare."""
    scored: dict[int, list[IndexResult]] = {}
    for row in sorted(rows, key=lambda row: row.year):
        if row.score is not None:
            scored.setdefault(row.year, []).append(row)
    if len(scored) < 2:
        return None
    years = range(min(scored), max(scored) + 1)
    series = [Series("Điểm", tuple(scored[year][0].score if year in scored else None for year in years))]
    for place in range(1, max(map(len, scored.values()))):
        other = tuple(scored[year][place].score if len(scored.get(year, ())) > place else None for year in years)
        told_by = ("Điểm theo nguồn khác", Tone.SECOND) if place == 1 else (f"Điểm theo nguồn thứ {place + 1}", Tone.THIRD)
        series.append(Series(told_by[0], other, told_by[1]))
    first, last = scored[years[0]][0], scored[years[-1]][0]
    chosen = "" if _agree(scored[first.year]) and _agree(scored[last.year]) else " Tính theo nguồn ghi trước trong danh mục."
    return Chart(
        f"{anchor}-hinh",
        ChartKind.LINES,
        f"Điểm {index.short} theo năm: {_begun(name)}",
        _moved(index, name, first, last) + chosen,
        tuple(map(str, years)),
        tuple(series),
        index.measure or "",
    )


def _agree(results: Iterable[IndexResult]) -> bool:
    return len({row.score for row in results}) == 1


def _moved(index: Index, name: str, first: IndexResult, last: IndexResult) -> str:
    assert first.score is not None and last.score is not None
    measure = index.measure or ""
    span = f"{_begun(name)}: từ năm {first.year} đến năm {last.year}, điểm {index.short}"
    if first.score == last.score:
        return f"{span} vẫn là {with_measure(last.score, measure)}."
    how, to = ("tăng", "lên") if last.score > first.score else ("giảm", "xuống")
    # What is measured in percent differs by points, not by percent.
    by = with_measure(abs(last.score - first.score), "điểm phần trăm" if measure == "%" else measure)
    return f"{span} {how} {by}, từ {with_measure(first.score, measure)} {to} {with_measure(last.score, measure)}."


def _begun(name: str) -> str:
    """Return a name as it begins a line."""
    return name[:1].upper() + name[1:]


def _compared(index: Index, names: dict[str, str], results: list[IndexResult]) -> Chart | None:
    """Return a chart of the scores of the newest year of which several subjects have one."""
    for year in sorted({result.year for result in results}, reverse=True):
        of_year = [result for result in results if result.year == year and result.score is not None]
        if len({result.subject for result in of_year}) > 1:
            ordered = sorted(_by_source(of_year, names), key=lambda pair: (-pair[1], pair[0]))[:_MOST_COMPARED]
            return Chart(
                "so-sanh",
                ChartKind.BARS,
                f"Điểm {index.short} năm {year}",
                _apart(index, year, ordered),
                tuple(_begun(name) for name, _ in ordered),
                (Series("Điểm", tuple(score for _, score in ordered)),),
                index.measure or "",
                index.maximum,
            )
    return None


def _by_source(results: Iterable[IndexResult], names: dict[str, str]) -> Iterator[tuple[str, Decimal]]:
    """Yield each score with whose it is; of what sources disagree about, every one."""
    series: dict[tuple[str, Decimal], str] = {}
    for result in results:
        others = sum(subject == result.subject for subject, _ in series)
        if result.score is not None:
            name = names[result.subject]
            series.setdefault((result.subject, result.score), f"{name}, nguồn thứ {others + 1}" if others else name)
    yield from ((name, score) for (_, score), name in series.items())


def _apart(index: Index, year: int, ordered: list[tuple[str, Decimal]]) -> str:
    (highest, most), (lowest, least) = ordered[0], ordered[-1]
    measure = index.measure or ""
    return (
        f"Điểm {index.short} năm {year} cao nhất trong danh mục: {_begun(highest)}, {with_measure(most, measure)}; "
        f"thấp nhất trong danh mục: {_begun(lowest)}, {with_measure(least, measure)}."
    )
