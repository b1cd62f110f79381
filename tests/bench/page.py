"""The page docs/huong-dan/hieu-nang.md and the plot beside it, drawn from the results."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from string import Template

from tests.bench.goals import Goal, goals
from tests.bench.items import ROOT
from tests.bench.parts import PARTS
from tests.bench.plot import svg
from tests.bench.results import COLD, EDITS, OURS, SAVED, Breakdown, Preview, Results, Run
from tests.bench.wording import BUILDERS, GOALS, SCENARIOS, number
from tests.bench.wording import PARTS as PART_NAMES

PAGE = ROOT / "docs/huong-dan/hieu-nang.md"
PLOT = PAGE.with_suffix(".svg")

_UNITS = {"MB": "MB", "x": "lần"}
_VERDICTS = {True: "Đạt", False: "Chưa đạt", None: "Chưa đo"}

_TEMPLATE = Path(__file__).with_name("page-template.md")


def write_page(results: Results) -> None:
    """Write the page and its plot."""
    PAGE.write_text(page(results), encoding="utf-8")
    PLOT.write_text(svg(results), encoding="utf-8")


def page(results: Results) -> str:
    """Return the whole page as Markdown."""
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        goals=_lines(_goals(results)),
        plot=PLOT.name,
        times=_lines(_times(results)),
        edits=_lines(_edits(results)),
        memory=_lines(_memory(results)),
        parts=_lines(_parts(results.breakdown)),
        preview=_lines(_preview(results)),
        repeated=_repeated(results),
        machine=_machine(results),
        versions=", ".join(f"{name} {version}" for name, version in results.versions.items()),
    )


def _repeated(results: Results) -> str:
    most = max((run.runs for run in results.runs), default=1)
    return f". Lần dựng dưới một phút được đo {most} lượt, lấy số ở giữa." if most > 1 else ", chỉ đo một lượt."


def _lines(told: Iterable[str]) -> str:
    return "\n".join(told)


def _goals(results: Results) -> Iterator[str]:
    yield "| Mục tiêu | Nhiều nhất | Đo được | Kết quả |\n|---|---:|---:|---|"
    yield from map(_goal, goals(results))


def _goal(goal: Goal) -> str:
    unit = _UNITS[goal.unit]
    places = 0 if goal.unit == "MB" else 2
    value = "–" if goal.value is None else f"{'dưới ' if goal.at_most else ''}{number(goal.value, places)} {unit}"
    return f"| {GOALS[goal.key]} | {number(goal.limit)} {unit} | {value} | {_VERDICTS[goal.reached]} |"


def _times(results: Results) -> Iterator[str]:
    """A row for each scenario of each builder, a column for each size."""
    yield from _header(("Công cụ", "Lần dựng"), results.sizes)
    for builder, scenario in dict.fromkeys((run.builder, run.scenario) for run in results.runs):
        found = (results.find(builder, scenario, size) for size in results.sizes)
        yield _row((BUILDERS[builder], SCENARIOS[scenario]), (_cell(run, lambda run: number(run.seconds, 2)) for run in found))


def _edits(results: Results) -> Iterator[str]:
    """What an officer waits for after each kind of edit, and the worst of it: posts of one kind are not all alike."""
    yield from _header(("Vừa làm gì",), results.sizes)
    for scenario in EDITS:
        found = (results.find(OURS, scenario, size) for size in results.sizes)
        yield _row((SCENARIOS[scenario],), (_cell(run, _with_slowest) for run in found))


def _with_slowest(run: Run) -> str:
    return f"{number(run.seconds, 2)} ({number(run.slowest, 2)})" if run.slowest else number(run.seconds, 2)


def _memory(results: Results) -> Iterator[str]:
    yield from _header(("Công cụ",), results.sizes)
    for builder in dict.fromkeys(run.builder for run in results.runs):
        found = (results.find(builder, COLD, size) for size in results.sizes)
        yield _row((BUILDERS[builder],), (_cell(run, _size) for run in found))


def _parts(breakdown: Breakdown | None) -> Iterator[str]:
    """A row for each part of our builds, a column for each kind of edit."""
    if breakdown is None:
        yield "Chưa đo."
        return
    builds = breakdown.parts.values()
    yield _row((f"Ở cổng {number(breakdown.posts)} bài",), map(SCENARIOS.__getitem__, breakdown.parts))
    yield "|---|" + "---:|" * len(breakdown.parts)
    for part in PARTS:
        yield _row((PART_NAMES[part],), (number(seconds.get(part, 0), 2) for seconds in builds))
    yield _row(("**tất cả**",), (f"**{number(sum(seconds.values()), 2)}**" for seconds in builds))


def _size(run: Run) -> str:
    return f"{number(run.megabytes, 0)} MB, {number(run.pages)} trang"


def _header(names: Sequence[str], sizes: Sequence[int]) -> Iterator[str]:
    yield _row(names, (f"{number(size)} bài" for size in sizes))
    yield "|" + "---|" * len(names) + "---:|" * len(sizes)


def _row(names: Iterable[str], cells: Iterable[str]) -> str:
    return f"| {' | '.join((*names, *cells))} |"


def _cell(run: Run | None, told: Callable[[Run], str]) -> str:
    """What a builder could not do is told, not left out."""
    if run is None:
        return "không đo"
    if run.failure == "limit":
        return f"dừng sau {number(run.seconds)} giây"
    return {"missing": "chưa cài", "failed": "bị lỗi"}.get(run.failure) or told(run)


def _preview(results: Results) -> Iterator[str]:
    if not results.previews:
        yield "Chưa đo."
        return
    yield from ("| Xem trước | Vừa làm gì | Số lần | Lần đầu | Lần ở giữa | Lần lâu nhất |", "|---|---|---:|---:|---:|---:|")
    for preview in results.previews:
        yield from (_preview_row(preview, scenario) for scenario in SAVED)


def _preview_row(preview: Preview, scenario: str) -> str:
    waits, middle = preview.waits(scenario), preview.middle(scenario)
    seconds = [number(told, 2) for told in (waits[0], middle, max(waits))] if middle is not None else ["không đo được"] * 3
    return _row((f"{number(preview.posts)} bài", SCENARIOS[scenario]), (str(len(waits)), *seconds))


def _machine(results: Results) -> str:
    day = "/".join(str(int(part)) for part in reversed(results.day.split("-")))
    machine = results.machine
    took = f" trong {number(results.took / 60, 0)} phút" if results.took else ""
    return f"Đo ngày {day}{took} trên máy {machine['cores']} nhân, {machine['system']}, Python {machine['python']}"
