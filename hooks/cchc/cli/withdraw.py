"""`cchc withdraw`: taking something down: its state, the day and the reason, whatever else is wrong with the file."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click

from cchc.cli.asking import day_of_option, on_terminal, tidied, unreadable
from cchc.cli.opening import open_edition, portal_day, portal_root, relative_path
from cchc.content.choices import ItemKind, Status
from cchc.content.items import Item
from cchc.edition.edition import Edition
from cchc.editorial.lifecycle import Stage, stage
from cchc.language.dates import vietnamese_date
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import is_whole
from cchc.reading.items import kind_of, read_item
from cchc.reading.rewriting import with_keys
from cchc.reading.writing import write_whole


@click.command()
@click.argument("path")
@click.option("--why", metavar="LÝ DO", help="Lý do gỡ, một câu; hiện trên trang thay cho nội dung.")
@click.option("--on", metavar="NGÀY", callback=day_of_option, help="Ngày gỡ; mặc định là hôm nay.")
@click.option("--again", is_flag=True, help="Ghi lại lý do của nội dung đã gỡ; ngày gỡ giữ nguyên nếu không có --on.")
def withdraw(path: str, why: str | None, on: dt.date | None, again: bool) -> None:
    """Gỡ một nội dung: ghi trạng thái, ngày gỡ và lý do vào tệp. Tệp và địa chỉ vẫn còn, trang chỉ hiện thông báo đã gỡ.

    \b
    Ví dụ: cchc withdraw news/2026/2026-05-14-tin-cu.md --why "Nêu sai mức phí."
    """
    source = relative_path(path)
    kind = kind_of(source)
    if kind is None:
        raise click.UsageError(f"'{source}' không phải {ItemKind.any_of_them()}; hãy ghi tệp của nội dung")
    today = portal_day()
    day = on or today
    if day > today:
        raise click.UsageError(f"ngày gỡ {vietnamese_date(day)} chưa tới")
    reason = _reason(why)
    file = portal_root() / source
    item = _item(file, source, kind)
    if item and (hindrance := _never_published(item, today)):
        raise click.ClickException(f"{source}: {hindrance}")
    if item and item.withdrawn_on and item.withdrawn_why:
        since = f"{source}: đã gỡ từ trước, ngày {vietnamese_date(item.withdrawn_on)}"
        if not again and reason == item.withdrawn_why and on in (None, item.withdrawn_on):
            click.echo(f"{since}, nội dung không thay đổi")
            return
        if not again:
            raise click.ClickException(f"{since}, lý do: '{item.withdrawn_why}'; muốn ghi lại thì thêm --again")
        day = on or item.withdrawn_on
    keys = {"status": Status.WITHDRAWN.value, "withdrawn_on": day.isoformat(), "withdrawn_why": reason}
    _write(file, source, kind, keys)
    click.echo(f"{source}: đã ghi gỡ, ngày {vietnamese_date(day)}. Hãy dựng và đăng lại trang ngay: đến lúc đó nội dung mới mất.")
    click.echo("Nếu gỡ vì dữ liệu cá nhân, hãy xóa luôn nội dung đó trong tệp.")
    edition = open_edition()
    for file_name, why in _files_gone(source, edition):
        click.echo(f"Tệp '{file_name}' cũng không lên mạng nữa: {why}.")
    for problem in edition.problems:
        if problem.path == source and problem.rule == "withdrawal-private":
            click.echo(f"Cảnh báo: {problem.message}; viết lại bằng --why và --again.", err=True)


def _files_gone(source: str, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the files of products that leave the site now that `source` does, each with why."""
    own = {product.source for product in edition.sources.registers.products if product.item == source}
    for path, why in edition.withheld.items():
        if path in edition.sources.files and (why or path in own):
            yield path, why or "tệp làm từ nội dung này"


def _item(file: Path, path: str, kind: type[Item]) -> Item | None:
    """Return what the file says before it is taken down; None when it cannot be read, which holds up nothing."""
    try:
        return read_item(TextFile(path, _plain(file.read_bytes().decode("utf-8"))), kind).item
    except ValueError:
        return None


def _never_published(item: Item, today: dt.date) -> str | None:
    """Tell why there is nothing to take down, and what to do; what bears an approval may have been public before an edit."""
    if item.status is Status.APPROVED and stage(item, today) is Stage.SCHEDULED:
        return f"hẹn đăng ngày {vietnamese_date(item.published.day)}, chưa đăng nên không cần gỡ; hãy đổi 'status' thành review"
    if item.status in (Status.DRAFT, Status.REVIEW) and not (item.approved_by or item.approved_on or item.approved_digest):
        return "chưa từng được duyệt và đăng nên không cần gỡ; hãy xóa tệp, hoặc để nguyên làm bản nháp"
    return None


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _reason(why: str | None) -> str:
    if why is None and on_terminal():
        why = click.prompt("Lý do gỡ, một câu", prompt_suffix=": ")
    if not (reason := tidied(why or "", "lý do gỡ")):
        raise click.UsageError('thiếu --why; hãy ghi lý do bằng một câu, ví dụ --why "Nêu sai mức phí."')
    if fault := unreadable(reason):
        raise click.UsageError(f"--why: {fault}")
    return reason


def _write(file: Path, path: str, kind: type[Item], keys: dict[str, str]) -> None:
    """Write the keys when the file, read again, says that it was withdrawn."""
    by_hand = "".join(f"\n  {key}: {value}" for key, value in keys.items())
    try:
        text = with_keys(file.read_bytes().decode("utf-8"), keys, "status", is_whole(path))
    except ValueError:
        raise click.ClickException(f"không ghi được vào phần khai báo của {path}; hãy tự sửa tệp thành:{by_hand}") from None
    if not read_item(TextFile(path, _plain(text)), kind).withdrawn:
        raise click.ClickException(f"phần khai báo của {path} viết theo cách khác thường; hãy tự sửa tệp thành:{by_hand}")
    write_whole(file, text.encode("utf-8"))
