"""What was measured, kept as JSON so that page and picture can be drawn again without measuring."""

import datetime as dt
import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results.json")
OURS = "portal"
COLD, SAME, EDITED, RENAMED, ADDED = "cold", "no-change", "one-edited", "theme-renamed", "one-new"
SCENARIOS = (COLD, SAME, EDITED, RENAMED, ADDED)


@dataclass(frozen=True)
class Run:
    """One scenario of one builder at one size.

    Without `failure` the middle of `runs` builds: seconds, processor seconds, megabytes at the peak, HTML pages there after.
    With one, the reason: `missing`, `failed`, `limit` (then `seconds` is the limit it went over).
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


@dataclass(frozen=True)
class Preview:
    """Seconds from saving a post in the live preview until its page has the new text, and until the browser is told to reload."""

    posts: int
    first_build: float = 0
    page: float = 0
    told: float = 0
    edits: int = 0
    failure: str = ""

    @property
    def reloaded(self) -> float:
        """Seconds until a browser has been told and can have the new page."""
        return max(self.page, self.told)


@dataclass(frozen=True)
class Results:
    """All runs of one session on one machine."""

    day: str
    machine: Mapping[str, str | int]
    versions: Mapping[str, str]
    runs: tuple[Run, ...]
    previews: tuple[Preview, ...]

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
    previews = tuple(Preview(**preview) for preview in told.pop("previews"))
    return Results(**told, runs=runs, previews=previews)


def today() -> str:
    return dt.date.today().isoformat()


def machine() -> dict[str, str | int]:
    """What the times depend on; no name of a host, no path."""
    return {"cores": os.cpu_count() or 1, "system": platform.system(), "python": platform.python_version()}
