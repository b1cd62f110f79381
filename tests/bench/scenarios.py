"""What is done to a site before each build, and the builds themselves."""

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.builders import BUILT_TWICE
from tests.bench.items import GeneratedPost, post_written_now, posts
from tests.bench.measuring import BuildFailed, Cost, TooSlow, measure
from tests.bench.results import ADDED, COLD, EDITED, OURS, RENAMED, RETITLED, SAME, STYLED, TEMPLATED, WORDED, Run
from tests.bench.sites.portal import MEMORY, add_everyday_word, add_rule, change_template, rename_theme, retitle
from tests.bench.sites.site import Site, put_aside
from tests.bench.turns import addition, post_of, title_of

# A build of a minute tells enough in one run.
_LONG = 60

# Changes the site before the build of a turn: 0, 1, 2, …
Change = Callable[[int], None]


@dataclass(frozen=True)
class Session:
    """How long a build may take, how often a short one is run, and where sites are written, which stay there."""

    limit: float
    runs: int
    folder: Path


def site_runs(site: Site, count: int, session: Session) -> Iterator[Run]:
    """Write the site of `count` posts into a fresh folder and yield a run for each scenario, up to the first that fails."""
    if site.missing:
        yield Run(site.key, COLD, count, failure="missing")
        return
    folder = Path(tempfile.mkdtemp(dir=session.folder)) / site.key
    written = list(posts(count))
    site.write_all(folder, written, count)
    for scenario, change in changes_of(site, folder, written).items():
        run = _run(site, scenario, folder, count, change, session)
        yield run
        if run.failure:
            return


def changes_of(site: Site, folder: Path, written: list[GeneratedPost]) -> dict[str, Change]:
    """The scenarios of a site in their order: each begins where the one before ended."""

    def edit(turn: int) -> None:
        site.edit_post(folder, post_of(written, turn), addition(turn))

    def change_title(turn: int) -> None:
        post = post_of(written, turn, beside=True)
        retitle(folder, post, title_of(post, turn))

    def add(turn: int) -> None:
        site.write_post(folder, post_written_now(len(written) + turn))

    if site.key == OURS:
        changes: dict[str, Change] = {COLD: lambda turn: put_aside(folder, MEMORY), SAME: lambda turn: None, EDITED: edit}
        changes |= {RETITLED: change_title, ADDED: add, RENAMED: lambda turn: rename_theme(folder)}
        changes |= {WORDED: lambda turn: add_everyday_word(folder, turn), STYLED: lambda turn: add_rule(folder, turn)}
        return changes | {TEMPLATED: lambda turn: change_template(folder, turn)}
    cold: dict[str, Change] = {COLD: lambda turn: put_aside(folder, (site.output, ".cache", "resources"))}
    return cold | {EDITED: edit} if site.key in BUILT_TWICE else cold


def _run(site: Site, scenario: str, folder: Path, count: int, change: Change, session: Session) -> Run:
    """Change and build as often as told; a failure is told with the builder's last words."""
    costs: list[Cost] = []
    try:
        while len(costs) < session.runs and not (costs and costs[-1].seconds > _LONG):
            change(len(costs))
            costs.append(measure(site.command, folder, session.limit))
    except TooSlow:
        return Run(site.key, scenario, count, seconds=session.limit, failure="limit")
    except BuildFailed as error:
        print(f"{site.name}, {scenario}, {count} posts failed:\n{error}", file=sys.stderr)
        return Run(site.key, scenario, count, failure="failed")
    middle = sorted(costs, key=lambda cost: cost.seconds)[(len(costs) - 1) // 2]
    megabytes = statistics.median(cost.megabytes for cost in costs)
    pages = sum(1 for _ in site.pages(folder))
    slowest = max(cost.seconds for cost in costs)
    return Run(site.key, scenario, count, middle.seconds, middle.cpu, megabytes, pages, len(costs), slowest=slowest)
