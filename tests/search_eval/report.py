"""What an evaluation found, as an aligned table for people and as JSON for machines. Pure."""

import json
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tests.search_eval.measures import (
    Answer,
    Score,
    answerable,
    certainty,
    percentile,
    rank,
    scores_by_kind,
    total,
    total_decomposed,
    unanswerable,
)


@dataclass(frozen=True, slots=True)
class ColdStart:
    """One visit with an empty cache, until the first results are shown.

    `moved` are all bytes as they went over the wire, headers included; `moved_search` those of the search code and its index.
    """

    query: str
    moved: int
    moved_search: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class IndexCost:
    """What the index costs where it is built: seconds and peak megabytes of that step; bytes and files on disk.

    Seconds and megabytes are None when the engine makes its index elsewhere, as lunr does in the browser.
    """

    pages: int
    size: int
    files: int
    seconds: float | None = None
    megabytes: float | None = None


@dataclass(frozen=True, slots=True)
class EngineRun:
    """All that was measured of one engine; without cold starts it was asked alone, and only its index has a cost."""

    name: str
    answers: tuple[Answer, ...]
    cold: tuple[ColdStart, ...]
    index: IndexCost


@dataclass(frozen=True, slots=True)
class Report:
    """One evaluation; `totals_alone`: no query is told, for it is to judge by again."""

    procedures: int
    noise: int
    slowdown: float
    runs: tuple[EngineRun, ...]
    totals_alone: bool = False


_Row = tuple[str, ...]


def report_text(report: Report) -> str:
    """Return three tables: how good, how dear, and what ours does not put first."""
    first = report.runs[0]
    head = f"{report.procedures} thủ tục, {len(first.answers)} câu, {_thousands(report.noise)} tin làm nhiễu"
    slow = f"; CPU chậm đi {report.slowdown:g} lần" if report.slowdown != 1 else ""
    parts = [
        f"{head}{slow}\n",
        _aligned(list(_quality_rows(report.runs))),
        _aligned(list(_cost_rows(report.runs))) if first.cold else "",
        "" if report.totals_alone else _misses(first),
    ]
    return "\n".join(part for part in parts if part)


def _quality_rows(runs: Sequence[EngineRun]) -> Iterator[_Row]:
    yield ("đúng ngay đầu, trong 5 đầu", "câu", *(cell for run in runs for cell in (f"{run.name} @1", "@5", "MRR@10")))
    by_kind = [scores_by_kind(run.answers) for run in runs]
    for kind in by_kind[0]:
        yield (kind, str(by_kind[0][kind].queries), *_numbers([scores[kind] for scores in by_kind]))
    count = str(len(answerable(runs[0].answers)))
    yield ("tất cả", count, *_numbers([total(run.answers) for run in runs]))
    yield ("tất cả, gõ NFD", count, *_numbers([total_decomposed(run.answers) for run in runs]))
    same = [str(sum(answer.same_decomposed for answer in run.answers)) for run in runs]
    yield ("NFD cho cùng kết quả", str(len(runs[0].answers)), *_first_of_three(same))
    if nothing := len(unanswerable(runs[0].answers)):
        wrong = [str(sum(answer.claimed for answer in unanswerable(run.answers))) for run in runs]
        yield ("không có đáp án mà vẫn nhận là đúng", str(nothing), *_first_of_three(wrong))


def _first_of_three(cells: Sequence[str]) -> list[str]:
    return [part for cell in cells for part in (cell, "", "")]


def _numbers(scores: Sequence[Score]) -> list[str]:
    return [f"{value:.3f}" for score in scores for value in score[1:]]


