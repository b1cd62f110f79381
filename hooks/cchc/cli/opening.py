"""What every command starts with: the portal's root, the day, and the edition read there."""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from cchc.content.files import SETTINGS
from cchc.edition.edition import Edition, read_edition
from cchc.language.today import WrongToday
from cchc.reading.conflict_copies import settings_copies
from cchc.reading.day import day_here
from cchc.reading.mending import entry_of
from cchc.reading.references import suggestion
from cchc.reading.settings import NEWER_RULE


def open_edition(*, strict: bool = False) -> Edition:
    """Read the portal of the current folder; wrong use ends with status 2."""
    edition = read_edition(portal_root(), portal_day(), strict=strict)
    for problem in edition.problems:
        if problem.rule == NEWER_RULE:
            raise click.UsageError(str(problem))
    return edition


def open_judged_edition() -> Edition:
    """Read the portal as `open_edition` does; where settings or registers hinder it, whatever is counted is wrong."""
    edition = open_edition()
    if hindering := edition.hindering_any(lambda _path: True):
        faults = "\n".join(map(str, hindering))
        raise click.ClickException(f"chưa tính được vì cài đặt hoặc danh mục có lỗi; hãy sửa rồi làm lại:\n{faults}")
    return edition


def portal_day() -> dt.date:
    """Return the day of CCHC_TODAY, SOURCE_DATE_EPOCH or the clock, in Viet Nam."""
    try:
        return day_here(_root_above(Path.cwd()), os.environ, dt.datetime.now(dt.UTC))
    except WrongToday as error:
        raise click.UsageError(str(error)) from None


def portal_root() -> Path:
    """Return the nearest folder, from here upwards, that has mkdocs.yml."""
    here = Path.cwd()
    if root := _root_above(here):
        return root
    raise click.UsageError(_no_settings(here))


def _root_above(here: Path) -> Path | None:
    return next((folder for folder in (here, *here.parents) if (folder / SETTINGS).is_file()), None)


def _no_settings(here: Path) -> str:
    """Return what is told where no folder from here upwards has settings: under another name they are nobody's."""
    if (here / SETTINGS).is_dir():
        return "mkdocs.yml ở đây là một thư mục; hãy đổi tên nó, rồi lấy lại tệp mkdocs.yml từ bản sao lưu"
    if like := settings_copies(here):
        return (
            f"không thấy mkdocs.yml, chỉ có '{like[0]}'; hãy đổi tên tệp ấy thành mkdocs.yml (Windows: bật “Đuôi tên tệp” để "
            "thấy đuôi thật)"
        )
    return "không thấy mkdocs.yml; hãy chạy lệnh trong thư mục của cổng, chưa có cổng thì tạo: cchc init cong"


def relative_path(path: str) -> str:
    """Return a path the user gave as problems name it: relative to the root, with `/`."""
    root, full = portal_root(), Path(path).absolute()
    if not full.exists():
        raise click.UsageError(f"không thấy '{path}'")
    if not full.is_relative_to(root):
        raise click.UsageError(f"'{path}' nằm ngoài thư mục của cổng")
    return full.relative_to(root).as_posix()


def wanted(paths: Sequence[str]) -> Callable[[str], bool]:
    """Return whether a file is one of those the user gave or lies in one of them; without any every file is."""
    places = tuple(relative_path(path) for path in paths)
    return lambda path: not places or any(place in (".", path) or path.startswith(place + "/") for place in places)


def known_unit(edition: Edition, unit: str | None) -> str | None:
    """Return the id of the unit the user named, by id, name or alias; wrong use when there is none."""
    if unit is None or unit in edition.catalogue.units:
        return unit
    units = edition.catalogue.registers.units
    if found := entry_of(unit, units):
        return found
    raise click.UsageError(f"không có đơn vị '{unit}' trong docs/danh-muc/units.yml{suggestion(unit, units)}")


def known_field(edition: Edition, field: str) -> str:
    """Return the id of the field the user named, by id, name or alias; wrong use when there is none."""
    fields = edition.catalogue.registers.fields
    if found := entry_of(field, fields):
        return found
    raise click.UsageError(f"không có lĩnh vực '{field}' trong docs/danh-muc/fields.yml{suggestion(field, fields)}")
