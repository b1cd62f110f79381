"""`cchc approve`: approval without a server: who, when, and a seal on exactly what was approved."""

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from cchc.cli.approving import Approval, ApprovalRefused, ApprovalTable
from cchc.cli.asking import day_of_option, on_terminal, tidied, unreadable
from cchc.cli.key_files import KeyRefused
from cchc.cli.opening import open_edition, portal_root, relative_path, wanted
from cchc.cli.sheet import Submission, standing_of
from cchc.cli.signing import Signing
from cchc.cli.tables import print_table
from cchc.content.choices import ItemKind, Status
from cchc.content.files import CONTENT_FOLDERS
from cchc.content.items import Item
from cchc.content.problems import Severity
from cchc.editorial.approval import is_of_approval
from cchc.editorial.digest import SealState, short_form
from cchc.editorial.urgent import is_urgent
from cchc.language.dates import vietnamese_date
from cchc.reading.items import kind_of


@click.command(short_help="Ghi việc duyệt vào tệp, hoặc ký số.")
@click.argument("paths", nargs=-1)
@click.option("--by", metavar="TÊN", help='Người duyệt: chức vụ, ví dụ "Chánh Văn phòng", hoặc mã trong danh mục approvers.yml.')
@click.option("--on", metavar="NGÀY", callback=day_of_option, help="Ngày duyệt; mặc định là hôm nay.")
@click.option("--digest", "expected", metavar="DẤU", default="", help="Dấu ghi trên phiếu giấy; nội dung khác thì không duyệt.")
@click.option("--urgent", is_flag=True, help="Thông báo khẩn: đăng ngay, chờ người thứ hai duyệt đến hết ngày hôm sau.")
@click.option("--list", "listing", is_flag=True, help="Liệt kê những gì đang chờ duyệt, cũ nhất trước.")
@click.option("--renew", is_flag=True, help="Đổi dấu kiểu cũ còn đúng sang dấu mới; giữ người duyệt và ngày duyệt.")
@click.option("--sheet", is_flag=False, flag_value="-", metavar="[TỆP.html]", help="Làm phiếu duyệt bài để in ra ký, chưa duyệt.")
@click.option(
    "--bundle",
    is_flag=False,
    flag_value="-",
    metavar="[TỆP.html]",
    help="Làm một tệp để người duyệt xem trên điện thoại, chưa duyệt.",
)
@click.option("--days", type=click.IntRange(1, 30), default=3, show_default=True, help="Số ngày tệp --bundle còn xem được.")
def approve(
    paths: tuple[str, ...],
    by: str | None,
    on: dt.date | None,
    expected: str,
    urgent: bool,
    listing: bool,
    renew: bool,
    sheet: str | None,
    bundle: str | None,
    days: int,
) -> None:
    """Ghi việc duyệt vào tệp: trạng thái, người duyệt, ngày duyệt và dấu của đúng nội dung đã duyệt.

    Ghi tên thư mục thì duyệt những gì trong đó đang ở trạng thái chờ duyệt hoặc đã sửa sau khi duyệt.

    \b
    Ví dụ: cchc approve --list
           cchc approve news/2026/2026-05-14-tin-moi.md --by "Chánh Văn phòng"
           cchc approve news/2026/2026-05-14-tin-moi.md --sheet
           cchc approve news/2026/2026-05-14-tin-moi.md --bundle
           cchc approve --renew
    """
    edition = open_edition()
    desk = ApprovalTable(edition, portal_root())
    if listing:
        _print_waiting(desk, wanted(paths))
        return
    if renew:
        sys.exit(0 if _renew(desk, wanted(paths)) else 1)
    # `--sheet FILE` means the sheet of that file.
    named, sheet, bundle = _taken_for_out(sheet, bundle)
    paths = (*paths, *named)
    if not paths:
        raise click.UsageError("hãy ghi tệp cần duyệt, hoặc --list để xem những gì đang chờ")
    chosen = _chosen(desk, paths)
    if sheet or bundle:
        _hand_out(desk, chosen, sheet, bundle, edition.catalogue.today + dt.timedelta(days=days))
        return
    day = on or edition.catalogue.today
    if day > edition.catalogue.today:
        raise click.UsageError(f"ngày duyệt {vietnamese_date(day)} chưa tới")
    name, paper = _approver(by), _hexadecimal(expected)
    try:
        done = _approve_all(desk, chosen, Approval(Signing.of(desk.approving, name), day, paper, urgent))
    except KeyRefused as refusal:
        click.echo(f"chưa duyệt: {refusal}", err=True)
        done = False
    sys.exit(0 if done else 1)


