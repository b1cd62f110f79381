"""`cchc speech`: the script of a public item for the loudspeaker: to read from, as a transcript, for a program that reads."""

from collections.abc import Callable
from pathlib import Path

import click

from cchc.cli.made_files import out_folder, write_kept
from cchc.cli.opening import open_edition, portal_root, relative_path
from cchc.cli.public_items import public_item
from cchc.cli.recording import no_record, record_made
from cchc.cli.voice import speak
from cchc.content.choices import ProductForm
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.edition.edition import Edition
from cchc.products.record import MadeProduct
from cchc.products.speech import Script, plain_script, script_of, word_script
from cchc.reading.site_address import lacks_address, site_address
from cchc.reading.transcripts import Transcript, read_transcript

FOLDER = "san-pham"
_MAKERS: dict[str, tuple[str, Callable[[Script], bytes]]] = {
    "docx": ("kich-ban-{}.docx", word_script),
    "text": ("kich-ban-{}.txt", lambda script: plain_script(script).encode()),
    "transcript": ("loi-thoai-{}.txt", lambda script: script.words.encode()),
}


@click.command()
@click.argument("path", metavar="TỆP")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_MAKERS]),
    default="docx",
    show_default=True,
    metavar="DẠNG",
    help="docx: Word chữ to; text: tệp chữ; transcript: chỉ lời đọc, để làm media.transcript.",
)
@click.option("--out", metavar="TỆP", help=f"Tệp phải ghi; '-' là in ra cửa sổ lệnh. Bỏ trống: thư mục {FOLDER}.")
@click.option("--voice", metavar="TỆP", help="Cho chương trình đọc của đơn vị (cài đặt speech.voice) ghi thành tệp âm thanh này.")
@no_record
def speech(path: str, form: str, out: str | None, voice: str | None, no_record: bool) -> None:
    """Làm kịch bản đọc trên loa truyền thanh từ một nội dung đã đăng.

    \b
    Ví dụ: cchc speech news/2026/2026-05-14-nop-phi-khong-dung-tien-mat.md
           cchc speech docs/tthc/dang-ky-khai-sinh.md --format text --out -
    """
    if voice and out:
        raise click.UsageError("--voice đã nói tệp âm thanh; hãy bỏ --out, hoặc chạy hai lần")
    name, make = _MAKERS[form]
    edition = open_edition()
    item = public_item(edition, relative_path(path), "làm kịch bản")
    script = _script(edition, item)
    if voice:
        file = Path(voice)
        made = out_folder(str(file.parent), "tệp âm thanh") / file.name
        speak(edition.catalogue.settings.speech.voice, script, made)
    elif out == "-":
        click.echo(make(script), nl=False)
        _tell(script)
        return
    else:
        file = Path(out or portal_root() / FOLDER / name.format(item.slug))
        made = out_folder(str(file.parent), "kịch bản") / file.name
        write_kept(made, make(script))
        _tell(script)
    if not no_record:
        day = edition.catalogue.today
        record_made(MadeProduct(ProductForm.PHAT_THANH, item.path, item.title, item.unit, day, made))


def _script(edition: Edition, item: Item) -> Script:
    site = site_address(edition.sources.settings_tree.value)
    if site is None:
        raise click.UsageError(lacks_address("kịch bản phải ghi nguồn ở đó"))
    transcript = read_transcript(portal_root(), item) if isinstance(item, Post) else Transcript()
    if transcript.fault:
        click.echo(f"Lưu ý: {transcript.fault}; kịch bản lấy lời từ thân bài", err=True)
    return script_of(item, edition.catalogue, site + item.address, transcript.words)


def _tell(script: Script) -> None:
    """Say how long it takes and what a reader must look at first; apart from the script itself."""
    click.echo(f"Thời gian đọc: {script.duration}.", err=True)
    for note in script.notes:
        click.echo(f"Lưu ý: {note}", err=True)
