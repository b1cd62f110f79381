"""`cchc import site`: the posts of an earlier site."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import click

from cchc.cli.import_remarks import FEW, by_cause
from cchc.cli.opening import known_unit, open_edition, portal_root
from cchc.content.posts import Post
from cchc.content.problems import Severity
from cchc.edition.edition import Edition
from cchc.importing.archives import read_bytes
from cchc.importing.drafts import DraftFiles, Home
from cchc.importing.faults import ImportFault
from cchc.importing.old_site.coming import PostState, Present, coming
from cchc.importing.old_site.feeds import read_feed
from cchc.importing.old_site.nukeviet import ADDRESS, is_table, read_tables
from cchc.importing.old_site.old_drafts import OldSite, mark_in
from cchc.importing.old_site.old_files import OldFiles
from cchc.importing.old_site.old_posts import Export
from cchc.importing.old_site.themes import Themes
from cchc.importing.placing import Placed, place
from cchc.language.folding import fold
from cchc.reading.disk import TextFile, read_text
from cchc.reading.items import kind_of
from cchc.reading.mending import entry_of
from cchc.reading.references import suggestion
from cchc.reading.writing import CannotWrite, settle


@click.command(short_help="Nhập bài của trang cũ thành bản nháp.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TỆP…")
@click.option(
    "--files",
    "folder",
    type=click.Path(path_type=Path),
    metavar="THƯ MỤC",
    help="Bản sao thư mục uploads của trang cũ, để lấy hình và tệp.",
)
@click.option("--site", "host", metavar="ĐỊA CHỈ", default="", help="Địa chỉ trang cũ, ví dụ https://xamau.example.")
@click.option(
    "--category", "categories", multiple=True, metavar='"TÊN=CHỦ ĐỀ"', help="Chuyên mục cũ là chủ đề nào; ghi nhiều lần được."
)
@click.option("--theme", metavar="CHỦ ĐỀ", help="Chủ đề của những bài còn lại; bỏ trống thì để người điền.")
@click.option("--unit", metavar="ĐƠN VỊ", help="Mã hoặc tên đơn vị đăng bài; mặc định là đơn vị chủ quản.")
@click.option(
    "--address",
    default=ADDRESS,
    show_default=True,
    metavar="MẪU",
    help="Địa chỉ bài trên trang NukeViet cũ, gồm {cat}, {alias}, {id}.",
)
@click.option("--dry-run", is_flag=True, help="Chỉ xem sẽ nhập gì, không ghi tệp nào.")
def site(
    files: tuple[Path, ...],
    folder: Path | None,
    host: str,
    categories: tuple[str, ...],
    theme: str | None,
    unit: str | None,
    address: str,
    dry_run: bool,
) -> None:
    """Nhập bài của trang cũ thành bản nháp: tệp RSS, Atom, tệp xuất của WordPress, hoặc bảng tin của NukeViet dạng CSV.

    Bài đã nhập thì không nhập lại và không bao giờ bị ghi đè, kể cả khi bản nháp đã được sửa.

    \b
    Ví dụ: cchc import site wordpress.xml --files uploads --dry-run
           cchc import site nv4_vi_news_rows.csv nv4_vi_news_detail.csv nv4_vi_news_cat.csv --files uploads
    """
    if missing := [file for file in (*files, *([folder] if folder else [])) if not file.exists()]:
        raise click.UsageError(f"không thấy '{missing[0]}'")
    edition = open_edition()
    if not edition.usable:
        raise click.UsageError("cài đặt hoặc danh mục còn lỗi; hãy chạy cchc check và sửa trước")
    home = Home(edition.catalogue.registers, edition.catalogue.settings.owner, edition.catalogue.today)
    themes = Themes(home.registers.themes, dict(_categories(edition, categories)), _theme(edition, theme) if theme else None)
    host = urlsplit(host if "//" in host else f"//{host}").netloc
    exports = list(_exports(files, address))
    counts: Counter[str] = Counter()
    faults: list[ImportFault] = []
    made: list[str] = []
    present = _present(edition)
    for name, export in exports:
        if isinstance(export, ImportFault):
            faults.append(export)
            continue
        faults += export.faults
        old = OldSite(name, home, known_unit(edition, unit) or home.owner, OldFiles(folder), themes, host)
        with click.progressbar(
            coming(export, old, present),
            length=len(export.posts),
            label="Đang nhập",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as shown:
            for state, found in shown:
                if isinstance(found, tuple):
                    counts[state.value if dry_run else _written(found[0])] += 1
                    counts["hình, tệp"] += len(found[0].pictures)
                    faults += found[1]
                    made.append(found[0].path)
                else:
                    counts[state.value] += state is not PostState.NEW
                    faults += [found] if found else []
        faults += themes.faults(name)
        themes.unclear.clear()
        present = _with(present, made)
    settle()
    for line in _lines(made, faults):
        click.echo(line)
    if dry_run:
        click.echo("Mới xem thử, chưa ghi tệp nào; bỏ --dry-run để nhập.")
    click.echo(
        "Tổng: " + (", ".join(f"{number} {what}" for what, number in counts.items() if number) or "không có bài nào") + "."
    )
    sys.exit(1 if counts["lỗi"] or any(fault.severity is Severity.ERROR for fault in faults) else 0)


def _exports(files: tuple[Path, ...], address: str) -> Iterator[tuple[str, Export | ImportFault]]:
    """Yield (file name, export or why it cannot be read); the tables of NukeViet make one export together."""
    tables: dict[str, bytes] = {}
    for file in files:
        data = read_bytes(file)
        if isinstance(data, ImportFault):
            yield file.name, data
        elif is_table(data):
            tables[file.name] = data
        else:
            yield file.name, read_feed(file.name, data)
    if tables:
        yield next(iter(tables)), read_tables(tables, address)


def _categories(edition: Edition, said: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for one in said:
        name, sign, theme = one.rpartition("=")
        if not sign or not name.strip():
            raise click.UsageError(f"--category '{one}' phải viết như \"Tin trong xã=cai-cach-tthc\"")
        yield name.strip().casefold(), _theme(edition, theme.strip())


def _theme(edition: Edition, theme: str) -> str:
    themes = edition.catalogue.registers.themes
    if found := entry_of(theme, themes):
        return found
    raise click.UsageError(f"không có chủ đề '{theme}' trong docs/danh-muc/themes.yml{suggestion(theme, themes)}")


def _present(edition: Edition) -> Present:
    drafts = {path: draft for path, draft in edition.sources.drafts.items() if kind_of(path) is Post}
    marks = {mark: path for path, draft in drafts.items() if (mark := mark_in(draft.head or _text(path)))}
    titled = {
        (fold(draft.item.title), draft.item.date.day.isoformat()): path
        for path, draft in drafts.items()
        if draft.item and not mark_in(draft.head)
    }
    return Present(marks, frozenset(drafts), titled)


def _text(path: str) -> str:
    """Return the text of a source of which the edition keeps none, as of a draft with gaps; "" when it cannot be read."""
    file = read_text(portal_root(), path)
    return file.text if isinstance(file, TextFile) else ""


def _with(present: Present, made: list[str]) -> Present:
    """Return what the portal has after one file, for the next."""
    return Present(present.marks, frozenset([*present.paths, *made]), present.titled)


def _written(draft: DraftFiles) -> str:
    try:
        placed = place(portal_root(), draft.files, one_of_many=True)
    except CannotWrite as error:
        click.echo(f"{draft.path}: không ghi được tệp: {error.reason}")
        return "lỗi"
    if placed is Placed.DIFFERENT:
        click.echo(
            f"{draft.path}: đã có với nội dung khác, không ghi đè; hãy đổi tên hoặc xóa tệp cũ (kể cả hình đi kèm) rồi nhập lại"
        )
        return "lỗi"
    return PostState.NEW.value


def _lines(made: list[str], faults: list[ImportFault]) -> Iterator[str]:
    """Yield what was made, of few posts one by one, and the remarks by cause, errors last."""
    if len(made) <= FEW:
        yield from (f"{path}: {PostState.NEW.value}" for path in made)
    yield from by_cause(fault for fault in faults if fault.severity is not Severity.ERROR)
    yield from by_cause(fault for fault in faults if fault.severity is Severity.ERROR)
