"""`cchc check`: the problems of the portal, the same that a build would tell."""

import sys

import click

from cchc.cli.opening import open_edition, relative_path
from cchc.cli.printing import print_github, print_json, print_text
from cchc.content.problems import Severity

_PRINTERS = {"text": print_text, "json": print_json, "github": print_github}


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "form", type=click.Choice(list(_PRINTERS)), default="text", help="Cách in kết quả.")
@click.option("--strict", is_flag=True, help="Coi thiếu định mức là lỗi, như mkdocs build --strict.")
def check(paths: tuple[str, ...], form: str, strict: bool) -> None:
    """Kiểm tra bài viết, danh mục và cài đặt; in đúng những gì lúc dựng trang sẽ báo.

    \b
    Ví dụ: cchc check
           cchc check news/2026 plans
    """
    wanted = tuple(relative_path(path) for path in paths)
    problems = [p for p in open_edition(strict=strict).problems if _within(p.path, wanted)]
    click.echo(_PRINTERS[form](problems), nl=False)
    sys.exit(1 if any(p.severity is not Severity.NOTE for p in problems) else 0)


def _within(path: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or any(place in (".", path) or path.startswith(place + "/") for place in wanted)
