"""The goals, each held against what the same session measured."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.results import COLD, EDITED, OURS, SAME, Results

# The sizes at which the goals are set.
MIDDLE, LARGE = 5000, 10_000


@dataclass(frozen=True)
class Goal:
    """One goal: `value` may be at most `limit`, in seconds (`s`), megabytes (`MB`) or times (`x`).

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
    cold, large = _seconds(results, COLD, MIDDLE), _seconds(results, COLD, LARGE)
    edited = _seconds(results, EDITED, MIDDLE)
    blog = results.find("blog", COLD, MIDDLE)
    stopped = blog is not None and blog.failure == "limit"
    blog_seconds = blog.seconds if blog and (stopped or not blog.failure) else None
    hugo = results.good("hugo", COLD, MIDDLE)
    biggest = results.good(OURS, COLD, LARGE)
    preview = next((told for told in results.previews if told.posts == MIDDLE and not told.failure), None)
    yield Goal("blog", 0.2, "x", _ratio(cold, blog_seconds), stopped)
    yield Goal("growth", 2.1, "x", _ratio(large, cold))
    yield Goal("edited", 2, "s", edited)
    yield Goal("hugo", 1, "x", _ratio(edited, hugo.seconds if hugo else None))
    yield Goal("preview", 1, "s", preview.middle(EDITED) if preview else None)
    yield Goal("same", 1.5, "s", _seconds(results, SAME, MIDDLE))
    yield Goal("memory", 800, "MB", biggest.megabytes if biggest else None)


def _seconds(results: Results, scenario: str, posts: int) -> float | None:
    run = results.good(OURS, scenario, posts)
    return run.seconds if run else None


def _ratio(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None
