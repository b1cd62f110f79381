"""`cchc quota`: what each unit owes and has, month by month, and whether the running month will be met."""

import json
import sys
from collections.abc import Sequence

import click

from cchc.cli.opening import known_unit, open_judged_edition
from cchc.cli.printing import github_command
from cchc.cli.tables import print_table
from cchc.editorial.forecast import Forecast, forecasts
from cchc.editorial.quota import MonthState, MonthTally
from cchc.language.dates import vietnamese_date, vietnamese_month
from cchc.language.patterns import late

_MONTH = late(r"\d{4}-(0[1-9]|1[0-2])")


def _month(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value and not _MONTH.fullmatch(value):
        raise click.BadParameter(f"'{value}' không phải một tháng; hãy viết như 2026-05")
    return value


@click.command(short_help="Xem định mức tin, bài từng tháng.")
@click.option("--month", metavar="2026-05", callback=_month, help="Chỉ một tháng.")
@click.option("--unit", metavar="MÃ", help="Chỉ một đơn vị.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="Cách in kết quả.")
@click.option(
    "--remind",
    metavar="SỐ NGÀY",
    type=click.IntRange(min=0),
    help="Mã kết thúc là 1 cả khi tháng này còn không quá từng ấy ngày mà chưa đủ.",
)
def quota(month: str | None, unit: str | None, form: str, remind: int | None) -> None:
    """Xem định mức tin, bài từng tháng: phải có, đã có, còn thiếu; tháng này còn gì đang chờ và liệu có đủ không.

    \b
    Ví dụ: cchc quota
           cchc quota --month 2026-05 --unit xa-mau
           cchc quota --remind 7
    """
    edition = open_judged_edition()
    unit = known_unit(edition, unit)
    wanted = [t for t in edition.tallies if month in (None, t.month) and unit in (None, t.duty.unit.id)]
    running = forecasts(edition.catalogue, wanted)
    due = [forecast for forecast in running if remind is not None and forecast.is_due(remind)]
    if form == "json":
        click.echo(_json(wanted, running), nl=False)
    elif form == "github":
        click.echo(_github(wanted, due), nl=False)
    elif not wanted:
        click.echo("Không có định mức nào trong phạm vi này.")
    else:
        _print_text(wanted, running)
    sys.exit(1 if due or any(tally.stops for tally in wanted) else 0)


def _github(tallies: Sequence[MonthTally], due: Sequence[Forecast]) -> str:
    """Return workflow commands: for past months that are short errors, after a withdrawal warnings; for `due` months warnings."""
    lines = [
        github_command(
            "error" if t.stops else "warning",
            f"{t.duty.unit.name}, tháng {vietnamese_month(t.month)}: thiếu {t.missing} tin, bài ({len(t.posts)}/{t.owed})",
            title="Định mức",
        )
        for t in tallies
        if t.state is MonthState.SHORT
    ]
    lines += [github_command("warning", _forecast_text(forecast), title="Định mức") for forecast in due]
    return "".join(lines)


def _print_text(tallies: Sequence[MonthTally], running: Sequence[Forecast]) -> None:
    rows = [
        (vietnamese_month(t.month), str(t.owed), str(len(t.posts)), str(t.missing), _state(t), t.duty.unit.name) for t in tallies
    ]
    print_table(("Tháng", "Phải có", "Đã có", "Thiếu", "Tình trạng", "Đơn vị"), rows)
    for path in sorted({post.path for tally in tallies for post in tally.copies}):
        click.echo(f"\nKhông tính, vì chép nguyên văn bài khác: {path}")
    if until := next((tally.grace for tally in tallies if tally.state is MonthState.SHORT), None):
        click.echo(f"\nVừa có nội dung được gỡ: đến hết ngày {vietnamese_date(until)}, tháng thiếu chỉ là cảnh báo.")
    for forecast in running:
        click.echo(f"\n{_forecast_text(forecast)}")


def _state(tally: MonthTally) -> str:
    return f"{tally.state.label}, còn {tally.days_left} ngày" if tally.state is MonthState.RUNNING else tally.state.label


def _forecast_text(forecast: Forecast) -> str:
    tally = forecast.tally
    left = f"còn {tally.days_left} ngày" if tally.days_left else "hôm nay là ngày cuối tháng"
    waiting = (
        f"hẹn ngày {len(forecast.scheduled)}, chờ duyệt {len(forecast.review)}, bản nháp {len(forecast.drafts)}; "
        f"giữ nhịp này thì cuối tháng có {forecast.expected}"
    )
    lines = [
        f"Tháng {vietnamese_month(tally.month)}, {tally.duty.unit.name}: {forecast.outlook.label.lower()}.",
        f"  Đã có {len(tally.posts)}/{tally.owed}, {left}; {waiting}.",
    ]
    lines += [f"  Chờ duyệt: {post.path}" for post in forecast.review]
    lines += [f"  Bản nháp: {post.path}" for post in forecast.drafts]
    return "\n".join(lines)


def _json(tallies: Sequence[MonthTally], running: Sequence[Forecast]) -> str:
    """Return a list of objects: unit, month, owed, approved, missing, state, days_left, posts (paths of the sources).

    A month with copies, which are not counted, has their paths too. The running month also has scheduled, review and drafts
    (paths), expected and outlook.
    """
    by_tally = {id(forecast.tally): forecast for forecast in running}
    rows = [_row(tally) | (_row_of(by_tally[id(tally)]) if id(tally) in by_tally else {}) for tally in tallies]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _row(tally: MonthTally) -> dict[str, object]:
    return {
        "unit": tally.duty.unit.id,
        "month": tally.month,
        "owed": tally.owed,
        "approved": len(tally.posts),
        "missing": tally.missing,
        "state": tally.state.value,
        "days_left": tally.days_left,
        "posts": [post.path for post in tally.posts],
    } | ({"copies": [post.path for post in tally.copies]} if tally.copies else {})


def _row_of(forecast: Forecast) -> dict[str, object]:
    return {
        "scheduled": [post.path for post in forecast.scheduled],
        "review": [post.path for post in forecast.review],
        "drafts": [post.path for post in forecast.drafts],
        "expected": forecast.expected,
        "outlook": forecast.outlook.value,
    }
