"""The command line: reads arguments, calls a room, prints. Exit status 0 fine, 1 problems found, 2 wrong use."""

import datetime as dt
import io
import os
import sys
from pathlib import Path

import click

from cchc.cli.printing import print_github, print_json, print_text, quota_json, quota_table
from cchc.content.problems import Severity
from cchc.language.today import WrongToday, today
from cchc.site.edition import Edition, read_edition

_PRINTERS = {"text": print_text, "json": print_json, "github": print_github}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Công cụ của Cổng CCHC. Chạy trong thư mục có tệp mkdocs.yml.

    \b
    Ví dụ: cchc check
    """
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows takes the old code page, which cannot write Vietnamese.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "form", type=click.Choice(list(_PRINTERS)), default="text", help="Cách in kết quả.")
@click.option("--strict", is_flag=True, help="Coi thiếu định mức là lỗi, như mkdocs build --strict.")
def check(paths: tuple[str, ...], form: str, strict: bool) -> None:
    """Kiểm tra bài viết, danh mục và cài đặt; in đúng những gì lúc dựng trang sẽ báo.

    \b
    Ví dụ: cchc check
           cchc check news/2026 plans
    """
    wanted = _relative(paths)
    problems = [p for p in _edition(strict).problems if _within(p.path, wanted)]
    click.echo(_PRINTERS[form](problems), nl=False)
    sys.exit(1 if any(p.severity is not Severity.NOTE for p in problems) else 0)


@main.command()
@click.option("--month", metavar="2026-05", help="Chỉ một tháng.")
@click.option("--unit", metavar="MÃ", help="Chỉ một đơn vị.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Cách in kết quả.")
def quota(month: str | None, unit: str | None, form: str) -> None:
    """Xem định mức tin, bài từng tháng: phải có, đã có, còn thiếu.

    \b
    Ví dụ: cchc quota --month 2026-05
    """
    edition = _edition(strict=False)
    if unit and unit not in edition.catalogue.units:
        raise click.UsageError(f"không có đơn vị '{unit}' trong docs/danh-muc/units.yml")
    wanted = [t for t in edition.tallies if month in (None, t.month) and unit in (None, t.duty.unit.id)]
    click.echo(quota_json(wanted) if form == "json" else quota_table(wanted), nl=False)
    sys.exit(1 if any(tally.state.value == "short" for tally in wanted) else 0)


def _edition(strict: bool) -> Edition:
    try:
        day = today(os.environ, dt.datetime.now(dt.UTC))
    except WrongToday as error:
        raise click.UsageError(str(error)) from None
    return read_edition(_root(), day, strict=strict)


def _root() -> Path:
    """The nearest folder, from here upwards, that has mkdocs.yml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise click.UsageError("không thấy mkdocs.yml; hãy chạy lệnh trong thư mục của cổng")


def _relative(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The given paths as problems name them: relative to the root, with `/`."""
    root = _root()
    return tuple(_below(root, path) for path in paths)


def _below(root: Path, path: str) -> str:
    full = Path(path).absolute()
    if not full.exists():
        raise click.UsageError(f"không thấy '{path}'")
    if not full.is_relative_to(root):
        raise click.UsageError(f"'{path}' nằm ngoài thư mục của cổng")
    return full.relative_to(root).as_posix()


def _within(path: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or any(place in (".", path) or path.startswith(place + "/") for place in wanted)
