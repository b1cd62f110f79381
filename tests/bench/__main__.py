"""`make bench`: time and memory of our builds and of others', their ratios, and the page that tells them."""

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.breakdown import measure_parts
from tests.bench.builders import SITES, versions
from tests.bench.goals import MIDDLE
from tests.bench.page import write_page
from tests.bench.preview import measure_preview
from tests.bench.results import COLD, OURS, RESULTS, Results, Run, machine, read_results, today
from tests.bench.scenarios import Session, site_runs
from tests.bench.table import HEAD, closing, lines, row


def main() -> None:
    options = _options()
    if options.draw:
        results = read_results()
        write_page(results)
        _print(results, options.format, told=False)
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        results = _measured(options, Path(folder))
    if options.write:
        results.save()
        write_page(results)
    _print(results, options.format, told=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000], help="numbers of posts")
    parser.add_argument("--only", nargs="+", choices=SITES, default=list(SITES), help="these builders alone")
    parser.add_argument("--runs", type=int, default=3, help="of a build of less than a minute; the middle one counts")
    parser.add_argument("--limit", type=float, default=900, help="seconds after which a build is stopped")
    parser.add_argument("--preview", type=int, help="posts in the live preview, 0 for none; else 5000 or the largest size")
    parser.add_argument("--parts", type=int, help="posts of the portal whose builds are timed part by part, as --preview")
    parser.add_argument("--folder", type=Path, help="where sites are written, on a disk with room for them")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--write", action="store_true", help=f"keep the results in {RESULTS.name} and draw page and plot")
    parser.add_argument("--draw", action="store_true", help="measure nothing: draw page and plot from the results kept")
    return parser.parse_args()


def _measured(options: argparse.Namespace, folder: Path) -> Results:
    start = time.monotonic()
    session = Session(options.limit, options.runs, folder)
    sizes = sorted(set(options.sizes))
    aloud = options.format == "text"
    if aloud:
        print(HEAD, flush=True)
    runs = tuple(run for size in sizes for run in _size_runs(size, options.only, session, aloud))
    previews = tuple(measure_preview(posts, session) for posts in _of_ours(options, options.preview, sizes))
    breakdowns = [measure_parts(posts, session) for posts in _of_ours(options, options.parts, sizes)]
    took = time.monotonic() - start
    return Results(today(), machine(), versions(), runs, previews, took, breakdowns[0] if breakdowns else None)


def _size_runs(size: int, builders: Sequence[str], session: Session, aloud: bool) -> Iterator[Run]:
    """All builders at one size, one after the other, so that a ratio compares neighbours in time."""
    ours: Run | None = None
    for key in builders:
        for run in site_runs(SITES[key], size, session):
            if (run.builder, run.scenario, run.failure) == (OURS, COLD, ""):
                ours = run
            if aloud:
                print(row(run, ours), flush=True)
            yield run


def _of_ours(options: argparse.Namespace, wanted: int | None, sizes: Sequence[int]) -> list[int]:
    """At which sizes something is measured that only our builds have: at one, `wanted` or the usual; 0 is none."""
    if OURS not in options.only or wanted == 0:
        return []
    return [wanted or (MIDDLE if MIDDLE in sizes else sizes[-1])]


def _print(results: Results, form: str, *, told: bool) -> None:
    """`told`: the rows stand on the terminal already."""
    if form == "json":
        print(results.text(), end="")
    else:
        print("\n".join(closing(results) if told else lines(results)))


if __name__ == "__main__":
    main()
