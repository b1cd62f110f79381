"""Pages of no single item: the way from the home page, the site itself, a unit."""

from collections.abc import Iterable, Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.registers import Unit
from cchc.publishing.addresses import SEARCH
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.structured_data.nodes import Node, node, one_or_many, unit_iri, unit_node, unit_url
from cchc.publishing.views import Crumb

HOME = Crumb("Trang chủ", "")


def breadcrumbs(steps: Iterable[Crumb], here: Crumb, site: SiteInfo) -> Node:
    """Return the way from the home page over `steps` to the page itself."""
    way = [HOME, *(step for step in steps if step.address not in (HOME.address, here.address)), here]
    return node(
        "BreadcrumbList",
        itemListElement=[
            node("ListItem", position=number, name=step.title, item=site.absolute(step.address))
            for number, step in enumerate(way, 1)
        ],
    )


def site_nodes(catalogue: Catalogue, site: SiteInfo) -> Iterator[Node]:
    """Yield the site, with the address of its search, and its owner."""
    search = node("EntryPoint", urlTemplate=f"{site.absolute(SEARCH.address)}?q={{search_term_string}}")
    yield node(
        "WebSite",
        id=site.url + "#trang",
        url=site.url,
        name=site.name,
        description=site.description,
        inLanguage=site.language,
        publisher={"@id": unit_iri(catalogue.owner, site)},
        potentialAction={
            **node("SearchAction", target=search),
            # Google's own annotation of the part in braces; not a property of schema.org.
            "query-input": "required name=search_term_string",
        },
    )
    yield from unit_nodes(catalogue.owner, catalogue, site)


def unit_nodes(unit: Unit, catalogue: Catalogue, site: SiteInfo) -> Iterator[Node]:
    """Yield all that is public of a unit; the owner's footer fills what its register entry leaves open."""
    contact = unit.contact
    footer = catalogue.settings.footer if unit.id == catalogue.settings.owner else None
    website = contact.website if contact else None
    yield node(
        "GovernmentOrganization",
        id=unit_iri(unit, site),
        name=unit.name,
        alternateName=one_or_many([*([unit.short] if unit.short else []), *unit.aliases]),
        url=unit_url(unit, site),
        address=(contact and contact.address) or (footer and footer.address),
        telephone=(contact and contact.phone) or (footer and footer.phone),
        email=(contact and contact.email) or (footer and footer.email),
        sameAs=one_or_many([*_websites(website), *_channels(unit, catalogue)]),
        contactPoint=one_or_many(
            [
                node("ContactPoint", contactType="Người phát ngôn", name=who.position, telephone=who.phone, email=who.email)
                for who in catalogue.registers.spokespersons
                if who.unit == unit.id and who.holds_on(catalogue.today)
            ]
        ),
        parentOrganization=unit_node(unit.parent, catalogue, site) if unit.parent else None,
        foundingDate=unit.from_ and unit.from_.isoformat(),
        dissolutionDate=unit.to and unit.to.isoformat(),
    )


def _websites(website: str | None) -> Iterator[str]:
    if website and website.startswith(("https://", "http://")):
        yield website


def _channels(unit: Unit, catalogue: Catalogue) -> Iterator[str]:
    """Yield the addresses of the unit's official channels in use: what programs know impostors by."""
    for channel in catalogue.registers.channels:
        if channel.unit == unit.id and channel.url and channel.holds_on(catalogue.today):
            yield channel.url
