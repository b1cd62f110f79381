"""`cchc poster`: an item, a text or the board of a field as a PDF to print."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from cchc.cli.made_files import out_folder, write_kept
from cchc.cli.opening import known_field, open_edition, relative_path
from cchc.cli.print_jobs import NotPrintable, PrintRequest, board_job, item_job, survey_job, text_job
from cchc.cli.printing import print_text
from cchc.cli.recording import no_record, record_made
from cchc.content.choices import PaperSize, Printed, ProductForm
from cchc.content.problems import Severity
from cchc.edition.edition import Edition
from cchc.language.slugs import slugify
from cchc.machine.extras import not_installed
from cchc.products.printed.paper import USUAL, sheet_of
from cchc.products.printed.press import COLOURS, CompilerMissing, Job, TooLong
from cchc.products.record import MadeProduct

_FOLDER = "san-pham"
_SHORT_NAMES = {
    Printed.POSTER: "ap-phich",
    Printed.LEAFLET: "to-roi",
    Printed.BANNER: "khau-hieu",
    Printed.DESK_CARD: "the-tai-quay",
    Printed.BOARD: "niem-yet",
}
_FORMS = {
    Printed.POSTER: ProductForm.AP_PHICH,
    Printed.LEAFLET: ProductForm.TO_ROI,
    Printed.BANNER: ProductForm.BANG_RON,
    Printed.DESK_CARD: ProductForm.THE_BAN,
    Printed.BOARD: ProductForm.NIEM_YET,
}
# What `--survey` makes looks like a small poster, and is neither one nor of a procedure.
_SURVEY_CARD = ("the-khao-sat", "Thẻ khảo sát tại quầy")
_LONGEST_NAME = 60
# Fewer leave more than half of the inside of a leaflet empty.
_FEW_WORDS = 120
# An issue of the bulletin has a command of its own.
_KINDS = {kind.value: kind for kind in Printed if kind is not Printed.BULLETIN}
_PAPERS = {paper.value: paper for paper in PaperSize}


@click.command(short_help="Làm sản phẩm in (PDF) từ nội dung đã đăng.")
@click.argument("file", required=False, metavar="[TỆP]")
@click.option("--text", metavar="CHỮ", help="Chữ cần in, thay cho tệp.")
@click.option("--field", metavar="MÃ", help="Cùng với --kind board: lĩnh vực trong docs/danh-muc/fields.yml.")
@click.option(
    "--survey", is_flag=True, help="Thẻ tại quầy có mã QR dẫn tới phiếu khảo sát của đơn vị ('survey' trong mkdocs.yml)."
)
@click.option("--kind", type=click.Choice(list(_KINDS)), default="poster", show_default=True, help="Loại sản phẩm.")
@click.option("--size", type=click.Choice(list(_PAPERS)), help="Khổ giấy; bỏ trống: khổ thường dùng.")
@click.option("--colour", type=click.Choice(list(COLOURS)), default="xanh", show_default=True, help="Màu xanh của Cổng, hoặc đỏ.")
@click.option("--marks", is_flag=True, help="Thêm vạch cắt, vạch gấp và 3 mm tràn lề cho nhà in.")
@click.option("--brief", is_flag=True, help="Chỉ in tiêu đề và tóm tắt.")
@click.option("--png", is_flag=True, help="Làm ảnh .png để gửi, đăng trên mạng thay cho PDF để in.")
@click.option("--out", metavar="TỆP.pdf", help=f"Tệp sẽ ghi; bỏ trống: đặt trong {_FOLDER}/.")
@no_record
def poster(
    file: str | None,
    text: str | None,
    field: str | None,
    survey: bool,
    kind: str,
    size: str | None,
    colour: str,
    marks: bool,
    brief: bool,
    png: bool,
    out: str | None,
    no_record: bool,
) -> None:
    """Làm áp phích, tờ rơi, khẩu hiệu, thẻ tại quầy, bảng niêm yết (PDF) từ nội dung đã đăng.

    \b
    poster     áp phích, thường khổ A3
    leaflet    tờ rơi A4 gấp ba
    banner     khẩu hiệu ngang, cao bằng cạnh ngắn của khổ giấy, dài gấp bốn
    desk-card  thẻ thủ tục đặt tại quầy, thường khổ A5
    board      bảng niêm yết cả một lĩnh vực (--field)

    \b
    Ví dụ: cchc poster docs/tthc/dang-ky-khai-sinh.md --kind desk-card --size A4
           cchc poster --text "Toàn dân chung tay cải cách hành chính" --kind banner
           cchc poster --field ho-tich --kind board
           cchc poster --survey
    """
    wanted = _KINDS[kind]
    usual = USUAL[Printed.DESK_CARD] if survey else USUAL[wanted]
    wish = PrintRequest(wanted, _PAPERS[size] if size else usual, marks, brief, colour, png)
    _require_sense(wish, file, text, field, survey, out)
    edition = open_edition()
    if not edition.usable:
        click.echo(print_text([p for p in edition.problems if p.severity is Severity.ERROR]), nl=False)
        sys.exit(1)
    try:
        job = _job(wish, file, text, field, edition)
        made = _make(wish, job, out, *(_SURVEY_CARD if survey else (_SHORT_NAMES[wanted], wanted.label)))
    except NotPrintable as error:
        raise click.ClickException(str(error)) from None
    except CompilerMissing:
        raise click.ClickException(f"{not_installed('bộ dàn trang', 'products', 'typst')}, rồi làm lại") from None
    if survey and not no_record:
        owner = edition.catalogue.owner
        what = (job.matter.title, owner.id, edition.catalogue.today, made)
        record_made(MadeProduct(ProductForm.THE_BAN, None, *what, url=job.imprint.url))
    elif not no_record and not _is_text(file, text):
        record_made(_product(wish, job, file, field, edition, made))


def _product(wish: PrintRequest, job: Job, file: str | None, field: str | None, edition: Edition, made: Path) -> MadeProduct:
    """Return what the register says of it: of a board, which is of no item, its field and its page."""
    form, day = _FORMS[wish.kind], edition.catalogue.today
    if file is None:
        field, owner = known_field(edition, field or ""), edition.catalogue.owner
        return MadeProduct(form, None, job.matter.title, owner.id, day, made, url=job.imprint.url, field=field)
    item = edition.catalogue.by_path[relative_path(file)]
    return MadeProduct(form, item.path, item.title, item.unit, day, made)


def _require_sense(
    wish: PrintRequest, file: str | None, text: str | None, field: str | None, survey: bool, out: str | None
) -> None:
    if sum(given is not None for given in (file, text, field)) + survey != 1:
        raise click.UsageError("hãy ghi một trong bốn: tên tệp, --text, --field hoặc --survey")
    if survey and wish.kind is not Printed.POSTER:
        raise click.UsageError("--survey tự chọn kiểu thẻ; hãy bỏ --kind")
    if (field is not None) != (wish.kind is Printed.BOARD):
        raise click.UsageError("--field đi cùng --kind board, ví dụ: cchc poster --field ho-tich --kind board")
    if wish.kind is Printed.LEAFLET and wish.paper is not PaperSize.A4:
        raise click.UsageError("tờ rơi gấp ba chỉ làm trên khổ A4; hãy bỏ --size")
    if wish.png and wish.kind in (Printed.LEAFLET, Printed.BOARD):
        raise click.UsageError(f"{wish.kind.label.lower()} có nhiều trang nên chỉ làm PDF; hãy bỏ --png")
    if out is not None and not out.lower().endswith(wish.ending):
        raise click.UsageError(f"tệp sẽ ghi phải có đuôi {wish.ending}, không phải '{out}'")


def _job(wish: PrintRequest, file: str | None, text: str | None, field: str | None, edition: Edition) -> Job:
    if field is not None:
        return board_job(wish, field, edition)
    if file is None and text is None:
        return survey_job(wish, edition)
    if _is_text(file, text):
        click.echo(
            "Lưu ý: chữ này không thuộc nội dung đã duyệt của Cổng nên không ghi vào danh mục sản phẩm; "
            "hãy trình người có thẩm quyền duyệt trước khi in."
        )
        return text_job(wish, _read(Path(file)) if file else text or "", edition)
    return item_job(wish, relative_path(file or ""), edition)


def _is_text(file: str | None, text: str | None) -> bool:
    """Tell whether what is to be printed is a text alone, which nobody approved."""
    return text is not None or (file is not None and file.lower().endswith(".txt"))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise click.UsageError(f"không thấy '{file}'") from None
    except UnicodeDecodeError:
        raise NotPrintable(f"'{file}' không phải chữ UTF-8; hãy mở bằng Notepad, chọn Save as, Encoding: UTF-8") from None


def _make(wish: PrintRequest, job: Job, out: str | None, short: str, label: str) -> Path:
    """Write the PDF, tell what does not stand on it, and return where it lies; `short` begins its name, `label` is what it is."""
    if letters := job.undrawn.letters:
        raise NotPrintable(f"kiểu chữ của Cổng không có chữ {_quoted(letters)}; hãy viết lại bằng chữ Việt")
    if signs := job.undrawn.signs:
        click.echo(f"Lưu ý: không in ký hiệu {_quoted(signs)} vì kiểu chữ của Cổng không có.")
    if job.picture and not _fits(job):
        click.echo("Không in: ảnh, để đủ chỗ cho chữ.")
        job = replace(job, picture=None)
    try:
        made = job.png() if wish.png else job.pdf()
    except TooLong as error:
        raise NotPrintable(_too_long(wish, job, error)) from None
    file = out_folder(out or f"{_FOLDER}/{short}-{_name(wish, job)}{wish.ending}", "sản phẩm")
    for what in job.matter.left_out:
        click.echo(f"Không in: {what}.")
    write_kept(file, made)
    if wish.kind is Printed.LEAFLET and job.words < _FEW_WORDS:
        click.echo("Lưu ý: chữ ít nên mặt trong tờ rơi còn trống nhiều; hãy viết thêm, hoặc làm áp phích (--kind poster).")
    much = f"{len(job.board)} thủ tục" if job.board else f"{job.words} từ"
    click.echo(f"{label}, {job.sheet.label}, {much}, {max(1, round(len(made) / 1000))} kB")
    return file


def _name(wish: PrintRequest, job: Job) -> str:
    title = slugify(job.matter.title)[:_LONGEST_NAME].strip("-")
    return f"{title}-{wish.paper.lower()}"


def _quoted(characters: tuple[str, ...]) -> str:
    return ", ".join(f"'{character}'" for character in characters)


def _too_long(wish: PrintRequest, job: Job, error: TooLong) -> str:
    """Say how many words fit, and what would help."""
    if not error.fitting:
        return "tiêu đề có từ dài hơn cả một dòng; hãy viết có dấu cách"
    ways = ["rút gọn"]
    if paper := next((paper for paper in _larger(wish) if _fits(replace(job, sheet=sheet_of(wish.kind, paper)))), None):
        ways.append(f"chọn khổ lớn hơn (--size {paper} thì vừa)")
    if not wish.brief and wish.kind in (Printed.POSTER, Printed.LEAFLET) and job.matter.lead:
        ways.append("chỉ in tiêu đề và tóm tắt (--brief)")
    if wish.kind in (Printed.POSTER, Printed.DESK_CARD):
        ways.append("làm tờ rơi (--kind leaflet)")
    reason = f"{wish.kind.label.lower()} khổ {wish.paper} chứa được khoảng {error.fitting} từ, ở đây có {error.words} từ"
    return f"{reason}; hãy {', hoặc '.join(ways)}"


def _larger(wish: PrintRequest) -> list[PaperSize]:
    """Return the larger sizes, the nearest first; leaflets have one size, and banners of all sizes hold as much."""
    sizes = list(reversed(PaperSize))
    return sizes[sizes.index(wish.paper) + 1 :] if wish.kind in (Printed.POSTER, Printed.DESK_CARD) else []


def _fits(job: Job) -> bool:
    try:
        job.pdf()
    except TooLong:
        return False
    return True
