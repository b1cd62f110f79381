"""`cchc init`: a folder of an office's own that is a portal at once."""

import datetime as dt
import re
import shutil
import sys
from pathlib import Path

import click

from cchc.cli.asking import Check, asked_choice, asked_text, on_terminal, require_yes, tidied, unreadable
from cchc.cli.office import (
    LEVELS,
    Office,
    level_of,
    month_of,
    next_month,
    short_of,
    spelled,
    wrong_email,
    wrong_id,
    wrong_name,
    wrong_office,
    wrong_parent,
    wrong_phone,
    wrong_place,
    wrong_quota_month,
    wrong_url,
)
from cchc.cli.opening import portal_day
from cchc.cli.portal_files import FIRST_POST, example_files, portal_files, sample_units
from cchc.cli.portal_folder import require_free, write_folder
from cchc.content.choices import UnitLevel
from cchc.content.files import WORKFLOWS
from cchc.content.problems import Severity
from cchc.edition.edition import read_edition
from cchc.language.slugs import slugify
from cchc.reading.settings import ADDRESS_LATER_RULE, is_later, later_address, whole_address

_NEXT = """Đã tạo cổng của {name} trong thư mục {folder}
{go}Mở bàn làm việc trong trình duyệt, viết, xem trước, duyệt và đăng ở đó: cchc desk
Hoặc làm bằng từng lệnh:
  1. mkdocs serve, rồi mở http://127.0.0.1:8000 để xem trước
  2. Mở {post}, viết thay dòng "(cần điền …)", đổi 'status: draft' thành 'status: review'
  3. cchc check
  4. Người duyệt: cchc approve {post} --by "chức vụ"
  5. mkdocs build; trang nằm trong thư mục site
Các bước này có trong {folder}/README.md.
"""
_SAMPLE_NEXT = """Đã tạo trang mẫu trong thư mục {folder}: để xem, tập viết, không phải để đăng.
{go}Mở bàn làm việc trong trình duyệt: cchc desk
Xem trang: mkdocs serve, rồi mở http://127.0.0.1:8000
Cổng thật thì chạy cchc init với một thư mục khác, không có --example.
"""


@click.command("init", short_help="Tạo cổng mới của đơn vị trong một thư mục.")
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@click.option("--id", metavar="MÃ", help="Mã đơn vị, không dấu, như xa-dong-ha.")
@click.option("--name", metavar="TÊN", help='Tên đầy đủ, như "Ủy ban nhân dân xã Đông Hà".')
@click.option("--short", metavar="TÊN", help='Tên ngắn, như "xã Đông Hà".')
@click.option("--level", metavar="CẤP", help="xa, so hoặc tinh.")
@click.option("--parent", metavar="TÊN", help='Đơn vị cấp trên, như "Ủy ban nhân dân tỉnh Quảng Trị".')
@click.option("--site-url", metavar="ĐỊA CHỈ", help="Địa chỉ thật của cổng, như https://cchc.ten-xa.gov.vn/.")
@click.option("--phone", metavar="SỐ", help="Điện thoại công vụ, hiện ở chân trang.")
@click.option("--email", metavar="THƯ", help="Thư điện tử công vụ.")
@click.option("--address", metavar="CHỮ", help="Địa chỉ trụ sở.")
@click.option("--quota-from", metavar="THÁNG", help="Tháng đầu tiên tính định mức, như 2026-12; mặc định là tháng sau.")
@click.option(
    "--ci", "hosts", multiple=True, metavar="github|gitlab", type=click.Choice(tuple(WORKFLOWS)), help="Thêm tệp tự dựng và đăng."
)
@click.option("--example", is_flag=True, help="Giữ nội dung mẫu và hướng dẫn, để xem và tập viết.")
@click.option("--yes", is_flag=True, help="Không hỏi; chỗ không ghi thì lấy mặc định.")
def init(folder: Path, hosts: tuple[str, ...], example: bool, yes: bool, **given: str | None) -> None:
    """Tạo cổng mới của đơn vị trong THƯ_MỤC; thiếu gì thì hỏi. Không bao giờ ghi đè; không tạo được thì không để lại gì.

    \b
    Ví dụ: cchc init cong
           cchc init cong --name "Ủy ban nhân dân xã Đông Hà" --level xa --site-url https://cchc.ten-xa.gov.vn/ --yes
    """
    today = portal_day()
    require_free(folder, {})
    if example and not any(given.values()):
        _write(folder, example_files(hosts), None)
        click.echo(_SAMPLE_NEXT.format(folder=folder, go=_entering(folder)), nl=False)
        _tell_scripts()
        return
    office = _Asking(given, today, quiet=yes or not on_terminal()).office()
    if not yes and on_terminal():
        where = "chưa có địa chỉ trên mạng" if is_later(office.site_url) else office.site_url
        require_yes(f"Tạo cổng của {office.name} ({where}) trong thư mục {folder}?")
    if example and office.id in sample_units():
        raise click.UsageError(f"trang mẫu đã có đơn vị mang mã '{office.id}'; muốn giữ nội dung mẫu thì ghi --id khác")
    files = portal_files(office, today, hosts, example=example)
    _write(folder, files, today)
    post = next(path for path in files if path.endswith(FIRST_POST))
    click.echo(_NEXT.format(name=office.name, folder=folder, go=_entering(folder), post=post), nl=False)
    _tell_scripts()
    if is_later(office.site_url):
        click.echo("Cổng chưa có địa chỉ trên mạng: viết, duyệt, xem trước được; có thì ghi ở bàn làm việc, trang Đăng lên mạng.")
    given_of = {"điện thoại": office.phone, "thư điện tử": office.email, "địa chỉ": office.address}
    if lacking := [name for name, value in given_of.items() if not value]:
        click.echo(f"Chân trang còn thiếu {', '.join(lacking)}: ghi thêm trong mkdocs.yml, phần footer.")


