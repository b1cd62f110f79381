"""Legal documents as pages and feeds name them, and what they say of those that are no longer in force."""

import datetime as dt
from dataclasses import dataclass

from cchc.content.items import Item


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A legal document as others name it; one that no register has is without an address.

    `since` is when it came into force, `gone` whether it is no longer in force itself.
    """

    name: str
    address: str = ""
    title: str = ""
    since: dt.date | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class EndedDocument:
    """A document no longer in force, since when, as far as it is known, what replaced it, and when somebody saw that it ended.

    Of a replacement that has ended too, `replaced_by` has what came after that.
    """

    document: DocumentLink
    since: dt.date | None
    replaced_by: tuple[DocumentLink, ...]
    checked_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EndedRow:
    """An ended document with the items that must be right today and still cite it; `others` counts those that tell what was."""

    ended: EndedDocument
    items: tuple[Item, ...]
    others: int
