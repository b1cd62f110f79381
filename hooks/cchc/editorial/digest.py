"""What exactly was approved: a digest of all that a reader sees, kept in its seal (content/seals.py), and what changed since.

`said` covers the address, the body, the bytes of the files that the item names, and every key but those of NOT_COVERED and the
days on which reports were sent; the seal covers that, the approver and the days. Order of keys, comments, blanks at the ends of
lines, line ends and the Unicode form change nothing. `files` gives the digest of each file beside the item by its path.
"""

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from cchc.content.base_item import INTERNAL
from cchc.content.choices import Choice, Status
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.content.seals import OLD_SCHEME, Seal, parse_seal
from cchc.language.dates import vietnamese_date

# What the desk decides about an item without changing what it says.
NOT_COVERED = frozenset(
    {
        *("status", "approved_by", "approved_on", "approved_digest", "approved_signature", "withdrawn_on", "withdrawn_why"),
        *("pin", "privacy", "old_addresses", "first_file"),
        *("review_by", "reviewed_on", "reviewer"),
    }
)
STALE = "approval-stale"

Files = Mapping[str, str]


class SealState(Choice):
    """How the seal of an approved item agrees with the item."""

    WHOLE = "whole", "Nguyên vẹn"
    OLD = "old", "Dấu kiểu cũ"
    STALE = "stale", "Đã sửa sau khi duyệt"
    UNSEALED = "unsealed", "Chưa có dấu"


def said(item: Item, files: Files) -> str:
    """Return 64 hexadecimal digits that name what the item says and where; it is what the approval sheet shows."""
    return _digits(
        {
            "kind": item.kind.value,
            "address": item.address,
            "file": _normal(item.stem),
            "keys": _keys(item),
            "body": _normal(item.body).strip("\n"),
            "files": dict(files),
        }
    )


def seal_of(item: Item, files: Files, first_approved: dt.date | None = None) -> Seal:
    """Return the seal on the item as it is, with its approver and day."""
    days = [day and day.isoformat() for day in (item.approved_on, first_approved)]
    covered = {"said": said(item, files), "by": _normal(item.approved_by), "on": days[0], "first": days[1]}
    return Seal(_digits(covered), first_approved)


def seal_state(item: Item, files: Files) -> SealState:
    """Return how an approved item and its seal agree."""
    seal = parse_seal(item.approved_digest)
    if seal is None:
        return SealState.UNSEALED
    if seal.scheme == OLD_SCHEME:
        return SealState.OLD if seal.digest == _old_digest(item) else SealState.STALE
    return SealState.WHOLE if seal == seal_of(item, files, seal.first_approved) else SealState.STALE


def short_form(full: str) -> str:
    """Return the first twelve digits in groups of four, as they stand on paper: "3f2a 90bc 11de"."""
    return " ".join(full[n : n + 4] for n in (0, 4, 8))


def approve_command(item: Item, by: str) -> str:
    """Return the command that approves an item, as an officer can type it."""
    path = f'"{item.path}"' if " " in item.path else item.path
    return f"'cchc approve {path} --by {by}'"


def seal_faults(item: Item, files: Files, seals_from: dt.date = dt.date.min, softened: bool = False) -> Iterator[Fault]:
    """Yield a fault when the item is not what was approved, or nobody can know.

    Approvals before `seals_from` may lack a seal, with a warning; `softened` makes an edited post a warning.
    """
    if item.status is not Status.APPROVED or not (item.approved_by and item.approved_on):
        return
    again = approve_command(item, '"người duyệt"')
    match seal_state(item, files):
        case SealState.UNSEALED:
            what = "không phải dấu do lệnh duyệt ghi" if item.approved_digest else "thiếu dấu nội dung 'approved_digest'"
            key = "approved_digest" if item.approved_digest is not None else "status"
            # An approval cannot be older than what it approves, whatever day is typed.
            early = item.approved_digest is None and max(item.approved_on, item.date.first or item.date.day) < seals_from
            message = f"{what}; người duyệt hãy xem lại bài rồi chạy {again}"
            yield Fault(item.path, (key,), "approval-unsealed", message, Severity.WARNING if early else Severity.ERROR)
        case SealState.OLD:
            message = "dấu kiểu cũ, chưa tính hình, tệp kèm và người duyệt; hãy chạy 'cchc approve --renew' để đổi sang dấu mới"
            yield Fault(item.path, ("approved_digest",), "approval-old-seal", message, Severity.WARNING)
        case SealState.STALE:
            since = vietnamese_date(item.approved_on)
            message = (
                f"bài, tệp kèm, tên tệp hoặc phần duyệt đã sửa sau lần duyệt ngày {since}; hãy trình duyệt lại rồi chạy {again}, "
                "hoặc trả lại như lúc duyệt"
            )
            soft = softened and isinstance(item, Post)
            yield Fault(item.path, ("approved_digest",), "approval-stale", message, Severity.WARNING if soft else Severity.ERROR)


def _keys(item: Item) -> Any:
    left_out: dict[str, Any] = dict.fromkeys(INTERNAL | NOT_COVERED, True)
    if isinstance(item, Contest):
        # An answer says the same in plain and hidden.
        item = item.with_answers(hidden=True)
    if isinstance(item, Plan):
        # That a report went out is noted after the plan was approved, and is no word of the plan.
        left_out["reports"] = {"__all__": {"sent_on"}}
    return _normal(item.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=left_out))


def _digits(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _old_digest(item: Item) -> str:
    """Return the digits of the scheme cchc1, which covered neither the approver nor the day, the address nor the files."""
    return _digits({"kind": item.kind.value, "keys": _keys(item), "body": _normal(item.body).strip("\n")})[:40]


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").split("\n")
        return "\n".join(line.rstrip() for line in lines)
    if isinstance(value, dict):
        return {key: _normal(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_normal(entry) for entry in value]
    return value
