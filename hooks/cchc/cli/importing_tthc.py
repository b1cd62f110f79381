"""`cchc import tthc`: procedures from tables and from exports of the national database."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from cchc.cli.import_remarks import ImportRemarks
from cchc.cli.opening import known_unit, open_edition, portal_root
from cchc.content.choices import Online
from cchc.importing.archives import read_bytes
from cchc.importing.drafts import Home
from cchc.importing.faults import ImportFault
from cchc.importing.placing import Placed, place, rewrite
from cchc.importing.procedure_import import ImportState, PortalProcedures, ProcedureOutcome, judged, sources_of
from cchc.importing.procedure_source import ProcedureSource
from cchc.reading.writing import CannotWrite, settle

Found = ProcedureOutcome | ImportFault


@click.command(short_help="Nhập thủ tục từ bảng hoặc tệp tải về.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TỆP…")
@click.option("--unit", metavar="ĐƠN VỊ", help="Mã hoặc tên đơn vị giải quyết của các bản nháp mới; mặc định là đơn vị chủ quản.")
@click.option(
    "--online", type=click.Choice([level.value for level in Online]), help="Mức độ trực tuyến của bản nháp mới khi tệp không ghi."
)
@click.option("--update", is_flag=True, help="Sửa các thủ tục đã có theo tệp; không có thì chỉ in chỗ khác nhau.")
def tthc(files: tuple[Path, ...], unit: str | None, online: str | None, update: bool) -> None:
    """Nhập thủ tục hành chính từ bảng Excel, CSV hoặc tệp ChiTietTTHC_<mã>.doc của cơ sở dữ liệu quốc gia.

    Thủ tục mới thành bản nháp trong docs/tthc; thủ tục đã có thì in từng chỗ khác, thêm --update mới sửa.

    \b
    Ví dụ: cchc import tthc thu-tuc.xlsx
           cchc import tthc ChiTietTTHC_1.001193.doc --update
    """
    if missing := [file for file in files if not file.exists()]:
        raise click.UsageError(f"không thấy '{missing[0]}'")
    edition = open_edition()
    if not edition.usable:
        raise click.UsageError("cài đặt hoặc danh mục còn lỗi; hãy chạy cchc check và sửa trước")
    home = Home(edition.catalogue.registers, edition.catalogue.settings.owner, edition.catalogue.today)
    sources = edition.sources
    portal = PortalProcedures.of(home, portal_root(), sources.drafts, sources.files, known_unit(edition, unit), online)
    counts: Counter[str] = Counter()
    remarks = ImportRemarks()
    # All is read before the first line is printed: on a terminal both the bar and the lines would share the screen.
    for found in list(_all(files, portal)):
        if isinstance(found, ImportFault):
            counts[found.severity.label] += 1
            remarks.faults.append(found)
        else:
            counts[what := _written(found, update)] += 1
            counts["nhắc"] += len(found.remarks)
            remarks.done.append((what, found))
    settle()
    for line in remarks.lines():
        click.echo(line)
    click.echo("Tổng: " + ", ".join(f"{number} {what}" for what, number in counts.items() if number) + ".")
    sys.exit(1 if counts.keys() & {"lỗi", "khác, chưa sửa"} else 0)


def _all(files: tuple[Path, ...], portal: PortalProcedures) -> Iterator[Found]:
    sources = [source for file in files for source in _sources(file)]
    with click.progressbar(sources, label="Đang so với Cổng", file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        for source in shown:
            yield from judged(source, portal)


def _sources(file: Path) -> Iterator[ProcedureSource | ImportFault]:
    data = read_bytes(file)
    if isinstance(data, ImportFault):
        yield data
    else:
        yield from sources_of(file.name, data)


def _written(found: ProcedureOutcome, update: bool) -> str:
    """Do what is to be done with one procedure, and return under what it is counted."""
    root = portal_root()
    if found.state is ImportState.ABSENT:
        return "bỏ qua"
    try:
        if found.state is ImportState.NEW:
            placed = place(root, {found.path: found.text.encode("utf-8")}, one_of_many=True)
            return ImportState.NEW.value if placed is Placed.NEW else "lỗi"
        if found.state is ImportState.DIFFERENT and update:
            rewrite(root / found.path, found.text)
            return "đã sửa"
        if found.filled:
            rewrite(root / found.path, found.with_filled)
    except CannotWrite as error:
        click.echo(f"{found.path}: không ghi được tệp: {error.reason}")
        return "lỗi"
    return "khác, chưa sửa" if found.state is ImportState.DIFFERENT else found.state.value