def _tell_scripts() -> None:
    """Say where the commands are when the window does not find them by their names: an environment that is not entered."""
    if shutil.which("mkdocs") is None:
        click.echo(f"Cửa sổ này chưa biết lệnh cchc, mkdocs: gõ kèm nơi cài ở trước, {Path(sys.executable).parent / 'cchc'}")


def _entering(folder: Path) -> str:
    """Return the line that says how to enter the folder, one with a space between quotation marks; "" for whoever is in it."""
    if folder.resolve() == Path.cwd():
        return ""
    name = str(folder)
    typed = name if re.fullmatch(r"[\w./\\:~-]+", name) else f'"{name}"'
    return f"Vào thư mục ấy: cd {typed}\n"


def _write(folder: Path, files: dict[str, bytes], today: dt.date | None) -> None:
    require_free(folder, files)
    write_folder(folder, files, lambda root: _require_right(root, today) if today else None)


def _require_right(root: Path, today: dt.date) -> None:
    """Raise click.UsageError when the new portal would be told of anything: what was given cannot be right then."""
    found = read_edition(root, today).problems
    problems = [problem for problem in found if problem.severity is not Severity.NOTE and problem.rule != ADDRESS_LATER_RULE]
    if problems:
        raise click.UsageError("chưa tạo cổng: " + "; ".join(dict.fromkeys(problem.message for problem in problems)))


class _Asking:
    """Takes what the options give, and asks for the rest where somebody is there."""

    def __init__(self, given: dict[str, str | None], today: dt.date, *, quiet: bool) -> None:
        self._given, self._today, self._quiet = given, today, quiet

    def office(self) -> Office:
        """Return what the office tells of itself; wrong use when an answer cannot be."""
        self._require_enough()
        name = spelled(self._text("name", "Tên đầy đủ của đơn vị", wrong_office))
        short = spelled(self._text("short", "Tên ngắn", wrong_name, default=short_of(name)))
        own_id = self._text("id", "Mã đơn vị, không dấu", wrong_id, default=slugify(short))
        level = self._level(level_of(name))
        parent = "" if level is UnitLevel.TINH and not self._given["parent"] else self._parent(own_id, level)
        url = self._optional("site_url", "Địa chỉ trên mạng của cổng, như https://cchc.ten-xa.gov.vn/", wrong_url)
        return Office(
            id=own_id,
            name=name,
            short=short,
            level=level,
            parent=parent,
            site_url=whole_address(url) if url else later_address(own_id),
            address=self._optional("address", "Địa chỉ trụ sở", wrong_place),
            phone=self._optional("phone", "Điện thoại công vụ", wrong_phone),
            email=self._optional("email", "Thư điện tử công vụ", wrong_email),
            quota_from=self._month(),
        )

    def _require_enough(self) -> None:
        if self._quiet and not self._given["name"]:
            raise click.UsageError("thiếu --name; không hỏi được ở đây, hãy ghi đủ")

    def _text(self, key: str, label: str, check: Check, *, default: str | None = None, optional: bool = False) -> str:
        given = self._given[key]
        if not self._quiet:
            return asked_text(label, given, check, default=default, optional=optional)
        text = tidied(default or "" if given is None else given, label)
        if fault := unreadable(text) or (None if optional and not text else check(text)):
            raise click.UsageError(fault)
        return text

    def _optional(self, key: str, label: str, check: Check) -> str:
        return self._text(key, f"{label} (Enter: để sau)", check, optional=True)

    def _level(self, likely: UnitLevel) -> UnitLevel:
        given = self._given["level"]
        chosen = asked_choice("Cấp", given, LEVELS, likely) if not self._quiet else likely.value if given is None else given
        for level in LEVELS:
            if level.value == chosen:
                return level
        raise click.UsageError(f"không có cấp '{chosen}'; các mã: {', '.join(level.value for level in LEVELS)}")

    def _parent(self, own_id: str, level: UnitLevel) -> str:
        return spelled(self._optional("parent", "Đơn vị cấp trên", lambda text: wrong_parent(text, own_id, level)))

    def _month(self) -> str:
        default = next_month(self._today)
        said = self._text(
            "quota_from", "Tháng đầu tiên tính định mức", lambda t: wrong_quota_month(t, self._today), default=default
        )
        return month_of(said)
