"""Recording an approval in a file: what stands in its way, and the four keys that tell of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.problems import Problem, Severity
from cchc.content.seals import Seal, parse_seal
from cchc.editorial.approval import approval_faults
from cchc.editorial.digest import digest, is_stale
from cchc.language.folding import fold
from cchc.reading.disk import TextFile, read_text
from cchc.reading.items import Draft, kind_of, read_item
from cchc.reading.rewriting import with_keys
from cchc.reading.writing import CannotWrite, write_whole
from cchc.site.edition import Edition

# What is wrong with the approval itself is mended by approving; a missed quota lies in the plan's file, but is no fault of it.
_OF_APPROVAL = ("approval-", "approved-", "quota-")
# What the templates of `cchc new` leave for the author to fill in, without marks.
PLACEHOLDER = "(can dien"


class Refused(Exception):
    """The file may not be approved; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approves, on which day, and the beginning of the digest that the paper shows, when there is one."""

    by: str
    on: dt.date
    expected: str = ""


def approve_file(edition: Edition, root: Path, path: str, approval: Approval) -> str | None:
    """Write the approval into the file at `path` and return the digest; None when the same text is approved already.

    Raises Refused when the file may not be approved; the file is then as it was.
    """
    item = _sound(edition, path)
    said = digest(item)
    if not said.startswith(approval.expected):
        raise Refused(f"nội dung không còn như trên phiếu: dấu bây giờ là {said[:12]}; hãy in phiếu mới rồi duyệt lại")
    if item.status is Status.APPROVED and parse_seal(item.approved_digest) and not is_stale(item):
        return None
    _may_be_approved(root, item, approval)
    seal = Seal(said, _first_approved(item, approval.on))
    _write(root, item, {**_record(approval), "approved_digest": str(seal)})
    return said


def _record(approval: Approval) -> dict[str, str]:
    return {"status": Status.APPROVED.value, "approved_by": approval.by, "approved_on": approval.on.isoformat()}


def _sound(edition: Edition, path: str) -> Item:
    """The item at `path` when nothing but its approval is wrong with it."""
    errors = [p for p in edition.problems if p.path == path and p.severity is Severity.ERROR]
    errors = [p for p in errors if not p.rule.startswith(_OF_APPROVAL)]
    draft = edition.sources.drafts.get(path)
    if errors or draft is None or draft.item is None:
        raise Refused(_errors(errors) if errors else "đây không phải tin, bài, kế hoạch, hỏi đáp hay thủ tục")
    return draft.item


def _errors(errors: list[Problem]) -> str:
    told = "".join(f"\n  dòng {p.line}: {p.message}" for p in errors)
    return f"tệp còn {len(errors)} lỗi, hãy sửa trước khi duyệt:{told}"


def _may_be_approved(root: Path, item: Item, approval: Approval) -> None:
    if item.status is Status.WITHDRAWN:
        raise Refused("bài đã gỡ; muốn đăng lại thì đổi 'status' thành review rồi duyệt")
    if item.writer and fold(item.writer) == fold(approval.by):
        raise Refused(f"người duyệt '{approval.by}' cũng là tác giả; hãy để người khác duyệt")
    if line := _line_to_fill_in(root, item.path):
        raise Refused(f"dòng {line} còn chỗ '(cần điền'; hãy viết nội dung thật rồi duyệt")


def _line_to_fill_in(root: Path, path: str) -> int | None:
    file = read_text(root, path)
    lines = fold(file.text).split("\n") if isinstance(file, TextFile) else []
    return next((number for number, line in enumerate(lines, 1) if PLACEHOLDER in line), None)


def _first_approved(item: Item, on: dt.date) -> dt.date | None:
    """The day of the first approval, to be kept when the new one comes later: approving an edit must not move the item."""
    seal = parse_seal(item.approved_digest)
    if seal and seal.first_approved:
        return seal.first_approved
    was_approved = seal is not None or item.status is Status.APPROVED
    return item.approved_on if was_approved and item.approved_on and item.approved_on < on else None


def _write(root: Path, item: Item, keys: dict[str, str]) -> None:
    """Write the keys when the file, read again, says the same as before and is approved without a fault."""
    file, kind = root / item.path, kind_of(item.path)
    assert kind
    try:
        text = with_keys(file.read_bytes().decode("utf-8"), keys, after="status")
    except ValueError:
        raise Refused("không ghi được vào phần khai báo; hãy viết mỗi khóa một dòng") from None
    after = _read(text, item.path, kind).item
    if after is None or digest(after) != digest(item) or after.approved_digest != keys["approved_digest"] or is_stale(after):
        raise Refused("không ghi được vào phần khai báo; hãy viết mỗi khóa một dòng")
    for fault in approval_faults(after):
        raise Refused(fault.message)
    try:
        write_whole(file, text.encode("utf-8"))
    except CannotWrite as error:
        raise Refused(f"không ghi được tệp: {error.reason}") from None


def _read(text: str, path: str, kind: type[Item]) -> Draft:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return read_item(TextFile(path, plain), kind)


def waiting(edition: Edition) -> Iterator[Item]:
    """Yield what waits for approval, oldest first: drafts, items in review, and what was changed after its approval."""
    items = (draft.item for draft in edition.sources.drafts.values() if draft.item)
    wanted = (item for item in items if item.status in (Status.DRAFT, Status.REVIEW) or is_stale(item))
    yield from sorted(wanted, key=lambda item: (item.date.moment, item.path))