def _approver(by: str | None) -> str:
    if by is None and on_terminal():
        by = click.prompt("Người duyệt (chức vụ)", prompt_suffix=": ")
    if not (name := tidied(by or "", "người duyệt")):
        raise click.UsageError('thiếu --by; hãy ghi người duyệt, ví dụ --by "Chánh Văn phòng"')
    if fault := unreadable(name):
        raise click.UsageError(f"--by: {fault}")
    return name


def _hexadecimal(expected: str) -> str:
    plain = "".join(expected.split()).lower()
    if plain and not re.fullmatch(r"[0-9a-f]{8,64}", plain):
        raise click.UsageError('--digest là dấu trên phiếu, ví dụ "3f2a 90bc 11de"')
    return plain


def _chosen(desk: ApprovalTable, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files named, and of the folders named what waits in them and is no mere draft; each once."""
    ready = [item.path for item in desk.waiting() if item.status is not Status.DRAFT]
    chosen: dict[str, None] = {}
    for path in (relative_path(path) for path in paths):
        within = [file for file in ready if path == "." or file.startswith(path + "/")]
        is_folder = (portal_root() / path).is_dir()
        if not is_folder and kind_of(path) is None:
            raise click.UsageError(f"'{path}' không phải {ItemKind.any_of_them()}; hãy ghi tệp của nội dung")
        chosen |= dict.fromkeys(within if is_folder else [path])
    return tuple(chosen)


def _approve_all(desk: ApprovalTable, paths: tuple[str, ...], approval: Approval) -> bool:
    """Approve each file on its own; False when one was refused."""
    fine = True
    for path in paths:
        try:
            seal = desk.approve(path, approval)
        except ApprovalRefused as refusal:
            fine = False
            click.echo(f"{path}: chưa duyệt: {refusal}", err=True)
            continue
        if seal is None:
            click.echo(f"{path}: đã duyệt từ trước, nội dung không thay đổi")
        else:
            click.echo(f"{path}: đã duyệt, {approval.by.by}, ngày {vietnamese_date(approval.on)}, dấu {short_form(seal)}")
        if seal is not None and approval.urgent:
            last = vietnamese_date(approval.on + dt.timedelta(days=1))
            click.echo(f"{path}: đăng khẩn, chờ người thứ hai duyệt; đến hết ngày {last} chưa ai duyệt thì bài tự rút")
        if path in desk.unremarked:
            click.echo(f"{path}: đã xóa ghi chú cạnh đáp án, để ai mở tệp cũng không đọc được đáp án ở đó")
    if not paths:
        click.echo("Không có gì chờ duyệt trong thư mục này.")
    return fine


def _renew(desk: ApprovalTable, is_wanted: Callable[[str], bool]) -> bool:
    """Renew the seals of the old form that still hold, listing them; False when one was refused."""
    renewed, fine = 0, True
    for item in desk.renewable():
        if not is_wanted(item.path):
            continue
        try:
            desk.renew(item)
        except (ApprovalRefused, KeyRefused) as refusal:
            fine = False
            click.echo(f"{item.path}: chưa đổi dấu: {refusal}", err=True)
            continue
        renewed += 1
        assert item.approved_on
        click.echo(f"{item.path}: đã đổi sang dấu mới, vẫn {item.approved_by}, ngày {vietnamese_date(item.approved_on)}")
    click.echo(f"Đã đổi {renewed} dấu." if renewed else "Không có dấu kiểu cũ nào cần đổi." if fine else "Chưa đổi dấu nào.")
    return fine


def _print_waiting(desk: ApprovalTable, is_wanted: Callable[[str], bool]) -> None:
    edition = desk.edition
    broken = {p.path for p in edition.problems if p.severity is Severity.ERROR and not is_of_approval(p.rule)}
    items = [item for item in desk.waiting() if is_wanted(item.path)]
    if items:
        rows = [(i.date.vietnamese, _state(desk, i, i.path in broken), i.kind.label, i.path, i.title) for i in items]
        print_table(("Ngày", "Tình trạng", "Loại", "Tệp", "Tiêu đề"), rows, whole=3)
    else:
        click.echo("Không có gì đang chờ duyệt.")
    unread = [path for path, draft in edition.sources.drafts.items() if draft.item is None and is_wanted(path)]
    if unread:
        click.echo(f"Chưa kể {len(unread)} tệp còn lỗi ở phần khai báo; chạy cchc check để xem.")


def _state(desk: ApprovalTable, item: Item, broken: bool) -> str:
    if is_urgent(item) and desk.seal_state(item) is SealState.WHOLE:
        return "Đăng khẩn, chờ người thứ hai"
    state = item.status.label if item.status is not Status.APPROVED else _why_again(desk.seal_state(item))
    return f"{state}, còn lỗi" if broken else state


def _why_again(state: SealState) -> str:
    return state.label if state in (SealState.STALE, SealState.UNSEALED) else "Chữ ký, người duyệt chưa đúng"


def _taken_for_out(*outs: str | None) -> tuple[tuple[str, ...], str | None, str | None]:
    """Return the sources that were taken for names of what is to be made, and those names without them."""
    sources = tuple(out for out in outs if out and out.endswith((".md", ".yml")))
    sheet, bundle = ("-" if out in sources else out for out in outs)
    return sources, sheet, bundle


def _hand_out(desk: ApprovalTable, paths: tuple[str, ...], sheet: str | None, bundle: str | None, until: dt.date) -> None:
    """Make what goes to who approves away from the desk."""
    if sheet:
        for file, submission in _submissions(desk, paths, sheet, "phiếu", "phieu-duyet"):
            submission.write_sheet(file)
            click.echo(f"Đã làm phiếu {file.as_posix()}; mở bằng trình duyệt rồi in (Ctrl+P).")
    if bundle:
        for file, submission in _submissions(desk, paths, bundle, "bản trình", "ban-trinh-duyet"):
            submission.write_bundle(file, until)
            secret = "" if submission.standing.is_out else "Chỉ gửi cho người duyệt: nội dung này chưa công bố."
            details = f"xem được đến hết ngày {vietnamese_date(until)}. {secret or 'Nội dung này đang ở trên trang.'}"
            click.echo(f"Đã làm {file.as_posix()}; {details}")


def _submissions(
    desk: ApprovalTable, paths: tuple[str, ...], out: str, what: str, name: str
) -> Iterator[tuple[Path, Submission]]:
    """Yield each item with the file for whoever approves it; `out` is the file asked for, "-" for one by the name of the item."""
    asked = None if out == "-" else Path(out)
    if asked and len(paths) > 1:
        raise click.UsageError(f"chỉ đặt tên {what} khi làm {what} cho một tệp")
    if asked and asked.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError(f"tên {what} phải có đuôi .html, không phải '{asked.name}'")
    if any((asked or Path()).absolute().is_relative_to(portal_root() / folder) for folder in CONTENT_FOLDERS):
        raise click.UsageError(f"{what} không để trong docs, plans hay news, vì sẽ lên trang; hãy đặt ở thư mục khác")
    edition = desk.edition
    for path in paths:
        draft = edition.sources.drafts.get(path)
        if draft is None or draft.item is None:
            raise click.UsageError(f"'{path}' chưa đọc được; hãy chạy cchc check và sửa lỗi trước")
        item, problems = draft.item, [p for p in edition.problems if p.path == path]
        file = asked or Path(f"{name}-{item.slug}.html")
        files = desk.files(item)
        standing = standing_of(edition, item, files)
        yield file, Submission(portal_root(), item, files, edition.catalogue, problems, standing)
