"""What one entry of a feed tells."""

import datetime as dt
import uuid
from dataclasses import dataclass, fields, replace
from functools import cached_property

from cchc.content.items import Item
from cchc.content.procedures import HistoryEntry
from cchc.editorial.urgent import is_urgent
from cchc.language.dates import VIETNAM
from cchc.publishing.document_links import EndedDocument

_DOCUMENTS = uuid.UUID("0b0d1f55-6a0c-5a8e-9d8b-1d0c5b0e7a11")


@dataclass(frozen=True, slots=True)
class Contents:
    """A section of an issue of the bulletin: its heading, and the title and address of each item."""

    heading: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EndedStory:
    """A legal document that is no longer in force; `day` is the later of its end and the day on which somebody stated it.

    `citing` are title and address of the pages that cite it without saying so; `latest` as of a FeedItem.
    """

    ended: EndedDocument
    day: dt.date
    citing: tuple[tuple[str, str], ...] = ()
    latest: dt.datetime | None = None

    def told_at(self, built: dt.datetime) -> "EndedStory":
        """Return the story as a feed of that moment may tell it."""
        return replace(self, latest=built) if self.published > built else self

    @property
    def key(self) -> tuple[str, str]:
        """What distinguishes stories within one build."""
        return self.ended.document.address, "ended"

    @property
    def registered(self) -> tuple[str, ...]:
        """The entries of registers that it tells by their names: none but the owner's."""
        return ()

    @property
    def guid(self) -> str:
        """A name that survives a correction of its days."""
        return uuid.uuid5(_DOCUMENTS, self.ended.document.address).urn

    @property
    def title(self) -> str:
        """What readers list it by."""
        return f"Hết hiệu lực: {self.ended.document.name}"

    @property
    def published(self) -> dt.datetime:
        """Midnight of its day."""
        moment = dt.datetime.combine(self.day, dt.time(), VIETNAM)
        return min(moment, self.latest) if self.latest else moment

    @property
    def updated(self) -> dt.datetime:
        """The same: what ended does not change."""
        return self.published


@dataclass(frozen=True)
class FeedItem:
    """An item, one change of a procedure, or one event of a contest.

    `change` is the kind of change that the title begins with; `line` is the line of the history, None when the item
    itself is told; `turn` counts the lines of one day from 1; `latest` is the moment of the build where the story would be dated
    later: an hour of this day may be still to come, and `updated` a slip. `contents` are those of an issue of the bulletin.
    `event` names a line whose day may be moved.
    """

    item: Item
    change: str = ""
    line: HistoryEntry | None = None
    turn: int = 0
    latest: dt.datetime | None = None
    contents: tuple[Contents, ...] = ()
    event: str = ""

    def told_at(self, built: dt.datetime) -> "FeedItem":
        """Return the story as a feed of that moment may tell it: no entry is dated later than its build."""
        return replace(self, latest=built) if max(self.published, self.updated) > built else self

    def __getstate__(self) -> dict[str, object]:
        """Return what it is made of: what it has worked out is its item's, which may come back as another."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @cached_property
    def key(self) -> tuple[str, str]:
        """What distinguishes stories within one build."""
        return self.item.path, self._name

    @property
    def registered(self) -> tuple[str, ...]:
        """The entries of registers that it tells by their names: the unit and the themes of its item."""
        return self.item.unit, self.item.theme, *self.item.themes

    @property
    def guid(self) -> str:
        """The item's own name, or one derived from it that survives a rewording of the line."""
        return uuid.uuid5(uuid.UUID(self.item.guid), self._name).urn if self.line else self.item.guid

    @property
    def title(self) -> str:
        """What readers list it by: the kind of change, where it is one, or that it is urgent, and the item."""
        mark = self.change or ("Khẩn" if self.is_urgent else "")
        return f"{mark}: {self.item.heading}" if mark else self.item.heading

    @property
    def is_urgent(self) -> bool:
        """Whether it is a notice that went out at once and waits for a second person."""
        return is_urgent(self.item)

    @cached_property
    def published(self) -> dt.datetime:
        """When it came into the feed: midnight of the line's day, else the item's own moment of publishing."""
        moment = self._line_moment or self.item.published.moment
        return min(moment, self.latest) if self.latest else moment

    @cached_property
    def updated(self) -> dt.datetime:
        """When it last changed; a line of the history changes no more.

        A change that is still to come is not dated by the build: it would look like another one each day until then.
        """
        changed = self._line_moment or self.item.changed.moment
        return self.published if self.latest and changed > self.latest else changed

    @property
    def _name(self) -> str:
        return self.event or (f"{self.line.date.isoformat()}/{self.turn}" if self.line else "")

    @property
    def _line_moment(self) -> dt.datetime | None:
        return dt.datetime.combine(self.line.date, dt.time(), VIETNAM) if self.line else None


Story = FeedItem | EndedStory
