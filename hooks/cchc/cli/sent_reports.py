"""Noting in a plan that a report went out: the key `sent_on`, and the file that was sent."""

import datetime as dt
from pathlib import Path

import click

from cchc.content.plans import Plan
from cchc.language.dates import vietnamese_date
from cchc.reading.disk import TextFile
from cchc.reading.editing.changes import Put
from cchc.reading.editing.sources import CannotEdit, edited
from cchc.reading.items import read_item
from cchc.reading.writing import write_whole
from cchc.reporting.periods import Period


def note_sent(root: Path, period: Period, sent_on: dt.date, today: dt.date, file: str | None) -> None:
    """Write the day, and the file's name, into the report of the plan that asks for it.

    Raises click errors when no plan asks for one, the day is still to come, or the plan cannot be written.
    """
    if period.plan is None or period.number is None:
        raise click.UsageError(
            f"không có kế hoạch nào của đơn vị đòi báo cáo {period.name}; hãy thêm kỳ này vào 'reports' của kế hoạch"
        )
    if sent_on > today:
        raise click.UsageError(f"ngày gửi {vietnamese_date(sent_on)} chưa tới")
    path = period.plan.path
    asked = period.plan.reports[period.number]
    if asked.sent_on and asked.sent_on != sent_on:
        raise click.UsageError(
            f"{path} đã ghi báo cáo này gửi ngày {vietnamese_date(asked.sent_on)}; nếu ngày ấy sai thì sửa 'sent_on' trong tệp"
        )
    if asked.to and sent_on < asked.to:
        raise click.UsageError(
            f"ngày gửi {vietnamese_date(sent_on)} trước ngày cuối của số liệu ({vietnamese_date(asked.to)}); hãy xem lại"
        )
    if file and not (root / path).with_name(file).is_file():
        raise click.UsageError(f"không thấy '{file}' cạnh {path}; hãy chép tệp vào đó rồi chạy lại")
    keys = {"sent_on": sent_on.isoformat()} | ({"file": file} if file else {})
    text = _written((root / path).read_bytes().decode("utf-8"), path, period.number, keys)
    write_whole(root / path, text.encode("utf-8"))
    click.echo(f"{path}: đã ghi báo cáo {period.plan.reports[period.number].period} gửi ngày {vietnamese_date(sent_on)}.")
    if file:
        click.echo("Tệp đã gửi sẽ lên trang cùng kế hoạch, nên người có thẩm quyền phải duyệt lại kế hoạch.")


def _written(text: str, path: str, number: int, keys: dict[str, str]) -> str:
    """Return the text with the keys set. Raises ClickException when a new reading of it does not give them back."""
    by_hand = "".join(f"\n    {key}: {value}" for key, value in keys.items())
    try:
        changes = [Put(("reports", number, key), value) for key, value in keys.items()]
        text = edited(path, text.encode(), changes).decode()
    except CannotEdit:
        raise click.ClickException(f"'reports' của {path} viết theo cách khác thường; hãy tự thêm:{by_hand}") from None
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    plan = read_item(TextFile(path, plain), Plan).item
    if not isinstance(plan, Plan) or str(plan.reports[number].sent_on) != keys["sent_on"]:
        raise click.ClickException(f"'reports' của {path} viết theo cách khác thường; hãy tự thêm:{by_hand}")
    return text
