"""`cchc import`: drafts from Word files, procedures from tables and from exports of the national database."""

import sys
from pathlib import Path, PurePosixPath

import click

from cchc.cli.importing_site import site
from cchc.cli.importing_tthc import tthc
from cchc.cli.opening import known_unit, open_edition, portal_root
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.edition.edition import Edition
from cchc.importing.archives import read_bytes
from cchc.importing.document_import import PortalDocuments, document_outcome, read_document
from cchc.importing.drafts import DraftFiles, DraftKind, Home, Wishes
from cchc.importing.faults import ImportFault
from cchc.importing.placing import Placed, place
from cchc.importing.word_documents import WordDocument
from cchc.reading.items import kind_of
from cchc.reading.mending import entry_of
from cchc.reading.references import suggestion
from cchc.reading.writing import CannotWrite


@click.group("import", short_help="Nhập kế hoạch, tin, bài, thủ tục từ tệp có sẵn.")
def import_group() -> None:
    """Nhập kế hoạch, tin, bài từ Word, thủ tục từ Excel, CSV, tệp ChiTietTTHC và bài của trang cũ thành bản nháp.

    \b
    Ví dụ: cchc import docx ke-hoach.docx
           cchc import tthc thu-tuc.xlsx
           cchc import site wordpress.xml --files uploads
    """


@import_group.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP.docx")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in DraftKind]), help="Loại nội dung; bỏ trống thì tự nhận ra kế hoạch."
)
@click.option("--unit", metavar="ĐƠN VỊ", help="Mã hoặc tên đơn vị; bỏ trống thì lấy theo văn bản, hoặc đơn vị chủ quản.")
@click.option("--theme", metavar="CHỦ ĐỀ", help="Mã hoặc tên chủ đề.")
@click.option("--out", metavar="ĐƯỜNG DẪN", help="Tệp .md sẽ tạo, ví dụ plans/2027-xa-mau.md; bỏ trống thì tự đặt tên.")
def docx(file: Path, kind: str | None, unit: str | None, theme: str | None, out: str | None) -> None:
    """Nhập một kế hoạch, tin hoặc bài từ tệp Word thành bản nháp. Không bao giờ ghi đè.

    \b
    Ví dụ: cchc import docx ke-hoach-2027.docx
           cchc import docx tin-tap-huan.docx --kind tin --theme cai-cach-tthc
    """
    if not file.exists():
        raise click.UsageError(f"không thấy '{file}'")
    edition = open_edition()
    if not edition.usable:
        raise click.UsageError("cài đặt hoặc danh mục còn lỗi; hãy chạy cchc check và sửa trước")
    chosen = DraftKind(kind) if kind else None
    wishes = Wishes(chosen, known_unit(edition, unit), _known_theme(edition, theme), _path(out, chosen) if out else None)
    document = _opened(file)
    if isinstance(document, ImportFault):
        click.echo(str(document))
        sys.exit(1)
    home = Home(edition.catalogue.registers, edition.catalogue.settings.owner, edition.catalogue.today)
    found = document_outcome(document, file.stem, PortalDocuments.of(home, edition.sources.drafts), wishes)
    draft = found.draft
    if kind_of(draft.path) is not draft.kind:
        raise click.UsageError(f"'{out}' không đúng thư mục: kế hoạch ở plans/, tin, bài ở news/; hãy sửa --out hoặc thêm --kind")
    sys.exit(_put(draft, found.again))


def _opened(file: Path) -> WordDocument | ImportFault:
    data = read_bytes(file)
    return data if isinstance(data, ImportFault) else read_document(file.name, data)


def _known_theme(edition: Edition, theme: str | None) -> str | None:
    themes = edition.catalogue.registers.themes
    if theme is None:
        return None
    if found := entry_of(theme, themes):
        return found
    raise click.UsageError(f"không có chủ đề '{theme}' trong docs/danh-muc/themes.yml{suggestion(theme, themes)}")


def _path(out: str, kind: DraftKind | None) -> str:
    """Return the wished path relative to the root, in a folder of its kind."""
    root, full = portal_root().resolve(), Path(out).absolute().resolve()
    if not full.is_relative_to(root):
        raise click.UsageError(f"'{out}' nằm ngoài thư mục của cổng")
    path = full.relative_to(root).as_posix()
    wanted: tuple[type[Item], ...] = (Post, Plan) if kind is None else (Plan,) if kind is DraftKind.KE_HOACH else (Post,)
    if PurePosixPath(path).suffix != ".md" or kind_of(path) not in wanted:
        raise click.UsageError(f"'{out}' không đúng chỗ: kế hoạch là plans/ten.md, tin, bài là news/2026/2026-05-14-ten.md")
    return path


def _put(draft: DraftFiles, again: bool) -> int:
    """Write the draft, tell what came of it, and return the exit status."""
    try:
        placed = place(portal_root(), draft.files)
    except CannotWrite as error:
        click.echo(str(error))
        return 1
    if placed is Placed.DIFFERENT and again:
        click.echo(
            f"{draft.path}: tệp Word này đã được nhập thành tệp này và tệp đã được sửa sau đó, không ghi đè; "
            "hãy sửa tiếp tệp đó. Muốn nhập lại từ đầu thì xóa nó trước, muốn có thêm một bản thì chọn tên khác bằng --out"
        )
        return 1
    if placed is Placed.DIFFERENT:
        click.echo(
            f"{draft.path}: đã có với nội dung khác, không ghi đè; hãy đổi tên hoặc xóa tệp cũ (kể cả hình đi kèm) "
            "rồi nhập lại, hoặc chọn tên khác bằng --out"
        )
        return 1
    click.echo(f"{draft.path}: {placed.value} ({', '.join(draft.done)})")
    if placed is Placed.NEW:
        for path in draft.pictures:
            click.echo(f"{path}: hình")
        if draft.wanted:
            click.echo("Cần người điền hoặc xem lại:")
        for text in draft.wanted:
            click.echo(f"  - {text}")
        for problem in draft.problems():
            # What is left empty on purpose was told above.
            if problem.rule not in ("value-empty", "draft-incomplete"):
                click.echo(f"  - dòng {problem.line}: {problem.message}")
        click.echo(f"Xem lại toàn bài rồi chạy: cchc check {draft.path}")
    return 0


import_group.add_command(tthc)
import_group.add_command(site)
