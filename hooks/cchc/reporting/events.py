"""Events of the period: how many took place, and how many people came."""

from collections.abc import Iterator
from functools import cached_property

from cchc.content.events import Event, EventKind, people_at
from cchc.reporting.figures import Figure, FigureTable, ReportSection, TableColumn, TableRow, counted, in_order
from cchc.reporting.scope import ReportScope

PEOPLE = "Cộng số người dự ghi trong danh mục sự kiện"
_TITLE = "Hội nghị, tập huấn, sự kiện"


class EventFigures:
    """The events of the unit and its offices that began in the period and are over; what was cancelled is not counted."""

    def __init__(self, scope: ReportScope) -> None:
        self.scope = scope
        self.events = tuple(
            event
            for event in scope.shown.events
            if event.unit in scope.unit_ids and event.was_held(scope.today) and scope.period.covers(event.first_day)
        )

    @cached_property
    def held(self) -> Figure:
        """How many events took place."""
        return self._held("", "Hội nghị, tập huấn, sự kiện đã tổ chức", self.events)

    @cached_property
    def people(self) -> Figure:
        """How many people came, as far as it was written down."""
        return self._people("", "Số người dự hội nghị, tập huấn, sự kiện", self.events)

    def _held(self, key: str, label: str, events: tuple[Event, ...]) -> Figure:
        return counted(f"su-kien{key}", label, map(self.scope.event_page, events))

    def _people(self, key: str, label: str, events: tuple[Event, ...]) -> Figure:
        pages = in_order(self.scope.event_page(event) for event in events if event.people)
        return Figure(f"nguoi-du{key}", label, people_at(events), pages, PEOPLE)

    def section(self) -> ReportSection:
        """Return the section: the sums and a table by kind, or a sentence where nothing took place."""
        if not self.events:
            return ReportSection(_TITLE, (("Trong kỳ, danh mục sự kiện không ghi cuộc nào đã tổ chức.",),))
        texts = (("Trong kỳ tổ chức ", self.held, " cuộc, có ", self.people, " lượt người dự."),)
        return ReportSection(_TITLE, texts, (self._table(),))

    def _table(self) -> FigureTable:
        columns = (TableColumn("Loại", 10, "left"), TableColumn("Số cuộc", 4), TableColumn("Số người", 4))
        rows = [*self._rows(), TableRow(("Cộng", self.held, self.people), strong=True)]
        return FigureTable("Hội nghị, tập huấn: số cuộc, số người", columns, tuple(rows), tuple(self._notes()))

    def _rows(self) -> Iterator[TableRow]:
        for kind in EventKind:
            events = tuple(event for event in self.events if event.kind is kind)
            if events:
                name = kind.label[:1].lower() + kind.label[1:]
                held = self._held(f"/{kind.value}", f"Số cuộc {name}", events)
                yield TableRow((kind.label, held, self._people(f"/{kind.value}", f"Số người dự {name}", events)))

    def _notes(self) -> Iterator[str]:
        yield "Sự kiện đơn vị ghi trong danh mục sự kiện, tính theo ngày bắt đầu; chỉ tính cuộc đã diễn ra, không tính cuộc hủy."
        unknown = sum(event.people is None for event in self.events)
        if unknown:
            yield f"{unknown} cuộc chưa ghi số người dự, không có trong số người ở trên."
