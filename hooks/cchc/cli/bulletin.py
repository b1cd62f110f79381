"""`cchc bulletin`: an issue of the bulletin, first as a draft to choose from, then as mail, PDF, Word and plain text."""

import sys
from pathlib import Path
from typing import Any

import click

from cchc.cli.bulletin_drafts import choices_of, draft_of, next_number
from cchc.cli.bulletin_jobs import IssueForms
from cchc.cli.drafting import write_draft
from cchc.cli.made_files import out_folder, write_kept
from cchc.cli.opening import open_edition, portal_root
from cchc.cli.print_jobs import NotPrintable
from cchc.cli.printing import print_text
from cchc.cli.public_items import NotPublic, public_item
from cchc.cli.recording import no_record, record_made
from cchc.content.bulletins import Bulletin
from cchc.content.choices import ProductForm
from cchc.content.problems import Severity
from cchc.edition.edition import Edition
from cchc.language.dates import When, parse_when, vietnamese_date
from cchc.machine.extras import not_installed
from cchc.products.bulletin import InlinerMissing
from cchc.products.bulletin.mail import LONGEST_HTML
from cchc.products.printed.press import CompilerMissing
from cchc.products.record import MadeProduct

_FOLDER = "san-pham"
_SOURCES = "docs/ban-tin/"
_NAMES = {"pdf": "PDF", "eml": "thư", "docx": "Word", "txt": "chữ thường"}
_NEXT = """Việc tiếp theo:
  1. Mở tệp: viết lời đầu số và tóm tắt, chọn, xếp lại các dòng.
  2. cchc check {path}; xem thử bằng mkdocs serve ở /ban-tin/{stem}/
  3. Người duyệt: cchc approve {path} --by "chức vụ"
  4. Từ ngày đăng, chạy lại lệnh này để có thư, PDF, Word.
"""


def _month(_ctx: click.Context, _param: click.Parameter, text: str) -> When:
    try:
        when = parse_when(text)
    except ValueError:
        when = None
    if when is None or len(text.strip()) != len("2026-10") or when.first is None or "Q" in text:
        raise click.BadParameter(f"'{text}' không phải tháng; hãy viết năm-tháng, ví dụ 2026-10")
    return when


def _forms(_ctx: click.Context, _param: click.Parameter, text: str) -> list[str]:
    forms = list(dict.fromkeys(form.strip().lower() for form in text.split(",") if form.strip()))
    if not forms or (wrong := [form for form in forms if form not in _NAMES]):
        raise click.BadParameter(f"không có dạng '{wrong[0] if forms else text}'; hãy chọn trong {', '.join(_NAMES)}")
    return forms


@click.command()
@click.option("--from", "first", required=True, metavar="THÁNG", callback=_month, help="Từ tháng, ví dụ 2026-10.")
@click.option("--to", "last", required=True, metavar="THÁNG", callback=_month, help="Đến hết tháng, ví dụ 2026-12.")
@click.option("--out", metavar="THƯ_MỤC", help=f"Nơi ghi các tệp; bỏ trống: {_FOLDER}/.")
@click.option(
    "--format",
    "forms",
    default=",".join(_NAMES),
    show_default=True,
    metavar="DẠNG",
    callback=_forms,
    help="Các dạng, ngăn bằng dấu phẩy.",
)
@no_record
def bulletin(first: When, last: When, out: str | None, forms: list[str], no_record: bool) -> None:
    """Lập số bản tin của một kỳ. Lần đầu: bản nháp để chọn bài. Số đã duyệt, đã đăng: thư, PDF, Word, tệp chữ.

    \b
    Lệnh không gửi gì cho ai: thư .eml mở ra là thư nháp, người gửi tự chọn nơi nhận.

    \b
    Ví dụ: cchc bulletin --from 2026-10 --to 2026-12
           cchc bulletin --from 2026-07 --to 2026-09 --format eml --out D:\\ban-tin
    """
    if first.text > last.text:
        raise click.UsageError(f"--from {first.text} sau --to {last.text}; hãy đổi lại")
    folder = out_folder(out or str(portal_root() / _FOLDER), "bản tin")
    edition = open_edition()
    if not edition.usable:
        click.echo(print_text([p for p in edition.problems if p.severity is Severity.ERROR]), nl=False)
        sys.exit(1)
    path = _issue_of(edition, first, last)
    if path is None:
        _draft(edition, first, last)
        return
    _make(edition, path, folder, forms, record=not no_record)


def _issue_of(edition: Edition, first: When, last: When) -> str | None:
    """Return the source of the issue of these months, whatever is wrong with it; None when there is none yet."""
    months = (first.text, last.text)
    _require_read(edition)
    found = [path for path in sorted(edition.sources.drafts) if path.startswith(_SOURCES) and _months(edition, path) == months]
    if len(found) > 1:
        raise click.UsageError(f"có {len(found)} số cùng kỳ này: {', '.join(found)}; hãy sửa 'from', 'to' để mỗi kỳ một số")
    return found[0] if found else None


