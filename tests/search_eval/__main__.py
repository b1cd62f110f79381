"""`make search-eval`: how well, how fast and how dear the search is, beside Material's own and Pagefind."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.search_eval import alone
from tests.search_eval.browser import MATERIAL, OURS, PAGEFIND, Engine, Session, chromium
from tests.search_eval.measures import (
    HALVES,
    KEPT,
    EvaluatedProcedure,
    EvaluatedQuery,
    WrongTable,
    half_of,
    read_procedures,
    read_queries,
)
from tests.search_eval.report import EngineRun, IndexCost, Report, report_json, report_text
from tests.search_eval.server import served
from tests.search_eval.sites import (
    build_own,
    build_pagefind,
    build_plain,
    build_portal,
    material_index,
    on_disk,
    pagefind_python,
    portal_index,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_TABLES = Path(__file__).parent
ROOT = _TABLES.parents[1]


def main() -> None:
    """Measure, and print what was found."""
    options = _options()
    procedures, queries = _tables(options.procedures, options.queries, own=options.own)
    queries = half_of(queries, options.half) if options.half else queries
    evaluation = _Evaluation(ROOT, procedures, queries, options.noise, options.cpu_slowdown, options.own)
    report = evaluation.alone() if options.engine_alone else evaluation.report(others=not options.no_others)
    report = replace(report, totals_alone=options.half == KEPT)
    print(report_json(report) if options.format == "json" else report_text(report), end="")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.search_eval", description=__doc__)
    parser.add_argument(
        "--procedures", type=Path, default=_TABLES / "procedures.tsv", help="table of procedures: id, ten, linh_vuc"
    )
    parser.add_argument("--queries", type=Path, default=_TABLES / "queries.tsv", help="table: kind, query, relevant")
    parser.add_argument("--noise", type=int, default=1000, help="posts that answer nothing")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--no-others", action="store_true", help="our search alone, without Material and Pagefind")
    parser.add_argument(
        "--engine-alone", action="store_true", help="our engine in Node, without a browser: what it finds, not what it costs"
    )
    parser.add_argument(
        "--half",
        choices=HALVES,
        help=f"every second query alone, from the first or the second; of {KEPT} only totals are told",
    )
    parser.add_argument("--cpu-slowdown", type=float, default=1, help="how many times slower the browser's processor is made")
    parser.add_argument("--own", action="store_true", help="ask this repository's own portal; `relevant` are parts of addresses")
    return parser.parse_args()


def _tables(procedures: Path, queries: Path, own: bool) -> tuple[tuple[EvaluatedProcedure, ...], tuple[EvaluatedQuery, ...]]:
    try:
        known = () if own else read_procedures(_text(procedures), str(procedures))
        return known, read_queries(_text(queries), str(queries), None if own else known)
    except WrongTable as error:
        raise SystemExit(f"bảng đánh giá có lỗi:\n{error}") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SystemExit(f"không thấy tệp '{path}'") from None
    except UnicodeDecodeError:
        raise SystemExit(f"tệp '{path}' phải lưu ở dạng UTF-8") from None


@dataclass(frozen=True)
class _Evaluation:
    """One run over all engines, in a temporary folder."""

    root: Path
    procedures: Sequence[EvaluatedProcedure]
    queries: Sequence[EvaluatedQuery]
    noise: int
    slowdown: float
    own: bool = False

    def report(self, others: bool) -> Report:
        # The browser comes first: whoever lacks it should not wait for a build to learn that.
        with chromium() as browser, tempfile.TemporaryDirectory(prefix="cchc-search-eval-") as folder:
            runs = [self._ours(browser, Path(folder) / "portal")]
            if others and not self.own:
                runs += self._others(browser, Path(folder) / "plain")
        return Report(len(self.procedures), self.noise, self.slowdown, tuple(runs))

    def alone(self) -> Report:
        with tempfile.TemporaryDirectory(prefix="cchc-search-eval-") as folder:
            _progress("Đang dựng cổng đánh giá…")
            site = self._site(Path(folder))
            run = EngineRun("Node", alone.answers(site, self.queries, self._names()), (), on_disk(site))
        return Report(len(self.procedures), self.noise, 1, (run,))

    def _site(self, folder: Path) -> Path:
        return build_own(self.root, folder) if self.own else build_portal(self.root, folder, self.procedures, self.noise)

    def _ours(self, browser: "Browser", folder: Path) -> EngineRun:
        _progress("Đang dựng cổng đánh giá…")
        site = self._site(folder)
        _progress("Đang đo việc dựng chỉ mục…")
        cost = portal_index(folder, site)
        return self._run(browser, OURS, site, cost)

    def _others(self, browser: "Browser", folder: Path) -> Iterator[EngineRun]:
        pages = len(self.procedures) + self.noise
        _progress("Đang dựng trang Material thường…")
        site = build_plain(folder, self.procedures, self.noise)
        yield self._run(browser, MATERIAL, site, material_index(site, pages))
        python = pagefind_python(self.root)
        if python is None:
            _progress("Bỏ qua Pagefind: chưa có trong .venv-bench; hãy chạy 'make search-eval'.")
            return
        _progress("Đang lập chỉ mục bằng Pagefind…")
        cost = build_pagefind(python, site, pages)
        yield self._run(browser, PAGEFIND, site, cost)

    def _run(self, browser: "Browser", engine: Engine, site: Path, cost: IndexCost) -> EngineRun:
        with served(site) as (address, log), _counted(engine.name, len(self.queries)) as count:
            session = Session(browser, engine, address, log, self.slowdown)
            # One query of each kind stands for cold starts.
            first_of_kinds = {query.kind: query.text for query in reversed(self.queries)}
            cold = tuple(session.cold_start(text) for text in first_of_kinds.values())
            answers = []
            for answer in session.answers(self.queries, self._names()):
                answers.append(answer)
                count(len(answers))
        return EngineRun(engine.name, tuple(answers), cold, cost)

    def _names(self) -> "Callable[[str], str]":
        """What the tables call the page at a path; "" what they do not name."""
        if self.own:
            parts = {part for query in self.queries for part in query.relevant}
            return lambda path: max((part for part in parts if part in path), key=len, default="")
        ids = {"/" + procedure.address: procedure.id for procedure in self.procedures}
        return lambda path: ids.get(path, "")


@contextmanager
def _counted(name: str, total: int) -> Iterator[Callable[[int], None]]:
    """Tell how far the queries are, on one line."""

    def count(done: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{name}: {done}/{total} câu", end="", file=sys.stderr, flush=True)

    yield count
    if sys.stderr.isatty():
        print(file=sys.stderr)


def _progress(text: str) -> None:
    """Say what is going on, to a person at a terminal."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
