"""`cchc rename`: another name for the file of an item, its old address kept."""

import click

from cchc.cli.opening import open_edition, portal_root, relative_path
from cchc.edition.renaming import CannotName, renamed, was_public
from cchc.reading.editing.sources import CannotEdit
from cchc.reading.writing import create_whole, remove


@click.command(short_help="Đổi tên tệp, giữ địa chỉ cũ.")
@click.argument("path", metavar="TỆP")
@click.argument("name", metavar="TÊN")
def rename(path: str, name: str) -> None:
    """Đổi tên tệp của một nội dung: ngày ở đầu tên giữ nguyên; đã từng duyệt thì tự ghi old_addresses và first_file.

    \b
    Ví dụ: cchc rename news/2026/2026-05-14-tin-cu.md don-tiep-sang-thu-bay
    """
    edition, source, root = open_edition(), relative_path(path), portal_root()
    draft = edition.sources.drafts.get(source)
    if draft is None or draft.item is None:
        raise click.UsageError(f"'{source}' không phải một nội dung đọc được; hãy chạy cchc check {source}")
    try:
        named = renamed(edition, draft, (root / source).read_bytes(), name)
        create_whole(root / named.path, named.data)
    except (CannotName, CannotEdit) as refusal:
        raise click.ClickException(str(refusal)) from None
    except FileExistsError:
        raise click.ClickException("thư mục đã có tệp mang tên ấy; hãy chọn tên khác") from None
    remove(root / source)
    click.echo(f"{source}: đã đổi thành {named.path}")
    if was_public(draft.item):
        click.echo("Địa chỉ cũ dẫn tới địa chỉ mới. Hãy duyệt lại, rồi chạy cchc check để thấy bài nào còn dẫn tới tên cũ.")
