"""`cchc search-eval`: how well, how fast and how dear the search is, beside Material's own and Pagefind."""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc.cli.search_eval_browser import MATERIAL, OURS, PAGEFIND, Engine, Session, chromium
from cchc.cli.search_eval_server import served
from cchc.cli.search_eval_sites import (
    build_pagefind,
    build_plain,
    build_portal,
    material_index,
    pagefind_python,
    portal_index,
)
from cchc.search.evaluation import EvaluatedProcedure, EvaluatedQuery, WrongTable, read_procedures, read_queries
from cchc.search.evaluation_report import EngineRun, IndexCost, Report, report_json, report_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_TABLES = Path("tests/search-eval")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def search_eval_command(find_root: Callable[[], Path]) -> click.Command:
    """Return the command; `find_root` tells the portal's folder."""

    @click.command("search-eval")
    @click.option("--procedures", type=_FILE, help="Bảng thủ tục; mặc định tests/search-eval/procedures.tsv.")
    @click.option("--queries", type=_FILE, help="Bảng câu tìm; mặc định tests/search-eval/queries.tsv.")
    @click.option("--noise", type=click.IntRange(min=0), default=1000, show_default=True, help="Số tin làm nhiễu.")
    @click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Cách in kết quả.")
    @click.option("--no-others", is_flag=True, help="Chỉ đo tìm kiếm của cổng, không đo Material và Pagefind.")
    @click.option("--cpu-slowdown", type=click.FloatRange(min=1), default=1, help="Làm chậm bộ xử lý trong trình duyệt.")
    def search_eval(
        procedures: Path | None, queries: Path | None, noise: int, form: str, no_others: bool, cpu_slowdown: float
    ) -> None:
        """Đo tìm kiếm trong Chromium: tìm đúng đến đâu, tải bao nhiêu, mất bao lâu.

        \b
        Ví dụ: cchc search-eval --noise 10000 --no-others --cpu-slowdown 6
        """
        root = find_root()
        asked = _tables(procedures or root / _TABLES / "procedures.tsv", queries or root / _TABLES / "queries.tsv")
        evaluation = _Evaluation(root, *asked, noise, cpu_slowdown)
        report = evaluation.report(others=not no_others)
        click.echo(report_json(report) if form == "json" else report_text(report), nl=False)

    return search_eval


def _tables(procedures: Path, queries: Path) -> tuple[tuple[EvaluatedProcedure, ...], tuple[EvaluatedQuery, ...]]:
    try:
        known = read_procedures(_text(procedures), str(procedures))
        return known, read_queries(_text(queries), str(queries), known)
    except WrongTable as error:
        raise click.ClickException(f"bảng đánh giá có lỗi:\n{error}") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise click.ClickException(f"không thấy tệp '{path}'") from None
    except UnicodeDecodeError:
        raise click.ClickException(f"tệp '{path}' phải lưu ở dạng UTF-8") from None


@dataclass(frozen=True)
class _Evaluation:
    """One run over all engines, in a temporary folder."""

    root: Path
    procedures: Sequence[EvaluatedProcedure]
    queries: Sequence[EvaluatedQuery]
    noise: int
    slowdown: float

    def report(self, others: bool) -> Report:
        # The browser comes first: whoever lacks it should not wait for a build to learn that.
        with chromium() as browser, tempfile.TemporaryDirectory(prefix="cchc-search-eval-") as folder:
            runs = [self._ours(browser, Path(folder) / "portal")]
            if others:
                runs += self._others(browser, Path(folder) / "plain")
        return Report(len(self.procedures), self.noise, self.slowdown, tuple(runs))

    def _ours(self, browser: "Browser", folder: Path) -> EngineRun:
        _progress("Đang dựng cổng đánh giá…")
        site = build_portal(self.root, folder, self.procedures, self.noise)
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
            click.echo("Bỏ qua Pagefind: chưa có trong .venv-bench; hãy chạy 'make search-eval'.", err=True)
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
            for answer in session.answers(self.queries, self.procedures):
                answers.append(answer)
                count(len(answers))
        return EngineRun(engine.name, tuple(answers), cold, cost)


@contextmanager
def _counted(name: str, total: int) -> Iterator[Callable[[int], None]]:
    """Tell how far the queries are, on one line."""

    def count(done: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{name}: {done}/{total} câu", nl=False, err=True)

    yield count
    if sys.stderr.isatty():
        click.echo(err=True)


def _progress(text: str) -> None:
    """Say what is going on, to a person at a terminal."""
    if sys.stderr.isatty():
        click.echo(text, err=True)
