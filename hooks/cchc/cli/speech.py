"""`cchc speech`: the script of a public item for the loudspeaker: to read from, as a transcript, for a program that reads."""

from collections.abc import Callable
from pathlib import Path

import click

from cchc.cli.made_files import out_folder, write_kept
from cchc.cli.opening import open_edition, portal_root, relative_path
from cchc.cli.printing import print_text
from cchc.cli.voice import speak
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Severity
from cchc.content.questions import Question
from cchc.edition.edition import Edition
from cchc.editorial.lifecycle import Stage, stage
from cchc.language.dates import vietnamese_date
from cchc.products.speech import Script, plain_script, script_of, word_script
from cchc.reading.transcripts import Transcript, read_transcript
from cchc.reporting.site_address import site_address

FOLDER = "san-pham"
_MAKERS: dict[str, tuple[str, Callable[[Script], bytes]]] = {
    "docx": ("kich-ban-{}.docx", word_script),
    "text": ("kich-ban-{}.txt", lambda script: plain_script(script).encode()),
    "transcript": ("loi-thoai-{}.txt", lambda script: script.words.encode()),
}
_NOT_YET = {
    Stage.DRAFT: "còn là bản nháp; hãy duyệt ('cchc approve') và đợi tới ngày đăng rồi làm lại",
    Stage.REVIEW: "còn chờ duyệt; hãy duyệt ('cchc approve') rồi làm lại",
    Stage.WITHDRAWN: "đã gỡ, không đem phát nữa",
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
def speech(path: str, form: str, out: str | None, voice: str | None) -> None:
    """Làm kịch bản đọc trên loa truyền thanh từ một nội dung đã đăng.

    \b
    Ví dụ: cchc speech news/2026/2026-05-14-nop-phi-khong-dung-tien-mat.md
           cchc speech docs/tthc/dang-ky-khai-sinh.md --format text --out -
    """
    if voice and out:
        raise click.UsageError("--voice đã nói tệp âm thanh; hãy bỏ --out, hoặc chạy hai lần")
    name, make = _MAKERS[form]
    edition = open_edition()
    item = _public_item(edition, relative_path(path))
    script = _script(edition, item)
    if voice:
        file = Path(voice)
        speak(edition.catalogue.settings.speech.voice, script, out_folder(str(file.parent), "tệp âm thanh") / file.name)
        return
    if out == "-":
        click.echo(make(script), nl=False)
    else:
        file = Path(out or portal_root() / FOLDER / name.format(item.slug))
        write_kept(out_folder(str(file.parent), "kịch bản") / file.name, make(script))
    _tell(script)


def _public_item(edition: Edition, path: str) -> Item:
    """Return the item of the file, approved and published; else the user is told what stands in the way."""
    wrong = [problem for problem in edition.problems if problem.severity is Severity.ERROR and problem.path == path]
    if not edition.usable:
        wrong = [problem for problem in edition.problems if problem.severity is Severity.ERROR]
    if wrong:
        click.echo(print_text(wrong), nl=False)
        raise click.ClickException("còn lỗi nên chưa làm kịch bản; hãy sửa như trên rồi làm lại")
    item = edition.catalogue.by_path.get(path)
    if item is None:
        raise click.UsageError(f"'{path}' không phải tin bài, kế hoạch, hỏi đáp hay thủ tục")
    where = stage(item, edition.catalogue.today)
    if where is Stage.SCHEDULED:
        day = vietnamese_date(item.published.day)
        raise click.ClickException(f"{path}: hẹn đăng ngày {day}, hôm nay chưa công khai; hãy làm kịch bản từ ngày đó")
    if where is not Stage.PUBLIC:
        raise click.ClickException(f"{path}: {_NOT_YET[where]}. Kịch bản chỉ làm từ nội dung đã duyệt, đã đăng")
    if isinstance(item, Question) and item.obsolete:
        raise click.ClickException(f"{path}: câu trả lời không còn đúng ({item.obsolete}) nên không đem phát; hãy trả lời lại")
    return item


def _script(edition: Edition, item: Item) -> Script:
    site = site_address(edition.sources.settings_tree.value)
    if site is None:
        raise click.UsageError("mkdocs.yml chưa có 'site_url', địa chỉ phải ghi trên kịch bản; hãy thêm")
    transcript = read_transcript(portal_root(), item) if isinstance(item, Post) else Transcript()
    if transcript.fault:
        click.echo(f"Lưu ý: {transcript.fault}; kịch bản lấy lời từ thân bài", err=True)
    return script_of(item, edition.catalogue, site + item.address, transcript.words)


def _tell(script: Script) -> None:
    """Say how long it takes and what a reader must look at first; apart from the script itself."""
    click.echo(f"Thời gian đọc: {script.duration}.", err=True)
    for note in script.notes:
        click.echo(f"Lưu ý: {note}", err=True)
