"""`cchc report`: the report of a unit and a period, as Word, Excel and Markdown."""

import datetime as dt
import sys
from collections.abc import Callable
from functools import partial

import click

from cchc.cli.asking import day_of_option
from cchc.cli.made_files import out_folder, write_kept
from cchc.cli.opening import open_judged_edition, portal_root
from cchc.cli.sent_reports import note_sent
from cchc.edition.edition import Edition
from cchc.language.dates import vietnamese_date
from cchc.publishing.cards.typeface import FOLDER
from cchc.reading.site_address import site_address
from cchc.reporting.excel import excel_of
from cchc.reporting.markdown import markdown_of
from cchc.reporting.periods import EXAMPLES, WrongPeriod
from cchc.reporting.report import Report, report_of
from cchc.reporting.scope import NoReport, ReportScope, asked_scope
from cchc.reporting.word import word_of

_MAKERS: dict[str, Callable[[Report], bytes]] = {
    "docx": partial(word_of, fonts=FOLDER),
    "xlsx": excel_of,
    "md": lambda report: markdown_of(report).encode(),
}


@click.command(short_help="Lập báo cáo của một kỳ.")
@click.option("--unit", required=True, metavar="MÃ", help="Đơn vị báo cáo: mã trong docs/danh-muc/units.yml.")
@click.option("--period", "period_text", required=True, metavar="KỲ", help=f"Kỳ báo cáo: {EXAMPLES}.")
@click.option("--out", default="bao-cao", show_default=True, metavar="THƯ_MỤC", help="Nơi ghi các tệp.")
@click.option(
    "--format", "forms", default="docx,xlsx,md", show_default=True, metavar="DẠNG", help="Các dạng, ngăn bằng dấu phẩy."
)
@click.option("--sent", metavar="NGÀY", callback=day_of_option, help="Chỉ ghi vào kế hoạch rằng báo cáo kỳ này đã gửi ngày này.")
@click.option("--file", "sent_file", metavar="TỆP", help="Cùng với --sent: tên tệp đã gửi, đặt cạnh kế hoạch.")
def report(unit: str, period_text: str, out: str, forms: str, sent: dt.date | None, sent_file: str | None) -> None:
    """Lập báo cáo của một kỳ: văn bản Word, sổ minh chứng Excel và bản Markdown.

    \b
    Ví dụ: cchc report --unit xa-mau --period 2026-Q1
           cchc report --unit xa-mau --period 2026-01-01..2026-03-31 --format docx
           cchc report --unit xa-mau --period 2026-Q1 --sent 2026-03-18
    """
    if sent_file and sent is None:
        raise click.UsageError("--file đi cùng --sent; hãy ghi thêm ngày gửi, ví dụ --sent 2026-03-18")
    endings, folder = _endings(forms), out_folder(out, "báo cáo")
    edition = open_judged_edition()
    scope = _scope(edition, unit, period_text)
    if sent:
        note_sent(portal_root(), scope.period, sent, scope.today, sent_file)
        return
    made = report_of(scope)
    click.echo(_summary(scope))
    for notice in scope.notices:
        click.echo(f"Lưu ý: {notice}")
    for ending in endings:
        write_kept(folder / f"{made.stem}.{ending}", _MAKERS[ending](made))
    sys.exit(_left_out(edition))


def _endings(forms: str) -> list[str]:
    endings = list(dict.fromkeys(form.strip().lower() for form in forms.split(",") if form.strip()))
    if wrong := [ending for ending in endings if ending not in _MAKERS]:
        raise click.UsageError(f"không có dạng '{wrong[0]}'; hãy chọn trong docx, xlsx, md")
    if not endings:
        raise click.UsageError("chưa chọn dạng nào; hãy chọn trong docx, xlsx, md")
    return endings


def _scope(edition: Edition, unit_id: str, period_text: str) -> ReportScope:
    address = site_address(edition.sources.settings_tree.value)
    try:
        return asked_scope(edition.catalogue, edition.tallies, edition.scorecard, address, unit_id, period_text)
    except (NoReport, WrongPeriod) as error:
        raise click.UsageError(str(error)) from None


def _summary(scope: ReportScope) -> str:
    period = scope.period
    name = period.name[0].upper() + period.name[1:]
    first, last = vietnamese_date(period.first), vietnamese_date(period.last)
    due = f", hạn gửi {vietnamese_date(period.due)}" if period.due else ""
    return f"Báo cáo của {scope.unit.name}\n{name}: số liệu từ {first} đến {last}{due}"


def _left_out(edition: Edition) -> int:
    """Say which files could not be counted because of their errors; return the exit status."""
    if not (missing := edition.uncounted):
        return 0
    click.echo(f"{len(missing)} tệp có lỗi nên không được tính; hãy chạy 'cchc check' rồi lập lại báo cáo:", err=True)
    for path in missing:
        click.echo(f"  {path}", err=True)
    return 1
