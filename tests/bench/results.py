"""What was measured, kept as JSON so that page and picture can be drawn again without measuring."""

import datetime as dt
import json
import os
import platform
import statistics
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results.json")
OURS = "portal"
COLD, SAME = "cold", "no-change"
# What officers do: words of a post, its title, a new post, the name of a theme, an everyday word.
EDITED, RETITLED, ADDED, RENAMED, WORDED = "one-edited", "one-retitled", "one-new", "theme-renamed", "everyday-word"
# What designers do: one rule of the stylesheet, the template of questions.
STYLED, TEMPLATED = "style-rule", "one-template"
EDITS = (EDITED, RETITLED, ADDED, RENAMED, WORDED, STYLED, TEMPLATED)
# What is saved in the live preview.
SAVED = (EDITED, RETITLED, ADDED)


@dataclass(frozen=True)
class Run:
    """One scenario of one builder at one size.

    Without `failure` the middle of `runs` builds: seconds, processor seconds, megabytes at the peak, HTML pages there after;
    and the seconds of the slowest. With one, the reason: `missing`, `failed`, `limit` (then `seconds` is the limit it went over).
    """

    builder: str
    scenario: str
    posts: int
    seconds: float = 0
    cpu: float = 0
    megabytes: float = 0
    pages: int = 0
    runs: int = 0
    failure: str = ""
    slowest: float = 0


@dataclass(frozen=True)
class Save:
    """A post saved in the live preview: which edit (one of SAVED) of which post, the oldest being 0.

    `seconds` go from saving until a browser was told, reloaded, and had the new words; `ended`, until the preview had nothing
    more to do. Before, the browser was told `in_vain` so many times.
    """

    scenario: str
    post: int
    seconds: float
    ended: float = 0
    in_vain: int = 0


@dataclass(frozen=True)
class Preview:
    """What was saved in one live preview, in its order; the seconds until it could be looked at, and until it was at rest."""

    posts: int
    first_build: float = 0
    ready: float = 0
    saves: tuple[Save, ...] = ()
    failure: str = ""

    def waits(self, scenario: str) -> list[float]:
        """The seconds of all edits of one kind, in their order."""
        return [save.seconds for save in self.saves if save.scenario == scenario]

    def middle(self, scenario: str) -> float | None:
        """The median of all edits of one kind, the first after the start among them; None without any."""
        waits = self.waits(scenario)
        return statistics.median(waits) if waits else None


@dataclass(frozen=True)
class Breakdown:
    """The processor seconds of each part of our builds of so many posts, by scenario; a part that took none may be left out."""

    posts: int
    parts: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Results:
    """All runs of one session on one machine."""

    day: str
    machine: Mapping[str, str | int]
    versions: Mapping[str, str]
    runs: tuple[Run, ...]
    previews: tuple[Preview, ...]
    # How long all of it took, in seconds; 0 where it was not kept.
    took: float = 0
    breakdown: Breakdown | None = None

    def find(self, builder: str, scenario: str, posts: int) -> Run | None:
        """The run, also when it failed; None when it was not asked for."""
        return next((run for run in self.runs if (run.builder, run.scenario, run.posts) == (builder, scenario, posts)), None)

    def good(self, builder: str, scenario: str, posts: int) -> Run | None:
        run = self.find(builder, scenario, posts)
        return run if run and not run.failure else None

    @property
    def sizes(self) -> list[int]:
        return sorted({run.posts for run in self.runs})

    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    def save(self, file: Path = RESULTS) -> None:
        file.write_text(self.text(), encoding="utf-8")


def read_results(file: Path = RESULTS) -> Results:
    told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    runs = tuple(Run(**run) for run in told.pop("runs"))
    # Kept before each save was: nobody knows the first and the worst of them.
    previews = tuple(_preview(preview) for preview in told.pop("previews") if "saves" in preview)
    breakdown = Breakdown(**parts) if (parts := told.pop("breakdown", None)) else None
    return Results(**told, runs=runs, previews=previews, breakdown=breakdown)


def _preview(told: dict[str, Any]) -> Preview:
    return Preview(**told | {"saves": tuple(Save(**save) for save in told["saves"])})


def today() -> str:
    return dt.date.today().isoformat()


def machine() -> dict[str, str | int]:
    """What the times depend on; no name of a host, no path."""
    return {"cores": os.cpu_count() or 1, "system": platform.system(), "python": platform.python_version()}