def _require_read(edition: Edition) -> None:
    """Stop where an issue does not tell its months: they may be these."""
    months_of = {path: _months(edition, path) for path in edition.sources.drafts if path.startswith(_SOURCES)}
    unread = [path for path, months in months_of.items() if months and not all(months)]
    if errors := [p for p in edition.problems if p.severity is Severity.ERROR and p.path in unread]:
        raise click.ClickException(
            f"có số bản tin chưa đọc được nên chưa biết là của kỳ nào; hãy sửa:\n{print_text(errors).rstrip()}"
        )


def _months(edition: Edition, path: str) -> tuple[str, str] | None:
    """Return the months of an issue as they are written, "" where it tells none; None of one that was withdrawn."""
    if path in edition.withdrawn:
        return None
    given: Any = edition.sources.drafts[path].tree.value
    months = given if isinstance(given, dict) else {}
    return str(months.get("from", ""))[:7], str(months.get("to", ""))[:7]


def _draft(edition: Edition, first: When, last: When) -> None:
    shown = edition.public
    start, end = first.first or first.day, last.last or last.day
    choices = choices_of(shown, start, end)
    if not choices:
        raise click.ClickException(f"từ {vietnamese_date(start)} đến {vietnamese_date(end)} chưa có nội dung nào đã đăng để chọn")
    taken = [Path(path).stem for path in edition.sources.drafts if path.startswith(_SOURCES)]
    number = next_number(taken, end.year)
    path, text = draft_of(shown, number, first, last, choices)
    problems = write_draft(portal_root(), shown.today, path, text)
    chosen, left = sum(len(one.chosen) for one in choices), sum(len(one.left) for one in choices)
    click.echo(f"Đã tạo {path}: số {number}/{end.year}, {chosen} nội dung chọn sẵn, {left} nội dung còn lại ở các dòng #")
    if end > shown.today:
        click.echo(f"Lưu ý: kỳ này đến {vietnamese_date(end)} mới hết; nội dung đăng sau hôm nay thì tự thêm vào tệp.")
    for problem in problems:
        click.echo(f"  dòng {problem.line}: {problem.message}")
    click.echo(_NEXT.format(path=path, stem=Path(path).stem), nl=False)


def _make(edition: Edition, path: str, folder: Path, forms: list[str], *, record: bool) -> None:
    issue = public_item(edition, path, "làm bản tin")
    assert isinstance(issue, Bulletin)
    if gone := [p for p in edition.problems if p.path == path and p.rule == "bulletin-item-withdrawn"]:
        raise NotPublic(
            f"số này còn ghi nội dung đã gỡ, không đem gửi hay in; hãy bỏ dòng đó rồi duyệt lại:\n{print_text(gone).rstrip()}"
        )
    made = IssueForms(issue, edition)
    try:
        if "pdf" in forms:
            _require_letters(made, forms)
        # All are made before any is written.
        files = {form: made.makers[form]() for form in made.makers if form in forms}
    except NotPrintable as error:
        raise click.ClickException(str(error)) from None
    except CompilerMissing:
        raise click.ClickException(_missing("bộ dàn trang cho PDF", "typst", "pdf", forms)) from None
    except InlinerMissing:
        raise click.ClickException(_missing("thư viện soạn thư", "css-inline", "eml", forms)) from None
    click.echo(f"{issue.title}: {len(made.issue.entries)} nội dung, {len(made.issue.sections)} mục")
    if made.issue.left_out:
        click.echo(f"Không in: {', '.join(made.issue.left_out)} trong bài; người đọc xem trên Cổng.")
    named = [folder / f"ban-tin-{issue.stem}.{form}" for form in files]
    for file, content in zip(named, files.values(), strict=True):
        write_kept(file, content)
    if len(files.get("eml", b"")) > LONGEST_HTML:
        click.echo("Lưu ý: thư dài hơn 100 kB, Gmail sẽ cắt phần cuối; hãy bớt bài hoặc rút gọn lời đầu số.")
    if not record:
        return
    record_made(MadeProduct(ProductForm.BAN_TIN, path, issue.title, issue.unit, edition.public.today, named[0]))


def _require_letters(made: IssueForms, forms: list[str]) -> None:
    undrawn = made.job.undrawn
    if undrawn.letters:
        letters = ", ".join(f"'{letter}'" for letter in undrawn.letters)
        raise NotPrintable(f"kiểu chữ của bản PDF không có chữ {letters}; hãy viết lại bằng chữ Việt{_without('pdf', forms)}")
    if undrawn.signs:
        signs = ", ".join(f"'{sign}'" for sign in undrawn.signs)
        click.echo(f"Lưu ý: bản PDF không in ký hiệu {signs} vì kiểu chữ của Cổng không có.")


def _missing(what: str, package: str, form: str, forms: list[str]) -> str:
    return f"{not_installed(what, 'products', package)}, rồi làm lại{_without(form, forms)}"


def _without(form: str, forms: list[str]) -> str:
    others = ",".join(one for one in forms if one != form)
    return f", hoặc làm các dạng khác: --format {others}" if others else ""
