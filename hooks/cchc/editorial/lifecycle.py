"""From draft to public to withdrawn (DESIGN.md section 4)."""

import datetime as dt

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Choice, Status
from cchc.content.items import Item


class Stage(Choice):
    PUBLIC = "public", "Đã đăng"
    SCHEDULED = "scheduled", "Hẹn ngày đăng"
    REVIEW = "review", "Chờ duyệt"
    DRAFT = "draft", "Bản nháp"
    WITHDRAWN = "withdrawn", "Đã gỡ"


_STAGES = {Status.REVIEW: Stage.REVIEW, Status.DRAFT: Stage.DRAFT, Status.WITHDRAWN: Stage.WITHDRAWN}


def stage(item: Item, today: dt.date) -> Stage:
    """Return where the item stands on `today`."""
    if item.status is Status.APPROVED:
        return Stage.PUBLIC if item.published.day <= today else Stage.SCHEDULED
    return _STAGES[item.status]


def public(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with only what is public on its day."""
    return catalogue.only(i for i in catalogue.items if stage(i, catalogue.today) is Stage.PUBLIC)


def listed(catalogue: Catalogue, preview: bool) -> Catalogue:
    """Return what lists may show: public items, and in the live preview those that are still to come."""
    if not preview:
        return public(catalogue)
    return catalogue.only(i for i in catalogue.items if i.status is not Status.WITHDRAWN)


def addressed(catalogue: Catalogue, preview: bool) -> Catalogue:
    """Return what has a page: what lists show, and the withdrawn, whose address stays with a notice."""
    shown = {item.path for item in listed(catalogue, preview).items}
    return catalogue.only(i for i in catalogue.items if i.path in shown or i.status is Status.WITHDRAWN)
