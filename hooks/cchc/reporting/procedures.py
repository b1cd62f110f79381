"""Procedures changed in the period: what the portal told, and when."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cchc.content.choices import Change
from cchc.content.procedures import Procedure
from cchc.language.dates import vietnamese_date
from cchc.reporting.figures import Cell, CountedPart, Figure, FigureTable, ReportSection, TableColumn, TableRow, in_order
from cchc.reporting.scope import ReportScope

POSTED = "Công khai lần đầu"
CHANGED = "Cập nhật khác"
_KINDS = (Change.MOI.label, Change.SUA_DOI.label, Change.THAY_THE.label, Change.BAI_BO.label, CHANGED, POSTED)
EVENTS = "Đếm lần thay đổi; một thủ tục có thể thay đổi nhiều lần"


@dataclass(frozen=True, slots=True)
class ProcedureEvent:
    """One change of one procedure, told on `day`."""

    procedure: Procedure
    day: dt.date
    kind: str
    text: str


def events_of(procedure: Procedure, today: dt.date) -> Iterator[ProcedureEvent]:
    """Yield the procedure's posting, then the lines of its history after that day up to `today`.

    `change` names the latest change only, so only the newest event bears it; lines older than the posting tell of a
    time when the portal did not have the procedure, and one of that very day tells of the posting.
    """
    posted = procedure.published.day
    lines = sorted((line for line in procedure.history if posted < line.date <= today), key=lambda line: line.date)
    latest = CHANGED if procedure.change is Change.HIEN_HANH else procedure.change.label
    yield ProcedureEvent(procedure, posted, POSTED if lines or latest == CHANGED else latest, "")
    for line in lines:
        yield ProcedureEvent(procedure, line.date, latest if line is lines[-1] else CHANGED, line.text)


def _part(event: ProcedureEvent) -> CountedPart:
    what = f"{event.kind}: {event.text}" if event.text else event.kind
    return CountedPart(
        f"{event.procedure.code} {event.procedure.title} ({vietnamese_date(event.day)}, {what})", event.procedure.path
    )


class ProcedureFigures:
    """The changes whose day lies in the period, of the procedures that the unit and its offices resolve."""

    def __init__(self, scope: ReportScope) -> None:
        self.scope = scope
        found = [event for p in scope.own(scope.shown.procedures) for event in events_of(p, scope.today)]
        dated = [event for event in found if scope.period.covers(event.day)]
        self.events = tuple(sorted(dated, key=lambda event: (event.day, event.procedure.path)))

    def _figure(self, key: str, label: str, events: tuple[ProcedureEvent, ...]) -> Figure:
        pages = in_order(self.scope.pages(event.procedure for event in events))
        return Figure(f"tthc{key}", label, len(events), pages, EVENTS, tuple(map(_part, events)))

    @cached_property
    def total(self) -> Figure:
        """How often a procedure was posted or changed; one procedure may count more than once."""
        return self._figure("", "Lần công khai, thay đổi thủ tục hành chính", self.events)

    def section(self) -> ReportSection:
        """Return the section: a table by kind of change, and a list of the changes if there are any."""
        texts = (("Trong kỳ có ", self.total, " lần công khai, thay đổi thủ tục hành chính trên Cổng."),)
        return ReportSection("Thủ tục hành chính", texts, (self._counts(), *self._list()))

    def _counts(self) -> FigureTable:
        columns = (TableColumn("STT", 0.8), TableColumn("Loại", 7, "left"), TableColumn("Số lần", 1.4))
        rows = [TableRow((str(turn), kind, self._of_kind(turn, kind))) for turn, kind in enumerate(_KINDS, 1)]
        return FigureTable(
            "Công khai, thay đổi thủ tục hành chính theo loại", columns, (*rows, TableRow(("", "Cộng", self.total), strong=True))
        )

    def _of_kind(self, turn: int, kind: str) -> Figure:
        return self._figure(f"/{turn}", f"Thủ tục hành chính: {kind}", tuple(e for e in self.events if e.kind == kind))

    def _list(self) -> Iterator[FigureTable]:
        if self.events:
            columns = (
                TableColumn("STT", 12),
                TableColumn("Mã", 21),
                TableColumn("Tên thủ tục", 46, "left"),
                TableColumn("Thay đổi", 36, "left"),
                TableColumn("Ngày công khai", 25),
                TableColumn("Hiệu lực từ", 25),
            )
            rows = tuple(TableRow(self._row(turn, event)) for turn, event in enumerate(self.events, 1))
            yield FigureTable("Thủ tục hành chính được công khai, thay đổi", columns, rows)

    def _row(self, turn: int, event: ProcedureEvent) -> tuple[Cell, ...]:
        procedure = event.procedure
        effective = vietnamese_date(procedure.effective_on) if procedure.effective_on else ""
        return (
            str(turn),
            procedure.code,
            self.scope.page(procedure),
            f"{event.kind}: {event.text}" if event.text else event.kind,
            vietnamese_date(event.day),
            effective,
        )
