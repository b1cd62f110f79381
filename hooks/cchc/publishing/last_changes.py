"""When each page last changed, as the sitemap tells it: a day that is known, or none."""

import datetime as dt
from collections.abc import Iterable

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.publishing.item_views import ItemView
from cchc.publishing.views import (
    HomeView,
    MonthView,
    NewsView,
    PlansView,
    ProceduresView,
    QuestionsView,
    ThemeView,
    UnitView,
    View,
    WatchView,
)


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
        if isinstance(view, ItemView):
            return _newest([view.item], self._shown)
        listed = _items_of(view, self._shown)
        if id(listed) not in self._lists:
            self._lists[id(listed)] = (listed, _newest(listed, self._shown))
        return self._lists[id(listed)][1]


def _items_of(view: View, shown: Catalogue) -> Iterable[Item]:
    """The items a list is made of; none for a page that is made of something else."""
    match view:
        case HomeView():
            return shown.items
        case WatchView():
            return (*shown.posts, *shown.plans)
        case NewsView():
            return shown.posts
        case MonthView():
            return view.items
        case ThemeView():
            return shown.by_theme.get(view.theme.id, ())
        case UnitView():
            return shown.by_unit.get(view.unit.id, ())
        case QuestionsView():
            return (q for q in shown.questions if view.theme is None or view.theme.id in q.all_themes)
        case PlansView():
            return shown.plans
        case ProceduresView():
            return shown.procedures if view.field is None else [p for p in shown.procedures if p.field == view.field.id]
        case _:
            return ()


def _newest(items: Iterable[Item], shown: Catalogue) -> dt.date | None:
    """A plan of a month is dated by its last day, and `updated` may be a slip: no change lies after today."""
    return max((min(item.changed.day, shown.today) for item in items), default=None)
