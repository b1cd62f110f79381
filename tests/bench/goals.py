"""The goals, each held against what the same session measured."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.results import ADDED, COLD, EDITED, OURS, RENAMED, RETITLED, SAME, STYLED, WORDED, Results

# The sizes at which the goals are set.
MIDDLE, LARGE = 5000, 10_000
# At most so many times what Hugo's full build takes, at MIDDLE.
SHARES = {COLD: 4, EDITED: 0.2, SAME: 0.13, RETITLED: 0.33, ADDED: 0.4, RENAMED: 2.5, STYLED: 0.4, WORDED: 0.8}
PREVIEW_SHARES = {EDITED: 0.06, RETITLED: 0.22, ADDED: 0.25}


@dataclass(frozen=True)
class Goal:
    """One goal: `value` may be at most `limit`, in megabytes (`MB`) or times (`x`).

    `value` is None when the session has not measured it. `at_most`: the yardstick was stopped, so the value is smaller still.
    """

    key: str
    limit: float
    unit: str
    value: float | None
    at_most: bool = False

    @property
    def reached(self) -> bool | None:
        """None when nobody knows: not measured, or only known to be less than something too large."""
        if self.value is None:
            return None
        return True if self.value <= self.limit else None if self.at_most else False


def goals(results: Results) -> Iterator[Goal]:
    """Yield every goal, also those that the session did not measure."""
    blog = results.find("blog", COLD, MIDDLE)
    stopped = blog is not None and blog.failure == "limit"
    blog_seconds = blog.seconds if blog and (stopped or not blog.failure) else None
    yield Goal("blog", 0.2, "x", _ratio(_seconds(results, COLD), blog_seconds), stopped)
    run = results.good("hugo", COLD, MIDDLE)
    hugo = run.seconds if run else None
    for scenario, limit in SHARES.items():
        yield Goal(scenario, limit, "x", _ratio(_seconds(results, scenario), hugo))
    preview = next((told for told in results.previews if told.posts == MIDDLE and not told.failure), None)
    for scenario, limit in PREVIEW_SHARES.items():
        yield Goal(f"preview {scenario}", limit, "x", _ratio(preview.middle(scenario) if preview else None, hugo))
    yield Goal("growth", 1.8, "x", _growth(results))
    biggest = results.good(OURS, COLD, LARGE)
    yield Goal("memory", 500, "MB", biggest.megabytes if biggest else None)


def _growth(results: Results) -> float | None:
    """The worst of all builds at twice the size; None unless all were measured."""
    grown = [_ratio(_seconds(results, scenario, LARGE), _seconds(results, scenario)) for scenario in SHARES]
    measured = [ratio for ratio in grown if ratio is not None]
    return max(measured) if len(measured) == len(grown) else None


def _seconds(results: Results, scenario: str, posts: int = MIDDLE) -> float | None:
    run = results.good(OURS, scenario, posts)
    return run.seconds if run else None


def _ratio(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None
