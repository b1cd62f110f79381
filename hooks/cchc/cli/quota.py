"""`cchc quota`: what each unit owes and has, month by month."""

import sys

import click

from cchc.cli.opening import open_edition
from cchc.cli.printing import quota_json, quota_table
from cchc.editorial.quota import MonthState


@click.command()
@click.option("--month", metavar="2026-05", help="Chỉ một tháng.")
@click.option("--unit", metavar="MÃ", help="Chỉ một đơn vị.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Cách in kết quả.")
def quota(month: str | None, unit: str | None, form: str) -> None:
    """Xem định mức tin, bài từng tháng: phải có, đã có, còn thiếu.

    \b
    Ví dụ: cchc quota --month 2026-05
    """
    edition = open_edition()
    if unit and unit not in edition.catalogue.units:
        raise click.UsageError(f"không có đơn vị '{unit}' trong docs/danh-muc/units.yml")
    wanted = [t for t in edition.tallies if month in (None, t.month) and unit in (None, t.duty.unit.id)]
    click.echo(quota_json(wanted) if form == "json" else quota_table(wanted), nl=False)
    sys.exit(1 if any(tally.state is MonthState.SHORT for tally in wanted) else 0)
