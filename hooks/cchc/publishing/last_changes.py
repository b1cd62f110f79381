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
        # Each of the hundred pages of a list asks for the same items; they are kept, so that their id stays their own.
        self._lists: dict[int, tuple[Iterable[Item], dt.date | None]] = {}

    def of(self, view: View) -> dt.date | None:
        """Return the day on which what the page shows last changed, or None when nothing tells it.

        Any page of a long list moves when one item is added, so all its pages have the day of the newest change in the list.
        """
        listed = view.items_shown(self._shown)
        if id(listed) not in self._lists:
            self._lists[id(listed)] = (listed, _newest(listed, self._shown))
        return self._lists[id(listed)][1]


def _newest(items: Iterable[Item], shown: Catalogue) -> dt.date | None:
    """A plan of a month is dated by its last day, and `updated` may be a slip: no change lies after today."""
    return max((min(item.changed.day, shown.today) for item in items), default=None)
