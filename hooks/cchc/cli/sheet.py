"""What goes to who approves an item away from the desk: a sheet to sign, a page for a phone, with all that a reader will see."""

import base64
import datetime as dt
import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jinja2
from pydantic import BaseModel

from cchc.cli.bodies import html_of
from cchc.content.catalogue import Catalogue
from cchc.content.choices import ItemKind, Status
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.keys import Key, keys_of
from cchc.content.problems import Problem
from cchc.desk.saving.approved import PICTURES, ApprovedFile, Fate, approved
from cchc.desk.saving.versions import VersionsRow, side_by_side
from cchc.edition.edition import Edition
from cchc.editorial.digest import NOT_COVERED, Files, said, short_form
from cchc.editorial.urgent import is_urgent
from cchc.language.dates import VIETNAM, parse_when, vietnamese_date
from cchc.language.patterns import late
from cchc.machine.program_files import template_folders
from cchc.reading.disk import read_bytes
from cchc.reading.links import named, path_beside
from cchc.reading.writing import write_whole

_TEMPLATE, _BUNDLE = "cchc/approval-sheet.html", "cchc/approval-bundle.html"
_END = dt.time(23, 59, 59)
_IMAGE = late(r'(?P<before><img\b[^>]*?\bsrc=")(?P<address>[^"]*)(?P<after>")')
# Whoever reads what changed knows that it waits for approval.
_OF_APPROVAL = ("status:", "approved_")
# Told in the head of the sheet.
_IN_HEAD = frozenset({"title", "unit", "theme", "date", "author", "form"})
_DATE = late(r"\d{4}-(\d{2}(-\d{2})?|Q[1-4])|thuong-xuyen")
_CHECKS = (
    "Tiêu đề nói đúng việc, không giật gân",
    "Số liệu, ngày tháng, mức thu đã so với văn bản gốc",
    "Không có dữ liệu cá nhân, hoặc đã có sự đồng ý bằng văn bản",
    "Hình có lời mô tả; liên kết mở được",
    "Chữ viết tắt được giải thích ở lần đầu",
)
_MORE_CHECKS = {
    ItemKind.PROCEDURE: ("Các phần khớp quyết định công bố: trình tự, hồ sơ, thời hạn, phí, mẫu đơn",),
    ItemKind.QUESTION: ("Câu trả lời đúng thẩm quyền, căn cứ pháp lý còn hiệu lực",),
    ItemKind.PLAN: ("Nhiệm vụ, đơn vị chủ trì, thời hạn khớp bản ký; định mức đã thống nhất với đơn vị thực hiện",),
    ItemKind.SITUATION: ("Đã đi hết các đường trả lời; mỗi đường dẫn tới đúng thủ tục, đúng trường hợp hồ sơ",),
    ItemKind.BULLETIN: ("Đã đọc từng bài trong số; thứ tự, tên mục và lời đầu số đúng ý; bài đăng lại ghi rõ nguồn",),
    ItemKind.CONTEST: (
        "Mỗi câu chỉ một phương án đúng, đã so với nguồn; thể lệ, giải thưởng, cách giữ thông tin người dự đã thống nhất",
    ),
    ItemKind.POST: (),
}


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A key in words and its value: a text, texts, a table, or entries of its own."""

    label: str
    value: Any


@dataclass(frozen=True, slots=True)
class SheetTable:
    """Entries that all have the same keys."""

    headers: list[str]
    rows: list[list[Any]]


class KnownToReaders(StrEnum):
    """What readers know of what goes to who approves it."""

    UNKNOWN = "chưa công bố"
    CHANGED = "nội dung sửa, chưa công bố"
    OUT = "đang công bố"
    URGENT = "đã đăng khẩn, chờ người thứ hai"
    WITHDRAWN = "đã gỡ xuống"

    @property
    def is_out(self) -> bool:
        """Whether whoever wants to can read it on the site."""
        return self in (KnownToReaders.OUT, KnownToReaders.URGENT)


def standing_of(edition: Edition, item: Item, files: Files) -> KnownToReaders:
    """Return what readers know of an item as it lies on the disk; `files` are the digests of those that it names."""
    if any(item.path == known.path for known in edition.public.items):
        return KnownToReaders.URGENT if is_urgent(item) else KnownToReaders.OUT
    if item.status is Status.WITHDRAWN or item.path in edition.withdrawn:
        return KnownToReaders.WITHDRAWN
    if item.approved_digest and item.approved_digest != said(item, files):
        return KnownToReaders.CHANGED
    return KnownToReaders.UNKNOWN


@dataclass(frozen=True)
class Submission:
    """An item as it goes to who approves it.

    `files` are the digests of those that it names, `problems` what is told of it, `standing` what readers know of it.
    """

    root: Path
    item: Item
    files: Files
    catalogue: Catalogue
    problems: Sequence[Problem]
    standing: KnownToReaders

    def write_sheet(self, file: Path) -> None:
        """Write the sheet to `file`; pictures are in it, links lead from where it lies."""
        write_whole(file, self._filled(_TEMPLATE, base=_base(self.root / self.item.path, file)))

    def write_bundle(self, file: Path, until: dt.date) -> None:
        """Write one page for a phone to `file`, which shows nothing after the day `until`."""
        write_whole(file, self._filled(_BUNDLE, until=until, last=dt.datetime.combine(until, _END, VIETNAM).isoformat()))

    def _filled(self, template: str, **more: object) -> bytes:
        loader = jinja2.FileSystemLoader(template_folders(self.root))
        environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True)
        environment.filters["ngay"] = vietnamese_date
        environment.filters["sha256"] = _sha256
        item, catalogue = self.item, self.catalogue
        picture = path_beside(item, item.image) if item.image else ""
        text = environment.get_template(template).render(
            item=item,
            kind=getattr(item, "form", item.kind).label,
            owner=_unit(catalogue, catalogue.settings.owner),
            unit=_unit(catalogue, item.unit),
            theme=catalogue.themes[item.theme].name if item.theme in catalogue.themes else item.theme,
            entries=_entries(item, catalogue),
            picture=_embedded(self.root, picture) if picture in self.files else "",
            body=_with_pictures(html_of(item.body), self.root, item.path, self.files),
            checks=(*_CHECKS, *_MORE_CHECKS[item.kind]),
            problems=self.problems,
            standing=self.standing.value,
            seal=short_form(said(item, self.files)),
            changes=self._changes(),
            **more,
        )
        return text.encode("utf-8")

    def _changes(self) -> "ChangesSinceApproval | None":
        """Return what is not as it was approved at the desk last, None where the desk has kept nothing of that."""
        then = approved(self.root, self.item.path)
        now = read_bytes(self.root, self.item.path)
        if then is None or not isinstance(now, bytes):
            return None
        rows = [row for row in side_by_side(then.text, now, then.text) if not row.common and not _is_of_approval(row)]
        files = then.beside(self.root, self.files) if then.files is not None else []
        return ChangesSinceApproval(rows, [file for file in files if file.fate is not Fate.SAME])


@dataclass(frozen=True, slots=True)
class ChangesSinceApproval:
    """The lines and the files beside an item that are not as they were approved."""

    rows: list[VersionsRow]
    files: list[ApprovedFile]


def _is_of_approval(row: VersionsRow) -> bool:
    return all(line is None or line.startswith(_OF_APPROVAL) for line in (row.ours, row.theirs))


def _with_pictures(html: str, root: Path, path: str, files: Files) -> str:
    """Return a text with the pictures that the approval covers in it: it goes where they do not."""

    def embedded(found: re.Match[str]) -> str:
        target = named(path, unquote(unescape(found["address"])), files)
        data = _embedded(root, target) if target else ""
        return f"{found['before']}{data}{found['after']}" if data else found[0]

    return _IMAGE.sub(embedded, html)


def _embedded(root: Path, path: str) -> str:
    """Return a picture as an address that holds it, "" for what a browser shows as none, or that cannot be read."""
    kind = PICTURES.get(Path(path).suffix.lower())
    try:
        return f"data:{kind};base64,{base64.b64encode((root / path).read_bytes()).decode()}" if kind else ""
    except OSError:
        return ""


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _base(source: Path, file: Path) -> str:
    """Return the way from the sheet to the item's folder, for its pictures; between drives of Windows a file: address."""
    try:
        return Path(os.path.relpath(source.parent, file.absolute().parent)).as_posix() + "/"
    except ValueError:
        return source.parent.as_uri() + "/"


