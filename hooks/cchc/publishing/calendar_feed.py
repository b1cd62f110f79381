"""/su-kien/lich.ics: the events as a calendar to subscribe to (RFC 5545); the same register and day give the same bytes."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from cchc.content.catalogue import Catalogue
from cchc.content.events import Event
from cchc.content.recall import Recall
from cchc.language.dates import When
from cchc.machine.digests import digest
from cchc.publishing import addresses as at
from cchc.publishing.site_info import SiteInfo

ADDRESS = f"{at.EVENTS.address}lich.ics"
_ZONE = "Asia/Ho_Chi_Minh"
# What a calendar is kept for: what is to come, and the year in which somebody still looks back.
_DAYS_BACK = 366
# Viet Nam has kept one time since 13/6/1975.
_SINCE = dt.datetime(1975, 6, 13)
_OFFSET = dt.timedelta(hours=7)


def calendar_files(public: Catalogue, site: SiteInfo, recall: Recall) -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of the calendar; none on a portal without events."""
    since = public.today - dt.timedelta(days=_DAYS_BACK)
    events = [event for event in reversed(public.events) if event.last_day >= since]
    if not public.events:
        return
    names = {event.unit: public.units[event.unit].name for event in events}
    sources = (repr((site, public.today, sorted(names.items()))), *(event.model_dump_json() for event in events))
    yield (
        ADDRESS,
        recall("calendar", ADDRESS, digest(*map(str.encode, sources)), lambda: _calendar(events, names, site, public.today)),
    )


def _calendar(events: list[Event], names: dict[str, str], site: SiteInfo, today: dt.date) -> bytes:
    # Only a portal that has events pays for the library, and only when one of them has changed.
    from icalendar import Calendar

    calendar = Calendar()
    given = {
        "version": "2.0",
        "prodid": "-//Cong CCHC//Su kien//VI",
        "x-wr-calname": f"Sự kiện – {site.name}",
        "x-wr-timezone": _ZONE,
    }
    _add(calendar, given)
    calendar.add("refresh-interval", dt.timedelta(days=1), parameters={"value": "DURATION"})
    calendar.add_component(_zone())
    host = urlsplit(site.url).hostname or "cong-cchc"
    for event in events:
        calendar.add_component(_entry(event, names[event.unit], host, site, today))
    return bytes(calendar.to_ical(sorted=False))


def _add(component: Any, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        component.add(name, value)


def _zone() -> Any:
    from icalendar import Timezone, TimezoneStandard

    standard, zone = TimezoneStandard(), Timezone()
    _add(standard, {"dtstart": _SINCE, "tzoffsetfrom": _OFFSET, "tzoffsetto": _OFFSET, "tzname": "+07"})
    _add(zone, {"tzid": _ZONE})
    zone.add_component(standard)
    return zone


def _entry(event: Event, unit: str, host: str, site: SiteInfo, today: dt.date) -> Any:
    from icalendar import Event as CalendarEvent

    page = site.absolute(f"{at.EVENTS.address}{event.first_day.year}/#{event.id}")
    values: dict[str, object] = {
        "uid": f"{event.id}@{host}",
        # When this edition of the calendar was made; nobody notes when an entry was edited.
        "dtstamp": dt.datetime.combine(today, dt.time(), dt.UTC),
        "dtstart": _moment(event.starts),
        "summary": event.title,
        "location": event.place,
        "description": _description(event, unit),
        "url": page,
        "categories": [event.kind.label],
        "status": "CANCELLED" if event.cancelled else "CONFIRMED",
    }
    entry = CalendarEvent()
    _add(entry, values | _end(event))
    return entry


def _end(event: Event) -> dict[str, object]:
    """Return when it ends; the end of whole days is the day after (RFC 5545, 3.6.1)."""
    if event.starts.clock is None:
        return {"dtend": event.last_day + dt.timedelta(days=1)}
    return {"dtend": _moment(event.ends)} if event.ends else {}


def _moment(when: When) -> dt.date | dt.datetime:
    return dt.datetime.combine(when.day, when.clock, ZoneInfo(_ZONE)) if when.clock is not None else when.day


def _description(event: Event, unit: str) -> str:
    lines = [f"{event.kind.label}. Đơn vị tổ chức: {unit}."]
    lines += [f"Đã hủy: {event.cancelled}"] if event.cancelled else []
    lines += [f"Dành cho: {', '.join(event.audience)}."] if event.audience else []
    lines += [event.note] if event.note else []
    return "\n".join(lines)
