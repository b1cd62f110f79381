"""`cchc check`: the problems of the portal, the same that a build would tell, and mending what is mechanical."""

import sys
from collections.abc import Sequence

import click

from cchc.cli.fixing import fix
from cchc.cli.grouped import print_grouped
from cchc.cli.opening import open_edition, portal_root, wanted
from cchc.cli.printing import print_github, print_gitlab, print_json, print_text
from cchc.cli.readability import readability
from cchc.cli.sayings import sayings_note
from cchc.content.problems import Problem, Severity, joined_problems
from cchc.mkdocs_words.starting import start_problems
from cchc.reading.disk import TextFile, read_text

_FORMS = ("text", "json", "github", "gitlab")


@click.command(short_help="Kiểm tra bài viết, danh mục và cài đặt.")
@click.argument("paths", nargs=-1)
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", help="Cách in kết quả.")
@click.option("--plain", is_flag=True, help="Mỗi lỗi một dòng, như lúc dựng trang; ngoài cửa sổ lệnh luôn như vậy.")
@click.option("--strict", is_flag=True, help="Coi thiếu định mức là lỗi, như mkdocs build --strict.")
@click.option("--fix", "mend", is_flag=True, help="Sửa giúp những chỗ chỉ có một cách đúng, sau khi cho xem và hỏi.")
@click.option("--readability", "difficulty", is_flag=True, help="Thay vào đó: độ khó đọc của từng bài, khó nhất đứng đầu.")
@click.option("--yes", is_flag=True, help="Đi với --fix: sửa luôn, không hỏi.")
def check(paths: tuple[str, ...], form: str, plain: bool, strict: bool, mend: bool, difficulty: bool, yes: bool) -> None:
    """Kiểm tra bài viết, danh mục và cài đặt; in đúng những gì lúc dựng trang sẽ báo.

    \b
    Ví dụ: cchc check
           cchc check news/2026 plans
           cchc check --fix
           cchc check --readability docs/dan-hoi
    """
    if yes and not mend:
        raise click.UsageError("--yes chỉ dùng cùng --fix")
    is_wanted = wanted(paths)
    edition = open_edition(strict=strict)
    if difficulty:
        click.echo(readability(edition, is_wanted, form), nl=False)
        return
    if mend and fix(edition, portal_root(), is_wanted, yes):
        edition = open_edition(strict=strict)
    # A build does not tell these: where MkDocs refuses there is none, and what has no procedure is no news each time.
    found = [*joined_problems(edition.problems, start_problems(portal_root())), *sayings_note(edition, portal_root())]
    hindering = edition.hindering_any(is_wanted)
    problems = [problem for problem in found if is_wanted(problem.path) or problem in hindering]
    click.echo(_printed(problems, form, plain), nl=False)
    sys.exit(1 if any(p.severity is not Severity.NOTE for p in problems) else 0)


def _printed(problems: Sequence[Problem], form: str, plain: bool) -> str:
    for_programs = {"json": print_json, "github": print_github, "gitlab": print_gitlab}
    if form in for_programs:
        return for_programs[form](problems)
    return print_text(problems) if plain or not sys.stdout.isatty() else print_grouped(problems, _lines)


def _lines(path: str) -> Sequence[str]:
    file = read_text(portal_root(), path)
    return file.text.split("\n") if isinstance(file, TextFile) else ()
