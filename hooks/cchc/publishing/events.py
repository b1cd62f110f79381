"""/su-kien/: what is to come, and what took place by year, with the numbers that reports have too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.events import Event, EventKind, EventMaterial, event_years, people_at
from cchc.content.files import published_path
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.publishing import addresses as at
from cchc.publishing.calendar_feed import ADDRESS as CALENDAR
from cchc.publishing.procedure_sheet import file_size
from cchc.publishing.views import Count, PlainView


@dataclass(frozen=True, slots=True)
class MaterialLink:
    """A material to be read: `address` is a file of this portal, "" for one elsewhere, at `url`; `note` tells the size."""

    name: str
    address: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with the post that tells of it, what was handed out, and the tasks for which it is evidence."""

    event: Event
    post: Item | None
    materials: tuple[MaterialLink, ...]
    tasks: tuple[tuple[Plan, int], ...]


@dataclass(frozen=True, slots=True)
class EventTotal:
    """How many events of a kind took place, and how many people came."""

    name: str
    events: int
    people: int


@dataclass(frozen=True, kw_only=True)
class EventsView(PlainView):
    """What is to come, on the first page alone, and what was in `year`; `totals` are of that year, the sum last."""

    coming: tuple[EventRow, ...]
    year: int | None
    past: tuple[EventRow, ...]
    totals: tuple[EventTotal, ...]
    years: tuple[Count, ...]
    calendar: str = CALENDAR


def events_address(year: int) -> str:
    """Return the page of the events of a year: su-kien/2026/."""
    return f"{at.EVENTS.address}{year}/"


def event_pages(shown: Catalogue, sizes: Mapping[str, int]) -> Iterator[EventsView]:
    """Yield the page of what is to come and of the newest year, and one of each year; none on a portal without the register.

    `sizes` are the bytes of the published files of events, by path.
    """
    if not shown.events:
        return
    rows = [_row(event, shown, sizes) for event in shown.events]
    coming = tuple(reversed([row for row in rows if not row.event.is_over(shown.today)]))
    years = event_years(shown.events)
    counts = tuple(Count(f"Năm {y}", events_address(y), sum(e.first_day.year == y for e in shown.events)) for y in years)
    past = {year: tuple(row for row in rows if row.event.first_day.year == year) for year in years}
    held = [year for year in years if any(row.event.is_over(shown.today) for row in past[year])]
    newest = held[0] if held else None
    yield _page(at.EVENTS.address, at.EVENTS.title, coming, newest, _over(past.get(newest or 0, ()), shown), counts, shown)
    for year in years:
        yield _page(events_address(year), f"Sự kiện năm {year}", (), year, past[year], counts, shown)


def _over(rows: Iterable[EventRow], shown: Catalogue) -> tuple[EventRow, ...]:
    return tuple(row for row in rows if row.event.is_over(shown.today))


def _page(
    address: str,
    title: str,
    coming: tuple[EventRow, ...],
    year: int | None,
    rows: tuple[EventRow, ...],
    years: tuple[Count, ...],
    shown: Catalogue,
) -> EventsView:
    return EventsView(
        template="cchc/events.html",
        address=address,
        title=title,
        description="Hội nghị, tập huấn, họp dân, Ngày pháp luật, ngày làm thủ tục lưu động: khi nào, ở đâu, dành cho ai.",
        crumbs=() if address == at.EVENTS.address else (at.EVENTS,),
        coming=coming,
        year=year,
        past=rows,
        totals=tuple(_totals([row.event for row in rows if row.event.was_held(shown.today)])),
        years=years,
    )


def _totals(events: list[Event]) -> Iterator[EventTotal]:
    for kind in EventKind:
        of_kind = [event for event in events if event.kind is kind]
        if of_kind:
            yield EventTotal(kind.label, len(of_kind), people_at(of_kind))
    if events:
        yield EventTotal("Cộng", len(events), people_at(events))


def _row(event: Event, shown: Catalogue, sizes: Mapping[str, int]) -> EventRow:
    tasks = (reference.split("#") for reference in event.tasks)
    plans = ((shown.plan_by_stem.get(stem), int(number)) for stem, number in tasks)
    return EventRow(
        event,
        shown.by_path.get(event.post or ""),
        tuple(link for material in event.materials if (link := _link(material, sizes))),
        tuple((plan, number) for plan, number in plans if plan),
    )


def _link(material: EventMaterial, sizes: Mapping[str, int]) -> MaterialLink | None:
    """Return the way to a material; None for a file that is not published, which was told."""
    if material.url:
        return MaterialLink(material.name, "", material.url, "")
    file = material.file or ""
    if file not in sizes:
        return None
    kind = file.rpartition(".")[2].upper()
    return MaterialLink(material.name, published_path(file), "", f"{kind}, {file_size(sizes[file])}")
