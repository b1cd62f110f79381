"""`cchc backup`: the whole folder of the portal in one zip elsewhere."""

from pathlib import Path

import click

from cchc.cli.delivering import tells_refusals
from cchc.cli.opening import open_edition, portal_day, portal_root
from cchc.delivery.backup import back_up


@click.command(short_help="Sao lưu cả thư mục của Cổng vào một tệp zip.")
@click.argument("place", metavar="NƠI_LƯU")
@tells_refusals
def backup(place: str) -> None:
    """Sao lưu cả thư mục của Cổng, kể cả bản nháp, vào một tệp zip ở NƠI_LƯU: tên thư mục hay tên tệp .zip ở ổ khác, USB.

    \b
    Khôi phục bằng: cchc restore TỆP-ZIP THƯ-MỤC-MỚI

    \b
    Ví dụ: cchc backup E:\\sao-luu
    """
    given = Path(place).expanduser()
    name = f"cong-{open_edition().catalogue.settings.owner or 'cchc'}-{portal_day().isoformat()}.zip"
    file = given if given.suffix.lower() == ".zip" else given / name
    paths = back_up(portal_root(), file.absolute())
    megabytes = f"{file.stat().st_size / 1_000_000:.1f}".replace(".", ",")
    click.echo(f"Đã sao lưu {len(paths)} tệp vào {file} ({megabytes} MB), đã đọc lại và đúng.")
    click.echo("Tệp này có cả bản nháp và dữ liệu chưa công khai: hãy cất ở nơi chỉ người phụ trách mở được.")
