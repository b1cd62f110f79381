"""What one report is about: a unit with its offices, a period, and what was public."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar
from urllib.parse import urljoin

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status, UnitLevel
from cchc.content.events import Event
from cchc.content.files import REGISTERS, SETTINGS
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.registers import Unit
from cchc.content.works import Work
from cchc.editorial.lifecycle import public
from cchc.editorial.quota import MonthTally
from cchc.editorial.scoring import Scorecard
from cchc.language.dates import vietnamese_date
from cchc.reading.site_address import lacks_address
from cchc.reporting.figures import EvidencePage
from cchc.reporting.periods import Period, period_of

# The page that shows quota and plans to everybody (DESIGN.md section 6).
_WATCH = ("Theo dõi thực hiện", "theo-doi/")
_PRODUCTS = "san-pham/"
_EVENTS = "su-kien/"

T = TypeVar("T", bound=Item)


def own_plans(catalogue: Catalogue, unit_id: str) -> tuple[Plan, ...]:
    """Return the unit's public plans, those shown only for reference left out, the newest first."""
    return tuple(plan for plan in public(catalogue).plans if plan.unit == unit_id and not plan.reference)


class NoReport(ValueError):
    """There is nothing to report on; the message is Vietnamese."""


@dataclass(frozen=True)
class ReportScope:
    """`catalogue` holds all items, `tallies` the quota of all units; `site_url` ends in a slash, `card` is the owner's."""

    catalogue: Catalogue
    tallies: tuple[MonthTally, ...]
    unit: Unit
    period: Period
    site_url: str
    card: Scorecard | None = None

    @property
    def today(self) -> dt.date:
        """The day on which the report is made."""
        return self.catalogue.today

    @property
    def as_of(self) -> dt.date:
        """The last day that counts: a period still running is told up to today."""
        return min(self.period.last, self.today)

    @cached_property
    def shown(self) -> Catalogue:
        """The portal as readers see it today: evidence leads to pages that exist."""
        return public(self.catalogue)

    @cached_property
    def shown_then(self) -> Catalogue:
        """What was public when the period ended, so that later posts are no evidence for it."""
        return public(replace(self.catalogue, today=self.as_of))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The unit, then the offices (đơn vị trực thuộc) under it, however deep, in the order of the register."""
        return (self.unit, *(unit for unit in self.catalogue.registers.units if self._is_office(unit)))

    def _is_office(self, unit: Unit) -> bool:
        seen = {unit.id}
        above: Unit | None = unit
        while above and above.level is UnitLevel.DON_VI and above.parent and above.parent not in seen:
            if above.parent == self.unit.id:
                return unit.id != self.unit.id
            seen.add(above.parent)
            above = self.catalogue.units.get(above.parent)
        return False

    @cached_property
    def unit_ids(self) -> frozenset[str]:
        """The ids of `units`."""
        return frozenset(unit.id for unit in self.units)

    def own(self, items: Iterable[T]) -> Iterator[T]:
        """Yield those items that belong to the unit or one of its offices."""
        return (item for item in items if item.unit in self.unit_ids)

    def name_of(self, unit_id: str) -> str:
        """Return a unit's short name; a text that is no id is returned as it is."""
        unit = self.catalogue.units.get(unit_id)
        return (unit.short or unit.name) if unit else unit_id

    def title_of(self, unit_id: str) -> str:
        """Return a unit's short name as it begins a line: "Xã Mẫu"."""
        name = self.name_of(unit_id)
        return name[:1].upper() + name[1:]

    def page(self, item: Item) -> EvidencePage:
        """Return the public page of `item`."""
        kind = item.form.label if isinstance(item, Post) else item.kind.label
        order = (item.published.moment.isoformat(), item.path)
        address = urljoin(self.site_url, item.address)
        # Of what was withdrawn not even the title is told.
        title = f"{item.kind.label} đã gỡ" if item.status is Status.WITHDRAWN else item.title
        return EvidencePage(title, address, item.published.vietnamese, self.title_of(item.unit), kind, order, item.path)

    def pages(self, items: Iterable[Item]) -> tuple[EvidencePage, ...]:
        """Return the public pages of `items`, in their order."""
        return tuple(self.page(item) for item in items)

    def work_page(self, work: Work) -> EvidencePage:
        """Return the place of a product on the page of products, which leads to its file, its item and its evidence."""
        product = work.product
        title = f"{product.form.label}: {product.title}"
        address = urljoin(self.site_url, f"{_PRODUCTS}#{work.anchor}")
        order = (product.date.isoformat(), work.anchor)
        path = product.item or f"{REGISTERS}/products.yml"
        unit = self.title_of(product.unit)
        return EvidencePage(title, address, vietnamese_date(product.date), unit, product.form.label, order, path)

    def event_page(self, event: Event) -> EvidencePage:
        """Return the place of an event on the page of its year, which leads to its post and its materials."""
        title = f"{event.kind.label}: {event.title}"
        address = urljoin(self.site_url, f"{_EVENTS}{event.first_day.year}/#{event.id}")
        order = (event.starts.moment.isoformat(), event.id)
        unit, path = self.title_of(event.unit), f"{REGISTERS}/events.yml"
        return EvidencePage(title, address, vietnamese_date(event.first_day), unit, event.kind.label, order, path)

    @cached_property
    def watch_page(self) -> EvidencePage:
        """The page of the quota, for figures that come from the portal's own rule."""
        title, address = _WATCH
        owner = self.title_of(self.catalogue.settings.owner)
        return EvidencePage(title, urljoin(self.site_url, address), "", owner, "Trang theo dõi", ("", ""), SETTINGS)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The unit's own plans of the period's years that were public by its end, the oldest first."""
        plans = own_plans(replace(self.catalogue, today=self.as_of), self.unit.id)
        return tuple(plan for plan in reversed(plans) if plan.year in self.period.years)

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What the reader must know before the figures."""
        return tuple(self._notices())

    def _notices(self) -> Iterator[str]:
        unit, period = self.unit, self.period
        if unit.to and unit.to < self.today:
            after = [self.catalogue.units[s].name for s in unit.successors if s in self.catalogue.units]
            follow = f"; đơn vị kế tiếp: {', '.join(after)}" if after else ""
            yield f"{unit.name}: đơn vị đã kết thúc, ngày cuối là {vietnamese_date(unit.to)}{follow}{self._owed(unit.to)}."
        if unit.from_ and unit.from_ > period.last:
            yield f"{unit.name} bắt đầu hoạt động từ ngày {vietnamese_date(unit.from_)}, sau kỳ báo cáo."
        if not any(self.own(item for item in self.shown.items if not (isinstance(item, Plan) and item.reference))):
            yield f"Cổng này không có nội dung nào do {unit.name} đăng; các số liệu bằng 0 không nói lên kết quả của đơn vị."
        if self.today < period.first:
            yield f"Kỳ báo cáo bắt đầu từ ngày {vietnamese_date(period.first)}; hiện chưa có số liệu."
        elif self.today < period.last:
            yield f"Kỳ báo cáo chưa kết thúc; số liệu tính đến hết ngày {vietnamese_date(self.today)}."

    def _owed(self, end: dt.date) -> str:
        if end < self.period.first:
            return "; kỳ này không phải báo cáo"
        return "; số liệu chỉ có đến ngày đó" if end < self.period.last else ""


def asked_scope(
    catalogue: Catalogue,
    tallies: tuple[MonthTally, ...],
    card: Scorecard | None,
    site_url: str | None,
    unit_id: str,
    period_text: str,
) -> ReportScope:
    """Return the scope of the report that somebody asks for in words.

    Raises NoReport for a unit that is not known or a portal without an address, WrongPeriod for words that name no period.
    """
    if (unit := catalogue.units.get(unit_id)) is None:
        raise NoReport(f"không có đơn vị '{unit_id}' trong docs/danh-muc/units.yml")
    period = period_of(period_text, own_plans(catalogue, unit_id))
    if site_url is None:
        raise NoReport(lacks_address("báo cáo phải ghi đủ địa chỉ của các trang minh chứng"))
    return ReportScope(catalogue, tallies, unit, period, site_url, card)
