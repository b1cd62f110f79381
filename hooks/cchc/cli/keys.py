"""`cchc keys`: the keys with which approvers sign."""

import sys
from collections.abc import Iterator

import click

from cchc.cli import key_files
from cchc.cli.asking import tidied, unreadable
from cchc.cli.key_files import KeyRefused
from cchc.cli.opening import open_edition, portal_day
from cchc.cli.tables import print_table
from cchc.content.registers import Approver
from cchc.edition.edition import Edition
from cchc.language.dates import vietnamese_date
from cchc.reading.rewriting import yaml_scalar

REGISTER = "docs/danh-muc/approvers.yml"


class _KeyGroup(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        """Run the command; why a key is refused is told in one line."""
        try:
            return super().invoke(ctx)
        except KeyRefused as refusal:
            click.echo(str(refusal), err=True)
            sys.exit(1)


@click.group(cls=_KeyGroup)
def keys() -> None:
    """Khóa để người duyệt ký số. Khóa nằm ngoài thư mục của cổng, chỉ khóa công khai vào danh mục.

    \b
    Ví dụ: cchc keys new chanh-van-phong --unit xa-mau
           cchc keys list
    """


@keys.command(short_help="Tạo khóa cho một người duyệt.")
@click.argument("approver", metavar="MÃ")
@click.option("--name", metavar="TÊN", default="", help='Tên hiện ở dòng Người duyệt, ví dụ "Chánh Văn phòng UBND xã".')
@click.option("--role", metavar="CHỨC VỤ", default="", help="Chức vụ.")
@click.option("--unit", "units", metavar="ĐƠN VỊ", multiple=True, help="Mã đơn vị được duyệt bài; ghi được nhiều lần.")
@click.option("--portal", "of_portal", is_flag=True, help="Khóa của Cổng, để ký bản kê khi đăng (cchc publish).")
def new(approver: str, name: str, role: str, units: tuple[str, ...], of_portal: bool) -> None:
    """Tạo khóa cho người duyệt MÃ và in ra mục để chép vào docs/danh-muc/approvers.yml.

    \b
    Ví dụ: cchc keys new chanh-van-phong --name "Chánh Văn phòng" --unit xa-mau
           cchc keys new cong-xa-mau --portal
    """
    edition = open_edition()
    if of_portal:
        _new_of_portal(edition, approver, (name, role, *units))
        return
    name, role = tidied(name, "tên"), tidied(role, "chức vụ")
    entry = _entry(edition, approver)
    _may_be_made(edition, approver, entry, (name, role), units)
    public = key_files.create(approver)
    click.echo(f"Đã tạo khóa của '{approver}' ở {key_files.file_of(approver)}")
    click.echo("Giữ kín tệp này và mật khẩu; chép một bản ra USB cất ở nơi khóa được. Mất mật khẩu thì không ai mở lại được.")
    if entry:
        click.echo(f"Thêm dòng này vào mục '{approver}' trong {REGISTER}:\n\n  public_key: {public}")
        return
    click.echo(f"Thêm mục này vào {REGISTER}:\n")
    for line in _lines(approver, name, role, units or (edition.catalogue.settings.owner,), public):
        click.echo(line)


def _new_of_portal(edition: Edition, key: str, words: tuple[str, ...]) -> None:
    """Make the key with which published editions are signed; it approves nothing, so no register names it."""
    if any(words):
        raise click.UsageError("khóa của Cổng không có --name, --role, --unit: nó chỉ ký bản kê, không duyệt bài")
    if _entry(edition, key):
        raise KeyRefused(f"'{key}' là mã của một người duyệt trong {REGISTER}; hãy đặt mã khác cho khóa của Cổng")
    known = edition.catalogue.settings.publish
    if known.key == key and known.public_key:
        raise KeyRefused(f"Cổng đã có khóa '{key}' trong mkdocs.yml; khóa cũ mất hay lộ thì tạo khóa mã khác, ví dụ {key}-2")
    public = key_files.create(key)
    click.echo(f"Đã tạo khóa của Cổng ở {key_files.file_of(key)}")
    click.echo("Giữ kín tệp này và mật khẩu; chép một bản ra USB cất ở nơi khóa được. Mất mật khẩu thì không ai mở lại được.")
    click.echo(
        f"Ghi vào phần 'publish' dưới 'extra: cchc:' của mkdocs.yml:\n\n  publish:\n    key: {key}\n    public_key: {public}"
    )


def _may_be_made(edition: Edition, approver: str, entry: Approver | None, words: tuple[str, ...], units: tuple[str, ...]) -> None:
    for word in words:
        if fault := unreadable(word):
            raise click.UsageError(fault)
    for unit in units:
        if unit not in edition.catalogue.units:
            raise click.UsageError(f"không có đơn vị '{unit}' trong docs/danh-muc/units.yml")
    if entry and entry.public_key:
        raise KeyRefused(
            f"'{approver}' đã có khóa trong {REGISTER}; khóa cũ mất hay lộ thì ghi 'revoked_on' ở mục đó, "
            f"rồi tạo khóa với mã khác, ví dụ {approver}-2, để chữ ký cũ vẫn kiểm tra được"
        )
    key_files.file_of(approver)


def _lines(approver: str, name: str, role: str, units: tuple[str, ...], public: str) -> Iterator[str]:
    yield f"- id: {approver}"
    yield f"  name: {yaml_scalar(' '.join(name.split()) or '(cần điền tên hiện trên trang)')}"
    if role:
        yield f"  role: {yaml_scalar(' '.join(role.split()))}"
    yield f"  units: [{', '.join(units)}]"
    yield f"  public_key: {public}"
    yield f"  from: {portal_day().isoformat()}"


@keys.command("list", short_help="Liệt kê người duyệt trong danh mục.")
def list_keys() -> None:
    """Liệt kê người duyệt trong danh mục: được duyệt gì, từ khi nào, khóa có ở máy này không."""
    entries = open_edition().catalogue.registers.approvers
    if not entries:
        click.echo(f"Chưa có ai trong {REGISTER}; tạo khóa đầu tiên bằng: cchc keys new mã-người-duyệt")
        return
    rows = [(e.id, e.name, ", ".join(e.units), _period(e), _key(e)) for e in entries]
    print_table(("Mã", "Tên", "Đơn vị", "Thời gian", "Khóa"), rows, whole=0)


def _period(entry: Approver) -> str:
    start = f"từ {vietnamese_date(entry.from_)}" if entry.from_ else ""
    end = f"đến {vietnamese_date(entry.to)}" if entry.to else ""
    return " ".join(filter(None, (start, end))) or "không hạn"


def _key(entry: Approver) -> str:
    if entry.revoked_on:
        return f"thu hồi {vietnamese_date(entry.revoked_on)}"
    if entry.public_key is None:
        return "chưa có"
    return "ở máy này" if key_files.is_here(entry.id) else "ở máy khác"


@keys.command(short_help="In khóa công khai của khóa ở máy này.")
@click.argument("approver", metavar="MÃ")
def show(approver: str) -> None:
    """In khóa công khai của khóa MÃ ở máy này; cần mật khẩu, nên cũng là cách thử mật khẩu."""
    public, _ = key_files.open_key(approver)
    click.echo(public)
    entry = _entry(open_edition(), approver)
    if entry is None:
        raise KeyRefused(f"'{approver}' chưa có trong {REGISTER}; hãy thêm mục với khóa công khai này")
    if entry.public_key != public:
        raise KeyRefused(f"khóa này khác 'public_key' của '{approver}' trong {REGISTER}; chữ ký bằng khóa này sẽ không được nhận")
    click.echo(f"Đúng khóa của '{approver}' trong {REGISTER}.")


def _entry(edition: Edition, approver: str) -> Approver | None:
    return next((entry for entry in edition.catalogue.registers.approvers if entry.id == approver), None)
