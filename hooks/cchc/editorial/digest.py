"""What exactly was approved: a digest of an item, kept in its seal (content/seals.py), and what has changed since.

The digest covers the body and every key but those of NOT_COVERED. It does not cover the bytes of pictures and attachments,
only their names. Order of keys, comments, blanks at the ends of lines, line ends and the Unicode form change nothing.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from typing import Any

from cchc.content.choices import Status
from cchc.content.items import INTERNAL, Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.content.seals import parse_seal
from cchc.language.dates import vietnamese_date

# What the desk decides about an item without changing what it says.
NOT_COVERED = frozenset(
    {
        *("status", "approved_by", "approved_on", "approved_digest", "withdrawn_on", "withdrawn_why"),
        *("pin", "privacy", "old_addresses", "first_file"),
    }
)


def digest(item: Item) -> str:
    """Return 40 hexadecimal digits that name what the item says."""
    keys = item.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=set(INTERNAL | NOT_COVERED))
    said = {"kind": item.kind.value, "keys": _normal(keys), "body": _normal(item.body).strip("\n")}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:40]


def short_form(full: str) -> str:
    """Return the first twelve digits in groups of four, as they stand on paper: "3f2a 90bc 11de"."""
    return " ".join(full[n : n + 4] for n in (0, 4, 8))


def is_stale(item: Item) -> bool:
    """Whether an approved item says something else than was approved; without a seal nobody can know."""
    if item.status is not Status.APPROVED or item.approved_digest is None:
        return False
    seal = parse_seal(item.approved_digest)
    return seal is None or seal.digest != digest(item)


def stale_faults(item: Item) -> Iterator[Fault]:
    """Yield a fault when the item was changed after its approval: people act upon procedures and answers, so there an error."""
    if not is_stale(item):
        return
    since = f" ngày {vietnamese_date(item.approved_on)}" if item.approved_on else ""
    message = (
        f"nội dung đã sửa sau lần duyệt{since}; hãy trình duyệt lại rồi chạy "
        f"'cchc approve {item.path} --by \"người duyệt\"', hoặc trả lại nội dung đã duyệt"
    )
    severity = Severity.WARNING if isinstance(item, Post | Plan) else Severity.ERROR
    yield Fault(item.path, ("approved_digest",), "approval-stale", message, severity)


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").split("\n")
        return "\n".join(line.rstrip() for line in lines)
    if isinstance(value, dict):
        return {key: _normal(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_normal(entry) for entry in value]
    return value
