"""The results as they appear on a terminal."""

from collections.abc import Iterator

from tests.bench.builders import SITES
from tests.bench.goals import PREVIEW_SHARES, SHARES, Goal, goals
from tests.bench.parts import PARTS
from tests.bench.results import COLD, OURS, SAVED, Breakdown, Preview, Results, Run

HEAD = (
    f"{'build':<27} {'scenario':<14} {'posts':>6} {'pages':>7} {'seconds':>9} {'cpu s':>9} {'ms/page':>8} {'peak MB':>8}"
    f" {'of ours':>8} {'runs':>4} {'slowest':>9}"
)
_OF_HUGO = "of Hugo's full build at 5,000"
_GOALS = {
    "blog": "cold, of Material's blog at 5,000",
    **{scenario: f"{scenario}, {_OF_HUGO}" for scenario in SHARES},
    **{f"preview {scenario}": f"preview, {scenario}, {_OF_HUGO}" for scenario in PREVIEW_SHARES},
    "growth": "10,000 of 5,000, the worst build",
    "memory": "peak memory of all processes, cold at 10,000",
}


def row(run: Run, ours: Run | None) -> str:
    """One line; `of ours` is the time divided by that of our cold build of the same posts in the same session."""
    named = f"{SITES[run.builder].name:<27} {run.scenario:<14} {run.posts:>6}"
    if run.failure:
        return f"{named} {_failure(run)}"
    each = 1000 * run.seconds / run.pages if run.pages else 0
    of_ours = f"{run.seconds / ours.seconds:.2f}" if ours and ours.seconds else "-"
    numbers = f"{run.pages:>7} {run.seconds:>9.2f} {run.cpu:>9.2f} {each:>8.2f} {run.megabytes:>8.0f}"
    return f"{named} {numbers} {of_ours:>8} {run.runs:>4} {run.slowest:>9.2f}"


def _failure(run: Run) -> str:
    told = {"missing": "skipped: not installed", "failed": "failed", "limit": f"stopped after {run.seconds:.0f} s (--limit)"}
    return told[run.failure]


def preview_rows(preview: Preview) -> Iterator[str]:
    """A line for the start and one for each kind of edit; `at rest` is when the preview had nothing more to do, at the worst."""
    if preview.failure:
        yield f"preview of {preview.posts} posts: not measured ({preview.failure})"
        return
    yield f"preview of {preview.posts} posts: first page after {preview.first_build:.2f} s, at rest after {preview.ready:.2f} s"
    for scenario in SAVED:
        if waits := preview.waits(scenario):
            saves = [save for save in preview.saves if save.scenario == scenario]
            yield (
                f"  {scenario:<12} reloaded: first {waits[0]:.2f} s, median {preview.middle(scenario):.2f} s, worst"
                f" {max(waits):.2f} s of {len(waits)}; at rest after {max(save.ended for save in saves):.2f} s;"
                f" reloads in vain {sum(save.in_vain for save in saves)}"
            )


def breakdown_rows(breakdown: Breakdown) -> Iterator[str]:
    """A line for each scenario, with the processor seconds of its parts."""
    yield f"{f'processor s at {breakdown.posts} posts':<24}" + "".join(f"{part:>11}" for part in PARTS)
    for scenario, seconds in breakdown.parts.items():
        yield f"  {scenario:<22}" + "".join(f"{seconds.get(part, 0):>11.2f}" for part in PARTS)


def goal_row(goal: Goal) -> str:
    verdict = {True: "reached", False: "MISSED", None: "not measured"}[goal.reached]
    value = "-" if goal.value is None else f"{'< ' if goal.at_most else ''}{goal.value:.2f}"
    return f"{_GOALS[goal.key]:<48} {value:>8} {goal.unit:<2}  at most {goal.limit:g}  {verdict}"


def lines(results: Results) -> Iterator[str]:
    """The whole table, its previews and goals."""
    yield HEAD
    for run in results.runs:
        yield row(run, results.good(OURS, COLD, run.posts))
    yield from closing(results)


def closing(results: Results) -> Iterator[str]:
    """What follows the rows."""
    yield ""
    for preview in results.previews:
        yield from preview_rows(preview)
    if results.breakdown:
        yield from breakdown_rows(results.breakdown)
    yield from map(goal_row, goals(results))
    if results.took:
        yield f"all of it took {results.took / 60:.0f} minutes"
