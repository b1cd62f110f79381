"""The grammar: nodes without empty properties, and those that nearly every page needs."""

import re
from typing import Any

from cchc.content.catalogue import Catalogue
from cchc.content.choices import UnitLevel
from cchc.content.procedures import Procedure
from cchc.content.registers import Unit
from cchc.language.patterns import late
from cchc.publishing.addresses import unit_address
from cchc.publishing.site_info import SiteInfo

Node = dict[str, Any]

_COMMITTEE = late(r"^(UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+", re.IGNORECASE)


def node(type_name: str, **properties: Any) -> Node:
    """Return a node of schema.org's type; properties that say nothing (None, "", empty lists) are left out.

    `id` stands for "@id".
    """
    given = {"@id" if name == "id" else name: value for name, value in properties.items()}
    return {"@type": type_name} | {name: value for name, value in given.items() if value not in (None, "", [], ())}


def one_or_many(values: list[Any]) -> Any:
    """Return the value itself when there is one only, as readers of JSON-LD expect."""
    return values[0] if len(values) == 1 else values


def unit_node(unit_id: str, catalogue: Catalogue, site: SiteInfo) -> Node | None:
    """Return the short node of a unit: its name and its page, where the rest is told."""
    unit = catalogue.units.get(unit_id)
    return node("GovernmentOrganization", id=unit_iri(unit, site), name=unit.name, url=unit_url(unit, site)) if unit else None


def unit_iri(unit: Unit, site: SiteInfo) -> str:
    """Return the name of the unit in linked data; its page tells of it."""
    return unit_url(unit, site) + "#don-vi"


def unit_url(unit: Unit, site: SiteInfo) -> str:
    """Return the whole address of the unit's page."""
    return site.absolute(unit_address(unit.id))


def service_iri(procedure: Procedure, site: SiteInfo) -> str:
    """Return the name in linked data of the service that a procedure is; the procedure's page tells of it."""
    return site.absolute(procedure.address) + "#thu-tuc"


def service_node(procedure: Procedure, site: SiteInfo) -> Node:
    """Return the short node of a procedure."""
    return node("GovernmentService", id=service_iri(procedure, site), name=procedure.title, url=site.absolute(procedure.address))


def area(unit_id: str, catalogue: Catalogue) -> Node | None:
    """Return the area of a unit, or of the portal's owner when the unit is part of another; None for a sở."""
    for unit in (catalogue.units.get(unit_id), catalogue.owner):
        if unit and unit.level in (UnitLevel.XA, UnitLevel.HUYEN, UnitLevel.TINH):
            return node("AdministrativeArea", name=_COMMITTEE.sub("", unit.short or unit.name))
    return None
