"""`cchc restore`: the folder of a portal made again, from the published site itself or from a backup."""

from collections.abc import Sequence
from pathlib import Path

import click

from cchc.cli.delivering import tells_refusals
from cchc.cli.opening import portal_day
from cchc.cli.portal_files import installed_files
from cchc.cli.verify import key_of_option, memory
from cchc.delivery.copies import open_copy
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.restoring import is_of_sources, require_empty, restore_copy, restore_zip
from cchc.delivery.verifying import Trust, doubts, edition_in

_SHOWN = 5


@click.command(short_help="Dựng lại thư mục của Cổng từ trang đang đăng hoặc bản sao lưu.")
@click.argument("place", metavar="ĐỊA_CHỈ|THƯ_MỤC|ZIP")
@click.argument("folder", metavar="THƯ_MỤC_MỚI")
@click.option("--key", "public_key", metavar="KHÓA", callback=key_of_option, help="Khóa công khai của đơn vị, dạng ed25519:…")
@click.option("--yes", "agreed", is_flag=True, help="Lấy cả khi bản kê có điều đáng ngờ.")
@tells_refusals
def restore(place: str, folder: str, public_key: str | None, agreed: bool) -> None:
    """Dựng lại thư mục của Cổng vào THƯ_MỤC_MỚI: từ địa chỉ trang đang đăng, từ bản chép của trang, hoặc từ tệp zip sao lưu.

    \b
    Trang đang đăng có nguồn của mọi nội dung công khai, danh mục và cài đặt; bản nháp thì không bao giờ.

    \b
    Ví dụ: cchc restore https://cchc.xa-mau.example/ D:\\cong
           cchc restore E:\\sao-luu\\cong-xa-mau-2026-11-29.zip D:\\cong
    """
    to, given = Path(folder).expanduser(), Path(place).expanduser()
    require_empty(to)
    is_zip = given.is_file() and is_of_sources(given)
    paths = restore_zip(given, to) if is_zip else _from_site(place, to, public_key, agreed)
    click.echo(f"Đã khôi phục {len(paths)} tệp vào {to}.")
    if strange := _programs(to, paths):
        more = " …" if len(strange) > _SHOWN else ""
        click.echo(
            f"Lưu ý: trong đó có {len(strange)} tệp chương trình không phải của cong-cchc ({', '.join(strange[:_SHOWN])}{more}), "
            "chạy trên máy này mỗi lần kiểm tra, dựng trang; không chắc chúng của đơn vị mình thì đừng chạy lệnh nào ở đó."
        )
    click.echo("Việc tiếp theo: vào thư mục đó, chạy 'cchc check' rồi 'mkdocs build'; ghi lại các đích vào 'publish: targets:'.")


def _programs(folder: Path, paths: Sequence[str]) -> list[str]:
    """Return the programs among the files but for the one that every portal has: a copy may come from anybody."""
    known, _ = installed_files()
    return [path for path in paths if path.endswith(".py") and (folder / path).read_bytes().split() != known.split()]


def _from_site(place: str, to: Path, public_key: str | None, agreed: bool) -> list[str]:
    copy = open_copy(place)
    edition = edition_in(copy)
    url = place.rstrip("/") + "/" if place.startswith(("http://", "https://")) else None
    seen = memory().of(edition.manifest.site, *((url,) if url else ()))
    found = list(doubts(edition, Trust(portal_day(), public_key, tuple(seen), url)))
    for doubt in found:
        click.echo(f"Lưu ý: {doubt}", err=True)
    if found and not agreed:
        raise DeliveryRefused("chưa khôi phục gì vì những điều trên; biết rõ vì sao thì thêm --yes")
    return restore_copy(copy, edition, to)
