"""The names of Dublin Core, by which state sites in Viet Nam describe their pages."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.publishing.site_info import SiteInfo


class Element(NamedTuple):
    """One element: its name with the schema before it, and its value."""

    name: str
    value: str


def item_elements(item: Item, catalogue: Catalogue, site: SiteInfo) -> tuple[Element, ...]:
    """Return the elements of the page of a public item."""
    unit = catalogue.units.get(item.unit)
    by_unit = unit.name if unit else None
    borne = item.date.first if item.date.is_day else None
    return _given(
        ("DC.title", item.title),
        ("DC.creator", item.writer or by_unit),
        ("DC.date", borne.isoformat() if borne else item.date.text[:7]),
        # What the page is about bears one day; the page itself was issued on another.
        ("DCTERMS.issued", item.published.day.isoformat() if item.bears_another_day else None),
        ("DCTERMS.modified", item.changed.day.isoformat() if item.changed != item.published else None),
        *(("DC.subject", theme) for theme in _subjects(item, catalogue)),
        ("DC.type", item.kind.label),
        ("DC.coverage", by_unit),
        *(("DC.relation", parent.number) for parent in (item.based_on if isinstance(item, Plan) else ())),
        *_common(item.address, catalogue, site),
    )


def page_elements(
    title: str, address: str, catalogue: Catalogue, site: SiteInfo, subjects: Iterable[str] = ()
) -> tuple[Element, ...]:
    """Return the elements of a page of no single item: a list, a theme, the home page."""
    return _given(("DC.title", title), *(("DC.subject", subject) for subject in subjects), *_common(address, catalogue, site))


def _common(address: str, catalogue: Catalogue, site: SiteInfo) -> Iterator[tuple[str, str | None]]:
    yield "DC.publisher", catalogue.owner.name
    yield "DC.identifier", site.absolute(address)
    yield "DC.language", site.language
    yield "DC.format", "text/html"
    yield "DC.rights", catalogue.settings.footer.licence or catalogue.settings.footer.source_note


def _subjects(item: Item, catalogue: Catalogue) -> Iterator[str]:
    yield from (catalogue.themes[theme].name for theme in item.all_themes if theme in catalogue.themes)
    yield from item.tags


def _given(*elements: tuple[str, str | None]) -> tuple[Element, ...]:
    return tuple(Element(name, value) for name, value in elements if value)