_Cost = Callable[[EngineRun], str]
_COSTS: tuple[tuple[str, _Cost], ...] = (
    ("lần đầu, mọi thứ của trang: kB, trung vị", lambda run: _kb(statistics.median(c.moved for c in run.cold))),
    ("lần đầu, mã tìm và chỉ mục: kB, trung vị", lambda run: _kb(statistics.median(c.moved_search for c in run.cold))),
    ("lần đầu, mã tìm và chỉ mục: kB, nhiều nhất", lambda run: _kb(max(c.moved_search for c in run.cold))),
    ("lần đầu, tới khi thấy kết quả: ms, trung vị", lambda run: f"{statistics.median(c.milliseconds for c in run.cold):.0f}"),
    ("lần sau: ms, trung vị", lambda run: f"{statistics.median(_times(run)):.1f}"),
    ("lần sau: ms, 95% không quá", lambda run: f"{percentile(_times(run), 0.95):.1f}"),
    ("lần sau: kB, trung vị", lambda run: _kb(statistics.median(answer.moved for answer in run.answers))),
    ("chỉ mục trên đĩa: kB", lambda run: _kb(run.index.size)),
    ("chỉ mục trên đĩa: tệp", lambda run: str(run.index.files)),
    ("dựng chỉ mục: ms mỗi trang", lambda run: _each_page(run.index)),
    ("dựng chỉ mục: MB bộ nhớ", lambda run: _megabytes(run.index)),
)


def _cost_rows(runs: Sequence[EngineRun]) -> Iterator[_Row]:
    yield ("chi phí", *(run.name for run in runs))
    for name, cost in _COSTS:
        yield (name, *(cost(run) for run in runs))


def _times(run: EngineRun) -> list[float]:
    return [answer.milliseconds for answer in run.answers]


def _kb(count: float) -> str:
    return f"{count / 1000:.1f}"


def _each_page(index: IndexCost) -> str:
    return "-" if index.seconds is None else f"{1000 * index.seconds / max(index.pages, 1):.2f}"


def _megabytes(index: IndexCost) -> str:
    return "-" if index.megabytes is None else f"{index.megabytes:.0f}"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _misses(run: EngineRun) -> str:
    """The queries whose best answer does not come first, with what came first instead."""
    rows = [
        (str(place or "-"), answer.query.kind, answer.query.text, (answer.found or ("-",))[0] or "tin")
        for answer in answerable(run.answers)
        if (place := rank(answer.found, answer.query.relevant)) != 1
    ]
    if not rows:
        return ""
    return f"{run.name} chưa đặt câu trả lời lên đầu:\n" + _aligned([("hạng", "nhóm", "câu", "đứng đầu"), *rows], left=4)


def _aligned(rows: Sequence[_Row], left: int = 1) -> str:
    """Columns as wide as their widest cell, the first `left` flush left, the others right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(_line(row, widths, left) for row in rows)


def _line(row: _Row, widths: Sequence[int], left: int) -> str:
    cells = [cell.ljust(w) if n < left else cell.rjust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True))]
    return "  ".join(cells).rstrip() + "\n"


def report_json(report: Report) -> str:
    """Return everything, down to each query, as JSON."""
    value = {
        "procedures": report.procedures,
        "noise": report.noise,
        "cpu_slowdown": report.slowdown,
        "engines": [_engine(run, report.totals_alone) for run in report.runs],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _engine(run: EngineRun, totals_alone: bool) -> dict[str, Any]:
    return {
        "name": run.name,
        "all": total(run.answers)._asdict(),
        "all_nfd": total_decomposed(run.answers)._asdict(),
        "claimed_though_nothing_fits": sum(answer.claimed for answer in unanswerable(run.answers)),
        "certainty": dict(zip(("sure", "sure_and_right", "asked"), certainty(run.answers), strict=True)),
        "nfd_identical": sum(answer.same_decomposed for answer in run.answers),
        "kinds": {kind: score._asdict() for kind, score in scores_by_kind(run.answers).items()},
        "cold_starts": [] if totals_alone else [asdict(cold) for cold in run.cold],
        "milliseconds": {"median": statistics.median(_times(run)), "p95": percentile(_times(run), 0.95)},
        "moved_median": statistics.median(answer.moved for answer in run.answers),
        "index": asdict(run.index),
        "queries": [] if totals_alone else [_query(answer) for answer in run.answers],
    }


def _query(answer: Answer) -> dict[str, Any]:
    return {
        "kind": answer.query.kind,
        "query": answer.query.text,
        "relevant": sorted(answer.query.relevant),
        "rank": rank(answer.found, answer.query.relevant),
        "rank_nfd": rank(answer.found_decomposed, answer.query.relevant),
        "nfd_identical": answer.same_decomposed,
        "found": list(answer.found),
        "claimed": answer.claimed,
        "milliseconds": round(answer.milliseconds, 2),
        "moved": answer.moved,
    }
