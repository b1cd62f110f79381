"""Who approved an item, and when (DESIGN.md section 3, "approved_by, approved_on")."""

from collections.abc import Iterator

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.problems import Fault
from cchc.content.seals import parse_seal
from cchc.language.dates import vietnamese_date
from cchc.language.folding import fold


def approval_faults(item: Item) -> Iterator[Fault]:
    """Yield what is missing or untrue in the approval of one item."""
    if item.status is not Status.APPROVED:
        return
    yield from _incomplete(item)
    if item.approved_by and item.writer and fold(item.approved_by) == fold(item.writer):
        yield Fault(
            item.path,
            ("approved_by",),
            "approved-by-author",
            f"người duyệt '{item.approved_by}' cũng là tác giả; hãy để người khác duyệt rồi ghi tên người đó",
        )
    if item.approved_on and item.approved_on > item.date.day and not (_shown_for_reference(item) or _approved_before(item)):
        yield Fault(
            item.path,
            ("approved_on",),
            "approval-after-date",
            f"ngày duyệt {vietnamese_date(item.approved_on)} sau {_posted(item)}; "
            "bài chỉ được đăng từ ngày duyệt trở đi, hãy sửa lại 'date' hoặc 'approved_on'",
        )


def _incomplete(item: Item) -> Iterator[Fault]:
    for key, missing in (("approved_by", item.approved_by is None), ("approved_on", item.approved_on is None)):
        if missing:
            what = "tên người duyệt" if key == "approved_by" else "ngày duyệt, ví dụ 2026-05-14"
            yield Fault(
                item.path,
                ("status",),
                "approval-missing",
                f"trạng thái là 'approved' nhưng thiếu '{key}'; hãy ghi {what}, hoặc đổi trạng thái thành 'review'",
            )


def _posted(item: Item) -> str:
    return f"ngày đăng {item.date.vietnamese}" if item.date.is_day else f"tháng ban hành {item.date.vietnamese.split()[-1]}"


def _shown_for_reference(item: Item) -> bool:
    """Another body's plan has its own date of issue; we approve showing it, always later."""
    return isinstance(item, Plan) and item.reference


def _approved_before(item: Item) -> bool:
    """An edit of what is public is approved after the day of posting; the seal tells that the first approval came in time."""
    seal = parse_seal(item.approved_digest)
    return seal is not None and seal.first_approved is not None and seal.first_approved <= item.date.day
