"""When each page last changed, as the sitemap tells it: a day that is known, or none."""

import datetime as dt
from collections.abc import Iterable

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.publishing.views import View


class LastChanges:
    """Tells of each page of a catalogue of listed items."""

    def __init__(self, shown: Catalogue) -> None:
        self._shown = shown

    def of(self, view: View) -> dt.date | None:
        """Return the day on which what the page shows last changed, or None when nothing tells it."""
        return _newest(view.items_shown(self._shown), self._shown)


def _newest(items: Iterable[Item], shown: Catalogue) -> dt.date | None:
    """Return the day of the last change, none when there are no items; none lies after today.

    A plan of a month is dated by its last day, and `updated` may be a slip.
    """
    newest = max((item.changed.day for item in items), default=None)
    return newest and min(newest, shown.today)
