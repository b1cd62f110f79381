"""Files that commands make: never among the sources, and never over what somebody may have filled in by hand."""

from pathlib import Path

import click

from cchc.cli.opening import portal_root
from cchc.reading.writing import CannotWrite, create_whole, write_whole

# What authors write; nothing generated may lie there (DESIGN.md section 2).
_SOURCES = ("docs", "plans", "news", "overrides", "hooks", "tests")


def out_folder(out: str, what: str) -> Path:
    """Return the folder `out` for what is made; wrong use when sources of the portal lie there."""
    root, folder = portal_root().resolve(), Path(out).resolve()
    if folder.is_relative_to(root) and folder.relative_to(root).parts[:1] in [(name,) for name in _SOURCES]:
        raise click.UsageError(f"không ghi {what} vào '{out}', nơi để nguồn của cổng; hãy chọn thư mục khác")
    return folder


def write_kept(file: Path, content: bytes) -> None:
    """Write one file and say so; an older one that somebody may have filled in by hand is kept beside it."""
    kept = _kept(file) if file.is_file() and file.read_bytes() != content else None
    try:
        write_whole(file, content)
    except CannotWrite:
        if kept:
            kept.unlink(missing_ok=True)
        raise
    if kept:
        click.echo(f"Giữ bản cũ: {kept}")
    click.echo(f"Đã ghi: {file}")


def _kept(file: Path) -> Path:
    """Return a copy of `file` beside it."""
    kept = _free_name(file)
    create_whole(kept, file.read_bytes())
    return kept


def _free_name(file: Path) -> Path:
    numbers = range(1, 10_000)
    return next(p for n in numbers if not (p := file.with_name(f"{file.stem}.cu-{n}{file.suffix}")).exists())
