"""Every portal of a province in one repository: cong/ID/, made from don-vi.csv or don-vi.xlsx (docs/huong-dan/ca-tinh.md)."""

import csv
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path

import click

from cchc.cli.vietnamese import speak_vietnamese

PORTALS, REGISTERS, TARGETS = Path("cong"), Path("danh-muc"), Path("dang.yml")
TABLES = (Path("don-vi.csv"), Path("don-vi.xlsx"))
COLUMNS = ("id", "name", "short", "level", "parent", "site_url", "phone", "email", "address")
NEEDED = ("id", "name", "site_url")
# Jobs of one matrix: 256 on GitHub, 200 on GitLab.
MOST = {"github": 256, "gitlab": 200}
MARK = "# Danh mục chung của tỉnh: sửa ở danh-muc/ của tỉnh, đừng sửa ở đây. "
NOTHING = "0" * 40


@click.group()
def main() -> None:
    """Tạo, kiểm tra, đăng mọi cổng của tỉnh. Chạy ở thư mục có don-vi.csv hoặc don-vi.xlsx."""


@main.command()
def make() -> None:
    """Tạo cổng cho đơn vị chưa có; ghi nơi đăng (dang.yml) và danh mục chung (danh-muc/) vào mọi cổng."""
    rows = table()
    for row in rows:
        if not (PORTALS / row["id"]).exists():
            given = [word for key in COLUMNS if row.get(key) for word in (f"--{key.replace('_', '-')}", row[key])]
            require(cchc(".", "init", str(PORTALS / row["id"]), *given, "--yes"), f"{row['id']}: chưa tạo được cổng")
        lay_targets(row["id"])
        lay_registers(row["id"])
    require(bool(rows), "bảng chưa có đơn vị nào; hãy ghi mỗi đơn vị một dòng dưới dòng tên cột")
    strangers = sorted({path.name for path in PORTALS.iterdir() if path.is_dir()} - {row["id"] for row in rows})
    if strangers:
        click.echo(f"Không có trong bảng, vẫn giữ nguyên: {', '.join(strangers)}")


