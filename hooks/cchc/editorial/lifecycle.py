"""From draft to public to withdrawn (DESIGN.md section 4)."""

import datetime as dt
from collections.abc import Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Choice, Status
from cchc.content.items import Item
from cchc.content.problems import Fault, Severity
from cchc.language.dates import vietnamese_date


class Stage(Choice):
    """Where an item stands on a day: what its `status` and its day of publishing make of it together."""

    PUBLIC = "public", "Đã đăng"
    SCHEDULED = "scheduled", "Hẹn ngày đăng"
    REVIEW = "review", "Chờ duyệt"
    DRAFT = "draft", "Bản nháp"
    WITHDRAWN = "withdrawn", "Đã gỡ"


_STAGES = {Status.REVIEW: Stage.REVIEW, Status.DRAFT: Stage.DRAFT, Status.WITHDRAWN: Stage.WITHDRAWN}


# What somebody did with an item, by the key of its day.
_CHECKS = {"reviewed_on": "rà soát", "verified_on": "xác minh", "reconciled_on": "đối chiếu"}


def stage(item: Item, today: dt.date) -> Stage:
    """Return where the item stands on `today`."""
    if item.status is Status.APPROVED:
        return Stage.PUBLIC if item.published.day <= today else Stage.SCHEDULED
    return _STAGES[item.status]


def not_readable(item: Item, day: dt.date) -> str:
    """Return why readers cannot open the item on `day`, as words that go on after its name; "" when they can."""
    if item.status is not Status.APPROVED:
        return f"chưa duyệt (đang là '{item.status.value}') nên người đọc không mở được"
    return f"đến ngày {vietnamese_date(item.published.day)} mới đăng" if item.published.day > day else ""


# So many days ahead nobody plans what to post: the year is a slip.
_FAR = 366


def day_faults(item: Item, today: dt.date) -> Iterator[Fault]:
    """Yield a fault when an approval to come keeps an item back whose own day has come, and at changes and checks to come."""
    yield from _checks_to_come(item, today)
    yield from _far_off(item, today)
    if item.status is not Status.APPROVED or item.approved_on is None:
        return
    if item.published.day <= today:
        yield from _changes_to_come(item, today)
        return
    if item.approved_on > today and item.published.day != item.date.first:
        message = (
            f"ngày duyệt {vietnamese_date(item.approved_on)} chưa tới nên nội dung chưa lên trang; "
            "hãy ghi đúng ngày đã duyệt, hoặc đổi 'status' thành review"
        )
        yield Fault(item.path, ("approved_on",), "approval-to-come", message, Severity.WARNING)


def _far_off(item: Item, today: dt.date) -> Iterator[Fault]:
    """Yield the day of an item whose year is a slip: nothing else would tell of it until it comes."""
    day = item.date.first if item.date else None
    if item.status is not Status.WITHDRAWN and day and (day - today).days > _FAR:
        message = f"ngày {vietnamese_date(day)} còn hơn một năm nữa mới tới, tới đó nội dung mới hiện; hãy xem lại năm"
        yield Fault(item.path, ("date",), "date-far", message, Severity.WARNING)


def check_to_come(day: dt.date, what: str) -> str:
    """Say that a check is dated after today, which would keep every reminder of the next one silent."""
    return f"ngày {what} {vietnamese_date(day)} chưa tới; hãy ghi ngày đã làm, không phải ngày sẽ làm"


def _checks_to_come(item: Item, today: dt.date) -> Iterator[Fault]:
    """Yield the days on which somebody is said to have looked at the item, and that are still to come."""
    for key, what in _CHECKS.items():
        day = vars(item).get(key)
        if item.status is not Status.WITHDRAWN and day and day > today:
            yield Fault(item.path, (key,), "check-to-come", check_to_come(day, what), Severity.WARNING)


def _changes_to_come(item: Item, today: dt.date) -> Iterator[Fault]:
    """Yield changes that readers would be told of as done, dated after `today`."""
    changes: list[tuple[tuple[str | int, ...], dt.date]] = [(("updated",), item.updated.day)] if item.updated else []
    changes += ((("corrections", number, "date"), change.date) for number, change in enumerate(item.corrections))
    for keys, day in changes:
        if day > today:
            message = f"ngày sửa {vietnamese_date(day)} chưa tới mà trang đã ghi là đã sửa; hãy ghi đúng ngày đã sửa"
            yield Fault(item.path, keys, "change-to-come", message, Severity.WARNING)


def public(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with only what is public on its day, as readers see it then."""
    return catalogue.only(i.on(catalogue.today) for i in catalogue.items if stage(i, catalogue.today) is Stage.PUBLIC)


def listed(catalogue: Catalogue, preview: bool) -> Catalogue:
    """Return what lists may show: public items, and in the live preview those that are still to come."""
    if not preview:
        return public(catalogue)
    return catalogue.only(i.on(catalogue.today, preview) for i in catalogue.items if i.status is not Status.WITHDRAWN)


def addressed(catalogue: Catalogue, shown: Catalogue) -> Catalogue:
    """Return what has a page: what lists show, and the withdrawn, whose address stays with a notice."""
    known = shown.by_path
    return catalogue.only(known.get(i.path, i) for i in catalogue.items if i.path in known or i.status is Status.WITHDRAWN)
