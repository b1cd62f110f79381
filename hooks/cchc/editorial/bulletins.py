"""Whether what an issue of the bulletin names is public when its readers get it."""

from collections.abc import Iterator

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.problems import Fault, Severity
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.editorial.lifecycle import not_readable


def bulletin_item_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Yield each item of an issue that is not public, or will be only later than the issue, or holds no more.

    Of an issue that is not approved it is a note: its items may be approved beside it. Taking something down never waits for the
    issues that name it.
    """
    for bulletin in catalogue.bulletins:
        if bulletin.status is not Status.WITHDRAWN:
            yield from _of_bulletin(bulletin, catalogue)


def _of_bulletin(bulletin: Bulletin, catalogue: Catalogue) -> Iterator[Fault]:
    approved = bulletin.status is Status.APPROVED
    for keys, path in bulletin.paths:
        item = catalogue.by_path.get(path)
        if item is None:
            # It is not there, or has an error of its own: both are told.
            continue
        if item.status is Status.WITHDRAWN:
            message = f"'{path}' đã gỡ nên trang của số này không còn hiện; hãy bỏ dòng này rồi duyệt lại số"
            yield Fault(bulletin.path, keys, "bulletin-item-withdrawn", message, Severity.NOTE)
        elif late := not_readable(item, max(bulletin.published.day, catalogue.today)):
            message = f"'{path}' {late}; hãy duyệt và đăng nội dung đó trước, hoặc bỏ dòng này"
            yield Fault(bulletin.path, keys, "bulletin-item-hidden", message, Severity.ERROR if approved else Severity.NOTE)


def no_longer_holds(item: Item) -> str:
    """Return why nobody should be told of an item as something that holds, "" when it does."""
    match item:
        case Procedure() if item.repealed:
            return "thủ tục đã bãi bỏ"
        case Question() if item.obsolete:
            return "câu trả lời không còn áp dụng"
        case _:
            return ""