def _unit(catalogue: Catalogue, unit: str) -> str:
    return catalogue.units[unit].name if unit in catalogue.units else unit


def _entries(item: Item, catalogue: Catalogue) -> list[SheetEntry]:
    """Return everything else that the approval covers, in the order of the model; what is empty is left out.

    Who approves a contest reads its answers.
    """
    item = item.with_answers(hidden=False) if isinstance(item, Contest) else item
    given = item.model_dump(mode="json", by_alias=True, exclude={*NOT_COVERED, *_IN_HEAD, *filter(None, (item.text_key,))})
    return _entries_of_model(type(item), given, catalogue)


def _entries_of_model(model: type[BaseModel], given: dict[str, Any], catalogue: Catalogue) -> list[SheetEntry]:
    keys = keys_of(model)
    said = {name: value for name, value in given.items() if name in keys and value not in (None, "", [], False)}
    return [SheetEntry(_label(keys[name]), _value(keys[name], value, catalogue)) for name, value in said.items()]


def _label(key: Key) -> str:
    """Return the first words of the key's meaning, without "Mã" where the sheet shows a register's name in place of the id."""
    words, register, _ = key.meaning.partition(" trong danh-muc")
    label = re.split(r"[,;:(]", words)[0].strip()
    return (label.removeprefix("Mã ").capitalize() if register else label) or key.name


def _value(key: Key, value: Any, catalogue: Catalogue) -> Any:
    if isinstance(value, list) and key.model:
        return _table([_entries_of_model(key.model, entry, catalogue) for entry in value])
    if isinstance(value, list):
        return [_text(key, entry, catalogue) for entry in value]
    if isinstance(value, dict) and key.model:
        return _entries_of_model(key.model, value, catalogue)
    return _text(key, value, catalogue)


def _table(rows: list[list[SheetEntry]]) -> Any:
    """Make a table of rows of texts; rows that hold tables of their own stay one below the other."""
    if any(isinstance(entry.value, SheetTable) for row in rows for entry in row):
        return rows
    headers = list(dict.fromkeys(entry.label for row in rows for entry in row))
    cells = [{entry.label: entry.value for entry in row} for row in rows]
    return SheetTable(headers, [[cell.get(header, "") for header in headers] for cell in cells])


def _text(key: Key, value: Any, catalogue: Catalogue) -> str:
    if value is True:
        return "Có"
    text = str(value)
    names = {choice.value: choice.label for choice in key.choices}
    named = (
        catalogue.units.get(text) or catalogue.themes.get(text) or (catalogue.fields.get(text) if key.name == "field" else None)
    )
    if text in names or named:
        return names.get(text) or getattr(named, "short", None) or (named.name if named else text)
    return parse_when(text).vietnamese if _DATE.fullmatch(text) else text
