"""`cchc verify`: anybody checks that a copy of a site is whole, unchanged, not an old one shown again, and not expired."""

import os
import sys
from pathlib import Path

import click

from cchc.cli.delivering import tells_refusals
from cchc.cli.opening import portal_day
from cchc.content.registers import key_bytes
from cchc.delivery.copies import SiteCopy, open_copy
from cchc.delivery.manifest import PublishedManifest, total_size
from cchc.delivery.seen import SeenMemory
from cchc.delivery.verifying import Trust, doubts, edition_in, faults
from cchc.language.dates import vietnamese_date

# Where what was seen is remembered when it is not among the user's settings.
MEMORY = "CCHC_SEEN"
_SHOWN = 50


def memory() -> SeenMemory:
    """Return what this machine remembers of sites."""
    return SeenMemory(Path(os.environ.get(MEMORY) or Path(click.get_app_dir("cchc")) / "da-thay.json"))


def key_of_option(_ctx: click.Context, _param: click.Parameter, text: str | None) -> str | None:
    """Return the public key that an option gives."""
    if text is not None and len(key_bytes(text)) != 32:
        raise click.BadParameter("không phải khóa công khai; hãy chép nguyên 'ed25519:…' mà đơn vị công bố")
    return text


@click.command(short_help="Kiểm tra một bản của Cổng có nguyên vẹn không.")
@click.argument("place", metavar="ĐỊA_CHỈ|THƯ_MỤC|ZIP")
@click.option("--key", "public_key", metavar="KHÓA", callback=key_of_option, help="Khóa công khai của đơn vị, dạng ed25519:…")
@tells_refusals
def verify(place: str, public_key: str | None) -> None:
    """Kiểm tra một bản của Cổng: còn đủ tệp, không tệp nào bị sửa, không phải bản cũ đưa ra lại, chưa hết hiệu lực.

    \b
    Ai cũng chạy được, không cần có thư mục của Cổng. Lần đầu, lệnh nhớ khóa và số bản; các lần sau so với lần trước.

    \b
    Ví dụ: cchc verify https://cchc.xa-mau.example/
           cchc verify D:\\ban-luu\\site
    """
    copy = open_copy(place)
    edition = edition_in(copy)
    url = place if place.startswith(("http://", "https://")) else None
    names = (edition.manifest.site, *((url.rstrip("/") + "/",) if url else ()))
    known = memory()
    trust = Trust(portal_day(), public_key, tuple(known.of(*names)), url)
    found = [*doubts(edition, trust), *_looked_at(copy, edition)]
    for fault in found[:_SHOWN]:
        click.echo(fault)
    if len(found) > _SHOWN:
        click.echo(f"… và {len(found) - _SHOWN} điều khác")
    if found:
        click.echo(f"{place}: KHÔNG đúng bản đã đăng, {len(found)} điều trên đây.")
        sys.exit(1)
    known.note(edition, *names)
    _tell_good(place, edition, trust)


def _looked_at(copy: SiteCopy, edition: PublishedManifest) -> list[str]:
    files = edition.manifest.files
    with click.progressbar(length=len(files), label="Đang kiểm tra", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        return faults(copy, edition, bar.update)


def _tell_good(place: str, edition: PublishedManifest, trust: Trust) -> None:
    manifest = edition.manifest
    megabytes = f"{total_size(manifest.files) / 1_000_000:.1f}".replace(".", ",")
    click.echo(
        f"{place}: đủ và nguyên vẹn {len(manifest.files)} tệp ({megabytes} MB), bản {manifest.version} "
        f"ngày {vietnamese_date(manifest.built)}, hiệu lực đến {vietnamese_date(manifest.expires)}."
    )
    if manifest.key is None:
        click.echo("Bản kê không ký: chỉ biết các tệp khớp nhau, chưa biết ai đăng.")
    elif trust.public_key or any(seen.public_key for seen in trust.seen):
        click.echo(f"Chữ ký đúng, bằng khóa {manifest.key.public_key}.")
    else:
        click.echo(f"Chữ ký đúng, bằng khóa {manifest.key.public_key}; lần đầu gặp nên hãy so với khóa mà đơn vị công bố.")
