"""`cchc pack`: what is posted on Zalo and Facebook of an item, or of all that was published on a day."""

import datetime as dt
from pathlib import Path

import click

from cchc.cli.asking import day_of_option
from cchc.cli.made_files import out_folder, write_kept
from cchc.cli.opening import open_edition, portal_root, relative_path
from cchc.cli.packs import ItemPack
from cchc.cli.packs_page import packs_page
from cchc.cli.public_items import hindrance_of, public_item
from cchc.cli.recording import no_record, record_made
from cchc.content.choices import ProductForm
from cchc.content.problems import Severity
from cchc.edition.edition import Edition
from cchc.language.dates import vietnamese_date
from cchc.products.record import MadeProduct
from cchc.reading.site_address import lacks_address, site_address

FOLDER = "san-pham"


@click.command(short_help="Làm gói bài để đăng Zalo, Facebook.")
@click.argument("path", required=False, metavar="[TỆP]")
@click.option("--day", metavar="NGÀY", callback=day_of_option, help="Thay cho tệp: một trang với mọi nội dung đăng ngày này.")
@click.option(
    "--since", metavar="NGÀY", callback=day_of_option, help="Thay cho tệp: một trang với mọi nội dung đăng từ ngày này."
)
@click.option(
    "--out", metavar="NƠI_GHI", help=f"Thư mục của gói, hoặc tệp .html của trang; '-' là in ra lời. Bỏ trống: {FOLDER}."
)
@no_record
def pack(path: str | None, day: dt.date | None, since: dt.date | None, out: str | None, no_record: bool) -> None:
    """Làm gói đăng Zalo, Facebook từ nội dung đã đăng: lời ngắn, lời dài, ảnh thẻ, mô tả ảnh, hashtag.

    \b
    Ví dụ: cchc pack news/2026/2026-05-14-nop-phi-khong-dung-tien-mat.md
           cchc pack --day 2026-05-14
           cchc pack --since 2026-05-11 --out tuan-nay.html
    """
    if sum(given is not None for given in (path, day, since)) != 1:
        raise click.UsageError("hãy ghi một trong ba: tên tệp, --day hoặc --since")
    if path is not None:
        _folder(path, out, recorded=not no_record)
        return
    first = day or since
    assert first is not None
    _page(first, day or dt.date.max, out, recorded=not no_record)


def _folder(path: str, out: str | None, *, recorded: bool) -> None:
    """Make the pack of one item: its files in a folder, or its texts on the screen."""
    edition = open_edition()
    item = public_item(edition, relative_path(path), "làm gói đăng mạng xã hội")
    made = ItemPack(item, edition, _site(edition))
    if out == "-":
        click.echo(f"== NGẮN ==\n\n{made.pack.short}\n\n== DÀI ==\n\n{made.pack.long}")
        _tell(made)
        return
    folder = out_folder(out or str(portal_root() / FOLDER / made.name), "gói đăng")
    if folder.is_file():
        raise click.UsageError(f"'{out}' là một tệp; hãy ghi tên thư mục")
    for name, content in made.files.items():
        write_kept(folder / name, content)
    _tell(made)
    if recorded:
        _record(made, folder)


def _page(first: dt.date, last: dt.date, out: str | None, *, recorded: bool) -> None:
    """Make one page of all that was published from `first` to `last`."""
    if out is not None and not out.lower().endswith((".html", ".htm")):
        raise click.UsageError(f"trang gồm nhiều gói là một tệp .html, không phải '{out}'; hãy ghi ví dụ --out goi-dang.html")
    edition = open_edition()
    packs = _packs(edition, first, last)
    only = last == first
    days = f"ngày {vietnamese_date(first)}" if only else f"từ ngày {vietnamese_date(first)}"
    if not packs:
        raise click.ClickException(f"không có nội dung nào đăng {days}; hãy chọn ngày khác")
    name = f"goi-dang-{'' if only else 'tu-'}{first.isoformat()}.html"
    given = Path(out or portal_root() / FOLDER / name)
    file = out_folder(str(given.parent), "gói đăng") / given.name
    write_kept(file, packs_page(packs, f"Gói đăng {days}", portal_root()))
    for made in packs:
        _tell(made, made.item.path + ": ")
    click.echo(f"{len(packs)} gói trong một trang; mở bằng trình duyệt, bấm 'Chép' rồi dán vào Zalo, Facebook.", err=True)
    for made in packs if recorded else ():
        _record(made, file)


def _packs(edition: Edition, first: dt.date, last: dt.date) -> list[ItemPack]:
    """Return the packs of what was published in these days and may go out; what may not is told."""
    site, packs = _site(edition), []
    faulty = {problem.path for problem in edition.problems if problem.severity is Severity.ERROR}
    found = (item for item in edition.public.items if first <= item.published.day <= last)
    for item in sorted(found, key=lambda item: (item.published.day, item.path)):
        hindrance = "còn lỗi; hãy chạy 'cchc check'" if item.path in faulty else hindrance_of(item, edition)
        if hindrance:
            click.echo(f"Bỏ qua '{item.path}': {hindrance}", err=True)
        else:
            packs.append(ItemPack(item, edition, site))
    return packs


def _site(edition: Edition) -> str:
    if address := site_address(edition.sources.settings_tree.value):
        return address
    raise click.UsageError(lacks_address("bài đăng phải dẫn về đó"))


def _tell(made: ItemPack, where: str = "") -> None:
    """Say what of the item stands in no post."""
    for what in made.pack.left_out:
        click.echo(f"Lưu ý: {where}không chép vào lời đăng: {what}.", err=True)


def _record(made: ItemPack, file: Path) -> None:
    item, day = made.item, made.edition.catalogue.today
    record_made(MadeProduct(ProductForm.MANG_XA_HOI, item.path, item.title, item.unit, day, file))
