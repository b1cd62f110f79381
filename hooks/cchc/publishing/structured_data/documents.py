"""A plan as CreativeWork: schema.org has no type for an administrative document that is no law."""

from cchc.content.catalogue import Catalogue
from cchc.content.plans import BasedOn, Plan
from cchc.language.dates import When
from cchc.publishing.feeds import absolute_file
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.structured_data.nodes import Node, node, one_or_many, unit_node


def document(plan: Plan, description: str, catalogue: Catalogue, site: SiteInfo) -> Node:
    """Return the node of a public plan."""
    url = site.absolute(plan.address)
    return node(
        "CreativeWork",
        id=url + "#ke-hoach",
        url=url,
        name=plan.title,
        description=description,
        genre=plan.kind.label,
        identifier=plan.number,
        creator=unit_node(plan.unit, catalogue, site),
        publisher=unit_node(catalogue.settings.owner, catalogue, site),
        dateCreated=_day(plan.date),
        datePublished=plan.published.day.isoformat() if plan.bears_another_day else None,
        dateModified=plan.changed.moment.isoformat() if plan.changed != plan.published else None,
        temporalCoverage=str(plan.year),
        about=one_or_many([node("Thing", name=catalogue.themes[t].name) for t in plan.all_themes if t in catalogue.themes]),
        isBasedOn=one_or_many([_parent(parent, catalogue, site) for parent in plan.based_on]),
        encoding=one_or_many(
            [node("MediaObject", name=name, contentUrl=absolute_file(plan, name, site)) for name in plan.attachments]
        ),
        isAccessibleForFree=True,
        inLanguage=site.language,
    )


def _day(issued: When) -> str:
    """Return 2026-02-05, or 2026-02 while the day is still blank."""
    return issued.first.isoformat() if issued.first and issued.is_day else issued.text


def _parent(parent: BasedOn, catalogue: Catalogue, site: SiteInfo) -> Node:
    plan = catalogue.plan_by_stem.get(parent.plan or "")
    issuer = parent.issuer and (unit_node(parent.issuer, catalogue, site) or node("Organization", name=parent.issuer))
    return node(
        "CreativeWork",
        name=plan.title if plan else None,
        identifier=parent.number,
        dateCreated=_day(parent.date) if parent.date else None,
        creator=issuer,
        url=site.absolute(plan.address) if plan else None,
    )
