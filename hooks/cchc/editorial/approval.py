"""Who approved an item, and when (DESIGN.md section 3, "approved_by, approved_on")."""

from collections.abc import Iterator

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.problems import Fault, Severity
from cchc.editorial.persons import is_unclear, same_person
from cchc.editorial.placeholders import placeholder_faults
from cchc.editorial.urgent import is_urgent

# What the next approval mends.
_OF_APPROVAL = ("approval-", "approved-", "approver-", "signature-")


def is_of_approval(rule: str) -> bool:
    """Tell whether a rule is about the approval of an item, not about what the item says."""
    return rule.startswith(_OF_APPROVAL)


def approval_faults(item: Item) -> Iterator[Fault]:
    """Yield what is missing or untrue in the approval of one item."""
    if item.status is Status.DRAFT and item.approved_by and item.approved_on:
        message = (
            f"đã ghi {item.approved_by} duyệt mà trạng thái là bản nháp (cũng là khi mất dòng 'status') nên không lên trang; "
            "muốn đăng thì ghi 'status: review' rồi duyệt, còn là bản nháp thì bỏ các dòng 'approved_…'"
        )
        yield Fault(item.path, ("approved_by",), "approval-no-effect", message, Severity.NOTE)
    if item.status is not Status.APPROVED:
        return
    yield from _incomplete(item)
    yield from placeholder_faults(item)
    if item.approved_by is not None and is_unclear(item.approved_by):
        yield Fault(item.path, ("approved_by",), "approver-unclear", unclear(item.approved_by))
    elif item.approved_by and item.writer and not is_urgent(item) and same_person(item.approved_by, item.writer):
        yield Fault(
            item.path,
            ("approved_by",),
            "approved-by-author",
            f"người duyệt '{item.approved_by}' cũng là tác giả; hãy để người khác duyệt rồi ghi tên người đó",
        )
    if item.withdrawn_on:
        message = (
            "có 'withdrawn_on' nhưng trạng thái là 'approved' nên nội dung vẫn trên trang; "
            "muốn gỡ thì đổi 'status' thành withdrawn, muốn đăng lại thì xóa 'withdrawn_on' và 'withdrawn_why'"
        )
        yield Fault(item.path, ("withdrawn_on",), "withdrawal-contradicted", message)


def unclear(name: str) -> str:
    """Return what is wrong with a name that tells nobody who approved."""
    return f"'{name}' không cho biết ai đã duyệt; hãy ghi họ tên hoặc chức vụ, ví dụ Chánh Văn phòng"


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
