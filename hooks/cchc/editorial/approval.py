"""Who approved an item, and when (DESIGN.md section 3, "approved_by, approved_on")."""

from collections.abc import Iterator

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.problems import Fault
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
    if item.withdrawn_on:
        message = (
            "có 'withdrawn_on' nhưng trạng thái là 'approved' nên nội dung vẫn trên trang; "
            "muốn gỡ thì đổi 'status' thành withdrawn, muốn đăng lại thì xóa 'withdrawn_on' và 'withdrawn_why'"
        )
        yield Fault(item.path, ("withdrawn_on",), "withdrawal-contradicted", message)


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
