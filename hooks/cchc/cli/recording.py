"""Telling the register of products what a command has made."""

from pathlib import Path

import click

from cchc.cli.opening import portal_root
from cchc.content.registers import MADE_FOLDER
from cchc.products.record import PATH, MadeProduct, NotRecorded, record


def record_made(made: MadeProduct) -> None:
    """Write the product into the register and say so, apart from what the command prints; what was made stays in any case."""
    try:
        written = record(portal_root(), made)
    except NotRecorded as error:
        raise click.ClickException(f"sản phẩm đã làm xong nhưng chưa ghi vào danh mục sản phẩm: {error}") from None
    if made.file and (copy := _older_copy(portal_root(), made.file)):
        click.echo(f"Lưu ý: tệp cho người dân tải về, {copy}, còn là bản cũ; hãy chép tệp vừa làm đè lên đó.", err=True)
    said = "Đã ghi vào danh mục sản phẩm" if written else "Danh mục sản phẩm đã có mục này"
    click.echo(f"{said}: {PATH}", err=True)


def _older_copy(root: Path, made: Path) -> str | None:
    """Return the file that visitors get of what was made, relative to the root, where its bytes are others."""
    full = (root / made).resolve()
    if not full.is_relative_to(root.resolve() / MADE_FOLDER):
        return None
    copy = f"docs/{full.relative_to(root.resolve()).as_posix()}"
    return copy if (root / copy).is_file() and (root / copy).read_bytes() != full.read_bytes() else None


no_record = click.option("--no-record", is_flag=True, help="Làm thử: không ghi vào danh mục sản phẩm.")
