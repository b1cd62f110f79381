"""Telling the register of products what a command has made."""

import click

from cchc.cli.opening import portal_root
from cchc.products.record import PATH, MadeProduct, NotRecorded, record


def record_made(made: MadeProduct) -> None:
    """Write the product into the register and say so, apart from what the command prints; what was made stays in any case."""
    try:
        written = record(portal_root(), made)
    except NotRecorded as error:
        raise click.ClickException(f"sản phẩm đã làm xong nhưng chưa ghi vào danh mục sản phẩm: {error}") from None
    said = "Đã ghi vào danh mục sản phẩm" if written else "Danh mục sản phẩm đã có mục này"
    click.echo(f"{said}: {PATH}", err=True)


no_record = click.option("--no-record", is_flag=True, help="Làm thử: không ghi vào danh mục sản phẩm.")