@main.command()
@click.option("--host", type=click.Choice(tuple(MOST)), required=True)
@click.option("--since", default="", help="Chỉ các cổng đổi từ commit này; mọi cổng nếu có gì khác đổi.")
def groups(host: str, since: str) -> None:
    """In các nhóm cổng, mỗi nhóm một việc của ma trận; nhiều cổng hơn số việc tối đa thì mỗi nhóm nhiều cổng."""
    ids = changed(since)
    size = -(-len(ids) // MOST[host]) or 1
    made = [{"NHOM": ids[at], "CONG": " ".join(ids[at : at + size])} for at in range(0, len(ids), size)]
    if host == "github":
        click.echo(json.dumps(made))
        return
    work = {"extends": ".cong", "parallel": {"matrix": made}} if made else {"script": ["echo 'Không cổng nào đổi.'"]}
    # JSON is YAML.
    click.echo(json.dumps({"include": {"local": "gitlab-cong.yml"}, "cong": work}, ensure_ascii=False, indent=1))


@main.command()
@click.argument("ids", metavar="MÃ...", nargs=-1, required=True)
def check(ids: tuple[str, ...]) -> None:
    """Kiểm tra và dựng thử các cổng, không đăng."""
    each(
        made(ids),
        lambda name: cchc(PORTALS / name, "check") and run(PORTALS / name, sys.executable, "-m", "mkdocs", "build", "--quiet"),
    )


@main.command()
@click.argument("ids", metavar="MÃ...", nargs=-1, required=True)
def publish(ids: tuple[str, ...]) -> None:
    """Dựng và đăng các cổng; một cổng hỏng không cản cổng khác."""
    each(made(ids), lambda name: cchc(PORTALS / name, "publish"))


@main.command()
@click.argument("ids", metavar="[MÃ]...", nargs=-1)
@click.option("--at", default="", help="Nơi có bản đăng, {id} thay cho mã; bỏ trống thì hỏi site_url của từng cổng.")
def verify(ids: tuple[str, ...], at: str) -> None:
    """Kiểm tra bản đang đăng của các cổng; không ghi mã thì mọi cổng trong bảng."""
    rows = {row["id"]: row for row in table()}
    where = {name: str(Path(at.format(id=name)).absolute()) if at else row["site_url"] for name, row in rows.items()}
    each(known(ids, rows) or tuple(rows), lambda name: cchc(".", "verify", where[name]))


def known(ids: Sequence[str], rows: Container[str]) -> Sequence[str]:
    """Return the ids; says which is none of the table's."""
    for name in ids:
        require(name in rows, f"không có đơn vị '{name}' trong bảng; hãy xem lại mã, hoặc thêm một dòng cho đơn vị ấy")
    return ids


def made(ids: Sequence[str]) -> Sequence[str]:
    """Return the ids; says which has no portal yet."""
    for name in known(ids, {row["id"] for row in table()}):
        require((PORTALS / name / "mkdocs.yml").is_file(), f"chưa có cổng {PORTALS / name}; hãy chạy 'cac-cong.py make' trước")
    return ids


def table() -> list[dict[str, str]]:
    """Return the rows; says which line is wrong."""
    file = next((file for file in TABLES if file.is_file()), None)
    if file is None:
        raise click.ClickException("không có don-vi.csv hay don-vi.xlsx ở thư mục này")
    rows = list(_rows(file))
    for number, row in enumerate(rows, 2):
        if any(row.get(key) for key in (None, "")):
            raise click.ClickException(
                f"{file}, dòng {number}: có nhiều ô hơn tên cột; ô có dấu phẩy phải nằm trong dấu ngoặc kép, cột thừa thì xóa"
            )
    rows = [{str(key or "").strip(): str(value or "").strip() for key, value in row.items() if key} for row in rows]
    rows = [row for row in rows if any(row.values())]
    seen: set[str] = set()
    for number, row in enumerate(rows, 2):
        if missing := [key for key in NEEDED if not row.get(key)]:
            raise click.ClickException(f"{file}, dòng {number}: thiếu {', '.join(missing)}")
        if strange := sorted(set(row) - set(COLUMNS)):
            raise click.ClickException(f"{file}: không có cột '{strange[0]}'; các cột là {', '.join(COLUMNS)}")
        if row["id"] in seen:
            raise click.ClickException(f"{file}, dòng {number}: mã '{row['id']}' đã có ở trên")
        # The id is the name of a folder before `cchc init` looks at it.
        if not row["id"].replace("-", "").isalnum() or not row["id"].isascii():
            raise click.ClickException(
                f"{file}, dòng {number}: mã '{row['id']}' phải là chữ thường không dấu, chữ số và gạch nối"
            )
        seen.add(row["id"])
    return rows


def _rows(file: Path) -> Iterator[dict[str | None, object]]:
    if file.suffix == ".csv":
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise click.ClickException(f"{file} không phải UTF-8; trong Excel hãy lưu kiểu 'CSV UTF-8' hoặc .xlsx") from None
        # Excel under a Vietnamese system parts columns by semicolons.
        first = text.partition("\n")[0]
        yield from csv.DictReader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
        return
    import openpyxl

    try:
        lines = openpyxl.load_workbook(file, read_only=True).worksheets[0].iter_rows(values_only=True)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        raise click.ClickException(
            f"{file} không phải bảng tính Excel đọc được; hãy mở bằng Excel rồi lưu lại kiểu .xlsx"
        ) from None
    heads = next(lines, ())
    yield from (dict(zip(heads, line, strict=False)) for line in lines)


def lay_targets(name: str) -> None:
    """Write dang.yml of the province, {id} filled in, under extra: cchc: of a portal that says nothing of publishing."""
    settings = PORTALS / name / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    if not TARGETS.is_file() or "\n    publish:" in text:
        return
    lines = TARGETS.read_text(encoding="utf-8").replace("{id}", name).splitlines()
    settings.write_text(text.rstrip("\n") + "\n" + "".join(f"    {line}\n" for line in lines if line.strip()), encoding="utf-8")


def lay_registers(name: str) -> None:
    """Copy the registers of the province into a portal; what the unit itself wrote or changed is never replaced."""
    folder = PORTALS / name / "docs/danh-muc"
    for file in sorted(REGISTERS.glob("*.yml")):
        own, text = folder / file.name, file.read_text(encoding="utf-8")
        if own.is_file():
            first, _, rest = own.read_text(encoding="utf-8").partition("\n")
            if first != MARK + digest(rest):
                raise click.ClickException(
                    f"{own} là của đơn vị hoặc đã bị sửa tay, nên chưa thay bằng danh mục của tỉnh; "
                    f"hãy chuyển mục cần giữ vào {file}, xóa {own}, rồi chạy lại"
                )
        folder.mkdir(parents=True, exist_ok=True)
        own.write_text(f"{MARK}{digest(text)}\n{text}", encoding="utf-8")


def digest(text: str) -> str:
    """Return what tells whether a register that was laid was changed since."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def changed(since: str) -> list[str]:
    """Return the ids of the table; those alone whose folder changed, when nothing else did since a commit that is known."""
    ids = [row["id"] for row in table()]
    ids = [name for name in ids if (PORTALS / name).is_dir()]
    if since in ("", NOTHING):
        return ids
    done = subprocess.run(["git", "diff", "--name-only", "-z", since, "HEAD"], capture_output=True, text=True, check=False)
    parts = [path.split("/") for path in done.stdout.split("\0") if path]
    if done.returncode or any(len(path) < 3 or path[0] != PORTALS.name for path in parts):
        return ids
    return [name for name in ids if name in {path[1] for path in parts}]


def each(ids: Sequence[str], work: Callable[[str], bool]) -> None:
    """Do the work for every portal; tell at the end for which it failed."""
    failed = []
    for name in ids:
        click.echo(f"== {name}")
        if not work(name):
            failed.append(name)
    require(not failed, f"{len(failed)} trên {len(ids)} cổng có lỗi: {', '.join(failed)}")


def cchc(folder: Path | str, *words: str) -> bool:
    """Run a command of the program in a folder; tell whether it went well."""
    return run(folder, sys.executable, "-m", "cchc", *words)


def run(folder: Path | str, *words: str) -> bool:
    """Run a command in a folder; tell whether it went well."""
    sys.stdout.flush()
    return subprocess.run(words, cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False).returncode == 0


def require(done: bool, said: str) -> None:
    """Stop with what is wrong unless it is done."""
    if not done:
        raise click.ClickException(said)


if __name__ == "__main__":
    speak_vietnamese(main)
    main()
