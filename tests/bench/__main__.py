"""`make bench`: seconds, seconds a page and peak memory of whole builds, as a table with the ratios."""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import ROOT, write_blog, write_portal


@dataclass(frozen=True)
class Run:
    """One whole build: wall and processor seconds, HTML pages written, peak resident memory in megabytes."""

    name: str
    posts: int
    seconds: float
    cpu: float
    pages: int
    megabytes: float

    def row(self) -> str:
        per_page = 1000 * self.seconds / self.pages
        numbers = f"{self.seconds:>9.2f} {self.cpu:>9.2f} {per_page:>9.2f} {self.megabytes:>9.0f}"
        return f"{self.name:<28} {self.posts:>6} {self.pages:>7} {numbers}"


HEAD = f"{'build':<28} {'posts':>6} {'pages':>7} {'seconds':>9} {'cpu s':>9} {'ms/page':>9} {'peak MB':>9}"


def measure(name: str, posts: int, python: Path, write: Callable[[Path, int], None]) -> Run:
    """Write the site into a fresh folder and build it once in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "src"
        write(site, posts)
        seconds, usage = _build(python, site)
        pages = sum(1 for _ in (site / "site").rglob("*.html"))
        return Run(name, posts, seconds, usage.ru_utime + usage.ru_stime, pages, usage.ru_maxrss / 1024)


def _build(python: Path, site: Path) -> tuple[float, resource.struct_rusage]:
    environment = os.environ | {"CCHC_TODAY": "2026-11-22", "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    start = time.perf_counter()
    process = subprocess.Popen([python, "-m", "mkdocs", "build", "--quiet"], cwd=site, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"the build in {site} failed with status {status}")
    return seconds, usage


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--no-yardstick", action="store_true", help="leave Material's blog out")
    options = parser.parse_args()
    print(HEAD, flush=True)
    ours = {size: _told(measure("Cổng CCHC", size, Path(sys.executable), write_portal)) for size in options.sizes}
    small, large = min(ours), max(ours)
    if not options.no_yardstick:
        python = ROOT / ".venv-bench/bin/python"
        theirs = _told(measure("Material blog, search, rss", small, python, write_blog))
        print(f"\n{small} posts: ours takes {ours[small].seconds / theirs.seconds:.2f} of Material's blog (goal: below 0.50)")
    if large > small:
        grown = ours[large].seconds / ours[small].seconds
        print(f"{large} posts cost {grown:.2f} times {small} (goal for 5000: at most 5.50)")


def _told(run: Run) -> Run:
    print(run.row(), flush=True)
    return run


if __name__ == "__main__":
    main()
