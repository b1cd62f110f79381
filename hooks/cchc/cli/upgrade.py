"""`cchc upgrade`: what a new version changes; a portal of an earlier format becomes one of this, seen first, undone if wished."""

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from cchc.cli.asking import on_terminal, require_yes
from cchc.cli.changing import DONE, Changes, EditedSince, change, files_under, mend, undo
from cchc.cli.opening import portal_day, portal_root
from cchc.cli.portal_files import installed_files, workflow_files
from cchc.content.files import GUIDE, REGISTERS, SETTINGS
from cchc.content.formats import FORMAT
from cchc.content.problems import Problem, Severity
from cchc.edition.edition import Edition, read_edition
from cchc.language.patterns import late
from cchc.machine.program_files import HOME
from cchc.reading.program_registers import program_registers
from cchc.upgrading.formats import READ, upgraded
from cchc.upgrading.originals import known_originals
from cchc.upgrading.steps import FormatStep, NotUnderstood, Program, StepOutcome

_NEWS = f"{GUIDE}ban-moi.md"
_SECTION = late(r"^## .*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_SHOWN = 10


@click.command("upgrade", short_help="Xem bản mới đổi gì, chuyển cổng sang định dạng mới.")
@click.option("--dry-run", is_flag=True, help="Chỉ xem, không sửa tệp nào.")
@click.option("--diff", is_flag=True, help="Hiện từng dòng đổi của mọi tệp, cả tệp bị bỏ.")
@click.option("--yes", is_flag=True, help="Không hỏi lại trước khi sửa.")
@click.option("--undo", "back", is_flag=True, help="Trả lại đúng như trước lần nâng cấp gần nhất.")
def upgrade(dry_run: bool, diff: bool, yes: bool, back: bool) -> None:
    """Sau khi cài bản mới của chương trình: xem bản mới đổi gì, rồi sửa cổng cho khớp. Sửa cả hoặc không sửa gì.

    \b
    Ví dụ: cchc upgrade --dry-run
    """
    root = portal_root()
    _require_program_outside(root)
    if mend(root):
        click.echo("Lần nâng cấp trước bị dừng giữa chừng; đã trả lại các tệp như trước lần đó.")
    if back:
        _undo(root)
        return
    edition = read_edition(root, portal_day())
    _require_sound(edition)
    before = edition.catalogue.settings.format
    click.echo(_news())
    if before == FORMAT:
        click.echo(f"Cổng đã theo định dạng {FORMAT}, mới nhất mà chương trình này biết; không có gì phải sửa.")
        return
    files = files_under(root, READ)
    done = _steps(root, files, before)
    changes = _changes(done, files)
    _show(done, changes, files, before, whole=diff)
    if dry_run:
        click.echo("Chưa sửa tệp nào (--dry-run).")
        return
    _confirm(yes=yes)
    change(root, changes)
    _require_no_worse(root, edition)
    click.echo(f"Đã chuyển cổng sang định dạng {FORMAT}. Bản cũ của {len(changes)} tệp ở {DONE}; trả lại: cchc upgrade --undo")
    click.echo("Việc tiếp theo: cchc check, rồi mkdocs build")


def _require_program_outside(root: Path) -> None:
    if HOME.resolve() == root.resolve():
        raise click.UsageError(
            "chương trình đang chạy nằm ngay trong thư mục này; hãy cài gói cong-cchc vào một môi trường khác rồi chạy lại ở đây"
        )


def _confirm(*, yes: bool) -> None:
    if yes:
        return
    if not on_terminal():
        raise click.UsageError("chưa sửa tệp nào; xem xong thì chạy lại với --yes")
    require_yes("Sửa cổng như trên?")


def _undo(root: Path) -> None:
    try:
        count = undo(root)
    except FileNotFoundError:
        raise click.UsageError(f"không có lần nâng cấp nào để trả lại (không thấy {DONE})") from None
    except EditedSince as error:
        names = ", ".join(error.paths[:_SHOWN])
        raise click.UsageError(f"chưa trả lại gì: sau lần nâng cấp đã có người sửa {names}; hãy bỏ chỗ sửa ấy trước") from None
    click.echo(f"Đã trả lại {count} tệp như trước lần nâng cấp.")


def _require_sound(edition: Edition) -> None:
    """Raise click.UsageError where settings or registers could not be read: what they mean is not known then.

    What the portal owes, which is told at the same files, keeps nobody from a new version.
    """
    read = (problem for problem in edition.sources.problems if problem.severity is Severity.ERROR)
    wrong = [problem for problem in read if problem.path == SETTINGS or problem.path.startswith(f"{REGISTERS}/")]
    if wrong or not edition.usable:
        errors = "\n".join(str(problem) for problem in wrong)
        raise click.UsageError(f"chưa sửa gì: cài đặt hoặc danh mục còn lỗi, hãy sửa trước\n{errors}")


def _errors(edition: Edition) -> Iterator[Problem]:
    return (problem for problem in edition.problems if problem.severity is Severity.ERROR)


def _require_no_worse(root: Path, before: Edition) -> None:
    """Put everything back, and raise click.ClickException, when the portal has errors that it did not have."""
    known = {(problem.path, problem.rule, problem.message) for problem in before.problems}
    after = read_edition(root, portal_day())
    new = [problem for problem in _errors(after) if (problem.path, problem.rule, problem.message) not in known]
    if new:
        undo(root)
        errors = "\n".join(str(problem) for problem in new[:_SHOWN])
        raise click.ClickException(f"đã trả lại mọi tệp, vì sau khi sửa cổng có lỗi mới:\n{errors}")


def _steps(root: Path, files: Mapping[str, bytes], before: int) -> list[tuple[FormatStep, StepOutcome]]:
    registers = {path: file.text for path, file in program_registers(root).items()}
    try:
        return upgraded(files, Program(registers, *installed_files(), workflow_files(), known_originals()), before)
    except NotUnderstood as error:
        raise click.UsageError(f"chưa sửa gì: {error}") from None


def _changes(done: list[tuple[FormatStep, StepOutcome]], files: Mapping[str, bytes]) -> Changes:
    """Return what the steps together change, without what comes out as it was."""
    last = {path: content for _, outcome in done for path, content in outcome.changes.items()}
    return {path: content for path, content in last.items() if content != files.get(path)}


def _show(
    done: list[tuple[FormatStep, StepOutcome]], changes: Changes, files: Mapping[str, bytes], before: int, *, whole: bool
) -> None:
    click.echo(f"Chuyển cổng từ định dạng {before} sang {FORMAT}:")
    for step, outcome in done:
        click.echo("\n    ".join([f"- {step.headline}", *outcome.remarks]))
    for path in sorted(changes):
        content = changes[path]
        if whole or content is not None:
            click.echo("\n".join(_difference(path, files.get(path, b""), content)))


def _difference(path: str, before: bytes, after: bytes | None) -> Iterator[str]:
    try:
        old, new = before.decode().splitlines(), (after or b"").decode().splitlines()
    except UnicodeDecodeError:
        yield f"{path}: không phải tệp chữ"
        return
    yield from difflib.unified_diff(old, new, f"{path} (cũ)", f"{path} (mới)" if after is not None else "(bỏ)", n=2, lineterm="")


def _news() -> str:
    """Return what the newest version changes."""
    newest = _SECTION.search((HOME / _NEWS).read_text(encoding="utf-8"))
    return f"{newest[0].removeprefix('## ').rstrip()}\nCác bản trước: cchc guide ban-moi\n" if newest else ""
